"""The first table of a workbook, with its cells as text."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from python_calamine import CalamineError, CalamineWorkbook

from desktop.domain.errors import Unreadable, Why
from desktop.domain.identifiers import clean
from desktop.formats import archives
from desktop.formats.delimited import Rows
from desktop.formats.tables import MOST_COLUMNS

MEMBER: Final = "xl/workbook.xml"
"""What tells a workbook among archives."""


def rows(data: bytes, source: str) -> tuple[Rows, int]:
    """Return the rows of the first sheet that holds a table, and how many sheets there are.

    Days are ISO, whole numbers have no decimals, a formula counts by its last result. Raises
    Unreadable.
    """
    archives.opened(data, source).close()
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = book.sheet_names
        heads = holds = False
        for name in names:
            held = book.get_sheet_by_name(name).to_python(skip_empty_area=True)
            found = [[_text(cell) for cell in row[:MOST_COLUMNS]] for row in held]
            found = [row for row in found if any(row)]
            if len(found) > 1 and max(sum(map(bool, row)) for row in found[:20]) > 1:
                return found, len(names)
            heads = heads or (len(found) == 1 and sum(map(bool, found[0])) > 1)
            holds = holds or bool(found)
    except (CalamineError, ValueError, OSError) as error:
        raise Unreadable(source, Why.CUT_OFF) from error
    without = Why.NO_TABLE if holds else Why.EMPTY
    raise Unreadable(source, Why.ONLY_HEADS if heads else without)


def _text(cell: Any) -> str:
    match cell:
        case str():
            return clean(cell.strip())
        case bool():
            return "1" if cell else "0"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime() | date() | time():
            return cell.isoformat()
        case timedelta():
            return str(cell)
    return "" if cell is None else str(cell)
