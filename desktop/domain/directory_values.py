"""Which lines of a directory hold which value of which facet, as sets of positions."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import compress, repeat
from typing import Any, Final

from desktop.domain import bits
from desktop.domain.directory import DirectoryLine
from desktop.domain.directory_texts import folded
from desktop.domain.facets import CODED, DISTANCES, NOT_KNOWN, YES, Facet

Report = Callable[[int, int], None]

_FLAGS: Final = (Facet.SHORTLISTED, Facet.OURS, Facet.GONE)


class Naming:
    """Which lines a word names by a value of theirs, or by where they are.

    `inside` has a flag for each town, and `town_of` the town of each line; both are empty where no
    place is named.
    """

    def __init__(self, joined: int, inside: bytes, town_of: Sequence[int]) -> None:
        self._joined = joined
        self._inside = inside
        self._town_of = town_of
        self._flags = bits.flags(joined, len(town_of)) if joined else b""

    def holds(self, position: int) -> bool:
        if self._flags and self._flags[position]:
            return True
        return bool(self._inside) and bool(self._inside[self._town_of[position]])

    def all(self) -> int:
        """Return the set of all of them."""
        if not self._inside:
            return self._joined
        return self._joined | bits.of_flags(bytes(map(self._inside.__getitem__, self._town_of)))


class DirectoryColumns:
    """The lines' fields, one sequence for each: quicker to go through than line by line."""

    def __init__(self, lines: Sequence[DirectoryLine]) -> None:
        self.size = len(lines)
        names = DirectoryLine._fields
        columns = zip(*lines, strict=True) if lines else repeat((), len(names))
        self._by_name = dict(zip(names, columns, strict=True))

    def __getitem__(self, field: str) -> Sequence[Any]:
        return self._by_name[field]


class DirectoryValues:
    """Which lines hold which value of which facet."""

    def __init__(
        self,
        columns: DirectoryColumns,
        report: Report,
        country: Callable[[str], str],
        words: Callable[[Facet, str], str],
    ) -> None:
        self.size = columns.size
        self._sets: dict[tuple[Facet, str], int] = {}
        self._by_facet: dict[Facet, list[str]] = {facet: [] for facet in Facet}
        for facet in (*CODED, Facet.TAG):
            for code, held in _sets_by_code(columns[facet.value]).items():
                self._keep(facet, code, held)
            report(0, self.size)
        self._keep_flags(columns)
        self._keep_distances(columns["distance"])
        add = (known := dict[tuple[str, str, str], int]()).setdefault
        spelled = set(columns["country"])
        self._countries = {text: country(text) for text in spelled}
        self._called = {code: words(Facet.COUNTRY, code) for code in self._countries.values()}
        countries = map(self._countries.__getitem__, columns["country"])
        places = zip(countries, columns["region"], columns["town"], strict=True)
        self._town_of = array("I", [add(place, len(known)) for place in places])
        self._towns = list(known)
        self._in_area = lru_cache(maxsize=64)(self._area)
        self._places = lru_cache(maxsize=1)(self._folded_places)
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

    def place_ranks(self) -> Sequence[int]:
        """Return for each line where its place comes among all, by country, region and town."""
        named = [(self._called[country], *rest) for country, *rest in self._towns]
        folded_towns = [folded(town) for town in named]
        order = sorted(range(len(folded_towns)), key=folded_towns.__getitem__)
        ranks = [0] * len(order)
        for rank, town in enumerate(order):
            ranks[town] = rank
        return array("I", map(ranks.__getitem__, self._town_of))

    def naming(self, values: Iterable[tuple[Facet, str]], word: str) -> Naming:
        """Return the lines that hold one of some values, or lie where a place is called so.

        Regions go by their names, countries by ours and all that files have for them; towns are
        searched as text.
        """
        joined = 0
        for pair in values:
            joined |= self._sets[pair]
        inside = bytes([word in named for named in self._places()])
        return Naming(joined, inside if any(inside) else b"", self._town_of)

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

    def _keep(self, facet: Facet, value: str, held: int) -> None:
        self._sets[facet, value] = held
        self._by_facet[facet].append(value)

    def _keep_flags(self, columns: DirectoryColumns) -> None:
        ours = [partner is not None for partner in columns["partner"]]
        flags = (columns["shortlisted"], ours, columns["gone"])
        for facet, told in zip(_FLAGS, flags, strict=True):
            self._keep(facet, YES, bits.of_flags(bytes(told)))

    def _keep_distances(self, far: Sequence[int | None]) -> None:
        most = max(DISTANCES) * 1000
        near = [(m, place) for place, m in enumerate(far) if m is not None and m <= most]
        for kilometres in DISTANCES if near else ():
            inside = (place for metres, place in near if metres <= kilometres * 1000)
            self._keep(Facet.DISTANCE, str(kilometres), bits.of_positions(inside, self.size))

    def _area(self, area: tuple[str, ...]) -> int:
        depth = len(area)
        return self._in_towns(bytes(town[:depth] == area for town in self._towns))

    def _in_towns(self, inside: bytes) -> int:
        """Return the lines that lie in any of the towns whose flag is 1."""
        return Naming(0, inside, self._town_of).all()

    def _folded_places(self) -> Sequence[str]:
        spelled: dict[str, list[str]] = {}
        for text, code in self._countries.items():
            spelled.setdefault(code, [self._called[code]]).append(text)
        joined = {code: "\n".join(texts) for code, texts in spelled.items()}
        return folded([f"{joined[country]}\n{region}" for country, region, _ in self._towns])

    def _counted_areas(self, within: int, depth: int) -> Mapping[str, int]:
        counted: Counter[str] = Counter()
        for number, count in self._by_town(within).items():
            town = self._towns[number]
            if town[depth - 1]:
                counted["\n".join(town[:depth])] += count
        return counted

    def _count_towns(self, within: int) -> Mapping[int, int]:
        return Counter(compress(self._town_of, bits.flags(within, self.size)))


def _sets_by_code(column: Sequence[str | None]) -> Mapping[str, int]:
    """Return for each code the set of lines that hold it."""
    combinations = _Numbers()
    numbers = [combinations[joined] for joined in column]
    held: dict[str, list[int]] = {}
    for joined, number in combinations.items():
        for code in (NOT_KNOWN,) if joined is None else joined.split("\n") if joined else ():
            held.setdefault(code, []).append(number)
    if len(combinations) <= 256:
        return {code: _translated(bytes(numbers), among) for code, among in held.items()}
    return _one_by_one(numbers, len(combinations), held)


class _Numbers(dict[str | None, int]):
    """Numbers each text as it first comes."""

    def __missing__(self, key: str | None) -> int:
        number = self[key] = len(self)
        return number


def _translated(numbers: bytes, among: Sequence[int]) -> int:
    digits = bytearray(b"0") * 256
    for number in among:
        digits[number] = bits.YES
    return bits.of_digits(numbers.translate(digits))


def _one_by_one(
    numbers: Sequence[int], count: int, held: Mapping[str, Sequence[int]]
) -> Mapping[str, int]:
    made = {code: bits.none(len(numbers)) for code in held}
    codes: list[list[bytearray]] = [[] for _ in range(count)]
    for code, among in held.items():
        for number in among:
            codes[number].append(made[code])
    for position, number in enumerate(numbers):
        for digits in codes[number]:
            digits[position] = bits.YES
    return {code: bits.of_digits(digits) for code, digits in made.items()}


def _flag(line: DirectoryLine, facet: Facet) -> bool:
    if facet is Facet.SHORTLISTED:
        return line.shortlisted
    return line.partner is not None if facet is Facet.OURS else line.gone
