"""How a table's rows look: lines and group rows, hovered, selected, with the keyboard on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from desktop.ui.models.lines import END, Column, LinesModel
from desktop.ui.widgets import badges
from desktop.ui.widgets.ink import Ink, text_width

L = TypeVar("L")
CellPainter = Callable[[Ink, L], None]

SELECTION_EDGE: Final = 3
CHEVRON: Final = 12
"""Where the chevron of a group row begins; up to the title, a click folds."""
TITLE: Final = 34


class Row(NamedTuple):
    """A row as it lies on screen; `entry` is the model's int for it."""

    entry: int
    top: int
    height: int
    selected: bool
    hovered: bool


class Place(NamedTuple):
    """A visible column as it lies on screen, and what stays free at its sides."""

    column: Column[Any]
    left: int
    width: int
    before: int
    after: int


class RowPainter(Generic[L]):
    """Paints rows of a model; `cells` paints columns by key, the others are written as text."""

    def __init__(self, model: LinesModel[L], cells: Mapping[str, CellPainter[L]]) -> None:
        self._model = model
        self._cells = dict(cells)

    def paint(
        self, painter: QPainter, rows: Iterable[Row], places: Sequence[Place], width: int
    ) -> None:
        """Paint rows from their left edge to `width`."""
        lines, ink = self._model.lines, Ink(painter)
        cells = [self._cells.get(place.column.key) for place in places]
        for row in rows:
            self._paint_ground(ink, row, width)
            if row.entry < 0:
                self._paint_group(ink, row, width)
                continue
            line = lines[row.entry]
            for place, cell in zip(places, cells, strict=True):
                inner = place.width - place.before - place.after
                ink.place(place.left + place.before, row.top, inner, row.height - 1)
                if cell is not None:
                    cell(ink, line)
                elif place.column.align == END:
                    ink.text_at_end(place.column.text(line))
                else:
                    ink.text(place.column.text(line))

    def _paint_ground(self, ink: Ink, row: Row, width: int) -> None:
        painter, theme = ink.painter, ink.theme
        ink.inverted = row.selected and not theme.soft
        plain = "raised" if row.entry < 0 else "surface"
        ground = "selected" if row.selected else "hover" if row.hovered else plain
        painter.fillRect(QRectF(0, row.top, width, row.height), theme.colour(ground))
        if row.selected:
            edge = QRectF(0, row.top, SELECTION_EDGE, row.height - 1)
            painter.fillRect(edge, ink.colour("accent"))
        hairline = QRectF(0, row.top + row.height - 1, width, 1)
        painter.fillRect(hairline, theme.colour("line"))

    def _paint_group(self, ink: Ink, row: Row, width: int) -> None:
        group = -1 - row.entry
        head = self._model.head(group)
        ink.place(CHEVRON, row.top, width - CHEVRON - 12, row.height - 1)
        ink.glyph("chev-r" if self._model.is_folded(group) else "chev-d", "text-2")
        ink.x = TITLE
        title = min(text_width(head.title, strong=True), ink.room / 2)
        start = ink.x
        ink.x += title + 8
        right = badges.lights(ink, head.lights)
        ink.x, ink.right = start, right - badges.LIGHT_GAP
        ink.text(head.title, strong=True)
        ink.skip(8)
        ink.text(head.context, "text-2")

    def overflows(self, line: L, place: Place) -> bool:
        """Return whether a cell that is written as text is cut."""
        width = text_width(place.column.text(line))
        return width > place.width - place.before - place.after

    @staticmethod
    def paint_ring(painter: QPainter, area: QRectF, inverted: bool) -> None:
        """Draw the keyboard's ring just inside `area`."""
        pen = QPen(Ink(painter).theme.colour("on-accent" if inverted else "focus"), 2)
        pen.setJoinStyle(pen.joinStyle().MiterJoin)
        painter.setPen(pen)
        painter.setBrush(painter.brush().style().NoBrush)
        painter.drawRect(area.adjusted(1, 1, -1, -1))
