"""What there is to do: each kind of duty with its rule, how serious it is, and where it is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from desktop.domain.identifiers import PartnerId, RelationshipId
from desktop.domain.outcomes import Outcome
from desktop.domain.relationships import Decision
from desktop.domain.undertakings import Aim, Way


class Kind(StrEnum):
    """What there is to do; beside each stands its rule."""

    CONTRACT_OVER = "contract-over"  # PR-033: access without a valid contract
    REQUEST = "request"  # PR-017: a request waits for an answer
    REQUEST_VOID = "request-void"  # PR-016: a request nobody answered in 90 days
    OVERDUE = "overdue"  # PR-015: in force, and its end is over
    ENDS = "ends"  # PR-013, PR-014: access ends, and does not extend itself
    EXTENDS = "extends"  # PR-011: the day on which it extends itself
    OUTCOME = "outcome"  # our default: something was asked for and nobody knows how it went
    DECIDED = "decided"  # our default: decided here, and no list shows it done
    ENDING = "ending"  # PR-018: is being taken down for more than two days
    NOTICE = "notice"  # our default: last day to give notice of a contract
    CONTRACT_ENDS = "contract-ends"  # our default: a contract that does not renew itself ends
    NO_LIST = "no-list"  # our default: all of it was typed, no list confirms any
    LIST_OLD = "list-old"  # our default: the list is older than the firm's own cadence
    LIST_DUE = "list-due"  # our default: it soon will be
    REVIEW = "review"  # PR-031: partners are reviewed every quarter; the cadence is the firm's
    INVITATION_REFUSE = "invitation-refuse"  # our default: judged "do not open", nobody refused it
    INVITATION = "invitation"  # our default: an invitation that nobody has decided
    INVITATION_VOID = "invitation-void"  # PR-016: it ends by itself in a few days
    INVITATION_WAITS = "invitation-waits"  # our default: fewer roles asked for, no new request yet
    UNDERTAKEN = "undertaken"  # our default: begun at Microsoft, and nobody said how it went
    CHECK = "check"  # our default: what someone said came of it is looked at on the next day
    NO_ANSWER = "no-answer"  # our default: a letter that nobody has answered
    ENQUIRY = "enquiry"  # DOMAIN 17: a partner has 14 days to react to a request
    CHOSEN = "chosen"  # our default: the partner we chose has not invited us yet
    AGREEMENT = "agreement"  # our default: nobody said for sure how an agreement went
    CONTRADICTED = "contradicted"  # our default: said to be done, and a later list shows it still


class Weight(StrEnum):
    """How serious it is, and in which shape it is shown."""

    CRITICAL = "critical"
    HIGH = "high"
    PENDING = "pending"
    UNKNOWN = "unknown"
    MEDIUM = "medium"
    LOW = "low"


class Lead(StrEnum):
    """Where a duty is done."""

    RELATIONSHIP = "relationship"
    RELATIONSHIPS = "relationships"
    PASTE = "paste"
    DIRECTORY = "directory"
    INVITATION = "invitation"
    AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing to do. `day` is when, today for what is due already; `until` when it is too late.

    `since` is the day it stands from, None where nobody said. `seen` is the day of a list that
    still shows what was decided against. `count` is how many relationships it is about.
    `aim`, `way` and `outcome` are those of an undertaking. `record` is the id of what it is about
    where that is no relationship, `about` its name where no partner on file goes with it.
    """

    kind: Kind
    weight: Weight
    day: date
    partner: PartnerId | None = None
    relationship: RelationshipId | None = None
    since: date | None = None
    until: date | None = None
    decision: Decision | None = None
    seen: date | None = None
    count: int = 0
    aim: Aim | None = None
    way: Way | None = None
    outcome: Outcome | None = None
    record: str | None = None
    about: str = ""

    @property
    def lead(self) -> Lead:
        """Where it is done; a kind without a place of its own is about a relationship."""
        return _LEADS.get(self.kind, Lead.RELATIONSHIP)


_LEADS = {
    Kind.INVITATION_REFUSE: Lead.INVITATION,
    Kind.INVITATION: Lead.INVITATION,
    Kind.INVITATION_VOID: Lead.INVITATION,
    Kind.INVITATION_WAITS: Lead.INVITATION,
    Kind.AGREEMENT: Lead.AGREEMENT,
    Kind.ENQUIRY: Lead.DIRECTORY,
    Kind.CHOSEN: Lead.DIRECTORY,
    Kind.NO_LIST: Lead.PASTE,
    Kind.LIST_OLD: Lead.PASTE,
    Kind.LIST_DUE: Lead.PASTE,
    Kind.REVIEW: Lead.RELATIONSHIPS,
}

RANK = {
    Weight.CRITICAL: 0,
    Weight.HIGH: 1,
    Weight.PENDING: 1,
    Weight.UNKNOWN: 1,
    Weight.MEDIUM: 2,
    Weight.LOW: 3,
}
"""The most serious has the lowest; what has the same goes by its day."""

_TAKING_AWAY = frozenset({Aim.REMOVE_ROLES, Aim.END_RELATIONSHIP})


def once(found: Sequence[Duty]) -> Iterator[Duty]:
    """Yield duties, but none to take away what someone says is being taken away already.

    Looking again is what is left of that one, and as serious.
    """
    over = {duty.relationship: duty.weight for duty in found if duty.kind is Kind.CONTRACT_OVER}
    told = {duty.relationship for duty in found if _told(duty)}
    for duty in found:
        if _told(duty) and duty.relationship in over:
            weight = min(duty.weight, over[duty.relationship], key=RANK.__getitem__)
            yield replace(duty, weight=weight)
        elif duty.kind is not Kind.CONTRACT_OVER or duty.relationship not in told:
            yield duty


def _told(duty: Duty) -> bool:
    """Return whether someone said how taking something away went."""
    return duty.aim in _TAKING_AWAY and duty.outcome is not None
