"""Directory files: CSV as any spreadsheet saves it, workbooks, JSON, and directory packs.

Which of them a file is, its content says, never its name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, Final, NamedTuple

from desktop.domain.directory import DirectoryTerms
from desktop.domain.directory_fields import (
    DirectoryColumn,
    DirectoryField,
    DirectoryRemark,
    PackAbout,
    ReadDirectory,
    Remarked,
)
from desktop.domain.errors import PackFault, PackRefused, Unreadable, Why
from desktop.domain.identifiers import clean, derived_id
from desktop.domain.lists import OutsideFile
from desktop.formats import archives, delimited, directory_heads, json_text, packs, workbooks
from desktop.formats.delimited import Rows
from desktop.formats.directory_cells import CodeReader
from desktop.formats.directory_rows import RowReader
from desktop.formats.encodings import decoded, western
from desktop.formats.files import LARGEST
from desktop.formats.page_dates import Order, order_seen

CSV: Final = "directory-csv"
WORKBOOK: Final = "directory-workbook"
JSON: Final = "directory-json"
PACK: Final = "directory-pack"
FORMATS: Final = (CSV, WORKBOOK, JSON, PACK)

_WRAPPERS: Final = ("partners", "listings", "firms", "items", "results", "data", "value")
_LOOKED_AT: Final = 20


class Sheet(NamedTuple):
    """A table of a file: its rows with the heads first, and what the whole says of itself."""

    format: str
    rows: Rows
    pack: PackAbout | None = None
    sheets: int = 1


def recognised(file: OutsideFile) -> bool:
    """Return whether a file is a directory of firms, going by what is in it.

    So is one that only the reader of directories can say anything of: an archive, or bare heads.
    """
    try:
        found = sheet(file)
    except PackRefused:
        return True
    except Unreadable as refused:
        return archives.is_archive(file.data) or refused.why is Why.ONLY_HEADS
    return found.format == PACK or directory_heads.is_directory(_heads(found.rows))


def heads(found: Sheet) -> tuple[str, ...]:
    """Return the heads of a table's columns."""
    return _heads(found.rows)


def read(
    file: OutsideFile,
    terms: DirectoryTerms,
    chosen: Mapping[int, DirectoryField] | None = None,
    day_first: bool | None = None,
    found: Sheet | None = None,
) -> ReadDirectory:
    """Return what a directory file holds; `found` is its table where that is at hand.

    `chosen` is what a person said of its columns, counted from 0; `day_first` which figure of a
    date in figures is the day, where a person was asked. A file none of whose columns names firms
    has no rows, only columns to ask about. Raises Unreadable, PackRefused.
    """
    found = found or sheet(file)
    names = _heads(found.rows)
    holds = [
        (chosen or {}).get(place, meant)
        for place, meant in enumerate(directory_heads.meanings(names))
    ]
    body = found.rows[1:]
    order, settled = _order(names, holds, body, day_first)
    reader = RowReader(holds, names, CodeReader(terms), file.name, order, settled=settled)
    named = DirectoryField.NAME in holds
    rows = tuple(reader.read(body, 1)) if named else ()
    remarks = list(reader.remarks)
    if found.sheets > 1:
        several = Remarked(DirectoryRemark.SEVERAL_SHEETS, None, (str(found.sheets),))
        remarks.append(several)
    if found.pack is not None and named and not rows:
        raise PackRefused(file.path or file.name, PackFault.NO_LISTINGS)
    return ReadDirectory(
        format=found.format,
        source=file.path or file.name,
        digest=sha256(file.data).hexdigest(),
        feed=_feed(found, names),
        said=reader.said,
        rows=rows,
        columns=tuple(
            DirectoryColumn(head, _sample(body, place), holds[place])
            for place, head in enumerate(names)
        ),
        unreadable=tuple(reader.unreadable),
        remarks=tuple(remarks),
        pack=found.pack,
        ambiguous_date=reader.ambiguous if day_first is None else "",
        as_of=reader.newest if found.pack is None else found.pack.made,
    )


def sheet(file: OutsideFile) -> Sheet:
    """Return the table in a file; raises Unreadable, PackRefused."""
    source = file.path or file.name
    if not file.data:
        raise Unreadable(source, Why.EMPTY)
    if len(file.data) > LARGEST:
        raise Unreadable(source, Why.TOO_LARGE)
    if not archives.is_archive(file.data):
        kind, rows = _table(file.data, source)
        return Sheet(kind, rows)
    with archives.opened(file.data, source) as archive:
        if workbooks.MEMBER in archive.namelist():
            rows, count = workbooks.rows(file.data, source)
            return Sheet(WORKBOOK, rows, sheets=count)
        about, members = packs.members(archive, source)
    return Sheet(PACK, _joined([_table(data, source)[1] for data in members.values()]), about)


