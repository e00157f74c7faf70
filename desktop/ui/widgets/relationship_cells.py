"""How the cells and the group rows of the relationships table are drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from desktop.domain.changes import Evidence
from desktop.domain.durations import AutoExtend
from desktop.domain.lines import RelationshipLine
from desktop.domain.relationships import ENDED, OLD_RIGHTS, PartnerType, Status, Term, term
from desktop.domain.roles import Tier
from desktop.ui.models.lines import Groups, Head, Light
from desktop.ui.models.relationship_columns import RelationshipWords
from desktop.ui.models.relationship_rows import RelationshipRows
from desktop.ui.widgets import cells
from desktop.ui.widgets.column_header import PADDING
from desktop.ui.widgets.ink import Ink, text_width
from desktop.wording import relationships as say
from desktop.wording.words import word

Painter = Callable[[Ink, RelationshipLine], None]

SELLS_ICON: Final = "cart"
ADMINISTERS_ICON: Final = "wrench"


def relationship_cells(words: RelationshipWords) -> Mapping[str, Painter]:
    """Return the painter of each column that is more than text."""

    def name(ink: Ink, line: RelationshipLine) -> None:
        cells.name_and_kind(ink, words.name(line), words.kind(line))

    def status(ink: Ink, line: RelationshipLine) -> None:
        cells.status(ink, line.status, words.status(line))

    def roles(ink: Ink, line: RelationshipLine) -> None:
        if line.roles is None:
            cells.unknown(ink, words.role_counts(line))
        elif not line.roles:
            cells.quiet(ink, words.role_counts(line))
        else:
            cells.tiers(ink, words.roles.tally(line.role_ids()), words.strongest(line))

    def ends(ink: Ink, line: RelationshipLine) -> None:
        draw_end(ink, words, line)

    def extends(ink: Ink, line: RelationshipLine) -> None:
        said = words.extends(line)
        if said == say.DASH or line.auto_extend == AutoExtend.OFF:
            cells.quiet(ink, said)
        elif line.auto_extend == AutoExtend.ON:
            cells.extends(ink, said)
        else:
            cells.unknown(ink, said, strong=False)

    def evidence(ink: Ink, line: RelationshipLine) -> None:
        cells.evidence(ink, line.evidence, words.evidence(line))

    return {
        "name": name,
        "status": status,
        "roles": roles,
        "ends": ends,
        "extends": extends,
        "evidence": evidence,
    }


def relationship_widths(words: RelationshipWords) -> Mapping[str, int]:
    """Return how wide the columns must be for what usually stands in them."""
    t, mark = words.t, 14
    state = max(text_width(word(one, t)) for one in _USUAL_STATES)
    tiers = text_width(say.tier_count(Tier.HIGH, 2, t), strong=True)
    day, left = t.day(date(2027, 2, 22)), say.days_short(88, t)
    longest = say.extends(PartnerType.GDAP, AutoExtend.ON, t)
    level = max(text_width(word(one, t)) for one in Evidence)
    number = text_width("2")
    needed = {
        "status": mark + 6 + state,
        "roles": mark + 4 + tiers + 2 * (10 + mark + 4 + number),
        "ends": text_width(day) + 8 + text_width(left),
        "extends": mark + 4 + text_width(longest),
        "evidence": mark + 6 + level,
    }
    return {key: round(width) + 2 * PADDING + 1 for key, width in needed.items()}


_USUAL_STATES: Final = (
    Status.ACTIVE,
    Status.APPROVAL_PENDING,
    Status.EXPIRED,
    Status.OUTCOME_UNKNOWN,
)


def draw_end(ink: Ink, words: RelationshipWords, line: RelationshipLine) -> None:
    """Draw an end: a near one as a deadline, none of old rights as critical, unknown as unknown."""
    said = words.end(line)
    match term(line.type, line.status, line.end(), line.duration_days):
        case Term.DATE if line.status in ENDED:
            cells.quiet(ink, said)
        case Term.DATE:
            left = words.days_left(line)
            short = say.days_short(left, words.t)
            cells.end_date(ink, said, short, cells.nearness(left))
        case Term.NEVER:
            old = line.type in OLD_RIGHTS and line.status not in ENDED
            cells.end_date(ink, said, role="critical" if old else "text")
        case Term.UNKNOWN:
            cells.unknown(ink, said, strong=False)
        case Term.LENGTH:
            ink.text(said)
        case _:
            cells.quiet(ink, said)


def partner_groups(rows: RelationshipRows, words: RelationshipWords) -> Groups:
    """Return the group rows: the partner, its town, how many relationships, its two lights."""
    t = words.t

    def head(number: int) -> Head:
        group = rows.groups[number]
        ended = len(group.positions) - group.current
        if group.current or not ended:
            count = say.relationships(group.current, t)
        else:
            message = t.ngettext("{n} ended relationship", "{n} ended relationships", ended)
            count = message.format(n=t.number(ended))
        lights = (
            Light(group.sells, SELLS_ICON, say.sells_light(group.sells, t)),
            Light(group.administers, ADMINISTERS_ICON, say.administers_light(group.administers, t)),
        )
        return Head(group.name, " · ".join(filter(None, (group.town, count))), lights)

    return Groups(key=lambda number: rows.groups[number].partner, head=head)
