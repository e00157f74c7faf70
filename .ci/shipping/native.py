"""The Windows this runs on, used as `wine.Wine` is: the same checks then hold on the real one.

`python -m shipping.native`, after a build, installs into C:\\ and takes everything out again,
settings and drafts included: for a machine that is thrown away afterwards.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Final, Self

from shipping import installed_check, portable_check, project, steps, windows, wine
from shipping.windows import MADE, Made

_CLOSE: Final = 0x0010
_TITLE: Final = 512


class Native(wine.Wine):
    """A real Windows; nothing has to be made or ended for it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.drive = Path("C:/")
        self.variables = dict(os.environ)

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, *_how: object) -> None:
        return

    def windows_named(self, name: str) -> list[str]:
        return [str(handle) for handle, title in _windows() if name in title]

    def close(self, number: str) -> None:
        if sys.platform == "win32":
            import ctypes

            ctypes.windll.user32.PostMessageW(int(number), _CLOSE, 0, 0)

    def _command(self, program: str | Path, *arguments: str | Path) -> list[str]:
        return [str(program), *map(str, arguments)]


class Here(installed_check.Desk):
    """The installed program on a machine where nobody sits: nothing is typed into its window."""

    def types_and_does_not_save(self) -> None:
        """Lay a draft where the program keeps its own, as if someone had typed it."""
        kept = self.data / "drafts" / "somebody.json"
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(installed_check.TYPED), encoding="utf-8")


def _windows() -> list[tuple[int, str]]:
    """Return every window that is shown, with its title."""
    found: list[tuple[int, str]] = []
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        user = ctypes.windll.user32

        def note(handle: int, _more: int) -> bool:
            title = ctypes.create_unicode_buffer(_TITLE)
            if user.IsWindowVisible(handle) and user.GetWindowTextW(handle, title, _TITLE):
                found.append((handle, title.value))
            return True

        kind = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)
        user.EnumWindows(kind(note), 0)
    return found


def built() -> Made:
    """Return what the last build made."""
    setup, package, portable = windows.names()
    sums = project.DIST / "SHA256SUMS"
    listed = project.DIST / f"partner-desk-{project.version()}-windows.cdx.json"
    msi = package if package.exists() else None
    return Made(MADE / "dist" / project.NAME, setup, msi, portable, listed, sums)


def main() -> int:
    """Install, use, upgrade and remove what was built, and use the portable folder."""
    try:
        with Native(MADE / "native") as here:
            with steps.step("installing, the command line, upgrading, removing"):
                installed_check.check(here, built(), Here)
            with steps.step("the portable folder keeps everything beside itself"):
                portable_check.beside(here, built())
    except steps.Failed as failure:
        steps.say(f"FAILED: {failure}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
