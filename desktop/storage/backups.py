"""Whole copies of a register beside it: what they hold, and putting one back.

Read with the standard library, so that a backup of any released shape can be looked at as it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from desktop.domain.backups import Backup, Contents, Extent, told
from desktop.domain.errors import Damaged, Locked, NotARegister, RegisterProblem
from desktop.domain.times import from_micros
from desktop.storage.database import SUFFIX, in_words
from desktop.storage.network import address
from desktop.storage.revisions import APPLICATION_ID

_EXTENT: Final = """
SELECT h.register, h.number, h.digest,
       (SELECT max(recorded) FROM journal_entry e WHERE e.register = h.register),
       (SELECT count(*) FROM partner p WHERE p.register = h.register),
       (SELECT count(*) FROM relationship r WHERE r.register = h.register)
FROM journal_head h
"""
_FIRM: Final = "SELECT name FROM organisation WHERE id = ?"
_DIGEST: Final = "SELECT number, digest FROM journal_entry ORDER BY number"
_PATIENCE: Final = 20
"""Quarters of a second to wait for whoever else writes."""


def extent(path: Path) -> Extent:
    """Return how much a register holds, of whatever shape; raises NotARegister, Damaged…"""
    with in_words(path), closing(_reading(path)) as file:
        if file.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise NotARegister(str(path))
        found = file.execute(_EXTENT).fetchone()
    if found is None or found[3] is None:
        raise NotARegister(str(path))
    register, entries, digest, newest, partners, relationships = found
    return Extent(register, entries, digest, from_micros(newest), partners, relationships)


def contents(path: Path) -> Contents:
    """Return whose register a file is and how much it holds; raises as `extent` does."""
    held = extent(path)
    with in_words(path), closing(_reading(path)) as file:
        found = file.execute(_FIRM, (held.register,)).fetchone()
    return Contents(str(found[0]) if found else "", held)


def prove_sound(path: Path) -> None:
    """Raise Damaged unless SQLite's own check finds nothing wrong in a whole file."""
    with in_words(path), closing(_reading(path)) as file:
        if file.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise Damaged(str(path))


def digests(path: Path) -> dict[int, str]:
    """Return the digest of each entry by its number."""
    with in_words(path), closing(_reading(path)) as file:
        return dict(file.execute(_DIGEST))


def backups(folder: Path, register: str) -> Iterator[Backup]:
    """Yield the backups of a register in a folder, in no order; what cannot be read is none."""
    for path in folder.glob(f"*{SUFFIX}") if folder.is_dir() else ():
        about = told(path.stem)
        if about is None:
            continue
        try:
            size, held = path.stat().st_size, extent(path)
        except (RegisterProblem, OSError, OverflowError, sqlite3.Error):
            continue
        if held.register == register:
            yield Backup(str(path), *about, size, held)


def pour(backup: Path, into: Path) -> None:
    """Put what a backup holds in the place of what the register at `into` holds, in one step.

    Raises Locked when someone else writes all the while; then nothing has changed.
    """
    waited = 0

    def patience(status: int, _remaining: int, _total: int) -> None:
        nonlocal waited
        waited += status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        if waited > _PATIENCE:
            raise Locked(str(into))

    with (
        in_words(backup, into),
        closing(_reading(backup)) as old,
        closing(sqlite3.connect(into)) as new,
    ):
        old.backup(new, progress=patience)


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(address(path, "ro"), 1.0, uri=True)
