"""Which records name a partner, whatever their kind."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from desktop.storage.mapping import KINDS
from desktop.storage.store import Store


def naming(store: Store, partner: str) -> list[tuple[type[Any], list[str]]]:
    """Return for each kind of record with a field `partner` the ids of those that name this one."""
    found = []
    with store.database.reading() as connection:
        for kind in KINDS:
            column = kind.table.columns.get("partner")
            if column is None:
                continue
            mine = select(kind.table.c.id).where(
                kind.table.c.register == store.register, column == partner
            )
            ids = list(connection.execute(mine).scalars())
            if ids:
                found.append((kind.record, ids))
    return found
