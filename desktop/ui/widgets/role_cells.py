"""How the cells of the roles and of the types are drawn, and the mark of an answer."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Final

from desktop.domain.capabilities import Can
from desktop.domain.relationships import OLD_RIGHTS
from desktop.domain.types import Access
from desktop.language import Catalogue
from desktop.ui.models.role_columns import RoleLine, TypeLine
from desktop.ui.widgets import cells
from desktop.ui.widgets.ink import Ink, text_width
from desktop.ui.widgets.marks import Mark
from desktop.ui.widgets.preview_cells import tick
from desktop.ui.widgets.row_painting import CellPainter
from desktop.wording import capabilities as say
from desktop.wording.relationships import type_short
from desktop.wording.words import word

_CAN: Final[Mapping[Can, tuple[str, str]]] = {
    Can.YES: ("check", "text"),
    Can.UNKNOWN: ("unknown", "unknown"),
    Can.EFFORT: ("half", "medium"),
    Can.NO: ("minus", "text-2"),
}
"""The glyph and colour of each answer."""
_ACCESS: Final[Mapping[Access, tuple[str, str]]] = {
    Access.YES: ("key", "text"),
    Access.NO: ("minus", "text-2"),
    Access.DEPENDS: ("half", "medium"),
    Access.UNKNOWN: ("unknown", "unknown"),
}


def can(ink: Ink, answer: Can, words: str) -> None:
    """Draw an answer as shape and word."""
    glyph, role = _CAN[answer]
    cells.marked(ink, glyph, role, words, strong=answer is Can.YES)


def can_mark(answer: Can, words: str) -> Mark:
    """Return an answer as a small widget."""
    mark = Mark()
    width = 14 + 6 + text_width(words, strong=answer is Can.YES)
    mark.show_mark(lambda ink: can(ink, answer, words), width, words)
    return mark


def role_cells(t: Catalogue, ticked: Container[str]) -> Mapping[str, CellPainter[RoleLine]]:
    """Return the painters of the table of roles."""

    def mark(ink: Ink, line: RoleLine) -> None:
        tick(ink, line.role.id in ticked)

    def tier(ink: Ink, line: RoleLine) -> None:
        cells.marked(ink, line.role.tier, line.role.tier, word(line.role.tier, t), strong=True)

    def name(ink: Ink, line: RoleLine) -> None:
        own, other = line.role.name(t.code), say.other_name(line.role, t)
        ink.text(own)
        if other != own:
            ink.skip(8)
            ink.text(other, "text-2", small=True)

    def privileged(ink: Ink, line: RoleLine) -> None:
        said = say.privileged(line.role, t)
        if line.role.privileged is None:
            cells.unknown(ink, said, strong=False)
        elif line.role.privileged:
            cells.marked(ink, "key", "text", said)
        else:
            cells.quiet(ink, said)

    def gdap(ink: Ink, line: RoleLine) -> None:
        _answer(ink, line.role.gdap, say.usable(line.role, t))

    def held(ink: Ink, line: RoleLine) -> None:
        said = say.held_by(line.partners, t)
        if line.partners:
            ink.text(said, strong=True)
        else:
            cells.quiet(ink, said)

    return {
        "tick": mark,
        "tier": tier,
        "name": name,
        "privileged": privileged,
        "gdap": gdap,
        "held": held,
    }


def _answer(ink: Ink, yes: bool | None, said: str) -> None:
    """Draw a yes, a no, or what is not known (None)."""
    if yes is None:
        cells.unknown(ink, said, strong=False)
    elif yes:
        ink.text(said)
    else:
        cells.quiet(ink, said)


def type_cells(t: Catalogue) -> Mapping[str, CellPainter[TypeLine]]:
    """Return the painters of the table of types."""

    def name(ink: Ink, line: TypeLine) -> None:
        cells.name_and_kind(ink, line.facts.name.said(t.code), type_short(line.facts.id, t))

    def access(ink: Ink, line: TypeLine) -> None:
        glyph, role = _ACCESS[line.facts.access]
        strong = line.facts.id in OLD_RIGHTS
        if strong:
            glyph = role = "critical"
        cells.marked(ink, glyph, role, word(line.facts.access, t), strong=strong)

    return {"type": name, "access": access}
