"""Which lines of a directory hold which value of which facet, as sets of positions."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import compress
from operator import attrgetter
from typing import Final

from desktop.domain import bits
from desktop.domain.directory import DirectoryLine
from desktop.domain.facets import CODED, DISTANCES, NOT_KNOWN, YES, Facet
from desktop.domain.search import fold

Report = Callable[[int, int], None]

PACE: Final = 500
"""After so many lines a loop in the worker lets the window have its turn."""

_FLAGS: Final = (Facet.SHORTLISTED, Facet.OURS, Facet.GONE)
_FAR: Final = 1 << 62
"""Where a distance is not known: farther than any that is."""


class DirectoryValues:
    """Which lines hold which value of which facet."""

    def __init__(self, lines: Sequence[DirectoryLine], report: Report) -> None:
        self.size = len(lines)
        self._sets: dict[tuple[Facet, str], int] = {}
        self._lines = lines
        self._by_facet: dict[Facet, list[str]] = {facet: [] for facet in Facet}
        for facet in (*CODED, Facet.TAG):
            self._keep(facet, _digits_by_code(lines, facet.value, report))
        self._keep_flags()
        self._keep_distances()
        self._towns: list[tuple[str, str, str]] = []
        self._town_of = array("I")
        self._number_towns(report)
        self._in_area = lru_cache(maxsize=64)(self._area)
        self._by_town = lru_cache(maxsize=4)(self._count_towns)

    def bits(self, facet: Facet, value: str) -> int:
        """Return the lines that hold a value."""
        if facet in (Facet.COUNTRY, Facet.REGION, Facet.TOWN):
            return self._in_area(tuple(value.split("\n")))
        return self._sets.get((facet, value), 0)

    def counted(self, facet: Facet, within: int) -> Mapping[str, int]:
        """Return how many of some lines hold each value of a facet."""
        match facet:
            case Facet.COUNTRY:
                return self._counted_areas(within, 1)
            case Facet.REGION:
                return self._counted_areas(within, 2)
            case Facet.TOWN:
                return self._counted_areas(within, 3)
        sets = self._sets
        return {v: (sets[facet, v] & within).bit_count() for v in self._by_facet[facet]}

    def named(self) -> Iterable[tuple[Facet, str]]:
        """Yield the values that a word may name."""
        for facet in (*CODED, Facet.TAG):
            for value in self._by_facet[facet]:
                if value != NOT_KNOWN:
                    yield facet, value

    def in_places(self, word: str) -> int:
        """Return the lines whose region or country is called so; towns are searched as text."""
        wanted = tuple(
            {area[:2] for area in self._towns if word in fold(area[0]) or word in fold(area[1])}
        )
        joined = 0
        for area in wanted:
            joined |= self._in_area(area)
        return joined

    def change(self, position: int, line: DirectoryLine) -> None:
        """Take in what changed of a line: tags, shortlist, whose it is."""
        bit = 1 << (self.size - 1 - position)
        held = {(Facet.TAG, value) for value in line.tags.split("\n") if value}
        held |= {(facet, YES) for facet in _FLAGS if _flag(line, facet)}
        for facet, value in held - self._sets.keys():
            self._sets[facet, value] = 0
            self._by_facet[facet].append(value)
        for pair in self._sets:
            if pair[0] is Facet.TAG or pair[0] in _FLAGS:
                had = self._sets[pair]
                self._sets[pair] = had | bit if pair in held else had & ~bit

    def _keep(self, facet: Facet, digits: Mapping[str, bytearray]) -> None:
        for value, told in digits.items():
            self._sets[facet, value] = bits.of_digits(told)
            self._by_facet[facet].append(value)

    def _keep_flags(self) -> None:
        for facet in _FLAGS:
            told = bytes(bits.YES if _flag(line, facet) else bits.NO for line in self._lines)
            self._keep(facet, {YES: bytearray(told)})

    def _keep_distances(self) -> None:
        far = [_FAR if line.distance is None else line.distance for line in self._lines]
        for kilometres in DISTANCES:
            most = kilometres * 1000
            told = bytearray(bits.YES if metres <= most else bits.NO for metres in far)
            self._keep(Facet.DISTANCE, {str(kilometres): told})

    def _number_towns(self, report: Report) -> None:
        known: dict[tuple[str, str, str], int] = {}
        numbers = self._town_of
        for line in paced(self._lines, report):
            where = (line.country, line.region, line.town)
            number = known.get(where)
            if number is None:
                number = known[where] = len(known)
            numbers.append(number)
        self._towns = list(known)

    def _area(self, area: tuple[str, ...]) -> int:
        depth = len(area)
        inside = bytes(town[:depth] == area for town in self._towns)
        if len(self._towns) <= 256:
            told = array("B", self._town_of).tobytes().translate(inside.ljust(256, b"\0"))
        else:
            told = bytes(map(inside.__getitem__, self._town_of))
        return bits.of_flags(told)

    def _counted_areas(self, within: int, depth: int) -> Mapping[str, int]:
        counted: Counter[str] = Counter()
        for number, count in self._by_town(within).items():
            town = self._towns[number]
            if town[depth - 1]:
                counted["\n".join(town[:depth])] += count
        return counted

    def _count_towns(self, within: int) -> Mapping[int, int]:
        return Counter(compress(self._town_of, bits.flags(within, self.size)))


def _digits_by_code(
    lines: Sequence[DirectoryLine], field: str, report: Report
) -> Mapping[str, bytearray]:
    """Return for each code the digits of the lines that hold it."""
    joined_codes = attrgetter(field)
    size = len(lines)
    made: dict[str, bytearray] = {}
    known: dict[str | None, tuple[bytearray, ...]] = {"": ()}

    def digits(code: str) -> bytearray:
        found = made.get(code)
        if found is None:
            found = made[code] = bits.none(size)
        return found

    for position, line in enumerate(paced(lines, report)):
        joined: str | None = joined_codes(line)
        held = known.get(joined)
        if held is None:
            codes = (NOT_KNOWN,) if joined is None else joined.split("\n")
            held = known[joined] = tuple(map(digits, codes))
        for one in held:
            one[position] = bits.YES
    return made


def _flag(line: DirectoryLine, facet: Facet) -> bool:
    if facet is Facet.SHORTLISTED:
        return line.shortlisted
    return line.partner is not None if facet is Facet.OURS else line.gone


def paced(lines: Sequence[DirectoryLine], report: Report) -> Iterable[DirectoryLine]:
    """Yield the lines, reporting now and then so that a window beside us can breathe."""
    for start in range(0, len(lines), PACE):
        report(start, len(lines))
        yield from lines[start : start + PACE]
