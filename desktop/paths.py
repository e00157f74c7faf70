"""Where things lie: the program's own resources, and what it keeps for a person.

A register itself lies where the person puts it; `documents` only says what to offer.
"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import appdirs

NAME = "Partner Desk"


def resource(*parts: str) -> Path:
    """Return the path of a shipped file, as in `resource("icons", "partner-desk.svg")`."""
    package = Path(__file__).parent
    inside = package / "resources"  # laid there by the wheel and by the frozen build
    return (inside if inside.is_dir() else package.parent / "resources").joinpath(*parts)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the program keeps what is not in a register; nothing here has to exist yet."""

    data: Path
    settings: Path
    drafts: Path
    backups: Path
    logs: Path
    window_state: Path


def places(data_dir: Path | None = None) -> Places:
    """Return where things lie for this person, or all of them below `data_dir`.

    Without `data_dir`, a portable folder beside a frozen program counts as one.
    """
    below = data_dir or portable_folder()
    if below is not None:
        data = settings = below.absolute()
        logs = data / "logs"
    else:
        data = Path(appdirs.user_data_dir(NAME, appauthor=False))
        settings = Path(appdirs.user_config_dir(NAME, appauthor=False))
        logs = Path(appdirs.user_log_dir(NAME, appauthor=False))
    return Places(
        data=data,
        settings=settings / "settings.json",
        drafts=data / "drafts",
        backups=data / "backups",
        logs=logs,
        window_state=settings / "window.ini",
    )


def portable_folder() -> Path | None:
    """Return the folder `data` beside a frozen program, if someone has made one there."""
    if not getattr(sys, "frozen", False):
        return None
    folder = Path(sys.executable).parent / "data"
    return folder if folder.is_dir() else None


def same_file(path: Path) -> str:
    """Return what is the same text for every way to name one file."""
    return os.path.normcase(os.path.realpath(path))


def documents() -> Path:
    """Return the folder a new register is offered in: Partner Desk in the person's documents.

    A portable program offers the folder beside itself: it leaves nothing on the PC it runs on.
    """
    return portable_folder() or _documents() / NAME


def _documents() -> Path:
    usual = Path.home() / "Documents"
    return (_windows_documents() if sys.platform == "win32" else _desktop_documents()) or usual


def _desktop_documents() -> Path | None:
    """Return what a Linux desktop's own list of folders says, which is often translated."""
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    try:
        text = (config / "user-dirs.dirs").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    line = re.search(r'^\s*XDG_DOCUMENTS_DIR="(\$HOME)?(/.*?)/*"', text, re.MULTILINE)
    if line is None:
        return None
    in_home, folder = line.groups()
    return Path.home() / folder.lstrip("/") if in_home else Path(folder)


def _windows_documents() -> Path | None:
    """Ask Windows, since a person's documents often lie on a server or in OneDrive."""
    if sys.platform == "win32":
        import ctypes
        from uuid import UUID

        folder_id = UUID("fdd39ad0-238f-46af-adb4-6c85480369c7").bytes_le
        found = ctypes.c_wchar_p()
        ask = ctypes.windll.shell32.SHGetKnownFolderPath
        try:
            failed = ask(folder_id, 0, None, ctypes.byref(found))
            return None if failed or not found.value else Path(found.value)
        finally:
            ctypes.windll.ole32.CoTaskMemFree(found)
    else:
        return None
