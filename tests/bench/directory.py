"""A directory of 100,000 firms: read in, loaded, searched and narrowed down, beside the bare work.

The page is the real one; beside it stand what Qt and SQLite offer for the same: a proxy model over
the same texts, and a full-text index of them.
"""

from __future__ import annotations

import gc
import json
import os
import sqlite3
import statistics
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from desktop.services.workspace import Workspace, create_register, open_register
from tests.bench import directory_page, start
from tests.bench.disk import with_time
from tests.bench.figures import Figure, timed
from tests.bench.listings import italian_csv
from tests.bench.registers import MOMENT, surroundings

COUNT = 100_000
ROOT = Path(__file__).parents[2]

_COLUMNS = (
    "id, name, town, region, country, latitude, longitude, services, products, industries, sizes, "
    "designations, specialisations, vat, tenant_ids, partner_ids, domains, gone"
)


def figures(folder: Path, runs: int) -> Iterator[Figure]:
    source = folder / "directory.csv"
    source.write_bytes(italian_csv(COUNT))
    path = folder / "directory.pdesk"
    yield from _import(folder, path, source)
    workspace = open_register(path, surroundings(folder))
    card = replace(workspace.directory.card(), place="Bergamo")
    workspace.directory.keep_card(replace(card, latitude=45_695_000, longitude=9_670_000))
    yield from _load(workspace, runs)
    workspace.close()
    yield from directory_page.figures(folder, path, COUNT)
    yield from _memory(folder, path)


def _import(folder: Path, path: Path, source: Path) -> Iterator[Figure]:
    workspace = create_register(path, surroundings(folder), "Banco di prova Srl", "Prova")
    imports = workspace.directory_imports
    gc.disable()  # as the window does while its worker works
    reading, read = with_time(imports.read, source)
    preview, previewed = with_time(imports.preview, reading)
    _, committed = with_time(imports.commit, preview)
    del reading, preview
    gc.enable()
    raw = _raw(folder, path)
    against = "raw executemany of the same rows"
    yield Figure("directory: read a CSV of 100,000 firms", read)
    yield Figure("directory: preview it", previewed)
    yield Figure("directory: commit it with its journal", committed, against=against)
    whole = read + previewed + committed
    yield Figure("directory: import, all three", whole, baseline=raw, against=against, limit=12)
    yield Figure("directory: verify the register", timed(workspace.verify))
    again = timed(lambda: imports.preview(imports.read(source)))
    yield Figure("directory: read and preview the same file again", again)
    workspace.close()


def _raw(folder: Path, path: Path) -> float:
    """Return milliseconds for plain sqlite3 to write the listings into an equal table."""
    old = sqlite3.connect(path)
    rows = old.execute("SELECT * FROM listing").fetchall()
    (schema,) = old.execute("SELECT sql FROM sqlite_master WHERE name = 'listing'").fetchone()
    old.close()
    target = folder / "raw.db"
    new = sqlite3.connect(target, isolation_level=None)
    new.execute("PRAGMA journal_mode=WAL")
    new.execute("PRAGMA synchronous=FULL")
    new.execute(schema)
    marks = ",".join("?" * len(rows[0]))

    def write() -> None:
        new.execute("BEGIN IMMEDIATE")
        new.executemany(f"INSERT INTO listing VALUES ({marks})", rows)
        new.execute("COMMIT")

    taken = timed(write)
    new.close()
    for part in folder.glob("raw.db*"):
        part.unlink()
    return taken


def _load(workspace: Workspace, runs: int) -> Iterator[Figure]:
    raw = sqlite3.connect(workspace.path)
    ours, base, first = [], [], []
    for _ in range(runs + 1):
        base.append(timed(lambda: raw.execute(f"SELECT {_COLUMNS} FROM listing").fetchall()))
        ours.append(timed(lambda: workspace.directory.index(lambda _facet, code: code)))
        first.append(timed(lambda: workspace.directory.first(40)))
    raw.close()
    against = "raw sqlite3 fetch of the same columns"
    yield Figure("directory: first lines by name", statistics.median(first[1:]))
    yield Figure(
        "directory: all lines, with what counts and finds them",
        statistics.median(ours[1:]),
        baseline=statistics.median(base[1:]),
        against=against,
        limit=3,
    )


def _memory(folder: Path, path: Path) -> Iterator[Figure]:
    """Compare a window on the directory with an empty one, each in a process of its own."""
    data = folder / "data-directory"
    data.mkdir(exist_ok=True)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.bench.directory_probe"),
            *("--data-dir", str(data), "--now", MOMENT.isoformat(), str(path)),
        ],
        cwd=ROOT,
        env={**os.environ},
        check=True,
        capture_output=True,
        text=True,
        timeout=300,
    )
    told = json.loads(done.stdout)
    assert told["ready"], "the directory never came"
    empty = start.probe("empty")["peak_mb"]
    yield Figure(
        "directory: peak memory above an empty window",
        told["peak_mb"] - empty,
        "MB",
        limit=250,
    )
