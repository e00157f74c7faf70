"""Who can act in our tenant today, and how strongly: what stands now, partner by partner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from desktop.domain.answers import Answer, any_of
from desktop.domain.contracts import Contract, contract_of
from desktop.domain.durations import AutoExtend
from desktop.domain.identifiers import RoleId
from desktop.domain.lines import RelationshipLine
from desktop.domain.partners import Partner
from desktop.domain.relationships import (
    ENDED,
    UNCLEAR,
    WAITING,
    Ends,
    Layer,
    Status,
    Term,
    administers,
    sells,
    term,
)
from desktop.domain.roles import GLOBAL_ADMINISTRATOR, TIERS, RoleTable, Tier
from desktop.domain.search import fold
from desktop.domain.times import from_micros


class Holding(NamedTuple):
    """A relationship with its dates and our decision about it.

    The moments are UTC microseconds, `decided_on` an ISO day; None where nobody said. `written` is
    when the register last took up something new about it.
    """

    line: RelationshipLine
    created: int | None = None
    activated: int | None = None
    modified: int | None = None
    decided_on: str | None = None
    written: int | None = None

    @property
    def unclear_since(self) -> int | None:
        """When its outcome became unknown, in UTC microseconds: someone noted it, or its source."""
        return self.written if self.line.status == Status.OUTCOME_UNKNOWN else self.modified

    def decided(self) -> date | None:
        return date.fromisoformat(self.decided_on) if self.decided_on else None


class Stands(StrEnum):
    """What a relationship is worth today, strongest first."""

    ACTS = "acts"
    UNCLEAR = "unclear"
    WAITS = "waits"
    SELLS = "sells"
    IDLE = "idle"
    ENDED = "ended"


def stands(line: RelationshipLine) -> Stands:
    """Return what a relationship is worth today; what nobody knows is never taken for nothing."""
    return _worth(line.type, line.status, line.roles is None, bool(line.roles))[1]


def acts(line: RelationshipLine) -> Answer:
    """Return whether a relationship lets its partner act today."""
    return _worth(line.type, line.status, line.roles is None, bool(line.roles))[0]


@lru_cache(maxsize=1024)
def _worth(kind: str, status: str, roles_unknown: bool, has_roles: bool) -> tuple[Answer, Stands]:
    """Return both for all relationships of one kind, of which a register has few."""
    held = Answer.UNKNOWN if roles_unknown else Answer.YES if has_roles else Answer.NO
    acting = administers(kind, status, held)
    if status in ENDED:
        return acting, Stands.ENDED
    if status in WAITING:
        return acting, Stands.WAITS
    if acting is Answer.YES:
        return acting, Stands.ACTS
    if acting is Answer.UNKNOWN or status in UNCLEAR:
        return acting, Stands.UNCLEAR
    return acting, Stands.SELLS if sells(kind, status) is Answer.YES else Stands.IDLE


class WhyNot(StrEnum):
    """Why a partner with a relationship cannot act today; the one that says most comes first."""

    UNCLEAR = "unclear"
    STARTING = "starting"
    INVITED = "invited"
    DRAFT = "draft"
    NO_ROLES = "no-roles"
    SELLS = "sells"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One partner today, over all its relationships that have not ended.

    `relationship` is the one that says most about it. `tier`, `tally` and `roles` speak of the
    relationships it can act through, `roles` of the strongest tier's alone; `roles_unknown` says
    that one of them does not show its roles. `ends` is when the last of them ends.
    `other_ways` are layers beside relationships that someone said are open.
    """

    partner: Partner
    acts: Answer
    relationship: RelationshipLine
    why_not: WhyNot | None = None
    tier: Tier | None = None
    tally: tuple[tuple[Tier, int], ...] = ()
    roles: tuple[RoleId, ...] = ()
    roles_unknown: bool = False
    ends: datetime | Ends = Ends.UNKNOWN
    extends: bool = False
    contract: Contract | None = None
    other_ways: tuple[Layer, ...] = ()

    @property
    def full_control(self) -> bool:
        return GLOBAL_ADMINISTRATOR in self.roles

    def without_contract(self, today: date) -> bool:
        """Return whether it can act although its contract is over."""
        return self.acts is Answer.YES and self.contract is not None and self.contract.lapsed(today)


def standings(
    holdings: Iterable[Holding],
    partners: Mapping[str, Partner],
    roles: RoleTable,
    today: date,
) -> tuple[Standing, ...]:
    """Return every partner with a relationship that has not ended.

    Those who can act come first, strongest first; then those of whom nobody knows; then the rest.
    """
    lines: dict[str, list[RelationshipLine]] = {}
    for holding in holdings:
        line = holding.line
        if stands(line) is not Stands.ENDED and line.partner in partners:
            lines.setdefault(line.partner, []).append(line)
    power = Power(roles)
    found = [_standing(partners[key], own, power, today) for key, own in lines.items()]
    return tuple(sorted(found, key=_order))


