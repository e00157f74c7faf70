"""One partner by hand: who they are, by what we know them, whom we call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from desktop.domain.answers import Answer
from desktop.domain.errors import Invalid, Problem
from desktop.domain.identifiers import PartnerId, clean, new_id, tenant_id
from desktop.domain.partners import (
    Contact,
    ContactKind,
    KnownId,
    Learnt,
    Partner,
    PartnerState,
    checked,
)
from desktop.language import _, spoken
from desktop.ui.dialogs.fields import Choice, DayOr, Number, Words, line
from desktop.ui.dialogs.form import WIDE, FormDialog
from desktop.ui.dialogs.note import owner_choice
from desktop.ui.dialogs.rows_editor import Cell, RowsEditor
from desktop.wording.words import word


class PartnerDialog(FormDialog):
    """Takes a Partner, or nothing for a new one, and gives one back."""

    def __init__(
        self,
        before: Partner | None,
        people: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        title = _("Add a partner") if before is None else _("Partner")
        super().__init__(title, _("Save"), WIDE, parent)
        held = before or Partner(id=PartnerId(new_id()), name="")
        self._held = held
        t = spoken()
        self.name = line(held.name, longest=200)
        self.town, self.country = line(held.town), line(held.country)
        self.state = Choice([(state, word(state, t)) for state in PartnerState])
        self.state.choose(held.state)
        self.add("name", _("Name"), self.name)
        self.row(
            self.field("town", _("Town"), self.town),
            self.field("country", _("Country"), self.country),
            self.field("state", _("State"), self.state),
        )
        self._add_known(held)
        self._add_company(held)
        self._add_contract(held)
        self._add_ours(held, people)
        self.body.addStretch(1)
        self.name.setFocus()

    def _add_known(self, held: Partner) -> None:
        self.heading(_("By what we know them"))
        origins = [(origin, word(origin, spoken())) for origin in Learnt]
        self.tenant_ids = _known_rows(_("Tenant id"), _("Add a tenant id"), origins)
        self.partner_ids = _known_rows(_("Partner id"), _("Add a partner id"), origins)
        self.domains = _known_rows(_("Mail domain"), _("Add a mail domain"), origins)
        hint = _("Where each was learnt counts: a mail that asks for access proves nothing.")
        self.add("tenant_ids", _("Tenant ids"), self.tenant_ids, hint)
        self.add("partner_ids", _("Partner ids (MPN)"), self.partner_ids)
        self.add("domains", _("Mail domains"), self.domains)
        for editor, known in (
            (self.tenant_ids, held.tenant_ids),
            (self.partner_ids, held.partner_ids),
            (self.domains, held.domains),
        ):
            editor.show_values([(one.value, one.learnt) for one in known])

    def _add_company(self, held: Partner) -> None:
        self.heading(_("Company"))
        self.vat, self.pec, self.website = line(held.vat), line(held.pec), line(held.website)
        self.row(
            self.field("vat", _("VAT number"), self.vat),
            self.field("pec", _("PEC"), self.pec),
            self.field("website", _("Website"), self.website),
        )
        kinds = [(kind, word(kind, spoken())) for kind in ContactKind]
        self.contacts = RowsEditor(
            (
                Cell(_("Name"), 4),
                Cell(_("Kind"), 4, kinds),
                Cell(_("E-mail"), 6),
                Cell(_("Phone"), 3),
            ),
            _("Add a contact"),
            _("Take this contact out"),
        )
        self.contacts.show_values([(c.name, c.kind, c.email, c.phone) for c in held.contacts])
        self.add("contacts", _("Contacts"), self.contacts)

    def _add_contract(self, held: Partner) -> None:
        self.heading(_("Our contract with them"))
        chosen = QDate.currentDate()
        today = date(chosen.year(), chosen.month(), chosen.day())
        self.contract = line(held.contract, longest=200)
        start, end = _("Valid from"), _("Valid to")
        self.contract_from = DayOr(held.contract_from, [(None, _("Not known"))], today, start)
        self.contract_to = DayOr(held.contract_to, [(None, _("No end known"))], today, end)
        self.renews = Number(120, _("Does not renew itself"))
        self.notice_days = Number(730, _("Not known"))
        self.renews.setValue(held.contract_renews_months or 0)
        self.notice_days.setValue(held.notice_days or 0)
        self.add("contract", _("Contract"), self.contract)
        self.row(
            self.field("contract_from", start, self.contract_from),
            self.field("contract_to", end, self.contract_to),
        )
        self.row(
            self.field("contract_renews_months", _("Renews itself by (months)"), self.renews),
            self.field(
                "notice_days",
                _("Days of notice"),
                self.notice_days,
                _("Home says the last day in time."),
            ),
        )

    def _add_ours(self, held: Partner, people: Mapping[str, str]) -> None:
        self.heading(_("What we say of them"))
        answers = [(answer, word(answer, spoken())) for answer in Answer]
        self.azure, self.accounts = Choice(answers), Choice(answers)
        self.azure.choose(held.azure)
        self.accounts.choose(held.accounts)
        self.row(
            self.field(
                "azure",
                _("Access to Azure subscriptions?"),
                self.azure,
                _("Look in the Azure portal, Access control."),
            ),
            self.field(
                "accounts",
                _("Accounts or applications here?"),
                self.accounts,
                _("Look in the Entra admin center."),
            ),
        )
        self.owner = owner_choice(people, held.owner)
        self.business_reason = line(held.business_reason)
        self.notes = Words(held.notes)
        self.row(
            self.field("owner", _("Owner"), self.owner),
            self.field("business_reason", _("Business reason"), self.business_reason),
        )
        self.add("notes", _("Notes"), self.notes)

    def value(self) -> Partner:
        return checked(
            replace(
                self._held,
                name=clean(self.name.text().strip()),
                town=clean(self.town.text().strip()),
                country=clean(self.country.text().strip()),
                state=self.state.value(),
                tenant_ids=tuple(KnownId(tenant_id(v) or v, o) for v, o in _of(self.tenant_ids)),
                partner_ids=tuple(KnownId(v, o) for v, o in _of(self.partner_ids)),
                domains=tuple(KnownId(v.lower().lstrip("@"), o) for v, o in _of(self.domains)),
                vat=self.vat.text().strip(),
                pec=self.pec.text().strip(),
                website=self.website.text().strip(),
                contacts=tuple(
                    Contact(clean(name), kind, email, phone)
                    for name, kind, email, phone in self.contacts.values()
                ),
                owner=self.owner.value(),
                business_reason=clean(self.business_reason.text().strip()),
                contract=clean(self.contract.text().strip()),
                contract_from=self.contract_from.value(),
                contract_to=self.contract_to.value(),
                contract_renews_months=self.renews.value() or None,
                notice_days=self.notice_days.value() or None,
                notes=clean(self.notes.text().strip()),
                azure=self.azure.value(),
                accounts=self.accounts.value(),
            )
        )

    def show_problem(self, problem: Problem) -> None:
        super().show_problem(problem)
        if isinstance(problem, Invalid):
            for key, editor in self._editors().items():
                editor.mark(problem.value if problem.field == key else "")

    def _forgive(self) -> None:
        super()._forgive()
        for editor in self._editors().values():
            editor.mark("")

    def _editors(self) -> dict[str, RowsEditor]:
        return {
            "tenant_ids": self.tenant_ids,
            "partner_ids": self.partner_ids,
            "domains": self.domains,
            "contacts": self.contacts,
        }


def _known_rows(title: str, add: str, origins: list[tuple[Learnt, str]]) -> RowsEditor:
    cells = (Cell(title, 5), Cell(_("Where learnt"), 3, origins))
    return RowsEditor(cells, add, _("Take this one out"))


def _of(editor: RowsEditor) -> list[tuple[str, Learnt]]:
    return [(value, learnt) for value, learnt in editor.values()]
