"""Where a day lies on the timeline, and which days its axis names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop.domain.contracts import months_later
from desktop.language import Catalogue, _

MONTH: Final = 30.44
DEFAULT: Final = 54 / MONTH
"""Pixels a day, as the design draws it: 54 for a month."""
SMALLEST, LARGEST = 0.12, 18.0
"""From forty years to seven weeks on a screen."""
_LABEL = 48
_STEPS: Final = (1, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True, slots=True)
class Scale:
    """`origin` lies at `left` pixels; each day is `per_day` wide."""

    origin: int
    left: float
    per_day: float

    def x(self, day: date) -> float:
        """Return where a day begins."""
        return self.left + (day.toordinal() - self.origin) * self.per_day

    def day(self, x: float) -> float:
        """Return the ordinal of the day at `x`, with its fraction."""
        return self.origin + (x - self.left) / self.per_day


@dataclass(frozen=True, slots=True)
class Tick:
    day: date
    words: str


def ticks(scale: Scale, right: float, start: float, t: Catalogue) -> Iterator[Tick]:
    """Yield the named days between `start` and `right` pixels, the first with its year."""
    first = date.fromordinal(max(int(scale.day(start)), 1))
    if scale.per_day * 7 >= _LABEL * 1.6:
        yield from _weeks(scale, first, right, t)
        return
    step = next((n for n in _STEPS if n * MONTH * scale.per_day >= _LABEL), _STEPS[-1])
    month = (first.month - 1) // step * step + 1 if step < 12 else 1
    year = first.year if step < 12 else first.year // (step // 12) * (step // 12)
    day = date(max(year, 1), month, 1)
    named = False
    while (x := scale.x(day)) <= right:
        if x >= start - 1:
            whole = not named or day.month == 1
            yield Tick(day, _month(day, t, whole, step))
            named = True
        if day.year >= 9990:
            return
        day = months_later(day, step)


def _month(day: date, t: Catalogue, with_year: bool, step: int) -> str:
    if step >= 12:
        return str(day.year)
    if with_year:
        return _("{month} ’{year}").format(month=t.month(day), year=f"{day.year % 100:02}")
    return t.month(day)


def _weeks(scale: Scale, first: date, right: float, t: Catalogue) -> Iterator[Tick]:
    day = first + timedelta(days=-first.weekday() % 7)
    while scale.x(day) <= right:
        yield Tick(day, t.short_day(day))
        day += timedelta(days=7)
