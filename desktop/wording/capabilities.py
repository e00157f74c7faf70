"""Roles and types in words: what could be done with them, and who says so since when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from desktop.domain.capabilities import Answered, Can, Capabilities, Cause, Reason
from desktop.domain.roles import TIERS, Backing, Role, RoleTable
from desktop.domain.sources import Source
from desktop.language import Catalogue
from desktop.wording.relationships import DASH, role_name
from desktop.wording.words import word

_CANS = tuple(Can)
MOST_NAMES = 4
"""Roles of one reason that are named; the others are counted."""


class Because(NamedTuple):
    """One reason for an answer: the roles that have it, why, and who says so."""

    can: Can
    names: str
    why: str
    source: str


def source_line(source: Source | None, t: Catalogue) -> str:
    """Return who says a thing and as of when: "Microsoft, page of 20 Jan 2026"."""
    if source is None:
        return t.gettext("our judgement")
    dated = t.gettext("{publisher}, page of {day}")
    if source.read:
        dated = t.gettext("{publisher}, page without a date, read on {day}")
    return dated.format(publisher=source.publisher, day=t.day(source.day))


def page_line(source: Source, t: Catalogue) -> str:
    """Return the page too: "“Least privileged roles by task”, Microsoft, page of 17 Jun 2026"."""
    message = t.gettext("“{page}”, {source}")
    return message.format(page=source.page.said(t.code), source=source_line(source, t))


def because(answered: Answered, table: RoleTable, t: Catalogue) -> list[Because]:
    """Return why an answer is what it is, strongest first, roles of one reason together."""
    together: dict[tuple[Can, int], tuple[Reason | None, list[Cause]]] = {}
    for cause in answered.causes:
        key = (cause.can, id(cause.reason))
        together.setdefault(key, (cause.reason, []))[1].append(cause)

    def strength(key: tuple[Can, int]) -> tuple[int, int]:
        tiers = (TIERS.index(table.tier(cause.role)) for cause in together[key][1])
        return _CANS.index(key[0]), min(tiers)

    found = []
    for key in sorted(together, key=strength):
        reason, causes = together[key]
        named = names((cause.role for cause in causes), table, t)
        found.append(Because(key[0], named, *_said(reason, t)))
    return found


def _said(reason: Reason | None, t: Catalogue) -> tuple[str, str]:
    if reason is None:
        return t.gettext("Not in our table: counts as high until it is known."), ""
    return reason.why.said(t.code), source_line(reason.source, t)


def names(roles: Iterable[str], table: RoleTable, t: Catalogue) -> str:
    """Return roles by name, strongest first; beyond a few the rest is counted."""
    ordered = table.ordered(roles, t.code)
    named = ", ".join(role_name(role, table, t) for role in ordered[:MOST_NAMES])
    rest = len(ordered) - MOST_NAMES
    if rest <= 0:
        return named
    message = t.ngettext("{names} and {n} more role", "{names} and {n} more roles", rest)
    return message.format(names=named, n=t.number(rest))


def one_of(roles: Sequence[str], table: RoleTable, t: Catalogue) -> str:
    """Return roles of which one is enough: "Global Administrator or Billing Administrator"."""
    return _joined(t.gettext("{first} or {second}"), roles, table, t)


def all_of(roles: Sequence[str], table: RoleTable, t: Catalogue) -> str:
    """Return roles of which all are needed."""
    return _joined(t.gettext("{first} and {second}"), roles, table, t)


def _joined(message: str, roles: Sequence[str], table: RoleTable, t: Catalogue) -> str:
    joined = ""
    for role in table.ordered(roles, t.code):
        name = role_name(role, table, t)
        joined = message.format(first=joined, second=name) if joined else name
    return joined


def summary(answered: Iterable[Answered], t: Catalogue) -> str:
    """Return how many answers there are of each kind: "4 yes, 3 indirectly, 3 no"."""
    counts = dict.fromkeys(Can, 0)
    for one in answered:
        counts[one.can] += 1
    told = (_count(can, count, t) for can, count in counts.items() if count)
    return ", ".join(told)


def _count(can: Can, count: int, t: Catalogue) -> str:
    number = t.number(count)
    match can:
        case Can.YES:
            return t.ngettext("{n} yes", "{n} yes", count).format(n=number)
        case Can.UNKNOWN:
            return t.ngettext("{n} not known", "{n} not known", count).format(n=number)
        case Can.EFFORT:
            return t.ngettext("{n} indirectly", "{n} indirectly", count).format(n=number)
        case Can.NO:
            return t.ngettext("{n} no", "{n} no", count).format(n=number)


def refused(answered: Iterable[Answered], t: Catalogue) -> str:
    """Return what cannot be done, in one sentence; nothing where all can."""
    asked = [one.question.ask.said(t.code) for one in answered if one.can is Can.NO]
    if not asked:
        return ""
    things = ", ".join(text[:1].lower() + text[1:] for text in asked)
    return t.gettext("Not: {things}.").format(things=things)


def as_text(
    title: str, answered: Iterable[Answered], table: RoleTable, basis: str, t: Catalogue
) -> str:
    """Return the whole of the answers, to be pasted into a mail."""
    lines = [title, ""]
    for one in answered:
        lines.append(f"{one.question.ask.said(t.code)}: {word(one.can, t)}")
        for reason in because(one, table, t):
            source = f" ({reason.source})" if reason.source else ""
            lines.append(f"  {reason.names}: {reason.why}{source}")
    return "\n".join([*lines, "", basis, ""])


def basis(capabilities: Capabilities, t: Catalogue) -> str:
    """Return what "no" and "indirectly" mean."""
    indirectly = t.gettext(
        "“Indirectly” means: not by the role itself, but by a step that it allows first."
    )
    return f"{capabilities.no_basis.said(t.code)} {indirectly}"


# --- one role -----------------------------------------------------------------------------------


def other_name(role: Role, t: Catalogue) -> str:
    """Return a role's name in the language that is not spoken."""
    return role.name_en if t.code == "it" else role.name_it


