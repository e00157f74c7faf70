"""Our own tests inside the Windows Python under Wine, in two halves at the same time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from shipping import project, steps, wine
from shipping.windows_python import WindowsPython

LEFT_OUT: Final = {
    "tests/bench": "figures under Wine say nothing about Windows",
    "tests/shipping": "what builds a program runs on the machine that builds it",
    "tests/test_dev.py": "what makes the environment runs where it is made",
    "tests/test_translations.py": "the catalogues are held against the code on any system",
}
"""Tests that are not run there, and why."""
DESELECTED: Final = {
    "tests/ui/test_self_test.py::test_the_program_finds_itself_whole": (
        "the installed program does it"
    ),
    "tests/test_app.py::test_the_tour_draws_every_page_and_dialog": (
        "the installed program's self-test walks the same way"
    ),
}
HALVES: Final = 2
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

    def half(files: Sequence[str]) -> steps.Done:
        away = [f"--deselect={test}" for test in DESELECTED]
        return windows.attempt(
            python.program,
            *("-B", "-m", "pytest", "-q", "-p", "no:cacheprovider", "--color=no", *away, *files),
            folder=project.ROOT,
            variables={
                "PYTHONPATH": wine.windows_path(python.test_packages),
                "PYTHONDONTWRITEBYTECODE": "1",
            },
            seconds=_SECONDS,
        )

    with ThreadPoolExecutor(HALVES) as workers:
        done = list(workers.map(half, halves(test_files())))
    said = [one.said for one in done]
    log.write_text("\n".join(said), encoding="utf-8")
    skipped = {line for text in said for line in text.splitlines() if line.startswith("SKIPPED")}
    told = [f"not run: {what} ({why})" for what, why in {**LEFT_OUT, **DESELECTED}.items()]
    return Result(
        good=all(one.code == 0 for one in done),
        summary="; ".join(summary(text) for text in said),
        skipped=(*sorted(skipped), *told),
        told="\n".join(steps.tail(one.said) for one in done if one.code != 0),
    )


def test_files() -> list[Path]:
    """Return the files of all tests that are run there."""
    found = sorted((project.ROOT / "tests").rglob("test_*.py"))
    left_out = tuple(project.ROOT / place for place in LEFT_OUT)
    return [file for file in found if not any(file.is_relative_to(place) for place in left_out)]


def halves(files: Sequence[Path]) -> list[list[str]]:
    """Return the files in as many groups as there are halves, each of about the same length."""
    by_length = sorted(files, key=lambda file: (-file.stat().st_size, file.name))
    groups: list[list[str]] = [[] for _ in range(HALVES)]
    for number, file in enumerate(by_length):
        there_and_back = number % (2 * HALVES)
        group = min(there_and_back, 2 * HALVES - 1 - there_and_back)
        groups[group].append(file.relative_to(project.ROOT).as_posix())
    return [sorted(group) for group in groups]


def summary(said: str) -> str:
    """Return pytest's own last line, "no result" when it never came so far."""
    for line in reversed(said.splitlines()):
        found = _SUMMARY.match(line.strip())
        if found:
            return found.group(1)
    return "no result"
