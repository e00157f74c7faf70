"""The relationships as the table needs them: by partner, by filter chip, in any order.

Made once per load, off the GUI thread; a key press or a header click only walks over ints.
A row is an int as in `lines`: a position, or -1 - g for the head of the group g.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import chain, pairwise
from typing import Any, Final, TypeVar

from desktop.domain.answers import Answer, any_of
from desktop.domain.lines import RelationshipLine
from desktop.domain.partners import Partner
from desktop.domain.relationships import ENDED, WAITING
from desktop.domain.search import fold
from desktop.ui.models.lines import Column

Report = Callable[[int, int], None]
T = TypeVar("T")

PACE: Final = 500
"""After so many lines a loop in the worker lets the window have its turn."""


class Chip(StrEnum):
    """The filters above the table; ended relationships show only under their own."""

    ALL = "all"
    ADMINISTER = "administer"
    SELL = "sell"
    PENDING = "pending"
    ENDED = "ended"


_BITS: Final = {chip: 1 << number for number, chip in enumerate(Chip)}


@dataclass(frozen=True, slots=True)
class PartnerGroup:
    """One partner with the positions of its relationships; `current` of them have not ended."""

    partner: str
    name: str
    town: str
    positions: tuple[int, ...]
    current: int
    sells: Answer
    administers: Answer


@dataclass(frozen=True, slots=True)
class RelationshipRows:
    """All lines with what finding and ordering them needs.

    `bits` says for each line under which chips it shows. `groups` stand by name; those without
    a relationship are partners that have none yet.
    """

    lines: Sequence[RelationshipLine] = ()
    haystacks: Sequence[str] = ()
    bits: bytes = b""
    groups: Sequence[PartnerGroup] = ()
    counts: Mapping[Chip, int] = field(default_factory=lambda: dict.fromkeys(Chip, 0))

    @property
    def empty(self) -> bool:
        """Whether the register holds neither relationships nor partners."""
        return not self.lines and not self.groups

    def position(self, relationship: str) -> int | None:
        """Return where a relationship stands among the lines."""
        return next((n for n, line in enumerate(self.lines) if line.id == relationship), None)


def paced(items: Sequence[T], report: Report) -> Iterator[T]:
    """Yield items, letting `report` pause after each few hundred."""
    for start in range(0, len(items), PACE):
        yield from items[start : start + PACE]
        report(start, len(items))


def relationship_rows(
    lines: Sequence[RelationshipLine],
    haystacks: Sequence[str],
    partners: Iterable[Partner],
    report: Report,
) -> RelationshipRows:
    """Return the lines by partner and chip; partners without a line get a group of their own."""
    bits = bytearray(len(lines))
    owned: dict[str, list[int]] = {}
    known: dict[tuple[str, str, bool, bool], tuple[int, Answer, Answer]] = {}
    answers: dict[str, set[tuple[Answer, Answer]]] = {}
    for position, line in enumerate(paced(lines, report)):
        key = line.type, line.status, line.roles is None, not line.roles
        facts = known.get(key)
        if facts is None:
            facts = known[key] = _facts(line)
        bits[position] = facts[0]
        owned.setdefault(line.partner, []).append(position)
        answers.setdefault(line.partner, set()).add(facts[1:])
    current = _BITS[Chip.ALL]
    groups = [
        PartnerGroup(
            partner=partner,
            name=lines[own[0]].partner_name,
            town=lines[own[0]].town,
            positions=tuple(own),
            current=sum(1 for position in own if bits[position] & current),
            sells=any_of(sells for sells, _ in answers[partner]),
            administers=any_of(administers for _, administers in answers[partner]),
        )
        for partner, own in owned.items()
    ]
    groups += [
        PartnerGroup(partner.id, partner.name, partner.town, (), 0, Answer.NO, Answer.NO)
        for partner in partners
        if partner.id not in owned
    ]
    groups.sort(key=lambda group: (fold(group.name), group.partner))
    held = bytes(bits)
    counts = {chip: sum(1 for b in held if b & bit) for chip, bit in _BITS.items()}
    return RelationshipRows(lines, haystacks, held, groups, counts)


def _facts(line: RelationshipLine) -> tuple[int, Answer, Answer]:
    """Return under which chips a line shows, and its two answers."""
    sells, administers = line.sells(), line.administers()
    if line.status in ENDED:
        return _BITS[Chip.ENDED], sells, administers
    bits = _BITS[Chip.ALL]
    if administers is Answer.YES:
        bits |= _BITS[Chip.ADMINISTER]
    if sells is Answer.YES:
        bits |= _BITS[Chip.SELL]
    if line.status in WAITING:
        bits |= _BITS[Chip.PENDING]
    return bits, sells, administers


class RowOrder:
    """All rows under a chip, sorted and grouped as the person wants, before any search."""

    def __init__(self, rows: RelationshipRows, columns: Sequence[Column[RelationshipLine]]) -> None:
        self.rows = rows
        self._columns = {column.key: column for column in columns}
        self._keys: dict[str, Sequence[Any]] = {}
        self._known: tuple[object, list[int]] | None = None
        self._under: tuple[Chip, list[tuple[int, list[int]]]] | None = None

    def take_keys(self, keys: Mapping[str, Sequence[Any]]) -> None:
        """Take in sort keys that were made in the background."""
        self._keys.update(keys)

    def keys(self, column: str) -> Sequence[Any]:
        """Return the sort key of each line for a column, made at its first use."""
        found = self._keys.get(column)
        if found is None:
            sort = self._columns[column].sort
            found = [0] * len(self.rows.lines) if sort is None else [*map(sort, self.rows.lines)]
            self._keys[column] = found
        return found

    def ordered(self, chip: Chip, by_partner: bool, column: str, descending: bool) -> list[int]:
        """Return the rows; the same list again while nothing else is asked for."""
        asked = chip, by_partner, column, descending
        if self._known is None or self._known[0] != asked:
            make = self._by_partner if by_partner else self._flat
            self._known = asked, make(chip, column, descending)
        return self._known[1]

    def _flat(self, chip: Chip, column: str, descending: bool) -> list[int]:
        key = self.keys(column).__getitem__
        return sorted(self._shown(chip), key=key, reverse=descending)

    def _shown(self, chip: Chip) -> list[int]:
        bit = _BITS[chip]
        return [position for position, bits in enumerate(self.rows.bits) if bits & bit]

    def _by_partner(self, chip: Chip, column: str, descending: bool) -> list[int]:
        """Return partners by name, each with its lines sorted below it."""
        key = self.keys(column).__getitem__
        found: list[int] = []
        groups = self._groups_under(chip)
        for group, positions in reversed(groups) if (column, descending) == _BACKWARDS else groups:
            found.append(-1 - group)
            if len(positions) > 1:
                found += sorted(positions, key=key, reverse=descending)
            else:
                found += positions
        return found

    def _groups_under(self, chip: Chip) -> list[tuple[int, list[int]]]:
        """Return the groups that show under a chip; partners without a line under All."""
        if self._under is None or self._under[0] is not chip:
            bit, bits = _BITS[chip], self.rows.bits
            found = []
            for number, group in enumerate(self.rows.groups):
                shown = [position for position in group.positions if bits[position] & bit]
                if shown or (chip is Chip.ALL and not group.positions):
                    found.append((number, shown))
            self._under = chip, found
        return self._under[1]


_BACKWARDS: Final = ("partner", True)


class RowSearch:
    """Finds the rows that match a query a slice at a time, so that a screenful shows at once.

    A group's row goes with its lines. Without words and conditions all rows match.
    """

    _STEP = 2048

    def __init__(
        self,
        order: Sequence[int],
        rows: RelationshipRows,
        words: Sequence[str],
        conditions: Iterable[Callable[[RelationshipLine], bool]],
    ) -> None:
        self._order = order
        self._rows = rows
        self._words = words
        self._conditions = tuple(conditions)
        self._next = 0
        self._held: list[int] = []
        self.found = 0
        """How many lines matched so far."""

    @cached_property
    def everything(self) -> bool:
        """Whether nothing is looked for."""
        return not self._words and not self._conditions

    @property
    def done(self) -> bool:
        return self._next >= len(self._order) and not self._held

    def more(self, step: int = _STEP) -> list[int]:
        """Return the matching rows among the next few."""
        part = self._order[self._next : self._next + step]
        self._next += len(part)
        if self.everything:
            self.found += sum(1 for row in part if row >= 0)
            return list(part)
        haystacks, lines = self._rows.haystacks, self._rows.lines
        kept = [*self._held, *part] if self._held else part
        self._held = []
        for word in self._words:
            kept = [row for row in kept if row < 0 or word in haystacks[row]]
        for holds in self._conditions:
            kept = [row for row in kept if row < 0 or holds(lines[row])]
        return self._with_lines(kept, len(part))

    def _with_lines(self, kept: Sequence[int], looked_at: int) -> list[int]:
        """Drop group rows without a line; the last one waits for lines of the next slice."""
        found = [row for row, after in pairwise(chain(kept, _END)) if row >= 0 or after >= 0]
        if kept and kept[-1] < 0 and self._next < len(self._order):
            self._held = [kept[-1]]
        self.found += sum(1 for row in found if row >= 0)
        return found


_END: Final = (-1,)
