"""The long lists as column selects, into light lines."""

from __future__ import annotations

from sqlalchemy import and_, func, select

from desktop.domain.lines import RelationshipLine
from desktop.storage.store import STEP, Report, Store, quiet
from desktop.storage.tables import (
    JournalChangeRow,
    ObservationRow,
    PartnerRow,
    RelationshipRow,
    StewardshipRow,
)


def relationship_lines(store: Store, report: Report = quiet) -> list[RelationshipLine]:
    """Return every relationship for the table, by partner and name."""
    r, p, s = RelationshipRow, PartnerRow, StewardshipRow
    chosen = (
        select(
            r.id,
            r.partner,
            p.name,
            p.town,
            r.type,
            r.type_as_reported,
            r.name,
            r.status,
            r.status_as_reported,
            r.ends,
            r.ends_kind,
            r.duration_days,
            r.auto_extend,
            r.roles,
            r.evidence,
            s.decision,
            s.owner,
        )
        .join(p, and_(p.register == r.register, p.id == r.partner))
        .outerjoin(s, and_(s.register == r.register, s.id == r.id))
        .where(r.register == store.register)
        .order_by(p.name, r.name, r.id)
    )
    lines: list[RelationshipLine] = []
    with store.database.reading() as connection:
        for part in connection.execute(chosen).partitions(STEP):
            lines += map(RelationshipLine._make, part)
            report(len(lines), 0)
    return lines


def last_seen(store: Store) -> dict[str, int]:
    """Return for each relationship when a list last showed it, in UTC microseconds."""
    o = ObservationRow
    chosen = select(o.seen, o.relationships).where(o.register == store.register).order_by(o.seen)
    found: dict[str, int] = {}
    with store.database.reading() as connection:
        for seen, relationships in connection.execute(chosen):
            if relationships:
                found.update(dict.fromkeys(relationships.split("\n"), seen))
    return found


def entries_touching(store: Store, record: str) -> list[int]:
    """Return the numbers of all entries that changed a record, or whose list showed it."""
    c = JournalChangeRow
    mine = c.register == store.register
    touched = select(c.entry).where(mine, c.record == record)
    observed = select(c.entry).where(mine, c.kind == "observation", func.instr(c.after, record) > 0)
    with store.database.reading() as connection:
        rows = connection.execute(touched.union(observed)).scalars()
        return sorted(rows, reverse=True)
