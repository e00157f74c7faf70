"""Our own tests inside the Windows Python under Wine, in two processes at the same time.

When one process crashes the others go on, and the test it was at is run once more, by itself:
should it hold then, that is said with the report of the crash, so that nobody overlooks it.
"""

from __future__ import annotations

import ast
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
_CRASHED: Final = re.compile(r"^worker '\w+' crashed while running (.+)$", re.MULTILINE)
_FATAL: Final = re.compile(r"Windows fatal exception: |Fatal Python error: |Current thread 0x")
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
    log.unlink(missing_ok=True)
    windows.run("reg", "add", _LABELS, "/v", "Start", "/t", "REG_DWORD", "/d", "4", "/f")
    windows.rest()
    done = _pytest(windows, python, log, *_SHARED, ONE_LANGUAGE, *chosen())
    alone = came_down_alone(done)
    again = None if alone is None else _pytest(windows, python, log, "-n0", alone)
    good, remark, said = verdict(done, again)
    skipped = {line for line in done.said.splitlines() if line.startswith("SKIPPED")}
    left = {**LEFT_OUT, **DESELECTED, ONE_LANGUAGE: "in Italian alone what is run in each language"}
    away = (f"not run: {what} ({why})" for what, why in left.items())
    return Result(good, summary(done.said), (*sorted(skipped), *away, *remark), said)


def came_down_alone(done: Done) -> str | None:
    """Return the one test at which a process came down, where nothing else went wrong."""
    crashed = crashes(done.said)
    alone = len(crashed) == _down(done.said) == failures(done.said) == 1 and done.code == 1
    return crashed[0] if alone else None


def verdict(done: Done, again: Done | None) -> tuple[bool, tuple[str, ...], str]:
    """Return whether it is good, what is to be remarked, and what went wrong.

    `again` is how the one test went at which a process had come down. A process that comes down
    while no test is run, as when it takes leftovers apart, is no good run either.
    """
    if again is None:
        good = done.code == 0 and not _down(done.said)
        return good, (), "" if good else told(done.said)
    crashed = ", ".join(crashes(done.said))
    if again.code == 0:
        return True, (f"CRASHED once, held when run again: {crashed}",), told(done.said)
    return False, (f"CRASHED: {crashed}",), f"{told(done.said)}\nonce more:\n{told(again.said)}"


def _pytest(windows: wine.Wine, python: WindowsPython, log: Path, *words: str) -> Done:
    """Run pytest there; what it says is added to the log, also when it is not done in time."""
    try:
        done = windows.attempt(
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
        _keep(log, late.said)
        raise steps.Failed(f"not done after {_SECONDS} s\n{told(late.said)}") from late
    _keep(log, done.said)
    return done


def _keep(log: Path, said: str) -> None:
    with log.open("a", encoding="utf-8") as file:
        file.write(said)


def chosen() -> list[str]:
    """Return what pytest is told to run: everything but what is left out."""
    away = [f"--deselect={test}" for test in DESELECTED]
    return [*away, *(f"--ignore={place}" for place in LEFT_OUT), "tests"]


def _compile() -> None:
    """Let the Python here, which is of the same version, compile once what both will run."""
    collecting = ("-m", "pytest", "-q", "--collect-only", "-n0", "-p", "no:cacheprovider")
    variables = {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}
    steps.attempt(sys.executable, *collecting, folder=project.ROOT, variables=variables)


def crashes(said: str) -> list[str]:
    """Return the tests during which a process came down."""
    return sorted({str(ast.literal_eval(named)) for named in _CRASHED.findall(said)})


def _down(said: str) -> int:
    """Return how many processes came down."""
    return said.count("] node down: ")


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
