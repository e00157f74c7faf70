"""Badges, meters and lights: one painter each, for tables and for the widgets in marks.py."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.domain.answers import Answer
from desktop.domain.roles import Tier
from desktop.ui.models.lines import Light
from desktop.ui.widgets import cells
from desktop.ui.widgets.ink import Ink, text_width

HEIGHT: Final = 22
LIGHT_GAP: Final = 8
_BLOCKS: Final = 4
_BLOCK_WIDTH, _BLOCK_HEIGHT, _BLOCK_GAP = 10, 12, 2
METER_WIDTH: Final = _BLOCKS * _BLOCK_WIDTH + (_BLOCKS - 1) * _BLOCK_GAP
_FILLED: Final = {Tier.CRITICAL: 4, Tier.HIGH: 3, Tier.MEDIUM: 2, Tier.LOW: 1}

_LIGHT_LOOKS: Final = {
    # answer: (colour of the words, colour of the edge)
    Answer.YES: ("text", "text"),
    Answer.NO: ("text-2", "line-strong"),
    Answer.UNKNOWN: ("unknown", "unknown"),
}


def badge_width(word: str) -> float:
    """Return how wide a badge with this word is."""
    return 8 + 14 + 6 + text_width(word, strong=True) + 8


def badge(ink: Ink, meaning: str, word: str) -> None:
    """Draw a glyph and its word on the meaning's soft fill, or within an edge of its colour."""
    area = _box(ink, min(badge_width(word), ink.room))
    painter = ink.painter
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if ink.theme.soft:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.theme.colour(f"{meaning}-soft"))
        painter.drawRoundedRect(area, 4, 4)
    else:
        painter.setPen(QPen(ink.colour(meaning), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    right, ink.right = ink.right, area.right() - 8
    ink.skip(8)
    cells.marked(ink, meaning, meaning, word, strong=True)
    ink.right, ink.x = right, area.right()


def light_width(light: Light) -> float:
    """Return how wide a light is."""
    return 10 + 14 + 6 + text_width(light.words, strong=light.answer is Answer.YES) + 10


def light(ink: Ink, shown: Light) -> None:
    """Draw a light: solid edge for yes, dashed for no, dashed with "?" for unknown."""
    role, edge = _LIGHT_LOOKS[shown.answer]
    area = _box(ink, min(light_width(shown), ink.room))
    painter = ink.painter
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(ink.colour(edge), 1)
    if shown.answer is not Answer.YES:
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    surface = "selected" if ink.inverted else "surface"
    plain = shown.answer is Answer.YES
    painter.setBrush(ink.theme.colour(surface) if plain else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), HEIGHT / 2, HEIGHT / 2)
    right, ink.right = ink.right, area.right() - 8
    ink.skip(10)
    ink.glyph("unknown" if shown.answer is Answer.UNKNOWN else shown.icon, role)
    ink.skip(6)
    ink.text(shown.words, role, strong=shown.answer is Answer.YES)
    ink.right, ink.x = right, area.right()


def lights(ink: Ink, shown: Sequence[Light]) -> float:
    """Draw lights against the right edge and return where the first one begins.

    Lights for which there is no room are left out from the left; the row still says them aloud.
    """
    left, right, start = ink.x, ink.right, ink.right
    for one in reversed(shown):
        width = light_width(one)
        if start - width < left:
            break
        ink.x, ink.right = start - width, start
        light(ink, one)
        start -= width + LIGHT_GAP
    ink.x, ink.right = left, right
    return start


def meter(ink: Ink, tier: Tier | None) -> None:
    """Draw four blocks, filled by strength: none for no role, all hatched for unknown."""
    painter = ink.painter
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    filled = _FILLED.get(tier, 0) if tier else 0
    top = round(ink.top + (ink.height - _BLOCK_HEIGHT) / 2)
    for number in range(_BLOCKS):
        if ink.room < _BLOCK_WIDTH:
            break
        block = QRectF(round(ink.x), top, _BLOCK_WIDTH, _BLOCK_HEIGHT)
        edge = tier if tier and (number < filled or tier is Tier.UNKNOWN) else "line-strong"
        painter.setPen(QPen(ink.colour(edge), 1))
        full = number < filled
        painter.setBrush(ink.colour(edge) if full else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(block.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        if tier is Tier.UNKNOWN:
            _hatch(painter, block)
        ink.skip(_BLOCK_WIDTH + _BLOCK_GAP)
    ink.skip(-_BLOCK_GAP)


def _hatch(painter: QPainter, block: QRectF) -> None:
    """Draw two lines across a block, from lower left to upper right."""
    left, bottom = block.left() + 1, block.bottom() - 1
    width, height = block.width() - 2, block.height() - 2
    painter.drawLine(QPointF(left, bottom - height / 2), QPointF(left + width / 2, bottom - height))
    painter.drawLine(QPointF(left, bottom), QPointF(left + width, bottom - height))
    painter.drawLine(QPointF(left + width / 2, bottom), QPointF(left + width, bottom - height / 2))


def _box(ink: Ink, width: float) -> QRectF:
    return QRectF(round(ink.x), round(ink.top + (ink.height - HEIGHT) / 2), width, HEIGHT)
