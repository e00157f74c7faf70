"""Documents from outside into the register, and copies of them out of it; for worker tasks."""

from __future__ import annotations

import errno
from pathlib import Path

from desktop.domain.errors import DiskFull, Invalid, Problem, ReadOnly, Unreadable, Why


def read_document(path: Path) -> tuple[str, bytes]:
    """Return a document's name and bytes; raises Unreadable, or Invalid when it is too large."""
    from desktop.services.relationships import LARGEST_PROOF

    try:
        if path.is_dir():
            raise Unreadable(str(path), Why.FOLDER)
        if path.stat().st_size > LARGEST_PROOF:
            raise Invalid("proof", "smaller", path.name)
        return path.name, path.read_bytes()
    except FileNotFoundError as error:
        raise Unreadable(str(path), Why.MISSING) from error
    except PermissionError as error:
        raise Unreadable(str(path), Why.FORBIDDEN) from error
    except OSError as error:
        raise Unreadable(str(path), Why.FAILED, error.strerror or "") from error


def write_copy(path: Path, content: bytes) -> None:
    """Write a kept document beside the register; raises ReadOnly, DiskFull."""
    try:
        path.write_bytes(content)
    except OSError as error:
        full = error.errno == errno.ENOSPC
        problem: Problem = DiskFull(str(path)) if full else ReadOnly(str(path))
        raise problem from error
