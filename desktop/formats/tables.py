"""A table from outside as lines of cells; and such a table out of tab-separated text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple


class Line(NamedTuple):
    """One line of a table. A cell's text keeps its line breaks; `head` says its source marks it."""

    cells: tuple[str, ...]
    head: bool = False

    @property
    def filled(self) -> list[int]:
        """The positions of the cells that hold something."""
        return [position for position, cell in enumerate(self.cells) if cell.strip()]


Table = Sequence[Line]

MOST_COLUMNS = 100
"""What stands in a line beyond these is left out; the page has fewer than ten."""

_CELL = re.compile(
    r"""
    "(?P<quoted>(?:[^"\t]|"")*+)"(?=[\t\n]|\Z)  # as spreadsheets copy a cell with line breaks
    | (?P<plain>[^\t\n]*)
    """,
    re.VERBOSE,
)


def text_table(text: str) -> Table:
    """Return the lines of a text whose cells are separated by tabs."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines: list[Line] = []
    cells: list[str] = []
    position = 0
    while position <= len(text):
        match = _CELL.match(text, position)
        assert match is not None  # the second way matches anything
        quoted = match["quoted"]
        cells.append(match["plain"] if quoted is None else quoted.replace('""', '"'))
        position = match.end() + 1
        if match.end() == len(text) or text[match.end()] == "\n":
            lines.append(Line(tuple(cells[:MOST_COLUMNS])))
            cells = []
    return [line for line in lines if line.filled]


def width(table: Table) -> int:
    """Return how many columns the widest line has."""
    return max((len(line.cells) for line in table), default=0)
