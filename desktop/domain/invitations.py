"""An invitation on file: what it asked for, how it was judged then, and what we answered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from desktop.domain.errors import Invalid
from desktop.domain.identifiers import InvitationId, PartnerId, derived_id
from desktop.domain.invitation_reasons import Inspected, Severity, Verdict
from desktop.domain.links import LinkKind
from desktop.domain.roles import Roles
from desktop.domain.times import days_later, local_day

VOID_AFTER = 90
"""Days after which Microsoft drops a GDAP request that nobody answered."""


class InvitationState(StrEnum):
    """Where we stand with it."""

    RECEIVED = "received"
    """Kept, but nobody has looked at its judgement yet."""
    INSPECTED = "inspected"
    ASKED_FOR_LESS = "asked-for-less"
    DECLINED = "declined"
    ACCEPTED = "accepted"
    VOID = "void"
    """Derived, never stored: a GDAP request that stayed unanswered for 90 days."""


OPEN = frozenset(
    {InvitationState.RECEIVED, InvitationState.INSPECTED, InvitationState.ASKED_FOR_LESS}
)
"""States that still wait for something; these can become void."""
UNDECIDED = frozenset({InvitationState.RECEIVED, InvitationState.INSPECTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """One mail or link that was kept; `digest` is the SHA-256 of its bytes among the documents.

    `received` is when it came into the register, `sent` what the mail says of itself (both UTC).
    `verdict` is that of the day it came, kept up with the partners on file until it is decided; the
    whole judgement is made anew from the bytes. `link` and `ids` are those of the invitation in it.
    `roles`, `days` and `extends` are what its text asks for.
    `void_on` is the first day on which a GDAP request is dropped, None for other kinds and for
    mails without a date. `follow_up` is the day to look at it again.
    """

    id: InvitationId
    received: datetime
    source: str
    digest: str
    verdict: Verdict
    subject: str = ""
    sender_name: str = ""
    sender: str = ""
    sent: datetime | None = None
    kind: LinkKind | None = None
    link: str = ""
    ids: tuple[str, ...] = ()
    roles: Roles
    days: int | None = None
    extends: bool = False
    dap: bool = False
    void_on: date | None = None
    partner: PartnerId | None = None
    state: InvitationState = InvitationState.INSPECTED
    decision_reason: str = ""
    decided_on: date | None = None
    decided_by: str = ""
    letter: str = ""
    """The text with which we asked for less."""
    note: str = ""
    follow_up: date | None = None

    def state_on(self, day: date) -> InvitationState:
        """Return the state as it is on a day of ours: an unanswered GDAP request dies by itself."""
        if self.void_on is not None and day >= self.void_on and self.state in OPEN:
            return InvitationState.VOID
        return self.state

    def asked_for_less(self, letter: str, by: str, day: date) -> Invitation:
        """Return it as asked for less; raises Invalid for an empty letter."""
        if not letter.strip():
            raise Invalid("letter", "needed")
        return self._decided(InvitationState.ASKED_FOR_LESS, by, day, letter=letter)

    def declined(self, reason: str, by: str, day: date) -> Invitation:
        """Return it as declined; raises Invalid without a reason."""
        if not reason.strip():
            raise Invalid("reason", "needed")
        return self._decided(InvitationState.DECLINED, by, day, reason=reason.strip())

    def accepted(self, by: str, day: date, reason: str = "") -> Invitation:
        """Return it as accepted; one that says "do not open" takes a written reason, or Invalid."""
        if self.verdict is Verdict.DO_NOT_OPEN and not reason.strip():
            raise Invalid("reason", "needed")
        return self._decided(InvitationState.ACCEPTED, by, day, reason=reason.strip())

    def _decided(
        self, state: InvitationState, by: str, day: date, *, reason: str = "", letter: str = ""
    ) -> Invitation:
        return replace(
            self,
            state=state,
            decided_by=by,
            decided_on=day,
            decision_reason=reason,
            letter=letter or self.letter,
            follow_up=None,
        )


def kept(
    inspected: Inspected, source: str, now: datetime, zone: str, state: InvitationState
) -> Invitation:
    """Return what the register keeps of an inspected message; `now` is UTC, `zone` ours.

    The same bytes give the same id, so that they are never kept twice.
    """
    message, judgement = inspected.message, inspected.judgement
    link = judgement.link
    return Invitation(
        id=invitation_id(inspected.digest),
        received=now,
        source=source,
        digest=inspected.digest,
        verdict=judgement.verdict,
        subject=message.subject,
        sender_name=message.sender.name,
        sender=message.sender.mail,
        sent=message.date,
        kind=judgement.kind,
        link=link.target if link else "",
        ids=tuple(dict.fromkeys(one.value for one in link.ids)) if link else (),
        roles=message.roles,
        days=message.days,
        extends=message.extends,
        dap=bool(link and link.dap),
        void_on=void_on(judgement.kind, message.date, zone),
        partner=judgement.partners[0] if judgement.verdict is Verdict.KNOWN_PARTNER else None,
        state=state,
    )


def invitation_id(digest: str) -> InvitationId:
    """Return the id of the invitation with these bytes."""
    return InvitationId(derived_id("invitation", digest))


def void_on(kind: LinkKind | None, sent: datetime | None, zone: str) -> date | None:
    """Return the first day on which a request is dropped; only GDAP requests ever are."""
    if kind is not LinkKind.GDAP or sent is None:
        return None
    return days_later(local_day(sent, zone), VOID_AFTER)


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationLine:
    """One row of the inbox; `state` is as of today, `when` is UTC: sent, else received.

    `haystack` holds the words of the row from outside, folded for searching.
    """

    id: InvitationId
    when: datetime
    sender_name: str
    sender: str
    subject: str
    source: str
    kind: LinkKind | None
    verdict: Verdict
    state: InvitationState
    partner: PartnerId | None
    partner_name: str
    roles: Roles
    days: int | None
    void_on: date | None
    follow_up: date | None
    decided_on: date | None
    haystack: str

    @property
    def undecided(self) -> bool:
        return self.state in UNDECIDED


def severity_of(verdict: Verdict) -> Severity:
    """Return the colour of a verdict: that of the severity it is shown with."""
    match verdict:
        case Verdict.DO_NOT_OPEN:
            return Severity.CRITICAL
        case Verdict.UNKNOWN_PARTNER:
            return Severity.HIGH
        case Verdict.NO_INVITATION | Verdict.KNOWN_PARTNER:
            return Severity.INFO
