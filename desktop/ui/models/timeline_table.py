"""The timeline's rows as lines: what the picture paints, a table shows and the clipboard gets.

A line is put into words when it is first shown, so that a hundred thousand rows cost nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import overload

from desktop.domain.durations import EXTENSION_DAYS, AutoExtend
from desktop.domain.overview import Overview
from desktop.domain.short_names import short_names
from desktop.domain.timeline import Bar, Row, Section
from desktop.domain.times import days_later, from_micros, local_day
from desktop.language import Catalogue
from desktop.ui.models.lines import Column, Groups, Head, grouped
from desktop.wording import timeline as say

_BEFORE_DAYS, _AFTER_DAYS = 206, 276
"""What the picture shows at least of the past and of what is to come."""
_DAY = 86_400_000_000
_FARTHEST_DAYS = 12 * 366
"""No farther from today does it reach: some lists write "no end" as the year 9999."""


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One row in words; `target` is the relationship it leads to, "" for nowhere."""

    row: Row
    bar: Bar
    partner: str
    name: str
    note: str
    target: str


class TimelineLines(Sequence[TimelineLine]):
    """All rows; each becomes a line when it is asked for."""

    def __init__(self, overview: Overview, t: Catalogue) -> None:
        self.rows = overview.rows
        self.today = overview.today
        self.t = t
        self._zone = overview.organisation.zone
        self._short = short_names(overview.names)
        self._of_partner: Mapping[str, str] = {
            one.partner.id: one.relationship.id for one in overview.standings
        }
        self.span = _span(overview)
        self.order = _order(overview.rows)
        self._line = lru_cache(maxsize=4096)(self._make)

    def prepare(self, most: int = 500) -> TimelineLines:
        """Put the first rows into words, where nobody waits for it."""
        for index in range(min(len(self.rows), most)):
            self._line(index)
        return self

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> TimelineLine: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[TimelineLine]: ...
    def __getitem__(self, index: int | slice) -> TimelineLine | Sequence[TimelineLine]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        return self._line(index)

    def _make(self, index: int) -> TimelineLine:
        row = self.rows[index]
        own = row.holding.line.id if row.holding else self._of_partner.get(row.partner.id, "")
        return TimelineLine(
            row=row,
            bar=row.bar(self.today, self._zone),
            partner=say.MICROSOFT
            if row.agreement
            else self._short.get(row.partner.id, row.partner.name),
            name=say.name(row, self.t),
            note=say.note(row, self.today, self.t),
            target=own,
        )

    def spoken(self, line: TimelineLine) -> str:
        """Return a whole line in sentences."""
        return say.spoken(line.row, line.bar, self.today, self.t)

    def heading(self, group: int) -> str:
        """Return what stands above the rows of a group of `order`."""
        return say.section(_SECTIONS[group], self.t)

    def groups(self) -> Groups:
        """Return the headings as group rows of a table."""
        return Groups(
            key=lambda group: _SECTIONS[group].value, head=lambda group: Head(self.heading(group))
        )


_SECTIONS = tuple(Section)


def _order(rows: Sequence[Row]) -> list[int]:
    """Return the rows as ints, with -1 - g before the rows of a group."""
    numbers = {section: number for number, section in enumerate(_SECTIONS)}
    return list(grouped(range(len(rows)), [numbers[row.section] for row in rows]))


def _span(overview: Overview) -> tuple[date, date]:
    """Return the first and the last day the picture reaches to, some months around today."""
    today, zone = overview.today, overview.organisation.zone
    first, last = days_later(today, -_BEFORE_DAYS), days_later(today, _AFTER_DAYS)
    moments: set[int] = set()
    for row in overview.rows:
        if row.holding is not None:
            line = row.holding.line
            dates = (row.holding.created, row.holding.activated, line.ends, *row.seen[:1])
            moments.update(moment for moment in dates if moment is not None)
            if line.ends is not None and line.auto_extend == AutoExtend.ON:
                moments.add(line.ends + EXTENSION_DAYS * _DAY)
        elif row.contract is not None:
            ends = (row.contract.starts, row.contract.ends, row.contract.next_end)
            known = [day for day in ends if day is not None]
            first, last = min([first, *known]), max([last, *known])
        elif row.agreement is not None:
            first = min(first, row.agreement.accepted_on)
    days = [local_day(from_micros(moment), zone) for moment in _outermost(moments)]
    first, last = min([first, *days]), max([last, *days])
    earliest, latest = days_later(today, -_FARTHEST_DAYS), days_later(today, _FARTHEST_DAYS)
    start = max(first, earliest).replace(day=1)
    return start, days_later(min(last, latest), 31)


def _outermost(moments: set[int]) -> list[int]:
    return [min(moments), max(moments)] if moments else []


def timeline_columns(lines: TimelineLines) -> tuple[Column[TimelineLine], ...]:
    """Return the timeline as the columns of a table."""
    t = lines.t
    return (
        Column(
            key="partner",
            title=t.gettext("Partner"),
            text=lambda line: say.party(line.row, t),
            spoken=lines.spoken,
            width=216,
        ),
        Column(key="name", title=t.gettext("Name"), text=lambda line: line.name, width=176),
        Column(
            key="from",
            title=t.gettext("From"),
            text=lambda line: say.start_of(line.bar, t),
            width=104,
        ),
        Column(
            key="until",
            title=t.gettext("Until"),
            text=lambda line: say.end_of(line.bar, t),
            width=136,
        ),
        Column(
            key="lists",
            title=t.gettext("Seen in lists"),
            text=lambda line: say.lists_of(line.bar, t),
            width=176,
        ),
        Column(
            key="note",
            title=t.gettext("In words"),
            text=lambda line: line.note,
            tooltip=lines.spoken,
            width=200,
            grows=True,
        ),
    )


def as_text(lines: TimelineLines) -> str:
    """Return the whole timeline as text between tabs, for the clipboard."""
    columns = timeline_columns(lines)
    table = [[column.title for column in columns]]
    for entry in lines.order:
        if entry < 0:
            table.append([lines.heading(-1 - entry)])
        else:
            table.append([column.text(lines[entry]) for column in columns])
    return "".join("\t".join(" ".join(c.split()) for c in cells) + "\n" for cells in table)
