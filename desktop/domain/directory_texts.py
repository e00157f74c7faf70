"""The texts a search of the directory looks through, folded and laid end to end.

One long string for some thousand firms takes less room than a string for each, and a rare word
is found in it at the speed of the machine.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Generator, Iterable, Sequence
from itertools import accumulate, islice
from typing import Final

from desktop.domain import bits
from desktop.domain.search import fold

CHUNK: Final = 4096
_BETWEEN: Final = "\0"  # never in a text from outside: it is replaced on the way in
_OFTEN: Final = 8
"""A word that one text in so many holds is looked for text by text."""
_FEW: Final = 3000
"""Up to so many texts are looked at one by one rather than all."""
_KEPT: Final = 24
_BEYOND_LATIN: Final = re.compile("[^\x00-\x7f\u0300-\u036f]")


class FoldedTexts:
    """Texts by position; what is looked for must be folded, too."""

    def __init__(self, texts: Iterable[str]) -> None:
        rest = iter(texts)
        self.size = 0
        self._chunks: list[_Chunk] = []
        while part := list(islice(rest, CHUNK)):
            self._chunks.append(_Chunk(_folded_together(_BETWEEN.join(part))))
            self.size += len(part)
        self._changed: dict[int, str] = {}
        self._known: dict[str, int] = {}

    def holds(self, position: int, word: str) -> bool:
        changed = self._changed.get(position)
        if changed is not None:
            return word in changed
        return self._chunks[position // CHUNK].holds(position % CHUNK, word)

    def change(self, position: int, text: str) -> None:
        """Put another text in a place."""
        self._changed[position] = fold(text)
        self._known.clear()

    def holding(self, word: str) -> Generator[None, None, int]:
        """Return the set of the positions whose text holds a word, with a yield now and then.

        What was found for a shorter word is remembered, for the words that grow from it.
        """
        found = self._known.get(word)
        if found is None:
            found = yield from self._look_for(word)
            while len(self._known) >= _KEPT:
                del self._known[next(iter(self._known))]
            self._known[word] = found
        return found

    def _look_for(self, word: str) -> Generator[None, None, int]:
        narrow = self._fewest(word)
        if narrow is not None:
            few = [p for p in bits.positions(narrow, self.size) if self.holds(p, word)]
            return bits.of_positions(few, self.size)
        digits = bytearray()
        for chunk in self._chunks:
            digits += chunk.digits(word)
            yield
        for position, text in self._changed.items():
            digits[position] = bits.YES if word in text else bits.NO
        return bits.of_digits(digits)

    def _fewest(self, word: str) -> int | None:
        """Return the smallest set known of a part of the word, if it is small."""
        parts = (found for part, found in self._known.items() if part in word)
        best = min(parts, key=int.bit_count, default=None)
        return best if best is not None and best.bit_count() <= _FEW else None


class _Chunk:
    """Some of the texts as one string; only where each begins is kept beside it."""

    def __init__(self, joined: str) -> None:
        self._joined = joined
        lengths = map(len, joined.split(_BETWEEN))
        self._starts = array("I", accumulate((length + 1 for length in lengths), initial=0))

    def holds(self, number: int, word: str) -> bool:
        starts = self._starts
        return self._joined.find(word, starts[number], starts[number + 1] - 1) >= 0

    def digits(self, word: str) -> bytes:
        """Return "1" for each text that holds the word, else "0"."""
        size = len(self._starts) - 1
        if self._joined.count(word, 0, self._starts[min(64, size)]) * _OFTEN > min(64, size):
            texts = self._joined.split(_BETWEEN)
            return bytes([bits.YES if word in text else bits.NO for text in texts])
        found = bits.none(size)
        joined, starts = self._joined, self._starts
        at = joined.find(word)
        while at >= 0:
            number = bisect_right(starts, at)
            found[number - 1] = bits.YES
            at = joined.find(word, starts[number])
        return bytes(found)


def folded(texts: Sequence[str]) -> list[str]:
    """Return each text as `fold` would, many at a time."""
    made: list[str] = []
    for start in range(0, len(texts), CHUNK):
        part = _BETWEEN.join(texts[start : start + CHUNK])
        made += _folded_together(part).split(_BETWEEN)
    return made


def _folded_together(text: str) -> str:
    """Return a long text as `fold` would; what it has few different letters of is done at once."""
    if text.isascii():
        return text.lower()
    whole = unicodedata.normalize("NFKD", text)
    if not _BEYOND_LATIN.search(whole):
        return whole.encode("ascii", "ignore").decode().lower()
    letters = set(whole)
    if all(letter.casefold() == letter for letter in letters if not letter.isascii()):
        whole = whole.lower()
    else:
        whole = unicodedata.normalize("NFKD", whole.casefold())
        letters = set(whole)
    for letter in letters:
        if unicodedata.combining(letter):
            whole = whole.replace(letter, "")
    return whole
