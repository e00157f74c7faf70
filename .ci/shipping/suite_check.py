"""Our own tests inside the Windows Python under Wine."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from shipping import project, steps, wine
from shipping.windows_python import WindowsPython

LEFT_OUT: Final = {
    "tests/bench": "figures under Wine say nothing about Windows",
    "tests/test_translations.py": "the catalogues are held against the code on any system",
    "tests/shipping": "what builds a program runs on the machine that builds it",
}
"""Tests that are not run there, and why."""
_SECONDS: Final = 1500


@dataclass(frozen=True, slots=True)
class Result:
    """How the tests went: one line of summary, what was skipped, and all that was said."""

    good: bool
    summary: str
    skipped: tuple[str, ...]
    told: str


def run(windows: wine.Wine, python: WindowsPython, log: Path) -> Result:
    """Run the tests and keep what they said in `log`."""
    away = [f"--ignore={path}" for path in LEFT_OUT if (project.ROOT / path).exists()]
    done = windows.attempt(
        python.program,
        *("-B", "-m", "pytest", "-q", "-p", "no:cacheprovider", "--color=no", *away),
        folder=project.ROOT,
        variables={
            "PYTHONPATH": wine.windows_path(python.test_packages),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        seconds=_SECONDS,
    )
    log.write_text(done.said, encoding="utf-8")
    lines = done.said.splitlines()
    skipped = [line for line in lines if line.startswith("SKIPPED")]
    skipped += [f"not run: {path} ({why})" for path, why in LEFT_OUT.items()]
    summary = next(
        (line for line in reversed(lines) if re.search(r"\d+ passed", line)), "no result"
    )
    return Result(done.code == 0, summary.strip("= "), tuple(skipped), steps.tail(done.said))
