"""What else is known of the firm when its register begins, given before the register is there."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.domain.identifiers import PersonId, RegisterId
from desktop.domain.organisation import Details, Person, checked
from desktop.domain.policies import Policy
from desktop.domain.roles import RoleTable
from desktop.language import _, spoken
from desktop.ui.dialogs.firm_fields import firm_fields, read_domains, read_tenant
from desktop.ui.dialogs.form import WIDE, Draft, FormDialog
from desktop.ui.dialogs.person import PersonDialog
from desktop.ui.pages.people_card import PeopleCard, obey
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.wording import organisation


class DetailsLine(QWidget):
    """A link to the details, and what of them was given."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.link = LinkButton(_("More about the firm…"))
        self.given = ElidedLabel("", "context")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.link)
        row.addWidget(self.given, 1)
        self.link.clicked.connect(self.wanted)
        self.show_details(Details())

    def show_details(self, details: Details) -> None:
        words = organisation.given(details, spoken())
        words = words or _("Tenant, domains, people: none of it is needed to begin.")
        self.given.setText(words)
        self.link.setAccessibleDescription(words)


class DetailsDialog(FormDialog):
    """Takes Details and gives them back as typed; nothing is written here."""

    def __init__(
        self,
        details: Details,
        roles: RoleTable,
        decided: Policy,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("More about the firm"), _("Done"), WIDE, parent)
        self._roles = roles
        self._people, self._me = details.people, details.me
        words = _("All of it can be left empty, and changed later in the settings.")
        self.body.addWidget(PlainLabel(words, "quiet", wrap=True))
        self._fields.update(firm_fields())
        for key, text in (
            ("tenant", details.tenant or ""),
            ("domains", ", ".join(details.domains)),
            ("vat", details.vat),
            ("pec", details.pec),
        ):
            self._line(key).setText(text)
            self._line(key).setCursorPosition(0)
        self.body.addWidget(self._fields["tenant"])
        self.body.addWidget(self._fields["domains"])
        self.row(self._fields["vat"], self._fields["pec"])
        self.people = PeopleCard()
        self.body.addWidget(self.people)
        self.body.addStretch(1)
        obey(decided, self._fields, self.people)
        self.people.me.connect(self._sits_here)
        self.people.edit.connect(self._edit)
        self.people.remove.connect(self._remove)
        self._show_people()
        self._line("tenant").setFocus()

    def _line(self, key: str) -> QLineEdit:
        inner = self._fields[key].inner
        assert isinstance(inner, QLineEdit)
        return inner

    def draft(self) -> Draft:
        return {**super().draft(), "people": (self._people, self._me)}

    def value(self) -> Details:
        details = Details(
            tenant=read_tenant(self._line("tenant").text().strip()),
            domains=read_domains(self._line("domains").text()),
            vat=self._line("vat").text().strip(),
            pec=self._line("pec").text().strip(),
            people=self._people,
            me=self._me,
        )
        checked(details.firm(RegisterId(""), self.windowTitle()))
        return details

    # --- people -------------------------------------------------------------------------------

    def _show_people(self) -> None:
        self._people = tuple(sorted(self._people, key=lambda person: person.name.casefold()))
        self.people.show_people(self._people, self._me, "", self._roles)

    def _sits_here(self, me: PersonId | None) -> None:
        self._me = me

    def _edit(self, person: Person | None) -> None:
        dialog = PersonDialog(person, self._roles, self)
        dialog.kept.connect(self._keep)
        dialog.kept.connect(dialog.accept)
        dialog.open()

    def _keep(self, after: Person) -> None:
        self._people = (*(one for one in self._people if one.id != after.id), after)
        self._show_people()

    def _remove(self, person: Person) -> None:
        self._people = tuple(one for one in self._people if one.id != person.id)
        self._me = None if self._me == person.id else self._me
        self._show_people()


def signer(details: Details) -> str:
    """Return the name of who writes here, "" for nobody of the people."""
    return next((person.name for person in details.people if person.id == details.me), "")


def told(details: Details) -> Details:
    """Return details without what the page says by itself: that someone sits here, by a name."""
    bare = [Person(id=person.id, name=person.name) for person in details.people]
    if list(details.people) == bare and [person.id for person in bare] == [details.me]:
        return replace(details, people=(), me=None)
    return details
