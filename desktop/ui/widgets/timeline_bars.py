"""The bars of the timeline in their grammar, and the words at their ends.

Full: dated by the source. Pale: still ahead. Dashed with a loop: extends itself. Hatched: nobody
knows. Diamond: a day seen in a list. Dotted: no end. Flag: last day for notice.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from desktop.domain.relationships import OLD_RIGHTS
from desktop.domain.roles import Tier
from desktop.domain.standing import Stands
from desktop.domain.timeline import Bar, Piece, Row, Segment
from desktop.ui import themes
from desktop.ui.models.timeline_table import TimelineLine
from desktop.ui.widgets.ink import Ink, text_width
from desktop.ui.widgets.timeline_axis import Scale

EDGE: Final = 15
"""What stays free at the sides; the card's own line is the sixteenth pixel."""
LABELS: Final = 256
ROW: Final = 24
BAR: Final = 16
PLOT: Final = EDGE + LABELS
"""Where the days begin, from the left edge."""
_SEEN = 5.5
_HATCH = 8
"""Pixels from line to line along the bar: six across the slant, as the design has it."""
_TILE = 240
"""Pixels of a piece of hatching: a whole number of steps on every screen."""
_ROUND = 3


class Look(NamedTuple):
    """A row's colour, and the glyph before its name in a colour of its own."""

    tone: str
    glyph: str
    ink: str


def look(row: Row, today: date) -> Look:
    """Return how a row looks: by what it is worth today, and how strongly."""
    if row.contract is not None:
        over = row.contract.lapsed(today)
        return Look("text-2" if over else "done", "agreement", "text-2")
    if row.agreement is not None:
        return Look("done" if row.agreement.accepted else "unknown", "agreement", "text-2")
    match row.stands:
        case Stands.ACTS:
            tier = row.tier or Tier.LOW
            return Look(tier, tier, tier)
        case Stands.WAITS:
            return Look("accent", "pending", "accent")
        case Stands.UNCLEAR:
            return Look("unknown", "unknown", "unknown")
        case Stands.SELLS:
            return Look("low", "cart", "text-2")
    return Look("text-2", "off", "text-2")


class Seen(NamedTuple):
    """What the painter is told of the view: scroll, zoom, and which rows are lit."""

    width: int
    height: int
    down: int
    scale: Scale
    hovered: int | None
    current: int | None


