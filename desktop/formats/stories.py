"""The shipped story the demo data is made from: what its people did, step by step.

Moments are local times of the story's firm, days its days. Whoever asks says in which folder the
file lies; a file that is not as it should be raises ValueError.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import msgspec

from desktop.domain.agreements import Form, Way
from desktop.domain.answers import Answer
from desktop.domain.changes import Evidence
from desktop.domain.durations import AutoExtend
from desktop.domain.invitations import InvitationState
from desktop.domain.outcomes import Outcome
from desktop.domain.partners import ContactKind, Learnt
from desktop.domain.relationships import Decision, PartnerType, Status

FILE = "story.json"

Named = tuple[str, str]
"""A relationship: its partner's name, and its own name or else its type."""


class Step(msgspec.Struct, frozen=True, kw_only=True, tag_field="do"):
    at: datetime


class Profile(Step, frozen=True, kw_only=True, tag="profile"):
    tenant: str
    domains: tuple[str, ...]
    pec: str
    email: str = ""
    """That of whoever writes here, who may sign for the firm."""


class KnownContact(msgspec.Struct, frozen=True):
    name: str
    kind: ContactKind
    email: str = ""
    phone: str = ""


class AddPartner(Step, frozen=True, kw_only=True, tag="partner"):
    name: str
    town: str
    tenant: str = ""
    partner_number: str = ""
    domains: tuple[str, ...] = ()
    website: str = ""
    contacts: tuple[KnownContact, ...] = ()
    business_reason: str = ""
    contract: str = ""
    contract_from: date | None = None
    contract_to: date | None = None
    contract_renews_months: int | None = None
    notice_days: int | None = None
    notes: str = ""
    azure: Answer = Answer.UNKNOWN
    accounts: Answer = Answer.UNKNOWN


class PasteList(Step, frozen=True, kw_only=True, tag="list"):
    """Cells as the page shows them; a cell `@2027-02-14` is that day in figures."""

    seen: date
    rows: tuple[tuple[str, ...], ...]


class KeepRelationship(Step, frozen=True, kw_only=True, tag="relationship"):
    """A relationship typed in by hand; what is None stays as it was.

    `proof` is the name of a mail that was given with the form.
    """

    which: Named
    type: PartnerType | None = None
    name: str | None = None
    status: Status | None = None
    created: datetime | None = None
    activated: datetime | None = None
    ends: datetime | None = None
    duration_days: int | None = None
    auto_extend: AutoExtend | None = None
    roles: tuple[str, ...] | None = None
    evidence: Evidence | None = None
    proof: str = ""


class Annotate(Step, frozen=True, kw_only=True, tag="note"):
    which: Named
    notes: str = ""
    business_reason: str = ""
    mine: bool = False
    """Whoever writes here becomes its owner."""


class Decide(Step, frozen=True, kw_only=True, tag="decide"):
    which: Named
    decision: Decision
    reason: str


class Attach(Step, frozen=True, kw_only=True, tag="attach"):
    which: Named
    mail: str


class Receive(Step, frozen=True, kw_only=True, tag="invitation"):
    """A mail that invites, `sent` some time before; whose it is, where someone knows."""

    mail: str
    sent: datetime
    partner: str = ""
    learnt: Learnt = Learnt.TYPED


class Reply(Step, frozen=True, kw_only=True, tag="answer"):
    """What became of an invitation; `reason` is that of a refusal, or the letter sent."""

    mail: str
    state: InvitationState
    reason: str = ""


class Agree(Step, frozen=True, kw_only=True, tag="agreement"):
    """An agreement on file; `copy` is a file beside the story, `mail` and `proof` mails of it.

    `mail` is the invitation it came from.
    """

    partner: str
    mail: str = ""
    form: Form
    way: Way
    accepted_on: date
    first_name: str
    last_name: str
    email: str
    edition: str = ""
    copy: str = ""
    outcome: Outcome | None = None
    proof: str = ""


class ReadDirectory(Step, frozen=True, kw_only=True, tag="directory"):
    """A directory file beside the story, as of a day; `place` is from where distances count."""

    file: str
    seen: date
    place: str = ""


class Consider(Step, frozen=True, kw_only=True, tag="consider"):
    """What someone thinks of a firm of the directory."""

    firm: str
    tags: tuple[str, ...] = ()
    rating: int | None = None
    shortlisted: bool | None = None
    notes: str | None = None


class Enquire(Step, frozen=True, kw_only=True, tag="enquiry"):
    """An enquiry to a firm: what is needed, and the days someone said."""

    firm: str
    town: str
    phone: str
    size: str
    industry: str
    needs: str
    sent: date
    answered: date | None = None


AnyStep = (
    Profile
    | AddPartner
    | PasteList
    | KeepRelationship
    | Annotate
    | Decide
    | Attach
    | Receive
    | Reply
    | Agree
    | ReadDirectory
    | Consider
    | Enquire
)


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """`day` is the story's today, `begins` when its register was made; `mails` by their name."""

    about: str
    firm: str
    person: str
    begins: datetime
    day: date
    mails: dict[str, tuple[str, ...]]
    steps: tuple[AnyStep, ...]


def story(folder: Path) -> Story:
    """Return the story that lies in `folder`."""
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=Story)
    except msgspec.MsgspecError as error:
        raise ValueError(f"{FILE}: {error}") from error
