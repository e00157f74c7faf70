"""What is to be done, each thing in one sentence, with its day and its age."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desktop.domain.durations import EXTENSION_DAYS, VOID_DAYS
from desktop.domain.duties import Duty, Kind
from desktop.domain.outcomes import Outcome
from desktop.domain.relationships import Decision
from desktop.domain.undertakings import Aim, Way
from desktop.language import N_, Catalogue
from desktop.wording.home import Parts, parts
from desktop.wording.quotes import shown
from desktop.wording.relationships import days_short

QUARTER_DAYS = range(85, 96)
"""A cadence that people call quarterly."""
_SINCE = frozenset(
    {Kind.REQUEST, Kind.REQUEST_VOID, Kind.OUTCOME, Kind.DECIDED, Kind.ENDING}
    | {Kind.UNDERTAKEN, Kind.NO_ANSWER, Kind.AGREEMENT, Kind.ENQUIRY, Kind.CHOSEN}
    | {Kind.INVITATION_REFUSE, Kind.INVITATION, Kind.INVITATION_WAITS}
)

_SAID: Mapping[Kind, str] = {
    Kind.INVITATION_REFUSE: N_("{partner}: do not open, refuse it"),
    Kind.INVITATION: N_("{partner}: decide on the invitation"),
    Kind.INVITATION_VOID: N_("{partner}: invitation void on {day}, decide before"),
    Kind.INVITATION_WAITS: N_("{partner}: no new request yet with fewer roles"),
    Kind.CONTRACT_OVER: N_("{partner}: **Remove roles**, access is without a contract"),
    Kind.REQUEST: N_("{partner}: answer the invitation"),
    Kind.REQUEST_VOID: N_("{partner}: invitation void after {days} days, ask for a new one"),
    Kind.OVERDUE: N_("{partner}: should have ended on {day}, get a fresh list"),
    Kind.ENDS: N_("{partner}: access ends, renew or not"),
    Kind.EXTENDS: N_("{partner}: extends itself by {extension} days, decide before"),
    Kind.OUTCOME: N_("{partner}: outcome unknown, look into it"),
    Kind.ENDING: N_("{partner}: is being ended, see whether it is gone"),
    Kind.NOTICE: N_("{partner}: last day to give notice"),
    Kind.CONTRACT_ENDS: N_("{partner}: the contract ends"),
    Kind.AGREEMENT: N_("{partner}: say how the agreement went"),
    Kind.UNDERTAKEN: N_("{partner}: say how **Remove roles** went"),
    Kind.NO_ANSWER: N_("{partner}: no answer to our letter"),
    Kind.ENQUIRY: N_("{partner}: no answer to our enquiry, ask again"),
    Kind.CHOSEN: N_("{partner}: chosen, look out for the invitation"),
}
"""What can be said of a kind whatever its duty; `{about}` is for a name not on file."""

_SAID_DONE = {
    Aim.REMOVE_ROLES: (
        N_("{partner}: roles said to be removed, look again"),
        N_("{partner}: roles said to be removed, in the list of {seen} still"),
    ),
    Aim.END_RELATIONSHIP: (
        N_("{partner}: said to be ended, look again"),
        N_("{partner}: said to be ended, in the list of {seen} still"),
    ),
    Aim.FEWER_ROLES: (
        N_("{partner}: said to have fewer roles, look again"),
        N_("{partner}: said to have fewer roles, in the list of {seen} still"),
    ),
}
_OTHERWISE = {
    Outcome.PENDING: (
        N_("{partner}: removal was pending, look again"),
        N_("{partner}: the partner is at it, ask again"),
    ),
    Outcome.ERROR: (
        N_("{partner}: removal ended in an error, try again"),
        N_("{partner}: the partner refused or failed, decide"),
    ),
    Outcome.DONT_KNOW: (
        N_("{partner}: nobody knows whether the roles are gone"),
        N_("{partner}: nobody knows what came of our letter"),
    ),
}
"""What came of it, in the admin center and by letter."""


def sentence(duty: Duty, names: Mapping[str, str], review_days: int, t: Catalogue) -> Parts:
    """Return what is to be done; `names` are the partners', Microsoft's button stands in bold."""
    message = t.gettext(_SAID[duty.kind]) if duty.kind in _SAID else _other(duty, review_days, t)
    return parts(
        message,
        partner=shown(names.get(duty.partner or "", duty.about)),
        about=shown(duty.about),
        day=t.day(duty.until) if duty.until else "",
        days=t.number(VOID_DAYS),
        extension=t.number(EXTENSION_DAYS),
        seen=t.short_day(duty.seen) if duty.seen else "",
        n=t.number(duty.count),
    )


def _other(duty: Duty, review_days: int, t: Catalogue) -> str:
    """Return the sentence of a duty that does not go by its kind alone."""
    match duty.kind:
        case Kind.DECIDED:
            return _decided(duty, t)
        case Kind.CHECK | Kind.CONTRADICTED:
            return _undertaken(duty, t)
    return _of_lists(duty, review_days, t)


def _undertaken(duty: Duty, t: Catalogue) -> str:
    aim = duty.aim or Aim.REMOVE_ROLES
    if duty.kind is Kind.CONTRADICTED:
        return t.gettext(_SAID_DONE[aim][1])
    if duty.outcome in _OTHERWISE:
        return t.gettext(_OTHERWISE[duty.outcome][duty.way is Way.LETTER])
    return t.gettext(_SAID_DONE[aim][0])


def _decided(duty: Duty, t: Catalogue) -> str:
    still = duty.seen is not None
    if duty.decision is Decision.REMOVE:
        if still:
            return t.gettext("{partner}: to be removed, but in the list of {seen} still")
        return t.gettext("{partner}: to be removed, no list shows it done")
    if duty.decision is Decision.REDUCE:
        return t.gettext("{partner}: fewer roles to be agreed, no list shows it done")
    return t.gettext("{partner}: still to be asked")


def _of_lists(duty: Duty, review_days: int, t: Catalogue) -> str:
    match duty.kind:
        case Kind.NO_LIST:
            return t.gettext("Paste a list: all of it was typed by hand")
        case Kind.LIST_OLD:
            return t.gettext("Paste a fresh list: the last is too old")
        case Kind.LIST_DUE:
            return t.gettext("Paste a fresh list")
    if review_days in QUARTER_DAYS:
        return t.ngettext(
            "Quarterly review, {n} relationship",
            "Quarterly review, {n} relationships",
            duty.count,
        )
    return t.ngettext("Review, {n} relationship", "Review, {n} relationships", duty.count)


def when(duty: Duty, today: date, t: Catalogue) -> str:
    """Return "today" or "9 Dec"; another year than this one only where it may be mistaken."""
    return t.gettext("today") if duty.day <= today else t.short_day(duty.day)


def age(duty: Duty, today: date, t: Catalogue) -> str:
    """Return how far off it is, or how long it waits: "16 d", "for 16 d", "2 d late"."""
    if duty.day > today:
        return days_short((duty.day - today).days, t)
    if duty.kind in _SINCE and duty.since is not None and duty.since < today:
        return t.gettext("for {n} d").format(n=t.number((today - duty.since).days))
    if duty.until is not None and duty.until < today:
        return t.gettext("{n} d late").format(n=t.number((today - duty.until).days))
    if duty.kind is Kind.LIST_OLD and duty.since is not None:
        return t.gettext("{n} d old").format(n=t.number((today - duty.since).days))
    return ""


def spoken(
    duty: Duty, names: Mapping[str, str], review_days: int, today: date, t: Catalogue
) -> str:
    """Return the whole line in words, with the partner's whole name if `names` have it."""
    said = "".join(piece for piece, _strong in sentence(duty, names, review_days, t))
    day = t.gettext("today") if duty.day <= today else t.day(duty.day)
    return ", ".join(filter(None, (day, said, age(duty, today, t))))
