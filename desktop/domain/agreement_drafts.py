"""An agreement before it is recorded: what brings it about, what is filled in, what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from desktop.domain.agreements import Agreement, AgreementType, Form, Way
from desktop.domain.answers import Answer, Unknown
from desktop.domain.durations import LONGEST_DAYS, AutoExtend
from desktop.domain.errors import Invalid, NotReady
from desktop.domain.identifiers import AgreementId, PartnerId
from desktop.domain.organisation import Person
from desktop.domain.outcomes import Outcome
from desktop.domain.partners import Partner, valid_mail
from desktop.domain.roles import Roles
from desktop.domain.times import days_later, local_day

MICROSOFTS_TEXT = "https://www.microsoft.com/licensing/docs/customeragreement"
"""Where Microsoft publishes the agreement. Source: Partner Center, confirm customer acceptance."""


@dataclass(frozen=True, slots=True)
class Point:
    """One line about who the partner is: whether it speaks for it, in words."""

    holds: Answer
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What brings an agreement about: an invitation, or no more than a partner on file.

    `forms` come in order: the first is shown, and each leads on to the next. `invitation` is the
    id of the kept mail, `warned` whether it was judged one not to open, `link` its own link as
    text. `roles`, `days` and `extends` are those of a request for roles.
    """

    partner: PartnerId
    forms: tuple[Form, ...]
    invitation: str | None = None
    warned: bool = False
    dap: bool = False
    roles: Roles = Unknown.UNKNOWN
    days: int | None = None
    extends: AutoExtend = AutoExtend.UNKNOWN
    link: str = ""
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A file of the firm's own: its name, SHA-256, bytes counted."""

    name: str
    digest: str
    size: int


