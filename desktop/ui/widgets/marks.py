"""The painters of badges.py and cells.py as small widgets that also say it in words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.roles import Tier
from desktop.ui.models.lines import Light
from desktop.ui.plain_text import tip
from desktop.ui.widgets import badges, cells
from desktop.ui.widgets.ink import Ink, text_width


class Mark(QWidget):
    """A small drawing of one painter's, as wide as it needs to be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._draw: Callable[[Ink], None] | None = None
        self._width = 0.0

    def show_mark(self, draw: Callable[[Ink], None], width: float, words: str) -> None:
        """Draw something else; `words` say the whole of it to a screen reader."""
        self._draw, self._width = draw, width
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(int(self._width + 0.99), badges.HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._draw is not None:
            painter = QPainter(self)
            self._draw(Ink(painter, QRectF(self.rect())))
            painter.end()


class TierBadge(Mark):
    """A tier's glyph and word on its soft fill."""

    def __init__(self, tier: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.show_tier(tier, word)

    def show_tier(self, tier: str, word: str) -> None:
        """Show a tier, or another of the meanings that have a shape: done, unknown."""
        width = badges.badge_width(word)
        self.show_mark(lambda ink: badges.badge(ink, tier, word), width, word)


class StatusMark(Mark):
    """A status as shape, word and colour."""

    def __init__(self, value: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.show_status(value, word)

    def show_status(self, value: str, word: str) -> None:
        width = 14 + 6 + text_width(word)
        self.show_mark(lambda ink: cells.status(ink, value, word), width, word)


class LightPill(Mark):
    """One light: yes, no or unknown."""

    def __init__(self, light: Light, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.show_light(light)

    def show_light(self, light: Light) -> None:
        width = badges.light_width(light)
        self.show_mark(lambda ink: badges.light(ink, light), width, light.words)


class Meter(Mark):
    """Four blocks for a tier, None for no role; its word stands beside it or is its tooltip."""

    def __init__(self, tier: Tier | None, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.show_tier(tier, words)

    def show_tier(self, tier: Tier | None, words: str) -> None:
        self.show_mark(lambda ink: badges.meter(ink, tier), badges.METER_WIDTH, words)
        self.setToolTip(tip(words))
