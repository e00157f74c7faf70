"""What needs a person within some days: rules over what the register holds, each with its source.

A rule that lacks its input says nothing: a partner without a contract on file is not one whose
contract is over. "Our default" marks a limit of ours that no source gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.durations import VOID_DAYS, AutoExtend
from desktop.domain.duties import RANK, Duty, Kind, Weight, once
from desktop.domain.identifiers import PartnerId, RelationshipId
from desktop.domain.relationships import ENDED, Decision, PartnerType, Status
from desktop.domain.roles import RoleTable, Tier, counts_as_high
from desktop.domain.standing import Holding, Power, Standing, Stands, stands
from desktop.domain.times import days_later, end_of_day, from_micros, local_day, micros

WITHIN_DAYS = 60
"""How far ahead Home looks. Source: PR-014, as Partner Center's own list of the next 60 days."""
NEAR_DAYS = 30
"""From here on an end is a deadline. Source: PR-013 (Microsoft mails 30 days before, 2023)."""
ENDING_DAYS = 2
"""Being taken down normally lasts minutes. Source: Graph life cycle; the limit is our default."""

ENDING = frozenset({Status.EXPIRING, Status.TERMINATION_REQUESTED, Status.TERMINATING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What the rules look at. `seen` has for each relationship the days of its lists, UTC micros.

    `last_list` is when any list was last seen, None for never; `zone` the register's time zone.
    """

    holdings: Sequence[Holding]
    standings: Sequence[Standing]
    roles: RoleTable
    seen: Mapping[str, Sequence[int]]
    last_list: datetime | None
    review_days: int
    today: date
    zone: str

    def day(self, moment: int | None) -> date | None:
        """Return the day a moment falls on here."""
        return None if moment is None else local_day(from_micros(moment), self.zone)

    def day_of(self, moment: datetime) -> date:
        """Return the day a moment in UTC falls on here."""
        return local_day(moment, self.zone)


def agenda(
    picture: Picture, others: Iterable[Duty] = (), within: int = WITHIN_DAYS
) -> tuple[Duty, ...]:
    """Return what needs a person within so many days, most serious first, then by day.

    `others` are duties that do not come from relationships, contracts and lists themselves.
    """
    limit = days_later(picture.today, within)
    found = [
        *others,
        *(duty for standing in picture.standings for duty in _of_contract(standing, picture)),
        *_of_lists(picture),
    ]
    told = {duty.relationship for duty in found if duty.kind is Kind.CONTRACT_OVER}
    at_work = {duty.relationship for duty in found if duty.aim is not None}
    soon = micros(end_of_day(limit, picture.zone))
    for holding in picture.holdings:
        if _quiet(holding, soon):
            continue
        for duty in _of_relationship(holding, picture):
            decided = duty.kind is Kind.DECIDED
            same = decided and duty.decision is Decision.REMOVE and duty.relationship in told
            if not same and not (decided and duty.relationship in at_work):  # said already
                found.append(duty)
    kinds = list(Kind)
    due = [duty for duty in once(found) if duty.day <= limit]
    due.sort(key=lambda d: (RANK[d.weight], d.day, kinds.index(d.kind), d.partner or ""))
    return tuple(due)


def _quiet(holding: Holding, soon: int) -> bool:
    """Return at once that nothing falls due, as with nearly all of a long list."""
    line = holding.line
    if stands(line) is Stands.ENDED:
        return True
    settled = line.status == Status.ACTIVE and (line.ends is None or line.ends > soon)
    return settled and (line.decision is None or line.decision == Decision.KEEP)


def _of_relationship(holding: Holding, picture: Picture) -> Iterator[Duty]:
    line = holding.line
    if line.status in ENDED:
        return
    partner, own = PartnerId(line.partner), RelationshipId(line.id)
    if line.status == Status.APPROVAL_PENDING:
        yield _request(holding, picture)
    elif line.status == Status.OUTCOME_UNKNOWN:
        yield Duty(
            kind=Kind.OUTCOME,
            weight=Weight.UNKNOWN,
            day=picture.today,
            partner=partner,
            relationship=own,
            since=picture.day(holding.unclear_since) or holding.decided(),
        )
    elif line.status in ENDING:
        yield from _ending(holding, picture)
    elif stands(line) is Stands.ACTS:
        yield from _end(holding, picture)
    yield from _decided(holding, picture)


def _request(holding: Holding, picture: Picture) -> Duty:
    """PR-016, PR-017: answer, or tell the partner it is refused; void after 90 days."""
    created = picture.day(holding.created)
    until = None if created is None else days_later(created, VOID_DAYS)
    void = until is not None and until < picture.today
    return Duty(
        kind=Kind.REQUEST_VOID if void else Kind.REQUEST,
        weight=Weight.MEDIUM if void else Weight.PENDING,
        day=picture.today,
        partner=PartnerId(holding.line.partner),
        relationship=RelationshipId(holding.line.id),
        since=created,
        until=until,
    )


def _end(holding: Holding, picture: Picture) -> Iterator[Duty]:
    """PR-011, PR-013 to PR-015: decide before it ends or extends itself; an end that is over.

    Where nobody knows whether it extends itself, it counts as one that ends.
    """
    line, today = holding.line, picture.today
    end = picture.day(line.ends)
    if end is None or line.status != Status.ACTIVE:
        return
    extends = line.type == PartnerType.GDAP and line.auto_extend == AutoExtend.ON
    near = (end - today).days <= NEAR_DAYS
    if end < today:
        kind, weight = Kind.OVERDUE, Weight.HIGH
    elif extends:
        kind, weight = Kind.EXTENDS, Weight.MEDIUM
    else:
        kind, weight = Kind.ENDS, Weight.HIGH if near else Weight.MEDIUM
    yield Duty(
        kind=kind,
        weight=weight,
        day=max(end, today),
        partner=PartnerId(line.partner),
        relationship=RelationshipId(line.id),
        until=end,
    )


def _ending(holding: Holding, picture: Picture) -> Iterator[Duty]:
    """PR-018: it should be gone by now; its source says since when, else the list that shows it."""
    line = holding.line
    end = picture.day(line.ends) if line.status == Status.EXPIRING else None
    shown = max(picture.seen.get(line.id, ()), default=None)
    since = picture.day(holding.modified) or end or picture.day(shown)
    if since is not None and (picture.today - since).days > ENDING_DAYS:
        yield Duty(
            kind=Kind.ENDING,
            weight=Weight.MEDIUM,
            day=picture.today,
            partner=PartnerId(line.partner),
            relationship=RelationshipId(line.id),
            since=since,
        )


_OPEN = frozenset({Decision.REDUCE, Decision.REMOVE, Decision.ASK})


def _decided(holding: Holding, picture: Picture) -> Iterator[Duty]:
    """Our default: a decision stays open until a list shows the relationship or its roles gone.

    Fewer roles under one id are not possible (DOMAIN 4.3), so reducing too ends a relationship.
    """
    line = holding.line
    decision = Decision(line.decision) if line.decision else None
    worth = stands(line)
    done = decision is Decision.REMOVE and worth in (Stands.IDLE, Stands.WAITS)
    if decision not in _OPEN or done or line.status == Status.OUTCOME_UNKNOWN:
        return
    since = holding.decided()
    shown = picture.day(max(picture.seen.get(line.id, ()), default=None))
    still = shown if since is not None and shown is not None and shown > since else None
    tier, _count = Power(picture.roles).of(line)
    strong = counts_as_high(tier) and worth is Stands.ACTS
    yield Duty(
        kind=Kind.DECIDED,
        weight=Weight.HIGH if strong and decision is Decision.REMOVE else Weight.MEDIUM,
        day=picture.today,
        partner=PartnerId(line.partner),
        relationship=RelationshipId(line.id),
        since=since,
        decision=decision,
        seen=still,
    )


def _of_contract(standing: Standing, picture: Picture) -> Iterator[Duty]:
    """PR-033, and the contract's own days: its end, and the last one to give notice."""
    contract, today = standing.contract, picture.today
    if contract is None or contract.ends is None:
        return
    partner = standing.partner.id
    own = RelationshipId(standing.relationship.id)
    if standing.without_contract(today):
        weight = Weight.CRITICAL if standing.tier is Tier.CRITICAL else Weight.HIGH
        yield Duty(
            kind=Kind.CONTRACT_OVER,
            weight=weight,
            day=today,
            partner=partner,
            relationship=own,
            since=contract.ends,
        )
    elif contract.renews_months is None and not contract.lapsed(today):
        yield Duty(
            kind=Kind.CONTRACT_ENDS,
            weight=Weight.MEDIUM,
            day=contract.ends,
            partner=partner,
            relationship=own,
            until=contract.ends,
        )
    notice = contract.last_notice
    if notice is not None and notice >= today:
        yield Duty(
            kind=Kind.NOTICE,
            weight=Weight.MEDIUM,
            day=notice,
            partner=partner,
            relationship=own,
            until=contract.ends,
        )


def _of_lists(picture: Picture) -> Iterator[Duty]:
    """PR-031 and our default: a list stays good for the firm's cadence, and so does a review."""
    current = [h for h in picture.holdings if stands(h.line) is not Stands.ENDED]
    if not current:
        return
    count = len(current)
    if picture.last_list is None:
        yield Duty(kind=Kind.NO_LIST, weight=Weight.MEDIUM, day=picture.today, count=count)
        return
    seen = local_day(picture.last_list, picture.zone)
    until = days_later(seen, picture.review_days)
    if until < picture.today:
        yield Duty(
            kind=Kind.LIST_OLD, weight=Weight.HIGH, day=picture.today, since=seen, count=count
        )
    reviewed = reviewed_on(current)
    if reviewed is not None:
        due = days_later(reviewed, picture.review_days)
        weight = Weight.HIGH if due < picture.today else Weight.MEDIUM
        yield Duty(
            kind=Kind.REVIEW,
            weight=weight,
            day=max(due, picture.today),
            since=reviewed,
            until=due,
            count=count,
        )
    elif until >= picture.today:
        yield Duty(
            kind=Kind.LIST_DUE,
            weight=Weight.LOW,
            day=until,
            since=seen,
            until=until,
            count=count,
        )


def reviewed_on(holdings: Iterable[Holding]) -> date | None:
    """Return the newest day on which someone decided to keep a relationship, None for never.

    Our default: until reviews are records of their own, that is the trace a review leaves.
    """
    kept = (h.decided() for h in holdings if h.line.decision == Decision.KEEP)
    return max((day for day in kept if day is not None), default=None)
