"""Load, import and undo of 100,000 relationships, beside raw sqlite3 doing the same rows."""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ParamSpec, TypeVar

from desktop.domain.lists import Choices
from desktop.services.workspace import Workspace, create_register
from tests.bench.figures import Figure, timed
from tests.bench.registers import filled, graph_list, partners, surroundings

COUNT = 100_000
P = ParamSpec("P")
T = TypeVar("T")

_COLUMNS = (
    "r.id, r.partner, p.name, p.town, r.type, r.type_as_reported, r.name, r.status, "
    "r.status_as_reported, r.ends, r.ends_kind, r.duration_days, r.auto_extend, r.roles, "
    "r.evidence, s.decision, s.owner"
)
_SAME_ROWS = (
    f"SELECT {_COLUMNS} FROM relationship r "
    "JOIN partner p ON p.register = r.register AND p.id = r.partner "
    "LEFT JOIN stewardship s ON s.register = r.register AND s.id = r.id "
    "ORDER BY p.name, r.name, r.id"
)


def figures(folder: Path, runs: int) -> Iterator[Figure]:
    workspace = filled(folder / "large.pdesk", COUNT, 2000)
    yield _load(workspace, runs)
    workspace.close()
    yield from _import(folder, runs)


def _load(workspace: Workspace, runs: int) -> Figure:
    raw = sqlite3.connect(workspace.path)
    ours, base = [], []
    for _ in range(runs + 1):
        ours.append(timed(workspace.relationships.lines))
        base.append(timed(lambda: raw.execute(_SAME_ROWS).fetchall()))
    raw.close()
    return Figure(
        "load 100,000 lines",
        statistics.median(ours[1:]),
        baseline=statistics.median(base[1:]),
        against="raw sqlite3 fetch of the same columns",
        limit=4,
    )


def _import(folder: Path, runs: int) -> Iterator[Figure]:
    source = folder / "list.json"
    source.write_bytes(graph_list(COUNT))
    tenant = partners(1)[0].tenant_ids[0].value
    choices = Choices(partner=tenant, partner_name="Banco")
    parts: dict[str, list[float]] = {"read": [], "preview": [], "commit": [], "undo": []}
    base: list[float] = []
    for run in range(runs):
        path = folder / f"import-{run}.pdesk"
        workspace = create_register(path, surroundings(folder), "Banco di prova Srl", "Prova")
        imports = workspace.imports
        reading, taken = with_time(imports.read, [source])
        parts["read"].append(taken)
        preview, taken = with_time(imports.preview, reading, choices)
        parts["preview"].append(taken)
        _, taken = with_time(imports.commit, preview)
        parts["commit"].append(taken)
        base.append(_raw(folder, path))
        _, taken = with_time(workspace.history.undo)
        parts["undo"].append(taken)
        workspace.close()
        path.unlink()
    raw = statistics.median(base)
    middle = {name: statistics.median(values) for name, values in parts.items()}
    whole = middle["read"] + middle["preview"] + middle["commit"]
    against = "raw executemany of the same rows"
    yield Figure("read a list of 100,000", middle["read"])
    yield Figure("preview it", middle["preview"])
    yield Figure("commit it with its journal", middle["commit"], baseline=raw, against=against)
    yield Figure("import, all three", whole, baseline=raw, against=against, limit=12)
    yield Figure("undo it", middle["undo"], baseline=raw, against=against)


def with_time(work: Callable[P, T], *args: P.args, **more: P.kwargs) -> tuple[T, float]:
    """Return what the work returns, and how many milliseconds it took."""
    start = time.perf_counter()
    result = work(*args, **more)
    return result, (time.perf_counter() - start) * 1000


def _raw(folder: Path, path: Path) -> float:
    """Return milliseconds for plain sqlite3 to write the relationships into an equal table."""
    old = sqlite3.connect(path)
    rows = old.execute("SELECT * FROM relationship").fetchall()
    schema = [
        sql
        for (sql,) in old.execute(
            "SELECT sql FROM sqlite_master WHERE tbl_name = 'relationship' AND sql IS NOT NULL "
            "ORDER BY type DESC"
        )
    ]
    old.close()
    target = folder / "raw.db"
    new = sqlite3.connect(target, isolation_level=None)
    new.execute("PRAGMA journal_mode=WAL")
    new.execute("PRAGMA synchronous=FULL")
    for sql in schema:
        new.execute(sql)
    marks = ",".join("?" * len(rows[0]))

    def write() -> None:
        new.execute("BEGIN IMMEDIATE")
        new.executemany(f"INSERT INTO relationship VALUES ({marks})", rows)
        new.execute("COMMIT")

    taken = timed(write)
    new.close()
    for part in folder.glob("raw.db*"):
        part.unlink()
    return taken
