"""The window as the system sees it: painted at once, furnished afterwards, closed without loss.

Nothing that takes time to import stands up here: Qt's own names for colours and keys alone take
a fifth of an empty window's time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QMimeData, QRectF, QSettings, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from desktop.paths import NAME, Places
from desktop.ui import themes

if TYPE_CHECKING:
    from desktop.services.workspace import Surroundings
    from desktop.ui.preferences import Preferences
    from desktop.ui.workplace import Workplace

SIZE: Final = (1280, 800)
SMALLEST: Final = (720, 480)


class Blank(QWidget):
    """What is seen for a moment: the ground, and the outline of the page to come."""

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = themes.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("window"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("line"))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(112.5, 64.5, -16.5, -40.5), 8, 8)
        painter.end()


class MainWindow(QMainWindow):
    """One window, one register. `workplace` is None until the window is furnished."""

    painted = Signal()
    """The window is on screen for the first time."""

    def __init__(self, places: Places) -> None:
        super().__init__()
        self.workplace: Workplace | None = None
        self.memory = QSettings(str(places.window_state), QSettings.Format.IniFormat)
        self._places = places
        self._was_painted = False
        self.setWindowTitle(NAME)
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self._restore_geometry()
        self.body = QStackedWidget()
        self.body.addWidget(Blank())
        self.setCentralWidget(self.body)

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

    def renew(self) -> QStackedWidget:
        """Put a new, empty body into the window and return it; the old one goes."""
        self.body = QStackedWidget()
        self.setCentralWidget(self.body)
        return self.body

    def _restore_geometry(self) -> None:
        geometry = self.memory.value("geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            room = self.screen().availableGeometry()
            self.resize(min(SIZE[0], room.width()), min(SIZE[1], room.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, or first let be written what was asked for; closing then happens by itself."""
        if self.workplace is not None and not self.workplace.may_close():
            event.ignore()
            return
        self.memory.setValue("geometry", self.saveGeometry())
        self.memory.sync()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.workplace is not None and _files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.workplace is not None:
            event.acceptProposedAction()
            self.workplace.take_files(_files(event.mimeData()))


def in_turns(steps: Iterable[object]) -> None:
    """Do one step at a time and let the window breathe in between."""
    rest = iter(steps)

    def step() -> None:
        if next(rest, _END) is not _END:
            QTimer.singleShot(0, step)

    step()


_END = object()


def _files(mime: QMimeData) -> list[Path]:
    """Return the files of this machine among what is dragged."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
