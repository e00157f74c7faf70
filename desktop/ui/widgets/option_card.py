"""One of several ways to go on: a large radio button with a glyph, a title and a line about it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.ui import themes
from desktop.ui.fonts import face
from desktop.ui.plain_text import label
from desktop.ui.widgets.ink import Ink

_TEXT = 86
_RING = 18


class OptionCard(QAbstractButton):
    """Checkable; in a button group exactly one of several is on."""

    def __init__(self, icon: str, title: str, detail: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._title, self._detail = icon, title, detail
        self.setCheckable(True)
        self.setText(label(title))
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self.setToolTip("")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        height = face("body", strong=True).height + face("small").height + 26
        return QSize(400, max(62, round(height)))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, on = themes.current(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        ground = "accent-soft" if on else "hover" if self.underMouse() else "surface"
        width = 2 if on else 1
        painter.setPen(QPen(theme.colour("accent" if on else "line"), width))
        painter.setBrush(theme.colour(ground))
        inset = width / 2
        painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), 6, 6)
        self._paint_ring(painter, on)
        ink = Ink(painter)
        ink.place(52, 0, 16, area.height())
        ink.glyph(self._icon, "accent" if on else "text-2", 16)
        title, detail = face("body", strong=True).height, face("small").height
        top = (area.height() - title - detail - 2) / 2
        ink.place(_TEXT, top, area.width() - _TEXT - 16, title)
        ink.text(self._title, strong=True)
        ink.place(_TEXT, top + title + 2, area.width() - _TEXT - 16, detail)
        ink.text(self._detail, "text-2", small=True)
        painter.end()

    def _paint_ring(self, painter: QPainter, on: bool) -> None:
        """Draw the radio button itself."""
        theme = themes.current()
        ring = QRectF(16, round((self.height() - _RING) / 2), _RING, _RING)
        if on:
            painter.setPen(QPen(theme.colour("accent"), 5))
            painter.setBrush(theme.colour("surface"))
            painter.drawEllipse(ring.adjusted(2.5, 2.5, -2.5, -2.5))
        else:
            painter.setPen(QPen(theme.colour("line-strong"), 1))
            painter.setBrush(theme.colour("surface"))
            painter.drawEllipse(ring.adjusted(0.5, 0.5, -0.5, -0.5))
