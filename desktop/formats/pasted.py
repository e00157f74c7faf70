"""The admin center's page Partner relationships, selected and pasted or saved.

Microsoft offers no export of it. Rows stand under their partner's name or repeat it; a head that
is not known is left to the person; a value that is not known is kept as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Final

from desktop.domain.errors import Unreadable, Why
from desktop.domain.lists import SILENT, ListField, OutsideFile, ReadList, Where
from desktop.formats.page_cells import CellReader
from desktop.formats.page_columns import Columns, columns, known_heads, language
from desktop.formats.page_dates import Order, order_seen
from desktop.formats.page_rows import RowReader
from desktop.formats.reference import Reference
from desktop.formats.tables import Line, Table, width

FORMAT: Final = "partner-page"


def best(tables: Sequence[Table], reference: Reference) -> Table | None:
    """Return the table that is the page's, with the parts it was cut into; None if there is none.

    Heads that are known count most, then the number of lines. Tables with the same heads are one,
    and so are a table of heads only and the table of rows that follows.
    """
    tables = [table for table in tables if width(table) > 1]
    if not tables:
        return None
    scores = [(known_heads(table, reference.labels), len(table)) for table in tables]
    chosen = scores.index(max(scores))
    table = list(tables[chosen])
    for number, other in enumerate(tables):
        follows = number == chosen + 1 and len(tables[chosen]) == 1
        if number != chosen and (follows or _same_heads(tables[chosen], other, scores[number][0])):
            table.extend(other)
    return table


def _same_heads(table: Table, other: Table, known: int) -> bool:
    return known > 1 and any(line.cells == heads.cells for line in other[:3] for heads in table[:3])


def read(
    table: Table,
    file: OutsideFile,
    reference: Reference,
    chosen: Mapping[int, ListField] | None,
    zone: str,
) -> ReadList:
    """Return the rows of the page's table, which lay in `file`.

    `chosen` is what a person said of its columns. No column that is known: no rows, only columns
    to ask about. Raises Unreadable where there is no table.
    """
    if width(table) < 2:
        raise Unreadable(file.path or file.name, Why.NO_TABLE)
    probe = CellReader(reference, zone)
    found = columns(table, reference.labels, chosen, probe.tells)
    order, settled = _order(table, found, reference)
    cells = CellReader(reference, zone, order, settled=settled)
    reader = RowReader(found, cells)
    if any(column.holds not in (None, ListField.IGNORED) for column in found.found):
        heads = None if found.head is None else table[found.head].cells
        below = table if found.head is None else table[found.head + 1 :]
        for number, line in enumerate(_rejoined(below, found, probe), 1):
            if line.cells != heads:
                reader.add(line, Where(file.name, number))
    rows = reader.done()
    return ReadList(
        format=FORMAT,
        source=file.name,
        digest=sha256(file.data).hexdigest(),
        rows=rows,
        unreadable=tuple(reader.unreadable),
        remarks=(*reader.twice, *cells.remarks),
        names_partners=any(row.partner_name is not SILENT for row in rows),
        columns=found.found,
    )


def _order(table: Table, found: Columns, reference: Reference) -> tuple[Order, bool]:
    """Return the order of dates in figures, and whether it is beyond doubt.

    A date that only one order allows settles it; an Italian page puts the day first; in English
    both are in use.
    """
    places = (*found.at(ListField.DURATION), *found.at(ListField.ENDS))
    texts = (line.cells[place] for line in table for place in places if place < len(line.cells))
    seen = order_seen(texts)
    if seen is not None:
        return seen, True
    spoken = language(table, found, reference.labels)
    return (Order.MONTH_FIRST if spoken == "en" else Order.DAY_FIRST), spoken == "it"


def _rejoined(lines: Iterable[Line], found: Columns, probe: CellReader) -> Iterator[Line]:
    """Yield the lines, with those joined again that a browser broke inside the cell of roles.

    In plain text a cell of several lines looks like several rows, the first of which ends with
    a role and the next of which begin with one.
    """
    places = found.at(ListField.ROLES)
    last = places[0] if places else -1
    waiting: Line | None = None
    for line in lines:
        if waiting is not None and line.cells and probe.is_role(line.cells[0]):
            cells = waiting.cells
            joined = (*cells[:-1], f"{cells[-1]}\n{line.cells[0]}", *line.cells[1:])
            waiting = Line(joined)
            if len(line.cells) == 1:
                continue
            yield waiting
            waiting = None
            continue
        if waiting is not None:
            yield waiting
            waiting = None
        if 0 < last == len(line.cells) - 1 and probe.is_role(line.cells[last].split("\n")[-1]):
            waiting = line
        else:
            yield line
    if waiting is not None:
        yield waiting
