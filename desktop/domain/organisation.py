"""Our own firm: its profile, its people and what they may do here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from zoneinfo import available_timezones

from desktop.domain.errors import Invalid
from desktop.domain.identifiers import PersonId, RegisterId, TenantId
from desktop.domain.partners import valid_domain, valid_mail, valid_vat

DEFAULT_ZONE = "Europe/Rome"
LOGIN_MARK = "login:"
"""Stands before a name that is only the system's login, nobody's own word."""


class Cloud(StrEnum):
    WORLDWIDE = "worldwide"
    GCC_HIGH = "gcc-high"
    DOD = "dod"
    CHINA = "china"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """The firm whose register this is; there is one, and its id is the register's.

    `me` is the person who writes here; while it is None the system's login name signs, marked as
    such. `zone` is an IANA time zone: a date means the end of that day there.
    `longest_days` is our own limit for a relationship, `review_days` our own cadence.
    """

    id: RegisterId
    name: str
    tenant: TenantId | None = None
    domains: tuple[str, ...] = ()
    vat: str = ""
    pec: str = ""
    cloud: Cloud = Cloud.WORLDWIDE
    zone: str = DEFAULT_ZONE
    me: PersonId | None = None
    longest_days: int = 365
    review_days: int = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone in the firm; `tenant_roles` are the Entra roles they say they hold in our tenant."""

    id: PersonId
    name: str
    email: str = ""
    tenant_roles: tuple[str, ...] = ()
    may_sign: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What is known of a firm besides its name when its register begins; all of it may be missing.

    `me` is the one of the people who writes here.
    """

    tenant: TenantId | None = None
    domains: tuple[str, ...] = ()
    vat: str = ""
    pec: str = ""
    people: tuple[Person, ...] = ()
    me: PersonId | None = None

    def signed_by(self, name: str, new: PersonId) -> Details:
        """Return them with someone called `name` who writes here, and goes by `new` if unknown.

        Without a name nobody of the people is said to write here.
        """
        if not name:
            return replace(self, me=None)
        called = next((one for one in self.people if one.name.casefold() == name.casefold()), None)
        if called is not None:
            return replace(self, me=called.id)
        here = next((one for one in self.people if one.id == self.me), None)
        if here is not None:
            same = tuple(replace(one, name=name) if one is here else one for one in self.people)
            return replace(self, people=same)
        return replace(self, people=(Person(id=new, name=name), *self.people), me=new)

    def firm(self, register: RegisterId, name: str) -> Organisation:
        """Return the firm `name` with them."""
        return Organisation(
            id=register,
            name=name,
            tenant=self.tenant,
            domains=self.domains,
            vat=self.vat,
            pec=self.pec,
            me=self.me,
        )


def checked(organisation: Organisation) -> Organisation:
    """Return the profile as the register may keep it; raises Invalid naming the first bad field."""
    if not organisation.name.strip():
        raise Invalid("name", "needed")
    for domain in organisation.domains:
        if not valid_domain(domain):
            raise Invalid("domains", "domain", domain)
    if organisation.pec and not valid_mail(organisation.pec):
        raise Invalid("pec", "mail", organisation.pec)
    if organisation.vat and not valid_vat(organisation.vat):
        raise Invalid("vat", "vat", organisation.vat)
    if organisation.zone not in available_timezones():
        raise Invalid("zone", "zone", organisation.zone)
    return organisation
