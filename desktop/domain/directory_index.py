"""All firms of a directory with what finding, counting and ordering them needs.

Made once, off the window's thread. A click then only meets sets of positions; no line is looked
at but those that are shown.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from desktop.domain import bits
from desktop.domain.directory import DirectoryLine, DirectoryLines
from desktop.domain.directory_search import DirectorySearch, WordHolder
from desktop.domain.directory_texts import FoldedTexts
from desktop.domain.directory_values import DirectoryColumns, DirectoryValues, Naming, Report
from desktop.domain.facets import NOT_KNOWN, Facet, FacetChoice, FacetValue
from desktop.domain.search import fold

Words = Callable[[Facet, str], str]
"""What a value of a facet is called, so that it can be searched for, too."""

MOST: Final = 300
"""Values of a facet that are offered at once; a search finds the rest."""

_SIZES: Final = (
    *("1to9employees", "10to50employees", "51to250employees", "251to1000employees"),
    *("1001to5000employees", "5001to10000employees", "10001to20000employees"),
    *("Morethan20000employees", "1to50", "51to500", "Morethan500"),
)
_SEARCHED: Final = ("name", "town", "tags")
_FAR: Final = 1 << 62
"""Where a number is not known: after all that are."""


class DirectoryIndex:
    """Finds, counts and orders the lines of a directory; positions are those of `lines`."""

    def __init__(
        self,
        found: DirectoryLines,
        words: Words = lambda _facet, value: value,
        report: Report = lambda _done, _total: None,
        country: Callable[[str], str] = str,
    ) -> None:
        """`country` makes one of the spellings of a country; that one is its facet's value."""
        self.found = found
        self.lines: list[DirectoryLine] = list(found.lines)
        self.size = len(self.lines)
        self._words = words
        columns = DirectoryColumns(self.lines)
        self._positions = dict(zip(columns["id"], range(self.size), strict=True))
        self._values = DirectoryValues(columns, report, country, words)
        self._texts: Sequence[FoldedTexts] = ()
        report(self.size, self.size)
        self._keys: dict[str, Sequence[Any]] = {}
        self._called = lru_cache(maxsize=4096)(self._folded_name)
        self.ordered = lru_cache(maxsize=6)(self._ordered)
        """All positions by a column's key and whether downwards."""

    def fold(self, further: Iterable[str]) -> Sequence[FoldedTexts]:
        """Return the texts to search, and `further` ones, one for each line.

        It takes as long again as making the index: to be made off the window's thread.
        """
        return self._own_texts(), FoldedTexts(further)

    def take(self, texts: Sequence[FoldedTexts]) -> None:
        """Search in these texts from now on."""
        self._texts = texts

    @property
    def searchable(self) -> bool:
        """Whether the texts of `take` are there."""
        return len(self._texts) > 1

    def _own_texts(self) -> FoldedTexts:
        return FoldedTexts(map(own_text, self.lines))

    def position(self, identifier: str) -> int | None:
        """Return where a line stands."""
        return self._positions.get(identifier)

    def keys(self, column: str) -> Sequence[Any]:
        """Return the sort key of each line for a column, made at its first use."""
        found = self._keys.get(column)
        if found is None:
            if column == "place":
                found = self._values.place_ranks()
            else:
                found = [*map(_KEYS[column], self.lines)]
            self._keys[column] = found
        return found

    def _ordered(self, column: str, descending: bool) -> Sequence[int]:
        if column == "name":  # the lines come by name
            return range(self.size - 1, -1, -1) if descending else range(self.size)
        key = self.keys(column).__getitem__
        return array("I", sorted(range(self.size), key=key, reverse=descending))

    def search(
        self, words: Sequence[str], choice: FacetChoice, order: Sequence[int]
    ) -> DirectorySearch:
        """Return the search for folded words among the lines that are chosen."""
        within = None
        if choice:
            within = self._within(choice, None)
        if words and not self._texts:  # a person was quicker than the worker
            self._texts = (self._own_texts(),)
        holders = [WordHolder(word, self._texts, self._naming(word)) for word in words]
        return DirectorySearch(order, self.size, holders, within)

    def facets(
        self, choice: FacetChoice, search: DirectorySearch | None = None
    ) -> Mapping[Facet, Sequence[FacetValue]]:
        """Return the values of each facet with how many lines each would leave.

        A count follows the words, once `search` is done with them, and all that is chosen but in
        its own group. A value that would leave nothing is there only while it is chosen.
        """
        words = None if search is None else search.holding
        chosen = set(choice.chosen)
        found: dict[Facet, list[FacetValue]] = {}
        beside: dict[Facet, int] = {}
        groups = choice.groups()
        whole = self._met(words, self._within(choice, None))
        for facet in Facet:
            if facet.group in groups:
                if facet.group not in beside:
                    beside[facet.group] = self._met(words, self._within(choice, facet.group))
                within = beside[facet.group]
            else:
                within = whole
            counted = self._values.counted(facet, within)
            values = [
                FacetValue(facet, value, count, (facet, value) in chosen)
                for value, count in counted.items()
                if count or (facet, value) in chosen
            ]
            told = {value.value for value in values}
            values += [
                FacetValue(facet, value, 0, True)
                for kind, value in choice.chosen
                if kind is facet and value not in told
            ]
            found[facet] = _offered(facet, values)
        return found

    def change(self, position: int, line: DirectoryLine, further: str) -> None:
        """Put a line that a person changed in its place; its name must be the same."""
        self.lines[position] = line
        self._values.change(position, line)
        for texts, text in zip(self._texts, (own_text(line), further), strict=False):
            texts.change(position, text)
        self._keys.clear()
        self.ordered.cache_clear()

    def _met(self, words: int | None, within: int) -> int:
        return within if words is None else words & within

    def _within(self, choice: FacetChoice, apart_from: Facet | None) -> int:
        """Return the lines that hold for all that is chosen, one group left out."""
        within = bits.everything(self.size)
        for group, pairs in choice.groups().items():
            if group is not apart_from:
                joined = 0
                for facet, value in pairs:
                    joined |= self._values.bits(facet, value)
                within &= joined
        return within

    def _naming(self, word: str) -> Naming:
        """Return the lines one of whose values is called so."""
        named = (pair for pair in self._values.named() if word in self._called(*pair))
        return self._values.naming(named, word)

    def _folded_name(self, facet: Facet, value: str) -> str:
        return fold(self._words(facet, value))


def own_text(line: DirectoryLine) -> str:
    """Return what of a line is searched as text; values of facets are found by their names."""
    return "\n".join([getattr(line, name) for name in _SEARCHED])


def _offered(facet: Facet, values: list[FacetValue]) -> list[FacetValue]:
    if facet is Facet.DISTANCE:
        return values
    if facet is Facet.SIZE:
        ranks = {code: rank for rank, code in enumerate(_SIZES)}
        last = len(ranks)
        values.sort(key=lambda v: (v.value == NOT_KNOWN, ranks.get(v.value, last), v.value))
        return values
    values.sort(key=lambda v: (v.value == NOT_KNOWN, -v.lines, v.value))
    return [v for n, v in enumerate(values) if n < MOST or v.chosen]


_KEYS: Mapping[str, Callable[[DirectoryLine], Any]] = {
    "town": lambda line: fold(line.town),
    "distance": lambda line: _FAR if line.distance is None else line.distance,
    "services": lambda line: line.services or "\uffff",
    "designations": lambda line: -1 if (n := line.qualifications) is None else n,
    "rating": lambda line: line.rating,
    "partner": lambda line: line.partner is None,
    "shortlisted": lambda line: not line.shortlisted,
}
