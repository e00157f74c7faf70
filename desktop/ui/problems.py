"""What goes wrong: a Problem beside the work, a bug to the log and into one dialog.

The log leaves out what a message may hold of people: mails, ids, quoted text, the home folder.
"""

from __future__ import annotations

import platform
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSysInfo, Qt, Signal, qVersion
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import Cancelled, Damaged, NewerRegister, NotARegister, Problem
from desktop.language import spoken
from desktop.ui.dialogs.bug import BugDialog
from desktop.wording import bugs, problems

if TYPE_CHECKING:
    from desktop.ui.widgets.notice_bar import NoticeBar

LARGEST_LOG: Final = 512 * 1024
"""Bytes; a log that has grown beyond it becomes the old one, and the old one goes."""

_SERIOUS = (Damaged, NewerRegister, NotARegister)


def say(
    bar: NoticeBar,
    problem: Problem,
    action: str = "",
    then: Callable[[], None] | None = None,
) -> None:
    """Say in a page's notice bar what stands in the way; `action` names one thing to do."""
    if isinstance(problem, Cancelled):
        meaning = "accent"
    else:
        meaning = "critical" if isinstance(problem, _SERIOUS) else "high"
    bar.say(meaning, problems.problem(problem, spoken()), action, then)


class Hook(QObject):
    """Takes every exception that nobody expected, from any thread."""

    _caught = Signal(str)

    def __init__(
        self, logs: Path, clock: Callable[[], datetime], window: QWidget | None = None
    ) -> None:
        super().__init__(window)
        self.file = logs / "partner-desk.log"
        self._clock = clock
        self._dialog: BugDialog | None = None
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        sys.excepthook = self.take
        threading.excepthook = self._of_thread

    def take(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Log a bug and show it; Ctrl+C in a terminal ends the program as ever."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = self._details(error)
        self._log(text)
        if sys.stderr is not None:  # a windowed program on Windows has none
            sys.stderr.write(text)
        self._caught.emit(text)

    def _of_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.take(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _details(self, error: BaseException) -> str:
        system = QSysInfo.prettyProductName()
        parts = (f"Python {platform.python_version()}", f"Qt {qVersion()}", system)
        head = f"Partner Desk {bugs.version()}, {', '.join(parts)}\n"
        when = f"{self._clock():%Y-%m-%d %H:%M:%S} UTC\n"
        return "".join([head, when, *bugs.told(error)])

    def _log(self, text: str) -> None:
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            if self.file.exists() and self.file.stat().st_size > LARGEST_LOG:
                self.file.replace(self.file.with_suffix(".old.log"))
            with self.file.open("a", encoding="utf-8") as file:
                file.write(f"{text}\n")
        except OSError:
            return  # the dialog has it all the same

    def _show(self, text: str) -> None:
        """Show one dialog; what comes while it stands is added to it."""
        if self._dialog is not None:
            self._dialog.add(text)
            return
        window = self.parent()
        self._dialog = BugDialog(text, self.file, window if isinstance(window, QWidget) else None)
        self._dialog.finished.connect(self._closed)
        self._dialog.open()

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
