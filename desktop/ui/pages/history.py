"""The journal in sentences: look things up in it, and take entries back."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.domain.changes import Entry
from desktop.domain.errors import BuiltUpon, NoSuchRecord, Problem
from desktop.domain.identifiers import PartnerId, RelationshipId
from desktop.domain.search import fold
from desktop.language import Catalogue, _, day, ngettext, number, spoken
from desktop.ui import problems
from desktop.ui.desk import Desk
from desktop.ui.models.entry_words import Told, entry_facts, told, why_not_undone
from desktop.ui.models.history_columns import (
    HistoryLine,
    belongs,
    history_columns,
    history_lines,
)
from desktop.ui.models.lines import LinesModel
from desktop.ui.pages.page import Page
from desktop.ui.plain_text import label
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.cards import Card, bar
from desktop.ui.widgets.entry_pane import EntryPane
from desktop.ui.widgets.filter_chips import FilterChips
from desktop.ui.widgets.history_cells import CELLS
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.lines_table import LinesTable
from desktop.ui.widgets.page_head import PageHead
from desktop.wording.changes import name_of

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace
    from desktop.ui.background import Report

NARROW = 1000
"""Pixels of the page below which the pane goes under the table."""
ROW = 24
MOST = 300
"""Changes of one entry that are told; of a list with thousands the rest is counted."""
CHIPS = ("all", "imports", "hand", "undone")


class View(NamedTuple):
    """What a person sees of the page, to be shown again when the page is made anew."""

    search: str = ""
    chip: str = "all"
    record: str = ""
    entry: int | None = None


class Loaded(NamedTuple):
    """All entries, and with a filter on one record which of them are about it."""

    lines: list[HistoryLine]
    about: frozenset[int] | None = None
    name: str = ""


class HistoryPage(Page):
    """All entries, or those about one record; the chosen one with its changes beside them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines: list[HistoryLine] = []
        self._about: frozenset[int] | None = None
        self._record = ""
        self._sort = ("number", True)
        self._stale = True
        self._wanted: int | None = None
        self._shown: int | None = None

        self.head = PageHead(_("History"), search=_("Search the history"))
        assert self.head.search is not None
        self.search = self.head.search
        self.chips = FilterChips(_("Show"))
        words = (_("All"), _("Lists"), _("By hand"), _("Taken back"))
        for key, text in zip(CHIPS, words, strict=True):
            self.chips.add(key, text, 0)
        self.only = button("", "x")
        self.only.setAccessibleName(_("Show all entries again"))
        self.only.hide()
        self.model = LinesModel(history_columns(spoken()), self)
        self.table = LinesTable(self.model, _("Entries"), CELLS)
        self.table.verticalHeader().setMinimumSectionSize(ROW)
        self.table.verticalHeader().setDefaultSectionSize(ROW)
        self.table.set_sort(*self._sort)
        self.nothing = PlainLabel(_("No entry fits this search."), "quiet")
        self.pane = EntryPane()
        self._lay_out()

        self.search.textChanged.connect(self._show)
        self.search.leftDown.connect(self.table.setFocus)
        self.chips.changed.connect(self._show)
        self.only.clicked.connect(self.show_all)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self.pane.changes.setFocus)
        self.table.sortAsked.connect(self._sort_by)
        self.table.contextMenuAt.connect(self._menu_at)
        self.pane.undo.clicked.connect(self._undo)
        desk.changed.connect(self._outdated)
        desk.closed.connect(self._clear)

    def _lay_out(self) -> None:
        card = Card()
        strip, tools = bar()
        tools.addWidget(self.chips)
        tools.addStretch(1)
        tools.addWidget(self.only)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setMinimumHeight(96)
        self.nothing.hide()
        card.body.addWidget(strip)
        card.body.addWidget(self.nothing)
        card.body.addWidget(self.table, 1)
        self.sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.sides.setSpacing(12)
        self.sides.addWidget(card, 1)
        self.sides.addWidget(self.pane)
        rest = QVBoxLayout()
        rest.setContentsMargins(16, 0, 16, 12)
        rest.setSpacing(12)
        rest.addWidget(self.notice)
        rest.addLayout(self.sides, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addLayout(rest, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self.sides.setDirection(way)
        self.pane.fit(narrow)

    # --- what the window asks -----------------------------------------------------------------

    def focus_search(self) -> None:
        """Let the person type a search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_record(self, record: str) -> None:
        """Show only the entries that changed a relationship or whose list showed it."""
        self._record = record
        self.chips.choose("all")
        self.search.clear()
        self._outdated()

    def show_all(self) -> None:
        """Leave the filter on one record."""
        self._record, self._about = "", None
        self._show()
        self.table.setFocus()

    def save_state(self) -> bytes:
        """Return columns and sort, for the next start."""
        return self.table.columns_state()

    def restore_state(self, state: bytes) -> bool:
        """Take up a saved state; False if it is of other columns."""
        done = self.table.restore_columns(state)
        self._sort = self.table.sort_by() or self._sort
        return done

    def view(self) -> View:
        return View(self.search.text(), self.chips.chosen(), self._record, self._current_number())

    def show_view(self, view: View) -> None:
        self.search.setText(view.search)
        self.chips.choose(view.chip)
        self._record, self._wanted = view.record, view.entry
        self._outdated()

    # --- loading and showing ------------------------------------------------------------------

    def _load(self) -> None:
        record, t = self._record, spoken()

        def task(workspace: Workspace, _report: Report) -> Loaded:
            lines = history_lines(workspace.history.entries(), t)
            if not record:
                return Loaded(lines)
            about = frozenset(entry.number for entry in workspace.history.touching(record))
            return Loaded(lines, about, _name(workspace, record, t))

        self._stale = self._desk.read(task, self._loaded, self) is None

    def _loaded(self, loaded: Loaded) -> None:
        self._lines, self._about = loaded.lines, loaded.about
        words = _("Only: {name}").format(name=loaded.name or _("one record"))
        self.only.setText(label(words))
        self._shown = None
        self._show()
        n = len(self._lines)
        count = ngettext("{n} entry", "{n} entries", n).format(n=number(n))
        first = _("since {day}").format(day=day(self._lines[-1].entry.recorded)) if n else ""
        self.head.set_context(" · ".join(filter(None, (count, first))))

    def _clear(self) -> None:
        self._lines, self._record, self._about = [], "", None
        self.search.clear()
        self.notice.hush()
        self._show()

    def _show(self) -> None:
        """Show what fits search, filter and record, and find the selection again."""
        keep = self._wanted if self._wanted is not None else self._current_number()
        words = fold(self.search.text()).split()
        here = [
            position
            for position, line in enumerate(self._lines)
            if (self._about is None or line.entry.number in self._about)
            and all(part in line.hay for part in words)
        ]
        for key in CHIPS:
            self.chips.set_count(key, sum(belongs(self._lines[p], key) for p in here))
        chip = self.chips.chosen()
        order = self._sorted([p for p in here if belongs(self._lines[p], chip)])
        self.model.show_lines(self._lines, order)
        self.only.setVisible(bool(self._record))
        self.nothing.setVisible(bool(self._lines) and not order)
        self.table.setVisible(not self.nothing.isVisibleTo(self))
        at = [p for p in order if self._lines[p].entry.number == keep]
        self.table.select_positions(at or order[:1])
        self._wanted = None
        self._chosen()

    def _sorted(self, positions: list[int]) -> list[int]:
        key, descending = self._sort
        column = next((c for c in self.model.columns if c.key == key), None)
        if column is None or column.sort is None:
            return positions
        sort, lines = column.sort, self._lines
        return sorted(positions, key=lambda p: sort(lines[p]), reverse=descending)

    def _sort_by(self, key: str, descending: bool) -> None:
        self._sort = (key, descending)
        self.table.set_sort(key, descending)
        self._show()

    # --- one entry ----------------------------------------------------------------------------

    def _current_number(self) -> int | None:
        line = self.table.current_line()
        return line.entry.number if line else None

    def _chosen(self) -> None:
        line = self.table.current_line()
        self.pane.setVisible(line is not None)
        if line is None or line.entry.number == self._shown:
            return
        self._shown = line.entry.number
        self.pane.show_entry(
            line.sentence, entry_facts(line, spoken()), why_not_undone(line.entry, spoken())
        )
        self._read_changes(line.entry)

    def _read_changes(self, entry: Entry) -> None:
        t = spoken()

        def task(workspace: Workspace, _report: Report) -> list[Told]:
            found = workspace.history.changes(entry.number, MOST)
            names: dict[str, str] = {p.id: p.name for p in workspace.partners.all()}
            names |= {p.id: p.name for p in workspace.profile.people()}
            return told(found, workspace.roles, names, t)

        def then(found: list[Told]) -> None:
            if entry.number != self._shown:
                return
            rest = sum(count for *_kind, count in entry.counts) - len(found)
            more = ngettext("… and {n} more", "… and {n} more", rest).format(n=number(rest))
            self.pane.show_changes(found, more if rest > 0 else "")

        self._desk.read(task, then, self)

    def _undo(self) -> None:
        line = self.table.current_line()
        if line is not None and not why_not_undone(line.entry, spoken()):
            entry = line.entry.number
            self.notice.hush()
            self._desk.write(
                lambda workspace, report: workspace.history.undo(entry, report),
                self,
                failed=self._refused,
            )

    def _refused(self, problem: Problem) -> None:
        if isinstance(problem, BuiltUpon):
            later = problem.later
            action = _("Show entry {number}").format(number=number(later))
            problems.say(self.notice, problem, action, lambda: self.show_entry(later))
        else:
            problems.say(self.notice, problem)

    def show_entry(self, entry: int) -> None:
        """Show one entry among all."""
        self.search.clear()
        self.chips.choose("all")
        self._record, self._about, self._wanted = "", None, entry
        self._show()

    def _menu_at(self, at: QPoint) -> None:
        line = self.table.current_line()
        if line is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        undo = menu.addAction(_("Undo this entry"), self._undo)
        undo.setEnabled(not why_not_undone(line.entry, spoken()))
        menu.addAction(_("Copy"), self.table.copy)
        menu.popup(at)


def _name(workspace: Workspace, record: str, t: Catalogue) -> str:
    """Return what a relationship or partner is called, "" for one that is no longer kept."""
    with suppress(NoSuchRecord):
        return name_of(workspace.relationships.one(RelationshipId(record)), t)
    with suppress(NoSuchRecord):
        return workspace.partners.one(PartnerId(record)).name
    return ""
