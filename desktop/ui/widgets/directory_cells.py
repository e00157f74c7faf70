"""How the cells of the directory are drawn."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.directory import DirectoryLine
from desktop.domain.facets import Facet
from desktop.ui.models.directory_columns import TICK, DirectoryWords
from desktop.ui.widgets import cells
from desktop.ui.widgets.ink import Ink, text_width
from desktop.ui.widgets.preview_cells import tick
from desktop.ui.widgets.row_painting import CellPainter

MARKS = (
    ("partner", "done", "done"),
    ("waiting", "clock", "accent"),
    ("shortlisted", "starred", "accent"),
    ("gone", "off", "text-2"),
)
"""What a mark behind a name is about, its glyph and its colour; in words in `DirectoryWords`."""
_MARK = 14 + 6


def directory_cells(words: DirectoryWords) -> Mapping[str, CellPainter[DirectoryLine]]:
    """Return the painter of each column that is more than text."""

    def mark(ink: Ink, line: DirectoryLine) -> None:
        ink.x -= 4
        tick(ink, line.id in words.ticked)

    def name(ink: Ink, line: DirectoryLine) -> None:
        drawn = [(glyph, role) for field, glyph, role in MARKS if getattr(line, field)]
        right = ink.right
        ink.right = max(ink.x + 24, right - _MARK * len(drawn) - 2 * bool(drawn))
        ink.text(line.name)
        ink.right = right
        for place, (glyph, role) in enumerate(drawn):
            ink.skip(6 if place else 8)
            ink.glyph(glyph, role)

    def place(ink: Ink, line: DirectoryLine) -> None:
        far = words.distance(line)
        right = ink.right
        if far:  # a town that is cut can be told, a distance that is cut cannot
            ink.right = max(ink.x + 24, right - text_width(far) - 8)
        if line.town or line.region or line.country:
            ink.text(line.town or line.region or line.country)
        else:
            cells.unknown(ink, words.place(line), strong=False)
        ink.right = right
        ink.skip(8)
        ink.text(far, "text-2")

    def qualifications(ink: Ink, line: DirectoryLine) -> None:
        said = words.qualifications(line)
        if line.qualifications is None:
            cells.unknown(ink, said, strong=False)
        else:
            ink.text(said)

    def rating(ink: Ink, line: DirectoryLine) -> None:
        for _star in range(line.rating):
            ink.glyph("starred", "accent", 12)
            ink.skip(1)

    return {
        TICK: mark,
        "name": name,
        "place": place,
        "designations": qualifications,
        "rating": rating,
        **{facet.value: _coded(facet, words) for facet in _CODED},
    }


_CODED = (Facet.SERVICE, Facet.PRODUCT, Facet.INDUSTRY, Facet.SIZE)


def _coded(facet: Facet, words: DirectoryWords) -> CellPainter[DirectoryLine]:
    """Return the painter of a column of codes."""
    field = facet.value

    def paint(ink: Ink, line: DirectoryLine) -> None:
        joined = getattr(line, field)
        said = words.codes(facet, joined)
        if joined is None:
            cells.unknown(ink, said, strong=False)
        else:
            ink.text(said, "text" if joined else "text-2")

    return paint
