"""The relationships as the table needs them: by partner, by filter chip, in any order.

Made once per load, off the GUI thread; a key press or a header click only walks over ints.
A row is an int as in `lines`: a position, or -1 - g for the head of the group g.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import count
from typing import Any, Final, TypeVar

from desktop.domain.answers import Answer, any_of
from desktop.domain.haystacks import Haystacks
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

    @property
    def bit(self) -> int:
        """What stands for the chip in `RelationshipRows.bits`."""
        return _BITS[self]


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

    `bits` says for each line under which chips it shows. `groups` stand by name; the `lone` among
    them are partners that have no relationship yet. `group_of` names the group of each line.
    """

    lines: Sequence[RelationshipLine] = ()
    haystacks: Haystacks = field(default_factory=Haystacks)
    bits: bytes = b""
    groups: Sequence[PartnerGroup] = ()
    lone: Sequence[int] = ()
    group_of: Sequence[int] = ()
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
    haystacks: Haystacks,
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
    lone = [number for number, group in enumerate(groups) if not group.positions]
    group_of = [0] * len(lines)
    for number, group in enumerate(groups):
        for position in group.positions:
            group_of[position] = number
    return RelationshipRows(lines, haystacks, held, groups, lone, group_of, counts)


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


@dataclass(frozen=True)
class Ordered:
    """Rows in their order, and at which places among them the heads of groups stand."""

    rows: Sequence[int] = ()
    heads: Sequence[int] = ()

    @cached_property
    def places(self) -> Mapping[int, int]:
        """Return at which place each row stands."""
        return dict(zip(self.rows, count(), strict=False))


class RowOrder:
    """All rows under a chip, sorted and grouped as the person wants, before any search."""

    def __init__(self, rows: RelationshipRows, columns: Sequence[Column[RelationshipLine]]) -> None:
        self.rows = rows
        self._columns = {column.key: column for column in columns}
        self._keys: dict[str, Sequence[Any]] = {}
        self._flat_under = lru_cache(maxsize=len(Chip))(self._shown)
        self._groups_under = lru_cache(maxsize=len(Chip))(self._groups)
        self.ordered = lru_cache(maxsize=4)(self._ordered)
        """The rows under a chip; the arguments are those of `_ordered`."""

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

    def _ordered(self, chip: Chip, by_partner: bool, column: str, descending: bool) -> Ordered:
        key = self.keys(column).__getitem__
        if not by_partner:
            return Ordered(sorted(self._flat_under(chip), key=key, reverse=descending))
        groups = self._groups_under(chip)
        if (column, descending) == ("partner", True):
            groups = groups[::-1]
        rows: list[int] = []
        heads: list[int] = []
        for group, positions in groups:
            heads.append(len(rows))
            rows.append(-1 - group)
            if len(positions) > 1:
                rows += sorted(positions, key=key, reverse=descending)
            else:
                rows += positions
        return Ordered(rows, heads)

    def _shown(self, chip: Chip) -> list[int]:
        bit = _BITS[chip]
        return [position for position, bits in enumerate(self.rows.bits) if bits & bit]

    def _groups(self, chip: Chip) -> list[tuple[int, list[int]]]:
        """Return the groups that show under a chip; partners without a line only under All."""
        bit, bits = _BITS[chip], self.rows.bits
        found = []
        for number, group in enumerate(self.rows.groups):
            shown = [position for position in group.positions if bits[position] & bit]
            if shown or (chip is Chip.ALL and not group.positions):
                found.append((number, shown))
        return found
