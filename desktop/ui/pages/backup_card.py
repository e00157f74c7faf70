"""The backups in the settings: which there are, one now, one put back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QMenu, QVBoxLayout

from desktop.domain.backups import Backup, Keeping
from desktop.language import _, spoken
from desktop.settings import MOST_BACKUPS
from desktop.ui.dialogs.fields import Field, Number
from desktop.ui.models.backup_columns import backup_columns
from desktop.ui.models.lines import LinesModel
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.column_header import HEIGHT
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.lines_table import LinesTable
from desktop.ui.widgets.row_heights import ROW

_ROWS = 5
"""Shown at once; the others are a scroll away."""


class BackupCard(Card):
    """Shows backups newest first; what is done with them is the page's."""

    now = Signal()
    """Make one now."""
    wanted = Signal(object)
    """The Backup to put back."""
    keeping = Signal(int)
    """Of how many days one stays."""

    def __init__(self, days: int) -> None:
        super().__init__(_("Backups"))
        self.model: LinesModel[Backup] = LinesModel(backup_columns(spoken()), self)
        self.table: LinesTable[Backup] = LinesTable(self.model, _("Backups"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.header.shrinks = True
        self.none = PlainLabel("", "quiet", wrap=True)
        self.make = button(_("Back up now"), "plus")
        self.restore = button(_("Restore…"), "restore")
        self.days = Number(MOST_BACKUPS, "")
        self.days.setMinimum(1)
        self.days.setValue(days)
        hint = _("Only days on which something was written count. Then one a week, {n} weeks.")
        self.field = Field(
            _("Of how many days a backup is kept"),
            self.days,
            hint.format(n=Keeping().weeks),
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.make)
        buttons.addWidget(self.restore)
        buttons.addStretch(1)
        low = QVBoxLayout()
        low.setContentsMargins(16, 12, 16, 16)
        low.setSpacing(12)
        low.addWidget(self.none)
        low.addLayout(buttons)
        low.addWidget(self.field)
        self.body.addWidget(self.table)
        self.body.addLayout(low)
        self.make.clicked.connect(self.now)
        self.restore.clicked.connect(self._restore)
        self.days.editingFinished.connect(lambda: self.keeping.emit(self.days.value()))
        self.table.chosen.connect(self._tell)
        self.table.opened.connect(self._restore)
        self.table.contextMenuAt.connect(self._menu)
        self.show_backups((), "")

    def show_backups(self, backups: Sequence[Backup], why_none: str) -> None:
        """Show backups; `why_none` says why there are none."""
        before = self.table.current_line()
        self.model.show_lines(backups, range(len(backups)))
        paths = [backup.path for backup in backups]
        here = before.path if before is not None else ""
        self.table.select_positions([paths.index(here) if here in paths else 0], scroll=False)
        self.table.setFixedHeight(HEIGHT + min(len(backups), _ROWS) * ROW + 1)
        self.table.setVisible(bool(backups))
        self.none.setText(why_none)
        self.none.setVisible(not backups and bool(why_none))
        self._tell()

    def let(self, allowed: bool) -> None:
        """Say whether there is something to back up."""
        self.make.setEnabled(allowed)

    def _tell(self) -> None:
        self.restore.setEnabled(self.table.current_line() is not None)

    def _restore(self) -> None:
        backup = self.table.current_line()
        if backup is not None:
            self.wanted.emit(backup)

    def _menu(self, at: QPoint) -> None:
        if self.table.current_line() is not None:
            menu = QMenu(self)
            menu.addAction(_("Restore…"), self._restore)
            menu.addAction(_("Copy"), self.table.copy)
            menu.popup(at)
