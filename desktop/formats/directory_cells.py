"""The cells of a directory file as values: codes, ids, places on the map, days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from desktop.domain.answers import Unknown
from desktop.domain.directory import DirectoryTerms
from desktop.domain.directory_matching import host
from desktop.domain.facets import CODED
from desktop.domain.identifiers import guid
from desktop.domain.listings import MICRO, Codes
from desktop.domain.search import fold
from desktop.formats.page_dates import Order, day_in

_PARTS: Final = re.compile(r"\s*[;|\n]+\s*")
_COMMAS: Final = re.compile(r"\s*,\s*")
_SEVERAL: Final = re.compile(r"[;,|\n]+")
_NUMBER: Final = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{1,12})?")
_VAT_SIGNS: Final = re.compile(r"[\s.\-/]+")
_MONTHS: Final[Mapping[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            *("gen gennaio jan january", "feb febbraio february", "mar marzo march"),
            *("apr aprile april", "mag maggio may", "giu giugno jun june"),
            *("lug luglio jul july", "ago agosto aug august", "set settembre sep september"),
            *("ott ottobre oct october", "nov novembre november", "dic dicembre dec december"),
        ),
        1,
    )
    for name in names.split()
}


_UNKNOWN: Final = frozenset({"nonnoto", "nonnota", "notknown", "unknown", "nd", "sconosciuto"})
"""Cells that say that nobody knows, which is not the same as none."""


class CodeReader:
    """Reads cells that hold several codes of a facet, spelled as codes or in either language."""

    def __init__(self, terms: DirectoryTerms) -> None:
        self._known: dict[str, dict[str, str]] = {}
        for facet in CODED:
            known = self._known[facet.value] = {}
            for term in terms.terms.get(facet.value, ()):
                for spelling in (term.code, term.name.en, term.name.it, *_shorter(term.name.en)):
                    known.setdefault(_plain(spelling), term.code)
        self.codes = lru_cache(maxsize=20_000)(self._codes)
        """The codes in a cell of a facet, each once; what is no code of ours stays as it is."""

    def _codes(self, facet: str, cell: str) -> Codes:
        if _plain(cell) in _UNKNOWN or cell == "?":
            return Unknown.UNKNOWN
        known = self._known[facet]
        found: list[str] = []
        for part in _PARTS.split(cell):
            if part:
                found += self._within(part, known)
        return tuple(dict.fromkeys(found))

    def _within(self, part: str, known: Mapping[str, str]) -> Iterable[str]:
        """Return the codes in a text that commas may part, or that has commas of its own."""
        whole = known.get(_plain(part))
        if whole is not None or "," not in part:
            return (whole or part,)
        pieces = [piece for piece in _COMMAS.split(part) if piece]
        codes = [known.get(_plain(piece)) for piece in pieces]
        if None not in codes:
            return [code for code in codes if code is not None]
        return _longest(pieces, known)


def _longest(pieces: Sequence[str], known: Mapping[str, str]) -> Iterator[str]:
    """Yield codes of as many pieces as make one; a piece that makes none stays as it is."""
    start = 0
    while start < len(pieces):
        for end in range(len(pieces), start, -1):
            code = known.get(_plain(" ".join(pieces[start:end])))
            if code is not None or end == start + 1:
                yield code or pieces[start]
                start = end
                break


@lru_cache(maxsize=20_000)
def _plain(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalnum() or letter in "<>")


def _shorter(name: str) -> tuple[str, ...]:
    """Return how else a name is written: without what stands in brackets."""
    bare = re.sub(r"\s*\([^)]*\)", "", name)
    return () if bare == name else (bare,)


def several(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that semicolons, commas, bars or line breaks part."""
    if not cell or cell.isalnum():
        return (cell,) if cell else ()
    parts = (part.strip() for part in _SEVERAL.split(cell))
    return tuple(dict.fromkeys(part for part in parts if part))


def tenants(cell: str) -> tuple[str, ...]:
    """Return tenant ids in lower case; what is none stays as it is."""
    return tuple(guid(part) or part for part in several(cell))


def domains(cell: str) -> tuple[str, ...]:
    return tuple(part.lower().lstrip("@") for part in several(cell))


def domain_of(website: str) -> tuple[str, ...]:
    """Return the domain a web address tells of, none for a host that many firms share."""
    found = host(website)
    return (found,) if found else ()


def vat(cell: str) -> str:
    """Return a VAT number without the blanks and dots it is written with."""
    return _VAT_SIGNS.sub("", cell).upper()


def coordinate(cell: str, most: int) -> int | None:
    """Return millionths of a degree, None for a text that is none; a comma may part decimals.

    Raises ValueError for a text that is no place between -`most` and `most` degrees.
    """
    if not cell:
        return None
    if not _NUMBER.fullmatch(cell):
        raise ValueError(cell)
    degrees = float(cell.replace(",", "."))
    if abs(degrees) > most:
        raise ValueError(cell)
    return round(degrees * MICRO)


def day(cell: str, order: Order, *, settled: bool) -> tuple[date | None, bool]:
    """Return the day a cell names, and whether the other order of its figures is a day, too."""
    found = day_in(cell, _MONTHS, order, settled=settled)
    return (None, False) if found is None else (found.day, found.unsure)
