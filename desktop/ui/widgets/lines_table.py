"""The one table: what a person does with lines on screen, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from desktop.ui.focus_ring import moved_by_key
from desktop.ui.models.lines import LinesModel
from desktop.ui.widgets.lines_view import LinesView
from desktop.ui.widgets.row_painting import CellPainter

L = TypeVar("L")
_ROWS = QItemSelectionModel.SelectionFlag.Rows
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | _ROWS
_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_STAY = QItemSelectionModel.SelectionFlag.NoUpdate


class LinesTable(LinesView[L]):
    """Shows a LinesModel; `cells` paints columns by key, the others are written as text."""

    chosen = Signal()
    """Another line or group is current, or others are selected."""
    opened = Signal()
    """Enter or a double click on the current line."""
    sortAsked = Signal(str, bool)
    """A column's key, and whether downwards; sorting is the page's work."""
    contextMenuAt = Signal(QPoint)
    """A menu is wanted for the selection, at this place on the screen."""

    def __init__(
        self,
        model: LinesModel[L],
        name: str,
        cells: Mapping[str, CellPainter[L]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(model, cells or {}, parent)
        self._said: tuple[int | None, list[tuple[int, int]]] = (None, [])
        self.setAccessibleName(name)
        self.header.sortAsked.connect(self.sortAsked)
        self.header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.header.customContextMenuRequested.connect(
            lambda at: self.columns_menu().popup(self.header.mapToGlobal(at))
        )
        model.modelReset.connect(self._forget_chosen)
        # By signal: Qt calls the virtual methods of the same names even on a table that is
        # being collected, when there is no Python object left to call.
        self.selectionModel().selectionChanged.connect(self._say_chosen)
        self.selectionModel().currentChanged.connect(self._current_changed)

    # --- what is selected ---------------------------------------------------------------------

    def current_row(self) -> int | None:
        """Return the row that counts as the one: the current one if it is selected."""
        selection = self.selectionModel().selection()
        row = self.currentIndex().row()
        if row >= 0 and selection.contains(self.lines_model.index(row, 0)):
            return row
        return selection.at(0).top() if selection.count() else None

    def current_line(self) -> L | None:
        """Return the line that counts as the one; None without, or when it is a group's row."""
        row = self.current_row()
        return None if row is None else self.lines_model.line(row)

    def current_group(self) -> int | None:
        """Return the group whose row is the current one."""
        row = self.current_row()
        return None if row is None else self.lines_model.group(row)

    def selected_positions(self) -> list[int]:
        """Return the positions of the selected lines, in the order shown."""
        positions = map(self.lines_model.position, self.selected_rows())
        return [position for position in positions if position is not None]

    def selected_lines(self) -> list[L]:
        """Return the selected lines, in the order shown."""
        return [self.lines_model.lines[position] for position in self.selected_positions()]

    def select_positions(self, positions: Iterable[int], scroll: bool = True) -> bool:
        """Select lines by position, the first becoming current; False if none is shown."""
        wanted = list(positions)
        rows = self._rows_of(wanted)
        if not rows:
            self.clearSelection()
            return False
        column = max(self.currentIndex().column(), 0)
        selection = QItemSelection()
        for row in rows:
            here = self.lines_model.index(row, 0)
            selection.select(here, here)
        current = self.lines_model.index(rows[0], column)
        self.selectionModel().setCurrentIndex(current, _STAY)
        self.selectionModel().select(selection, _SELECT)
        if scroll:
            self.scrollTo(current)
        return True

    def select_group(self, group: int) -> bool:
        """Select a group's row; False if it is not shown."""
        row = self.lines_model.row_of_group(group)
        if row is None:
            return False
        self.selectionModel().setCurrentIndex(self.lines_model.index(row, 0), _SELECT)
        return True

    def _rows_of(self, positions: list[int]) -> list[int]:
        if len(positions) == 1:
            row = self.lines_model.row_of(positions[0])
            return [] if row is None else [row]
        wanted = set(positions)
        where = {entry: row for row, entry in enumerate(self.lines_model.rows) if entry in wanted}
        return [where[position] for position in positions if position in where]

    def _forget_chosen(self) -> None:
        self._said = (None, [])

    def _current_changed(self) -> None:
        self.viewport().update()
        self._say_chosen()

    def _say_chosen(self) -> None:
        said = (self.current_row(), sorted(self.selected_ranges()))
        if said != self._said:
            self._said = said
            self.chosen.emit()

    # --- columns ------------------------------------------------------------------------------

    def set_sort(self, key: str, descending: bool) -> None:
        """Show by which column the lines are sorted."""
        self.header.set_sort(key, descending)

    def sort_by(self) -> tuple[str, bool] | None:
        """Return the sorted column's key and whether downwards."""
        return self.header.sort_by()

    def columns_menu(self) -> QMenu:
        """Return a menu to choose columns and the sort, for a button of the page too."""
        menu = self.header.menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def columns_state(self) -> bytes:
        """Return widths, order, presence and sort of columns, for the next start."""
        return self.header.columns_state()

    def restore_columns(self, state: bytes) -> bool:
        """Take up a saved state; False if it is of other columns."""
        return self.header.restore_columns(state)

    # --- mouse and keyboard -------------------------------------------------------------------

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        row = self._group_row_at(point)
        if row is not None:
            self._fold(row)
        elif self.indexAt(point).isValid():
            self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            here = self.visualRect(self.currentIndex())
            at = self.viewport().mapToGlobal(here.bottomLeft())
        self.contextMenuAt.emit(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._by_key:
            self._by_key = True
            self.viewport().update()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.current_row() is not None:
                self.opened.emit()
        elif not self._folding_key(Qt.Key(event.key())):
            super().keyPressEvent(event)

    def _folding_key(self, key: Qt.Key) -> bool:
        """Do what a key means for groups; False if it means nothing here."""
        row = self.currentIndex().row()
        group = self.lines_model.group(row)
        if group is None:
            return key == Qt.Key.Key_Left and self._went_to_group(row)
        if key == Qt.Key.Key_Space or (
            key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            and self.lines_model.is_folded(group) == (key == Qt.Key.Key_Right)
        ):
            self._fold(row)
            return True
        return key in (Qt.Key.Key_Left, Qt.Key.Key_Right)

    def _went_to_group(self, row: int) -> bool:
        if row < 0 or self.currentIndex().column() > 0:
            return False
        above = self.lines_model.group_row_above(row)
        if above is None:
            return False
        self.selectionModel().setCurrentIndex(self.lines_model.index(above, 0), _SELECT)
        return True

    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Let Home and End go to the first and last row, as in any list."""
        ends = (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd)
        if cursorAction in ends:
            modifiers |= Qt.KeyboardModifier.ControlModifier
        return super().moveCursor(cursorAction, modifiers)

    def keyboardSearch(self, search: str) -> None:
        """Leave letters alone: the search field looks for words."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        self._by_key = not mouse and (event.reason() in _KEYS or moved_by_key())
        if not mouse and not self.currentIndex().isValid() and self.lines_model.rows:
            self.selectionModel().setCurrentIndex(self.lines_model.index(0, 0), _STAY)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # --- copying ------------------------------------------------------------------------------

    def copy(self) -> None:
        """Put the selected lines on the clipboard, as `as_text` has them."""
        if rows := self.selected_rows():
            QGuiApplication.clipboard().setText(self.as_text(rows))

    def as_text(self, rows: Iterable[int]) -> str:
        """Return rows as text between tabs under their heads, with the columns as shown."""
        columns = [place.column for place in sorted(self._places(), key=lambda p: p.left)]
        table = [[column.title for column in columns]]
        for row in rows:
            line, group = self.lines_model.line(row), self.lines_model.group(row)
            if line is not None:
                table.append([column.text(line) for column in columns])
            elif group is not None:
                table.append([self.lines_model.head(group).spoken])
        return "".join("\t".join(" ".join(c.split()) for c in cells) + "\n" for cells in table)
