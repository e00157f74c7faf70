"""What the firm set out to have done at Microsoft, by its own hand or the partner's.

What a person says came of it is their word. It counts as done only when a later list shows it, and
that is worked out from the lists, never written down. Source: DOMAIN.md 4.3 and 6.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final, NamedTuple

from desktop.domain.answers import Unknown
from desktop.domain.changes import Evidence
from desktop.domain.errors import Invalid
from desktop.domain.identifiers import RelationshipId, UndertakingId
from desktop.domain.lines import RelationshipLine
from desktop.domain.outcomes import Outcome
from desktop.domain.relationships import ENDED, OLD_RIGHTS, SELLERS, WAITING, PartnerType, Status
from desktop.domain.roles import Roles
from desktop.domain.standing import Stands, stands
from desktop.domain.times import days_later, from_micros, local_day

CHECK_DAYS: Final = 1
"""The page is looked at again on the next day; our default."""
ANSWER_DAYS: Final = 7
"""So long a letter waits for its answer; our default."""


class Aim(StrEnum):
    """What is to come of it."""

    REMOVE_ROLES = "remove-roles"
    END_RELATIONSHIP = "end-relationship"
    FEWER_ROLES = "fewer-roles"
    """A new, smaller request, and the end of this one: active roles cannot change otherwise."""


class Way(StrEnum):
    """By whose hand."""

    PORTAL = "portal"
    LETTER = "letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """One such thing for one relationship. `began` is UTC; days are in the register's zone.

    `roles` are those it carried when this began. `outcome` is None while nobody has said how it
    went. `check_on` is the day to look again, None where nothing is left to look at. `letter` is
    the text as it left, its subject first. `proof` is the id of a kept document that shows the
    outcome.
    """

    id: UndertakingId
    relationship: RelationshipId
    aim: Aim
    way: Way
    began: datetime
    roles: Roles = Unknown.UNKNOWN
    by: str = ""
    outcome: Outcome | None = None
    outcome_on: date | None = None
    check_on: date | None = None
    note: str = ""
    letter: str = ""
    proof: str | None = None

    @property
    def evidence(self) -> Evidence:
        """How well what is said of it is supported, before any list speaks."""
        if self.proof is not None:
            return Evidence.PROOF
        return Evidence.PLANNED if self.outcome is None else Evidence.DECLARED


def begun(undertaking: Undertaking, today: date) -> Undertaking:
    """Return it as it begins: a letter waits for its answer, the portal is looked at tomorrow."""
    wait = ANSWER_DAYS if undertaking.way is Way.LETTER else CHECK_DAYS
    return replace(undertaking, check_on=days_later(today, wait))


def told(
    before: Undertaking, outcome: Outcome, day: date, note: str, today: date, zone: str
) -> Undertaking:
    """Return it with what a person says came of it on `day`.

    Whatever they say is looked at again on the next day; who looked again and says "done" once
    more is done looking, and only a list can tell more. A document that showed another outcome
    shows nothing of this one. Raises Invalid for a day that cannot be.
    """
    if day > today:
        raise Invalid("outcome_on", "not-future", day.isoformat())
    if day < local_day(before.began, zone):
        raise Invalid("outcome_on", "not-before", day.isoformat())
    again = before.outcome is Outcome.DONE and outcome is Outcome.DONE
    looked = again and before.check_on is not None and before.check_on <= today
    check = None if looked else days_later(today, CHECK_DAYS)
    proof = before.proof if outcome is before.outcome else None
    return replace(
        before, outcome=outcome, outcome_on=day, note=note.strip(), check_on=check, proof=proof
    )


# --- what lists say -----------------------------------------------------------------------------


class Shown(StrEnum):
    """What lists say of an undertaking since it began."""

    NOT_YET = "not-yet"
    SEEN = "seen"
    """A list shows it done."""
    STILL = "still"
    """Someone said "done", and a list of a later day shows it as before."""


class Distributor(NamedTuple):
    """Who stands behind an indirect reseller, "" for nobody we know of.

    Not `known` where it is merely the one indirect provider in the register.
    """

    name: str = ""
    known: bool = False


class Undertaken(NamedTuple):
    """An undertaking beside what lists say of it, `listed` being the day of the list that does.

    `over` says that its relationship is not what it was about any more, whoever says so.
    """

    undertaking: Undertaking
    shown: Shown = Shown.NOT_YET
    listed: date | None = None
    over: bool = False

    @property
    def open(self) -> bool:
        """Whether someone still has to do or see something."""
        return not self.over and self.shown is not Shown.SEEN

    def due(self, today: date) -> bool:
        """Return whether the day to look again has come."""
        check = self.undertaking.check_on
        return self.open and check is not None and check <= today


def undertaken(
    one: Undertaking,
    line: RelationshipLine,
    written: int | None,
    seen: Sequence[int],
    zone: str,
) -> Undertaken:
    """Return what lists say of an undertaking.

    `written` is when the register last took up something new about the relationship, `seen` when
    lists showed it; all in UTC microseconds. A list of the very day on which someone said "done"
    may be older than the deed, so it contradicts nothing.
    """
    began = one.began
    last = from_micros(max(seen)) if seen else None
    if fulfilled(one, line):
        changed = from_micros(written) if written is not None else None
        since = [moment for moment in (changed, last) if moment is not None and moment >= began]
        if line.evidence == Evidence.LIST and since:
            return Undertaken(one, Shown.SEEN, local_day(max(since), zone), over=True)
        return Undertaken(one, over=True)
    if one.outcome is Outcome.DONE and one.outcome_on is not None and last is not None:
        day = local_day(last, zone)
        if day > one.outcome_on:
            return Undertaken(one, Shown.STILL, day)
    return Undertaken(one)


def fulfilled(one: Undertaking, line: RelationshipLine) -> bool:
    """Return whether a relationship, as it stands, is what an undertaking wanted of it.

    Unknown roles are not no roles. A seller without roles still sells.
    """
    if line.status in ENDED:
        return True
    if one.aim is Aim.FEWER_ROLES:
        now = line.role_ids()
        if isinstance(now, Unknown) or isinstance(one.roles, Unknown):
            return False
        return set(now) < set(one.roles)
    return one.aim is Aim.REMOVE_ROLES and line.roles == ""


def open_by_relationship(found: Iterable[Undertaken]) -> Mapping[str, tuple[Undertaken, ...]]:
    """Return the open undertakings of each relationship, in the order given."""
    by: dict[str, tuple[Undertaken, ...]] = {}
    for one in found:
        if one.open:
            key = one.undertaking.relationship
            by[key] = (*by.get(key, ()), one)
    return by


# --- what may be undertaken ---------------------------------------------------------------------


def may_remove_roles(line: RelationshipLine) -> bool:
    """Return whether there may be roles to take away: some are shown, or nobody knows."""
    if line.status in ENDED or line.roles == "":
        return False
    if line.roles:
        return stands(line) is not Stands.WAITS
    return stands(line) in (Stands.ACTS, Stands.UNCLEAR)


def may_ask_for_fewer(line: RelationshipLine) -> bool:
    """Return whether fewer roles can be asked for: a GDAP relationship that carries some."""
    return line.type == PartnerType.GDAP and line.status not in ENDED and line.roles != ""


def unanswered(line: RelationshipLine) -> bool:
    """Return whether it is still a request that we have not approved."""
    return line.status in (Status.CREATED, Status.APPROVAL_PENDING)


def may_end(line: RelationshipLine) -> bool:
    """Return whether the relationship itself can be ended; a request is refused instead."""
    return line.status not in ENDED and line.status not in WAITING


def ended_by_partner(kind: str) -> bool:
    """Return whether only the partner can end a relationship of this type: sellers and the like.

    GDAP ends by **Remove roles**, here; rights of the old kind go the same way, and leave a row.
    """
    return kind != PartnerType.GDAP


def of_the_old_kind(line: RelationshipLine) -> bool:
    """Return whether its roles are rights of the old kind (DAP), also on a seller's row."""
    return line.type in OLD_RIGHTS or (line.type in SELLERS and bool(line.roles))
