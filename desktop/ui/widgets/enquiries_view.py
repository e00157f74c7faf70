"""The enquiries in a table: chips by how far they are, what is next, a search."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.enquiries import Enquiry
from desktop.domain.search import fold
from desktop.language import _, spoken
from desktop.ui.models.enquiry_columns import (
    ALL,
    CHIPS,
    CLOSED_ONES,
    DRAFTS,
    FIRST_SORT,
    WAITING,
    EnquiryWords,
    belongs,
    enquiry_columns,
    glyph_of,
    is_due,
)
from desktop.ui.models.lines import LinesModel
from desktop.ui.widgets import cells
from desktop.ui.widgets.cards import Card, bar
from desktop.ui.widgets.filter_chips import FilterChips
from desktop.ui.widgets.ink import Ink
from desktop.ui.widgets.lines_table import LinesTable
from desktop.ui.widgets.nothing_found import NothingFound


class EnquiriesView(Card):
    """Shows enquiries; finds the selection again by id."""

    chosen = Signal()
    opened = Signal()
    contextMenuAt = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(_("Enquiries"))
        self.words = EnquiryWords(spoken())
        self.enquiries: list[Enquiry] = []
        self._text = ""
        self._sort = (FIRST_SORT, False)
        self.chips = FilterChips(_("Show"))
        said = {
            ALL: _("All"),
            DRAFTS: _("Drafts"),
            WAITING: _("Under way"),
            CLOSED_ONES: _("Over"),
        }
        for chip in CHIPS:
            self.chips.add(chip, said[chip], 0)
        self.model: LinesModel[Enquiry] = LinesModel(enquiry_columns(self.words), self)
        painters = {"state": self._state, "next": self._next}
        self.table = LinesTable(self.model, _("Enquiries"), painters)
        self.table.set_sort(*self._sort)
        self.nothing = NothingFound()
        self.nothing.hide()
        strip, tools = bar()
        tools.addWidget(self.chips)
        tools.addStretch(1)
        self.body.addWidget(strip)
        self.body.addWidget(self.nothing, 1)
        self.body.addWidget(self.table, 1)
        self.chips.changed.connect(lambda _chip: self._show())
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.table.sortAsked.connect(self._sort_by)
        self.table.contextMenuAt.connect(self.contextMenuAt)

    # --- what is shown ------------------------------------------------------------------------

    def show_enquiries(self, enquiries: list[Enquiry], today: date) -> None:
        """Show enquiries as of a day; the chosen one stays so."""
        keep = self.current_id()
        self.enquiries, self.words.today = enquiries, today
        self._show(keep)

    def search_for(self, text: str) -> None:
        """Show only those of which the words are part."""
        self._text = text
        self._show()

    def current(self) -> Enquiry | None:
        return self.table.current_line()

    def current_id(self) -> str | None:
        found = self.current()
        return found.id if found else None

    def choose(self, enquiry: str) -> None:
        """Choose one, giving up a filter or search that hides it."""
        self.chips.choose(ALL)
        self._text = ""
        self._show(enquiry)

    def _show(self, keep: str | None = None) -> None:
        wanted = keep or self.current_id()
        words = fold(self._text).split()
        here = [
            place
            for place, one in enumerate(self.enquiries)
            if all(word in _hay(one) for word in words)
        ]
        for chip in CHIPS:
            self.chips.set_count(chip, sum(belongs(self.enquiries[p], chip) for p in here))
        shown = [p for p in here if belongs(self.enquiries[p], self.chips.chosen())]
        key, descending = self._sort
        sort = next(c for c in self.model.columns if c.key == key).sort
        if sort is not None:
            made = sort
            shown.sort(key=lambda p: made(self.enquiries[p]), reverse=descending)
        self.model.show_lines(self.enquiries, shown)
        found = bool(shown) or not self.enquiries
        self.nothing.setVisible(not found)
        if not found:
            self.nothing.tell(self._text.strip(), 0)
        self.table.setVisible(found)
        at = [p for p in shown if self.enquiries[p].id == wanted]
        self.table.select_positions(at or shown[:1])
        self.chosen.emit()

    def _sort_by(self, key: str, descending: bool) -> None:
        self._sort = (key, descending)
        self.table.set_sort(key, descending)
        self._show()

    # --- painting -----------------------------------------------------------------------------

    def _state(self, ink: Ink, one: Enquiry) -> None:
        glyph, role = glyph_of(one.state)
        cells.marked(ink, glyph, role, self.words.state(one))

    def _next(self, ink: Ink, one: Enquiry) -> None:
        due = is_due(one, self.words.today)
        if due:
            cells.marked(ink, "clock", "high", self.words.next(one), strong=True)
        else:
            ink.text(self.words.next(one))


def _hay(one: Enquiry) -> str:
    return fold(f"{one.to}\n{one.to_mail}\n{one.needs}\n{one.notes}")
