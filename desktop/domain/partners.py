"""A partner: any company that has, had or may get a relationship with our tenant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.domain.answers import Answer
from desktop.domain.errors import Invalid
from desktop.domain.identifiers import PartnerId, PersonId, tenant_id
from desktop.domain.relationships import Layer


class PartnerState(StrEnum):
    PROSPECT = "prospect"
    ACTIVE = "active"
    LEAVING = "leaving"
    LEFT = "left"


class Learnt(StrEnum):
    """Where an identifier of a partner was learnt; a mail that asks for access proves nothing."""

    CONTRACT = "contract"
    INVOICE = "invoice"
    PHONE = "phone"
    LIST = "list"
    DIRECTORY = "directory"  # a directory of firms, whose entries they write themselves
    MAIL = "mail"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class KnownId:
    """A tenant id, partner id or domain, and where we have it from."""

    value: str
    learnt: Learnt = Learnt.TYPED


class ContactKind(StrEnum):
    BUSINESS = "business"
    SECURITY = "security"
    OUT_OF_HOURS = "out-of-hours"
    PARTNER_CENTER = "partner-center"


@dataclass(frozen=True, slots=True)
class Contact:
    name: str
    kind: ContactKind = ContactKind.BUSINESS
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """One company; `partner_ids` are its numbers in Microsoft's partner programme (MPN).

    `azure` and `accounts` answer for the two ways in that no list of relationships shows: role
    assignments in Azure, and accounts, guests or applications inside our tenant. `contract` names
    our contract with it; its days are in the register's time zone, `contract_renews_months` is how
    much it prolongs itself by (None: not at all), `notice_days` how long before its end to say no.
    """

    id: PartnerId
    name: str
    town: str = ""
    country: str = ""
    state: PartnerState = PartnerState.ACTIVE
    tenant_ids: tuple[KnownId, ...] = ()
    partner_ids: tuple[KnownId, ...] = ()
    domains: tuple[KnownId, ...] = ()
    vat: str = ""
    pec: str = ""
    website: str = ""
    contacts: tuple[Contact, ...] = ()
    owner: PersonId | None = None
    business_reason: str = ""
    contract: str = ""
    contract_from: date | None = None
    contract_to: date | None = None
    contract_renews_months: int | None = None
    notice_days: int | None = None
    notes: str = ""
    azure: Answer = Answer.UNKNOWN
    accounts: Answer = Answer.UNKNOWN

    @property
    def last_notice(self) -> date | None:
        """The last day to give notice, None where the contract or its notice is not known."""
        if self.contract_to is None or self.notice_days is None:
            return None
        return self.contract_to - timedelta(days=self.notice_days)

    def has_tenant(self, tenant: str) -> bool:
        return any(known.value == tenant for known in self.tenant_ids)


def layers(
    partner: Partner, sells_to_us: Answer, administers_us: Answer
) -> tuple[tuple[Layer, Answer], ...]:
    """Return the four ways in, each answered on its own: ending one leaves the others alone."""
    return (
        (Layer.COMMERCIAL, sells_to_us),
        (Layer.DIRECTORY, administers_us),
        (Layer.AZURE, partner.azure),
        (Layer.ACCOUNTS, partner.accounts),
    )


_DOMAIN = re.compile(r"(?=.{4,253}$)([\w-]{1,63}\.)+[\w-]{2,63}", re.UNICODE)
_MAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s]{2,}")
_VAT_IT = re.compile(r"(?:IT)?(\d{11})")
_MPN = re.compile(r"\d{1,10}")


def checked(partner: Partner) -> Partner:
    """Return the partner as the register may keep it; raises Invalid naming the first bad field."""
    if not partner.name.strip():
        raise Invalid("name", "needed")
    _check_ids(partner)
    if partner.pec and not valid_mail(partner.pec):
        raise Invalid("pec", "mail", partner.pec)
    for contact in partner.contacts:
        if contact.email and not valid_mail(contact.email):
            raise Invalid("contacts", "mail", contact.email)
    if partner.vat and not valid_vat(partner.vat):
        raise Invalid("vat", "vat", partner.vat)
    start, end = partner.contract_from, partner.contract_to
    if start is not None and end is not None and end < start:
        raise Invalid("contract_to", "after-start", end.isoformat())
    return partner


def valid_mail(text: str) -> bool:
    """Return whether a mail address could be one."""
    return bool(_MAIL.fullmatch(text))


def valid_domain(text: str) -> bool:
    """Return whether a mail domain could be one."""
    return bool(_DOMAIN.fullmatch(text))


def valid_partner_number(text: str) -> bool:
    """Return whether a number in Microsoft's partner programme could be one."""
    return bool(_MPN.fullmatch(text))


def _check_ids(partner: Partner) -> None:
    for field, rule, holds in (
        ("tenant_ids", "guid", lambda text: tenant_id(text) == text),
        ("partner_ids", "number", _MPN.fullmatch),
        ("domains", "domain", _DOMAIN.fullmatch),
    ):
        for known in getattr(partner, field):
            if not holds(known.value):
                raise Invalid(field, rule, known.value)


def valid_vat(text: str) -> bool:
    """Return whether a VAT number holds; Italian ones carry a check digit (Luhn, 11 digits).

    Numbers of other countries (two letters first) are taken as they are.
    """
    bare = text.replace(" ", "").upper()
    if match := _VAT_IT.fullmatch(bare):
        return luhn(match[1])
    return bool(re.fullmatch(r"(?!IT)[A-Z]{2}[A-Z0-9]{2,13}", bare))


def luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def known_ids(
    values: Iterable[str], learnt: Learnt, had: tuple[KnownId, ...]
) -> tuple[KnownId, ...]:
    """Return `values` with their origin; one that was known before keeps its own."""
    before = {known.value: known for known in had}
    return tuple(before.get(value, KnownId(value, learnt)) for value in dict.fromkeys(values))
