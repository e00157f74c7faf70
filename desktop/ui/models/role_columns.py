"""The columns of the roles and of the types of partner, and the lines behind them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Final, NamedTuple

from desktop.domain.answers import Answer, Unknown
from desktop.domain.identifiers import RoleId
from desktop.domain.lines import RelationshipLine
from desktop.domain.roles import TIERS, Role, RoleTable
from desktop.domain.search import fold
from desktop.domain.types import PartnerTypes, TypeFacts
from desktop.language import Catalogue
from desktop.ui.models.lines import Column, Groups, Head
from desktop.wording import capabilities as say
from desktop.wording.relationships import DASH
from desktop.wording.words import word

ALL: Final = "all"
HELD: Final = "held"
TICK: Final = "tick"
"""The column of ticks."""


class RoleLine(NamedTuple):
    """One role, the relationships in force that carry it, and what a search looks through."""

    role: Role
    holders: tuple[RelationshipLine, ...]
    hay: str

    @property
    def partners(self) -> int:
        """How many of our partners hold it today, as far as lists show."""
        return len({holder.partner for holder in self.holders})


def role_lines(table: RoleTable, relationships: Iterable[RelationshipLine]) -> list[RoleLine]:
    """Return a line for each role of the table, strongest first, then by English name."""
    held = holders(relationships)
    lines = [RoleLine(role, tuple(held.get(role.id, ())), _hay(role)) for role in table.roles]
    return sorted(lines, key=lambda line: (TIERS.index(line.role.tier), fold(line.role.name_en)))


def holders(relationships: Iterable[RelationshipLine]) -> dict[RoleId, list[RelationshipLine]]:
    """Return which relationships carry a role today; what is not known counts as today."""
    held: dict[RoleId, list[RelationshipLine]] = {}
    for line in relationships:
        roles = line.role_ids()
        if isinstance(roles, Unknown) or line.administers() is Answer.NO:
            continue
        for role in roles:
            held.setdefault(role, []).append(line)
    return held


def _hay(role: Role) -> str:
    """Return names, aliases, id and summaries in both languages, folded."""
    texts = (role.name_en, role.name_it, *role.aliases, role.id, role.summary_en, role.summary_it)
    return fold("\n".join(texts))


def belongs(line: RoleLine, chip: str) -> bool:
    """Return whether a role is of the kind a filter names: all, held, or a tier."""
    if chip == HELD:
        return bool(line.holders)
    return chip in (ALL, line.role.tier)


def role_columns(t: Catalogue, ticked: Container[str]) -> tuple[Column[RoleLine], ...]:
    """Return the columns in the language of `t`; `ticked` holds the ids that have a tick."""

    def tick(line: RoleLine) -> str:
        return t.gettext("ticked") if line.role.id in ticked else t.gettext("not ticked")

    def name(line: RoleLine) -> str:
        other = say.other_name(line.role, t)
        own = line.role.name(t.code)
        return own if other == own else f"{own} ({other})"

    return (
        Column(
            key=TICK,
            title=t.gettext("Tick"),
            text=tick,
            sort=lambda line: line.role.id not in ticked,
            width=72,
        ),
        Column(
            key="tier",
            title=t.gettext("Power"),
            text=lambda line: word(line.role.tier, t),
            sort=lambda line: TIERS.index(line.role.tier),
            width=88,
        ),
        Column(
            key="name",
            title=t.gettext("Role"),
            text=name,
            sort=lambda line: fold(line.role.name(t.code)),
            tooltip=lambda line: f"{name(line)}\n{line.role.summary(t.code)}",
            width=240,
            grows=True,
        ),
        Column(
            key="privileged",
            title=t.gettext("Label"),
            text=lambda line: say.privileged(line.role, t),
            spoken=lambda line: say.privileged_sentence(line.role, t),
            sort=lambda line: _place(line.role.privileged),
            width=116,
        ),
        Column(
            key="gdap",
            title=t.gettext("By GDAP"),
            text=lambda line: say.usable(line.role, t),
            sort=lambda line: _place(line.role.gdap),
            width=108,
        ),
        Column(
            key="held",
            title=t.gettext("Held by"),
            text=lambda line: say.held_by(line.partners, t),
            sort=lambda line: (-line.partners, fold(line.role.name(t.code))),
            width=92,
        ),
    )


def _place(answer: bool | None) -> int:
    """Return where an answer is sorted: yes, not known, no."""
    return 1 if answer is None else 0 if answer else 2


def sorted_roles(
    lines: Sequence[RoleLine], positions: list[int], column: Column[RoleLine], descending: bool
) -> list[int]:
    """Return positions in the order of a column."""
    sort = column.sort
    if sort is None:
        return positions
    return sorted(positions, key=lambda p: sort(lines[p]), reverse=descending)


# --- types of partner ---------------------------------------------------------------------------


class TypeLine(NamedTuple):
    """One type of partner, how many relationships of ours are of it, and its search text."""

    facts: TypeFacts
    ours: int
    hay: str


def type_lines(types: PartnerTypes, relationships: Iterable[RelationshipLine]) -> list[TypeLine]:
    """Return a line for each type: those of Microsoft's page in its order, then the others."""
    counts: dict[str, int] = {}
    for line in relationships:
        counts[line.type] = counts.get(line.type, 0) + 1
    ordered = sorted(types.types, key=lambda facts: not facts.on_page)
    return [TypeLine(facts, counts.get(facts.id, 0), _type_hay(facts)) for facts in ordered]


def _type_hay(facts: TypeFacts) -> str:
    texts = (facts.name, facts.can_do, facts.does_not_include)
    return fold(
        "\n".join([text for both in texts for text in (both.en, both.it)] + [*facts.labels])
    )


def type_groups(lines: Sequence[TypeLine], t: Catalogue) -> Groups:
    """Return the group rows: what stands on Microsoft's page, and what is met besides."""
    counts = [sum(line.facts.on_page == (group == 0) for line in lines) for group in (0, 1)]
    titles = (t.gettext("On Microsoft’s page"), t.gettext("Met besides"))

    def head(group: int) -> Head:
        message = t.ngettext("{n} type", "{n} types", counts[group])
        return Head(titles[group], message.format(n=t.number(counts[group])))

    return Groups(key=str, head=head)


def type_columns(t: Catalogue) -> tuple[Column[TypeLine], ...]:
    """Return the columns in the language of `t`; the order is Microsoft's and not sorted."""
    return (
        Column(
            key="type",
            title=t.gettext("Type"),
            text=lambda line: line.facts.name.said(t.code),
            width=288,
            grows=True,
        ),
        Column(
            key="access",
            title=t.gettext("Access"),
            text=lambda line: word(line.facts.access, t),
            width=196,
        ),
        Column(
            key="rule",
            title=t.gettext("Roles"),
            text=lambda line: word(line.facts.roles_rule, t),
            width=216,
        ),
        Column(
            key="ours",
            title=t.gettext("In the register"),
            text=lambda line: t.number(line.ours) if line.ours else DASH,
            width=100,
        ),
    )
