"""What a window does so that it stays the only one of its register."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop.language import _
from desktop.ui.instance import Instance, hand_over
from desktop.ui.main_window import MainWindow
from desktop.ui.workplace import Workplace

_SETTLED_MS: Final = 500
"""What was opened is on screen before anything further is imported."""


class Single(QObject):
    """Listens for other starts on the open register, and does not open one that is open elsewhere.

    The demo is everyone's own.
    """

    def __init__(self, window: MainWindow, workplace: Workplace, files: Sequence[Path]) -> None:
        """`files` are taken in once the first register is open."""
        super().__init__(window)
        self.instance = Instance(self)
        self._window, self._workplace, self._files = window, workplace, list(files)
        self._soon = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._soon.timeout.connect(self._hold)
        self.instance.asked.connect(self._asked)
        workplace.registers.elsewhere = self._is_elsewhere
        workplace.registers.opened.connect(self._soon.start)
        if workplace.desk.is_open:
            self._soon.start()

    def _hold(self) -> None:
        summary = self._workplace.desk.summary
        if summary is None or self._workplace.registers.is_demo:
            self.instance.release()
        else:
            self.instance.hold(Path(summary.path))
        self._take(self._files)
        self._files = []

    def _is_elsewhere(self, register: Path) -> bool:
        return not self.instance.holds(register) and hand_over(register)

    def _asked(self, files: list[Path]) -> None:
        self._window.come_forward()
        self._take(files)

    def _take(self, files: Sequence[Path]) -> None:
        """Take files in as if they had been dropped; a dialog that stands comes first."""
        if not files:
            return
        if QApplication.activeModalWidget() is None:
            self._workplace.take_files(files)
        else:
            text = _("A file was to be taken in, but a dialog is open: drop it here afterwards.")
            self._workplace.notice.say("accent", text)
