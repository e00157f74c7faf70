"""The two small tables of Home: who can act today, and what is to be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.durations import EXTENSION_DAYS
from desktop.domain.duties import Duty
from desktop.domain.overview import Overview
from desktop.domain.roles import Tier
from desktop.domain.short_names import short_names
from desktop.domain.standing import Standing
from desktop.language import Catalogue
from desktop.ui.models.lines import Column
from desktop.wording import agenda, home
from desktop.wording.words import word

_A_LONG_DAY = date(2028, 2, 28)
_METER, _GLYPH, _SIDES = 54, 30, 17
"""Pixels of the meter and of a glyph with their gaps, and what stays free at a cell's sides."""
_STRONG = 1.06
"""How much wider strong type runs."""


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A duty beside what its words need: partners' names short and whole, cadence, today."""

    duty: Duty
    short: Mapping[str, str]
    names: Mapping[str, str]
    review_days: int
    today: date

    def sentence(self, t: Catalogue) -> home.Parts:
        return agenda.sentence(self.duty, self.short, self.review_days, t)

    def text(self, t: Catalogue) -> str:
        """Return what is to be done and how far off it is: "Adrevia: …, 16 d"."""
        said = "".join(piece for piece, _strong in self.sentence(t))
        return ", ".join(filter(None, (said, self.age(t))))

    def when(self, t: Catalogue) -> str:
        return agenda.when(self.duty, self.today, t)

    def age(self, t: Catalogue) -> str:
        return agenda.age(self.duty, self.today, t)

    def spoken(self, t: Catalogue) -> str:
        return agenda.spoken(self.duty, self.names, self.review_days, self.today, t)


def duty_lines(overview: Overview) -> list[DutyLine]:
    """Return what is to be done as lines of a table."""
    short, days = short_names(overview.names), overview.organisation.review_days
    return [DutyLine(duty, short, overview.names, days, overview.today) for duty in overview.agenda]


def standing_columns(
    t: Catalogue, width_of: Callable[[str], float]
) -> tuple[Column[Standing], ...]:
    """Return the columns of who can act, as wide as their words are in this language and type."""
    longest = max(width_of(word(tier, t)) for tier in Tier)
    until = t.gettext("{day} (+{n} d)").format(day=t.day(_A_LONG_DAY), n=EXTENSION_DAYS)
    return (
        Column(
            key="partner",
            title=t.gettext("Partner"),
            text=lambda one: one.partner.name,
            width=184,
            grows=True,
        ),
        Column(
            key="tier",
            title=t.gettext("Strongest level"),
            text=lambda one: home.tier(one, t),
            width=round(longest * _STRONG) + _METER + _SIDES,
        ),
        Column(
            key="roles",
            title=t.gettext("Roles"),
            text=lambda one: home.roles(one, t),
            width=round(width_of(t.gettext("not known: counts as high"))) + _SIDES,
        ),
        Column(
            key="until",
            title=t.gettext("Until"),
            text=lambda one: home.until(one, t),
            width=round(width_of(until)) + _SIDES,
        ),
    )


def duty_columns(t: Catalogue, width_of: Callable[[str], float]) -> tuple[Column[DutyLine], ...]:
    """Return the columns of what is to be done: the day, and the thing with how far off it is."""
    days = [t.gettext("today"), *(t.short_day(date(2028, month, 28)) for month in range(1, 13))]
    longest = max(map(width_of, days))
    return (
        Column(
            key="when",
            title=t.gettext("When"),
            text=lambda line: line.when(t),
            spoken=lambda line: line.spoken(t),
            width=round(longest * _STRONG) + _GLYPH + _SIDES,
        ),
        Column(
            key="what",
            title=t.gettext("What"),
            text=lambda line: line.text(t),
            tooltip=lambda line: line.spoken(t),
            width=160,
            grows=True,
        ),
    )
