"""Days as a page in Italian or English writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

_LONGEST = 120
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_WORDS = re.compile(r"\d+|[^\W\d_]+")
_BESIDE_A_DAY = frozenset({"di", "of", "st", "nd", "rd", "th", "º"})
_FIRST_YEAR, _LAST_YEAR = 2000, 2199


class Order(Enum):
    """Which figure of 03/04/2027 is the day."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


@dataclass(frozen=True, slots=True)
class Day:
    """A day; `unsure` says that the other order of its figures is a day, too."""

    day: date
    unsure: bool = False


def day_in(text: str, months: Mapping[str, int], order: Order, *, settled: bool) -> Day | None:
    """Return the one day a text names, or None. `settled` says that the order is beyond doubt."""
    if len(text) > _LONGEST:
        return None
    if match := _ISO.search(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _FIGURES.search(text):
        one, other, year = int(match[1]), int(match[3]), _full_year(match[4])
        if match[2] != "/":
            return _day(year, other, one)
        first, second = _day(year, other, one), _day(year, one, other)
        if order is Order.MONTH_FIRST:
            first, second = second, first
        if first is None or second is None or settled or one == other:
            return first or second
        return Day(first.day, unsure=True)
    return _in_words(text, months)


def order_seen(texts: Iterable[str]) -> Order | None:
    """Return the order that the figures themselves prove, if they all prove the same."""
    seen = set()
    for text in texts:
        match = _FIGURES.search(text) if len(text) <= _LONGEST else None
        if match is None or match[2] != "/":
            continue
        one, other = int(match[1]), int(match[3])
        if one > 12 >= other:
            seen.add(Order.DAY_FIRST)
        elif other > 12 >= one:
            seen.add(Order.MONTH_FIRST)
    return seen.pop() if len(seen) == 1 else None


def _in_words(text: str, months: Mapping[str, int]) -> Day | None:
    """Return the day of `14 feb 2027`, `14 febbraio 2027` or `Feb 14th, 2027`."""
    words = [word.casefold() for word in _WORDS.findall(text)]
    words = [word for word in words if word not in _BESIDE_A_DAY]
    named = [place for place, word in enumerate(words) if word in months]
    years = [figure for word in words if _FIRST_YEAR <= (figure := _figure(word)) <= _LAST_YEAR]
    if len(named) != 1 or len(years) != 1:
        return None
    place = named[0]
    beside = [
        _figure(word) for word in (*words[max(place - 1, 0) : place], *words[place + 1 :][:1])
    ]
    days = [figure for figure in beside if 1 <= figure <= 31]
    return _day(years[0], months[words[place]], days[0]) if days else None


def _figure(word: str) -> int:
    return int(word) if len(word) < 5 and word.isascii() and word.isdigit() else -1


def _full_year(figures: str) -> int:
    return int(figures) + (2000 if len(figures) == 2 else 0)


def _day(year: int, month: int, day: int) -> Day | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return Day(date(year, month, day))
    except ValueError:
        return None
