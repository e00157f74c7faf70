"""Which roles a relationship carries: not known, none, or some of all that exist."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.domain.answers import Unknown
from desktop.domain.errors import Invalid
from desktop.domain.roles import Roles, RoleTable, in_order
from desktop.domain.search import fold
from desktop.language import _, spoken
from desktop.ui.dialogs.fields import Choice
from desktop.ui.icons import icon
from desktop.ui.plain_text import shown, tip
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.search_field import SearchField
from desktop.wording import relationships as say
from desktop.wording.words import word

_THESE: Final = "these"
_ROLE: Final = Qt.ItemDataRole.UserRole
_HAYSTACK: Final = Qt.ItemDataRole.UserRole + 1


class RolesField(QWidget):
    """A choice of the three, and for "these roles" a list to search and tick."""

    changed = Signal()

    def __init__(self, table: RoleTable, roles: Roles, name: str) -> None:
        super().__init__()
        self._table = table
        self.touched = False
        """Whether the person has chosen something here."""
        self.kind = Choice(
            [
                (Unknown.UNKNOWN, _("Not known")),
                ((), _("No roles")),
                (_THESE, _("These roles…")),
            ]
        )
        self.kind.setAccessibleName(name)
        self.search = SearchField(_("Search roles"), key="")
        self.search.setMaximumWidth(10_000)
        self.list = QListWidget()
        self.list.setAccessibleName(_("All roles, strongest first"))
        self.list.setProperty("role", "field")
        self.list.setUniformItemSizes(True)
        self.list.setFixedHeight(self.fontMetrics().lineSpacing() * 10)
        self.count = PlainLabel("", "context")
        self._fill(() if isinstance(roles, Unknown) else roles)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.kind, self.search, self.list, self.count):
            column.addWidget(widget)
        self.setFocusProxy(self.kind)
        self.kind.activated.connect(self._touch)
        self.kind.currentIndexChanged.connect(self._tell)
        self.search.textChanged.connect(self._narrow)
        self.search.leftDown.connect(self._go_to_list)
        self.list.itemChanged.connect(self._touch)
        self.list.itemChanged.connect(self._tell)
        self.list.itemActivated.connect(self._toggle)
        self.show_roles(roles)

    def value(self) -> Roles:
        """Return the roles; raises Invalid for "these roles" without one."""
        kind = self.kind.value()
        if kind != _THESE:
            found: Roles = kind
            return found
        ticked = in_order(self._ticked())
        if not ticked:
            raise Invalid("roles", "needed")
        return ticked

    def show_roles(self, roles: Roles) -> None:
        """Show other roles, as a type that always has the same ones asks for."""
        known = isinstance(roles, tuple) and bool(roles)
        self.kind.choose(_THESE if known else roles)
        self._tick(roles if isinstance(roles, tuple) else ())
        self._tell()

    def draft(self) -> Any:
        return self.kind.currentIndex(), sorted(self._ticked())

    def restore(self, draft: Any) -> None:
        self.kind.setCurrentIndex(draft[0])
        self._tick(draft[1])
        self._tell()

    # --- inside -------------------------------------------------------------------------------

    def _fill(self, held: Iterable[str]) -> None:
        t, table = spoken(), self._table
        known = [role.id for role in table.roles]
        strange = [role for role in held if table.get(role) is None]
        for role in table.ordered([*known, *strange], t.code):
            name, tier = say.role_name(role, table, t), table.tier(role)
            item = QListWidgetItem(icon(tier, tier), shown(name))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            summary = say.role_summary(table.get(role), t)
            item.setToolTip(tip(summary))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {word(tier, t)}")
            item.setData(_ROLE, str(role))
            item.setData(_HAYSTACK, fold(f"{name}\n{word(tier, t)}\n{summary}"))
            self.list.addItem(item)

    def _items(self) -> Iterable[QListWidgetItem]:
        return (self.list.item(row) for row in range(self.list.count()))

    def _ticked(self) -> list[str]:
        on = Qt.CheckState.Checked
        return [item.data(_ROLE) for item in self._items() if item.checkState() == on]

    def _tick(self, roles: Iterable[str]) -> None:
        wanted = {str(role) for role in roles}
        self.list.blockSignals(True)
        for item in self._items():
            on = item.data(_ROLE) in wanted
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)

    def _toggle(self, item: QListWidgetItem) -> None:
        on = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _narrow(self, text: str) -> None:
        words = fold(text).split()
        for item in self._items():
            haystack = item.data(_HAYSTACK)
            item.setHidden(not all(one in haystack for one in words))

    def _go_to_list(self) -> None:
        first = next((item for item in self._items() if not item.isHidden()), None)
        if first is not None:
            self.list.setCurrentItem(first)
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _touch(self) -> None:
        self.touched = True

    def _tell(self) -> None:
        these = self.kind.value() == _THESE
        for widget in (self.search, self.list, self.count):
            widget.setVisible(these)
        ticked = in_order(self._ticked())
        words = say.roles_summary(ticked, self._table, spoken()) if ticked else _("none chosen yet")
        self.count.setText(_("Chosen: {roles}").format(roles=words))
        self.changed.emit()
