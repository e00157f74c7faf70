"""Our own tests inside the Windows Python under Wine, in two processes at the same time.

When a process crashes the others go on, and the test it was at is run once more, by itself: should
it hold then, that is said and the report of the crash is kept, so that nobody overlooks it.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from shipping import project, steps, wine
from shipping.steps import Done
from shipping.windows_python import WindowsPython

LEFT_OUT: Final = {
    "tests/bench": "figures under Wine say nothing about Windows",
    "tests/shipping": "what builds a program runs on the machine that builds it",
    "tests/test_dev.py": "what makes the environment runs where it is made",
    "tests/ui/test_everything_fits.py": "letters are as wide as on Linux: it is the same font",
    "tests/test_translations.py": "the catalogues are held against the code on any system",
}
"""Tests that are not run there, and why."""
ONE_LANGUAGE: Final = "--one-language"
DESELECTED: Final = {
    "tests/test_cli.py::test_no_command_brings_qt_and_help_not_even_sqlalchemy": (
        "what a command imports is the same on any system, and each start is slow there"
    ),
    "tests/ui/test_self_test.py::test_the_program_finds_itself_whole": (
        "the installed program does it"
    ),
    "tests/test_app.py::test_the_tour_draws_every_page_and_dialog": (
        "the installed program's self-test walks the same way"
    ),
}
_SHARED: Final = ("-n", "2", "--dist", "worksteal")
"""Sharing by files would wait for ever once a process has crashed (pytest-xdist's issue 1378)."""
_BRIEF: Final = ("-p", "no:cacheprovider", "--color=no", "--hypothesis-profile=brief")
_LABELS: Final = r"HKLM\System\CurrentControlSet\Services\MountMgr"
"""What Wine asks at each look at a file for the label of its drive; without it that is quicker."""
_SECONDS: Final = 1000
_CRASHED: Final = re.compile(r"worker '\w+' crashed while running '([^']+)'")
_FATAL: Final = re.compile(r"(Windows fatal exception|Fatal Python error): ")
_FATAL_LINES: Final = 30
_SUMMARY: Final = re.compile(r"^=* ?(\d.* in [\d.]+s.*?) ?=*$")


@dataclass(frozen=True, slots=True)
class Result:
    """How the tests went: a summary, what is worth a line of its own, and what went wrong."""

    good: bool
    summary: str
    remarks: tuple[str, ...]
    told: str


def run(windows: wine.Wine, python: WindowsPython, log: Path) -> Result:
    """Run the tests and keep what they said in `log`."""
    if sys.version_info[:2] == python.minor:
        _compile()
    windows.run("reg", "add", _LABELS, "/v", "Start", "/t", "REG_DWORD", "/d", "4", "/f")
    windows.rest()
    done = _pytest(windows, python, *_SHARED, ONE_LANGUAGE, *_chosen())
    log.write_text(done.said, encoding="utf-8")
    crashed = crashes(done.said)
    if crashed and len(crashed) == failures(done.said):
        again = _pytest(windows, python, "-n0", *crashed)
        log.write_text(done.said + again.said, encoding="utf-8")
        good = again.code == 0
    else:
        good = done.code == 0
    skipped = {line for line in done.said.splitlines() if line.startswith("SKIPPED")}
    left = {**LEFT_OUT, **DESELECTED, ONE_LANGUAGE: "in Italian alone what is run in each language"}
    return Result(
        good=good,
        summary=summary(done.said),
        remarks=(
            *sorted(skipped),
            *(f"not run: {what} ({why})" for what, why in left.items()),
            *(f"CRASHED once, see {log.name}: {test}" for test in crashed),
        ),
        told=told(done.said) if crashed or not good else "",
    )


def _pytest(windows: wine.Wine, python: WindowsPython, *words: str) -> Done:
    try:
        return windows.attempt(
            python.program,
            *("-B", "-m", "pytest", "-q", *_BRIEF, *words),
            folder=project.ROOT,
            variables={
                "PYTHONPATH": wine.windows_path(python.test_packages),
                "PYTHONDONTWRITEBYTECODE": "1",
            },
            seconds=_SECONDS,
        )
    except steps.Late as late:
        raise steps.Failed(f"not done after {_SECONDS} s\n{told(late.said)}") from late


def _chosen() -> list[str]:
    away = [f"--deselect={test}" for test in DESELECTED]
    return [*away, *(f"--ignore={place}" for place in LEFT_OUT), "tests"]


def _compile() -> None:
    """Let the Python here, which is of the same version, compile once what both will run."""
    collecting = ("-m", "pytest", "-q", "--collect-only", "-n0", "-p", "no:cacheprovider")
    variables = {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}
    steps.attempt(sys.executable, *collecting, folder=project.ROOT, variables=variables)


def crashes(said: str) -> list[str]:
    """Return the tests during which a process came down."""
    return sorted(set(_CRASHED.findall(said)))


def failures(said: str) -> int:
    """Return how many tests failed or could not be begun."""
    return sum(int(found) for found in re.findall(r"(\d+) (?:failed|errors?)", summary(said)))


def told(said: str) -> str:
    """Return where processes came down, and the end of what was said."""
    lines = said.splitlines()
    fatal = [number for number, line in enumerate(lines) if _FATAL.search(line)]
    parts = ["\n".join(lines[number : number + _FATAL_LINES]) for number in fatal]
    return "\n…\n".join([*parts, steps.tail(said)])


def summary(said: str) -> str:
    """Return pytest's own last line, "no result" when it never came so far."""
    for line in reversed(said.splitlines()):
        found = _SUMMARY.match(line.strip())
        if found:
            return found.group(1)
    return "no result"
