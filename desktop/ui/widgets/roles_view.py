"""The table of all roles: chips by power, a search, and ticks to ask of several at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from desktop.domain.roles import Tier
from desktop.domain.search import fold
from desktop.language import _, ngettext, number, spoken
from desktop.ui.models.lines import LinesModel
from desktop.ui.models.role_columns import (
    ALL,
    HELD,
    TICK,
    RoleLine,
    belongs,
    role_columns,
    sorted_roles,
)
from desktop.ui.widgets.buttons import LinkButton, button
from desktop.ui.widgets.cards import Card, bar
from desktop.ui.widgets.filter_chips import FilterChips
from desktop.ui.widgets.labels import ElidedLabel
from desktop.ui.widgets.lines_table import LinesTable
from desktop.ui.widgets.nothing_found import NothingFound
from desktop.ui.widgets.role_cells import role_cells
from desktop.wording.words import word

CHIPS: Final = (ALL, Tier.CRITICAL, Tier.HIGH, Tier.MEDIUM, Tier.LOW, HELD)


class RolesView(Card):
    """Shows RoleLines; what is ticked survives searches and filters."""

    chosen = Signal()
    """Another role is the one to be shown in full."""
    opened = Signal()
    asked = Signal()
    """What could be done with the ticked roles is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.lines: list[RoleLine] = []
        self.ticked: set[str] = set()
        self._text = ""
        self._sort = ("tier", False)
        self.chips = FilterChips(_("Show"))
        for key in CHIPS:
            self.chips.add(key, _word(key), 0)
        self.model = LinesModel(role_columns(spoken(), self.ticked), self)
        self.table = LinesTable(self.model, _("Roles"), role_cells(spoken(), self.ticked))
        self.table.set_sort(*self._sort)
        self.nothing = NothingFound()
        self.nothing.hide()
        self.count = ElidedLabel("", "context")
        self.untick = LinkButton(_("Untick all"))
        self.ask = button(_("What could they do?"), "ask")
        self._lay_out()
        self.chips.changed.connect(lambda _chip: self._show())
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.table.clicked.connect(self._clicked)
        self.table.sortAsked.connect(self._sort_by)
        self.table.contextMenuAt.connect(self._menu_at)
        self.table.installEventFilter(self)
        self.untick.clicked.connect(lambda: self._put(set()))
        self.ask.clicked.connect(self.asked)
        self._tell_ticks()

    def _lay_out(self) -> None:
        strip, tools = bar()
        tools.addWidget(self.chips)
        tools.addStretch(1)
        foot = QFrame()
        foot.setProperty("role", "foot")
        foot.setFixedHeight(48)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(12)
        row.addWidget(self.count, 1)
        row.addWidget(self.untick)
        row.addWidget(self.ask)
        self.body.addWidget(strip)
        self.body.addWidget(self.nothing, 1)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(foot)

    # --- what is shown ------------------------------------------------------------------------

    def show_lines(self, lines: list[RoleLine]) -> None:
        """Show roles; the chosen and ticked ones stay so."""
        keep = self.current_id()
        self.lines = lines
        self._show_keeping(keep)

    def search_for(self, text: str) -> None:
        """Show only roles of which `text` is part: names, aliases, ids and summaries."""
        self._text = text
        self._show()

    def current_line(self) -> RoleLine | None:
        return self.table.current_line()

    def current_id(self) -> str | None:
        line = self.current_line()
        return line.role.id if line else None

    def choose(self, role: str) -> None:
        """Choose a role, giving up a filter that hides it."""
        self.chips.choose(ALL)
        self._show_keeping(role)

    def find_again(self, role: str) -> None:
        """Choose a role again if search and filter show it."""
        self._show_keeping(role)

    def _show(self) -> None:
        """Show what fits search and chip, and find the chosen role again."""
        self._show_keeping(self.current_id())

    def _show_keeping(self, wanted: str | None) -> None:
        words = fold(self._text).split()
        here = [
            position
            for position, line in enumerate(self.lines)
            if all(part in line.hay for part in words)
        ]
        for key in CHIPS:
            self.chips.set_count(key, sum(belongs(self.lines[p], key) for p in here))
        chip = self.chips.chosen()
        key, descending = self._sort
        column = next(c for c in self.model.columns if c.key == key)
        shown = [position for position in here if belongs(self.lines[position], chip)]
        order = sorted_roles(self.lines, shown, column, descending)
        self.model.show_lines(self.lines, order)
        found = bool(order) or not self.lines
        self.nothing.setVisible(not found)
        if not found:
            self.nothing.tell(self._text, 0)
        self.table.setVisible(found)
        at = [p for p in order if self.lines[p].role.id == wanted]
        self.table.select_positions(at or order[:1])
        self.chosen.emit()

    def _sort_by(self, key: str, descending: bool) -> None:
        self._sort = (key, descending)
        self.table.set_sort(key, descending)
        self._show()

    def state(self) -> bytes:
        return self.table.columns_state()

    def restore(self, state: bytes) -> bool:
        done = self.table.restore_columns(state)
        self._sort = self.table.sort_by() or self._sort
        return done

    # --- ticks --------------------------------------------------------------------------------

    def ticks(self) -> list[str]:
        """Return the ids of the ticked roles, in the order of the table's data."""
        return [line.role.id for line in self.lines if line.role.id in self.ticked]

    def toggle(self, ids: Iterable[str]) -> None:
        """Tick roles, or take the ticks away where all of them have one."""
        roles = set(ids)
        self._put(self.ticked - roles if roles <= self.ticked else self.ticked | roles)

    def _put(self, roles: set[str]) -> None:
        wanted = set(roles)  # before the shared set is emptied
        self.ticked.clear()
        self.ticked |= wanted
        self.table.viewport().update()
        self._tell_ticks()

    def _tell_ticks(self) -> None:
        n = len(self.ticked)
        text = ngettext("{n} role ticked", "{n} roles ticked", n).format(n=number(n))
        hint = _("Tick roles to ask what someone could do with all of them together.")
        self.count.setText(text if n else hint)
        self.untick.setVisible(n > 0)
        self.ask.setEnabled(n > 0)

    def _clicked(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        if line is not None and self.model.columns[index.column()].key == TICK:
            self.toggle({line.role.id})

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Space tick and untick the selected roles."""
        space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if space and watched is self.table and event.type() == QEvent.Type.KeyPress:
            self._toggle_selected()
            return True
        return super().eventFilter(watched, event)

    def _toggle_selected(self) -> None:
        selected = {line.role.id for line in self.table.selected_lines()}
        if selected:
            self.toggle(selected)

    def _menu_at(self, at: QPoint) -> None:
        if self.current_line() is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Tick or untick"), self._toggle_selected)
        menu.addAction(_("Copy"), self.table.copy)
        menu.popup(at)


def _word(chip: str) -> str:
    if chip == ALL:
        return _("All roles")
    return _("Held by our partners") if chip == HELD else word(Tier(chip), spoken())
