"""Our own tests inside the Windows Python under Wine, in two processes at the same time."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from shipping import project, steps, wine
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
_SHARED: Final = ("-n", "2", "--dist", "loadfile")
_BRIEF: Final = ("-p", "no:cacheprovider", "--color=no", "--hypothesis-profile=brief")
_LABELS: Final = r"HKLM\System\CurrentControlSet\Services\MountMgr"
"""What Wine asks at each look at a file for the label of its drive; without it that is quicker."""
_SECONDS: Final = 1500
_SUMMARY: Final = re.compile(r"^=* ?(\d.* in [\d.]+s.*?) ?=*$")


@dataclass(frozen=True, slots=True)
class Result:
    """How the tests went: a summary, what was skipped, and the end of what was said."""

    good: bool
    summary: str
    skipped: tuple[str, ...]
    told: str


def run(windows: wine.Wine, python: WindowsPython, log: Path) -> Result:
    """Run the tests and keep what they said in `log`."""
    if sys.version_info[:2] == python.minor:
        _compile()
    windows.run("reg", "add", _LABELS, "/v", "Start", "/t", "REG_DWORD", "/d", "4", "/f")
    windows.rest()
    away = [f"--deselect={test}" for test in DESELECTED]
    files = [file.relative_to(project.ROOT).as_posix() for file in test_files()]
    done = windows.attempt(
        python.program,
        *("-B", "-m", "pytest", "-q", ONE_LANGUAGE, *_SHARED, *_BRIEF, *away, *files),
        folder=project.ROOT,
        variables={
            "PYTHONPATH": wine.windows_path(python.test_packages),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        seconds=_SECONDS,
    )
    log.write_text(done.said, encoding="utf-8")
    skipped = {line for line in done.said.splitlines() if line.startswith("SKIPPED")}
    left = {**LEFT_OUT, **DESELECTED, ONE_LANGUAGE: "in Italian alone what is run in each language"}
    told = [f"not run: {what} ({why})" for what, why in left.items()]
    return Result(
        good=done.code == 0,
        summary=summary(done.said),
        skipped=(*sorted(skipped), *told),
        told=steps.tail(done.said) if done.code != 0 else "",
    )


def _compile() -> None:
    """Let the Python here, which is of the same version, compile once what both will run."""
    collecting = ("-m", "pytest", "-q", "--collect-only", "-n0", "-p", "no:cacheprovider")
    variables = {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}
    steps.attempt(sys.executable, *collecting, folder=project.ROOT, variables=variables)


def test_files() -> list[Path]:
    """Return the files of all tests that are run there."""
    found = sorted((project.ROOT / "tests").rglob("test_*.py"))
    left_out = tuple(project.ROOT / place for place in LEFT_OUT)
    return [file for file in found if not any(file.is_relative_to(place) for place in left_out)]


def summary(said: str) -> str:
    """Return pytest's own last line, "no result" when it never came so far."""
    for line in reversed(said.splitlines()):
        found = _SUMMARY.match(line.strip())
        if found:
            return found.group(1)
    return "no result"
