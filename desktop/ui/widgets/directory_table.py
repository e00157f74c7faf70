"""The table of the directory: what is found, how much of it, and what its marks mean.

A key press shows the first screenful at once and looks through the rest in short slices; the
next key press abandons them. Facets are counted once a search is through.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.directory import DirectoryLine, DirectoryLines, FirstLook
from desktop.domain.directory_index import DirectoryIndex
from desktop.domain.directory_search import DirectorySearch
from desktop.domain.directory_texts import FoldedTexts
from desktop.domain.facets import Facet, FacetChoice
from desktop.domain.search import parse
from desktop.language import _
from desktop.ui.models.directory_columns import (
    FIRST_SORT,
    DirectoryWords,
    directory_columns,
)
from desktop.ui.models.lines import LinesModel
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.directory_bars import FilterBar, marks_foot
from desktop.ui.widgets.directory_cells import directory_cells
from desktop.ui.widgets.directory_ticks import DirectoryTicks
from desktop.ui.widgets.lines_table import LinesTable
from desktop.ui.widgets.nothing_found import NothingFound
from desktop.ui.widgets.row_heights import ROW
from desktop.ui.widgets.sliced_search import SlicedSearch

_SPARE: Final = 4
"""Rows beyond the screenful, so that a wheel finds something to show."""


class DirectoryTable(Card):
    """Shows a DirectoryIndex; finds the selection again by id after whatever happens."""

    chosen = Signal()
    opened = Signal()
    contextMenuAt = Signal(QPoint)
    counted = Signal(object)
    """Values of the facets with other counts."""

    def __init__(self, words: DirectoryWords, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(_("Partners"))
        self._words = words
        self.index = DirectoryIndex(DirectoryLines())
        ticked: dict[str, str] = {}
        words.ticked = ticked
        self.choice = FacetChoice()
        self.columns = directory_columns(words)
        self._total = 0
        self._text = ""
        self._sort = (FIRST_SORT, False)
        self._chosen: list[str] = []
        self._showing = False
        self._search: DirectorySearch | None = None
        self.tools = FilterBar()
        self.model: LinesModel[DirectoryLine] = LinesModel(self.columns, self)
        self.table = LinesTable(self.model, _("Partners"), directory_cells(words))
        self.table.header.edge = 12
        self.table.header.shrinks = True
        self.ticks = DirectoryTicks(self.table, ticked)
        """What is to be compared."""
        self.nothing = NothingFound()
        self.foot = marks_foot()
        self._slices = SlicedSearch(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.nothing)
        self.body.addWidget(self.tools.frame)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.foot)
        self.table.set_sort(*self._sort)

    def _connect(self) -> None:
        self.tools.clear.clicked.connect(lambda: self.choose_facets(FacetChoice()))
        self.tools.chips.removed.connect(lambda n: self.toggle(*self.choice.chosen[n]))
        self.table.chosen.connect(self._table_chosen)
        self.table.opened.connect(self.opened)
        self.table.sortAsked.connect(self._sort_by)
        self.table.contextMenuAt.connect(self.contextMenuAt)
        self._slices.more.connect(self._show_more)

    # --- what is shown ------------------------------------------------------------------------

    def show_first(self, first: FirstLook) -> None:
        """Show a first screenful; it is searched and sorted once the rest is there."""
        if self.index.size:
            return
        self._total = first.total
        self._showing = True
        self.model.show_lines(first.lines, range(len(first.lines)))
        self._showing = False
        self.tools.tell(first.total, first.total, True)

    def show_index(self, index: DirectoryIndex) -> None:
        """Show other lines; what was chosen and ticked is found again by its id."""
        had, before = bool(self._chosen), self.table.current_row()
        self.index, self._total = index, index.size
        self._chosen = [key for key in self._chosen if index.position(key) is not None]
        there = {key: index.position(key) for key in self.ticks.names}
        kept = {key: index.lines[at].name for key, at in there.items() if at is not None}
        self._find(anew=True)
        if kept != self.ticks.names:
            self.ticks.put(kept)
        if had and not self._chosen and before is not None:
            self._choose_near(before)

    def take(self, index: DirectoryIndex, texts: Sequence[FoldedTexts]) -> None:
        """Search in more texts from now on, if they are of these lines."""
        if index is self.index:
            index.take(texts)
            if self._text:
                self._find(anew=True)

    def search_for(self, text: str) -> None:
        """Show the lines that hold what is typed."""
        self._text = text
        self._find()

    def toggle(self, facet: Facet, value: str) -> None:
        """Choose a value of a facet, or leave it."""
        self.choose_facets(self.choice.toggled(facet, value))

    def choose_facets(self, choice: FacetChoice) -> None:
        """Show the lines that hold for all that is chosen."""
        self.choice = choice
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
        index = self.index
        words = parse(self._text, {}).words
        search = index.search(words, self.choice, index.ordered(*self._sort))
        self._search = search
        scrolled = self.table.verticalScrollBar().value()
        enough = self.table.viewport().height() // ROW + _SPARE
        if anew:
            enough = max(enough, min(len(self.model.rows), index.size) + _SPARE)
        first = self._slices.begin(search, enough, in_haste=not anew)
        self._showing = True
        if anew:
            self.model.show_lines(index.lines, first)
            self.table.verticalScrollBar().setValue(scrolled)
        else:
            self.model.show_order(first)
            self.table.scrollToTop()
        self._showing = False
        said = [self._words.value(facet, code) for facet, code in self.choice.chosen]
        self.tools.chips.show_words(said)
        self.tools.clear.setVisible(bool(self.choice))
        self._shown(first)

    def _show_more(self, rows: list[int]) -> None:
        self._showing = True
        self.model.extend_order(rows)
        self._showing = False
        self._shown(rows)

    def _shown(self, rows: Sequence[int]) -> None:
        search = self._search
        if search is None:
            return
        self._choose_again(rows)
        nothing = search.done and not self.model.rows and bool(self.index.size)
        if nothing:
            self.nothing.tell(self._text.strip(), 0)
        if rows or search.done:
            self.stack.setCurrentWidget(self.nothing if nothing else self.table)
        self.tools.tell(search.found, self._total, search.everything)
        if search.done:
            self.counted.emit(self.index.facets(self.choice, search))

    def count_again(self) -> None:
        """Count the facets anew, for whoever did not listen."""
        if self._search is not None and self._search.done:
            self.counted.emit(self.index.facets(self.choice, self._search))

    # --- choosing -----------------------------------------------------------------------------

    def chosen_lines(self) -> list[DirectoryLine]:
        """Return the chosen lines, also those a search hides just now."""
        found = (self.index.position(key) for key in self._chosen)
        return [self.index.lines[at] for at in found if at is not None]

    def current_line(self) -> DirectoryLine | None:
        return self.table.current_line()

    def visible_lines(self) -> list[DirectoryLine]:
        """Return the lines shown so far, from the top."""
        return [self.model.lines[row] for row in self.model.rows]

    def found(self) -> list[str]:
        """Return the ids of all directory entries that search and filters leave."""
        self._slices.finish()
        return [line.id for line in self.visible_lines() if line.listed]

    def choose(self, identifier: str) -> bool:
        """Choose a line, giving up a search or filter that hides it; False if there is none.

        A partner is also chosen by its own id where a listing stands for it.
        """
        position = self.index.position(identifier)
        if position is None:
            lines = enumerate(self.index.lines)
            position = next((n for n, line in lines if line.partner == identifier), None)
        if position is None:
            return False
        self._chosen = [self.index.lines[position].id]
        self._slices.finish()
        if not self.table.select_positions([position]):
            self._text, self.choice = "", FacetChoice()
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
        wanted = [at for key in self._chosen if (at := self.index.position(key)) is not None]
        if wanted and not set(wanted).isdisjoint(among):
            self._showing = True
            self.table.select_positions(wanted, scroll=False)
            self._showing = False

    def _table_chosen(self) -> None:
        if not self._showing:
            self._chosen = [line.id for line in self.table.selected_lines()]
            self.chosen.emit()

    def keep_in_sight(self) -> None:
        """Scroll to the chosen line, as after the table has got another height."""
        current = self.table.currentIndex()
        if current.isValid() and self._chosen:
            self.table.scrollTo(current)

    # --- order and columns --------------------------------------------------------------------

    def sort_by(self) -> tuple[str, bool]:
        """Return the sorted column's key and whether downwards."""
        return self._sort

    def _sort_by(self, key: str, descending: bool) -> None:
        self.sort(key, descending)
        self._find()

    def sort(self, key: str, descending: bool) -> None:
        """Sort from the next search on."""
        self._sort = (key, descending)
        self.table.set_sort(key, descending)

    def state(self) -> bytes:
        """Return columns and sort, for the next start."""
        return self.table.columns_state()

    def restore(self, state: bytes) -> bool:
        """Take up a saved state; False if it cannot be read."""
        restored = self.table.restore_columns(state)
        self.sort(*(self.table.sort_by() or self._sort))
        self._find()
        return restored
