"""The relationships page over 100,000 lines: typing and sorting, beside the bare work.

The page is the real one, in a window of its usual size; a key press is a change of the search
field, and "painted" means that the table's viewport has been repainted.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from desktop.ui import actions
from desktop.ui.models.relationship_rows import Chip
from desktop.ui.pages.relationships import RelationshipsPage
from desktop.ui.widgets.row_heights import ROW
from tests.bench.desks import new_desk
from tests.bench.figures import Figure, percentile, timed
from tests.bench.registers import filled

COUNT, PARTNERS = 100_000, 2000
WORDS = (
    "assistenza",
    "exchange",
    "bergamo",
    "quadrelva",
    "posta_2024_4",
    "status:active",
    "zzzzzz",
)


def figures(folder: Path, runs: int) -> Iterator[Figure]:
    path = folder / "table.pdesk"
    filled(path, COUNT, PARTNERS).close()
    desk = new_desk(folder)
    background = desk.background
    host = QWidget()
    page = RelationshipsPage(desk, actions.make(host), host)
    page.resize(1184, 772)
    host.resize(1184, 772)
    host.show()
    desk.open(path)
    until(lambda: len(page.table.rows.lines) == COUNT and not background.busy)
    for grouped in (True, False):
        page.table.by_partner.setChecked(grouped)
        until(lambda: not page.table.finding)
        yield from _typing(page, "by partner" if grouped else "flat")
    yield from _sorting(page, runs)
    background.close()
    desk.close()


def _typing(page: RelationshipsPage, how: str) -> Iterator[Figure]:
    view, table = page.table.table.viewport(), page.table
    page.search.clear()
    until(lambda: not table.finding)
    bare: list[float] = []
    first: list[float] = []
    whole: list[float] = []
    scans: list[float] = []
    for word in WORDS:
        for length in range(1, len(word) + 1):
            text = word[:length]
            scans.append(timed(lambda: _scan(page, text)))  # noqa: B023
            start = time.perf_counter()
            page.search.setText(text)
            until(lambda: _screenful(page))
            view.repaint()
            first.append((time.perf_counter() - start) * 1000)
            until(lambda: not table.finding)
            whole.append((time.perf_counter() - start) * 1000)
            bare.append(timed(view.repaint))
        page.search.clear()
        until(lambda: not table.finding)
    against = "bare repaint of the same screenful"
    yield Figure(
        f"key press to first screenful, p50, {how}",
        percentile(first, 0.5),
        baseline=percentile(bare, 0.5),
    )
    yield Figure(
        f"key press to first screenful, p95, {how}",
        percentile(first, 0.95),
        baseline=percentile(bare, 0.95),
        against=against,
        limit=3,
    )
    scan = percentile(scans, 0.5)
    yield Figure(f"key press to full count, p50, {how}", percentile(whole, 0.5), baseline=scan)
    yield Figure(
        f"key press to full count, p95, {how}",
        percentile(whole, 0.95),
        baseline=percentile(scans, 0.95),
        against="one bare scan of the haystacks",
        limit=3,
    )


def _screenful(page: RelationshipsPage) -> bool:
    """Return whether the view is full of matches, or there are no more."""
    table = page.table
    rows = table.table.viewport().height() // ROW
    return not table.finding or len(table.model.rows) >= rows


def _scan(page: RelationshipsPage, text: str) -> list[int]:
    return [n for n, hay in enumerate(page.table.rows.haystacks.texts) if text in hay]


def _sorting(page: RelationshipsPage, runs: int) -> Iterator[Figure]:
    """Compare a click on a head with sorting the same positions by the same keys, and no more."""
    table = page.table
    table.chips.choose(Chip.ALL)
    shown = [line for line in range(COUNT) if table.rows.bits[line] & Chip.ALL.bit]
    for column in ("name", "ends"):
        keys = table._order.keys(column)
        bare = statistics.median(
            timed(lambda: sorted(shown, key=keys.__getitem__))  # noqa: B023
            for _ in range(runs + 2)
        )
        ours = []
        for _ in range(runs + 2):
            table._order.ordered.cache_clear()
            ours.append(timed(lambda: _click(page, column)))  # noqa: B023
        yield Figure(
            f"sort by {column}",
            statistics.median(ours),
            baseline=bare,
            against="bare sorted",
            limit=1.5,
        )


def _click(page: RelationshipsPage, column: str) -> None:
    page.table.table.sortAsked.emit(column, False)
    page.table.table.viewport().repaint()


def until(holds: Callable[[], bool]) -> None:
    """Run the event loop until something holds."""
    loop = QEventLoop()
    timer = QTimer()
    timer.timeout.connect(lambda: loop.quit() if holds() else None)
    timer.start(0)
    if not holds():
        loop.exec()
