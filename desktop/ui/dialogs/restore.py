"""What putting a backup in place would change, before anything happens."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.backups import Backup, Difference, Extent
from desktop.domain.changes import Reason
from desktop.language import _, ngettext, number, spoken
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.wording import backups as say
from desktop.wording import history

_WIDTH = 640
_INSET = 24
_TOLD = 6
"""Entries named one by one."""


class RestoreDialog(QDialog):
    """Shows register and backup side by side; `agreed` says that the person wants it."""

    agreed = Signal()

    def __init__(self, backup: Backup, found: Difference, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = spoken()
        self.setWindowTitle(_("Restore a backup"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("Backup of {moment}").format(moment=t.moment(backup.made))
        self.sentence = PlainLabel(say.difference(found, t), wrap=True)
        self.saved = PlainLabel(
            _(
                "The register as it stands now is saved among the backups first, so you can go"
                " back. Nothing changes at Microsoft."
            ),
            "quiet",
            wrap=True,
        )
        self.restore = button(_("Restore this backup"), accent=True)
        self.restore.setEnabled(bool(found.losing or found.gaining))
        self.cancel = button(_("Cancel"))
        body = QVBoxLayout()
        body.setContentsMargins(_INSET, 20, _INSET, 20)
        body.setSpacing(12)
        body.addWidget(PlainLabel(title, "title"))
        body.addWidget(self.sentence)
        body.addLayout(_grid(found))
        if found.lost:
            body.addLayout(_entries(found))
        body.addWidget(self.saved)
        body.addStretch(1)
        foot = QFrame()
        foot.setProperty("role", "foot")
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(_INSET, 12, _INSET, 12)
        buttons.setSpacing(8)
        buttons.addWidget(self.restore)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(foot)
        self.restore.clicked.connect(self._agree)
        self.cancel.clicked.connect(self.reject)
        self.cancel.setFocus()
        self.setFixedSize(_WIDTH, column.totalHeightForWidth(_WIDTH))

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit()


def _grid(found: Difference) -> QGridLayout:
    """Return what each of the two holds, a line for each kind."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    heads = ("", _("Register now"), _("Backup"))
    now, then = _figures(found.now), _figures(found.then)
    titles = (_("Newest entry"), _("Entries"), _("Partners"), _("Relationships"))
    rows = [heads, *zip(titles, now, then, strict=True)]
    for row, cells in enumerate(rows):
        for column, words in enumerate(cells):
            differs = row > 0 and column > 0 and cells[1] != cells[2]
            cell = PlainLabel(words, "context" if row == 0 else "strong" if differs else "")
            if column:
                cell.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(cell, row, column)
    return grid


def _figures(extent: Extent) -> tuple[str, ...]:
    counts = (extent.entries, extent.partners, extent.relationships)
    return (spoken().moment(extent.newest), *(number(count) for count in counts))


def _entries(found: Difference) -> QVBoxLayout:
    """Return the newest entries that would go, in words."""
    t = spoken()
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(PlainLabel(_("No longer there afterwards"), "context"))
    known = {entry.number: entry for entry in found.lost}
    for entry in found.lost[:_TOLD]:
        back = entry.reason is Reason.UNDONE
        what = history.undoing(entry, known, t) if back else history.entry(entry, t)
        words = f"{t.moment(entry.recorded)} · {what}"
        column.addWidget(ElidedLabel(words))
    rest = found.losing - len(found.lost[:_TOLD])
    if rest:
        more = ngettext("… and {n} more", "… and {n} more", rest).format(n=number(rest))
        column.addWidget(PlainLabel(more, "quiet"))
    return column
