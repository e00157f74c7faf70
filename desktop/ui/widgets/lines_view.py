"""A LinesModel on screen, painted row by row from the lines themselves.

A view usually asks a delegate for each cell and the delegate asks the model for each role.
Here one paint event draws everything in one go: while a worker holds the interpreter, each
step from Qt into Python may have to wait, so there is one step per repaint and not thousands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import (
    QCursor,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QToolTip, QWidget

from desktop.ui import themes
from desktop.ui.models.lines import LinesModel
from desktop.ui.widgets.column_header import ColumnHeader
from desktop.ui.widgets.row_heights import RowHeights
from desktop.ui.widgets.row_painting import TITLE, CellPainter, Place, Row, RowPainter

L = TypeVar("L")


class LinesView(QTableView, Generic[L]):
    """The picture of a table; what a person does with it is LinesTable's."""

    def __init__(
        self,
        model: LinesModel[L],
        cells: Mapping[str, CellPainter[L]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.lines_model = model
        self._painter = RowPainter(model, cells)
        self._hover = -1
        self._by_key = False
        """Whether the keyboard was used last: only then the current cell has a ring."""
        self.header = ColumnHeader(model.columns, self)
        self.setHorizontalHeader(self.header)
        self.setModel(model)
        self._set_once()
        self._heights = RowHeights(self.verticalHeader())
        self.header.start()
        model.modelReset.connect(self._rows_new)
        model.rowsInserted.connect(self._rows_added)
        model.rowsRemoved.connect(self._rows_gone)
        self._rows_new()

    def _set_once(self) -> None:
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)

    # --- rows as they come --------------------------------------------------------------------

    def _rows_new(self) -> None:
        self._hover = -1
        indented = any(entry < 0 for entry in self.lines_model.rows[:1])
        if indented != self.header.indented:
            self.header.indented = indented
            self.header.viewport().update()
        if self._heights.lay_out(self.lines_model.rows, self.lines_model.has_groups):
            self.updateGeometries()

    def _rows_added(self, _parent: QModelIndex, first: int, last: int) -> None:
        if self._heights.add(self.lines_model.rows, first, last):
            self.updateGeometries()

    def _rows_gone(self) -> None:
        self._hover = -1
        self._heights.moved()

    def selected_ranges(self) -> list[tuple[int, int]]:
        """Return the first and last row of each stretch of selected rows, in no order."""
        selection = self.selectionModel().selection()
        parts = (selection.at(number) for number in range(selection.count()))
        return [(part.top(), part.bottom()) for part in parts]

    def selected_rows(self) -> list[int]:
        """Return all selected rows from the top, group rows too."""
        ranges = self.selected_ranges()
        return sorted({row for top, bottom in ranges for row in range(top, bottom + 1)})

    # --- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        area = event.rect()
        painter.fillRect(area, themes.current().colour("surface"))
        rows = list(self._rows_in(area))
        self._painter.paint(painter, rows, self._places(), self.viewport().width())
        if self._by_key and self.hasFocus():
            self._paint_ring(painter)
        painter.end()

    def _rows_in(self, area: QRect) -> Iterator[Row]:
        entries = self.lines_model.rows
        selected = self.selected_ranges()
        number = self.rowAt(max(area.top(), 0))
        while 0 <= number < len(entries):
            top, height = self.rowViewportPosition(number), self.rowHeight(number)
            if top > area.bottom():
                return
            is_selected = any(first <= number <= last for first, last in selected)
            yield Row(entries[number], top, height, is_selected, number == self._hover)
            number += 1

    def _places(self) -> list[Place]:
        header = self.header
        places = []
        for number, column in enumerate(self.lines_model.columns):
            if not header.isSectionHidden(number):
                left, width = header.sectionViewportPosition(number), header.sectionSize(number)
                places.append(Place(column, left, width, *header.paddings(number)))
        return places

    def _paint_ring(self, painter: QPainter) -> None:
        current = self.currentIndex()
        if not current.isValid():
            return
        top, height = self.rowViewportPosition(current.row()), self.rowHeight(current.row())
        left, width = 0, self.viewport().width()
        if self.lines_model.group(current.row()) is None:
            left = self.columnViewportPosition(current.column())
            width = self.columnWidth(current.column())
        selected = self.selectionModel().isSelected(current)
        inverted = selected and not themes.current().soft
        RowPainter.paint_ring(painter, QRectF(left, top, width, height - 1), inverted)

    # --- mouse --------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover_at(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover_row(-1)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if self._hover >= 0:
            self._hover_at(self.viewport().mapFromGlobal(QCursor.pos()))
        if dx:
            self.viewport().update()  # group rows do not move sideways

    def _hover_at(self, point: QPoint) -> None:
        inside = self.viewport().rect().contains(point)
        self._hover_row(self.rowAt(point.y()) if inside else -1)

    def _hover_row(self, row: int) -> None:
        before, self._hover = self._hover, row
        for number in {before, row} - {-1} if before != row else ():
            top, height = self.rowViewportPosition(number), self.rowHeight(number)
            self.viewport().update(0, top, self.viewport().width(), height)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_key = False
        row = self._group_row_at(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if row is not None and left and event.position().x() < TITLE:
            self._fold(row)
            return
        super().mousePressEvent(event)

    def _group_row_at(self, point: QPoint) -> int | None:
        row = self.rowAt(point.y())
        return row if self.lines_model.group(row) is not None else None

    def viewportEvent(self, event: QEvent) -> bool:
        """Show a cell's words as a tooltip only where they say more than can be read anyway."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            line = self.lines_model.line(index.row())
            column = self.lines_model.columns[index.column()] if line is not None else None
            if line is not None and column is not None and column.tooltip is None:
                place = next(p for p in self._places() if p.column is column)
                if not self._painter.overflows(line, place):
                    QToolTip.hideText()
                    return True
        return super().viewportEvent(event)

    def _fold(self, row: int) -> None:
        group = self.lines_model.group(row)
        if group is not None:
            self.lines_model.fold(row, not self.lines_model.is_folded(group))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.header.fit()
