"""What a backup holds, and where the register made out of it goes, before anything is written."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.domain.backups import Contents
from desktop.domain.errors import RegisterExists
from desktop.language import _, number, spoken
from desktop.ui.dialogs.form import NARROW, FormDialog
from desktop.ui.dialogs.register_files import choose_target
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel


class RestoreAsDialog(FormDialog):
    """`kept` carries the path the person agrees to; a file that exists is never one."""

    def __init__(
        self,
        backup: Path,
        made: datetime | None,
        contents: Contents,
        target: Path,
        parent: QWidget | None = None,
    ) -> None:
        """`made` is when the backup was made, UTC, where its name says so."""
        super().__init__(_("Restore a backup"), _("Restore this backup"), NARROW, parent)
        self._target = target
        moment = "" if made is None else spoken().moment(made)
        text = _("Backup of {moment}").format(moment=moment) if moment else backup.name
        title = ElidedLabel(text, "title", middle=True)
        self.body.addWidget(title)
        self.body.addLayout(_grid(contents))
        self.body.addSpacing(4)
        self.body.addWidget(PlainLabel(_("Where the register’s file goes"), "small"))
        self.place = ElidedLabel("", middle=True)
        self.change = LinkButton(_("Change…"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Glyph("file", "text-2"))
        row.addWidget(self.place, 1)
        row.addWidget(self.change)
        self.body.addLayout(row)
        self.body.addWidget(
            PlainLabel(
                _(
                    "The backup stays as it is, and no file is overwritten. Nothing changes at"
                    " Microsoft."
                ),
                "quiet",
                wrap=True,
            )
        )
        self.body.addStretch(1)
        self.change.clicked.connect(self._change)
        self._take(target)
        self.save.setFocus()

    def value(self) -> Path:
        return self._target

    def _save(self) -> None:
        self._take(self._target)
        if not self._target.exists():
            super()._save()

    def _change(self) -> None:
        choose_target(self, _("Where the register’s file goes"), self._target, self._take)

    def _take(self, target: Path) -> None:
        self._target = target
        self.place.setText(str(target))
        self.notice.hush()
        if target.exists():
            self.show_problem(RegisterExists(str(target)))


def _grid(contents: Contents) -> QGridLayout:
    """Return what a backup holds, a line for each kind."""
    held = contents.extent
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for row, (title, words) in enumerate(
        (
            (_("Firm"), contents.firm),
            (_("Newest entry"), spoken().moment(held.newest)),
            (_("Entries"), number(held.entries)),
            (_("Partners"), number(held.partners)),
            (_("Relationships"), number(held.relationships)),
        )
    ):
        grid.addWidget(PlainLabel(title, "quiet"), row, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(ElidedLabel(words, "strong"), row, 1)
    return grid
