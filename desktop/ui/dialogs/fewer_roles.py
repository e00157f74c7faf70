"""Asking for fewer roles: which ones to keep, before the letter is written."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.domain.answers import Unknown
from desktop.domain.lines import RelationshipLine
from desktop.domain.roles import RoleTable
from desktop.domain.undertakings import unanswered
from desktop.language import _, spoken
from desktop.ui.dialogs.fields import Number
from desktop.ui.dialogs.form import WIDE, FormDialog
from desktop.ui.icons import icon
from desktop.ui.plain_text import shown, tip
from desktop.ui.widgets.facts import unknown_sentence
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.wording import relationships as say
from desktop.wording.words import word

_ROLE: Final = Qt.ItemDataRole.UserRole
_LONGEST: Final = 730
_MOST_ROWS: Final = 12


class Fewer(NamedTuple):
    """The roles to keep and those to drop, strongest first, and for how many days, 0 unsaid."""

    keep: tuple[str, ...]
    dropped: tuple[str, ...]
    days: int


class RoleTicks(QListWidget):
    """Roles to be ticked, each with its tier."""

    def __init__(self, roles: tuple[str, ...], table: RoleTable) -> None:
        super().__init__()
        self.setProperty("role", "field")
        self.setUniformItemSizes(True)
        t = spoken()
        for role in table.ordered(roles, t.code):
            name, tier = say.role_name(role, table, t), table.tier(role)
            item = QListWidgetItem(icon(tier, tier), shown(name))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setToolTip(tip(say.role_summary(table.get(role), t)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {word(tier, t)}")
            item.setData(_ROLE, role)
            self.addItem(item)
        rows = min(max(self.count(), 3), _MOST_ROWS)
        self.setFixedHeight(rows * (self.sizeHintForRow(0) if self.count() else 24) + 8)
        self.itemActivated.connect(self._toggle)
        if self.count():
            self.setCurrentRow(0)

    def split(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the ticked roles and the others."""
        ticked: list[str] = []
        others: list[str] = []
        for row in range(self.count()):
            item = self.item(row)
            on = item.checkState() == Qt.CheckState.Checked
            (ticked if on else others).append(str(item.data(_ROLE)))
        return tuple(ticked), tuple(others)

    def draft(self) -> Any:
        return list(self.split()[0])

    def restore(self, draft: Any) -> None:
        for row in range(self.count()):
            item = self.item(row)
            on = item.data(_ROLE) in draft
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _toggle(self, item: QListWidgetItem) -> None:
        on = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)


class FewerRolesDialog(FormDialog):
    """Gives back a `Fewer`; the letter follows."""

    def __init__(
        self,
        line: RelationshipLine,
        table: RoleTable,
        longest_days: int,
        parent: QWidget | None = None,
    ) -> None:
        """`longest_days` is the firm's own limit, offered as the length of the new request."""
        super().__init__(_("Ask for fewer roles"), _("Write the letter…"), WIDE, parent)
        t, roles = spoken(), line.role_ids()
        name = f"{say.line_name(line, t)} · {line.partner_name}"
        self.body.addWidget(ElidedLabel(name, "strong"))
        self.body.addWidget(PlainLabel(_why(unanswered(line)), wrap=True))
        known = () if isinstance(roles, Unknown) else roles
        self.roles = RoleTicks(tuple(known), table)
        self.days = Number(_LONGEST, _("Not said"))
        self.days.setValue(min(longest_days, _LONGEST))
        if known:
            self.add("roles", _("Keep these roles"), self.roles, _("Untick what is not needed."))
            self.roles.itemChanged.connect(self._tell_missing)
        else:
            text = _("No list shows its roles: the letter asks the partner to name what it needs.")
            self.body.addWidget(unknown_sentence(text))
        self.add("days", _("Length of the new request, in days"), self.days)
        self.body.addStretch(1)
        self._known = bool(known)
        self._tell_missing()
        (self.roles if known else self.days).setFocus()

    def value(self) -> Fewer:
        keep, dropped = self.roles.split()
        return Fewer(keep, dropped, self.days.value())

    def _tell_missing(self) -> None:
        """Say under the button why there is nothing to ask for yet."""
        keep, dropped = self.roles.split()
        words = ""
        if self._known and not dropped:
            words = _("Untick at least one role.")
        elif self._known and not keep:
            words = _("Without any role left, remove the roles instead.")
        self.save.setEnabled(not words)
        self.save.setAccessibleDescription(words)
        self.missing.setText(words)
        self.missing.setVisible(bool(words))


def _why(waits: bool) -> str:
    """Return why it takes a new request; `waits` for one that nobody has approved."""
    if waits:
        return _(
            "As the register has it, this request is not approved yet. The letter asks for a new,"
            " smaller one in its place."
        )
    return _(
        "The roles of an active relationship cannot be reduced: only Global Administrator"
        " can be taken out, by the partner. So the letter asks for a new, smaller request;"
        " once you have approved it, you end this relationship."
    )
