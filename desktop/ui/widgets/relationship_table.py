"""The table of relationships: filter chips, by partner or flat, search as one types, foot.

A key press shows the first screenful at once and looks through the rest in short slices; the
next key press abandons them.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.lines import RelationshipLine
from desktop.domain.search import parse
from desktop.language import _
from desktop.ui.models.lines import LinesModel
from desktop.ui.models.relationship_columns import (
    FIRST_SORT,
    RelationshipWords,
    relationship_columns,
)
from desktop.ui.models.relationship_rows import (
    Chip,
    PartnerGroup,
    RelationshipRows,
    RowOrder,
)
from desktop.ui.models.row_search import RowSearch, hits
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.lines_table import LinesTable
from desktop.ui.widgets.nothing_found import NothingFound
from desktop.ui.widgets.relationship_bars import TableNotes, TableTools
from desktop.ui.widgets.relationship_cells import (
    partner_groups,
    relationship_cells,
    relationship_widths,
)
from desktop.ui.widgets.row_heights import ROW
from desktop.ui.widgets.sliced_search import SlicedSearch
from desktop.wording import search as wanted

_SPARE: Final = 4
"""Rows beyond the screenful, so that a wheel finds something to show."""


class RelationshipTable(Card):
    """Shows RelationshipRows; finds the selection again by id after whatever happens."""

    chosen = Signal()
    """The person chose another line or another partner's row."""
    opened = Signal()
    contextMenuAt = Signal(QPoint)
    found = Signal()
    """A search has been through all lines."""

    def __init__(self, words: RelationshipWords, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(_("Relationships"))
        self._words = words
        self.rows = RelationshipRows()
        self.columns = relationship_columns(words, relationship_widths(words))
        self._order = RowOrder(self.rows, self.columns)
        self._search = RowSearch(self._order.ordered(Chip.ALL, False, FIRST_SORT, False), self.rows)
        self._text = ""
        self._sort = (FIRST_SORT, False)
        self._chosen: list[int] = []
        self._group: str | None = None
        """The partner whose own row is the current one."""
        self._showing = False
        self.tools, self.notes = TableTools(), TableNotes()
        self.chips, self.by_partner = self.tools.chips, self.tools.by_partner
        self.model: LinesModel[RelationshipLine] = LinesModel(self.columns, self)
        self.table = LinesTable(self.model, _("Relationships"), relationship_cells(words))
        self.nothing = NothingFound()
        self._slices = SlicedSearch(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.nothing)
        self.body.addWidget(self.tools.frame)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.notes.frame)
        self.table.set_sort(*self._sort)

    def _connect(self) -> None:
        self.chips.changed.connect(self._refind)
        self.by_partner.toggled.connect(self._grouping_changed)
        self.tools.columns.clicked.connect(self._columns_menu)
        self.table.chosen.connect(self._table_chosen)
        self.table.opened.connect(self.opened)
        self.table.sortAsked.connect(self._sort_by)
        self.table.contextMenuAt.connect(self.contextMenuAt)
        self.nothing.ended.clicked.connect(lambda: self.choose_chip(Chip.ENDED))
        self._slices.more.connect(self._show_more)

    # --- what is shown ------------------------------------------------------------------------

    def show_rows(self, rows: RelationshipRows) -> None:
        """Show other lines; what was chosen is found again by its id."""
        kept = {line.id for line in self.chosen_lines()}
        had, before = bool(self._chosen), self.table.current_row()
        self.rows, self._order = rows, RowOrder(rows, self.columns)
        lines = rows.lines
        self._chosen = [p for p, line in enumerate(lines) if line.id in kept] if kept else []
        for chip, count in rows.counts.items():
            self.chips.set_count(chip, count)
        self._find(anew=True)
        if had and not self._chosen and before is not None:
            self._choose_near(before)

    def take_keys(self, rows: RelationshipRows, keys: Mapping[str, Sequence[Any]]) -> None:
        """Take in sort keys made in the background, if they are of these lines."""
        if rows is self.rows:
            self._order.take_keys(keys)

    def search_for(self, text: str) -> None:
        """Show the lines that hold what is typed."""
        self._text = text
        self._find()

    def choose_chip(self, chip: Chip) -> None:
        self.chips.choose(chip)
        self._find()

    @property
    def text(self) -> str:
        """What is searched for."""
        return self._text

    def chip(self) -> Chip:
        return self.tools.chip()

    @property
    def finding(self) -> bool:
        """Whether a search still has lines to look through."""
        return self._slices.running

    # --- finding ------------------------------------------------------------------------------

    def _refind(self) -> None:
        self._find()

    def _find(self, anew: bool = False) -> None:
        """Look for a screenful and show it; the rest follows in slices."""
        self._search = self._searching(self.chip(), self.by_partner.isChecked())
        scrolled = self.table.verticalScrollBar().value()
        enough = self.table.viewport().height() // ROW + _SPARE
        if anew:
            enough = max(enough, len(self.model.rows) + _SPARE)
        first = self._slices.begin(self._search, enough, in_haste=not anew)
        self._showing = True
        if anew:
            groups = partner_groups(self.rows, self._words)
            self.model.show_lines(self.rows.lines, first, groups)
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
        nothing = self._search.done and not self.model.rows and bool(self.rows.lines)
        if nothing:
            self.nothing.tell(self._text.strip(), self._ended_hits())
        if rows or self._search.done:
            self.stack.setCurrentWidget(self.nothing if nothing else self.table)
        self.notes.tell(self._search, self.chip(), self.rows.counts)
        if self._search.done:
            self.found.emit()
            QTimer.singleShot(0, self._search.prepare)

    def _searching(self, chip: Chip, by_partner: bool) -> RowSearch:
        ordered = self._order.ordered(chip, by_partner, *self._sort)
        return RowSearch(ordered, self.rows, *self._asked())

    def _asked(self) -> tuple[Sequence[str], Collection[Callable[[RelationshipLine], bool]]]:
        """Return the words that were typed, and the conditions."""
        words, t = self._words, self._words.t
        query = parse(self._text, wanted.filters(t))
        return query.words, wanted.conditions(query, words.roles, t, words.now).values()

    def _ended_hits(self) -> int:
        """Return how many ended relationships the same search would find."""
        if not self._text.strip() or self.chip() is Chip.ENDED:
            return 0
        return hits(self.rows, Chip.ENDED, *self._asked())

    # --- choosing -----------------------------------------------------------------------------

    def chosen_lines(self) -> list[RelationshipLine]:
        """Return the chosen lines, also those a search hides just now."""
        return [self.rows.lines[p] for p in self._chosen if p < len(self.rows.lines)]

    def current_line(self) -> RelationshipLine | None:
        return self.table.current_line()

    def current_group(self) -> PartnerGroup | None:
        """Return the partner whose row is the current one."""
        group = self.table.current_group()
        return None if group is None else self.rows.groups[group]

    def visible_lines(self) -> list[RelationshipLine]:
        """Return the lines shown so far, from the top."""
        return [self.rows.lines[row] for row in self.model.rows if row >= 0]

    def choose(self, relationship: str) -> bool:
        """Choose a relationship, giving up a filter that hides it; False if there is none."""
        position = self.rows.position(relationship)
        if position is None:
            return False
        self._chosen = [position]
        self._slices.finish()
        if not self.table.select_positions([position]):
            ended = bool(self.rows.bits[position] & Chip.ENDED.bit)
            self.chips.choose(Chip.ENDED if ended else Chip.ALL)
            self._text = ""
            self._find()
            self._slices.finish()
            self._unfold(position)
            self.table.select_positions([position])
        return True

    def choose_first(self) -> None:
        """Choose the first line there is."""
        first = next((row for row in self.model.rows if row >= 0), None)
        if first is not None:
            self.table.select_positions([first])

    def _choose_near(self, row: int) -> None:
        """Choose the line that stands where the chosen one was."""
        rows = self.model.rows
        after = [entry for entry in rows[row:] if entry >= 0][:1]
        before = [entry for entry in rows[:row] if entry >= 0][-1:]
        self.table.select_positions(after or before)

    def _choose_again(self, among: Sequence[int]) -> None:
        if not set(self._chosen).isdisjoint(among):
            self._showing = True
            self.table.select_positions(self._chosen, scroll=False)
            self._showing = False
        elif self._group is not None and not self._chosen:
            self._choose_group_again(among)

    def _choose_group_again(self, among: Sequence[int]) -> None:
        for row in among:
            if row < 0 and self.rows.groups[-1 - row].partner == self._group:
                self._showing = True
                self.table.select_group(-1 - row)
                self._showing = False
                return

    def _table_chosen(self) -> None:
        if not self._showing:
            self._chosen = self.table.selected_positions()
            group = self.current_group()
            self._group = group.partner if group else None
            self.chosen.emit()

    def _unfold(self, position: int) -> None:
        for number, group in enumerate(self.rows.groups):
            if position in group.positions:
                row = self.model.row_of_group(number)
                if row is not None:
                    self.model.fold(row, False)

    # --- order and columns --------------------------------------------------------------------

    def _sort_by(self, key: str, descending: bool) -> None:
        self._sort = (key, descending)
        self.table.set_sort(key, descending)
        self._find()

    def _grouping_changed(self, by_partner: bool) -> None:
        self._show_partner_column(not by_partner)
        self._find()

    def _show_partner_column(self, shown_too: bool) -> None:
        place = next(n for n, column in enumerate(self.columns) if column.key == "partner")
        self.table.header.setSectionHidden(place, not shown_too)
        self.table.header.fit()

    def needed_width(self) -> int:
        """Return what the columns there are at first need, with the edges of the card."""
        return sum(column.width for column in self.columns if column.shown) + 2

    def _columns_menu(self) -> None:
        button = self.tools.columns
        self.table.columns_menu().popup(button.mapToGlobal(button.rect().bottomLeft()))

    def state(self) -> bytes:
        """Return columns, sort and grouping, for the next start."""
        columns = b64encode(self.table.columns_state()).decode("ascii")
        kept = {"columns": columns, "by_partner": self.by_partner.isChecked()}
        return json.dumps(kept).encode("ascii")

    def restore(self, state: bytes) -> bool:
        """Take up a saved state; False if it cannot be read."""
        try:
            kept = json.loads(state)
            columns = b64decode(kept["columns"])
            by_partner = bool(kept["by_partner"])
        except (ValueError, KeyError, TypeError, AttributeError):
            return False
        self.by_partner.setChecked(by_partner)
        restored = self.table.restore_columns(columns)
        self._sort = self.table.sort_by() or self._sort
        self.table.set_sort(*self._sort)
        self._find()
        return restored
