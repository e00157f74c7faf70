"""A row of filters of which one is on, each with how many lines it would show."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from desktop.language import number
from desktop.ui import themes
from desktop.ui.focus_ring import focus_by_key
from desktop.ui.plain_text import label
from desktop.ui.widgets.ink import Ink, text_width

HEIGHT = 28
_RIGHT = QPointF(3, 0)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Chip(QToolButton):
    """A checkable button with a word and, quieter, a count."""

    def __init__(self, text: str, count: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "chip")
        self.setCheckable(True)
        self._word = text
        self._count = ""
        self.setText(label(text))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        self._count = "" if count is None else number(count)
        self.setAccessibleName(f"{self._word} {self._count}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        count = 8 + text_width(self._count) if self._count else 0
        return QSize(round(text_width(self._word, strong=True) + count) + 24, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()  # so that the row of chips moves the focus and its ring
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, on = themes.current(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ground = "pressed" if self.isDown() else "hover" if self.underMouse() else "surface"
        painter.setPen(QPen(theme.colour("accent" if on else "line"), 1))
        painter.setBrush(theme.colour("accent-soft" if on else ground))
        painter.drawRoundedRect(area, 4, 4)
        if not on:
            painter.setPen(QPen(theme.colour("line-strong"), 1))
            painter.drawLine(area.bottomLeft() + _RIGHT, area.bottomRight() - _RIGHT)
        role = "accent" if on else "text" if self.isEnabled() else "text-disabled"
        ink = Ink(painter, QRectF(self.rect()))
        content = text_width(self._word, strong=on)
        content += 8 + text_width(self._count) if self._count else 0
        ink.x = (self.width() - content) / 2
        ink.text(self._word, role, strong=on)
        ink.skip(8)
        ink.text(self._count, "accent" if on else "text-2")
        painter.end()


class FilterChips(QWidget):
    """Chips of which exactly one is on; arrow keys go from one to the next."""

    changed = Signal(str)
    """The key of the chip that a person has chosen."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._chips: dict[str, Chip] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def add(self, key: str, text: str, count: int | None = None) -> None:
        """Add a chip at the end; the first one is on."""
        chip = Chip(text, count)
        chip.setChecked(not self._chips)
        self._chips[key] = chip
        self._group.addButton(chip)
        self._row.addWidget(chip)
        chip.clicked.connect(lambda: self.changed.emit(key))

    def set_count(self, key: str, count: int | None) -> None:
        self._chips[key].set_count(count)

    def choose(self, key: str) -> None:
        """Put a chip on without saying so."""
        self._chips[key].setChecked(True)

    def chosen(self) -> str:
        """Return the key of the chip that is on."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self._chips:
            super().keyPressEvent(event)
            return
        keys = list(self._chips)
        key = keys[(keys.index(self.chosen()) + step) % len(keys)]
        focus_by_key(self._chips[key])
        self._chips[key].click()
