"""Chips with a cross: what was chosen, each to be taken out again by a click."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from desktop.language import _, number
from desktop.ui import themes
from desktop.ui.plain_text import label, tip
from desktop.ui.widgets.ink import Ink, text_width
from desktop.ui.widgets.labels import PlainLabel

HEIGHT: Final = 24
_TALL: Final = 28
_LONGEST: Final = 168
_CROSS: Final = 12
_GAP: Final = 8


class CrossChip(QToolButton):
    """A word and a cross; `on` as a filter that holds, else plain."""

    def __init__(self, text: str, on: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "chip")
        self._word, self._on = text, on
        self.setText(label(text))
        self.setAccessibleName(_("Take out: {name}").format(name=text))
        self.setToolTip(tip(self.accessibleName()))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = min(round(text_width(self._word)), _LONGEST)
        return QSize(words + 12 + 8 + _CROSS + 10, HEIGHT if self._on else _TALL)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = themes.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        plain = "accent-soft" if self._on else "surface"
        ground = "pressed" if self.isDown() else "hover" if self.underMouse() else plain
        painter.setPen(QPen(theme.colour("accent" if self._on else "line"), 1))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(area, 4, 4)
        if not self._on:
            painter.setPen(QPen(theme.colour("line-strong"), 1))
            painter.drawLine(area.bottomLeft() + _CORNER, area.bottomRight() - _CORNER)
        role = "accent" if self._on else "text"
        ink = Ink(painter, QRectF(self.rect()).adjusted(10, 0, -8, 0))
        right, ink.right = ink.right, ink.right - _CROSS - 6
        ink.text(self._word, role)
        ink.x, ink.right = right - _CROSS, right
        ink.glyph("x", role, _CROSS)
        painter.end()


_CORNER = QRectF(3, 0, 0, 0).topLeft()


class CrossChips(QWidget):
    """A row of chips, as many as there is room for, and how many more there are."""

    removed = Signal(int)
    """The place of the chip whose cross was pressed."""

    def __init__(self, name: str, on: bool, parent: QWidget | None = None) -> None:
        """`name` says what the row is; `on` draws the chips as filters that hold."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._on = on
        self._chips: list[CrossChip] = []
        self._words: tuple[str, ...] = ()
        self._rest = PlainLabel("", "context")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.addWidget(self._rest)
        self._row.addStretch(1)
        self._rest.hide()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_words(self, words: Sequence[str]) -> None:
        """Show these chips; the keyboard stays in the row."""
        if tuple(words) == self._words:
            return
        at = next((n for n, chip in enumerate(self._chips) if chip.hasFocus()), None)
        self._words = tuple(words)
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [self._made(place, word) for place, word in enumerate(words)]
        self._fit()
        if at is not None and self._chips:
            self._chips[min(at, len(self._chips) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def chips(self) -> list[CrossChip]:
        """Return the chips, also those there is no room for."""
        return list(self._chips)

    def _made(self, place: int, word: str) -> CrossChip:
        chip = CrossChip(word, self._on)
        chip.clicked.connect(lambda: self.removed.emit(place))
        self._row.insertWidget(place, chip)
        return chip

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        widths = [chip.sizeHint().width() + _GAP for chip in self._chips]
        return QSize(sum(widths), _TALL)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, HEIGHT if self._on else _TALL)

    def _fit(self) -> None:
        """Hide what there is no room for, and say how many those are."""
        room, shown = self.width(), 0
        widths = [chip.sizeHint().width() + _GAP for chip in self._chips]
        while shown < len(widths):
            rest = 0 if shown + 1 == len(widths) else 36
            if sum(widths[: shown + 1]) - _GAP + rest > room:
                break
            shown += 1
        for place, chip in enumerate(self._chips):
            chip.setVisible(place < shown)
        hidden = self._words[shown:]
        self._rest.setText(f"+{number(len(hidden))}")
        self._rest.setToolTip(tip("\n".join(hidden)))
        self._rest.setAccessibleName(", ".join(hidden))
        self._rest.setVisible(bool(hidden))
        if self.width() != room:  # showing a chip has laid the row out anew
            self._fit()