def _joined(tables: Sequence[Rows]) -> Rows:
    """Return tables as one, under the heads of all of them."""
    if len(tables) == 1:
        return tables[0]
    heads = list(dict.fromkeys(head for table in tables for head in table[0]))
    rows: Rows = [heads]
    for own, *body in tables:
        for row in body:
            cells = dict(zip(own, row, strict=False))
            rows.append([cells.get(head, "") for head in heads])
    return rows


def _table(data: bytes, source: str) -> tuple[str, Rows]:
    text = decoded(data)
    if text is None:
        text = western(data)
    if text is None:
        raise Unreadable(source, Why.NOT_TEXT)
    text = clean(text).removeprefix("\ufeff")
    if not text.strip():
        raise Unreadable(source, Why.EMPTY)
    if text.lstrip().startswith(("{", "[")):
        return JSON, _json_rows(text, source)
    rows = delimited.rows(text)
    if len(rows) == 1 and directory_heads.is_directory(rows[0]):
        raise Unreadable(source, Why.ONLY_HEADS)
    if len(rows) < 2 or max(map(len, rows[:_LOOKED_AT])) < 2:
        raise Unreadable(source, Why.NO_TABLE)
    return CSV, rows


def _json_rows(text: str, source: str) -> Rows:
    """Return an array of objects as rows; members of members go by a path such as `address.city`.

    Raises Unreadable.
    """
    top = json_text.top(text, source)
    items: Sequence[Any] | None = None if isinstance(top, Mapping) else top
    if isinstance(top, Mapping):
        held = {name.lower(): value for name, value in top.items()}
        found = (json_text.members(held[name]) for name in _WRAPPERS if name in held)
        items = next((members for members in found if members is not None), None)
    if not items:
        raise Unreadable(source, Why.NO_TABLE)
    heads: dict[str, int] = {}
    rows: Rows = []
    for item in items:
        try:
            value = json_text.value(item)
        except ValueError:
            value = None
        flat = dict(_flat("", value)) if isinstance(value, Mapping) else {}
        row = [""] * len(heads)
        for name, cell in flat.items():
            place = heads.setdefault(name, len(heads))
            if place == len(row):
                row.append("")
            row[place] = clean(cell)
        rows.append(row)
    if not heads:
        raise Unreadable(source, Why.NO_TABLE)
    return [list(heads), *rows]


def _flat(path: str, value: Any, depth: int = 0) -> list[tuple[str, str]]:
    """Return the members of an object with their paths; a list of texts is one cell."""
    match value:
        case Mapping() if depth < 3:
            found = []
            for name, held in value.items():
                found += _flat(f"{path}.{name}" if path else str(name), held, depth + 1)
            return found
        case list():
            parts = [_plain(one) for one in value]
            return [(path, "\n".join(part for part in parts if part))]
    return [(path, _plain(value))]


def _plain(value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return value.strip()
        case bool():
            return "1" if value else "0"
        case float() if value.is_integer():
            return str(int(value))
        case Mapping():
            named = (value.get(key) for key in ("name", "displayName", "code", "id", "value"))
            return next((str(one) for one in named if one), "")
    return str(value)


def _heads(rows: Rows) -> tuple[str, ...]:
    return tuple(rows[0]) if rows else ()


def _sample(body: Rows, place: int) -> str:
    held = (row[place] for row in body[:200] if place < len(row) and row[place])
    return next(held, "")[:200]


def _feed(found: Sheet, names: Sequence[str]) -> str:
    """Return what tells files of the same kind: a pack's name and publisher, else the heads."""
    if found.pack is not None:
        return derived_id(PACK, found.pack.publisher, found.pack.name)
    return derived_id("heads", *map(directory_heads.spelled, names))


def _order(
    names: Sequence[str],
    holds: Sequence[DirectoryField | None],
    body: Rows,
    day_first: bool | None,
) -> tuple[Order, bool]:
    """Return the order of dates in figures, and whether it is beyond doubt.

    A person's word settles it; so does a date that only one order allows, and an Italian file.
    """
    if day_first is not None:
        return (Order.DAY_FIRST if day_first else Order.MONTH_FIRST), True
    if DirectoryField.SEEN not in holds:
        return Order.DAY_FIRST, True
    place = holds.index(DirectoryField.SEEN)
    seen = order_seen(row[place] for row in body if place < len(row))
    if seen is not None:
        return seen, True
    return Order.DAY_FIRST, directory_heads.italian(names)
