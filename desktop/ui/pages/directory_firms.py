"""The firms of the directory's page: what is chosen, shown in full, ticked, and done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.directory import DirectoryLine, DirectoryLines
from desktop.domain.directory_index import DirectoryIndex
from desktop.domain.facets import FacetChoice
from desktop.language import spoken
from desktop.ui.desk import Desk
from desktop.ui.destinations import HISTORY, RELATIONSHIPS
from desktop.ui.models.directory_columns import DirectoryWords
from desktop.ui.pages.directory_edits import DirectoryEdits
from desktop.ui.pages.directory_exports import DirectoryExports
from desktop.ui.pages.directory_joins import DirectoryJoins
from desktop.ui.pages.directory_loading import Ahead, Loaded, content, fold
from desktop.ui.pages.directory_views import DirectoryViews
from desktop.ui.pages.newest import Newest
from desktop.ui.widgets.directory_actions import directory_actions
from desktop.ui.widgets.directory_bars import FEWEST_COMPARED
from desktop.ui.widgets.directory_content import DirectoryContent
from desktop.ui.widgets.directory_pane import PaneContent
from desktop.ui.widgets.notice_bar import NoticeBar

Lines = Sequence[DirectoryLine]


class DirectoryFirms(QObject):
    """Facets, table and pane, with what a person does there."""

    led = Signal(str, str)
    """Leads to another place of the window."""
    asked = Signal(str)
    """The id of a line one wants to write to."""
    enquiry_wanted = Signal(str)
    ours_wanted = Signal()
    """What we say of ourselves is to be changed."""
    searched = Signal(str)
    """Another text is searched for than what was typed: a kept view's, or none."""

    def __init__(self, page: QWidget, desk: Desk, notice: NoticeBar) -> None:
        super().__init__(page)
        self._desk = desk
        self.words = DirectoryWords(spoken())
        self.do = directory_actions(page)
        self.content = DirectoryContent(self.words, self.do)
        self.table, self.pane = self.content.table, self.content.pane
        self.facets, self.compare = self.content.facets, self.content.compare
        self.edits = DirectoryEdits(page, desk, notice)
        self.joins = DirectoryJoins(page, desk, self.edits, self.words)
        self.views = DirectoryViews(page, self.edits, self.table)
        self.exports = DirectoryExports(page, desk, self.edits, notice)
        self._page = page
        self._newest = Newest(desk, content, self._show_detail, self)
        self._pane_wanted = True
        self._chose_first = False
        self.wanted: str | None = None
        """What is to be chosen once it is there."""
        self._connect()

    def _connect(self) -> None:
        table, pane = self.table, self.pane
        table.chosen.connect(self._chosen)
        table.opened.connect(self.do.edit.trigger)
        table.contextMenuAt.connect(self._menu_at)
        table.tools.views.clicked.connect(self.views.pop_up)
        self.compare.wanted.connect(self.do.compare.trigger)
        self.do.compare.triggered.connect(self._compare)
        self.do.compare.setEnabled(False)
        table.ticks.changed.connect(
            lambda _full: self.do.compare.setEnabled(len(table.ticks.names) >= FEWEST_COMPARED)
        )
        pane.closed.connect(self.close_pane)
        pane.relationship_wanted.connect(lambda key: self.led.emit(RELATIONSHIPS, key))
        pane.enquiry_wanted.connect(self.enquiry_wanted)
        pane.history_wanted.connect(self._show_history)
        pane.rated.connect(lambda stars: self.edits.rate(self.lines(), stars))
        pane.same_wanted.connect(self.edits.say_partner)
        self.joins.asked.connect(self.asked)
        self.views.searched.connect(self.searched)
        self.views.duplicates_wanted.connect(self.joins.find_duplicates)
        self.views.ours_wanted.connect(self.ours_wanted)
        self.views.table_wanted.connect(lambda: self.exports.table(table.found()))
        self.views.pack_wanted.connect(lambda: self.exports.pack(table.found()))
        self.edits.added.connect(self.select)
        self.edits.regarded.connect(self._take_in)
        self._connect_actions()

    def _connect_actions(self) -> None:
        do, edits = self.do, self.edits
        uses: tuple[tuple[Any, Callable[[Lines], object]], ...] = (
            (do.edit, edits.edit),
            (do.entry, lambda lines: edits.edit_entry(lines[0].id)),
            (do.ask, lambda lines: self.asked.emit(lines[0].id)),
            (do.tick, self.table.ticks.turn),
            (do.shortlist, edits.shortlist),
            (do.regard, edits.regard),
            (do.relate, lambda lines: edits.relate(lines[0].partner or "")),
            (do.take_in, lambda lines: edits.take_in(lines[0].id)),
            (do.same, lambda lines: edits.choose_partner(lines[0])),
            (do.other, lambda lines: edits.say_partner(lines[0].id, None)),
            (do.merge, self.joins.merge),
            (do.remove, edits.remove),
        )
        for action, use in uses:
            action.triggered.connect(lambda _on=False, use=use: self._with_lines(use))
        do.copy.triggered.connect(self.table.table.copy)

    def _with_lines(self, use: Callable[[Lines], object]) -> None:
        lines = self.lines()
        if lines:
            use(lines)

    # --- what is shown ------------------------------------------------------------------------

    def look_ahead(self, ahead: Ahead) -> None:
        """Show a first screenful while the rest is still being read."""
        self.words.know(ahead.terms, ahead.now)
        self.table.show_first(ahead.first)

    def show(self, loaded: Loaded) -> None:
        """Show everything; what was chosen and ticked is found again."""
        self.words.know(loaded.terms, loaded.now, loaded.firms.found.from_us)
        self.edits.know(loaded)
        self.views.know(loaded.views)
        self.table.blockSignals(True)  # nobody has chosen anything
        self.table.show_index(loaded.firms)
        if self.wanted is not None:
            wanted, self.wanted = self.wanted, None
            self.select(wanted)
        elif not self._chose_first:
            self.table.choose_first()
        self._chose_first = True
        self.table.blockSignals(False)
        self.facets.begin(loaded.values)
        self.table.count_again()
        self.compare.show_ticked(self.table.ticks.names)
        self._chosen(reopen=False)
        index = loaded.firms
        self._desk.read(
            lambda work, report: fold(work, report, index),
            lambda texts: self.table.take(index, texts),
            self,
        )

    def _take_in(self, changed: Sequence[tuple[DirectoryLine, str]]) -> None:
        """Show a few lines of which we think something else now."""
        index = self.table.index
        for line, further in changed:
            at = index.position(line.id)
            if at is not None:
                index.change(at, line, further)
        self.table.show_index(index)
        self.facets.begin(index.facets(FacetChoice()))
        self.table.count_again()
        self._chosen(reopen=False)

    def resume(self, key: str) -> None:
        """Open again what was being typed under this key of the drafts when the window went."""
        kind, _space, rest = key.partition(" ")
        uses: dict[str, Callable[[Lines], object]] = {
            "regard": self.edits.regard,
            "same": lambda lines: self.edits.choose_partner(lines[0]),
            "merge": self.joins.merge,
        }
        if kind in uses:

            def go_on(found: Sequence[tuple[DirectoryLine, str]]) -> None:
                if found:
                    uses[kind]([line for line, _text in found])

            ids = rest.split()
            self._desk.read(lambda work, _report: work.directory.some(ids), go_on, self)
        elif kind == "directory-view":
            self.views.keep()
        elif kind == "pack":
            self.exports.pack(self.table.found())
        else:
            self.edits.resume(key)

    def clear(self) -> None:
        """Show nothing of a register that was closed."""
        self._chose_first = False
        self.table.choice = FacetChoice()
        self.table.ticks.clear()
        self.table.show_index(DirectoryIndex(DirectoryLines()))
        self.facets.begin({})
        self._chosen(reopen=False)

    # --- the chosen ones ----------------------------------------------------------------------

    def lines(self) -> list[DirectoryLine]:
        """Return what an action is about, from the top."""
        return self.table.chosen_lines()

    def select(self, identifier: str) -> None:
        """Choose a firm or partner, giving up a search or filter that hides it."""
        if self.table.choose(identifier):
            self.searched.emit(self.table.text)
        else:
            self.wanted = identifier

    def selected_id(self) -> str | None:
        """Return the id of the chosen line that is shown, None without one."""
        line = self.table.current_line()
        return line.id if line else None

    def _chosen(self, reopen: bool = True) -> None:
        lines = self.lines()
        self.do.allow(lines)
        if reopen and lines:
            self._pane_wanted = True
        line = self.table.current_line() or (lines[0] if lines else None)
        self._newest.want(line.id if line is not None else None)
        if line is None:
            self.pane.hide()

    def _show_detail(self, found: PaneContent) -> None:
        self.pane.show_detail(found)
        self.pane.setVisible(self._pane_wanted)

    def close_pane(self) -> None:
        """Put the pane away until something else is chosen."""
        self._pane_wanted = False
        self.pane.hide()
        self.table.table.setFocus()

    def _compare(self) -> None:
        self.joins.compare(list(self.table.ticks.names))

    def _menu_at(self, at: QPoint) -> None:
        self.do.menu(self._page).popup(at)

    def _show_history(self) -> None:
        if self.pane.shown is not None:
            self.led.emit(HISTORY, self.pane.shown.line)
