"""Backups on the settings page: the card on one side, the desk on the other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.backups import Backup, Difference, Keeping
from desktop.domain.errors import Problem
from desktop.language import _, spoken
from desktop.ui import problems
from desktop.ui.desk import Desk
from desktop.ui.dialogs.restore import RestoreDialog
from desktop.ui.pages.backup_card import BackupCard
from desktop.ui.preferences import Preferences
from desktop.ui.widgets.notice_bar import NoticeBar

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace
    from desktop.ui.background import Report


class Backups(QObject):
    """Lists, makes and compares; putting one back is for whoever opens registers."""

    restore_wanted = Signal(Path)

    def __init__(
        self, page: QWidget, desk: Desk, preferences: Preferences, notice: NoticeBar
    ) -> None:
        super().__init__(page)
        self.card = BackupCard(preferences.now.backups)
        self.dialog: RestoreDialog | None = None
        """What asks whether a backup shall be put in place, while it asks."""
        self._page, self._desk = page, desk
        self._preferences, self._notice = preferences, notice
        self._restoring: Backup | None = None
        self.card.now.connect(self._make)
        self.card.wanted.connect(self._compare)
        self.card.keeping.connect(self._keep)
        desk.backed_up.connect(lambda _backup: self.load())
        desk.opened.connect(self._opened)

    def load(self) -> None:
        """Show the backups of the open register."""
        if not self._desk.is_backed_up:
            words = _("The demo data are not backed up.") if self._desk.is_open else ""
            self._show([], words)
            return
        self._desk.read(lambda work, _report: work.backups.all(), self._show, self)

    def _show(self, found: list[Backup], why_none: str = "") -> None:
        self.card.let(self._desk.is_backed_up)
        none = _("There is none yet; the first one is made when the window closes.")
        self.card.show_backups(found, why_none or (none if self._desk.is_backed_up else ""))

    def _keep(self, days: int) -> None:
        self._preferences.keep(replace(self._preferences.now, backups=days))

    def _make(self) -> None:
        keeping = Keeping(days=self._preferences.now.backups)

        def task(workspace: Workspace, _report: Report) -> Backup:
            made = workspace.backups.make()
            workspace.backups.thin_out(keeping)
            return made

        self._notice.hush()
        self._desk.read(task, self._made, self, failed=self._refused)

    def _made(self, backup: Backup) -> None:
        self._desk.backed_up.emit(backup)
        text = _("The whole register was backed up as {file}.")
        self._notice.say("done", text.format(file=Path(backup.path).name))

    # --- putting one back ---------------------------------------------------------------------

    def _compare(self, backup: Backup) -> None:
        def task(workspace: Workspace, _report: Report) -> Difference:
            return workspace.backups.difference(Path(backup.path))

        self._notice.hush()
        self._desk.read(task, lambda found: self._ask(backup, found), self, failed=self._refused)

    def _ask(self, backup: Backup, found: Difference) -> None:
        self.dialog = dialog = RestoreDialog(backup, found, self._page)
        dialog.agreed.connect(lambda: self._restore(backup))
        dialog.finished.connect(self._asked)
        dialog.open()

    def _asked(self) -> None:
        self.dialog = None

    def _restore(self, backup: Backup) -> None:
        self._restoring = backup
        self.restore_wanted.emit(Path(backup.path))

    def _opened(self) -> None:
        """Say that a backup is in place, once the register is open again."""
        backup, self._restoring = self._restoring, None
        if backup is not None:
            text = _(
                "The register is as it was on {moment}; as it was before lies among the backups."
            )
            self._notice.say("done", text.format(moment=spoken().moment(backup.made)))

    def _refused(self, problem: Problem) -> None:
        problems.say(self._notice, problem)
