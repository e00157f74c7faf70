"""A search through a directory: a screenful at once, rare words as fast as common ones."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from itertools import compress, islice
from typing import Final

from desktop.domain import bits
from desktop.domain.directory_texts import FoldedTexts
from desktop.domain.directory_values import Naming

LOOKED_AT_SINGLY: Final = 1024
"""Lines looked at one by one before the texts are asked as a whole."""

FEW: Final = 3000
"""Up to so many lines are put in order one by one; more are picked out of all."""
_OVER: Final = object()


class WordHolder:
    """Which lines hold one word: in their text, or in the name of a value of theirs."""

    def __init__(self, word: str, texts: Sequence[FoldedTexts], naming: Naming) -> None:
        self._word = word
        self._texts = texts
        self._naming = naming

    def holds(self, position: int) -> bool:
        if any(texts.holds(position, self._word) for texts in self._texts):
            return True
        return self._naming.holds(position)

    def holding(self) -> Generator[None, None, int]:
        """Return the set of all lines that hold the word, with a yield now and then."""
        found = self._naming.all()
        for texts in self._texts:
            found |= yield from texts.holding(self._word)
        return found


class DirectorySearch:
    """Finds the positions that match, in their order, a slice at a time.

    The first lines are looked at one by one; if that makes no screenful, the words are rare, and
    the texts say at once which lines hold them. `within` is the set that is chosen, None for all.
    """

    def __init__(
        self, order: Sequence[int], size: int, words: Sequence[WordHolder], within: int | None
    ) -> None:
        self._order = order
        self._size = size
        self._words = words
        self._within = within
        self.everything = not words and within is None
        self.done = False
        self.found = 0
        """How many lines matched so far."""
        self.holding: int | None = None
        """All lines that hold the words, chosen or not; None until that is known."""
        self._looked_at = 0
        self._last = -1
        """The position looked at last, none before the first."""
        self._source: Iterator[int] = iter(order)
        if within is not None:
            flags = bits.flags(within, size)
            self._source = compress(order, map(flags.__getitem__, order))
        self._steps = self._look_for() if words else None
        self._whole = False

    @property
    def stride(self) -> int:
        """Return how many positions one slice may take: all, where nothing is asked of them."""
        return 2048 if self._words and not self._whole else self._size + 1

    def more(self, step: int = 2048) -> list[int]:
        """Return the matching positions among the next few; none while a word is looked for."""
        if self._steps is not None and self._looked_at >= LOOKED_AT_SINGLY:
            if next(self._steps, _OVER) is None:
                return []
            self._steps = None
            self._take_whole()
        part = list(islice(self._source, step))
        self._looked_at += len(part)
        self._last = part[-1] if part else self._last
        last = len(part) < step
        if self._words and not self._whole:
            part = [p for p in part if all(word.holds(p) for word in self._words)]
        self.found += len(part)
        if last and self._steps is not None:  # few lines are chosen, but the counts want all
            self._looked_at = LOOKED_AT_SINGLY
            return part
        self.done = last
        return part

    def _look_for(self) -> Generator[None, None, None]:
        met = bits.everything(self._size)
        for word in self._words:
            met &= yield from word.holding()
        self.holding = met

    def _take_whole(self) -> None:
        """Go on with the lines not looked at yet that hold all the words."""
        self._whole = True
        held = bits.everything(self._size) if self.holding is None else self.holding
        if isinstance(self._order, range) and held.bit_count() <= FEW:
            self._source = iter(self._few(held, self._order.step))
        else:
            self._source = filter(bits.flags(held, self._size).__getitem__, self._source)

    def _few(self, held: int, step: int) -> list[int]:
        """Return a few lines in their order, of those not looked at yet."""
        chosen = held if self._within is None else held & self._within
        found = list(bits.positions(chosen, self._size))[::step]
        if self._last < 0:
            return found
        return [p for p in found if (p > self._last if step > 0 else p < self._last)]
