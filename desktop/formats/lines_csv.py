"""Any table as CSV that a spreadsheet opens and no cell of which it takes for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_HARMLESS: Final = re.compile(r"-?\d+(?:[.,]\d+)?|\+[\d ]+")
"""A number, or a telephone number with its country."""
_SIGNS: Final = {"it": ";"}
"""What parts cells where that is no comma: Italian spreadsheets keep the comma for decimals."""


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], language: str) -> bytes:
    """Return a table with its heads, in UTF-8 with a mark that spreadsheets look for."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=_SIGNS.get(language, ","))
    writer.writerow([harmless(head) for head in heads])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """Return a text that no spreadsheet computes: an apostrophe keeps it a text."""
    if cell.startswith(FORMULA) and not _HARMLESS.fullmatch(cell):
        return f"'{cell}"
    return cell


def bare(cell: str) -> str:
    """Return a text without the apostrophe that `harmless` put in front of it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in FORMULA and len(cell) > 1 else cell
