"""A pen on a cell: painters write words and glyphs one after the other, never past its edge.

Laid-out text is kept, because the words of a table repeat and laying them out is what painting
it costs. What lies in a line is plain text, whatever it looks like.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QStaticText

from desktop.ui import icons, themes
from desktop.ui.fonts import Face, face
from desktop.ui.plain_text import shown


class _Laid(NamedTuple):
    static: QStaticText
    width: float


@lru_cache(maxsize=8192)
def _laid(words: str, small: bool, strong: bool) -> _Laid:
    kind = face("small" if small else "body", strong)
    static = QStaticText(shown(words))
    static.setTextFormat(Qt.TextFormat.PlainText)
    static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    static.prepare(font=kind.font)
    return _Laid(static, static.size().width())


@lru_cache(maxsize=8192)
def _elided(words: str, small: bool, strong: bool, room: int, middle: bool) -> _Laid:
    kind = face("small" if small else "body", strong)
    mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
    return _laid(kind.metrics.elidedText(shown(words), mode, room), small, strong)


def text_width(words: str, *, strong: bool = False, small: bool = False) -> float:
    """Return how wide words are, uncut."""
    return _laid(words, small, strong).width if words else 0.0


def _forget() -> None:
    _laid.cache_clear()
    _elided.cache_clear()


themes.changed.connect(_forget)


class Ink:
    """What a cell's painter writes with; `x` is where the next word or glyph goes."""

    __slots__ = ("_font", "_ratio", "height", "inverted", "painter", "right", "theme", "top", "x")

    def __init__(self, painter: QPainter, area: QRectF | None = None) -> None:
        self.painter = painter
        self.theme = themes.current()
        self.inverted = False
        """Whether all is drawn in on-accent: a selected row of a contrast theme."""
        self._ratio = painter.device().devicePixelRatio()
        self._font: QFont | None = None
        self.x = self.top = self.height = self.right = 0.0
        if area is not None:
            self.place(area.x(), area.y(), area.width(), area.height())

    def place(self, left: float, top: float, width: float, height: float) -> None:
        """Move to another cell."""
        self.x, self.top, self.right, self.height = left, top, left + width, height

    @property
    def room(self) -> float:
        """What is left of the cell."""
        return self.right - self.x

    def colour(self, role: str) -> QColor:
        """Return a colour as this row shows it."""
        return self.theme.colour("on-accent" if self.inverted else role)

    def skip(self, pixels: float) -> None:
        """Leave a gap."""
        self.x += pixels

    def text(
        self,
        words: str,
        role: str = "text",
        *,
        strong: bool = False,
        small: bool = False,
        middle: bool = False,
    ) -> None:
        """Write words, elided at their end (or in the `middle`) where the cell is too narrow."""
        if not words:
            return
        laid = _laid(words, small, strong)
        if laid.width > self.room + 0.5:
            if self.room < 8:
                self.x = self.right
                return
            laid = _elided(words, small, strong, int(self.room), middle)
        kind = face("small" if small else "body", strong)
        self._write(laid, kind, role)

    def text_at_end(self, words: str, role: str = "text", *, strong: bool = False) -> None:
        """Write words at the right edge, as numbers stand."""
        self.x = max(self.x, self.right - _laid(words, False, strong).width)
        self.text(words, role, strong=strong)

    def _write(self, laid: _Laid, kind: Face, role: str) -> None:
        painter = self.painter
        painter.setPen(self.colour(role))
        if self._font is not kind.font:
            painter.setFont(kind.font)
            self._font = kind.font
        # All sizes share the baseline of the body text.
        body = face()
        baseline = self.top + (self.height - body.height) / 2 + body.ascent
        painter.drawStaticText(QPointF(self.x, round(baseline - kind.ascent)), laid.static)
        self.x += laid.width

    def glyph(self, name: str, role: str, size: int = 14) -> None:
        """Draw a glyph in the middle of the cell's height."""
        if self.room < size:
            self.x = self.right
            return
        behind = "selected" if self.inverted else "surface"
        drawn = icons.coloured(
            name, self.colour(role), size, self._ratio, self.theme.colour(behind)
        )
        top = int(self.top + (self.height - size) / 2 + 0.75)
        self.painter.drawPixmap(QPointF(round(self.x), top), drawn)
        self.x += size
