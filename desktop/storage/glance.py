"""A first look at a small register, with the standard library alone.

SQLAlchemy takes two to three times as long to import as an empty window takes to open, and a person
waits for the first rows. This reads them once, before it is there; everything after goes through
the store. A test holds both to the same lines.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, NamedTuple

from desktop.domain.answers import Answer
from desktop.domain.identifiers import PartnerId
from desktop.domain.lines import RelationshipLine
from desktop.domain.organisation import Organisation
from desktop.domain.partners import Partner
from desktop.storage.network import address
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
_FIRM: Final = "SELECT id, name, zone, review_days FROM organisation"
_PARTNERS: Final = """
SELECT id, name, azure, accounts, contract, contract_from, contract_to, contract_renews_months,
       notice_days
FROM partner
"""
_DATES: Final = """
SELECT r.id, r.created, r.activated, r.modified, s.decided_on, e.recorded
FROM relationship r
LEFT JOIN stewardship s ON s.register = r.register AND s.id = r.id
LEFT JOIN journal_entry e ON e.register = r.register AND e.number = r.version
"""
_LISTS: Final = "SELECT seen, relationships FROM observation ORDER BY seen"
_DUTIES_OF: Final = ("undertaking", "invitation", "agreement", "enquiry")
"""Tables whose records bring duties to Home that a first look does not work out."""
_IN_ORDER: Final = tuple(map(RelationshipLine._fields.index, ("partner_name", "name", "id")))


def lines(path: Path, most: int) -> list[RelationshipLine] | None:
    """Return the lines of a register, or None: not ours, not today's shape, or more than `most`.

    Whatever else stands in the way is None too; opening the register will say it in words.
    """
    try:
        with closing(sqlite3.connect(address(path, "ro"), 0.2, uri=True)) as connection:
            ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            if not ours or _revision(connection) != REVISIONS[-1]:
                return None
            found = [*map(RelationshipLine._make, connection.execute(_LINES, (most + 1,)))]
    except (sqlite3.Error, OSError):
        return None
    return None if len(found) > most else sorted(found, key=itemgetter(*_IN_ORDER))


class Beside(NamedTuple):
    """What stands beside the lines: the firm, its partners, dates by relationship, and lists.

    Firm and partners have what a first look shows of them and nothing else. Days are UTC micros.
    """

    firm: Organisation
    partners: list[Partner]
    holdings: dict[str, tuple[Any, ...]]
    """The fields of a `Holding` after its line."""
    seen: dict[str, list[int]]
    newest: int | None
    more: bool
    """Whether there are records that bring further duties."""


def beside(path: Path) -> Beside | None:
    """Return what stands beside the lines of a register, None where that cannot be read."""
    try:
        with closing(sqlite3.connect(address(path, "ro"), 0.2, uri=True)) as connection:
            identifier, name, zone, days = connection.execute(_FIRM).fetchone()
            seen: dict[str, list[int]] = {}
            newest = None
            for newest, shown in connection.execute(_LISTS):
                for relationship in shown.split("\n") if shown else ():
                    seen.setdefault(relationship, []).append(newest)
            return Beside(
                firm=Organisation(id=identifier, name=name, zone=zone, review_days=days),
                partners=[_partner(row) for row in connection.execute(_PARTNERS)],
                holdings={row[0]: row[1:] for row in connection.execute(_DATES)},
                seen=seen,
                newest=newest,
                more=any(_holds(connection, table) for table in _DUTIES_OF),
            )
    except (sqlite3.Error, OSError, TypeError, ValueError):
        return None


def _partner(row: Sequence[Any]) -> Partner:
    identifier, name, azure, accounts, contract, start, end, months, notice = row
    return Partner(
        id=PartnerId(identifier),
        name=name,
        azure=Answer(azure),
        accounts=Answer(accounts),
        contract=contract,
        contract_from=date.fromisoformat(start) if start else None,
        contract_to=date.fromisoformat(end) if end else None,
        contract_renews_months=months,
        notice_days=notice,
    )


def _holds(connection: sqlite3.Connection, table: str) -> bool:
    return bool(connection.execute(f"SELECT EXISTS (SELECT 1 FROM {table})").fetchone()[0])


def _revision(connection: sqlite3.Connection) -> str:
    return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
