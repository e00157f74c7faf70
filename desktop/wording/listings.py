"""Lists as plain text: heads and cells in words, and how they stand under each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.domain.agreements import AgreementLine, AgreementRemark
from desktop.domain.changes import Evidence
from desktop.domain.enquiries import Enquiry
from desktop.domain.lines import PartnerLine, RelationshipLine
from desktop.domain.roles import Role, RoleTable
from desktop.domain.types import TypeFacts
from desktop.language import Catalogue
from desktop.wording import agreements as say
from desktop.wording.quotes import elided, shown
from desktop.wording.relationships import (
    DASH,
    line_end,
    line_extends,
    line_name,
    line_status,
    roles_summary,
    type_short,
)
from desktop.wording.words import word

Listing = list[tuple[str, ...]]
"""Heads first, then one tuple of cells for each row."""

NARROWEST = 8
_GAP = "  "


def partners(lines: Iterable[PartnerLine], t: Catalogue) -> Listing:
    heads = (
        t.gettext("Partner"),
        t.gettext("Town"),
        t.gettext("Relationships"),
        t.gettext("Ended"),
        t.gettext("Sells to us"),
        t.gettext("Can administer us"),
    )
    return [
        heads,
        *(
            (
                shown(line.name),
                shown(line.town),
                t.number(line.relationships),
                t.number(line.ended),
                word(line.sells, t),
                word(line.administers, t),
            )
            for line in lines
        ),
    ]


def relationships(lines: Iterable[RelationshipLine], table: RoleTable, t: Catalogue) -> Listing:
    heads = (
        t.gettext("Partner"),
        t.gettext("Relationship"),
        t.gettext("Type"),
        t.gettext("Status"),
        t.gettext("Roles"),
        t.gettext("Ends"),
        t.gettext("Extends"),
        t.gettext("Evidence"),
    )
    return [heads, *(_relationship(line, table, t) for line in lines)]


def _relationship(line: RelationshipLine, table: RoleTable, t: Catalogue) -> tuple[str, ...]:
    return (
        shown(line.partner_name),
        line_name(line, t),
        type_short(line.type, t),
        line_status(line, t),
        roles_summary(line.role_ids(), table, t),
        line_end(line, t),
        line_extends(line, t),
        word(Evidence(line.evidence), t),
    )


def enquiries(held: Iterable[Enquiry], t: Catalogue) -> Listing:
    heads = (
        t.gettext("Partner"),
        t.gettext("State"),
        t.gettext("Sent by you on"),
        t.gettext("Ask again on"),
        t.gettext("What we need"),
    )
    return [heads, *(_enquiry(one, t) for one in held)]


def _enquiry(one: Enquiry, t: Catalogue) -> tuple[str, ...]:
    days = [DASH if day is None else t.day(day) for day in (one.sent, one.nudge_due)]
    return (shown(one.to), word(one.state, t), *days, shown(one.needs))


def roles(table: Iterable[Role], t: Catalogue) -> Listing:
    heads = (t.gettext("Role"), t.gettext("Strength"), t.gettext("Id"))
    return [heads, *((role.name(t.code), word(role.tier, t), role.id) for role in table)]


def types(table: Iterable[TypeFacts], t: Catalogue) -> Listing:
    heads = (t.gettext("Type"), t.gettext("Roles"), t.gettext("Access"), t.gettext("Id"))
    return [heads, *(_type(facts, t) for facts in table)]


def _type(facts: TypeFacts, t: Catalogue) -> tuple[str, ...]:
    return (
        facts.name.said(t.code),
        word(facts.roles_rule, t),
        word(facts.access, t),
        facts.id.value,
    )


def agreements(
    rows: Iterable[tuple[AgreementLine, Sequence[AgreementRemark]]], t: Catalogue
) -> Listing:
    heads = (
        t.gettext("Day"),
        t.gettext("Partner"),
        t.gettext("What"),
        t.gettext("Way"),
        t.gettext("Who signs"),
        t.gettext("Copy"),
        t.gettext("Outcome"),
        t.gettext("Evidence"),
        t.gettext("To look at"),
    )
    return [heads, *(_agreement(line, remarks, t) for line, remarks in rows)]


def _agreement(
    line: AgreementLine, remarks: Sequence[AgreementRemark], t: Catalogue
) -> tuple[str, ...]:
    one = line.agreement
    return (
        t.day(one.accepted_on),
        shown(line.partner_name),
        word(one.form, t),
        word(one.way, t),
        shown(one.signatory),
        say.copy_cell(one, t),
        say.outcome(one.outcome, t),
        word(one.evidence, t),
        say.remarks_short(remarks, t),
    )


def aligned(listing: Listing, width: int | None) -> str:
    """Return the rows under their heads; cells are cut only where a `width` has to be kept."""
    widths = [max(map(len, column)) for column in zip(*listing, strict=True)]
    if width is not None:
        _narrow(widths, width - len(_GAP) * (len(widths) - 1))
    return "\n".join(_line(row, widths) for row in listing)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (elided(cell, room).ljust(room) for cell, room in zip(row, widths, strict=True))
    return _GAP.join(cells).rstrip()


def _narrow(widths: list[int], room: int) -> None:
    """Take what is too much from the widest columns, but leave each something to read."""
    while sum(widths) > room and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
