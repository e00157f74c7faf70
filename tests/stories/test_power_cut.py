"""The power goes while a list of 20,000 rows is read in: all of it is there after, or nothing."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop import cli
from tests.graph_lists import THEIRS, item, listed

ROOT = Path(__file__).resolve().parent.parent.parent
ROWS = 20_000

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill -9"),
]


@dataclass
class Progress:
    """How far an import is: seconds, and bytes in its write-ahead log and its register."""

    seconds: float
    log: int
    register: int


Moment = Callable[[Progress], bool]


def size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def importing(folder: Path, source: Path, until: Moment) -> int:
    """Import, kill it when the moment has come, and return how it ended."""
    command = ["import", str(source), "--partner", THEIRS, "--data-dir", str(folder), "--json"]
    process = subprocess.Popen(
        [sys.executable, "-m", "desktop", *command],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": str(folder)},
    )
    start = time.monotonic()
    register = folder / "register.pdesk"
    while process.poll() is None:
        log = size(Path(f"{register}-wal"))
        if until(Progress(time.monotonic() - start, log, size(register))):
            process.send_signal(signal.SIGKILL)
        time.sleep(0.002)
    return process.returncode


def after(seconds: float) -> Moment:
    return lambda progress: progress.seconds >= seconds


def logged(size: float) -> Moment:
    return lambda progress: progress.log >= size


def stored(size: float) -> Moment:
    return lambda progress: progress.register >= size


def kept(folder: Path) -> tuple[int, int]:
    """Return how many relationships and entries a register holds."""
    with closing(sqlite3.connect(folder / "register.pdesk")) as file:
        relationships = file.execute("SELECT count(*) FROM relationship").fetchone()[0]
        return relationships, file.execute("SELECT count(*) FROM journal_entry").fetchone()[0]


def test_a_cut_at_any_moment_leaves_all_of_a_list_or_nothing(tmp_path, capsys):
    source, small = tmp_path / "list.json", tmp_path / "small.json"
    source.write_text(listed(*(item(f"r{number}") for number in range(ROWS))))
    small.write_text(listed(item("before")))
    begun, whole = tmp_path / "begun", tmp_path / "whole"
    begun.mkdir()
    assert importing(begun, small, lambda _: False) == 0
    shutil.copytree(begun, whole)
    seen: list[Progress] = []

    def watched(progress: Progress) -> bool:
        seen.append(progress)
        return False

    assert importing(whole, source, watched) == 0
    assert kept(whole) == (ROWS + 1, 3)
    reading = next(progress.seconds for progress in seen if progress.log > 100_000)
    log, register = max(progress.log for progress in seen), size(whole / "register.pdesk")

    moments = [
        *(after(reading * part / 5) for part in range(1, 6)),
        *(logged(log * part / 10) for part in range(1, 10)),
        logged(log),
        *(stored(register * part / 5) for part in range(1, 6)),
    ]
    assert len(moments) == 20
    folders = [tmp_path / f"cut-{number}" for number in range(20)]
    from_nothing = {folder for number, folder in enumerate(folders) if number % 3 == 2}
    for folder in folders:
        if folder in from_nothing:
            folder.mkdir()
        else:
            shutil.copytree(begun, folder)
    with ThreadPoolExecutor(2) as two:
        ends = list(two.map(importing, folders, [source] * 20, moments))

    outcomes = []
    for folder, ended in zip(folders, ends, strict=True):
        assert ended in (0, -signal.SIGKILL)
        relationships, entries = (0, 1) if folder in from_nothing else (1, 2)
        if folder in from_nothing and not (folder / "register.pdesk").exists():
            outcomes.append((ended, "nothing"))
            continue
        checked = cli.main(["verify", "--data-dir", str(folder), "--json"])
        assert checked == 0, capsys.readouterr().out
        found = kept(folder)
        assert found in ((relationships, entries), (relationships + ROWS, entries + 1))
        outcomes.append((ended, "nothing" if found[1] == entries else "all"))
    cut = [outcome for ended, outcome in outcomes if ended]
    assert len(cut) >= 15, outcomes
    assert {*cut} == {"nothing", "all"}, outcomes
