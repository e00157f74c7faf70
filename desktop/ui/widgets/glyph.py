"""A glyph beside words that say the same, so that it has no name of its own."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.widgets.ink import Ink


class Glyph(QWidget):
    """Draws a glyph of ours in a colour of the theme."""

    def __init__(
        self, name: str, role: str = "text", size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._role, self._size = name, role, size
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        Ink(painter, QRectF(self.rect())).glyph(self._name, self._role, self._size)
        painter.end()