class Power:
    """How strong sets of roles are, worked out once for each set that occurs."""

    def __init__(self, table: RoleTable) -> None:
        self.table = table
        self._known: dict[str | None, tuple[Tier | None, int]] = {}

    def of(self, line: RelationshipLine) -> tuple[Tier | None, int]:
        """Return a relationship's strongest tier, None for no role, and how many roles have it."""
        found = self._known.get(line.roles)
        if found is None:
            roles = line.role_ids()
            tally = self.table.tally(roles)
            found = self.table.strongest(roles), tally[0][1] if tally else 0
            self._known[line.roles] = found
        return found

    def rank(self, line: RelationshipLine) -> tuple[int, int]:
        """Return what is lower the stronger a relationship is."""
        tier, count = self.of(line)
        return TIERS.index(tier) if tier else len(TIERS), -count


def _standing(
    partner: Partner, lines: Sequence[RelationshipLine], power: Power, today: date
) -> Standing:
    roles = power.table
    acting = [line for line in lines if acts(line) is Answer.YES]
    contract = contract_of(partner, today)
    ways = ((Layer.AZURE, partner.azure), (Layer.ACCOUNTS, partner.accounts))
    others = tuple(layer for layer, answer in ways if answer is Answer.YES)
    if not acting:
        why, line = min((_why_not(line), number) for number, line in enumerate(lines))
        return Standing(
            partner=partner,
            acts=any_of(map(acts, lines)),
            relationship=lines[line],
            why_not=_WHY[why],
            contract=contract,
            other_ways=others,
        )
    strongest = min(acting, key=power.rank)
    tally = roles.tally(_union(acting))
    unknown = any(line.roles is None for line in acting)
    tiers = {tier for tier, _count in tally} | ({Tier.UNKNOWN} if unknown else set())
    tier = min(tiers, key=TIERS.index, default=None)
    last = max(acting, key=_end_key)
    return Standing(
        partner=partner,
        acts=Answer.YES,
        relationship=strongest,
        tier=tier,
        tally=tally,
        roles=tuple(role for role in _union(acting) if roles.tier(role) is tier),
        roles_unknown=unknown,
        ends=_end(last),
        extends=last.auto_extend == AutoExtend.ON and isinstance(last.end(), datetime),
        contract=contract,
        other_ways=others,
    )


_WHY = tuple(WhyNot)


def _why_not(line: RelationshipLine) -> int:
    if acts(line) is Answer.UNKNOWN:
        return _WHY.index(WhyNot.UNCLEAR)
    match line.status:
        case Status.APPROVED | Status.ACTIVATING:
            return _WHY.index(WhyNot.STARTING)
        case Status.APPROVAL_PENDING:
            return _WHY.index(WhyNot.INVITED)
        case Status.CREATED:
            return _WHY.index(WhyNot.DRAFT)
    sells = line.sells() is not Answer.NO
    return _WHY.index(WhyNot.SELLS if sells else WhyNot.NO_ROLES)


def _union(lines: Iterable[RelationshipLine]) -> tuple[RoleId, ...]:
    kept = {line.roles for line in lines if line.roles}
    return tuple(sorted({RoleId(role) for roles in kept for role in roles.split("\n")}))


def _end(line: RelationshipLine) -> datetime | Ends:
    """Return a relationship's end; one of the old kind has none, whatever its list left out."""
    if line.ends is not None:
        return from_micros(line.ends)
    end = line.end()
    if term(line.type, line.status, end, line.duration_days) is Term.NEVER:
        return Ends.NEVER
    return end if isinstance(end, datetime) else Ends.UNKNOWN


def _end_key(line: RelationshipLine) -> tuple[int, int]:
    """Return what is greater the later it ends; what nobody knows may go on longest but one."""
    if line.ends is not None:
        return 0, line.ends
    return (2 if _end(line) is Ends.NEVER else 1), 0


_ANSWERS = (Answer.YES, Answer.UNKNOWN, Answer.NO)


def _order(one: Standing) -> tuple[int, int, tuple[int, ...], int, str, str]:
    counts = dict(one.tally)
    why = _WHY.index(one.why_not) if one.why_not else -1
    return (
        _ANSWERS.index(one.acts),
        TIERS.index(one.tier) if one.tier else len(TIERS),
        tuple(-counts.get(tier, 0) for tier in TIERS),
        why,
        fold(one.partner.name),
        one.partner.id,
    )
