"""Which register a file holds, and how a new one begins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert, select

from desktop.domain.errors import NotARegister
from desktop.domain.identifiers import RegisterId
from desktop.storage.database import Database, create_database
from desktop.storage.journal import GENESIS
from desktop.storage.store import Store
from desktop.storage.tables import JournalHeadRow


def store(database: Database, clock: Callable[[], datetime]) -> Store:
    """Return the store of the one register in a file; raises NotARegister."""
    with database.reading() as connection:
        found = connection.execute(select(JournalHeadRow.register)).scalars().first()
    if found is None:
        raise NotARegister(str(database.path))
    return Store(database, RegisterId(found), clock)


def create(
    path: Path, clock: Callable[[], datetime], register: RegisterId, begin: Callable[[Store], None]
) -> Store:
    """Make a register file whose journal opens with what `begin` writes.

    The file appears under its name only with that first entry in it.
    """

    def fill(database: Database) -> None:
        with database.writing() as connection:
            head = {"register": register, "number": 0, "digest": GENESIS}
            connection.execute(insert(JournalHeadRow), [head])
        begin(Store(database, register, clock))

    return Store(create_database(path, fill), register, clock)
