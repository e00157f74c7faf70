"""Roles and types: what a role lets a person do, what a type of partner may, who may do what."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QTableView, QVBoxLayout, QWidget

from desktop.domain.capabilities import Capabilities
from desktop.domain.identifiers import RoleId
from desktop.domain.lines import RelationshipLine
from desktop.domain.roles import RoleTable, in_order
from desktop.domain.statements import OnBehalf, WhoMay
from desktop.domain.types import PartnerTypes
from desktop.language import _, ngettext, number, spoken
from desktop.ui.desk import Desk
from desktop.ui.destinations import RELATIONSHIPS
from desktop.ui.dialogs.could_do import CouldDoDialog
from desktop.ui.models.role_columns import role_lines, type_lines
from desktop.ui.pages.page import Page
from desktop.ui.widgets.detail_pane import DetailPane
from desktop.ui.widgets.filter_chips import FilterChips
from desktop.ui.widgets.page_head import PageHead
from desktop.ui.widgets.role_pane import RolePane
from desktop.ui.widgets.roles_view import RolesView
from desktop.ui.widgets.statements_view import StatementsView
from desktop.ui.widgets.type_pane import TypePane
from desktop.ui.widgets.types_view import TypesView
from desktop.wording import capabilities as say

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace
    from desktop.ui.background import Report

NARROW: Final = 1004
"""Pixels of the page (1100 of the window) below which the pane goes under the table."""
ROLES: Final = "roles"
TYPES: Final = "types"
ON_BEHALF: Final = "on-behalf"
WHO_MAY: Final = "who-may"
_PARTS: Final = (ROLES, TYPES, ON_BEHALF, WHO_MAY)


class Facts(NamedTuple):
    """All that the page shows, and the relationships it tells of."""

    roles: RoleTable
    types: PartnerTypes
    capabilities: Capabilities
    on_behalf: OnBehalf
    who_may: WhoMay
    relationships: list[RelationshipLine]


class View(NamedTuple):
    """What a person sees of the page, to be shown again when the page is made anew."""

    search: str = ""
    part: str = ROLES
    chip: str = "all"
    role: str | None = None
    ticked: tuple[str, ...] = ()


class RolesPage(Page):
    """Four parts of which one is shown; role and type have their details beside them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._facts: Facts | None = None
        self._stale = True
        self._wanted: str | None = None
        self._asked = ""
        self._pane_wanted = True
        self.dialog: CouldDoDialog | None = None
        self.head = PageHead(_("Roles & types"), search=_("Search roles and types"))
        assert self.head.search is not None
        self.search = self.head.search
        self.parts = FilterChips(_("Parts of the page"))
        for key, text in (
            (ROLES, _("Roles")),
            (TYPES, _("Types")),
            (ON_BEHALF, _("On your behalf")),
            (WHO_MAY, _("Who may")),
        ):
            self.parts.add(key, text)
        self.roles, self.role_pane = RolesView(), RolePane()
        self.types, self.type_pane = TypesView(), TypePane()
        self.on_behalf = StatementsView(_("What a partner sees on your behalf"))
        self.who_may = StatementsView(_("Who may do what"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        self._sides = [
            _beside(self.stack, self.roles, self.role_pane),
            _beside(self.stack, self.types, self.type_pane),
        ]
        self.stack.addWidget(self.on_behalf)
        self.stack.addWidget(self.who_may)
        rest = QVBoxLayout()
        rest.setContentsMargins(16, 0, 16, 12)
        rest.setSpacing(12)
        rest.addWidget(self.notice)
        rest.addWidget(self.parts)
        rest.addWidget(self.stack, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addLayout(rest, 1)

    def _connect(self) -> None:
        self.parts.changed.connect(self.show_part)
        self.search.textChanged.connect(self._search)
        self.search.leftDown.connect(self._to_table)
        self.roles.chosen.connect(self._role_chosen)
        self.roles.opened.connect(self._open_pane)
        self.roles.asked.connect(self._ask)
        self.roles.nothing.clear.clicked.connect(self.search.clear)
        self.types.chosen.connect(self._type_chosen)
        self.types.opened.connect(self._open_pane)
        self.types.nothing.clear.clicked.connect(self.search.clear)
        self.role_pane.relationship_wanted.connect(partial(self.led.emit, RELATIONSHIPS))
        for pane in (self.role_pane, self.type_pane):
            pane.closed.connect(self._close_pane)
        for part in (self.type_pane, self.on_behalf, self.who_may):
            part.role_wanted.connect(self.show_role)
        for table in (self.roles.table, self.types.table):
            _keep_in_view(table)
        self._desk.changed.connect(self._outdated)
        self._desk.closed.connect(self._clear)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        below = self.width() < NARROW
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        for sides in self._sides:
            sides.setDirection(way)
        for pane in (self.role_pane, self.type_pane):
            pane.fit(below, self.height() * 2 // 5)

    # --- what the window asks -----------------------------------------------------------------

    def focus_search(self) -> None:
        """Let the person type a search; parts without one lead to the roles."""
        if self.parts.chosen() not in (ROLES, TYPES):
            self.show_part(ROLES)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_part(self, part: str) -> None:
        """Show one of the four parts."""
        self.parts.choose(part)
        self.stack.setCurrentIndex(_PARTS.index(part))
        self.search.setVisible(part in (ROLES, TYPES))
        self._fill()

    def show_record(self, record: str) -> None:
        """Show a role or a type, as soon as they are there."""
        if self._facts is None:
            self._asked = record
        elif any(one.id == record for one in self._facts.types.types):
            self.show_type(record)
        else:
            self.show_role(record)

    def show_role(self, role: str) -> None:
        """Show one role among all."""
        self._pane_wanted = True
        self.search.clear()
        self.show_part(ROLES)
        self.roles.choose(role)
        self.roles.table.setFocus()

    def show_type(self, kind: str) -> None:
        """Show one type of partner, by its id."""
        self._pane_wanted = True
        self.search.clear()
        self.show_part(TYPES)
        self.types.choose(kind)
        self.types.table.setFocus()

    def save_state(self) -> bytes:
        return self.roles.state()

    def restore_state(self, state: bytes) -> bool:
        return self.roles.restore(state)

    def view(self) -> View:
        chip, role = self.roles.chips.chosen(), self.roles.current_id()
        ticked = tuple(self.roles.ticked)
        return View(self.search.text(), self.parts.chosen(), chip, role, ticked)

    def show_view(self, view: View) -> None:
        self.search.setText(view.search)
        self.roles.chips.choose(view.chip)
        self.roles.toggle(view.ticked)
        self.show_part(view.part)
        self._wanted = view.role

    # --- loading ------------------------------------------------------------------------------

    def _load(self) -> None:
        def task(workspace: Workspace, report: Report) -> Facts:
            return Facts(
                workspace.roles,
                workspace.types,
                workspace.capabilities,
                workspace.on_behalf,
                workspace.who_may,
                workspace.relationships.lines(report),
            )

        self._stale = self._desk.read(task, self._loaded, self) is None

    def _loaded(self, facts: Facts) -> None:
        self._facts = facts
        roles = role_lines(facts.roles, facts.relationships)
        self.roles.show_lines(roles)
        self.types.show_lines(type_lines(facts.types, facts.relationships))
        self.parts.set_count(ROLES, len(roles))
        self.parts.set_count(TYPES, len(facts.types.types))
        self._show_context(facts)
        self._fill()
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.roles.find_again(wanted)
        if self._asked:
            asked, self._asked = self._asked, ""
            self.show_record(asked)

    def _fill(self) -> None:
        """Make what the chosen part shows, once it is wanted."""
        facts = self._facts
        if facts is None:
            return
        part, t = self.parts.chosen(), spoken()
        if part == ROLES:
            self._role_chosen()
        elif part == TYPES:
            self._type_chosen()
        elif part == ON_BEHALF and self.on_behalf.widget() is None:
            self.on_behalf.show_on_behalf(facts.on_behalf, facts.roles, t)
        elif part == WHO_MAY and self.who_may.widget() is None:
            self.who_may.show_who_may(facts.who_may, facts.roles, t)

    def _show_context(self, facts: Facts) -> None:
        roles, types = len(facts.roles.roles), len(facts.types.types)
        counts = ngettext("{n} role", "{n} roles", roles).format(n=number(roles))
        kinds = ngettext("{n} type of partner", "{n} types of partner", types)
        newest = max(
            (role.sources.day for role in facts.roles.roles if role.sources and role.sources.day),
            default=None,
        )
        age = _("Microsoft’s pages up to {day}").format(day=spoken().day(newest)) if newest else ""
        words = (counts, kinds.format(n=number(types)), age)
        self.head.set_context(" · ".join(filter(None, words)))

    def _clear(self) -> None:
        self._stale, self._facts = True, None
        self.search.clear()
        self.notice.hush()
        self.roles.show_lines([])
        self.types.show_lines([])

    # --- what is chosen -----------------------------------------------------------------------

    def _search(self, text: str) -> None:
        self.roles.search_for(text)
        self.types.search_for(text)

    def _to_table(self) -> None:
        (self.types if self.parts.chosen() == TYPES else self.roles).table.setFocus()

    def _role_chosen(self) -> None:
        line, facts = self.roles.current_line(), self._facts
        wanted = self._pane_wanted and line is not None
        self.role_pane.setVisible(wanted)
        if wanted and line is not None and facts is not None and self.parts.chosen() == ROLES:
            self.role_pane.show_role(line, facts.roles, facts.capabilities, spoken())

    def _type_chosen(self) -> None:
        line, facts = self.types.current_line(), self._facts
        wanted = self._pane_wanted and line is not None
        self.type_pane.setVisible(wanted)
        if wanted and line is not None and facts is not None and self.parts.chosen() == TYPES:
            self.type_pane.show_type(line, facts.roles, spoken())

    def _pane(self) -> DetailPane:
        return self.type_pane if self.parts.chosen() == TYPES else self.role_pane

    def _open_pane(self) -> None:
        self._pane_wanted = True
        self._role_chosen()
        self._type_chosen()
        self._pane().area.setFocus(Qt.FocusReason.TabFocusReason)

    def _close_pane(self) -> None:
        self._pane_wanted = False
        self._pane().hide()
        self._to_table()

    def _ask(self) -> None:
        """Say what could be done with the ticked roles together."""
        facts = self._facts
        if facts is None:
            return
        roles = in_order(RoleId(role) for role in self.roles.ticks())
        title = say.names(roles, facts.roles, spoken())
        answered = facts.capabilities.could(roles)
        basis = say.basis(facts.capabilities, spoken())
        self.dialog = CouldDoDialog(title, answered, facts.roles, self, basis)
        self.dialog.open()


def _keep_in_view(table: QTableView) -> None:
    """Let the chosen line stay in sight when the table gets lower."""
    heights = table.verticalScrollBar().rangeChanged
    heights.connect(lambda _low, _high: table.scrollTo(table.currentIndex()))


def _beside(stack: QStackedWidget, table: QWidget, pane: QWidget) -> QBoxLayout:
    """Put a table and its pane side by side onto the stack; return their layout."""
    both = QWidget()
    sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
    sides.setContentsMargins(0, 0, 0, 0)
    sides.setSpacing(12)
    sides.addWidget(table, 1)
    sides.addWidget(pane)
    stack.addWidget(both)
    return sides
