"""The rail at the window's left: where one can go, and what waits there."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop.ui import themes
from desktop.ui.focus_ring import focus_by_key
from desktop.ui.fonts import face
from desktop.ui.plain_text import label, tip
from desktop.ui.widgets.ink import Ink, text_width

WIDTH = 96
_ITEM = QSize(88, 56)
_ICON = 20
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RailItem(QToolButton):
    """One place to go: an icon over its word, and a badge with what waits there."""

    def __init__(self, icon: str, text: str, shortcut: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setText(label(text))
        self._icon, self._word = icon, text
        self._badge, self._meaning = "", "high"
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        key = QKeySequence(shortcut)
        if shortcut:
            self.setShortcut(key)
        self._waits, self._chord = "", ""
        self.show_chord(key)
        self.toggled.connect(self._toggled)

    def show_chord(self, key: QKeySequence) -> None:
        """Say which keys lead here, where an action has them."""
        self._chord = key.toString(QKeySequence.SequenceFormat.NativeText)
        self._tell()

    def _tell(self) -> None:
        first = f"{self._word} ({self._chord})" if self._chord else self._word
        self.setToolTip(tip("\n".join(filter(None, (first, self._waits)))))

    def set_badge(self, count: int, meaning: str, words: str) -> None:
        """Show how many things wait, in the colour of the worst; 0 takes the badge away."""
        self._badge = "" if count <= 0 else str(count) if count < 100 else "99+"
        self._meaning = meaning
        self._waits = words if count > 0 else ""
        self._tell()
        self.setAccessibleName(", ".join(filter(None, (self._word, self._waits or self._badge))))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_ITEM.width(), max(_ITEM.height(), round(32 + face("small").height + 4)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()  # Qt would go there at once; the rail only moves the focus
        else:
            super().keyPressEvent(event)

    def _toggled(self, on: bool) -> None:
        # One Tab stop for the whole rail: the place one is at.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, on = themes.current(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        ground = "pressed" if self.isDown() else "hover" if self.underMouse() else ""
        if on or ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("surface" if on else ground))
            painter.drawRoundedRect(area, 4, 4)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(0, 16, 3, area.height() - 32), 1.5, 1.5)
        ink, role = Ink(painter), "accent" if on else "text-2"
        left = round((area.width() - _ICON) / 2)
        ink.place(left, 8, _ICON, _ICON)
        ink.glyph(self._icon, role, _ICON)
        width = min(text_width(self._word, small=True, strong=on), area.width() - 4)
        ink.place((area.width() - width) / 2, 32, width, face("small").height)
        ink.text(self._word, role, small=True, strong=on)
        if self._badge:
            self._draw_badge(ink, left + _ICON - 2)
        painter.end()

    def _draw_badge(self, ink: Ink, left: float) -> None:
        words = text_width(self._badge, small=True, strong=True)
        area = QRectF(left, 4, max(16, words + 8), 16)
        ink.painter.setPen(Qt.PenStyle.NoPen)
        ink.painter.setBrush(ink.theme.colour(self._meaning))
        ink.painter.drawRoundedRect(area, 8, 8)
        ink.place(area.center().x() - words / 2, area.top(), words + 1, area.height())
        ink.text(self._badge, "surface", small=True, strong=True)


class Rail(QWidget):
    """The places of the window; Up and Down go through them, Enter or Space go there."""

    went = Signal(str)
    """The key of the place a person has chosen."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFixedWidth(WIDTH)
        self._items: dict[str, RailItem] = {}
        self._bottom: set[str] = set()
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 4, 4, 8)
        self._column.setSpacing(0)
        self._column.addStretch(1)

    def add(
        self, key: str, icon: str, text: str, shortcut: str = "", bottom: bool = False
    ) -> RailItem:
        """Add a place below the others; `bottom` ones stand at the rail's foot."""
        item = RailItem(icon, text, shortcut, self)
        upper = len(self._items) - len(self._bottom)
        if bottom:
            self._bottom.add(key)
            self._column.addWidget(item)
        else:
            self._column.insertWidget(upper, item)
        self._items[key] = item
        self._group.addButton(item)
        item.clicked.connect(lambda: self.went.emit(key))
        if len(self._items) == 1:
            item.setChecked(True)
        return item

    def set_badge(self, key: str, count: int, meaning: str = "high", words: str = "") -> None:
        """Show how many things wait at a place; `words` say it to a screen reader."""
        self._items[key].set_badge(count, meaning, words)

    def choose(self, key: str) -> None:
        """Mark a place as the current one, without saying so."""
        self._items[key].setChecked(True)

    def chosen(self) -> str:
        """Return the key of the current place."""
        return next((key for key, item in self._items.items() if item.isChecked()), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        order = [item for key, item in self._items.items() if key not in self._bottom]
        order += [item for key, item in self._items.items() if key in self._bottom]
        here = next((n for n, item in enumerate(order) if item.hasFocus()), 0)
        focus_by_key(order[(here + step) % len(order)])
