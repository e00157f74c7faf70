"""The bare window: its size, its ground, and where everything inside it goes.

Nothing that takes time to import stands here, because this is what is painted first.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QRect, QRectF, QSettings, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from desktop.paths import NAME, Places
from desktop.ui import themes

SIZE: Final = (1280, 800)
SMALLEST: Final = (720, 480)
TITLE_BAR: Final = 36
"""What the system draws above the window; Windows 11 takes 32."""


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


class Shell(QMainWindow):
    """`body` holds what is shown; `memory` is the INI file of sizes and columns."""

    painted = Signal()
    """The window is on screen for the first time."""

    def __init__(self, places: Places) -> None:
        super().__init__()
        self.memory = QSettings(str(places.window_state), QSettings.Format.IniFormat)
        self._was_painted = False
        self.setWindowTitle(NAME)
        self.setMinimumSize(*SMALLEST)
        self._restore_geometry()
        self.body = QStackedWidget()
        self.body.addWidget(Blank())
        self.setCentralWidget(self.body)

    def renew(self) -> QStackedWidget:
        """Put a new, empty body into the window and return it, still hidden; the old one goes."""
        self.body = QStackedWidget()
        self.setCentralWidget(self.body)
        return self.body

    def remember_geometry(self) -> None:
        """Keep size and place for the next start."""
        self.memory.setValue("geometry", self.saveGeometry())
        self.memory.sync()

    def _restore_geometry(self) -> None:
        geometry = self.memory.value("geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self._fit(self.screen().availableGeometry())

    def _fit(self, room: QRect) -> None:
        """Take the usual size, or what there is: the strip at the foot is not to lie off screen."""
        width, height = min(SIZE[0], room.width()), min(SIZE[1], room.height() - TITLE_BAR)
        self.resize(width, height)
        if (width, height) != SIZE:
            self.move(room.x() + (room.width() - width) // 2, room.y())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)
