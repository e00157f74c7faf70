"""Texts to search, put together from parts that many of them share.

A hundred thousand relationships have few partners, states and role sets between them. A word is
looked for once in each of those parts instead of once in each text, so that a rare word costs
hardly more than a common one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final

_CHUNK: Final = 4096
_BETWEEN: Final = "\0"  # never in a text from outside: it is replaced on the way in


class Haystacks:
    """The whole texts by position, and the same by their parts.

    Each row of `rows` is its own text followed by the parts it shares; together they are what is
    searched. Parts must not let a word run over their edge: they begin or end with a line feed.
    """

    def __init__(self, rows: Iterable[tuple[str, ...]] = ()) -> None:
        self.texts: list[str] = []
        own: list[str] = []
        self._shared: dict[str, list[int]] = {}
        shared = self._shared
        for position, parts in enumerate(rows):
            self.texts.append("".join(parts))
            own.append(parts[0])
            for part in parts[1:]:
                held = shared.get(part)
                if held is None:
                    shared[part] = [position]
                else:
                    held.append(position)
        self._own = [_Chunk(own[n : n + _CHUNK], n) for n in range(0, len(own), _CHUNK)]
        self._last: tuple[tuple[str, ...], bytes] = (), b""

    def __len__(self) -> int:
        return len(self.texts)

    def __getitem__(self, position: int) -> str:
        return self.texts[position]

    def holding(self, words: Sequence[str]) -> bytes:
        """Return a 1 for each position whose text holds all the words, else a 0.

        The last answer is kept: where nothing is found, the same is asked of what has ended.
        """
        size = len(self.texts)
        if not words:
            return b"\1" * size
        last, found = self._last
        if last == tuple(words):
            return found
        flags = [int.from_bytes(self._flags(word)) for word in words]
        both = flags[0]
        for more in flags[1:]:
            both &= more
        found = both.to_bytes(size)
        self._last = tuple(words), found
        return found

    def _flags(self, word: str) -> bytearray:
        flags = bytearray(len(self.texts))
        for part, positions in self._shared.items():
            if word in part:
                for position in positions:
                    flags[position] = 1
        for chunk in self._own:
            chunk.flag(word, flags)
        return flags


class _Chunk:
    """Some of the own texts as one string; only where each begins is kept beside it."""

    def __init__(self, texts: Sequence[str], first: int) -> None:
        self._joined = _BETWEEN.join(texts)
        self._starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
        self._first = first

    def flag(self, word: str, flags: bytearray) -> None:
        """Set the flag of each text that holds the word."""
        joined, starts = self._joined, self._starts
        at = joined.find(word)
        while at >= 0:
            number = bisect_right(starts, at)
            flags[self._first + number - 1] = 1
            at = joined.find(word, starts[number])
