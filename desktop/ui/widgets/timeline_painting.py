"""The timeline as a picture: labels, axis, today, and the rows of bars that are in sight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.language import _
from desktop.ui import themes
from desktop.ui.models.timeline_table import TimelineLine, TimelineLines
from desktop.ui.widgets.ink import Ink, text_width
from desktop.ui.widgets.timeline_axis import ticks
from desktop.ui.widgets.timeline_bars import EDGE, LABELS, PLOT, ROW, RowBars, Seen, look

AXIS: Final = 24


class TimelinePainter:
    """Paints the rows of a timeline that are in sight."""

    def __init__(self, lines: TimelineLines) -> None:
        self._lines = lines
        self._today = lines.today

    def paint(self, painter: QPainter, area: QRect, seen: Seen) -> None:
        """Paint what lies in `area`."""
        theme = themes.current()
        painter.fillRect(area, theme.colour("surface"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = Ink(painter)
        rows = list(self._rows_in(area, seen))
        right = seen.width - EDGE
        for number, top in rows:
            if number == seen.hovered:
                painter.fillRect(QRectF(0, top, seen.width, ROW), theme.colour("hover"))
            if theme.soft:  # a contrast theme would draw them as strong as the bars
                hairline = QRectF(PLOT, top + ROW - 1, right - PLOT, 1)
                painter.fillRect(hairline, theme.colour("line"))
        named = list(ticks(seen.scale, right, PLOT, self._lines.t))
        for tick in named:
            x = round(seen.scale.x(tick.day))
            painter.fillRect(QRectF(x, AXIS, 1, seen.height), theme.colour("line"))
        painter.save()
        painter.setClipRect(QRectF(PLOT, AXIS, right - PLOT, seen.height))
        for number, top in rows:
            if (line := self._line(number)) is not None:
                RowBars(ink, seen, line, top, self._today).paint()
        self._paint_today_line(painter, seen)
        for number, top in rows:
            if (line := self._line(number)) is not None:
                RowBars(ink, seen, line, top, self._today).paint_note(number == seen.hovered)
        painter.restore()
        for number, top in rows:
            self._paint_label(ink, number, top)
            if number == seen.current:
                _ring(painter, QRectF(4, top, seen.width - 8, ROW))
        self._paint_axis(ink, seen, [(tick.day, tick.words) for tick in named])

    def _rows_in(self, area: QRect, seen: Seen) -> Iterator[tuple[int, int]]:
        """Yield the rows in sight and where each begins."""
        first = max((max(area.top(), AXIS) - AXIS + seen.down) // ROW, 0)
        last = (area.bottom() - AXIS + seen.down) // ROW
        for number in range(first, min(last, len(self._lines.order) - 1) + 1):
            yield number, AXIS + number * ROW - seen.down

    def _line(self, number: int) -> TimelineLine | None:
        entry = self._lines.order[number]
        return self._lines[entry] if entry >= 0 else None

    def _paint_label(self, ink: Ink, number: int, top: int) -> None:
        ink.place(EDGE, top, LABELS - 16, ROW - 1)
        line = self._line(number)
        if line is None:
            ink.text(self._lines.heading(-1 - self._lines.order[number]), "text-2", strong=True)
            return
        glyph = look(line.row, self._today)
        ink.glyph(glyph.glyph, glyph.ink, 14)
        ink.skip(8)
        right, ink.right = ink.right, min(ink.right, ink.x + (ink.right - ink.x) * 0.6)
        ink.text(line.partner, strong=True)
        ink.right = right
        ink.skip(8)
        ink.text(line.name, "text-2")

    # --- today and the axis -------------------------------------------------------------------

    def _paint_today_line(self, painter: QPainter, seen: Seen) -> None:
        x = round(seen.scale.x(self._today))
        painter.fillRect(QRectF(x - 1, AXIS, 2, seen.height), themes.current().colour("accent"))

    def _paint_axis(self, ink: Ink, seen: Seen, named: Sequence[tuple[date, str]]) -> None:
        """Paint the axis over whatever scrolled under it; today covers its neighbours."""
        painter, theme = ink.painter, ink.theme
        painter.fillRect(QRectF(0, 0, seen.width, AXIS), theme.colour("surface"))
        right = seen.width - EDGE
        words = _("today {day}").format(day=self._lines.t.short_day(self._today))
        width = text_width(words, strong=True) + 16
        middle = seen.scale.x(self._today)
        pill = QRectF(round(middle - width / 2), 3, width, 18)
        inside = PLOT <= middle <= right
        if inside:
            pill.moveLeft(min(max(pill.left(), PLOT), right - width))
        for day, text in named:
            x = round(seen.scale.x(day))
            room = text_width(text)
            if inside and pill.left() - 4 < x + 4 + room and x < pill.right():
                continue
            ink.place(x + 4, 0, max(min(room + 1, right - x), 0), AXIS - 1)
            if ink.room >= room:
                ink.text(text, "text-2")
        if inside:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(pill, 4, 4)
            ink.place(pill.left() + 8, pill.top(), width - 8, pill.height())
            ink.text(words, "on-accent", strong=True)


def _ring(painter: QPainter, area: QRectF) -> None:
    painter.setPen(QPen(themes.current().colour("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 4, 4)
