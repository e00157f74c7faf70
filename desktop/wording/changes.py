"""What a change did to a record, field by field, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Any

from desktop.domain.agreements import Agreement, AgreementProof
from desktop.domain.answers import Unknown
from desktop.domain.changes import Record
from desktop.domain.invitations import Invitation
from desktop.domain.observations import Observation, Proof
from desktop.domain.organisation import Organisation, Person
from desktop.domain.partners import Contact, KnownId, Partner
from desktop.domain.relationships import Relationship, Stewardship
from desktop.domain.roles import RoleTable
from desktop.domain.undertakings import Undertaking
from desktop.language import N_, Catalogue
from desktop.wording import directory_history
from desktop.wording.quotes import quoted, shown
from desktop.wording.relationships import (
    DASH,
    days,
    display_name,
    end,
    role_name,
    roles_summary,
    status_name,
    type_name,
)
from desktop.wording.words import word

FIELDS: Mapping[type, Mapping[str, str]] = {
    Relationship: {
        "partner": N_("Partner"),
        "type": N_("Type"),
        "name": N_("Name"),
        "external_id": N_("Id at Microsoft"),
        "status": N_("Status"),
        "created": N_("Created"),
        "activated": N_("Active since"),
        "ends": N_("Ends"),
        "duration_days": N_("Length"),
        "auto_extend": N_("Extends"),
        "roles": N_("Roles"),
        "customer_tenant": N_("Our tenant"),
        "indirect_provider": N_("Tenant of the indirect provider"),
        "consent_pending": N_("The reseller still has to confirm"),
        "evidence": N_("Evidence"),
    },
    Stewardship: {
        "owner": N_("Owner"),
        "business_reason": N_("Business reason"),
        "notes": N_("Notes"),
        "decision": N_("Decision"),
        "decision_reason": N_("Reason"),
        "decided_on": N_("Decided on"),
        "decided_by": N_("Decided by"),
    },
    Partner: {
        "name": N_("Name"),
        "town": N_("Town"),
        "country": N_("Country"),
        "state": N_("State"),
        "tenant_ids": N_("Tenant ids"),
        "partner_ids": N_("Partner ids"),
        "domains": N_("Mail domains"),
        "vat": N_("VAT number"),
        "pec": N_("PEC"),
        "website": N_("Website"),
        "contacts": N_("Contacts"),
        "owner": N_("Owner"),
        "business_reason": N_("Business reason"),
        "contract": N_("Contract"),
        "contract_from": N_("Contract from"),
        "contract_to": N_("Contract to"),
        "contract_renews_months": N_("Renews itself by (months)"),
        "notice_days": N_("Notice"),
        "notes": N_("Notes"),
        "azure": N_("Azure subscriptions"),
        "accounts": N_("Accounts and applications"),
    },
    Organisation: {
        "name": N_("Name"),
        "tenant": N_("Our tenant"),
        "domains": N_("Mail domains"),
        "vat": N_("VAT number"),
        "pec": N_("PEC"),
        "cloud": N_("Cloud"),
        "zone": N_("Time zone"),
        "me": N_("Who writes here"),
        "longest_days": N_("Longest relationship"),
        "review_days": N_("Days between reviews"),
    },
    Person: {
        "name": N_("Name"),
        "email": N_("E-mail"),
        "tenant_roles": N_("Roles in our tenant"),
        "may_sign": N_("May sign"),
    },
    Invitation: {
        "partner": N_("Partner"),
        "state": N_("State"),
        "decision_reason": N_("Reason"),
        "decided_on": N_("Decided on"),
        "decided_by": N_("Decided by"),
        "letter": N_("Letter"),
        "note": N_("Notes"),
        "follow_up": N_("Look again on"),
    },
    Agreement: {
        "form": N_("Form"),
        "outcome": N_("What Microsoft showed"),
        "outcome_on": N_("Said on"),
        "check_on": N_("Look again on"),
        "evidence": N_("Evidence"),
    },
    AgreementProof: {"name": N_("Name")},
    Undertaking: {
        "outcome": N_("Outcome"),
        "outcome_on": N_("On which day"),
        "check_on": N_("Look again on"),
        "note": N_("Note"),
        "letter": N_("Letter"),
    },
    Observation: {},
    Proof: {"name": N_("Name")},
    **directory_history.FIELDS,
}
"""What the fields are called; those that are missing here are not told one by one."""

_PRIVATE = frozenset({"notes", "note", "letter"})
"""Long texts: that they changed is told, not how."""
_PERSONS = frozenset({"owner", "me", "partner"})
_LENGTHS = frozenset({"duration_days", "longest_days", "review_days", "notice_days"})


def change(
    before: Record | None,
    after: Record | None,
    table: RoleTable,
    names: Mapping[str, str],
    t: Catalogue,
) -> tuple[str, ...]:
    """Return what a change did, a sentence for each field; empty only where nothing changed.

    `names` are those of partners and people by id.
    """
    if before is None or after is None:
        whole = after if after is not None else before
        return () if whole is None else (_whole(whole, after is not None, t),)
    told: list[str] = []
    for name, label in FIELDS[type(after)].items():
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            told.extend(_field(name, label, before, after, table, names, t))
    if not told and before != after:
        told.append(t.gettext("The source’s own spelling or date changed"))
    return tuple(told)


def name_of(record: Record, t: Catalogue) -> str:
    """Return what people call a record."""
    named = directory_history.name_of(record, t)
    if named is not None:
        return named
    if isinstance(record, Relationship):
        return display_name(record.name, record.type, record.type_as_reported, t)
    if isinstance(record, Stewardship):
        return t.gettext("Notes and decision")
    if isinstance(record, Agreement):
        return f"{word(record.form, t)}, {t.day(record.accepted_on)}"
    if isinstance(record, Undertaking):
        return f"{word(record.aim, t)}, {word(record.way, t)}"
    if isinstance(record, Observation):
        return t.gettext("List of {day}").format(day=t.day(record.seen))
    if isinstance(record, Invitation):
        return shown(record.subject or record.source, 60)
    return shown(getattr(record, "name", ""), 60)


def _whole(record: Record, came: bool, t: Catalogue) -> str:
    """Return that a record came or went."""
    name = name_of(record, t)
    match record:
        case Observation() if came:
            return t.gettext("List seen on {day}").format(day=t.day(record.seen))
        case Observation():
            return t.gettext("List of {day} taken out").format(day=t.day(record.seen))
        case Stewardship() if came:
            return t.gettext("Note written")
        case Stewardship():
            return t.gettext("Note taken out")
    message = t.gettext("Added: {name}") if came else t.gettext("Taken out: {name}")
    return message.format(name=name)


def _field(
    name: str,
    label: str,
    before: Record,
    after: Record,
    table: RoleTable,
    names: Mapping[str, str],
    t: Catalogue,
) -> Iterable[str]:
    old, new = getattr(before, name), getattr(after, name)
    if name in _PRIVATE or name in directory_history.CODED:
        yield t.gettext("{field} changed").format(field=t.gettext(label))
    elif name == "roles" and not isinstance(old, Unknown) and not isinstance(new, Unknown):
        lost, got = t.gettext("Role taken away: {role}"), t.gettext("Role added: {role}")
        for role in table.ordered(set(old) - set(new), t.code):
            yield lost.format(role=role_name(role, table, t))
        for role in table.ordered(set(new) - set(old), t.code):
            yield got.format(role=role_name(role, table, t))
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from _members(label, old, new, t)
    else:
        yield t.gettext("{field}: {before} → {after}").format(
            field=t.gettext(label),
            before=_value(before, name, table, names, t),
            after=_value(after, name, table, names, t),
        )


def _members(label: str, old: tuple[Any, ...], new: tuple[Any, ...], t: Catalogue) -> Iterable[str]:
    field = t.gettext(label)
    for value in old:
        if value not in new:
            yield t.gettext("{field}: {value} taken out").format(field=field, value=_one(value, t))
    for value in new:
        if value not in old:
            yield t.gettext("{field}: {value} added").format(field=field, value=_one(value, t))
    if set(old) == set(new):
        yield t.gettext("{field}: other order").format(field=field)


def _one(value: Any, t: Catalogue) -> str:
    """Return one member of a list in a record."""
    match value:
        case KnownId():
            return shown(value.value, 60)
        case Contact():
            return shown(value.name or value.email or value.phone, 60)
    return shown(str(value), 60)


def _value(
    record: Record, name: str, table: RoleTable, names: Mapping[str, str], t: Catalogue
) -> str:
    """Return the value of a field in words."""
    value = getattr(record, name)
    if isinstance(record, Relationship):
        match name:
            case "type":
                return type_name(record.type, record.type_as_reported, t)
            case "status":
                return status_name(record.status, record.status_as_reported, t)
            case "ends":
                return end(record.type, record.status, record.ends, record.duration_days, t)
            case "roles":
                return roles_summary(record.roles, table, t)
    if value is None or value == "":
        return DASH
    if name in _PERSONS:
        return shown(names.get(value, value), 60)
    return days(value, t) if name in _LENGTHS else _plain(value, t)


def _plain(value: Any, t: Catalogue) -> str:
    match value:
        case bool():
            return t.gettext("Yes") if value else t.gettext("No")
        case Enum():
            return word(value, t)
        case date():
            return t.day(value)
    return quoted(str(value), t, 60)
