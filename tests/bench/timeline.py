"""The timeline with 200 relationships over ten years: one repaint while scrolling."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication, QScrollBar

from desktop.domain.durations import AutoExtend
from desktop.domain.identifiers import PartnerId, RegisterId, RelationshipId, RoleId, derived_id
from desktop.domain.lines import RelationshipLine
from desktop.domain.organisation import Organisation
from desktop.domain.overview import Overview, overview
from desktop.domain.partners import Partner
from desktop.domain.relationships import PartnerType, Status
from desktop.domain.roles import RoleTable
from desktop.domain.standing import Holding
from desktop.domain.times import micros
from desktop.language import catalogue, speak
from desktop.ui import appearance
from desktop.ui.binding import hold_none
from desktop.ui.models.timeline_table import TimelineLines
from desktop.ui.widgets.timeline import Timeline
from tests.bench.figures import Figure, percentile, timed

COUNT, PARTNERS, YEARS = 200, 25, 10
STEPS = 120
FRAME_MS = 16
NOW = datetime(2026, 11, 23, 8, 42, tzinfo=UTC)


def figures(_folder: Path, runs: int) -> Iterator[Figure]:
    hold_none()
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    speak("it")
    appearance.install(app, "light")
    view = Timeline("Banco di prova")
    view.resize(1150, 640)
    view.show_lines(TimelineLines(many(), catalogue("it")).prepare())
    view.zoom(-2)
    view.show()
    app.processEvents()
    ways = (("down", view.verticalScrollBar()), ("across", view.horizontalScrollBar()))
    for way, bar in ways:
        spent = [ms for _ in range(runs) for ms in _scrolled(view, bar)]
        name = f"timeline, {COUNT} rows, scroll {way}"
        yield Figure(f"{name}: median repaint", statistics.median(spent), limit=FRAME_MS)
        yield Figure(f"{name}: 99 of 100 repaints", percentile(spent, 0.99), limit=FRAME_MS)
    spent = [timed(_zoomed(view, step)) for step in range(-12, 12) for _ in range(runs)]
    yield Figure("timeline: repaint after a zoom, median", statistics.median(spent), limit=FRAME_MS)
    view.close()


def _scrolled(view: Timeline, bar: QScrollBar) -> Iterator[float]:
    """Yield the milliseconds of each repaint on the way from one end to the other."""
    for step in range(STEPS + 1):
        value = bar.maximum() * step // STEPS

        def paint(value: int = value) -> None:
            bar.setValue(value)
            view.viewport().repaint()

        yield timed(paint)


def _zoomed(view: Timeline, step: int) -> Callable[[], None]:
    def paint() -> None:
        view.zoom(1 if step >= 0 else -1)
        view.viewport().repaint()

    return paint


def many(count: int = COUNT) -> Overview:
    """Return what Home shows of so many relationships over ten years, seen in a list a month."""
    chance = random.Random(7)
    owners = [_partner(number) for number in range(PARTNERS)]
    lists = [NOW - timedelta(days=30 * n + 3) for n in range(12 * YEARS)]
    holdings = [_holding(number, owners, chance) for number in range(count)]
    seen = {
        holding.line.id: sorted(micros(day) for day in lists if chance.random() < 0.7)
        for holding in holdings
    }
    firm = Organisation(id=RegisterId(derived_id("bench")), name="Banco di prova Srl")
    return overview(firm, owners, holdings, seen, NOW, RoleTable((), "", ""), NOW)


def _partner(number: int) -> Partner:
    made = Partner(id=PartnerId(derived_id("bench", str(number))), name=f"Partner{number} Srl")
    start = date(2017, 1, 1) + timedelta(days=97 * number)
    return replace(
        made,
        contract="Assistenza",
        contract_from=start,
        contract_to=start + timedelta(days=700),
        contract_renews_months=12 if number % 2 else None,
        notice_days=90,
    )


def _holding(number: int, owners: list[Partner], chance: random.Random) -> Holding:
    owner = owners[number % len(owners)]
    begins = NOW - timedelta(days=chance.randrange(365 * YEARS))
    ends = begins + timedelta(days=chance.choice((180, 365, 730)))
    undated = number % 3 == 0
    status = Status.ACTIVE if undated or ends > NOW else Status.EXPIRED
    line = RelationshipLine(
        id=RelationshipId(derived_id("bench", "relationship", str(number))),
        partner=owner.id,
        partner_name=owner.name,
        town="Bergamo",
        type=PartnerType.RESELLER if undated else PartnerType.GDAP,
        type_as_reported="",
        name="" if undated else f"Assistenza_{number}",
        status=status,
        status_as_reported="",
        ends=None if undated else micros(ends),
        ends_kind="unknown" if undated else "",
        duration_days=None,
        auto_extend=chance.choice((AutoExtend.ON, AutoExtend.OFF)),
        roles="" if undated else RoleId("729827e3-9c14-49f7-bb1b-9608f156bbb8"),
        evidence="list",
        decision=None,
        owner=None,
    )
    return Holding(line, micros(begins), None if undated else micros(begins))
