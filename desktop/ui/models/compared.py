"""What is laid side by side: values of several firms, and fields of two records."""

from __future__ import annotations

from typing import NamedTuple


class Compared(NamedTuple):
    """One value: its words, and whether it is known at all."""

    words: str
    known: bool = True


class CompareRow(NamedTuple):
    """One field of all the firms."""

    title: str
    values: tuple[Compared, ...]

    @property
    def differs(self) -> bool:
        """Whether known values are not all the same, or only some are known."""
        return len({value.words.casefold() if value.known else None for value in self.values}) > 1


class MergeField(NamedTuple):
    """One field of two records, in words; `united` keeps what both say."""

    key: str
    title: str
    one: str
    other: str
    united: bool = False
