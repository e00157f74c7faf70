"""What was undertaken in words: how it went, what lists say, and what fills the letters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from desktop.domain.changes import Evidence
from desktop.domain.letters import Facts
from desktop.domain.lines import RelationshipLine
from desktop.domain.outcomes import Outcome
from desktop.domain.partners import Contact, ContactKind, Partner
from desktop.domain.relationships import SELLERS, PartnerType
from desktop.domain.roles import RoleTable
from desktop.domain.sources import Bilingual
from desktop.domain.undertakings import Shown, Undertaken, Way, unanswered
from desktop.language import N_, Catalogue, catalogue
from desktop.wording.relationships import line_name, type_name
from desktop.wording.words import word

_CHOICES: Mapping[Way, Mapping[Outcome, tuple[str, str]]] = {
    Way.PORTAL: {
        Outcome.DONE: (N_("Done"), N_("the page confirmed it")),
        Outcome.PENDING: (N_("Pending"), N_("the page is still at it")),
        Outcome.ERROR: (N_("Error"), N_("the page refused or failed")),
        Outcome.DONT_KNOW: (N_("Don’t know"), N_("I did not see how it ended")),
    },
    Way.LETTER: {
        Outcome.DONE: (N_("Done"), N_("the partner says so")),
        Outcome.PENDING: (N_("Promised"), N_("the partner is at it")),
        Outcome.ERROR: (N_("Refused"), N_("or it did not work")),
        Outcome.DONT_KNOW: (N_("Don’t know"), N_("the answer does not say")),
    },
}


def choices(way: Way, t: Catalogue) -> Mapping[Outcome, tuple[str, str]]:
    """Return what a person can say came of it, each with what it means."""
    return {
        outcome: (t.gettext(title), t.gettext(means))
        for outcome, (title, means) in _CHOICES[way].items()
    }


def headline(found: Undertaken, t: Catalogue) -> str:
    """Return what is to come of it and by whose hand."""
    one = found.undertaking
    return f"{word(one.aim, t)}, {word(one.way, t)}"


def state(found: Undertaken, t: Catalogue) -> str:
    """Return how far it is, who says so, and since when."""
    one = found.undertaking
    names = {"day": t.day(one.outcome_on or one.began)}
    if found.listed is not None:
        names["listed"] = t.day(found.listed)
    if found.shown is Shown.SEEN:
        message = t.gettext("A list shows it: {listed}.")
    elif found.shown is Shown.STILL:
        message = t.gettext("Said to be done on {day}, but the list of {listed} shows it still.")
    elif one.outcome is None and one.way is Way.LETTER:
        message = t.gettext("Letter sent on {day}, no answer noted.")
    elif one.outcome is None:
        message = t.gettext("Begun on {day}; nobody has said how it went.")
    else:
        message = t.gettext(_STATES[one.way][one.outcome])
        if one.outcome is Outcome.DONE and one.evidence is Evidence.PROOF:
            message = t.gettext("Said to be done on {day}, with a document; no list shows it yet.")
    return message.format(**names)


_STATES: Mapping[Way, Mapping[Outcome, str]] = {
    Way.PORTAL: {
        Outcome.DONE: N_("Said to be done on {day}; no list shows it yet."),
        Outcome.PENDING: N_("Was still pending on {day}."),
        Outcome.ERROR: N_("Ended in an error on {day}."),
        Outcome.DONT_KNOW: N_("Nobody knows how it went on {day}."),
    },
    Way.LETTER: {
        Outcome.DONE: N_("Done on {day}, says the partner; no list shows it yet."),
        Outcome.PENDING: N_("Promised by the partner on {day}."),
        Outcome.ERROR: N_("Refused by the partner on {day}, or it did not work."),
        Outcome.DONT_KNOW: N_("What the partner answered on {day} does not say."),
    },
}


def check(found: Undertaken, today: date, t: Catalogue) -> str:
    """Return when to look again; nothing where nothing is left to look at."""
    day = found.undertaking.check_on
    if day is None or not found.open:
        return ""
    if day <= today:
        return t.gettext("Look again today.")
    return t.gettext("Look again on {day}.").format(day=t.day(day))


def weight(found: Undertaken, today: date) -> str:
    """Return the meaning whose colour its state is shown in."""
    if found.shown is not Shown.NOT_YET:
        return "done" if found.shown is Shown.SEEN else "high"
    if found.undertaking.outcome is Outcome.DONT_KNOW:
        return "unknown"
    if found.undertaking.outcome is Outcome.ERROR:
        return "high"
    return "medium" if found.due(today) else "pending"


# --- letters ------------------------------------------------------------------------------------

_ASKED = (ContactKind.PARTNER_CENTER, ContactKind.BUSINESS)


def contact(partner: Partner) -> Contact | None:
    """Return whom to write to: who looks after Partner Center, else the business, else anyone."""
    with_mail = [one for one in partner.contacts if one.email]
    for kind in _ASKED:
        for one in with_mail:
            if one.kind is kind:
                return one
    return with_mail[0] if with_mail else None


def recipients(partner: Partner) -> tuple[str, ...]:
    """Return the address a letter goes to, none where none is on file."""
    found = contact(partner)
    return (found.email,) if found else ()


def recipient_hint(partner: Partner, t: Catalogue) -> str:
    """Return who stands behind the address, or that none is on file."""
    found = contact(partner)
    if found is None:
        return t.gettext("No address of this partner is on file: type one.")
    kind = word(found.kind, t)
    return t.gettext("{contact}, {kind}").format(contact=found.name, kind=kind)


def letter_facts(line: RelationshipLine, partner: Partner) -> Facts:
    """Return what every letter about a relationship is filled with."""
    found = contact(partner)
    return {
        "contact": found.name if found else "",
        "partner": partner.name,
        "relationship": _both(lambda t: line_name(line, t)),
        "kind": _both(lambda t: _as_what(line, t)),
        "indirect": line.type == PartnerType.INDIRECT_RESELLER,
        "gdap": line.type == PartnerType.GDAP,
        "waits": unanswered(line),
    }


def _both(said: Callable[[Catalogue], str]) -> Bilingual:
    return Bilingual(said(catalogue("en")), said(catalogue("it")))


def _as_what(line: RelationshipLine, t: Catalogue) -> str:
    """Return what a seller is called inside a sentence, nothing for who sells nothing."""
    if line.type not in SELLERS:
        return ""
    name = type_name(line.type, line.type_as_reported, t)
    return name[:1].lower() + name[1:]


def roles_fact(roles: Sequence[str], table: RoleTable) -> tuple[Bilingual | str, ...]:
    """Return roles for a letter, strongest first; one that is not known by its id."""
    found: list[Bilingual | str] = []
    for role in table.ordered(roles, "en"):
        known = table.get(role)
        found.append(Bilingual(known.name_en, known.name_it) if known else role)
    return tuple(found)
