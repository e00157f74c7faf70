"""What the checkout says about itself: its name, its version, its time, and where things go."""

from __future__ import annotations

import os
import subprocess
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
WORK: Final = ROOT / "build"
"""What a build needs on its way; may be deleted at any time."""
DIST: Final = ROOT / "dist"
"""What a build makes."""

NAME: Final = "Partner Desk"
WINDOW: Final = "PartnerDesk"
"""The program with the window, and the name in the registry's keys."""
CONSOLE: Final = "partner-desk"
"""The same program for a console."""
IDENTIFIER: Final = "io.github.partner_desk.PartnerDesk"
PUBLISHER: Final = "The Partner Desk developers"

_WITHOUT_HISTORY: Final = 1_767_225_600
"""The start of 2026: the time of a build from a folder that git knows nothing about."""


@lru_cache(maxsize=1)
def about() -> dict[str, object]:
    """Return the [project] table of pyproject.toml."""
    found: dict[str, object] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]
    return found


def version() -> str:
    """Return the version, "1.2.3"."""
    return str(about()["version"])


def numbers() -> tuple[int, int, int, int]:
    """Return the version as Windows counts: four numbers."""
    parts = [int(part) for part in version().split(".")[:3]]
    return (parts[0], parts[1], parts[2], 0)


def epoch() -> int:
    """Return the second every built file is dated: SOURCE_DATE_EPOCH, or the last commit's."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    try:
        asked = subprocess.run(
            ["git", "log", "-1", "--format=%ct"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return _WITHOUT_HISTORY
    return int(asked.stdout.strip() or _WITHOUT_HISTORY)
