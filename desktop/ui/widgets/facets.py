"""The facets beside a table: what there is to choose from, and how many each choice leaves."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from desktop.domain.facets import Facet
from desktop.language import _
from desktop.ui import themes
from desktop.ui.focus_ring import moved_by_key
from desktop.ui.models.facet_tree import FacetTree, Values
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.ink import Ink, text_width
from desktop.ui.widgets.preview_cells import tick

WIDTH: Final = 220
_INSET: Final = 12
_WORDS: Final = 40
"""From the card's edge to the words of a value."""
_COUNT: Final = 52
_TITLE_ROW: Final = 32
_ROW: Final = 28


class Facets(Card):
    """Shows a FacetTree; a click on a value asks for it to be chosen or left."""

    toggled = Signal(object, str)
    """A Facet and one of its values."""

    def __init__(self, tree: FacetTree, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setFixedWidth(WIDTH)
        self.tree = tree
        self._values: Values = {}
        self.view = _View(tree)
        self.view.setAccessibleName(_("Narrow down"))
        self.body.setContentsMargins(1, 4, 1, 4)
        self.body.addWidget(self.view)
        self.view.used.connect(self._used)

    def begin(self, values: Values) -> None:
        """Show other lines' values; folded sections stay so."""
        folded = self.view.folded
        self._values = values
        self.tree.begin(values)
        self.view.fold(folded)

    def count(self, values: Values) -> None:
        """Show other counts of the same lines, with the keyboard where it was."""
        self._values = values
        at = self._place()
        self.tree.count(values)
        self._go_back(at)

    def _used(self, index: QModelIndex) -> None:
        value = self.tree.value(index)
        if value is not None:
            if value.lines or value.chosen:
                self.toggled.emit(value.facet, value.value)
        elif self.tree.is_more(index):
            at = self._place()
            self.tree.reveal(index)
            self.tree.count(self._values)
            self._go_back(at)

    def _place(self) -> tuple[int, Facet | None, str, int]:
        """Return where the keyboard is: section, value and row."""
        index = self.view.currentIndex()
        value = self.tree.value(index)
        above = index.parent().row() if index.parent().isValid() else -1
        return above, value.facet if value else None, value.value if value else "", index.row()

    def _go_back(self, at: tuple[int, Facet | None, str, int]) -> None:
        above, facet, text, row = at
        if above < 0:
            return
        parent = self.tree.index(above, 0)
        for number in range(self.tree.rowCount(parent)):
            value = self.tree.value(self.tree.index(number, 0, parent))
            if value is not None and (value.facet, value.value) == (facet, text):
                row = number
        row = min(row, self.tree.rowCount(parent) - 1)
        self.view.setCurrentIndex(self.tree.index(row, 0, parent))


class _View(QTreeView):
    """The tree without a head, branches or a selection."""

    used = Signal(QModelIndex)
    """A row was clicked, or chosen with Space or Enter."""

    def __init__(self, tree: FacetTree) -> None:
        super().__init__()
        self.folded: set[str] = set()
        self._tree = tree
        self.by_key = False
        self.setModel(tree)
        self.setItemDelegate(_Heights(self))
        self._painter = _RowPainter(self, tree)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemsExpandable(False)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setUniformRowHeights(False)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(_COUNT)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, _COUNT)

    def fold(self, folded: set[str]) -> None:
        """Show all sections open but those."""
        self.folded = set(folded)
        for row in range(self._tree.rowCount()):
            index = self._tree.index(row, 0)
            section = self._tree.section(index)
            self.setExpanded(index, section is not None and section.key not in folded)

    def _use(self, index: QModelIndex) -> None:
        section = self._tree.section(index)
        if section is None:
            self.used.emit(index)
        else:
            self._turn(index, section.key in self.folded)

    def _turn(self, index: QModelIndex, opened: bool) -> None:
        section = self._tree.section(index)
        if section is not None:
            (self.folded.discard if opened else self.folded.add)(section.key)
            self.setExpanded(index, opened)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.by_key = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._use(index.siblingAtColumn(0))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_key = True
        index = self.currentIndex().siblingAtColumn(0)
        key = event.key()
        if key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if index.isValid():
                self._use(index)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            title = index if self._tree.section(index) is not None else index.parent()
            self._turn(title, key == Qt.Key.Key_Right)
            if key == Qt.Key.Key_Left and title != index:
                self.setCurrentIndex(title)
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.by_key = event.reason() != Qt.FocusReason.MouseFocusReason or moved_by_key()
        if not self.currentIndex().isValid() and self._tree.rowCount():
            self.setCurrentIndex(self._tree.index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def drawRow(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw a row by its painter alone; a title goes over both columns."""
        area = option.rect
        row = QRectF(0, area.y(), self.viewport().width(), area.height())
        self._painter.paint(painter, row, index)


class _Heights(QStyledItemDelegate):
    """Tells how high rows are; they are drawn by `_RowPainter`."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del option
        return QSize(0, _ROW if index.parent().isValid() else _TITLE_ROW)


class _RowPainter:
    """Draws titles, boxes with their words and counts, and the link to more."""

    def __init__(self, view: _View, tree: FacetTree) -> None:
        self._view, self._tree = view, tree

    def paint(
        self, painter: QPainter, row: QRectF, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tree = self._tree
        text, value = str(index.data() or ""), tree.value(index)
        ink = Ink(painter, row.adjusted(_INSET, 0, -_INSET, 0))
        if value is not None:
            off = not (value.lines or value.chosen)
            quiet = "text-disabled" if off else "text-2"
            count = str(index.sibling(index.row(), 1).data())
            right = ink.right
            tick(ink, value.chosen, off)
            ink.x, ink.right = row.x() + _WORDS, right - text_width(count) - 8
            ink.text(text, "text-disabled" if off else "text")
            ink.x, ink.right = ink.right, right
            ink.text_at_end(count, quiet)
        elif tree.section(index) is not None:
            ink.right -= 20
            ink.text(text, strong=True)
            ink.right += 20
            ink.x = ink.right - 14
            ink.glyph("chev-d" if self._view.isExpanded(index) else "chev-r", "text-2")
        else:
            ink.x = row.x() + _WORDS
            self._link(ink, text)
        self._ring(painter, row, index)

    def _ring(
        self, painter: QPainter, row: QRectF, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the keyboard's ring around the row it is at."""
        view = self._view
        at = view.currentIndex()
        here = (at.row(), at.parent()) == (index.row(), index.parent())
        if here and view.hasFocus() and view.by_key:
            painter.setPen(QPen(themes.current().colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(row.adjusted(4, 1, -4, -1), 3, 3)

    def _link(self, ink: Ink, text: str) -> None:
        start = ink.x
        ink.text(text, "accent")
        line = round(ink.top + ink.height / 2 + 7)
        ink.painter.setPen(QPen(ink.colour("accent"), 1))
        ink.painter.drawLine(int(start), line, int(ink.x), line)
