"""The directory of partners: find one, see who they are, write down what is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.identifiers import PartnerId
from desktop.language import _, ngettext, number
from desktop.ui.actions import Actions
from desktop.ui.desk import Desk
from desktop.ui.destinations import HISTORY, RELATIONSHIPS
from desktop.ui.models.directory_rows import DirectoryRows, directory_rows
from desktop.ui.models.relationship_rows import paced
from desktop.ui.pages.directory_edits import DirectoryEdits
from desktop.ui.pages.page import Page
from desktop.ui.widgets.directory_actions import directory_actions
from desktop.ui.widgets.directory_empty import EmptyDirectory
from desktop.ui.widgets.directory_pane import DirectoryPane, PartnerDetail
from desktop.ui.widgets.directory_table import DirectoryTable
from desktop.ui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace
    from desktop.ui.background import Report

NARROW: Final = 1004
"""Pixels of the page (1100 of the window) below which the pane goes under the table."""
_GAP: Final = 12
_MARGIN: Final = 16
_FEW_LINES: Final = 5000
"""With fewer, sort keys are made when they are first wanted."""


class Loaded(NamedTuple):
    """All rows, and what the dialogs choose from."""

    rows: DirectoryRows
    people: Mapping[str, str]


class View(NamedTuple):
    """What a person sees of the page, to be shown again when the page is made anew."""

    search: str = ""
    partner: str | None = None


class DirectoryPage(Page):
    """The table, the pane beside or under it, and all that can be done with a partner."""

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._actions = desk, actions
        self._stale = True
        self._chose_first = False
        self._wanted: str | None = None
        self._pane_wanted = True
        self._reading: str | None = None
        self.do = directory_actions(self)
        self.head = PageHead(_("Directory"), search=_("Search name, town, service"))
        assert self.head.search is not None
        self.search = self.head.search
        self.add = self.head.add_button(_("Add…"), "plus")
        self.table = DirectoryTable()
        self.pane = DirectoryPane(self.do)
        self.pane.hide()
        self.empty = EmptyDirectory()
        self.edits = DirectoryEdits(self, desk, self.notice)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        both = QWidget()
        self.sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
        self.sides.setContentsMargins(0, 0, 0, 0)
        self.sides.setSpacing(_GAP)
        self.sides.addWidget(self.table, 1)
        self.sides.addWidget(self.pane)
        self.stack = QStackedWidget()
        self.stack.addWidget(both)
        self.stack.addWidget(self.empty)
        rest = QVBoxLayout()
        rest.setContentsMargins(_MARGIN, 0, _MARGIN, _GAP)
        rest.setSpacing(_GAP)
        rest.addWidget(self.notice)
        rest.addWidget(self.stack, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addLayout(rest, 1)

    def _connect(self) -> None:
        actions, do, edits = self._actions, self.do, self.edits
        self.add.clicked.connect(edits.add)
        self.empty.add.clicked.connect(edits.add)
        self.empty.import_file.clicked.connect(actions.import_files.trigger)
        self.empty.demo.clicked.connect(actions.demo.trigger)
        self.search.textChanged.connect(self.table.search_for)
        self.search.leftDown.connect(self.table.table.setFocus)
        self.table.nothing.clear.clicked.connect(self.search.clear)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(do.edit.trigger)
        self.table.contextMenuAt.connect(self._menu_at)
        self.pane.closed.connect(self._close_pane)
        self.pane.relationship_wanted.connect(lambda key: self.led.emit(RELATIONSHIPS, key))
        self.pane.history_wanted.connect(self._show_history)
        do.edit.triggered.connect(self._edit)
        do.relate.triggered.connect(self._relate)
        do.remove.triggered.connect(self._remove)
        do.copy.triggered.connect(self.table.table.copy)
        edits.added.connect(self.select)
        self._desk.changed.connect(self._outdated)
        self._desk.closed.connect(self._clear)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self.sides.setDirection(way)
        self.pane.fit(narrow, self.height() * 2 // 5)

    # --- what the window asks -----------------------------------------------------------------

    def focus_search(self) -> None:
        """Let the person type a search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def add_partner(self) -> None:
        self.edits.add()

    def show_record(self, record: str) -> None:
        self.select(record)

    def select(self, partner: str) -> None:
        """Choose a partner, giving up a search that hides it."""
        if self._stale or not self.table.choose(partner):
            self._wanted = partner
        elif self.search.text() != self.table.text:
            self.search.setText(self.table.text)

    def selected_id(self) -> str | None:
        """Return the id of the chosen partner that is shown, None without one."""
        line = self.table.current_line()
        return line.id if line else None

    def save_state(self) -> bytes:
        return self.table.state()

    def restore_state(self, state: bytes) -> bool:
        return self.table.restore(state)

    def view(self) -> View:
        return View(self.search.text(), self.selected_id())

    def show_view(self, view: View) -> None:
        """Show what another page of this kind showed, as after a change of language."""
        self.search.setText(view.search)
        if view.partner is not None:
            self.select(view.partner)

    def resume(self, key: str) -> None:
        self.edits.resume(key)

    # --- loading ------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._load()

    def _outdated(self) -> None:
        self._stale = True
        if self.isVisible():
            self._load()

    def _load(self) -> None:
        def task(workspace: Workspace, _report: Report) -> Loaded:
            rows = directory_rows(workspace.partners.lines(), workspace.partners.all())
            people: dict[str, str] = {one.id: one.name for one in workspace.profile.people()}
            return Loaded(rows, people)

        handle = self._desk.read(task, self._loaded, self, failed=self.edits.refused)
        self._stale = handle is None

    def _loaded(self, loaded: Loaded) -> None:
        self.edits.people = loaded.people
        self.table.blockSignals(True)  # nobody has chosen anything
        self.table.show_rows(loaded.rows)
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.select(wanted)
        elif not self._chose_first:
            self.table.choose_first()
        self._chose_first = True
        self.table.blockSignals(False)
        self._show_context(len(loaded.rows.lines))
        self._chosen(reopen=False)
        if len(loaded.rows.lines) > _FEW_LINES:
            self._make_keys(loaded.rows)

    def _make_keys(self, rows: DirectoryRows) -> None:
        """Make what columns are sorted by while nobody waits for it."""
        sorts = {column.key: column.sort for column in self.table.columns if column.sort}

        def task(_workspace: Workspace, report: Report) -> Mapping[str, Sequence[Any]]:
            return {key: [*map(sort, paced(rows.lines, report))] for key, sort in sorts.items()}

        self._desk.read(task, lambda keys: self.table.take_keys(rows, keys), self)

    def _clear(self) -> None:
        self._stale, self._chose_first = True, False
        self.search.clear()
        self.notice.hush()
        self.table.show_rows(DirectoryRows())
        self._show_context(None)
        self._chosen(reopen=False)

    def _show_context(self, partners: int | None) -> None:
        """Say in the head how many there are; an empty directory says how to begin."""
        empty = partners == 0
        self.stack.setCurrentIndex(1 if empty else 0)
        for widget in (self.search, self.add):
            widget.setVisible(not empty)
        words = ngettext("{n} partner", "{n} partners", partners or 0)
        self.head.set_context(words.format(n=number(partners)) if partners else "")

    # --- the chosen one -----------------------------------------------------------------------

    def _chosen(self, reopen: bool = True) -> None:
        lines = self.table.chosen_lines()
        self.do.allow(len(lines))
        if reopen and lines:
            self._pane_wanted = True
        line = self.table.current_line() or (lines[0] if lines else None)
        if line is None:
            self._reading = None
            self.pane.hide()
        else:
            self._read(line.id)

    def _read(self, partner: str) -> None:
        """Show a partner, read anew; while one is being read, only the newest one follows."""
        busy, self._reading = self._reading is not None, partner
        if busy:
            return

        def task(workspace: Workspace, _report: Report) -> PartnerDetail:
            return PartnerDetail(
                workspace.partners.one(PartnerId(partner)),
                workspace.relationships.of_partner(PartnerId(partner)),
                workspace.history.touching(partner),
                {person.id: person.name for person in workspace.profile.people()},
            )

        def then(detail: PartnerDetail) -> None:
            wanted, self._reading = self._reading, None
            if wanted == partner:
                self.pane.show_partner(detail)
                self.pane.setVisible(self._pane_wanted)
            elif wanted is not None:
                self._read(wanted)

        def gone(_problem: object) -> None:
            self._reading = None

        if self._desk.read(task, then, self, failed=gone) is None:
            self._reading = None

    def _close_pane(self) -> None:
        self._pane_wanted = False
        self.pane.hide()
        self.table.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.pane.isVisible():
            self._close_pane()
        else:
            super().keyPressEvent(event)

    # --- doing --------------------------------------------------------------------------------

    def _edit(self) -> None:
        lines = self.table.chosen_lines()
        if len(lines) == 1:
            self.edits.edit(lines[0].id)

    def _relate(self) -> None:
        lines = self.table.chosen_lines()
        if len(lines) == 1:
            self.edits.relate(lines[0].id)

    def _remove(self) -> None:
        lines = self.table.chosen_lines()
        if len(lines) == 1:
            self.edits.remove(lines[0])

    def _show_history(self) -> None:
        if self.pane.shown is not None:
            self.led.emit(HISTORY, self.pane.shown)

    def _menu_at(self, at: QPoint) -> None:
        self.do.menu(self).popup(at)