class RowBars:
    """One row's bar, drawn piece by piece."""

    def __init__(self, ink: Ink, seen: Seen, line: TimelineLine, top: int, today: date) -> None:
        self._ink, self._painter = ink, ink.painter
        self._seen, self._line, self._today = seen, line, today
        self._right = seen.width - EDGE
        self._row_top = top
        self._top = top + (ROW - BAR) // 2
        self._look = look(line.row, today)
        self._bar: Bar = line.bar

    def paint(self) -> None:
        solid: list[tuple[Segment, QRectF]] = []
        for segment in self._bar.segments:
            area = self._area(segment)
            if area.right() < PLOT or area.left() > self._right:
                continue
            match segment.piece:
                case Piece.FULL | Piece.AHEAD:
                    solid.append((segment, area))
                case Piece.UNKNOWN:
                    self._hatch(area)
                case Piece.EXTENDS:
                    self._dash(area)
        self._paint_solid(solid)
        self._paint_seen()
        notice = self._bar.notice
        if notice is not None:
            x = self._seen.scale.x(notice)
            self._ink.place(x - 7, self._row_top, 15, ROW - 1)
            self._ink.glyph("flag", "text", 14)

    def _area(self, segment: Segment) -> QRectF:
        scale = self._seen.scale
        beyond = 16.0  # so that an end out of sight is not drawn as one
        left = PLOT - beyond if segment.start is None else scale.x(segment.start)
        right = self._right + beyond if segment.end is None else scale.x(segment.end)
        left, right = max(left, PLOT - beyond), min(right, self._right + beyond)
        return QRectF(left, self._top, max(right - left, 2), BAR)

    def _paint_solid(self, found: Sequence[tuple[Segment, QRectF]]) -> None:
        """Paint full and pale pieces as one bar with round ends."""
        if not found:
            return
        theme, painter = self._ink.theme, self._painter
        tone = theme.colour(self._look.tone)
        whole = QRectF(found[0][1])
        whole.setRight(found[-1][1].right())
        for segment, area in found:
            painter.save()
            if len(found) > 1:
                painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
            if segment.piece is Piece.FULL:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(tone)
                painter.drawRoundedRect(whole, _ROUND, _ROUND)
            else:
                painter.setPen(QPen(tone, 1))
                soft = f"{self._look.tone}-soft"
                painter.setBrush(theme.colour(soft if soft in theme.colours else "raised"))
                painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
            painter.restore()

    def _hatch(self, area: QRectF) -> None:
        painter, theme = self._painter, self._ink.theme
        ratio = painter.device().devicePixelRatio()
        tile = _hatching(theme.colour("unknown"), theme.colour("unknown-soft"), ratio)
        offset = (area.left() - self._seen.scale.left) % _TILE
        painter.drawTiledPixmap(area, tile, QPointF(offset, 0))

    def _dash(self, area: QRectF) -> None:
        pen = QPen(self._ink.theme.colour(self._look.tone), 1)
        pen.setDashPattern([3, 2])
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)

    def _paint_seen(self) -> None:
        painter, theme = self._painter, self._ink.theme
        tone = "low" if self._look.tone == "unknown" else self._look.tone
        painter.setPen(QPen(theme.colour("surface"), 1))
        painter.setBrush(theme.colour(tone))
        scale = self._seen.scale
        for day in self._bar.seen:
            x, y = scale.x(day) + scale.per_day / 2, self._top + BAR / 2
            if PLOT - _SEEN <= x <= self._right + _SEEN:
                painter.drawPolygon(_diamond(x, y, _SEEN + 0.5))

    # --- what stands at the end ---------------------------------------------------------------

    def paint_note(self, hovered: bool) -> None:
        """Write the few words at the bar's end, where there is room for them in sight."""
        last = self._bar.segments[-1] if self._bar.segments else None
        if last is None or not self._line.note:
            return
        area, ink = self._area(last), self._ink
        role = self._note_role()
        width = text_width(self._line.note)
        ground = ink.theme.colour("hover" if hovered else "surface")
        if last.piece is Piece.OPEN or last.end is None:
            start = max(self._seen.scale.x(self._today), PLOT)
            if last.piece is Piece.OPEN:
                self._dots(start + 4, min(start + 12, self._right), role)
                self._dots(start + 15 + width + 6, self._right, role)
            start += 15
        elif last.piece is Piece.EXTENDS:
            start = max(area.left() + 7, PLOT + 7) + 18
            if area.right() < PLOT + 60:
                return
        else:
            start = area.right() + 12
        if start < PLOT or start > self._right - 24:
            return
        ink.place(start, self._row_top, min(width + 1, self._right - start), ROW - 1)
        if last.piece is Piece.EXTENDS:
            ink.x -= 18
            ink.glyph("loop", self._look.tone)
            ink.skip(4)
        self._painter.fillRect(QRectF(start - 3, self._top + 2, ink.room + 6, BAR - 4), ground)
        ink.text(self._line.note, role)

    def _note_role(self) -> str:
        row = self._line.row
        if row.outlived:
            return "critical"
        if row.stands is Stands.UNCLEAR:
            return "unknown"
        if row.holding is not None and row.stands is Stands.ACTS:
            last = self._bar.segments[-1]
            if last.piece is Piece.OPEN:
                old = row.holding.line.type in OLD_RIGHTS
                return "critical" if old else "text"
            if last.piece is Piece.UNKNOWN:
                return "unknown"
            return "text" if last.piece is Piece.AHEAD else "text-2"
        return "text-2"

    def _dots(self, left: float, right: float, role: str) -> None:
        if right <= left:
            return
        pen = QPen(self._ink.theme.colour(role), 2)
        pen.setDashPattern([1, 1])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        y = self._top + BAR / 2
        self._painter.setPen(pen)
        self._painter.drawLine(QPointF(left, y), QPointF(right, y))


def diamond(painter: QPainter, x: float, y: float, role: str) -> None:
    """Draw the mark of a day seen in a list, for the legend."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(themes.current().colour(role))
    painter.drawPolygon(_diamond(x, y, _SEEN))


def _diamond(x: float, y: float, half: float) -> QPolygonF:
    return QPolygonF(
        [QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)]
    )


def hatched(painter: QPainter, area: QRectF) -> None:
    """Fill a small area as what nobody knows, for the legend."""
    theme = themes.current()
    ratio = painter.device().devicePixelRatio()
    tile = _hatching(theme.colour("unknown"), theme.colour("unknown-soft"), ratio)
    painter.drawTiledPixmap(area, tile, QPointF(0, 0))


def _hatching(line: QColor, ground: QColor, ratio: float) -> QPixmap:
    return _hatching_tile(line.name(), ground.name(), ratio)


@lru_cache(maxsize=8)
def _hatching_tile(line: str, ground: str, ratio: float) -> QPixmap:
    """Return slanting lines between a line above and one below, to be laid side by side."""
    tile = QPixmap(round(_TILE * ratio), round(BAR * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(QColor(ground))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(line), 1.3))
    for x in range(-BAR, _TILE + BAR, _HATCH):
        painter.drawLine(QPointF(x, BAR), QPointF(x + BAR, 0))
    painter.fillRect(QRectF(0, 0, _TILE, 1), QColor(line))
    painter.fillRect(QRectF(0, BAR - 1, _TILE, 1), QColor(line))
    painter.end()
    return tile
