"""Home in words: the answer to the boss, who can act, what is to be done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from desktop.domain.answers import Answer
from desktop.domain.durations import EXTENSION_DAYS
from desktop.domain.overview import Overview
from desktop.domain.relationships import Ends
from desktop.domain.roles import GLOBAL_ADMINISTRATOR, Tier
from desktop.domain.short_names import without_form
from desktop.domain.standing import Standing, WhyNot
from desktop.domain.times import local_day
from desktop.language import N_, Catalogue
from desktop.wording.quotes import shown
from desktop.wording.relationships import DASH, counts, role_name, tier_count
from desktop.wording.words import word

Parts = tuple[tuple[str, bool], ...]
"""Pieces of a sentence, each with whether it stands in bold."""

_WEEKDAYS = (
    N_("Monday {day}"),
    N_("Tuesday {day}"),
    N_("Wednesday {day}"),
    N_("Thursday {day}"),
    N_("Friday {day}"),
    N_("Saturday {day}"),
    N_("Sunday {day}"),
)
_NUMBERS = {
    2: N_("two"),
    3: N_("three"),
    4: N_("four"),
    5: N_("five"),
    6: N_("six"),
    7: N_("seven"),
    8: N_("eight"),
    9: N_("nine"),
    10: N_("ten"),
}
_WHY_NOT = {
    WhyNot.UNCLEAR: N_("nobody knows"),
    WhyNot.STARTING: N_("approved, about to begin"),
    WhyNot.INVITED: N_("invitation to accept"),
    WhyNot.DRAFT: N_("a draft at the partner"),
    WhyNot.NO_ROLES: N_("no roles"),
    WhyNot.SELLS: N_("sells only"),
}


class Said(NamedTuple):
    """The answer: a title, a sentence about the strongest, and a colour's meaning."""

    title: str
    parts: Parts
    meaning: str

    @property
    def text(self) -> str:
        return "".join(piece for piece, _strong in self.parts)


def parts(sentence: str, **names: str) -> Parts:
    """Return a sentence of ours in parts, with **what stands between asterisks** in bold.

    `names` are filled in afterwards, so that asterisks in them mean nothing.
    """
    pieces = enumerate(sentence.split("**"))
    filled = ((piece.format(**names), place % 2 == 1) for place, piece in pieces)
    return tuple((text, strong) for text, strong in filled if text)


def weekday(day: date, t: Catalogue) -> str:
    """Return "Monday 23 Nov 2026"."""
    return t.gettext(_WEEKDAYS[day.weekday()]).format(day=t.day(day))


def context(overview: Overview, t: Catalogue) -> str:
    """Return the line under the page's title: the firm, how many of what, today."""
    many = counts(overview.partners, overview.relationships, t)
    return " · ".join((shown(overview.organisation.name), many, weekday(overview.today, t)))


# --- the answer -------------------------------------------------------------------------------


def answer(overview: Overview, t: Catalogue) -> Said:
    """Return who can act today and how strongly, and why the strongest can."""
    acting = [one for one in overview.standings if one.acts is Answer.YES]
    unclear = [one for one in overview.standings if one.acts is Answer.UNKNOWN]
    if acting:
        tier = acting[0].tier or Tier.LOW
        title = f"{_how_many(len(acting), t)} {_how_strongly(acting, t)}"
        said = Said(title, _strongest(acting[0], overview, t), tier.value)
    elif unclear:
        title = t.gettext("No partner is shown as able to act today.")
        sentence = t.gettext("{partner}: its status or its type is not known.")
        name = shown(unclear[0].partner.name)
        said = Said(title, parts(sentence, partner=name), Tier.UNKNOWN.value)
    else:
        title = t.gettext("No partner on file can act today.")
        said = Said(title, _from_where(overview, t), "accent")
    if unclear:
        return said._replace(title=f"{said.title} {_of_nobody_knows(len(unclear), t)}")
    return said


def _how_many(count: int, t: Catalogue) -> str:
    if count == 1:
        return t.gettext("One partner can act today.")
    message = t.gettext("{count} partners can act today.")
    return message.format(count=_number(count, t))


def _how_strongly(acting: Sequence[Standing], t: Catalogue) -> str:
    """Return how many have the strongest tier there is; `acting` comes strongest first."""
    full = sum(one.full_control for one in acting)
    tier = acting[0].tier
    count = full or sum(one.tier is tier for one in acting)
    if full:
        one, many = N_("One has full control."), N_("{count} have full control.")
    else:
        one, many = _STRENGTHS[tier or Tier.LOW]
    if count == 1:
        return t.gettext(one)
    return t.gettext(many).format(count=_number(count, t))


_STRENGTHS = {
    Tier.CRITICAL: (N_("One can gain full control."), N_("{count} can gain full control.")),
    Tier.HIGH: (N_("One has roles of high level."), N_("{count} have roles of high level.")),
    Tier.UNKNOWN: (
        N_("The roles of one are not known."),
        N_("The roles of {count} are not known."),
    ),
    Tier.MEDIUM: (
        N_("One has roles of medium level."),
        N_("{count} have roles of medium level."),
    ),
    Tier.LOW: (N_("One has roles of low level."), N_("{count} have roles of low level.")),
}


def _of_nobody_knows(count: int, t: Catalogue) -> str:
    if count == 1:
        return t.gettext("Of one nobody knows.")
    return t.gettext("Of {count} nobody knows.").format(count=_number(count, t).lower())


