"""From the checkout to one frozen folder, by PyInstaller: here, on Windows, or under Wine."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from shipping import components, icons, project, sbom, steps
from shipping.components import Component

Runner = Callable[..., str]
"""Runs `python -m PyInstaller …` with the Python of the target and returns what it said."""
_FOLLOWS: Final = os.utime not in os.supports_follow_symlinks
"""Windows cannot date a link itself."""
DRAWING: Final = project.ROOT / "resources" / "icons" / "partner-desk.svg"


def freeze(made: Path, parts: Iterable[Component], run: Runner) -> Path:
    """Freeze the program into `made` and return its folder, every file of one date."""
    icons.write(DRAWING, made / "partner-desk.ico")
    components.write_texts(parts, made / "extra" / "licences")
    shutil.rmtree(made / "dist", ignore_errors=True)
    said = run(
        *("-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
        *("--distpath", made / "dist", "--workpath", made / "work", project.ROOT / "build.spec"),
    )
    (made / "pyinstaller.log").write_text(said, encoding="utf-8")
    frozen = made / "dist" / project.NAME
    date(frozen)
    return frozen


def surroundings() -> dict[str, str]:
    """Return the variables under which the same input gives the same bytes."""
    return {
        "SOURCE_DATE_EPOCH": str(project.epoch()),
        "PYTHONHASHSEED": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def run_here(*words: str | Path) -> str:
    """Run the Python that runs this; for building on the system that is built for."""
    return steps.run(sys.executable, *words, variables=surroundings())


def date(folder: Path) -> None:
    """Give every file and folder below `folder` the build's one date."""
    for place, folders, files in os.walk(folder):
        for name in [*folders, *files]:
            moment = (project.epoch(), project.epoch())
            os.utime(Path(place) / name, moment, follow_symlinks=_FOLLOWS)


def write_sums(folder: Path, files: Iterable[Path]) -> Path:
    """Write SHA256SUMS for the files, as sha256sum reads it.

    What it says of other files that still lie there, such as those for another system, stays.
    """
    made = folder / "SHA256SUMS"
    before = made.read_text(encoding="utf-8").splitlines() if made.is_file() else []
    sums = {name: digest for digest, _space, name in (line.partition("  ") for line in before)}
    sums = {name: digest for name, digest in sums.items() if (folder / name).is_file()}
    sums |= {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    lines = [f"{digest}  {name}\n" for name, digest in sorted(sums.items())]
    made.write_text("".join(lines), encoding="utf-8", newline="\n")
    return made


def write_sbom(parts: Iterable[Component], target: str) -> Path:
    """Write the list of parts for machines."""
    made = project.DIST / f"partner-desk-{project.version()}-{target}.cdx.json"
    made.write_text(sbom.text(parts, target), encoding="utf-8", newline="\n")
    return made
