"""The timeline as it lies on screen: which rows and days are in sight, and how large a day is.

What a person does with it is Timeline's.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop.ui import themes
from desktop.ui.models.timeline_table import TimelineLine, TimelineLines
from desktop.ui.widgets.timeline_axis import DEFAULT, LARGEST, MONTH, SMALLEST, Scale
from desktop.ui.widgets.timeline_bars import EDGE, PLOT, ROW, Seen
from desktop.ui.widgets.timeline_painting import AXIS, TimelinePainter

_STEP: Final = 1.25
_TODAY_AT: Final = 0.424
"""How far from the left today stands, as a share of the days' width."""


class TimelineView(QAbstractScrollArea):
    """Bars over days; labels and axis stay while the days move."""

    zoomed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: TimelineLines | None = None
        self._painter: TimelinePainter | None = None
        self._per_day = DEFAULT
        self._by_hand = False
        self._hovered: int | None = None
        self._current: int | None = None
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setMinimumHeight(AXIS + 3 * ROW)
        self.verticalScrollBar().setSingleStep(ROW)

    # --- what is shown ------------------------------------------------------------------------

    def show_lines(self, lines: TimelineLines) -> None:
        """Show other rows, with the current one found again and the days where they were."""
        before = self.current_line()
        left = self.scale().day(PLOT) if self.lines is not None and self._by_hand else None
        self.lines, self._painter = lines, TimelinePainter(lines)
        self._hovered = self._current = None
        if before is not None:
            key = before.row.key
            at = (n for n, entry in enumerate(lines.order) if entry >= 0)
            self._current = next((n for n in at if lines.rows[lines.order[n]].key == key), None)
        self._measure()
        if left is None:
            self._to_today()
        else:
            self._scroll_to_day(left, PLOT)
        self.viewport().update()

    def needed_height(self) -> int:
        """Return the pixels that would show every row."""
        rows = len(self.lines.order) if self.lines is not None else 3
        return AXIS + rows * ROW

    def scale(self) -> Scale:
        """Return where days lie now."""
        origin = self.lines.span[0].toordinal() if self.lines is not None else 1
        return Scale(origin, PLOT - self.horizontalScrollBar().value(), self._per_day)

    def current_line(self) -> TimelineLine | None:
        """Return the current row's line; None for a heading or none at all."""
        return self._line(self._current)

    def _line(self, number: int | None) -> TimelineLine | None:
        if self.lines is None or number is None or not 0 <= number < len(self.lines.order):
            return None
        entry = self.lines.order[number]
        return self.lines[entry] if entry >= 0 else None

    # --- scroll and zoom ----------------------------------------------------------------------

    def _plot_width(self) -> int:
        return max(self.viewport().width() - PLOT - EDGE, 1)

    def _measure(self) -> None:
        """Tell the scroll bars how much there is."""
        if self.lines is None:
            return
        first, last = self.lines.span
        wide = round((last.toordinal() - first.toordinal()) * self._per_day)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(wide - self._plot_width(), 0))
        across.setPageStep(self._plot_width())
        across.setSingleStep(max(round(MONTH * self._per_day), 1))
        room = max(self.viewport().height() - AXIS, 1)
        down.setRange(0, max(len(self.lines.order) * ROW - room, 0))
        down.setPageStep(room)

    def _scroll_to_day(self, day: float, x: float) -> None:
        """Scroll so that a day (an ordinal with its fraction) lies at `x`."""
        if self.lines is not None:
            away = (day - self.lines.span[0].toordinal()) * self._per_day
            self.horizontalScrollBar().setValue(round(away - (x - PLOT)))

    def _to_today(self) -> None:
        if self.lines is not None:
            x = PLOT + self._plot_width() * _TODAY_AT
            self._scroll_to_day(self.lines.today.toordinal(), x)

    def zoom(self, steps: float, x: float | None = None) -> None:
        """Zoom in (or out, below 0); the day at `x`, or today, or the middle, stays in place."""
        if self.lines is None:
            return
        if x is None:
            x = self.scale().x(self.lines.today)
            if not PLOT <= x <= PLOT + self._plot_width():
                x = PLOT + self._plot_width() / 2
        day = self.scale().day(x)
        self._by_hand = True
        self._per_day = min(max(self._per_day * _STEP**steps, SMALLEST), LARGEST)
        self._measure()
        self._scroll_to_day(day, x)
        self.viewport().update()
        self.zoomed.emit()

    def reset(self) -> None:
        """Come back to today and to the first zoom."""
        self._by_hand, self._per_day = False, DEFAULT
        self._measure()
        self._to_today()
        self.viewport().update()
        self.zoomed.emit()

    def may_zoom(self, steps: int) -> bool:
        """Return whether zooming further in (or out) changes anything."""
        return self._per_day < LARGEST if steps > 0 else self._per_day > SMALLEST

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        if not self._by_hand:
            self._to_today()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    # --- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if self._painter is None:
            painter.fillRect(event.rect(), themes.current().colour("surface"))
        else:
            seen = Seen(
                width=self.viewport().width(),
                height=self.viewport().height(),
                down=self.verticalScrollBar().value(),
                scale=self.scale(),
                hovered=self._hovered,
                current=self._current if self.hasFocus() else None,
            )
            self._painter.paint(painter, event.rect(), seen)
        painter.end()
