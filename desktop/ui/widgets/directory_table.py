"""The table of the directory: what is found, how much of it, and what its marks mean.

A key press shows the first screenful at once and looks through the rest in short slices; the
next key press abandons them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.lines import PartnerLine
from desktop.domain.search import fold
from desktop.language import _, number, spoken
from desktop.ui.models.directory_columns import FIRST_SORT, directory_columns
from desktop.ui.models.directory_rows import DirectoryOrder, DirectoryRows, DirectorySearch
from desktop.ui.models.lines import LinesModel
from desktop.ui.widgets.cards import Card, bar, foot
from desktop.ui.widgets.directory_cells import directory_cells
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.lines_table import LinesTable
from desktop.ui.widgets.nothing_found import NothingFound
from desktop.ui.widgets.row_heights import ROW
from desktop.ui.widgets.sliced_search import SlicedSearch

_SPARE: Final = 4
"""Rows beyond the screenful, so that a wheel finds something to show."""


class DirectoryTable(Card):
    """Shows DirectoryRows; finds the selection again by id after whatever happens."""

    chosen = Signal()
    opened = Signal()
    contextMenuAt = Signal(QPoint)
    found = Signal()
    """A search has been through all lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(_("Partners"))
        self.rows = DirectoryRows()
        self.columns = directory_columns(spoken())
        self._order = DirectoryOrder(self.rows, self.columns)
        self._search = DirectorySearch((), self.rows.haystacks)
        self._text = ""
        self._sort = (FIRST_SORT, False)
        self._chosen: list[int] = []
        self._showing = False
        self.count = PlainLabel("", "strong")
        self.model: LinesModel[PartnerLine] = LinesModel(self.columns, self)
        self.table = LinesTable(self.model, _("Partners"), directory_cells(spoken()))
        self.nothing = NothingFound()
        self._slices = SlicedSearch(self)
        self._lay_out()
        self.table.chosen.connect(self._table_chosen)
        self.table.opened.connect(self.opened)
        self.table.sortAsked.connect(self._sort_by)
        self.table.contextMenuAt.connect(self.contextMenuAt)
        self._slices.more.connect(self._show_more)

    def _lay_out(self) -> None:
        strip, tools = bar()
        tools.addWidget(self.count)
        tools.addStretch(1)
        low, notes = foot()
        notes.addWidget(Glyph("done", "done", 14))
        notes.addWidget(PlainLabel(_("has a relationship with us"), "context"))
        notes.addStretch(1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.nothing)
        self.body.addWidget(strip)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(low)
        self.table.set_sort(*self._sort)

    # --- what is shown ------------------------------------------------------------------------

    def show_rows(self, rows: DirectoryRows) -> None:
        """Show other lines; what was chosen is found again by its id."""
        kept = {line.id for line in self.chosen_lines()}
        had, before = bool(self._chosen), self.table.current_row()
        self.rows, self._order = rows, DirectoryOrder(rows, self.columns)
        self._chosen = [p for p, line in enumerate(rows.lines) if line.id in kept] if kept else []
        self._find(anew=True)
        if had and not self._chosen and before is not None:
            self._choose_near(before)

    def take_keys(self, rows: DirectoryRows, keys: Mapping[str, Sequence[Any]]) -> None:
        """Take in sort keys made in the background, if they are of these lines."""
        if rows is self.rows:
            self._order.take_keys(keys)

    def search_for(self, text: str) -> None:
        """Show the lines that hold what is typed."""
        self._text = text
        self._find()

    @property
    def text(self) -> str:
        """What is searched for."""
        return self._text

    @property
    def finding(self) -> bool:
        """Whether a search still has lines to look through."""
        return self._slices.running

    # --- finding ------------------------------------------------------------------------------

    def _find(self, anew: bool = False) -> None:
        """Look for a screenful and show it; the rest follows in slices."""
        order = self._order.ordered(*self._sort)
        self._search = DirectorySearch(order, self.rows.haystacks, fold(self._text).split())
        scrolled = self.table.verticalScrollBar().value()
        enough = self.table.viewport().height() // ROW + _SPARE
        if anew:
            enough = max(enough, len(self.model.rows) + _SPARE)
        first = self._slices.begin(self._search, enough, in_haste=not anew)
        self._showing = True
        if anew:
            self.model.show_lines(self.rows.lines, first)
            self.table.verticalScrollBar().setValue(scrolled)
        else:
            self.model.show_order(first)
            self.table.scrollToTop()
        self._showing = False
        self._shown(first)

    def _show_more(self, rows: list[int]) -> None:
        self._showing = True
        self.model.extend_order(rows)
        self._showing = False
        self._shown(rows)

    def _shown(self, rows: Sequence[int]) -> None:
        self._choose_again(rows)
        search = self._search
        nothing = search.done and not self.model.rows and bool(self.rows.lines)
        if nothing:
            self.nothing.tell(self._text.strip(), 0)
        if rows or search.done:
            self.stack.setCurrentWidget(self.nothing if nothing else self.table)
        total = number(len(self.rows.lines))
        part = _("{n} of {total}").format(n=number(search.found), total=total)
        self.count.setText(total if search.everything else part)
        if search.done:
            self.found.emit()

    # --- choosing -----------------------------------------------------------------------------

    def chosen_lines(self) -> list[PartnerLine]:
        """Return the chosen lines, also those a search hides just now."""
        return [self.rows.lines[p] for p in self._chosen if p < len(self.rows.lines)]

    def current_line(self) -> PartnerLine | None:
        return self.table.current_line()

    def visible_lines(self) -> list[PartnerLine]:
        """Return the lines shown so far, from the top."""
        return [self.rows.lines[row] for row in self.model.rows]

    def choose(self, partner: str) -> bool:
        """Choose a partner, giving up a search that hides it; False if there is none."""
        position = self.rows.position(partner)
        if position is None:
            return False
        self._chosen = [position]
        self._slices.finish()
        if not self.table.select_positions([position]):
            self._text = ""
            self._find()
            self._slices.finish()
            self.table.select_positions([position])
        return True

    def choose_first(self) -> None:
        """Choose the first line there is."""
        self.table.select_positions(self.model.rows[:1])

    def _choose_near(self, row: int) -> None:
        """Choose the line that stands where the chosen one was."""
        rows = self.model.rows
        self.table.select_positions(rows[row : row + 1] or rows[-1:])

    def _choose_again(self, among: Sequence[int]) -> None:
        if not set(self._chosen).isdisjoint(among):
            self._showing = True
            self.table.select_positions(self._chosen, scroll=False)
            self._showing = False

    def _table_chosen(self) -> None:
        if not self._showing:
            self._chosen = self.table.selected_positions()
            self.chosen.emit()

    # --- order and columns --------------------------------------------------------------------

    def _sort_by(self, key: str, descending: bool) -> None:
        self._sort = (key, descending)
        self.table.set_sort(key, descending)
        self._find()

    def state(self) -> bytes:
        """Return columns and sort, for the next start."""
        return self.table.columns_state()

    def restore(self, state: bytes) -> bool:
        """Take up a saved state; False if it cannot be read."""
        restored = self.table.restore_columns(state)
        self._sort = self.table.sort_by() or self._sort
        self.table.set_sort(*self._sort)
        self._find()
        return restored
