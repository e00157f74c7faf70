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
_LEAST = 62
_WRAP = Qt.TextFlag.TextWordWrap


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
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(480, self.heightForWidth(480))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, _LEAST)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how tall the card is when its detail wraps at this width."""
        room = QRectF(0, 0, max(width - _TEXT - 16, 80), 1000)
        detail = face("small").metrics.boundingRect(room, _WRAP, self._detail).height()
        return max(_LEAST, round(face("body", strong=True).height + detail + 26))

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
        room = area.width() - _TEXT - 16
        title, small = face("body", strong=True).height, face("small")
        bounds = QRectF(0, 0, room, area.height())
        detail = small.metrics.boundingRect(bounds, _WRAP, self._detail).height()
        top = (area.height() - title - detail - 2) / 2
        ink.place(_TEXT, top, room, title)
        ink.text(self._title, strong=True)
        painter.setFont(small.font)
        painter.setPen(theme.colour("text-2"))
        painter.drawText(QRectF(_TEXT, top + title + 2, room, detail + 2), _WRAP, self._detail)
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
