"""A search through the rows of a table: a screenful at once, rare words as fast as common ones."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, compress, islice, pairwise
from typing import Final

from desktop.domain.lines import RelationshipLine
from desktop.domain.search import fold
from desktop.ui.models.relationship_rows import Chip, Ordered, RelationshipRows


class RowSearch:
    """Finds the rows that match a query, so that a screenful shows at once.

    The first rows are looked at one by one; if that makes no screenful, the words are rare, and the
    haystacks say at once which lines hold them. Conditions are asked of what is left, a slice at a
    time. A head goes with its lines; a partner without lines is found by its name alone.
    """

    def __init__(
        self,
        ordered: Ordered,
        rows: RelationshipRows,
        words: Sequence[str] = (),
        conditions: Iterable[Callable[[RelationshipLine], bool]] = (),
    ) -> None:
        self._ordered = ordered
        self._source: Iterator[int] = iter(ordered.rows)
        self._grouped = bool(ordered.heads)
        self._rows = rows
        self._words = words
        self._conditions = tuple(conditions)
        self._looked_at = 0
        self._waiting: list[int] = []
        self.everything = not words and not self._conditions
        self._alone = self._partners_alone() if self._grouped and not self.everything else {}
        self.done = False
        self.found = 0
        """How many lines matched so far."""

    def prepare(self) -> None:
        """Make what the next search in this order will need, while nobody waits."""
        _ = self._ordered.places

    def more(self, step: int = 2048) -> list[int]:
        """Return the matching rows among the next few."""
        if self._words and self._looked_at >= LOOKED_AT_SINGLY:
            self._narrow()
        part = list(islice(self._source, step))
        self._looked_at += len(part)
        self.done = len(part) < step
        heads = sum(1 for row in part if row < 0) if self._grouped else 0
        if self.everything:
            self.found += len(part) - heads
            return part
        texts, lines = self._rows.haystacks.texts, self._rows.lines
        kept = [*self._waiting, *part]
        heads += len(self._waiting)
        for word in self._words:
            kept = [row for row in kept if row < 0 or word in texts[row]]
        for holds in self._conditions:
            kept = [row for row in kept if row < 0 or holds(lines[row])]
        self.found += len(kept) - heads
        self._waiting = []
        if heads and not self.done and kept[-1] < 0:
            self._waiting = [kept.pop()]  # its lines may come with the next slice
        return self._with_lines(kept) if heads else kept

    @property
    def stride(self) -> int:
        """Return how many rows one slice may take: all, where nothing is asked of them any more."""
        return 2048 if self._words or self._conditions else len(self._ordered.rows)

    def _narrow(self) -> None:
        """Leave out all rows further on whose lines do not hold the words."""
        flags = self._rows.haystacks.holding(self._words)
        found = flags.count(1)
        if found <= FEW:
            self._source = iter(self._few(flags, found))
        else:
            self._source = self._marked(flags + self._heads(flags))
        self._words = ()

    def _marked(self, marks: bytes) -> Iterator[int]:
        """Yield the rows not looked at yet that have a mark; groups without one are passed over."""
        rows, heads = self._ordered.rows, self._ordered.heads
        starts = heads[bisect_left(heads, self._looked_at) :]
        wanted = [(a, b) for a, b in pairwise((*starts, len(rows))) if marks[rows[a]]]
        begun = self._looked_at, starts[0] if starts else len(rows)
        for first, last in (begun, *wanted):
            part = rows[first:last]
            yield from compress(part, map(marks.__getitem__, part))

    def _heads(self, flags: bytes) -> bytes:
        """Return a 1 for each group with a marked line, from the last group to the first.

        A head's row is negative, so it looks itself up from the end.
        """
        if not self._grouped:
            return b""
        count = len(self._rows.groups)
        heads = bytearray(count)
        for group in set(compress(self._rows.group_of, flags)):
            heads[count - 1 - group] = 1
        for head, named in self._alone.items():
            heads[count + head] = named
        return bytes(heads)

    def _few(self, flags: bytes, found: int) -> list[int]:
        """Return the rows of a few lines with their heads, of those not looked at yet."""
        places, heads = self._ordered.places, self._ordered.heads
        wanted: set[int] = set()
        position = -1
        for _ in range(found):
            position = flags.index(1, position + 1)
            place = places.get(position)
            if place is not None:
                wanted.add(place)
                if heads:
                    wanted.add(heads[bisect_right(heads, place) - 1])
        wanted.update(places[head] for head, named in self._alone.items() if named)
        return [self._ordered.rows[place] for place in sorted(wanted) if place >= self._looked_at]

    def _with_lines(self, kept: Sequence[int]) -> list[int]:
        """Drop the heads that have lost their lines."""
        alone = self._alone
        return [
            row
            for row, after in pairwise(chain(kept, _END))
            if row >= 0 or after >= 0 or alone.get(row, False)
        ]

    def _partners_alone(self) -> dict[int, bool]:
        """Return the heads of partners without a relationship, and whether their names match."""
        groups, words = self._rows.groups, self._words
        return {
            -1 - number: not self._conditions
            and all(word in fold(f"{groups[number].name}\n{groups[number].town}") for word in words)
            for number in self._rows.lone
        }


def hits(
    rows: RelationshipRows,
    chip: Chip,
    words: Sequence[str] = (),
    conditions: Iterable[Callable[[RelationshipLine], bool]] = (),
) -> int:
    """Return how many lines under a chip match a query, in no order."""
    bits, bit = rows.bits, chip.bit
    held = compress(range(len(bits)), rows.haystacks.holding(words))
    lines = [rows.lines[position] for position in held if bits[position] & bit]
    for holds in conditions:
        lines = [*filter(holds, lines)]
    return len(lines)


LOOKED_AT_SINGLY: Final = 2048
"""Rows looked at one by one before a search asks the haystacks as a whole."""
FEW: Final = 3000
"""Up to so many lines are put in order one by one; more are picked out of all rows."""
_END: Final = (-1,)
