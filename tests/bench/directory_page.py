"""The directory's page over many firms: opening, typing, narrowing down, beside the bare work."""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QEventLoop,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    QTimer,
)
from PySide6.QtWidgets import QWidget

from desktop.domain.directory_index import own_text
from desktop.domain.facets import CODED, Facet, FacetChoice
from desktop.domain.search import fold
from desktop.language import catalogue
from desktop.ui import actions
from desktop.ui.pages.directory import DirectoryPage
from desktop.ui.widgets.row_heights import ROW
from desktop.wording import directory as say
from tests.bench.desks import new_desk
from tests.bench.figures import Figure, percentile, timed
from tests.bench.table_view import until

WORDS = ("assistenza", "adriatica", "gestiti", "regione 01", "cloud 77", "vent’anni", "zzzzzz")
CLICKS = (
    (Facet.SERVICE, "ManagedServices"),
    (Facet.SIZE, "10to50employees"),
    (Facet.DISTANCE, "200"),
    (Facet.PRODUCT, "Azure"),
    (Facet.REGION, "Paese 01\nRegione 001"),
)


def figures(folder: Path, path: Path, count: int) -> Iterator[Figure]:
    desk = new_desk(folder)
    background = desk.background
    host = QWidget()
    page = DirectoryPage(desk, actions.make(host), host)
    page.resize(1184, 772)
    host.resize(1184, 772)
    page.hide()
    host.show()
    desk.open(path)
    _wait(lambda: desk.is_open and not background.busy)
    start = time.perf_counter()
    page.show()
    _wait(lambda: bool(page.table.model.rows))
    page.table.table.viewport().repaint()
    first = (time.perf_counter() - start) * 1000
    _wait(lambda: page.table.index.size == count)
    page.table.table.viewport().repaint()
    complete = (time.perf_counter() - start) * 1000
    _wait(lambda: page.table.index.searchable and not background.busy)
    yield Figure("directory: click to the first screenful painted", first, limit=300)
    yield Figure("directory: click to the page complete", complete)
    texts = _texts(page)
    yield from _typing(page, texts)
    yield from _clicking(page, texts)
    yield from _others(texts)
    background.close()
    desk.close()


def _wait(holds: Callable[[], bool]) -> None:
    """Let the event loop run until something holds, without keeping the worker from its work."""
    loop = QEventLoop()
    timer = QTimer()
    timer.timeout.connect(lambda: loop.quit() if holds() else None)
    timer.start(2)
    if not holds():
        loop.exec()


def _texts(page: DirectoryPage) -> list[str]:
    """Return all that is searched of each firm, as one folded text, for a bare scan."""
    index, terms, t = page.table.index, page.firms.words.terms, catalogue("it")
    searched = say.searched(terms, t)
    found = []
    for line in index.lines:
        codes = [(facet, getattr(line, facet.value) or "") for facet in CODED]
        names = (searched(facet, code) for facet, held in codes for code in held.split("\n"))
        found.append(fold("\n".join((own_text(line), line.region, line.country, *names))))
    return found


def _typing(page: DirectoryPage, texts: Sequence[str]) -> Iterator[Figure]:
    view, table = page.table.table.viewport(), page.table
    bare: list[float] = []
    first: list[float] = []
    whole: list[float] = []
    scans: list[float] = []
    for word in WORDS:
        for length in range(1, len(word) + 1):
            text, folded = word[:length], fold(word[:length]).split()
            scans.append(timed(lambda: _scan(texts, folded)))  # noqa: B023
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
    yield Figure(
        "directory: key press to first screenful, p95",
        percentile(first, 0.95),
        baseline=percentile(bare, 0.95),
        against="bare repaint of the same screenful",
        limit=3,
    )
    yield Figure(
        "directory: key press to full count, p95",
        percentile(whole, 0.95),
        baseline=percentile(scans, 0.95),
        against="one bare scan of the same texts",
        limit=3,
    )


def _screenful(page: DirectoryPage) -> bool:
    table = page.table
    rows = table.table.viewport().height() // ROW
    return not table.finding or len(table.model.rows) >= rows


def _scan(texts: Sequence[str], words: Sequence[str]) -> list[int]:
    return [n for n, text in enumerate(texts) if all(word in text for word in words)]


def _clicking(page: DirectoryPage, texts: Sequence[str]) -> Iterator[Figure]:
    table = page.table
    ours: list[float] = []
    for facet, value in (*CLICKS, *CLICKS):
        start = time.perf_counter()
        table.toggle(facet, value)
        until(lambda: not table.finding)
        table.table.viewport().repaint()
        ours.append((time.perf_counter() - start) * 1000)
    table.choose_facets(FacetChoice())
    scan = statistics.median(timed(lambda: _scan(texts, ["zzzzzz"])) for _ in range(5))
    yield Figure(
        "directory: facet click with all counts, p95",
        percentile(ours, 0.95),
        baseline=scan,
        against="one bare scan of the same texts",
        limit=3,
    )


Index = QModelIndex | QPersistentModelIndex


class _Texts(QAbstractListModel):
    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__()
        self.texts = texts

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name
        return 0 if parent.isValid() else len(self.texts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return self.texts[index.row()] if role == Qt.ItemDataRole.DisplayRole else None


class _Proxy(QSortFilterProxyModel):
    word = ""

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:  # noqa: N802 - Qt's name
        return self.word in self.sourceModel().texts[row]  # type: ignore[attr-defined]


def _others(texts: Sequence[str]) -> Iterator[Figure]:
    """Measure what Qt and SQLite offer for the same rows."""
    model, proxy = _Texts(texts), _Proxy()
    proxy.setSourceModel(model)
    words = ("a", "adri", "gestiti", "zzzzzz")

    def filtered(word: str) -> None:
        proxy.word = word
        proxy.invalidateFilter()
        proxy.rowCount()

    yield _figure("QSortFilterProxyModel over the same texts, a word", filtered, words)
    full = sqlite3.connect(":memory:")
    full.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='unicode61')")
    with full:
        full.executemany("INSERT INTO t VALUES (?)", ((text,) for text in texts))
    yield _figure(
        "SQLite FTS5 over the same texts, the beginning of a word",
        lambda word: full.execute(
            "SELECT rowid FROM t WHERE t MATCH ?", (f'"{word}"*',)
        ).fetchall(),
        words,
    )
    full.close()


def _figure(name: str, work: Callable[[str], object], words: Sequence[str]) -> Figure:
    taken = [timed(lambda: work(word)) for word in words for _ in range(3)]  # noqa: B023
    return Figure(f"directory: beside it, {name}, p95", percentile(taken, 0.95))
