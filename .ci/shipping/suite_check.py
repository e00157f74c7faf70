"""Our own tests inside the Windows Python under Wine, two parts of them at the same time.

Each start of a Python costs seconds, so the parts are few; each is a share of what is left, so the
last ones are short and both processors end at about the same time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
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
    **dict.fromkeys(
        (
            "tests/ui/test_everything_fits.py::test_every_page_and_dialog_can_be_read_whole[it-1]",
            "tests/ui/test_everything_fits.py::test_every_page_and_dialog_can_be_read_whole[en-1.5]",
        ),
        "the longer language at the largest scale shows it",
    ),
    "tests/ui/test_self_test.py::test_the_program_finds_itself_whole": (
        "the installed program does it"
    ),
    "tests/test_app.py::test_the_tour_draws_every_page_and_dialog": (
        "the installed program's self-test walks the same way"
    ),
}
AT_ONCE: Final = 2
_SHARE, _LEAST = 3, 16
"""A part is a third of what is left, but never less than a sixteenth of all."""
_SLOW: Final = ("tests/stories", "tests/ui", "tests/test_app.py")
"""What opens windows: it takes several times as long, and comes first."""
_BRIEF: Final = ("-p", "no:cacheprovider", "--color=no", "--hypothesis-profile=brief")
_SECONDS: Final = 1500
NO_RESULT: Final = "no result"
_COUNT: Final = re.compile(r"(\d+) ([a-z]+)(?=[ ,]|$)")
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

    def part(files: Sequence[str]) -> steps.Done:
        away = [f"--deselect={test}" for test in DESELECTED]
        return windows.attempt(
            python.program,
            *("-B", "-m", "pytest", "-q", *_BRIEF, *away, *files),
            folder=project.ROOT,
            variables={
                "PYTHONPATH": wine.windows_path(python.test_packages),
                "PYTHONDONTWRITEBYTECODE": "1",
            },
            seconds=_SECONDS,
        )

    with ThreadPoolExecutor(AT_ONCE) as workers:
        done = list(workers.map(part, parts(test_files())))
    said = [one.said for one in done]
    log.write_text("\n".join(said), encoding="utf-8")
    skipped = {line for text in said for line in text.splitlines() if line.startswith("SKIPPED")}
    told = [f"not run: {what} ({why})" for what, why in {**LEFT_OUT, **DESELECTED}.items()]
    return Result(
        good=all(one.code == 0 for one in done),
        summary=totals(said),
        skipped=(*sorted(skipped), *told),
        told="\n".join(steps.tail(one.said) for one in done if one.code != 0),
    )


def test_files() -> list[Path]:
    """Return the files of all tests that are run there."""
    found = sorted((project.ROOT / "tests").rglob("test_*.py"))
    left_out = tuple(project.ROOT / place for place in LEFT_OUT)
    return [file for file in found if not any(file.is_relative_to(place) for place in left_out)]


def parts(files: Sequence[Path]) -> list[list[str]]:
    """Return the files in parts that become shorter, those that open windows first."""
    ahead = sorted((_slow(file), file.relative_to(project.ROOT).as_posix()) for file in files)
    waiting = {name: _length(project.ROOT / name) for _quick, name in ahead}
    least = sum(waiting.values()) / _LEAST
    made: list[list[str]] = []
    while waiting:
        wanted = max(sum(waiting.values()) / _SHARE, least)
        part: list[str] = []
        while waiting and wanted > 0:
            name = next(iter(waiting))
            wanted -= waiting.pop(name)
            part.append(name)
        made.append(part)
    return made


def _slow(file: Path) -> int:
    """Return 0 for a file of the slow ones and 1 for any other."""
    return 0 if file.relative_to(project.ROOT).as_posix().startswith(_SLOW) else 1


def _length(file: Path) -> int:
    """Return about how long a file takes, in no unit: it goes by its bytes."""
    return file.stat().st_size * (1 if _slow(file) else 3)


def totals(said: Iterable[str]) -> str:
    """Return pytest's own last lines added up, "no result" for a part that never came so far."""
    lines = [summary(text) for text in said]
    counts: Counter[str] = Counter()
    for line in lines:
        for number, what in _COUNT.findall(line):
            counts[what] += int(number)
    told = [f"{number:,} {what}" for what, number in counts.items()]
    return ", ".join([*told, *(line for line in lines if line == NO_RESULT)])


def summary(said: str) -> str:
    """Return pytest's own last line, "no result" when it never came so far."""
    for line in reversed(said.splitlines()):
        found = _SUMMARY.match(line.strip())
        if found:
            return found.group(1)
    return NO_RESULT
