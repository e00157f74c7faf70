"""From nothing to the first paint and the first rows, beside an empty PySide6 window."""

from __future__ import annotations

import compileall
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop.services import demo
from tests.bench.figures import Figure
from tests.bench.registers import MOMENT, filled, surroundings

ROOT = Path(__file__).parents[2]
TURNS = 9
COUNT, PARTNERS = 100_000, 2000


def figures(folder: Path, runs: int) -> Iterator[Figure]:
    compileall.compile_dir(ROOT / "desktop", quiet=2)
    register = demo.make(folder, surroundings(folder))
    large = folder / "hundred-thousand.pdesk"
    filled(large, COUNT, PARTNERS).close()
    data = folder / "data"
    data.mkdir()
    (data / "window.ini").write_text("[General]\npage=relationships\n", encoding="utf-8")
    common = ["--data-dir", str(data), "--now", MOMENT.isoformat(), "--lang", "it"]
    seen: dict[str, list[dict[str, float]]] = {
        "empty": [],
        "paint": [],
        "rows": [],
        "repainting": [],
    }
    for turn in range(TURNS + 1):
        for mode, found in seen.items():
            one = probe(mode, *([] if mode == "empty" else [*common, str(register)]))
            if turn:
                found.append(one)
    against = "empty PySide6 window"
    clock = middle(seen["empty"], "painted_at") * 1000
    yield Figure(
        "start to first paint, demo register",
        middle(seen["paint"], "painted_at") * 1000,
        baseline=clock,
        against=f"{against}, painted",
        limit=1.8,
    )
    yield Figure(
        "start to first rows painted, demo register",
        middle(seen["rows"], "rows_at") * 1000,
        baseline=clock,
        against=f"{against}, painted",
        limit=4.5,
    )
    yield Figure(
        "first paint and quit, the whole process",
        middle(seen["paint"], "wall_ms"),
        baseline=middle(seen["empty"], "wall_ms"),
        against=f"{against}, painted, and quit",
        limit=1.8,
    )
    small, busy = seen["rows"], seen["repainting"]
    yield Figure(
        "longest pause of the event loop meanwhile, the table repainting",
        middle(busy, "gap_ms"),
        limit=100,
    )
    yield Figure("the same, the worst of all starts", max(one["gap_ms"] for one in busy))
    peak = middle(seen["empty"], "peak_mb")
    yield Figure(
        "peak memory, demo register",
        middle(small, "peak_mb"),
        "MB",
        baseline=peak,
        against="empty PySide6 window",
    )
    heavy = [probe("rows", *common, str(large)) for _ in range(max(runs, 1))]
    yield Figure(
        "start to first rows painted, 100,000 relationships",
        middle(heavy, "rows_at") * 1000,
        baseline=clock,
        against=against,
    )
    yield Figure(
        "peak memory, 100,000 relationships",
        middle(heavy, "peak_mb"),
        "MB",
        baseline=peak,
        against="empty PySide6 window",
    )


def probe(*arguments: str) -> dict[str, float]:
    """Return what a window in a process of its own took."""
    variables = {
        key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"
    }
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.probe", str(started), *arguments],
        cwd=ROOT,
        env=variables,
        check=True,
        capture_output=True,
        text=True,
        timeout=300,
    )
    wall = (time.monotonic() - started) * 1000
    found: dict[str, Any] = json.loads(done.stdout)
    return {**found, "wall_ms": wall}


def middle(found: list[dict[str, float]], key: str) -> float:
    return statistics.median(one[key] for one in found)
