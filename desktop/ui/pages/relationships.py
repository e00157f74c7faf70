"""Who may act in our tenant: the table of relationships and the chosen one in full."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.lines import RelationshipLine
from desktop.domain.times import local_day
from desktop.language import _, spoken
from desktop.ui.actions import Actions
from desktop.ui.desk import Desk
from desktop.ui.destinations import HISTORY
from desktop.ui.models.relationship_columns import RelationshipWords
from desktop.ui.models.relationship_rows import Chip, RelationshipRows, paced
from desktop.ui.pages.page import Page
from desktop.ui.pages.relationship_edits import RelationshipEdits
from desktop.ui.pages.relationship_loading import Loaded, context, glimpsed, load
from desktop.ui.pages.relationship_panes import RelationshipPanes
from desktop.ui.pages.relationship_steps import RelationshipSteps
from desktop.ui.widgets.empty_relationships import EmptyRelationships
from desktop.ui.widgets.page_head import PageHead
from desktop.ui.widgets.relationship_actions import relationship_actions
from desktop.ui.widgets.relationship_pane import WIDTH
from desktop.ui.widgets.relationship_table import RelationshipTable

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace
    from desktop.ui.background import Report

NARROW: Final = 1004
"""Pixels of the page (1100 of the window) below which the pane goes under the table. It does so
earlier where large type would leave the columns no room beside it."""
_GAP: Final = 12
_MARGIN: Final = 16
_LOOK_EVERY_MS: Final = 5 * 60_000
"""How often the page looks whether a new day has begun: days left and ages change with it."""
_FEW_LINES: Final = 5000
"""With fewer, sort keys are made when they are first wanted."""


class View(NamedTuple):
    """What a person sees of the page, to be shown again when the page is made anew."""

    search: str = ""
    chip: str = Chip.ALL
    relationship: str | None = None


class RelationshipsPage(Page):
    """The table, the pane beside or under it, and all that can be done with a relationship."""

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._actions = desk, actions
        self._words = RelationshipWords(spoken())
        self._stale = True
        self._chose_first = False
        self._wanted: str | None = None
        self.do = relationship_actions(self)
        self.head = PageHead(_("Relationships"), search=_("Search relationships"))
        assert self.head.search is not None
        self.search = self.head.search
        self.paste = self.head.add_button(_("Paste a list…"), "paste")
        self.add = self.head.add_button(_("Add…"), "plus")
        self.table = RelationshipTable(self._words)
        self.panes = RelationshipPanes(desk, self._words, self.do)
        self.pane, self.partner_pane = self.panes.relationship, self.panes.partner
        self.empty = EmptyRelationships(self.table.columns)
        self.edits = RelationshipEdits(self, desk, self.notice)
        self.steps = RelationshipSteps(self, desk, self.edits)
        self._calendar = QTimer(self)
        self._calendar.setInterval(_LOOK_EVERY_MS)
        self._calendar.start()
        self._lay_out()
        self._connect()
        self._show_context(None)

    def _lay_out(self) -> None:
        self.both = QWidget()
        self.sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.both)
        self.sides.setContentsMargins(0, 0, 0, 0)
        self.sides.setSpacing(_GAP)
        self.sides.addWidget(self.table, 1)
        self.sides.addWidget(self.panes)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.both)
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
        actions, do, edits, steps = self._actions, self.do, self.edits, self.steps
        self.paste.clicked.connect(actions.paste.trigger)
        self.add.clicked.connect(self._add_menu)
        self.empty.paste.clicked.connect(actions.paste.trigger)
        self.empty.import_file.clicked.connect(actions.import_files.trigger)
        self.empty.by_hand.clicked.connect(actions.add_relationship.trigger)
        self.empty.demo.clicked.connect(actions.demo.trigger)
        self.search.textChanged.connect(self.table.search_for)
        self.search.leftDown.connect(self.table.table.setFocus)
        self.table.nothing.clear.clicked.connect(self.search.clear)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._opened)
        self.table.contextMenuAt.connect(self._menu_at)
        self.panes.closed.connect(self.table.table.setFocus)
        self.partner_pane.add_wanted.connect(self._add_to_partner)
        self.pane.proof_wanted.connect(edits.save_proof)
        self.pane.history_wanted.connect(self._show_history)
        do.edit.triggered.connect(lambda: self._with_one(lambda line: edits.edit(line.id)))
        do.notes.triggered.connect(lambda: self._with_one(edits.notes))
        do.attach.triggered.connect(lambda: self._with_one(lambda line: edits.attach(line.id)))
        do.decide.triggered.connect(lambda: edits.decide(self.targets()))
        do.remove.triggered.connect(lambda: edits.remove(self.targets()))
        steps.serve(do, self.pane, self._with_one, self._with_partner)
        do.partner.triggered.connect(lambda: self._with_partner(edits.edit_partner))
        do.copy.triggered.connect(self.table.table.copy)
        edits.added.connect(self.select)
        self._calendar.timeout.connect(self.look_at_the_day)
        self._desk.changed.connect(self._outdated)
        self._desk.glimpsed.connect(self._look_ahead)
        self._desk.closed.connect(self._clear)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.table.needed_width() + _GAP + WIDTH + 2 * _MARGIN
        narrow = self.width() < max(NARROW, beside)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self.sides.setDirection(way)
        self.panes.fit(narrow, self.height() * 2 // 5)

    # --- what the window asks -----------------------------------------------------------------

    def focus_search(self) -> None:
        """Let the person type a search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def add_relationship(self) -> None:
        self.edits.add()

    def add_partner(self) -> None:
        self.edits.add_partner()

    def show_record(self, record: str) -> None:
        self.select(record)

    def select(self, relationship: str) -> None:
        """Choose a relationship, giving up a search or filter that hides it."""
        if self._stale or not self.table.choose(relationship):
            self._wanted = relationship
        elif self.search.text() != self.table.text:
            self.search.setText(self.table.text)

    def selected_id(self) -> str | None:
        """Return the id of the chosen relationship that is shown, None without one."""
        line = self.table.current_line()
        return line.id if line else None

    def visible_ids(self) -> list[str]:
        """Return the ids of the relationships shown, from the top."""
        return [line.id for line in self.table.visible_lines()]

    def save_state(self) -> bytes:
        """Return columns, sort, grouping and the pane, for the next start."""
        table = b64encode(self.table.state()).decode("ascii")
        return json.dumps({"table": table, "pane": self.panes.wanted}).encode("ascii")

    def restore_state(self, state: bytes) -> bool:
        """Take up a saved state; False, and nothing changed, if it cannot be read."""
        try:
            kept = json.loads(state)
            table, pane = b64decode(kept["table"]), bool(kept["pane"])
        except (ValueError, KeyError, TypeError):
            return False
        self.panes.wanted = pane
        return self.table.restore(table)

    def view(self) -> View:
        return View(self.search.text(), self.table.chip(), self.selected_id())

    def show_view(self, view: View) -> None:
        """Show what another page of this kind showed, as after a change of language."""
        self.table.chips.choose(view.chip)
        self.search.setText(view.search)
        self._wanted = view.relationship

    def resume(self, key: str) -> None:
        lines = {line.id: line for line in self.table.rows.lines}
        if not self.steps.resume(key, lines):
            self.edits.resume(key, lines)

    # --- loading ------------------------------------------------------------------------------

    def look_at_the_day(self) -> None:
        """Load anew when another day has begun where the firm lives."""

        def compare(now: datetime) -> None:
            zone = self._words.t.zone_name
            if local_day(now, zone) != local_day(self._words.now, zone):
                self._outdated()

        if not self._stale:
            self._desk.read(lambda work, _report: work.relationships.now(), compare, self)

    def _load(self) -> None:
        t = self._words.t = spoken()

        def task(workspace: Workspace, report: Report) -> Loaded:
            return load(workspace, report, t)

        handle = self._desk.read(task, self._loaded, self, failed=self.edits.refused)
        self._stale = handle is None
        self._look_ahead()

    def _look_ahead(self) -> None:
        """Show what could be seen of a register that is still being opened; nothing to do yet."""
        glance = self._desk.glance
        if glance is None or self._desk.is_open or not self.isVisible():
            return
        self._words.know(glance.roles, {}, glance.now)
        self.table.show_rows(glimpsed(glance, self._words.t))

    def _loaded(self, loaded: Loaded) -> None:
        around = self.edits.around = loaded.around
        self._words.know(around.roles, around.people, around.now)
        self.table.blockSignals(True)  # nobody has chosen anything
        self.table.show_rows(loaded.rows)
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.select(wanted)
        elif not self._chose_first:
            self.table.choose_first()
        self._chose_first = True
        self.table.blockSignals(False)
        self._show_context(loaded)
        self._chosen(reopen=False)
        if len(loaded.rows.lines) > _FEW_LINES:
            self._make_keys(loaded.rows)

    def _make_keys(self, rows: RelationshipRows) -> None:
        """Make what columns are sorted by while nobody waits for it."""
        sorts = {column.key: column.sort for column in self.table.columns if column.sort}

        def task(_workspace: Workspace, report: Report) -> Mapping[str, Sequence[Any]]:
            return {key: [*map(sort, paced(rows.lines, report))] for key, sort in sorts.items()}

        self._desk.read(task, lambda keys: self.table.take_keys(rows, keys), self)

    def _clear(self) -> None:
        self._stale, self._chose_first = True, False
        self.search.clear()
        self.notice.hush()
        self.table.show_rows(RelationshipRows())
        self._show_context(None)
        self._chosen(reopen=False)

    def _show_context(self, loaded: Loaded | None) -> None:
        """Say in the head what there is and how old it is; an empty register says how to begin."""
        empty = loaded is not None and loaded.rows.empty
        self.stack.setCurrentWidget(self.empty if empty else self.both)
        for widget in (self.search, self.paste, self.add):
            widget.setVisible(not empty)
        self.head.set_context(context(loaded, self._words.t) if loaded else "")

    # --- the chosen one -----------------------------------------------------------------------

    def targets(self) -> list[RelationshipLine]:
        """Return what an action is about: the chosen relationships, from the top."""
        return [] if self.table.current_group() else self.table.chosen_lines()

    def _with_one(self, act: Callable[[RelationshipLine], None]) -> None:
        lines = self.targets()
        if len(lines) == 1:
            act(lines[0])

    def _chosen(self, reopen: bool = True) -> None:
        lines, group = self.targets(), self.table.current_group()
        self.do.allow(len(lines), group is not None, lines[0] if len(lines) == 1 else None)
        if reopen and (lines or group):
            self.panes.wanted = True
        if group is not None:
            self.panes.show_group(group)
        elif lines:
            self.panes.show_line(self.table.current_line() or lines[0])
        else:
            self.panes.show_nothing()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.panes.isVisible():
            self.panes.put_away()
        else:
            super().keyPressEvent(event)

    # --- doing --------------------------------------------------------------------------------

    def _opened(self) -> None:
        if self.table.current_group() is not None:
            self._with_partner(self.edits.edit_partner)
        else:
            self.do.edit.trigger()

    def _with_partner(self, act: Callable[[str], None]) -> None:
        group, lines = self.table.current_group(), self.targets()
        if group is not None:
            act(group.partner)
        elif len(lines) == 1:
            act(lines[0].partner)

    def _add_to_partner(self) -> None:
        if self.partner_pane.shown is not None:
            self.edits.add(self.partner_pane.shown)

    def _show_history(self) -> None:
        if self.pane.shown is not None:
            self.led.emit(HISTORY, self.pane.shown)

    def _add_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._actions.add_relationship, self._actions.add_partner])
        menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def _menu_at(self, at: QPoint) -> None:
        self.do.menu(self).popup(at)
