"""An enquiry to a partner: what we ask, how it goes on, and what the first call answered.

Nothing is sent by this program. The form is Microsoft's own "Contact me": place and contact
details, size and name of the organisation, industry focus, business needs. Source: seed S2.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from desktop.domain.answers import Answer
from desktop.domain.errors import Invalid
from desktop.domain.identifiers import EnquiryId, PartnerId
from desktop.domain.partners import valid_mail

NUDGE_DAYS: Final = 14
"""A partner has so many days to react before the request lapses. Source: Partner Center, referrals;
the same span is ours for a letter of our own."""


class EnquiryState(StrEnum):
    """How far it is; a person says each step, in whatever order it happened."""

    DRAFT = "draft"
    SENT = "sent"  # by the person, outside this program
    ANSWERED = "answered"
    MET = "met"
    CHOSEN = "chosen"
    REFUSED = "refused"  # by us, or by them


OPEN: Final = frozenset({EnquiryState.SENT, EnquiryState.ANSWERED, EnquiryState.MET})
CLOSED: Final = frozenset({EnquiryState.CHOSEN, EnquiryState.REFUSED})


class Question(StrEnum):
    """What to ask in the first call, in this order. Source: AA22-131A, DOMAIN 18; the words are
    ours."""

    MFA = "mfa"
    NAMED_ACCOUNTS = "named-accounts"
    SUBCONTRACTORS = "subcontractors"
    LEAVERS = "leavers"
    LOGS = "logs"


@dataclass(frozen=True, slots=True)
class CallAnswer:
    """What they said to a question of the first call; `answer` unknown while it was not asked."""

    question: Question
    answer: Answer = Answer.UNKNOWN
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enquiry:
    """One enquiry to one firm; `to` names it also when its listing is gone.

    `line` is the listing's or the partner's id. `sent`, `answered`, `met` and `closed` are the days
    a person said, None while it has not come to that; `nudged` is the day on which we last asked
    again. `size` and `industry` are codes of the facets. `letter` is the text as it was in the end.
    """

    id: EnquiryId
    line: str
    partner: PartnerId | None = None
    to: str
    to_mail: str = ""
    created: datetime
    state: EnquiryState = EnquiryState.DRAFT
    street: str = ""
    postcode: str = ""
    town: str = ""
    region: str = ""
    country: str = ""
    contact: str = ""
    contact_mail: str = ""
    contact_phone: str = ""
    organisation: str = ""
    size: str = ""
    industry: str = ""
    needs: str = ""
    language: str = "it"
    subject: str = ""
    letter: str = ""
    sent: date | None = None
    answered: date | None = None
    met: date | None = None
    closed: date | None = None
    nudged: date | None = None
    answers: tuple[CallAnswer, ...] = ()
    notes: str = ""

    def answer(self, question: Question) -> CallAnswer:
        """Return what they said to a question."""
        return next((a for a in self.answers if a.question is question), CallAnswer(question))

    @property
    def nudge_due(self) -> date | None:
        """The day on which to ask again: 14 days after the last letter that nobody answered."""
        if self.state is not EnquiryState.SENT or self.sent is None:
            return None
        return max(self.sent, self.nudged or self.sent) + timedelta(days=NUDGE_DAYS)

    def moved(self, state: EnquiryState, day: date) -> Enquiry:
        """Return it one step further, or back, as of a day; raises Invalid.

        Going back forgets the days of the steps that did not happen.
        """
        if state is self.state:
            return self
        days: dict[str, date | None] = {name: getattr(self, name) for name in _STEPS}
        days["closed"] = day if state in CLOSED else None
        if state in _STEPS.values():
            reached = list(_STEPS.values()).index(state)
            for name in list(_STEPS)[reached + 1 :]:
                days[name] = None
            days["sent"] = self.sent or day
            name = list(_STEPS)[reached]
            days[name] = days[name] or day
        if state is EnquiryState.DRAFT:
            days = {**dict.fromkeys(_STEPS), "closed": None, "nudged": None}
        return _in_order(replace(self, state=state, **days))  # type: ignore[arg-type]  # all are days


_STEPS: Final = {
    "sent": EnquiryState.SENT,
    "answered": EnquiryState.ANSWERED,
    "met": EnquiryState.MET,
}
"""The day that each step has, in the order in which they happen."""


def _in_order(enquiry: Enquiry) -> Enquiry:
    start = enquiry.sent
    for name in ("answered", "met", "closed"):
        day = getattr(enquiry, name)
        if start is not None and day is not None and day < start:
            raise Invalid(name, "after-sent", day.isoformat())
    return enquiry


@dataclass(frozen=True, slots=True, kw_only=True)
class OurCard:
    """What we say of ourselves in an enquiry, beside our profile; `id` is the register's.

    `latitude` and `longitude`, in millionths of a degree, are from where distances are counted;
    `place` names that point. `template_it` and `template_en` are our own letters, "" for the one
    that comes with the program.
    """

    id: str
    street: str = ""
    postcode: str = ""
    town: str = ""
    region: str = ""
    country: str = ""
    place: str = ""
    latitude: int | None = None
    longitude: int | None = None
    contact: str = ""
    mail: str = ""
    phone: str = ""
    size: str = ""
    industry: str = ""
    template_it: str = ""
    template_en: str = ""


NEEDED: Final = ("contact", "contact_mail", "organisation", "town", "size", "industry", "needs")
"""Fields of the form that must be filled before it goes out, in its order."""


def missing(enquiry: Enquiry) -> tuple[str, ...]:
    """Return the fields that are still empty and must not be."""
    return tuple(name for name in NEEDED if not getattr(enquiry, name).strip())


def checked(enquiry: Enquiry) -> Enquiry:
    """Return an enquiry as the register may keep it; raises Invalid for a field that does not hold.

    A draft may have gaps; one that went out may not.
    """
    for name in ("to_mail", "contact_mail"):
        address = getattr(enquiry, name)
        if address and not valid_mail(address):
            raise Invalid(name, "mail", address)
    if enquiry.state is EnquiryState.DRAFT:
        return enquiry
    for name in missing(enquiry):
        raise Invalid(name, "needed")
    return _in_order(enquiry)