def privileged(role: Role, t: Catalogue) -> str:
    """Return Microsoft's own label as the table shows it."""
    if role.privileged is None:
        return t.gettext("Not known")
    return t.gettext("Privileged") if role.privileged else DASH


def privileged_sentence(role: Role, t: Catalogue) -> str:
    """Return Microsoft's own label in the pane."""
    if role.privileged is None:
        return t.gettext("Not known whether it is labelled as privileged")
    return t.gettext("Privileged") if role.privileged else t.gettext("Not labelled as privileged")


def usable(role: Role, t: Catalogue) -> str:
    """Return whether a GDAP relationship can carry a role; unknown is not "no"."""
    if role.gdap is None:
        return t.gettext("Not known")
    return t.gettext("Yes") if role.gdap else t.gettext("No")


def described(role: Role, t: Catalogue) -> str:
    """Return who describes a role, as of when, and where its id comes from."""
    told = role.sources
    if told is None:
        return word(Backing.NOBODY, t)
    if told.described is not Backing.MICROSOFT:
        return word(told.described, t)
    text = word(Backing.MICROSOFT, t)
    if told.day is not None:
        text = t.gettext("{publisher}, page of {day}").format(publisher=text, day=t.day(told.day))
    if told.id is not Backing.MICROSOFT:
        text = t.gettext("{source}; its id from community lists").format(source=text)
    return text


def backed(backing: Backing | None, t: Catalogue) -> str:
    """Return who stands behind one fact of a role."""
    return word(backing or Backing.NOBODY, t)


def italian_name(role: Role, t: Catalogue) -> str:
    """Return whose Italian name a role bears."""
    if role.sources is not None and role.sources.italian is Backing.MICROSOFT:
        return t.gettext("Italian name from Microsoft’s own, machine-translated page")
    return t.gettext("Italian name translated by us")


def held_by(partners: int, t: Catalogue) -> str:
    """Return how many of our partners hold a role today."""
    if not partners:
        return DASH
    return t.ngettext("{n} partner", "{n} partners", partners).format(n=t.number(partners))