def _strongest(one: Standing, overview: Overview, t: Catalogue) -> Parts:
    """Return why the strongest partner is that: its role, until when, and its contract."""
    names = {"partner": shown(without_form(one.partner.name)), "end": _end_phrase(one, t)}
    roles = overview.roles.ordered(one.roles, t.code)
    if not roles:
        holder = t.gettext("Nobody knows which roles {partner} holds")
    elif one.full_control:
        names["role"] = role_name(GLOBAL_ADMINISTRATOR, overview.roles, t)
        holder = t.gettext("{partner} is **{role}**")
    else:
        names["role"] = role_name(roles[0], overview.roles, t)
        holder = t.gettext("{partner} holds **{role}**")
        if more := len(roles) - 1:
            names["n"] = t.number(more)
            holder = t.ngettext(
                "{partner} holds **{role}** and {n} more role of that level",
                "{partner} holds **{role}** and {n} more roles of that level",
                more,
            )
    if one.contract and one.contract.ends and one.without_contract(overview.today):
        since = t.gettext("without a contract since {day}")
        names["contract"] = since.format(day=t.day(one.contract.ends))
        sentence = t.gettext("{holder}, {end} and {contract}.")
    else:
        sentence = t.gettext("{holder}, {end}.")
    return parts(sentence.replace("{holder}", holder), **names)


def _end_phrase(one: Standing, t: Catalogue) -> str:
    if isinstance(one.ends, datetime):
        if one.extends:
            message = t.gettext("until {day} and then by itself")
        else:
            message = t.gettext("until {day}")
        return message.format(day=t.day(one.ends))
    if one.ends is Ends.NEVER:
        return t.gettext("without an end date")
    return t.gettext("with an end that is not known")


def _from_where(overview: Overview, t: Catalogue) -> Parts:
    """Return what stands behind it that nobody can act: the list it was read from, or none."""
    open_ = [one for one in overview.standings if one.other_ways]
    if open_:
        sentence = t.gettext("{partner} has other ways in: Azure rights or accounts.")
        return parts(sentence, partner=shown(open_[0].partner.name))
    if overview.last_list is None:
        return parts(t.gettext("All of it was typed by hand: no list has shown it yet."))
    sentence = t.gettext("As the list of {day} shows it; Microsoft’s page may say more by now.")
    return parts(sentence, day=t.day(overview.last_list))


def _number(count: int, t: Catalogue) -> str:
    """Return a number as a sentence begins with it: "Three", "14"."""
    word_ = _NUMBERS.get(count)
    return t.gettext(word_).capitalize() if word_ else t.number(count)


# --- how old the picture is -------------------------------------------------------------------


def list_age(overview: Overview, t: Catalogue) -> str:
    """Return "List of 10 days ago", or that there is none."""
    age = age_of_list(overview)
    if age is None:
        return t.gettext("No list yet")
    if age <= 0:
        return t.gettext("List of today")
    message = t.ngettext("List of {n} day ago", "List of {n} days ago", age)
    return message.format(n=t.number(age))


def age_of_list(overview: Overview) -> int | None:
    """Return the whole days since the newest list was seen, None without one."""
    if overview.last_list is None:
        return None
    return (overview.today - local_day(overview.last_list, overview.organisation.zone)).days


def cadence(overview: Overview, t: Catalogue) -> str:
    """Return how often the firm wants a fresh picture: "review every 90 d"."""
    days = overview.organisation.review_days
    return t.gettext("review every {n} d").format(n=t.number(days))


# --- who can act ------------------------------------------------------------------------------


def all_relationships(count: int, t: Catalogue) -> str:
    """Return the link to all of them: "All 6 relationships"."""
    message = t.ngettext("All {n} relationship", "All {n} relationships", count)
    return message.format(n=t.number(count))


def tier(one: Standing, t: Catalogue) -> str:
    """Return the word beside the meter: "Critical", "Not today"."""
    if one.acts is Answer.YES:
        return word(one.tier, t) if one.tier else t.gettext("No roles")
    if one.acts is Answer.UNKNOWN:
        return word(Tier.UNKNOWN, t)
    return t.gettext("Not today")


def roles(one: Standing, t: Catalogue) -> str:
    """Return how many roles of each tier, or why it cannot act: "3 high · 2 medium · 1 low"."""
    said = []
    if one.why_not is not None:
        said.append(t.gettext(_WHY_NOT[one.why_not]))
    said += [tier_count(level, count, t) for level, count in one.tally]
    if one.roles_unknown:
        alone = not one.tally
        said.append(t.gettext("not known: counts as high") if alone else t.gettext("not all known"))
    if one.other_ways:
        said.append(t.gettext("other ways in"))
    return " · ".join(said)


def until(one: Standing, t: Catalogue) -> str:
    """Return until when it can act: "14 Feb 2027 (+180 d)", "no end date", "–"."""
    if one.acts is not Answer.YES:
        return DASH
    if isinstance(one.ends, datetime):
        if not one.extends:
            return t.day(one.ends)
        message = t.gettext("{day} (+{n} d)")
        return message.format(day=t.day(one.ends), n=t.number(EXTENSION_DAYS))
    return t.gettext("no end date") if one.ends is Ends.NEVER else t.gettext("not known")
