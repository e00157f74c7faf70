"""What only a person can say about a list: whose it is, from which day, whether it is complete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.errors import Invalid, PartnerNeeded, Problem, TenantMismatch, TenantNeeded
from desktop.domain.identifiers import TenantId, short
from desktop.domain.lists import Choices, ReadList, Silent, Suggestion
from desktop.domain.partners import Partner
from desktop.domain.roles import RoleTable
from desktop.language import _, ngettext, number, spoken
from desktop.ui.dialogs.fields import Choice, Day, Field, line
from desktop.ui.widgets.labels import PlainLabel
from desktop.wording import problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What the dialog about a list is given: the list, and what the register knows beside it.

    `seen` is the day it is taken to be from, `assumed` whether only the file says so.
    """

    read: ReadList
    partners: Sequence[Partner]
    suggestions: Sequence[Suggestion]
    roles: RoleTable
    today: date
    seen: date
    assumed: bool


class ListOrigin(QWidget):
    """The fields above the preview; `changed` says that the preview has to be made anew."""

    changed = Signal()

    def __init__(self, offer: Offer) -> None:
        super().__init__()
        self._offer = offer
        self._seen_touched = False
        self.partner = Choice(_options(offer))
        self.partner.setPlaceholderText(_("Choose the partner"))
        if offer.suggestions:
            self.partner.setCurrentIndex(0)
        else:
            self.partner.setCurrentIndex(-1)
        self.name = line(placeholder=_("What we call it"), longest=200)
        self.tenant = Choice()
        self.tenant.setPlaceholderText(_("Choose our tenant"))
        self.seen = Day(offer.seen)
        self.seen.setMaximumDate(QDate(offer.today.year, offer.today.month, offer.today.day))
        self.complete = QCheckBox(_("This list is complete"))
        self._partner_field = Field(_("Partner"), self.partner)
        self._name_field = Field(_("Name of the new partner"), self.name)
        self._tenant_field = Field(_("Which of them is our tenant"), self.tenant)
        self._seen_field = Field(_("Seen on"), self.seen)
        self._complete_hint = PlainLabel(
            _("Only then does a relationship that it does not show count as gone."),
            "context",
            wrap=True,
        )
        self._lay_out()
        self.partner.currentIndexChanged.connect(self._partner_chosen)
        self.name.textChanged.connect(self.changed)
        self.tenant.currentIndexChanged.connect(self.changed)
        self.seen.dateChanged.connect(self._seen_chosen)
        self.complete.toggled.connect(self.changed)
        self._say_partner()
        if offer.assumed:
            self._seen_field.say(_("Assumed from the file’s date."))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        top = Qt.AlignmentFlag.AlignTop
        named = self._offer.read.names_partners
        row.addWidget(self._partner_field, 5, top)
        row.addWidget(self._name_field, 4, top)
        row.addWidget(self._tenant_field, 4, top)
        self._partner_field.setHidden(named)
        self._name_field.hide()
        self._tenant_field.hide()
        row.addWidget(self._seen_field, 3, top)
        whole = QVBoxLayout()
        whole.setSpacing(4)
        whole.addSpacing(25)
        whole.addWidget(self.complete)
        whole.addWidget(self._complete_hint)
        row.addLayout(whole, 4)
        if named:
            row.addStretch(5)
        self._seen_field.setMinimumWidth(160)
        self.complete.setAccessibleDescription(self._complete_hint.text())

    def choices(self, before: Choices) -> Choices:
        """Return what is said here, with the answers about single rows as they were."""
        kind, value = self.partner.value() or ("", "")
        typed = self.name.text().strip()
        return replace(
            before,
            partner=typed if kind == "new" else value,
            partner_name=typed if kind == "tenant" else "",
            tenant=self.tenant.value(),
            seen=self.seen.value() if self._seen_touched else None,
            complete=self.complete.isChecked(),
        )

    def partner_words(self) -> str:
        """Return what the chosen partner is called here."""
        kind, value = self.partner.value() or ("", "")
        known = next((p.name for p in self._offer.partners if p.id == value), "")
        return known or self.name.text().strip() or (short(value) if kind == "tenant" else "")

    def complain(self, problem: Problem | None) -> bool:
        """Say beside its field what stands in the way; False if it is about none of them."""
        for field in (self._partner_field, self._tenant_field, self._seen_field):
            field.complain("")
        if problem is None:
            return True
        sentence = problems.problem(problem, spoken())
        match problem:
            case PartnerNeeded() if self.partner.value() and self.partner.value()[0] == "new":
                self._name_field.say(_("A name is needed to go on."))
            case PartnerNeeded():
                self._partner_field.say(_("The list does not say whose it is: choose the partner."))
            case TenantNeeded():
                self._ask_tenant(problem.found)
            case TenantMismatch():
                self._tenant_field.complain(sentence)
            case Invalid(field="seen"):
                self._seen_field.complain(sentence)
            case _:
                return False
        return True

    def _ask_tenant(self, found: Sequence[str]) -> None:
        if self.tenant.count() == 0:
            named = {
                row.customer_tenant: row.customer_name
                for row in self._offer.read.rows
                if not isinstance(row.customer_tenant, Silent)
            }
            self.tenant.blockSignals(True)
            for tenant in found:
                name = named.get(TenantId(tenant), "")
                self.tenant.add(tenant, f"{name} ({short(tenant)})" if name else tenant)
            self.tenant.setCurrentIndex(-1)
            self.tenant.blockSignals(False)
        self._tenant_field.setVisible(True)
        self._tenant_field.say(_("The list shows several customers: choose which one is us."))

    def _partner_chosen(self) -> None:
        self._say_partner()
        self.changed.emit()

    def _say_partner(self) -> None:
        kind, value = self.partner.value() or ("", "")
        self._name_field.setVisible(
            kind in ("new", "tenant") and not self._offer.read.names_partners
        )
        if kind == "tenant":
            self._name_field.say(_("Without a name it stands under its tenant id."))
        else:
            self._name_field.say("")
        self._partner_field.say(self._suggested(value))

    def _suggested(self, value: str) -> str:
        """Return why a partner is suggested, "" when it is not."""
        for one in self._offer.suggestions:
            if value in (one.tenant, one.partner.id if one.partner else None):
                rows = len(self._offer.read.rows)
                return ngettext(
                    "A suggestion: the ids of {n} of {all} rows point here. Likely, not proven.",
                    "A suggestion: the ids of {n} of {all} rows point here. Likely, not proven.",
                    one.rows,
                ).format(n=number(one.rows), all=number(rows))
        return ""

    def _seen_chosen(self) -> None:
        self._seen_touched = True
        self._seen_field.say("")
        self.changed.emit()


def _options(offer: Offer) -> list[tuple[tuple[str, str], str]]:
    """Return the partners to choose from: the suggested ones, those on file, a new one."""
    options: list[tuple[tuple[str, str], str]] = []
    suggested = set()
    for one in offer.suggestions:
        if one.partner is not None:
            suggested.add(one.partner.id)
            options.append((("file", one.partner.id), one.partner.name))
        else:
            words = _("New: tenant {id}").format(id=short(one.tenant))
            options.append((("tenant", one.tenant), words))
    options += [(("file", p.id), p.name) for p in offer.partners if p.id not in suggested]
    options.append((("new", ""), _("Another, new partner")))
    return options
