"""The rows of a directory file as listings; a row that names no firm is told, never guessed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from desktop.domain.answers import Unknown
from desktop.domain.directory_fields import (
    DirectoryField,
    DirectoryRemark,
    ReadRow,
    Remarked,
)
from desktop.domain.listings import FACETED, LONGEST_NAME
from desktop.domain.lists import BadRow, Where
from desktop.formats import directory_cells as cells
from desktop.formats.directory_cells import CodeReader
from desktop.formats.page_dates import Order

_BREATH: Final = 500
"""After so many rows a long loop lets the window have its turn."""
_LONGEST: Final = 20_000
_SINGLE: Final[Mapping[DirectoryField, Callable[[str], Any]]] = {
    DirectoryField.TENANT_IDS: cells.tenants,
    DirectoryField.PARTNER_IDS: cells.several,
    DirectoryField.DOMAINS: cells.domains,
    DirectoryField.VAT: cells.vat,
}


class RowReader:
    """Turns rows into listings, and keeps what could not be read and what deserves a word."""

    def __init__(
        self,
        holds: Sequence[DirectoryField | None],
        heads: Sequence[str],
        codes: CodeReader,
        source: str,
        order: Order,
        *,
        settled: bool,
    ) -> None:
        self._at: dict[DirectoryField, int] = {
            field: place
            for place, field in enumerate(holds)
            if field is not None and field is not DirectoryField.IGNORED
        }
        self._heads = heads
        self._codes = codes
        self._source = source
        self._order, self._settled = order, settled
        self._derives_domains = DirectoryField.DOMAINS not in self._at
        self._texts = [
            (field.value, place)
            for field, place in self._at.items()
            if field.value not in FACETED and field not in _SINGLE and field not in _OTHERS
        ]
        self._lists = [
            (field.value, place, _SINGLE[field])
            for field, place in self._at.items()
            if field in _SINGLE
        ]
        self._facets = [
            (field.value, place) for field, place in self._at.items() if field.value in FACETED
        ]
        self._coordinates = [
            (field.value, self._at[field], most)
            for field, most in ((DirectoryField.LATITUDE, 90), (DirectoryField.LONGITUDE, 180))
            if field in self._at
        ]
        self.unreadable: list[BadRow] = []
        self.remarks: list[Remarked] = []
        self.ambiguous = ""
        self.newest: date | None = None

    @property
    def said(self) -> frozenset[str]:
        """The fields of a listing that the file speaks of."""
        named = {field.value for field in self._at} - {DirectoryField.SEEN.value}
        if DirectoryField.WEBSITE in self._at:
            named.add("domains")
        if {"latitude", "longitude"} & named:
            named |= {"latitude", "longitude"}
        return frozenset(named)

    def read(self, rows: Sequence[Sequence[str]], first: int) -> Iterator[ReadRow]:
        """Yield the rows that name a firm; `first` is the number of the first of them."""
        for number, row in enumerate(rows, first):
            if not number % _BREATH:
                time.sleep(0)
            where = Where(self._source, number)
            found = self._fields(row, where)
            if found is not None:
                yield ReadRow(where, found)

    def _fields(self, row: Sequence[str], where: Where) -> dict[str, Any] | None:
        size = len(row)
        given: dict[str, Any] = {}
        for name, place in self._texts:
            cell = row[place] if place < size else ""
            if len(cell) > _LONGEST:
                cell = self._cut(cell, place, where)
            given[name] = cell
        if not given.get("name"):
            self.unreadable.append(BadRow(where, "no-firm", _first(row)))
            return None
        for name, place, read in self._lists:
            given[name] = read(row[place]) if place < size else read("")
        codes = self._codes.codes
        for name, place in self._facets:
            given[name] = codes(name, row[place]) if place < size else Unknown.UNKNOWN
        if self._derives_domains and given.get("website"):
            given["domains"] = cells.domain_of(given["website"])
        self._place(row, given, where)
        given["seen"] = self._day(row, where)
        return given

    def _cut(self, cell: str, place: int, where: Where) -> str:
        most = LONGEST_NAME if self._at.get(DirectoryField.NAME) == place else _LONGEST
        head = self._heads[place] if place < len(self._heads) else ""
        self.remarks.append(Remarked(DirectoryRemark.CUT, where, (head,)))
        return cell[:most]

    def _place(self, row: Sequence[str], given: dict[str, Any], where: Where) -> None:
        for name, place, most in self._coordinates:
            if place >= len(row):
                continue
            try:
                given[name] = cells.coordinate(row[place], most)
            except ValueError:
                odd = Remarked(DirectoryRemark.ODD_COORDINATE, where, (row[place],))
                self.remarks.append(odd)
        if given.get("latitude") is None or given.get("longitude") is None:
            given.pop("latitude", None)
            given.pop("longitude", None)

    def _day(self, row: Sequence[str], where: Where) -> date | None:
        place = self._at.get(DirectoryField.SEEN)
        if place is None or place >= len(row) or not row[place]:
            return None
        found, unsure = cells.day(row[place], self._order, settled=self._settled)
        if found is None:
            self.remarks.append(Remarked(DirectoryRemark.ODD_DATE, where, (row[place],)))
            return None
        if unsure and not self.ambiguous:
            self.ambiguous = row[place]
        self.newest = found if self.newest is None else max(found, self.newest)
        return found


_OTHERS: Final = frozenset({DirectoryField.LATITUDE, DirectoryField.LONGITUDE, DirectoryField.SEEN})


def _first(row: Sequence[str]) -> str:
    return next((cell for cell in row if cell), "")[:200]
