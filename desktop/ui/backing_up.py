"""Backups by themselves: after a day on which something was written, and when a register closes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.backups import Backup, Keeping
from desktop.domain.errors import Problem
from desktop.ui.desk import Desk
from desktop.ui.preferences import Preferences
from desktop.ui.registers import Registers

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace
    from desktop.ui.background import Report

_SETTLED_MS: Final = 1500
"""After a register was opened: its first rows come first."""
_LOOK_EVERY_MS: Final = 10 * 60_000


class BackingUp(QObject):
    """Looks now and then whether a backup is due; the demo has none."""

    told = Signal()
    """`last` is another one."""
    failed = Signal(object)
    """The Problem that kept a backup from being made."""

    def __init__(
        self, desk: Desk, registers: Registers, preferences: Preferences, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.last: datetime | None = None
        """When the newest backup of the open register was made, UTC."""
        self._looked = False
        self._desk, self._registers, self._preferences = desk, registers, preferences
        self._soon = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._soon.timeout.connect(self._look)
        self._clock = QTimer(self, interval=_LOOK_EVERY_MS)
        self._clock.timeout.connect(self._look)
        registers.opened.connect(self._opened)
        desk.backed_up.connect(lambda backup: self._show(backup.made))

    @property
    def none_yet(self) -> bool:
        """Whether it is known that the open register has no backup."""
        return self._looked and self.last is None

    def _opened(self) -> None:
        self._looked = False
        self._show(None)
        for timer in (self._soon, self._clock):
            timer.stop()
        if not self._registers.is_demo:
            self._desk.farewell = lambda workspace: workspace.backups.roll(self._keeping())
            self._soon.start()
            self._clock.start()

    def _keeping(self) -> Keeping:
        return Keeping(days=self._preferences.now.backups)

    def _look(self) -> None:
        """Back up what was written on a day that is over, and see what the newest backup is."""
        keeping = self._keeping()

        def task(workspace: Workspace, _report: Report) -> Backup | None:
            made = workspace.backups.roll(keeping, past_days_only=True)
            return made or next(iter(workspace.backups.all()), None)

        def then(newest: Backup | None) -> None:
            self._looked = True
            self.last = newest.made if newest else None
            self.told.emit()

        self._desk.read(task, then, self, failed=self._refused)

    def _refused(self, problem: Problem) -> None:
        self.failed.emit(problem)

    def _show(self, made: datetime | None) -> None:
        self.last = made
        self.told.emit()
