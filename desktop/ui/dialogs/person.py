"""Someone of our own firm: name, mail, the roles they hold in our tenant, whether they may sign."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.domain.answers import Unknown
from desktop.domain.errors import Invalid
from desktop.domain.identifiers import PersonId, RoleId, new_id
from desktop.domain.organisation import Person
from desktop.domain.roles import RoleTable
from desktop.language import _
from desktop.ui.dialogs.fields import line
from desktop.ui.dialogs.form import NARROW, Draft, FormDialog
from desktop.ui.dialogs.roles_field import RolesField


class PersonDialog(FormDialog):
    """Takes a Person, or None for a new one, and gives it back as typed."""

    def __init__(
        self, before: Person | None, table: RoleTable, parent: QWidget | None = None
    ) -> None:
        title = _("Add a person") if before is None else _("Edit a person")
        super().__init__(title, _("Save"), NARROW, parent)
        person = before or Person(id=PersonId(new_id()), name="")
        self._before = person
        self.name = line(person.name, longest=200)
        self.add("name", _("Name"), self.name)
        self.email = line(person.email, "name@example.com", longest=200)
        self.add("email", _("E-mail"), self.email)
        roles = tuple(RoleId(role) for role in person.tenant_roles)
        self.tenant_roles = RolesField(table, roles, _("Roles in our tenant"))
        self.add(
            "roles",
            _("Roles in our tenant"),
            self.tenant_roles,
            _("As they say themselves: it decides which steps in the browser they can do."),
        )
        self.may_sign = QCheckBox(_("May sign for the firm"))
        self.may_sign.setChecked(person.may_sign)
        self.body.addWidget(self.may_sign)
        self.body.addStretch(1)

    def draft(self) -> Draft:
        return {**super().draft(), "may_sign": self.may_sign.isChecked()}

    def _put(self, draft: Draft) -> None:
        super()._put(draft)
        self.may_sign.setChecked(draft.get("may_sign", self.may_sign.isChecked()))

    def value(self) -> Person:
        name = self.name.text().strip()
        if not name:
            raise Invalid("name", "needed")
        roles = self.tenant_roles.value()
        return replace(
            self._before,
            name=name,
            email=self.email.text().strip(),
            tenant_roles=() if isinstance(roles, Unknown) else roles,
            may_sign=self.may_sign.isChecked(),
        )
