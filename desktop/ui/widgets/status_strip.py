"""The strip at the window's foot: no network, which register, what undo would do, what is saved."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.ui.widgets.ink import Ink
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel

HEIGHT = 28


class _Glyph(QWidget):
    """A small glyph beside words that say the same."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(14, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        Ink(painter, QRectF(self.rect())).glyph(self._name, "text-2")
        painter.end()


class StatusStrip(QFrame):
    """Four short texts; an empty one takes its separator along."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.setFixedHeight(HEIGHT)
        self._lock, self._undo_glyph = _Glyph("lock"), _Glyph("undo")
        self._network = PlainLabel("", "context")
        self._register = ElidedLabel("", "context", middle=True)
        self._undo = ElidedLabel("", "context")
        self._saved = PlainLabel("", "context")
        self._bar_left, self._bar_right = _bar(), _bar()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(4)
        row.addWidget(self._lock)
        row.addWidget(self._network)
        row.addWidget(self._bar_left)
        row.addWidget(self._register)
        row.addStretch(1)
        row.addWidget(self._undo_glyph)
        row.addWidget(self._undo)
        row.addWidget(self._bar_right)
        row.addWidget(self._saved)
        self._show_bars()

    def set_network(self, text: str) -> None:
        self._network.setText(text)
        self._show_bars()

    def set_register(self, text: str) -> None:
        self._register.setText(text)
        self._show_bars()

    def set_undo(self, text: str) -> None:
        """Say what Ctrl+Z would undo; "" when there is nothing."""
        self._undo.setText(text)
        self._show_bars()

    def set_saved(self, text: str) -> None:
        self._saved.setText(text)
        self._show_bars()

    def texts(self) -> list[str]:
        """Return what the strip says, from left to right."""
        return [
            self._network.text(),
            self._register.whole_text(),
            self._undo.whole_text(),
            self._saved.text(),
        ]

    def _show_bars(self) -> None:
        network, register, undo, saved = (bool(text) for text in self.texts())
        self._lock.setVisible(network)
        self._bar_left.setVisible(network and register)
        self._undo_glyph.setVisible(undo)
        self._bar_right.setVisible(undo and saved)


def _bar() -> QFrame:
    bar = QFrame()
    bar.setProperty("role", "separator")
    bar.setFixedSize(17, 14)
    return bar
