"""A length of time as a list gives it, and what is odd about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.durations import LONGEST_DAYS, days
from desktop.domain.lists import RemarkKind

_LONGEST_KEPT = 36_500
"""Days; beyond a hundred years nobody meant a length of time."""
_COUNTED = re.compile(r"(?<!\d)(\d{1,5})\s*([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time: whole days, the source's text, and the remark it deserves."""

    days: int | None
    text: str
    remark: RemarkKind | None


def length(source: str) -> Length:
    """Return a duration; one that cannot be read, or lasts no day, has no days."""
    return _length(days(source), source)


def length_in_words(source: str, units: Mapping[str, int]) -> Length | None:
    """Return the duration in a text such as `365 days` or `1 anno`, or None where there is none.

    `units` maps the words of a language to days.
    """
    found = days(source)
    if found is None:
        counted = [
            int(count) * units[word.casefold()]
            for count, word in _COUNTED.findall(source)
            if word.casefold() in units
        ]
        found = sum(counted) if counted else None
    return None if found is None else _length(found, source)


def _length(count: int | None, source: str) -> Length:
    if count is None or not 1 <= count <= _LONGEST_KEPT:
        return Length(None, source, RemarkKind.ODD_DURATION)
    return Length(count, source, RemarkKind.LONG_DURATION if count > LONGEST_DAYS else None)
