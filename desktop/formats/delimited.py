"""Text whose cells are parted by some sign, as every spreadsheet saves it in its own way."""

from __future__ import annotations

import csv
import io
import re
from typing import Final, Literal

from desktop.formats.lines_csv import FORMULA, bare
from desktop.formats.tables import MOST_COLUMNS

Rows = list[list[str]]

_SIGNS: Final = (";", "\t", ",", "|")
_LOOKED_AT: Final = 40
_SAYS_ITSELF: Final = re.compile(r"sep=(.)\r?\n")
_BREAKS: Final = 200
_LONGEST: Final = 16 * 1024 * 1024


def rows(text: str) -> Rows:
    """Return the rows that hold something; blanks around cells are no part of them."""
    declared = _SAYS_ITSELF.match(text)
    if declared:
        text = text[declared.end() :]
    sign = declared[1] if declared else _sign(text)
    found = _read(text, sign, csv.QUOTE_MINIMAL)
    if len(found) * 2 < text.count("\n") and _swallowed(found):
        found = _read(text, sign, csv.QUOTE_NONE)
    found = [row for row in found if any(row)]
    if any(f"'{start}" in text for start in FORMULA):
        found = [[*map(bare, row)] for row in found]
    return found


def _swallowed(rows: Rows) -> bool:
    """Return whether a cell holds rows: its quote was never closed, it is a mere inch mark."""
    return any(cell.count("\n") > _BREAKS for row in rows for cell in row if len(cell) > _BREAKS)


def _read(text: str, sign: str, quoting: Literal[0, 3]) -> Rows:
    limit = csv.field_size_limit(_LONGEST)
    try:
        reader = csv.reader(
            io.StringIO(text, newline=""), delimiter=sign, quoting=quoting, skipinitialspace=True
        )
        return [[*map(str.strip, row[:MOST_COLUMNS])] for row in reader if any(row)]
    finally:
        csv.field_size_limit(limit)


def _sign(text: str) -> str:
    """Return the sign that parts the first rows into most columns, the same number in each."""
    head = "".join(text.splitlines(keepends=True)[:_LOOKED_AT])
    best, most = ",", (0, 0)
    for sign in _SIGNS:
        counts = [len(row) for row in _read(head, sign, csv.QUOTE_MINIMAL)]
        parted = [count for count in counts if count > 1]
        if parted:
            common = max(set(parted), key=lambda count: (parted.count(count), count))
            score = (parted.count(common) * common, common)
            if score > most:
                best, most = sign, score
    return best
