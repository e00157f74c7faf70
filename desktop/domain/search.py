"""The words and `status:active` filters of a search, over lines and their haystacks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

L = TypeVar("L")

_PARTS = re.compile(r'(?P<name>[^\W\d_]+):(?P<value>"[^"]*"?|\S*)|(?P<word>"[^"]*"?|\S+)')


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return text without case and accents, so that `citta` finds `Città`."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).casefold()  # NFKD makes capitals of some signs
    bare = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed: folded words that must all occur, and filters that must all hold."""

    words: tuple[str, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()

    @property
    def empty(self) -> bool:
        return not self.words and not self.filters


def parse(text: str, filters: Mapping[str, str]) -> Query:
    """Return the query of `text`; `filters` maps every folded filter name to its own name.

    A `name:value` whose name is no filter is searched for as it stands, so nothing typed is lost.
    """
    words, wanted = [], []
    for part in _PARTS.finditer(text[:1000]):
        name = filters.get(fold(part["name"])) if part["name"] else None
        if name is not None:
            value = fold(part["value"].strip('"'))
            if value:
                wanted.append((name, value))
        else:
            word = fold(part[0].strip('"'))
            if word:
                words.append(word)
    return Query(tuple(words), tuple(wanted))


def matching(
    haystacks: Sequence[str],
    query: Query,
    holds: Callable[[int, str, str], bool],
    order: Sequence[int] | None = None,
) -> Iterator[int]:
    """Yield the positions that match, in `order` (else as they stand).

    An iterator, so that the first screenful can be shown before the rest is found. `holds` says
    whether the line at a position satisfies a filter.
    """
    positions: Iterator[int] = iter(order if order is not None else range(len(haystacks)))
    words = query.words
    if len(words) == 1:
        only = words[0]
        positions = (p for p in positions if only in haystacks[p])
    elif words:
        positions = (p for p in positions if all(word in haystacks[p] for word in words))
    if query.filters:
        positions = (p for p in positions if all(holds(p, n, v) for n, v in query.filters))
    return positions
