"""The portable folder: it runs, keeps everything beside itself, and leaves no trace elsewhere."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from shipping import project, trials, wine
from shipping.installed_check import expect, unharmed
from shipping.windows import PORTABLE_DATA, Made

STICK: Final = "stick"
REGISTRIES: Final = ("user.reg", "system.reg", "userdef.reg")
_OF_WINE: Final = (
    "windows/temp/",
    "windows/inf/",
    r"system.reg: System\\CurrentControlSet\\Control\\",
    r"system.reg: System\\CurrentControlSet\\Enum\\",
)
"""Where Wine itself writes at each start: a driver's date, the devices it finds."""
_UNINSTALLER: Final = "/Temp/~nsu"
"""The copy that an uninstaller makes of itself; one of an earlier check may go at any time."""


def check(windows: wine.Wine, made: Made) -> None:
    """Raise Failed when something outside the folder is another than before."""
    top = _unpacked(windows, made)
    use(windows, top)  # once before: what Wine notes about a program's first start is not ours
    shutil.rmtree(top / PORTABLE_DATA)
    (top / PORTABLE_DATA).mkdir()
    before = traces(windows)
    use(windows, top)
    after = traces(windows)
    changed = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
    expect(not changed, f"the portable program left traces: {', '.join(changed)}")
    _kept(top)


def beside(windows: wine.Wine, made: Made) -> None:
    """Raise Failed when what the program keeps is not beside it, or is in the person's profile.

    On a real Windows too much else changes meanwhile for looking at every file and key.
    """
    top = _unpacked(windows, made)
    use(windows, top)
    _kept(top)
    for name in ("LOCALAPPDATA", "APPDATA"):
        place = Path(windows.variables[name], project.NAME)
        expect(not place.exists(), f"the portable program made {place}")


def _unpacked(windows: wine.Wine, made: Made) -> Path:
    folder = windows.drive / STICK
    shutil.rmtree(folder, ignore_errors=True)
    with zipfile.ZipFile(made.portable) as archive:
        archive.extractall(folder)
    return next(folder.iterdir())


def _kept(top: Path) -> None:
    kept = {file.name for file in (top / PORTABLE_DATA).rglob("*")}
    expect("settings.json" in kept, f"nothing was kept beside the program, only {kept}")
    expect("register.pdesk" in kept, f"the register is not beside the program, only {kept}")


def use(windows: wine.Wine, top: Path) -> None:
    """Import a list, open the window on it, and close it again."""
    console, window = top / f"{project.CONSOLE}.exe", top / f"{project.WINDOW}.exe"
    windows.run(console, "import", trials.GRAPH, "--partner", trials.PARTNER)
    windows.run(console, "verify")
    shown = windows.start(window, str(top / PORTABLE_DATA / "register.pdesk"))
    wine.wait_for(lambda: bool(windows.windows_named(project.NAME)), "the portable window")
    wine.wait_for((top / PORTABLE_DATA / "settings.json").exists, "the settings beside it")
    for number in windows.windows_named(project.NAME):
        windows.close(number)
    unharmed(shown.wait(60), top / PORTABLE_DATA, "the portable window")


def traces(windows: wine.Wine) -> dict[str, str]:
    """Return every file outside the portable folder and every registry, each by its digest."""
    windows.rest()
    return {
        name: digest
        for name, digest in _digests(windows)
        if not name.startswith(_OF_WINE) and _UNINSTALLER not in name
    }


def _digests(windows: wine.Wine) -> Iterator[tuple[str, str]]:
    for name in REGISTRIES:
        yield from _values(
            (windows.prefix / name).read_text(encoding="utf-8", errors="replace"), name
        )
    for place in (windows.drive, windows.folder / "home"):
        for file in sorted(place.rglob("*")):
            name = file.relative_to(place).as_posix()
            inside = place == windows.drive and name.split("/")[0] == STICK
            if file.is_file() and not file.is_symlink() and not inside:
                yield name, hashlib.sha256(file.read_bytes()).hexdigest()


def _values(text: str, registry: str) -> Iterator[tuple[str, str]]:
    """Yield the values of a registry as Wine keeps it, without the times at which they were set."""
    key = ""
    for line in text.splitlines():
        if line.startswith("["):
            key = line.partition("] ")[0].lstrip("[")
        elif line and not line.startswith("#"):
            name, _equals, value = line.partition("=")
            yield f"{registry}: {key}: {name}", value
