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
    empty: list[dict[str, float]] = []
    small: list[dict[str, float]] = []
    busy: list[dict[str, float]] = []
    for turn in range(TURNS + 1):
        found = probe("empty"), probe("window", *common, str(register))
        busy.append(probe("repainting", *common, str(register)))
        if turn:
            empty.append(found[0])
            small.append(found[1])
    against = "empty PySide6 window, painted"
    bare = middle(empty, "painted_at") * 1000
    yield Figure(
        "start to first paint, demo register",
        middle(small, "painted_at") * 1000,
        baseline=bare,
        against=against,
        limit=1.8,
    )
    yield Figure(
        "start to first rows, demo register",
        middle(small, "rows_at") * 1000,
        baseline=bare,
        against=against,
        limit=4.5,
    )
    yield Figure(
        "longest pause of the event loop meanwhile, the table repainting",
        middle(busy, "gap_ms"),
        limit=100,
    )
    yield Figure("the same, the worst of all starts", max(one["gap_ms"] for one in busy))
    peak = middle(empty, "peak_mb")
    yield Figure(
        "peak memory, demo register",
        middle(small, "peak_mb"),
        "MB",
        baseline=peak,
        against="empty PySide6 window",
    )
    heavy = [probe("window", *common, str(large)) for _ in range(max(runs, 1))]
    yield Figure(
        "start to first rows, 100,000 relationships",
        middle(heavy, "rows_at") * 1000,
        baseline=bare,
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
    started = str(time.monotonic())
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.probe", started, *arguments],
        cwd=ROOT,
        env=variables,
        check=True,
        capture_output=True,
        text=True,
        timeout=300,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def middle(found: list[dict[str, float]], key: str) -> float:
    return statistics.median(one[key] for one in found)
