"""A table whose lines lead somewhere: one click, or Enter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.ui.models.lines import LinesModel
from desktop.ui.widgets.lines_table import LinesTable
from desktop.ui.widgets.row_painting import CellPainter

L = TypeVar("L")


class LeadingTable(LinesTable[L]):
    """A table of a few lines, one of them current; `led` gives the line that is wanted."""

    led = Signal(object)

    def __init__(
        self,
        model: LinesModel[L],
        name: str,
        cells: Mapping[str, CellPainter[L]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(model, name, cells, parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header.shrinks = True
        self.opened.connect(self._lead)

    def _lead(self) -> None:
        line = self.current_line()
        if line is not None:
            self.led.emit(line)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        there = self.lines_model.line(self.rowAt(event.position().toPoint().y())) is not None
        shape = Qt.CursorShape.PointingHandCursor if there else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index: QModelIndex = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index == self.currentIndex():
            self._lead()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Leave it at the first click's lead; headings still fold."""
        if self.lines_model.line(self.rowAt(event.position().toPoint().y())) is None:
            super().mouseDoubleClickEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first line when the keyboard comes in, so that Enter leads somewhere."""
        super().focusInEvent(event)
        if self._by_key and not self.selectionModel().hasSelection():
            row = next((r for r, entry in enumerate(self.lines_model.rows) if entry >= 0), None)
            if row is not None:
                self.selectRow(max(self.currentIndex().row(), row))
