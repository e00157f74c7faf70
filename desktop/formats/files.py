"""A file from outside as bytes, with its own ways of failing."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from pathlib import Path

from desktop.domain.errors import Unreadable, Why
from desktop.domain.identifiers import clean
from desktop.domain.lists import OutsideFile

LARGEST = 128 * 1024 * 1024
"""Bytes: a list of 100,000 relationships fits, and a wrong file does not fill the memory."""


def read_file(path: str | Path) -> OutsideFile:
    """Return a whole file; nothing of it stays open. Raises Unreadable."""
    path = Path(path)
    shown = clean(str(path))
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise Unreadable(shown, Why.FOLDER)
        if not stat.S_ISREG(about.st_mode):
            raise Unreadable(shown, Why.FAILED, "not a regular file")
        if about.st_size > LARGEST:
            raise Unreadable(shown, Why.TOO_LARGE)
        with path.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the name
        raise Unreadable(shown, Why.MISSING) from None
    except PermissionError as error:
        raise Unreadable(shown, Why.FORBIDDEN, error.strerror or "") from None
    except OSError as error:
        raise Unreadable(shown, Why.FAILED, error.strerror or str(error)) from None
    if not data:
        raise Unreadable(shown, Why.EMPTY)
    if len(data) > LARGEST:
        raise Unreadable(shown, Why.TOO_LARGE)
    return OutsideFile(clean(path.name), data, shown, _moment(about.st_mtime))


def _moment(stamp: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(stamp, UTC)
    except (OverflowError, OSError, ValueError):
        return None
