"""A first look at a small register, with the standard library alone.

SQLAlchemy takes two to three times as long to import as an empty window takes to open, and a person
waits for the first rows. This reads them once, before it is there; everything after goes through
the store. A test holds both to the same lines.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from operator import itemgetter
from pathlib import Path
from typing import Final

from desktop.domain.lines import RelationshipLine
from desktop.storage.revisions import APPLICATION_ID, REVISIONS

_LINES: Final = """
SELECT r.id, r.partner, p.name, p.town, r.type, r.type_as_reported, r.name, r.status,
       r.status_as_reported, r.ends, r.ends_kind, r.duration_days, r.auto_extend, r.roles,
       r.evidence, s.decision, s.owner
FROM relationship r
JOIN partner p ON p.register = r.register AND p.id = r.partner
LEFT JOIN stewardship s ON s.register = r.register AND s.id = r.id
LIMIT ?
"""
_IN_ORDER: Final = tuple(map(RelationshipLine._fields.index, ("partner_name", "name", "id")))


def lines(path: Path, most: int) -> list[RelationshipLine] | None:
    """Return the lines of a register, or None: not ours, not today's shape, or more than `most`.

    Whatever else stands in the way is None too; opening the register will say it in words.
    """
    try:
        address = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, 0.2, uri=True)) as connection:
            ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            if not ours or _revision(connection) != REVISIONS[-1]:
                return None
            found = [*map(RelationshipLine._make, connection.execute(_LINES, (most + 1,)))]
    except (sqlite3.Error, OSError):
        return None
    return None if len(found) > most else sorted(found, key=itemgetter(*_IN_ORDER))


def _revision(connection: sqlite3.Connection) -> str:
    return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
