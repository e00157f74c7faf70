"""The columns of the relationships table: what each says of a line, and how lines are sorted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from desktop.domain.changes import Evidence
from desktop.domain.durations import AutoExtend
from desktop.domain.lines import RelationshipLine
from desktop.domain.relationships import Decision, Status, Term, term
from desktop.domain.roles import TIERS, RoleTable, Tier
from desktop.domain.search import fold
from desktop.language import Catalogue
from desktop.ui.models.lines import Column
from desktop.wording import relationships as say
from desktop.wording.words import word

FIRST_SORT: Final = "ends"

_STATES: Final = {value: rank for rank, value in enumerate(Status)}
_LEVELS: Final = {value: rank for rank, value in enumerate(Evidence)}
_DECISIONS: Final[dict[str | None, int]] = {
    **{value: rank for rank, value in enumerate(Decision)},
    None: len(Decision),
}
_EXTENDS: Final = {AutoExtend.ON: 0, AutoExtend.UNKNOWN: 1, AutoExtend.OFF: 2}
_TERMS: Final = {
    Term.NEVER: 1,
    Term.UNKNOWN: 2,
    Term.LENGTH: 3,
    Term.NOT_YET: 4,
    Term.NO_SUCH: 5,
}
_MANY_ROLES = 12


class RelationshipWords:
    """Puts lines into words; knows the language, the roles, our people and what day it is.

    The page fills in what came with the lines before it shows them.
    """

    def __init__(self, t: Catalogue) -> None:
        self.t = t
        self.roles = RoleTable((), "", "")
        self.people: Mapping[str, str] = {}
        self.now = datetime.now(UTC)
        self._strengths: dict[str | None, int] = {}

    def know(self, roles: RoleTable, people: Mapping[str, str], now: datetime) -> None:
        """Take in what stands beside the lines; `now` is UTC."""
        if roles is not self.roles:
            self._strengths.clear()
        self.roles, self.people, self.now = roles, people, now

    def name(self, line: RelationshipLine) -> str:
        return say.line_name(line, self.t)

    def kind(self, line: RelationshipLine) -> str:
        return say.type_short(line.type, self.t)

    def status(self, line: RelationshipLine) -> str:
        return say.line_status(line, self.t)

    def role_counts(self, line: RelationshipLine) -> str:
        return say.roles_summary(line.role_ids(), self.roles, self.t)

    def strongest(self, line: RelationshipLine) -> str:
        """Return the strongest tier and its count in words: "3 high"."""
        tally = self.roles.tally(line.role_ids())
        return say.tier_count(*tally[0], self.t) if tally else self.role_counts(line)

    def role_names(self, line: RelationshipLine) -> str:
        """Return the counts and, below, the roles by name, strongest first."""
        counts, held = self.role_counts(line), line.role_ids()
        if not line.roles or not isinstance(held, tuple):
            return counts
        ordered = self.roles.ordered(held, self.t.code)
        names = [say.role_name(role, self.roles, self.t) for role in ordered[:_MANY_ROLES]]
        return "\n".join([counts, *names, *(["…"] if len(held) > _MANY_ROLES else [])])

    def end(self, line: RelationshipLine) -> str:
        return say.line_end(line, self.t)

    def end_and_days(self, line: RelationshipLine) -> str:
        return say.end_and_days(line, self.now, self.t)

    def days_left(self, line: RelationshipLine) -> int | None:
        return say.days_left(line.end(), self.now, self.t)

    def extends(self, line: RelationshipLine) -> str:
        return say.line_extends(line, self.t)

    def evidence(self, line: RelationshipLine) -> str:
        return word(Evidence(line.evidence), self.t)

    def partner(self, line: RelationshipLine) -> str:
        return line.partner_name

    def town(self, line: RelationshipLine) -> str:
        return line.town

    def owner(self, line: RelationshipLine) -> str:
        return self.people.get(line.owner, "") if line.owner else ""

    def decision(self, line: RelationshipLine) -> str:
        return word(Decision(line.decision), self.t) if line.decision else ""

    def strength(self, line: RelationshipLine) -> int:
        """Return a number that is lower the more power the roles give."""
        known = self._strengths.get(line.roles)
        if known is None:
            known = self._strengths[line.roles] = self._strength(line)
        return known

    def _strength(self, line: RelationshipLine) -> int:
        if line.roles is None:
            counts = {Tier.UNKNOWN: 1}
        else:
            counts = dict(self.roles.tally(line.role_ids()))
        value = 0
        for tier in TIERS:
            value = value * 10_000 + min(counts.get(tier, 0), 9999)
        return -value


def _term(line: RelationshipLine) -> Term:
    return term(line.type, line.status, line.end(), line.duration_days)


def _end_key(line: RelationshipLine) -> tuple[int, int]:
    if line.ends is not None:
        return 0, line.ends
    kind = _term(line)
    return _TERMS[kind], (line.duration_days or 0) if kind is Term.LENGTH else 0


def relationship_columns(
    words: RelationshipWords, widths: Mapping[str, int]
) -> tuple[Column[RelationshipLine], ...]:
    """Return the columns in the language of `words`; the partner stands there while rows are flat.

    `widths` are what the fixed ones need with the window's type and language.
    """
    t = words.t
    return (
        Column(
            key="name",
            title=t.gettext("Relationship"),
            text=words.name,
            spoken=lambda line: f"{words.name(line)}, {words.kind(line)}",
            sort=lambda line: fold(line.name if line.name.strip() else words.name(line)),
            width=176,
            grows=True,
        ),
        Column(
            key="partner",
            title=t.gettext("Partner"),
            text=words.partner,
            sort=lambda line: fold(line.partner_name),
            width=140,
            shown=False,
        ),
        Column(
            key="status",
            title=t.gettext("Status"),
            text=words.status,
            sort=lambda line: _STATES[Status(line.status)],
            width=widths["status"],
        ),
        Column(
            key="roles",
            title=t.gettext("Roles"),
            text=words.role_counts,
            tooltip=words.role_names,
            sort=words.strength,
            width=widths["roles"],
        ),
        Column(
            key="ends",
            title=t.gettext("Ends"),
            text=words.end_and_days,
            sort=_end_key,
            width=widths["ends"],
        ),
        Column(
            key="extends",
            title=t.gettext("Extends"),
            text=words.extends,
            sort=lambda line: _EXTENDS[AutoExtend(line.auto_extend)],
            width=widths["extends"],
        ),
        Column(
            key="evidence",
            title=t.gettext("Evidence"),
            text=words.evidence,
            sort=lambda line: _LEVELS[Evidence(line.evidence)],
            width=widths["evidence"],
        ),
        Column(
            key="town",
            title=t.gettext("Town"),
            text=words.town,
            sort=lambda line: fold(line.town),
            width=104,
            shown=False,
        ),
        Column(
            key="owner",
            title=t.gettext("Owner"),
            text=words.owner,
            sort=lambda line: fold(words.owner(line)),
            width=128,
            shown=False,
        ),
        Column(
            key="decision",
            title=t.gettext("Decision"),
            text=words.decision,
            sort=lambda line: _DECISIONS[line.decision],
            width=96,
            shown=False,
        ),
    )
