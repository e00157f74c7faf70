"""What a search looks through, and the `status:active` filters in the words of either language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from functools import cache

from desktop.domain.changes import Evidence
from desktop.domain.lines import RelationshipLine
from desktop.domain.relationships import (
    ENDED,
    Decision,
    PartnerType,
    Status,
    Term,
    term,
)
from desktop.domain.roles import RoleTable, Tier
from desktop.domain.search import Query, fold
from desktop.domain.times import days_between
from desktop.language import LANGUAGES, Catalogue, catalogue
from desktop.wording.relationships import role_name, type_short
from desktop.wording.words import word

Condition = Callable[[RelationshipLine], bool]

_FILTERS: Mapping[str, str] = {
    "status": "status",
    "stato": "status",
    "type": "type",
    "tipo": "type",
    "role": "role",
    "roles": "role",
    "ruolo": "role",
    "ruoli": "role",
    "partner": "partner",
    "evidence": "evidence",
    "evidenza": "evidence",
    "ends": "ends",
    "end": "ends",
    "fine": "ends",
    "decision": "decision",
    "decisione": "decision",
}
_NONE = frozenset({"none", "nothing", "nessuno", "nessuna", "niente"})
_UNKNOWN = frozenset(
    {"unknown", "not known", "sconosciuto", "sconosciuta", "sconosciuti", "ignota", "non nota"}
)
_NEVER = frozenset({"never", "none", "no end", "mai", "nessuna", "senza fine"})
_ENDED = frozenset({"ended", "finita", "finite"})
"""Words to recognise, folded; they are never shown, so no catalogue has them."""


def filters(t: Catalogue) -> Mapping[str, str]:
    """Return every folded filter name with our own name for it.

    Those of both languages hold in both: what someone has learnt to type stays good.
    """
    del t
    return _FILTERS


def haystack(line: RelationshipLine, table: RoleTable, t: Catalogue) -> str:
    """Return the folded text in which words are searched for."""
    return haystacks((line,), table, t)[0]


def haystacks(lines: Iterable[RelationshipLine], table: RoleTable, t: Catalogue) -> list[str]:
    """Return the folded text of each line: names, town, status, type, roles and evidence.

    Lines share their partners, role sets and states, so each of those is put into words once.
    """
    rest: dict[tuple[str | None, ...], str] = {}
    found = []
    for line in lines:
        key = (
            line.partner_name,
            line.town,
            line.type,
            line.type_as_reported,
            line.status,
            line.status_as_reported,
            line.roles,
            line.evidence,
        )
        shared = rest.get(key)
        if shared is None:
            shared = rest[key] = _shared(line, table, t)
        name = line.name
        found.append((name.lower() if name.isascii() else fold(name)) + shared)
    return found


def _shared(line: RelationshipLine, table: RoleTable, t: Catalogue) -> str:
    kind = PartnerType(line.type)
    parts = (
        "",
        line.partner_name,
        line.town,
        word(kind, t),
        type_short(kind, t),
        line.type_as_reported,
        word(Status(line.status), t),
        line.status,
        line.status_as_reported,
        _roles_text(line.roles, table, t),
        word(Evidence(line.evidence), t),
    )
    return fold("\n".join(parts))


def _roles_text(roles: str | None, table: RoleTable, t: Catalogue) -> str:
    if not roles:
        return t.gettext("unknown") if roles is None else ""
    return "\n".join(role_name(role, table, t) for role in roles.split("\n"))


def holds(
    line: RelationshipLine, name: str, value: str, table: RoleTable, t: Catalogue, now: datetime
) -> bool:
    """Return whether a line satisfies one filter; for many lines ask `condition` once."""
    return condition(name, value, table, t, now)(line)


def conditions(
    query: Query, table: RoleTable, t: Catalogue, now: datetime
) -> Mapping[tuple[str, str], Condition]:
    """Return the condition of each filter of a query."""
    return {(name, value): condition(name, value, table, t, now) for name, value in query.filters}


def condition(name: str, value: str, table: RoleTable, t: Catalogue, now: datetime) -> Condition:
    """Return the condition of one filter; name and value as `search.parse` gives them."""
    match name:
        case "status":
            return _status_condition(value)
        case "type":
            return _type_condition(value)
        case "role":
            return _role_condition(value, table)
        case "partner":
            return _partner_condition(value)
        case "evidence":
            found = _meant(Evidence, value)
            return lambda line: line.evidence in found
        case "ends":
            return _ends_condition(value, t, now)
        case "decision":
            return _decision_condition(value)
    raise KeyError(name)


def _status_condition(value: str) -> Condition:
    found = ENDED if value in _ENDED else _meant(Status, value)
    return lambda line: (
        line.status in found
        or (bool(line.status_as_reported) and _begins(value, fold(line.status_as_reported)))
    )


def _type_condition(value: str) -> Condition:
    found = _meant(PartnerType, value, type_short)
    return lambda line: (
        line.type in found
        or (bool(line.type_as_reported) and _begins(value, fold(line.type_as_reported)))
    )


def _role_condition(value: str, table: RoleTable) -> Condition:
    tiers = _meant(Tier, value)
    unknown, none = value in _UNKNOWN, value in _NONE

    @cache
    def held(roles: str) -> bool:
        return any(
            table.tier(role) in tiers
            or any(_begins(value, name) for name in _role_names(role, table))
            for role in roles.split("\n")
        )

    def answer(line: RelationshipLine) -> bool:
        if line.roles is None:
            return unknown
        return held(line.roles) if line.roles else none

    return answer


def _role_names(role: str, table: RoleTable) -> Sequence[str]:
    found = table.get(role)
    names = (role,) if found is None else (role, found.name_en, found.name_it, *found.aliases)
    return [fold(name) for name in names]


def _partner_condition(value: str) -> Condition:
    @cache
    def named(name: str) -> bool:
        return _begins(value, fold(name))

    return lambda line: named(line.partner_name) or line.partner == value


def _ends_condition(value: str, t: Catalogue, now: datetime) -> Condition:
    bare = value.rstrip(" dg.")
    if bare.isdecimal() and len(bare) < 4:
        within = int(bare)
        return lambda line: (
            line.ends is not None
            and line.status not in ENDED
            and 0 <= days_between(now, _moment(line), t.zone_name) <= within
        )
    if value in _NEVER or value in _UNKNOWN:
        wanted = Term.NEVER if value in _NEVER else Term.UNKNOWN
        return lambda line: line.ends is None and _term(line) is wanted
    return lambda line: line.ends is not None and _day_begins(line, value, t)


def _term(line: RelationshipLine) -> Term:
    return term(line.type, line.status, line.end(), line.duration_days)


def _moment(line: RelationshipLine) -> datetime:
    end = line.end()
    assert isinstance(end, datetime)
    return end


def _day_begins(line: RelationshipLine, value: str, t: Catalogue) -> bool:
    """Return whether the end falls on a day, month or year as typed: "2027", "2027-02"."""
    moment = _moment(line)
    return t.here(moment).isoformat().startswith(value) or _begins(value, fold(t.day(moment)))


def _decision_condition(value: str) -> Condition:
    if value in _NONE:
        return lambda line: line.decision is None
    found = _meant(Decision, value)
    return lambda line: line.decision in found


def _meant(
    kind: type[StrEnum],
    value: str,
    further: Callable[[StrEnum, Catalogue], str] | None = None,
) -> frozenset[str]:
    """Return the members of a kind that a typed value names, by code or word of any language.

    One that is named in full stands alone: "active" is not also "activating".
    """
    exact, begun = set(), set()
    for member in kind:
        names = {fold(member.value)}
        for code in LANGUAGES:
            t = catalogue(code)
            names.add(fold(word(member, t)))
            if further is not None:
                names.add(fold(further(member, t)))
        if value in names:
            exact.add(member.value)
        elif any(_begins(value, name) for name in names):
            begun.add(member.value)
    return frozenset(exact or begun)


def _begins(value: str, folded: str) -> bool:
    """Return whether a text, or a word of it, begins with `value`."""
    return folded.startswith(value) or f" {value}" in folded