class Missing(StrEnum):
    """What still has to be done before the button may be pressed, in this order."""

    OPEN = "open"
    TICK = "tick"
    REASON = "reason"
    ROLES = "roles"
    SIGNATORY = "signatory"
    EMAIL = "email"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementDraft:
    """What is filled in so far; fields as in `Agreement`."""

    id: AgreementId
    partner: PartnerId
    form: Form
    way: Way = Way.ADMIN_CENTER
    type: AgreementType = AgreementType.CUSTOMER
    copy: Copy | None = None
    edition: str = ""
    country: str = ""
    language: str = ""
    opened: datetime | None = None
    pages: int = 0
    read: int = 0
    ticked: bool = False
    roles: Roles = Unknown.UNKNOWN
    days: int | None = None
    extends: AutoExtend = AutoExtend.UNKNOWN
    dap: bool = False
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    phone: str = ""
    may_sign: Answer = Answer.UNKNOWN
    accepted_on: date
    invitation: str | None = None
    warned: bool = False
    reason: str = ""

    @property
    def wants_reading(self) -> bool:
        """Whether the text has to be opened and ticked: not where nothing is accepted yet."""
        return self.form.has_document and self.way is not Way.TOLD_TO_ASK

    @property
    def may_tick(self) -> bool:
        """Whether "I have read the agreement" can be said: only once it was opened."""
        return self.form.has_document and self.opened is not None

    def opened_at(self, now: datetime, pages: int = 0) -> AgreementDraft:
        """Return the draft once the copy or the page was opened; the first time counts."""
        return replace(self, opened=self.opened or now, pages=pages, read=min(self.read, pages))

    def tick(self, ticked: bool) -> AgreementDraft:
        """Return the draft with the tick set or taken away; it cannot be set too early."""
        return replace(self, ticked=ticked and self.may_tick)

    def with_copy(self, copy: Copy | None) -> AgreementDraft:
        """Return the draft with another text, which has to be opened and ticked anew."""
        if copy == self.copy:
            return self
        return replace(self, copy=copy, opened=None, ticked=False, pages=0, read=0)

    def missing(self) -> tuple[Missing, ...]:
        """Return what the button still waits for; empty when it may be pressed."""
        found = []
        if self.wants_reading and self.opened is None:
            found.append(Missing.OPEN)
        if self.wants_reading and not self.ticked:
            found.append(Missing.TICK)
        if self.warned and not self.reason.strip():
            found.append(Missing.REASON)
        if self.form is Form.GDAP and isinstance(self.roles, Unknown):
            found.append(Missing.ROLES)
        if not (self.first_name.strip() and self.last_name.strip()):
            found.append(Missing.SIGNATORY)
        if not self.email.strip():
            found.append(Missing.EMAIL)
        return tuple(found)

    def ends_on(self) -> date | None:
        """Return the last day if it is approved on the day given, None where days are unknown."""
        return None if self.days is None else days_later(self.accepted_on, self.days)

    def recorded(self, now: datetime, zone: str) -> Agreement:
        """Return the agreement as the register may keep it: planned, and open until tomorrow.

        Raises NotReady while something is missing, Invalid for a field that does not hold.
        """
        if missing := self.missing():
            raise NotReady(tuple(one.value for one in missing))
        self._check(now, zone)
        document = self.form.has_document
        copy = self.copy if document else None
        return Agreement(
            id=self.id,
            partner=self.partner,
            form=self.form,
            way=self.way if document else Way.ADMIN_CENTER,
            type=self.type,
            copy_name=copy.name if copy else "",
            copy_digest=copy.digest if copy else "",
            copy_size=copy.size if copy else 0,
            link=MICROSOFTS_TEXT if document and copy is None and self.opened else "",
            edition=self.edition.strip() if document else "",
            country=self.country.strip() if document else "",
            language=self.language.strip() if document else "",
            opened=self.opened if document else None,
            pages=self.pages if document else 0,
            read=self.read if document else 0,
            roles=() if document else self.roles,
            days=None if document else self.days,
            extends=AutoExtend.UNKNOWN if document else self.extends,
            dap=self.dap and self.form is Form.RESELLER,
            first_name=self.first_name.strip(),
            last_name=self.last_name.strip(),
            email=self.email.strip(),
            phone=self.phone.strip(),
            may_sign=self.may_sign,
            accepted_on=self.accepted_on,
            invitation=self.invitation,
            warned=self.warned,
            reason=self.reason.strip() if self.warned else "",
            check_on=days_later(local_day(now, zone), 1),
        )

    def _check(self, now: datetime, zone: str) -> None:
        if not valid_mail(self.email.strip()):
            raise Invalid("email", "mail", self.email)
        if self.accepted_on > local_day(now, zone):
            raise Invalid("accepted_on", "not-future", self.accepted_on.isoformat())
        if self.days is not None and not 0 < self.days <= LONGEST_DAYS:
            raise Invalid("days", "days", str(self.days))


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What the dialog begins with; `earlier` are the agreements with this partner, newest first."""

    occasion: Occasion
    partner: Partner
    draft: AgreementDraft
    people: tuple[Person, ...]
    earlier: tuple[Agreement, ...]
    now: datetime
    zone: str


def begun(
    occasion: Occasion, form: Form, identifier: AgreementId, person: Person | None, today: date
) -> AgreementDraft:
    """Return the draft to begin with; `person` is who writes here, None where nobody is known."""
    first, _, last = (person.name if person else "").strip().partition(" ")
    entitled = Answer.UNKNOWN
    if person is not None and person.may_sign:
        entitled = Answer.YES
    return AgreementDraft(
        id=identifier,
        partner=occasion.partner,
        form=form,
        roles=occasion.roles if form is Form.GDAP else Unknown.UNKNOWN,
        days=occasion.days if form is Form.GDAP else None,
        extends=occasion.extends if form is Form.GDAP else AutoExtend.UNKNOWN,
        dap=occasion.dap and form is Form.RESELLER,
        first_name=first,
        last_name=last.strip(),
        email=person.email if person else "",
        may_sign=entitled,
        accepted_on=today,
        invitation=occasion.invitation,
        warned=occasion.warned,
    )


def same_text(draft: AgreementDraft, earlier: Agreement) -> bool:
    """Return whether both are known to be about one text: the same copy, or a version given."""
    if draft.copy is not None and draft.copy.digest == earlier.copy_digest:
        return True
    edition = draft.edition.strip().casefold()
    return bool(edition) and (earlier.type, earlier.edition.casefold()) == (draft.type, edition)


def duplicates(draft: AgreementDraft, agreements: Iterable[Agreement]) -> tuple[Agreement, ...]:
    """Return agreements on file for the same partner with the same text, newest first.

    The text is the same where its copy is, or its type and its edition; where neither has an
    edition it may be, see `same_text`. One that went wrong is no duplicate.
    """
    if not draft.form.has_document:
        return ()
    edition = draft.edition.strip().casefold()
    found = [
        one
        for one in agreements
        if one.partner == draft.partner
        and one.id != draft.id
        and one.form.has_document
        and one.outcome is not Outcome.ERROR
        and (
            (draft.copy is not None and one.copy_digest == draft.copy.digest)
            or (one.type is draft.type and one.edition.casefold() == edition)
        )
    ]
    return tuple(sorted(found, key=lambda one: (one.accepted_on, one.id), reverse=True))
