"""What is to be done, each thing in one sentence, with its day and its age."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desktop.domain.durations import EXTENSION_DAYS, VOID_DAYS
from desktop.domain.duties import Duty, Kind
from desktop.domain.relationships import Decision
from desktop.language import Catalogue
from desktop.wording.home import Parts, parts
from desktop.wording.quotes import shown
from desktop.wording.relationships import days_short

QUARTER_DAYS = range(85, 96)
"""A cadence that people call quarterly."""
_SINCE = frozenset({Kind.REQUEST, Kind.REQUEST_VOID, Kind.OUTCOME, Kind.DECIDED, Kind.ENDING})


def sentence(duty: Duty, names: Mapping[str, str], review_days: int, t: Catalogue) -> Parts:
    """Return what is to be done; `names` are the partners', Microsoft's button stands in bold."""
    partner = shown(names.get(duty.partner or "", ""))
    day = t.day(duty.until) if duty.until else ""
    match duty.kind:
        case Kind.CONTRACT_OVER:
            message = t.gettext("{partner}: **Remove roles**, access is without a contract")
        case Kind.REQUEST:
            message = t.gettext("{partner}: answer the invitation")
        case Kind.REQUEST_VOID:
            message = t.gettext("{partner}: invitation void after {days} days, ask for a new one")
        case Kind.OVERDUE:
            message = t.gettext("{partner}: should have ended on {day}, get a fresh list")
        case Kind.ENDS:
            message = t.gettext("{partner}: access ends, renew or not")
        case Kind.EXTENDS:
            message = t.gettext("{partner}: extends itself by {extension} days, decide before")
        case Kind.OUTCOME:
            message = t.gettext("{partner}: outcome unknown, look into it")
        case Kind.DECIDED:
            message = _decided(duty, t)
        case Kind.ENDING:
            message = t.gettext("{partner}: is being ended, see whether it is gone")
        case Kind.NOTICE:
            message = t.gettext("{partner}: last day to give notice")
        case Kind.CONTRACT_ENDS:
            message = t.gettext("{partner}: the contract ends")
        case _:
            return parts(_of_lists(duty, review_days, t), n=t.number(duty.count))
    return parts(
        message,
        partner=partner,
        day=day,
        days=t.number(VOID_DAYS),
        extension=t.number(EXTENSION_DAYS),
        seen=t.short_day(duty.seen) if duty.seen else "",
    )


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
