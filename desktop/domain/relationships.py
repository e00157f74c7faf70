"""A partner's relationship with our tenant: what its source reports, and what we add.

Sources: Graph v1.0, resource types delegatedAdminRelationship and its reseller variant; the admin
center's page Settings > Partner relationships; our table of partner types.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum, StrEnum

from desktop.domain.answers import Answer, Unknown
from desktop.domain.changes import Evidence
from desktop.domain.durations import AutoExtend
from desktop.domain.errors import Invalid
from desktop.domain.identifiers import ExternalId, PartnerId, PersonId, RelationshipId, TenantId
from desktop.domain.roles import GLOBAL_ADMINISTRATOR, Roles, Tier, counts_as_high


class PartnerType(StrEnum):
    """The types of `reference/partner-types.json`; nine of them stand on Microsoft's own page."""

    ADVISOR = "advisor"
    ISV = "isv"
    INDIRECT_RESELLER = "indirect_reseller"
    LOB = "lob"
    MPSA = "mpsa"
    OEM = "oem"
    PARTNER_ACCOUNT = "partner_user_account"
    GDAP = "gdap"
    RESELLER = "reseller"
    DAP = "delegated_admin_dap"
    INDIRECT_PROVIDER = "indirect_provider"
    DIRECT_BILL = "direct_bill"
    SYNDICATION = "syndication"
    UNKNOWN = "unknown"


SELLERS = frozenset(
    {
        PartnerType.RESELLER,
        PartnerType.INDIRECT_RESELLER,
        PartnerType.INDIRECT_PROVIDER,
        PartnerType.DIRECT_BILL,
        PartnerType.SYNDICATION,
    }
)
OLD_RIGHTS = frozenset({PartnerType.ADVISOR, PartnerType.DAP})
"""Types that carry delegated admin privileges of the old kind, without an end."""
WITHOUT_TERM = SELLERS | {PartnerType.ISV, PartnerType.LOB, PartnerType.MPSA, PartnerType.OEM}
"""Types that give no rights by themselves, so that nothing of theirs runs out on a day."""


class Layer(StrEnum):
    """The four ways in that are opened and closed separately (DOMAIN: four layers)."""

    COMMERCIAL = "commercial"
    DIRECTORY = "directory"
    AZURE = "azure"
    ACCOUNTS = "accounts"


class Status(StrEnum):
    """The eleven values of Graph's delegatedAdminRelationshipStatus, and one of ours."""

    CREATED = "created"
    APPROVAL_PENDING = "approvalPending"
    APPROVED = "approved"
    ACTIVATING = "activating"
    ACTIVE = "active"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    TERMINATION_REQUESTED = "terminationRequested"
    TERMINATING = "terminating"
    TERMINATED = "terminated"
    UNKNOWN_FUTURE_VALUE = "unknownFutureValue"
    OUTCOME_UNKNOWN = "outcomeUnknown"
    """Ours: something was asked for at Microsoft and nobody knows how it went."""


IN_FORCE = frozenset(
    {Status.ACTIVE, Status.EXPIRING, Status.TERMINATION_REQUESTED, Status.TERMINATING}
)
"""Counts as access today: what is being taken down still works until it is gone."""
WAITING = frozenset({Status.CREATED, Status.APPROVAL_PENDING, Status.APPROVED, Status.ACTIVATING})
ENDED = frozenset({Status.EXPIRED, Status.TERMINATED})
UNCLEAR = frozenset({Status.UNKNOWN_FUTURE_VALUE, Status.OUTCOME_UNKNOWN})

_NEXT: dict[Status, frozenset[Status]] = {
    Status.CREATED: frozenset({Status.APPROVAL_PENDING}),
    Status.APPROVAL_PENDING: frozenset({Status.APPROVED}),
    Status.APPROVED: frozenset({Status.ACTIVATING}),
    Status.ACTIVATING: frozenset({Status.ACTIVE}),
    Status.ACTIVE: frozenset({Status.EXPIRING, Status.TERMINATION_REQUESTED}),
    Status.EXPIRING: frozenset({Status.EXPIRED}),
    Status.TERMINATION_REQUESTED: frozenset({Status.TERMINATING}),
    Status.TERMINATING: frozenset({Status.TERMINATED}),
}


def can_become(before: Status, after: Status) -> bool:
    """Return whether Microsoft's life cycle leads from `before` to `after`.

    Intermediate values may be skipped between two lists; values we cannot place never contradict.
    Source: DOMAIN.md 4.3, from the Graph reference.
    """
    if before is after or before in UNCLEAR or after in UNCLEAR:
        return True
    reached: set[Status] = set()
    ahead = set(_NEXT.get(before, ()))
    while ahead:
        status = ahead.pop()
        if status not in reached:
            reached.add(status)
            ahead |= _NEXT.get(status, frozenset())
    return after in reached


class Ends(Enum):
    """When there is no date: not running yet, runs without end, or nobody told us."""

    NOT_YET = "not-yet"
    NEVER = "never"
    UNKNOWN = "unknown"


class Term(Enum):
    """What can be said about when a relationship ends."""

    DATE = "date"
    LENGTH = "length"
    """Not running yet; only how long it would last is known."""
    NOT_YET = "not-yet"
    NEVER = "never"
    NO_SUCH = "no-such"
    """Its type has no end of its own: it sells, and gives no rights that could run out."""
    UNKNOWN = "unknown"


