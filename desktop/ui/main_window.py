"""The window as the system sees it: painted at once, furnished afterwards, closed without loss.

Nothing that takes time to import stands up here: Qt's own names for colours and keys alone take
a fifth of an empty window's time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from desktop.paths import Places
from desktop.ui.shell import Shell

if TYPE_CHECKING:
    from desktop.services.workspace import Surroundings
    from desktop.ui.preferences import Preferences
    from desktop.ui.workplace import Workplace


class MainWindow(Shell):
    """One window, one register. `workplace` is None until the window is furnished."""

    def __init__(self, places: Places) -> None:
        super().__init__(places)
        self.workplace: Workplace | None = None
        self.closed = False
        """Whether everything was left in order; nothing may begin any more."""
        self._places = places
        self.setAcceptDrops(True)

    def furnish(
        self,
        preferences: Preferences,
        surroundings: Callable[[], Surroundings],
        clock: Callable[[], datetime],
        person: str = "",
        framed: bool = True,
    ) -> Iterator[Workplace]:
        """Build what works in the window, a little at each step; the first step is the desk.

        `person` is what the system calls who sits here. `framed`: a register is about to be
        opened, so what is shown is rail and first page, and not the welcome page.
        """
        from desktop.ui.workplace import Workplace

        self.workplace = Workplace(self, self._places, preferences, surroundings, clock, person)
        yield self.workplace
        for _done in self.workplace.make(framed):
            yield self.workplace

    def come_forward(self) -> None:
        """Show this window in front of all others, as when someone starts the program again."""
        from PySide6.QtCore import Qt

        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        (QApplication.activeModalWidget() or self).activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, or first let be written what was asked for; closing then happens by itself."""
        if self.workplace is not None and not self.workplace.may_close():
            event.ignore()
            return
        self.closed = True
        self.remember_geometry()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.workplace is not None and _files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.workplace is not None:
            event.acceptProposedAction()
            self.workplace.take_files(_files(event.mimeData()))


def in_turns(steps: Iterable[object], ended: Callable[[], bool]) -> None:
    """Do one step at a time and let the window breathe in between, until all is done or `ended`."""
    rest = iter(steps)

    def step() -> None:
        if not ended() and next(rest, _END) is not _END:
            QTimer.singleShot(0, step)

    step()


_END = object()


def _files(mime: QMimeData) -> list[Path]:
    """Return the files of this machine among what is dragged."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
