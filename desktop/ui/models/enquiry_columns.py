"""The enquiries as lines of a table: to whom, how far, what is next."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop.domain.answers import Answer
from desktop.domain.enquiries import CLOSED, OPEN, Enquiry, EnquiryState, Question
from desktop.domain.search import fold
from desktop.language import Catalogue, _
from desktop.ui.models.lines import Column
from desktop.wording.words import word

ALL: Final = "all"
DRAFTS: Final = "drafts"
WAITING: Final = "waiting"
CLOSED_ONES: Final = "closed"
CHIPS: Final = (ALL, DRAFTS, WAITING, CLOSED_ONES)
FIRST_SORT: Final = "next"
_STATES: Final = {state: rank for rank, state in enumerate(EnquiryState)}
_GLYPHS: Final = {
    EnquiryState.DRAFT: ("planned", "text-2"),
    EnquiryState.SENT: ("pending", "accent"),
    EnquiryState.ANSWERED: ("half", "medium"),
    EnquiryState.MET: ("half", "medium"),
    EnquiryState.CHOSEN: ("done", "done"),
    EnquiryState.REFUSED: ("off", "text-2"),
}
"""The glyph and colour of each state."""


def glyph_of(state: EnquiryState) -> tuple[str, str]:
    """Return the glyph and colour of a state."""
    return _GLYPHS[state]


def answer_words(answer: Answer) -> str:
    """Return what an answer of the first call was to us."""
    return {
        Answer.UNKNOWN: _("Not asked"),
        Answer.YES: _("Good enough"),
        Answer.NO: _("Not enough"),
    }[answer]


def belongs(enquiry: Enquiry, chip: str) -> bool:
    """Return whether an enquiry is of the kind a filter names."""
    match chip:
        case "drafts":
            return enquiry.state is EnquiryState.DRAFT
        case "waiting":
            return enquiry.state in OPEN
        case "closed":
            return enquiry.state in CLOSED
    return True


def is_due(enquiry: Enquiry, today: date) -> bool:
    """Return whether it is time to ask again."""
    due = enquiry.nudge_due
    return due is not None and due <= today


def last_day(enquiry: Enquiry) -> date:
    """Return the day of its newest step."""
    days = (enquiry.sent, enquiry.answered, enquiry.met, enquiry.closed, enquiry.nudged)
    return max((day for day in days if day is not None), default=enquiry.created.date())


class EnquiryWords:
    """Puts enquiries into words on a day."""

    def __init__(self, t: Catalogue) -> None:
        self.t = t
        self.today = date(2000, 1, 1)

    def state(self, enquiry: Enquiry) -> str:
        return word(enquiry.state, self.t)

    def next(self, enquiry: Enquiry) -> str:
        """Return what is to be done next, "" for nothing."""
        t, due = self.t, enquiry.nudge_due
        if enquiry.state is EnquiryState.DRAFT:
            return t.gettext("write the letter")
        if due is not None and due <= self.today:
            return t.gettext("ask again")
        if due is not None:
            return t.gettext("ask again on {day}").format(day=t.day(due))
        match enquiry.state:
            case EnquiryState.ANSWERED:
                return t.gettext("talk to them")
            case EnquiryState.MET:
                return t.gettext("decide")
            case EnquiryState.CHOSEN:
                return t.gettext("wait for their invitation")
        return ""

    def since(self, enquiry: Enquiry) -> str:
        return self.t.day(last_day(enquiry))

    def answers(self, enquiry: Enquiry) -> str:
        """Return how many of the questions of the first call were answered."""
        said = sum(1 for one in enquiry.answers if one.answer is not Answer.UNKNOWN)
        words = self.t.gettext("{n} of {total}")
        return words.format(n=self.t.number(said), total=self.t.number(len(Question)))


def enquiry_columns(words: EnquiryWords) -> tuple[Column[Enquiry], ...]:
    """Return the columns in the language of `words`."""
    t = words.t
    return (
        Column(
            key="to",
            title=t.gettext("Asked"),
            text=lambda one: one.to,
            sort=lambda one: fold(one.to),
            width=180,
            grows=True,
        ),
        Column(
            key="state",
            title=t.gettext("State"),
            text=words.state,
            sort=lambda one: _STATES[one.state],
            width=132,
        ),
        Column(
            key="since",
            title=t.gettext("Since"),
            text=words.since,
            sort=last_day,
            width=108,
        ),
        Column(
            key="next",
            title=t.gettext("What is next"),
            text=words.next,
            sort=lambda one: (
                one.state in CLOSED,
                one.nudge_due or date.max,
                -last_day(one).toordinal(),
            ),
            width=200,
        ),
        Column(key="answers", title=t.gettext("First call"), text=words.answers, width=120),
    )