def term(kind: str, status: str, ends: datetime | Ends, duration_days: int | None) -> Term:
    """Return which kind of end a relationship has; rights of the old kind never run out."""
    if isinstance(ends, datetime):
        return Term.DATE
    waiting = ends is Ends.NOT_YET or status in WAITING
    if waiting and duration_days:
        return Term.LENGTH
    if kind in WITHOUT_TERM:
        return Term.NO_SUCH
    if waiting:
        return Term.NOT_YET
    if ends is Ends.NEVER or (kind in OLD_RIGHTS and status not in ENDED):
        return Term.NEVER
    return Term.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """What a partner may do in our tenant, as the source reported it.

    Times are UTC. Beside every normalised value stands the source's own text. `duration_days` is
    None where the source gives no length. `roles` are sorted template ids, or `Unknown`.
    """

    id: RelationshipId
    partner: PartnerId
    type: PartnerType
    type_as_reported: str = ""
    name: str = ""
    external_id: ExternalId | None = None
    status: Status
    status_as_reported: str = ""
    created: datetime | None = None
    activated: datetime | None = None
    modified: datetime | None = None
    ends: datetime | Ends = Ends.UNKNOWN
    duration_days: int | None = None
    duration_as_reported: str = ""
    auto_extend: AutoExtend = AutoExtend.UNKNOWN
    auto_extend_as_reported: str = ""
    roles: Roles = Unknown.UNKNOWN
    customer_tenant: TenantId | None = None
    indirect_provider: TenantId | None = None
    consent_pending: Answer = Answer.UNKNOWN
    evidence: Evidence = Evidence.DECLARED

    @property
    def layer(self) -> Layer:
        """Which of the four ways in this relationship is."""
        return layer_of(self.type)

    def days_left(self, now: datetime) -> int | None:
        """Return whole days to a known end, negative once past, else None."""
        return (self.ends - now).days if isinstance(self.ends, datetime) else None


def layer_of(kind: PartnerType) -> Layer:
    """Return which way in a type opens; a seller's row may still carry old roles."""
    if kind is PartnerType.PARTNER_ACCOUNT:
        return Layer.ACCOUNTS
    if kind in OLD_RIGHTS or kind is PartnerType.GDAP:
        return Layer.DIRECTORY
    return Layer.COMMERCIAL


def sells(kind: str, status: str) -> Answer:
    """Return whether a row of this type and status means that the partner sells to us."""
    if kind == PartnerType.UNKNOWN and status not in ENDED and status not in WAITING:
        return Answer.UNKNOWN
    if kind not in SELLERS:
        return Answer.NO
    return _today(status)


def administers(kind: str, status: str, has_roles: Answer) -> Answer:
    """Return whether a row lets the partner administer us today.

    GDAP and old rights do, unless the list says that no role is left; other types only through
    roles they are shown to hold. Unknown roles of a GDAP row count as access.
    """
    today = _today(status)
    if today is Answer.NO:
        return Answer.NO
    if kind == PartnerType.GDAP or kind in OLD_RIGHTS:
        return Answer.NO if has_roles is Answer.NO else today
    if has_roles is Answer.YES:
        return today
    if has_roles is Answer.UNKNOWN and kind in _MAY_HOLD_ROLES:
        return Answer.UNKNOWN
    return Answer.NO


_MAY_HOLD_ROLES = frozenset(
    {
        PartnerType.RESELLER,
        PartnerType.PARTNER_ACCOUNT,
        PartnerType.SYNDICATION,
        PartnerType.UNKNOWN,
    }
)


def _today(status: str) -> Answer:
    if status in IN_FORCE:
        return Answer.YES
    return Answer.UNKNOWN if status in UNCLEAR else Answer.NO


def roles_may_become(before: Relationship, after: Relationship) -> bool:
    """Return whether a role set could change so under one id.

    In an active relationship only Global Administrator can be taken out (Graph v1.0, update
    delegatedAdminRelationship); before approval everything may change.
    """
    if isinstance(before.roles, Unknown) or isinstance(after.roles, Unknown):
        return True
    if before.type is not PartnerType.GDAP or before.status in WAITING:
        return True
    lost = set(before.roles) - set(after.roles)
    return set(after.roles) <= set(before.roles) and lost <= {GLOBAL_ADMINISTRATOR}


class Decision(StrEnum):
    """What the firm wants to happen with a relationship; nothing happens at Microsoft by it."""

    KEEP = "keep"
    REDUCE = "reduce"
    REMOVE = "remove"
    ASK = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stewardship:
    """What we keep beside a relationship; an import never touches it.

    Its id is the relationship's. `decided_on` is a day in the register's time zone.
    """

    id: RelationshipId
    owner: PersonId | None = None
    business_reason: str = ""
    notes: str = ""
    decision: Decision | None = None
    decision_reason: str = ""
    decided_on: date | None = None
    decided_by: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is said here, so that the record need not exist."""
        return self == Stewardship(id=self.id)

    def decided(
        self, decision: Decision, reason: str, strongest: Tier | None, by: str, day: date
    ) -> Stewardship:
        """Return it with a decision; raises Invalid when keeping strong roles lacks a reason."""
        if decision is Decision.KEEP and counts_as_high(strongest) and not reason.strip():
            raise Invalid("decision_reason", "needed")
        return replace(
            self,
            decision=decision,
            decision_reason=reason.strip(),
            decided_on=day,
            decided_by=by,
        )
