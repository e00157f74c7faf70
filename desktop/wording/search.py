"""What a search looks through, and the `status:active` filters in the words of either language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache

from desktop.domain.changes import Evidence
from desktop.domain.haystacks import Haystacks
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
from desktop.domain.times import end_of_day, local_day, micros
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
_DAY = re.compile(r"([12]\d{3})(?:-(\d{2})(?:-(\d{2}))?)?")
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
    return haystacks((line,), table, t).texts[0]


def haystacks(lines: Iterable[RelationshipLine], table: RoleTable, t: Catalogue) -> Haystacks:
    """Return the folded text of each line: names, town, status, type, roles and evidence.

    Lines share their partners, states and role sets, so each of those is put into words once.
    """
    return Haystacks(_parts(lines, table, t))


def _parts(
    lines: Iterable[RelationshipLine], table: RoleTable, t: Catalogue
) -> Iterator[tuple[str, ...]]:
    partners: dict[tuple[str, str], str] = {}
    states: dict[tuple[str, str, str, str, str], str] = {}
    roles: dict[str | None, str] = {None: f"\n{fold(t.gettext('unknown'))}", "": ""}
    role_words: dict[str, str] = {}
    for line in lines:
        name = line.name
        where = line.partner_name, line.town
        partner = partners.get(where)
        if partner is None:
            partner = partners[where] = fold("\n{}\n{}\n".format(*where))
        key = (
            line.type,
            line.type_as_reported,
            line.status,
            line.status_as_reported,
            line.evidence,
        )
        state = states.get(key)
        if state is None:
            state = states[key] = _state_words(*key, t)
        held = roles.get(line.roles)
        if held is None:
            held = roles[line.roles] = _roles_words(line.roles or "", role_words, table, t)
        bare = name.lower() if name.isascii() else fold(name)
        yield bare, partner, state, held


def _state_words(
    kind: str, kind_as_reported: str, status: str, as_reported: str, evidence: str, t: Catalogue
) -> str:
    known, state = PartnerType(kind), Status(status)
    words = {
        word(known, t),
        type_short(known, t),
        kind_as_reported,
        word(state, t),
        status,
        as_reported,
        word(Evidence(evidence), t),
    }
    return fold("\n".join(sorted(words)))


def _roles_words(roles: str, known: dict[str, str], table: RoleTable, t: Catalogue) -> str:
    words = [""]
    for role in roles.split("\n"):
        if role not in known:
            known[role] = fold(role_name(role, table, t))
        words.append(known[role])
    return "\n".join(words)


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
    unclear = Status.UNKNOWN_FUTURE_VALUE.value
    return lambda line: (
        line.status in found
        or (line.status == unclear and _begins(value, fold(line.status_as_reported)))
    )


def _type_condition(value: str) -> Condition:
    found = _meant(PartnerType, value, type_short)
    unclear = PartnerType.UNKNOWN.value
    return lambda line: (
        line.type in found or (line.type == unclear and _begins(value, fold(line.type_as_reported)))
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
        today = local_day(now, t.zone_name)
        return _ends_within(today, today + timedelta(days=int(bare)), t, ended=False)
    if value in _NEVER or value in _UNKNOWN:
        wanted = Term.NEVER if value in _NEVER else Term.UNKNOWN
        return lambda line: line.ends is None and _term(line) is wanted
    span = _span(value)
    return _ends_within(*span, t, ended=True) if span else lambda line: False


def _ends_within(first: date, last: date, t: Catalogue, *, ended: bool) -> Condition:
    """Return whether the end falls on one of the days, compared as the line keeps it."""
    before = micros(end_of_day(first - timedelta(days=1), t.zone_name))
    until = micros(end_of_day(last, t.zone_name))
    return lambda line: (
        line.ends is not None
        and before < line.ends <= until
        and (ended or line.status not in ENDED)
    )


def _span(value: str) -> tuple[date, date] | None:
    """Return the first and last day of a typed year, month or day: "2027", "2027-02"."""
    match = _DAY.fullmatch(value)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    after = date(first.year + 1, 1, 1) if month in (None, 12) else first.replace(month=month + 1)
    return first, after - timedelta(days=1)


def _term(line: RelationshipLine) -> Term:
    return term(line.type, line.status, line.end(), line.duration_days)


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
