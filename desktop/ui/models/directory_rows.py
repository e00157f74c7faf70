"""The partners as the directory's table needs them, and a search through them.

Made once per load, off the GUI thread; a key press or a header click only walks over ints.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress, islice
from typing import Any, Final

from desktop.domain.haystacks import Haystacks
from desktop.domain.lines import PartnerLine
from desktop.domain.partners import Partner
from desktop.domain.search import fold
from desktop.ui.models.lines import Column

LOOKED_AT_SINGLY: Final = 2048
"""Rows looked at one by one before a search asks the haystacks as a whole."""


@dataclass(frozen=True, slots=True)
class DirectoryRows:
    """All lines with what finding them needs."""

    lines: Sequence[PartnerLine] = ()
    haystacks: Haystacks = field(default_factory=Haystacks)

    def position(self, partner: str) -> int | None:
        """Return where a partner stands among the lines."""
        return next((n for n, line in enumerate(self.lines) if line.id == partner), None)


def directory_rows(lines: Sequence[PartnerLine], partners: Iterable[Partner]) -> DirectoryRows:
    """Return the lines with the texts to search; what is shown of a partner can be found."""
    known: dict[str, Partner] = {partner.id: partner for partner in partners}
    return DirectoryRows(lines, Haystacks((_hay(known[line.id]),) for line in lines))


def _hay(partner: Partner) -> str:
    ids = (*partner.tenant_ids, *partner.partner_ids, *partner.domains)
    contacts = (part for c in partner.contacts for part in (c.name, c.email, c.phone))
    places = (partner.name, partner.town, partner.country)
    ours = (partner.vat, partner.pec, partner.website, partner.business_reason, partner.notes)
    return fold("\n".join((*places, *(one.value for one in ids), *contacts, *ours)))


class DirectoryOrder:
    """All positions, sorted as the person wants, before any search."""

    def __init__(self, rows: DirectoryRows, columns: Sequence[Column[PartnerLine]]) -> None:
        self.rows = rows
        self._columns = {column.key: column for column in columns}
        self._keys: dict[str, Sequence[Any]] = {}
        self.ordered = lru_cache(maxsize=4)(self._ordered)
        """All positions by a column's key and whether downwards."""

    def take_keys(self, keys: Mapping[str, Sequence[Any]]) -> None:
        """Take in sort keys that were made in the background."""
        self._keys.update(keys)

    def _ordered(self, column: str, descending: bool) -> Sequence[int]:
        sort, lines = self._columns[column].sort, self.rows.lines
        if sort is None:
            return range(len(lines))
        keys = self._keys.get(column)
        if keys is None:
            keys = self._keys[column] = [*map(sort, lines)]
        return sorted(range(len(lines)), key=keys.__getitem__, reverse=descending)


class DirectorySearch:
    """Finds the positions that match, so that a screenful shows at once.

    The first are looked at one by one; after that the haystacks say at once which lines hold the
    words.
    """

    def __init__(
        self, order: Sequence[int], haystacks: Haystacks, words: Sequence[str] = ()
    ) -> None:
        self._order = order
        self._source: Iterator[int] = iter(order)
        self._haystacks = haystacks
        self._words = words
        self._looked_at = 0
        self.everything = not words
        self.done = False
        self.found = 0
        """How many lines matched so far."""

    def more(self, step: int = 2048) -> list[int]:
        """Return the matching positions among the next few."""
        if self._words and self._looked_at >= LOOKED_AT_SINGLY:
            self._narrow()
        found = list(islice(self._source, step))
        self._looked_at += len(found)
        self.done = len(found) < step
        texts = self._haystacks.texts
        for word in self._words:
            found = [position for position in found if word in texts[position]]
        self.found += len(found)
        return found

    @property
    def stride(self) -> int:
        """Return how many positions one slice may take: all, where nothing is asked of them."""
        return 2048 if self._words else len(self._order) + 1

    def _narrow(self) -> None:
        flags = self._haystacks.holding(self._words)
        rest = self._order[self._looked_at :]
        self._source = compress(rest, map(flags.__getitem__, rest))
        self._words = ()
