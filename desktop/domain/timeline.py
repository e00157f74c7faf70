"""Each relationship and contract as a bar of days: what its source dates, and what nobody knows.

A full piece is a period the source gives both ends of (a contract: that our paper names), up to
today. What is only known from lists is known on the days of those lists and nowhere in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.agreements import Agreement
from desktop.domain.answers import Answer
from desktop.domain.contracts import Contract
from desktop.domain.durations import EXTENSION_DAYS, VOID_DAYS, AutoExtend
from desktop.domain.outcomes import Outcome
from desktop.domain.partners import Partner
from desktop.domain.relationships import Ends, Status, Term, term
from desktop.domain.roles import TIERS, RoleTable, Tier
from desktop.domain.search import fold
from desktop.domain.standing import Holding, Power, Standing, Stands, acts, stands
from desktop.domain.times import days_later, from_micros, local_day


class Piece(StrEnum):
    """How a stretch of days is known."""

    FULL = "full"
    AHEAD = "ahead"
    """Dated as well, but still to come, or asked for and not running."""
    EXTENDS = "extends"
    UNKNOWN = "unknown"
    OPEN = "open"
    """It goes on, and no end is known to come."""


class Segment(NamedTuple):
    """Days from `start` up to, but not with, `end`; None is without limit on that side."""

    piece: Piece
    start: date | None
    end: date | None


class Bar(NamedTuple):
    """Segments from left to right, the days it was seen in a list, the last day for notice."""

    segments: tuple[Segment, ...] = ()
    seen: tuple[date, ...] = ()
    notice: date | None = None

    @property
    def start(self) -> date | None:
        """The first day that is known, None without one."""
        known = [s.start for s in self.segments[:1] if s.start is not None]
        return min([*known, *self.seen[:1]], default=None)

    @property
    def end(self) -> date | None:
        """The day after the last that is known, None without one."""
        return next((s.end for s in reversed(self.segments) if s.end is not None), None)


class Section(StrEnum):
    """Under which heading a row stands."""

    RELATIONSHIPS = "relationships"
    CONTRACTS = "contracts"
    ENDED = "ended"


class Row(NamedTuple):
    """One line of the timeline: a relationship, our contract with a partner, or an agreement.

    An agreement is one with Microsoft, made by way of the partner.
    `seen` are the days of the lists that showed it, UTC microseconds. `outlived` says that the
    partner can act although this contract is over.
    """

    section: Section
    partner: Partner
    holding: Holding | None = None
    stands: Stands = Stands.IDLE
    tier: Tier | None = None
    seen: Sequence[int] = ()
    contract: Contract | None = None
    outlived: bool = False
    agreement: Agreement | None = None

    @property
    def key(self) -> tuple[Section, str]:
        """What stays the same for a row when all is loaded anew."""
        if self.agreement is not None:
            return Section.CONTRACTS, self.agreement.id
        if self.holding is None:
            return Section.CONTRACTS, self.partner.id
        return Section.RELATIONSHIPS, self.holding.line.id

    def bar(self, today: date, zone: str) -> Bar:
        """Return the row as a bar."""
        if self.holding is not None:
            return relationship_bar(self.holding, self.seen, today, zone)
        if self.agreement is not None:
            return agreement_bar(self.agreement, today)
        return contract_bar(self.contract, today) if self.contract else Bar()


def rows(
    holdings: Iterable[Holding],
    standings: Iterable[Standing],
    partners: Mapping[str, Partner],
    contracts: Mapping[str, Contract],
    roles: RoleTable,
    seen: Mapping[str, Sequence[int]],
    today: date,
    agreements: Iterable[Agreement] = (),
) -> tuple[Row, ...]:
    """Return all rows: relationships that say most first, then contracts, then what has ended.

    Of the agreements those with a text are shown that were accepted, or may have been; roles that
    were approved are a relationship's own.
    """
    power = Power(roles)
    found = []
    for holding in holdings:
        line = holding.line
        if line.partner not in partners:
            continue
        worth = stands(line)
        found.append(
            Row(
                section=Section.ENDED if worth is Stands.ENDED else Section.RELATIONSHIPS,
                partner=partners[line.partner],
                holding=holding,
                stands=worth,
                tier=power.of(line)[0],
                seen=seen.get(line.id, ()),
            )
        )
    outlived = {s.partner.id for s in standings if s.without_contract(today)}
    found += [
        Row(
            section=Section.CONTRACTS,
            partner=partners[key],
            contract=contract,
            outlived=key in outlived,
        )
        for key, contract in contracts.items()
    ]
    found += [
        Row(section=Section.CONTRACTS, partner=partners[one.partner], agreement=one)
        for one in agreements
        if one.form.has_document and one.partner in partners and one.outcome not in _NOTHING
    ]
    return tuple(sorted(found, key=_order))


_NOTHING = (Outcome.ERROR,)
"""Said of an agreement, it means that nothing was accepted."""
_SECTIONS = tuple(Section)
_WORTH = {
    Stands.ACTS: 0,
    Stands.WAITS: 2,
    Stands.UNCLEAR: 3,
    Stands.SELLS: 3,
    Stands.IDLE: 4,
    Stands.ENDED: 5,
}


def _order(row: Row) -> tuple[int, int, int, str, str]:
    strength = TIERS.index(row.tier) if row.tier else len(TIERS)
    might_act = row.holding is not None and acts(row.holding.line) is Answer.UNKNOWN
    return (
        _SECTIONS.index(row.section),
        1 if might_act else 0 if row.agreement else _WORTH[row.stands],
        strength if row.stands is Stands.ACTS else 0,
        fold(row.partner.name),
        row.key[1],
    )


def relationship_bar(holding: Holding, seen: Sequence[int], today: date, zone: str) -> Bar:
    """Return a relationship as a bar; times are days in `zone`."""
    day = _Days(zone)
    worth = stands(holding.line)
    if worth is Stands.WAITS:
        segments = _waiting(holding, today, day)
    elif worth is Stands.ENDED:
        segments = _ended(holding, today, day)
    else:
        segments = _running(holding, today, day)
    hatched = [segment for segment in segments if segment.piece is Piece.UNKNOWN]
    days = sorted({d for moment in seen if (d := day(moment)) is not None})
    shown = tuple(d for d in days if any(_within(d, segment) for segment in hatched))
    return Bar(segments, shown)


def contract_bar(contract: Contract, today: date) -> Bar:
    """Return a contract as a bar; past the day our paper names it is drawn as renewing itself."""
    start, written, ends = contract.starts, contract.written_end, contract.ends
    if ends is None or written is None:
        if start is None:
            return Bar((Segment(Piece.UNKNOWN, None, None),))
        if start >= today:
            return Bar((Segment(Piece.AHEAD, start, None),))
        return Bar((Segment(Piece.FULL, start, today), Segment(Piece.OPEN, today, None)))
    segments = _term(start, _after(written), today)
    if contract.renewed:
        segments += _some(Piece.EXTENDS, _after(written), _after(ends))
    elif contract.next_end is not None:
        segments += _some(Piece.EXTENDS, _after(ends), _after(contract.next_end))
    return Bar(segments, notice=contract.last_notice)


def agreement_bar(agreement: Agreement, today: date) -> Bar:
    """Return an agreement as a bar: from the day somebody accepted, and no end is known to come.

    While nobody knows how it went, its days are as little known.
    """
    start = agreement.accepted_on
    if not agreement.accepted:
        return Bar((Segment(Piece.UNKNOWN, _before(start, today), days_later(today, 1)),))
    return Bar((*_some(Piece.FULL, start, today), Segment(Piece.OPEN, max(start, today), None)))


class _Days:
    """Turns moments into days of one zone."""

    def __init__(self, zone: str) -> None:
        self._zone = zone

    def __call__(self, moment: int | None) -> date | None:
        return None if moment is None else local_day(from_micros(moment), self._zone)


Segments = tuple[Segment, ...]


def _waiting(holding: Holding, today: date, day: _Days) -> Segments:
    """Return the days of a request: asked for, nothing runs yet, void when nobody answers."""
    line = holding.line
    start = day(holding.created)
    if line.status == Status.APPROVAL_PENDING and start is not None:
        return _some(Piece.AHEAD, start, days_later(start, VOID_DAYS + 1))
    end = day(line.ends)
    if line.status in (Status.APPROVED, Status.ACTIVATING) and end is not None:
        return _some(Piece.AHEAD, day(holding.activated) or start or today, _after(end))
    tomorrow = days_later(today, 1)
    return (Segment(Piece.UNKNOWN, _before(start, tomorrow), tomorrow),)


def _running(holding: Holding, today: date, day: _Days) -> Segments:
    """Return the days of what is in force, or of what nobody knows the state of."""
    line = holding.line
    start, end = day(holding.activated), day(line.ends)
    if end is None:
        kind = term(line.type, line.status, line.end(), line.duration_days)
        unknown = Segment(Piece.UNKNOWN, _before(start, today), today)
        if kind in (Term.NEVER, Term.NO_SUCH) or line.end() is Ends.NEVER:
            return unknown, Segment(Piece.OPEN, today, None)
        return (unknown._replace(end=None),)
    after = _after(end)
    if stands(line) is Stands.UNCLEAR:
        asked = _before(day(holding.unclear_since) or holding.decided(), today)
        if start is None or asked is None or asked <= start:
            end = max(after, days_later(today, 1))
            return (Segment(Piece.UNKNOWN, _before(start, end), end),)
        return (
            *_some(Piece.FULL, start, min(asked, after)),
            *_some(Piece.UNKNOWN, min(asked, after), max(after, today)),
        )
    segments = _term(start, after, today)
    if after <= today:
        segments += _some(Piece.UNKNOWN, after, today)
    elif line.auto_extend == AutoExtend.ON and line.status == Status.ACTIVE:
        segments += _some(Piece.EXTENDS, after, days_later(after, EXTENSION_DAYS))
    return segments


def _ended(holding: Holding, today: date, day: _Days) -> Segments:
    """Return the days of what is over; one ended before its time stopped when last modified."""
    line = holding.line
    start, end = day(holding.activated), day(line.ends)
    if line.status == Status.TERMINATED or end is None:
        stopped = day(holding.modified)
        end = min((d for d in (end, stopped) if d is not None), default=None)
    after = min(_after(end), today) if end is not None else today
    if start is None or end is None:
        return (Segment(Piece.UNKNOWN, _before(start, after), after),)
    return _some(Piece.FULL, start, after)


def _term(start: date | None, after: date, today: date) -> Segments:
    """Return a dated period: full up to today, pale from then; hatched where it has no start."""
    if start is None:
        past: Segments = (Segment(Piece.UNKNOWN, None, min(today, after)),)
    else:
        past = _some(Piece.FULL, start, min(today, after))
    return past + _some(Piece.AHEAD, max(start or today, today), after)


def _some(piece: Piece, start: date, end: date) -> Segments:
    """Return a segment, or nothing where it would hold no day."""
    return (Segment(piece, start, end),) if start < end else ()


def _before(day: date | None, limit: date) -> date | None:
    return day if day is None or day < limit else None


def _after(day: date) -> date:
    return days_later(day, 1)


def _within(day: date, segment: Segment) -> bool:
    """Return whether a day lies in a segment; the day of its end counts, as today's list does."""
    late = segment.start is None or day >= segment.start
    return late and (segment.end is None or day <= segment.end)
