"""The long lists as column selects, into light lines."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from operator import itemgetter

from sqlalchemy import ColumnElement, and_, func, select

from desktop.domain.agreements import AgreementProof
from desktop.domain.lines import RelationshipLine
from desktop.domain.observations import Proof
from desktop.domain.undertakings import Undertaking
from desktop.storage.database import row_by_row
from desktop.storage.journal import read_header
from desktop.storage.mapping import kind_of
from desktop.storage.store import STEP, Report, Store, quiet
from desktop.storage.tables import (
    AgreementProofRow,
    AgreementRow,
    JournalChangeRow,
    JournalEntryRow,
    ObservationRow,
    PartnerRow,
    ProofRow,
    RelationshipRow,
    StewardshipRow,
    UndertakingRow,
)

_ORDER = tuple(map(RelationshipLine._fields.index, ("id", "name", "partner_name")))
"""Least important first. Sorting by one text after the other is quicker than SQLite's own way,
and lets a window beside us breathe in between."""


def relationship_lines(store: Store, report: Report = quiet) -> list[RelationshipLine]:
    """Return every relationship for the table, by partner and name."""
    return _lines(store, report, row_by_row(RelationshipRow.register.expression) == store.register)


def partner_relationships(store: Store, partner: str) -> list[RelationshipLine]:
    """Return the relationships of one partner."""
    r = RelationshipRow
    return _lines(store, quiet, and_(r.register == store.register, r.partner == partner))


def _lines(store: Store, report: Report, which: ColumnElement[bool]) -> list[RelationshipLine]:
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
        .where(which)
    )
    lines: list[RelationshipLine] = []
    with store.database.reading() as connection:
        for part in connection.execute(chosen).partitions(STEP):
            lines += map(RelationshipLine._make, part)
            report(len(lines), 0)
    for column in _ORDER:
        lines.sort(key=itemgetter(column))
    return lines


def last_seen(store: Store) -> dict[str, int]:
    """Return for each relationship when a list last showed it, in UTC microseconds."""
    found: dict[str, int] = {}
    for seen, relationships in _lists(store):
        found.update(dict.fromkeys(relationships, seen))
    return found


def last_told(store: Store) -> dict[str, int]:
    """Return for each relationship from when the newest word about it is, in UTC microseconds.

    That is when a list last showed it, or when the entry was seen or written that last changed it;
    an undo says nothing new.
    """
    r, e = RelationshipRow, JournalEntryRow
    found = last_seen(store)
    with store.database.reading() as connection:
        numbers = connection.execute(
            select(r.version).where(r.register == store.register).distinct()
        ).scalars()
        texts = connection.execute(
            select(e.canonical).where(
                e.register == store.register, e.number.in_(numbers.all()), e.undoes.is_(None)
            )
        ).scalars()
        told = {head.number: head.seen or head.recorded for head in map(read_header, texts)}
        rows = connection.execute(select(r.id, r.version).where(r.register == store.register))
        for identifier, version in rows:
            if version in told:
                found[identifier] = max(found.get(identifier, 0), told[version])
    return found


def complete_lists(store: Store, format_name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield when complete lists of a format were seen and what they showed, newest first."""
    o = ObservationRow
    complete = (o.format == format_name, o.complete.is_(True))
    return reversed([*_lists(store, *complete)])


def _lists(store: Store, *which: ColumnElement[bool]) -> Iterator[tuple[int, list[str]]]:
    """Yield when lists were seen, in UTC microseconds, and the ids they showed; oldest first."""
    o = ObservationRow
    chosen = (
        select(o.seen, o.relationships).where(o.register == store.register, *which).order_by(o.seen)
    )
    with store.database.reading() as connection:
        for seen, relationships in connection.execute(chosen):
            yield seen, relationships.split("\n") if relationships else []


def days_listed(store: Store) -> dict[str, list[int]]:
    """Return for each relationship when lists showed it, in UTC microseconds, oldest first."""
    found: dict[str, list[int]] = {}
    for seen, relationships in _lists(store):
        for relationship in relationships:
            found.setdefault(relationship, []).append(seen)
    return found


Dates = tuple[int | None, int | None, int | None, str | None, int | None]


def holding_dates(store: Store) -> dict[str, Dates]:
    """Return for each relationship the fields of a `Holding` after its line."""
    r, s, e = RelationshipRow, StewardshipRow, JournalEntryRow
    chosen = (
        select(r.id, r.created, r.activated, r.modified, s.decided_on, e.recorded)
        .outerjoin(s, and_(s.register == r.register, s.id == r.id))
        .outerjoin(e, and_(e.register == r.register, e.number == r.version))
        .where(row_by_row(r.register.expression) == store.register)
    )
    found: dict[str, Dates] = {}
    with store.database.reading() as connection:
        for part in connection.execute(chosen).partitions(STEP):
            found.update((row[0], row[1:]) for row in part)
    return found


def entries_touching(store: Store, record: str) -> list[int]:
    """Return the numbers of all entries that changed a record, listed it or attached to it."""
    c = JournalChangeRow
    mine = c.register == store.register
    touched = select(c.entry).where(mine, c.record == record)
    telling = ("observation", "proof", "agreement-proof", "undertaking")
    naming = c.kind.in_(telling), func.instr(c.after, record) > 0
    observed = select(c.entry).where(mine, *naming)
    with store.database.reading() as connection:
        rows = connection.execute(touched.union(observed)).scalars()
        return sorted(rows, reverse=True)


def entries_changing(store: Store, record: str) -> list[int]:
    """Return the numbers of the entries that changed a record itself, newest first.

    Told apart here: asked to, SQLite would walk through the whole journal instead of its index.
    """
    c = JournalChangeRow
    chosen = select(c.entry).where(c.register == store.register, c.record == record)
    with store.database.reading() as connection:
        return sorted({*connection.execute(chosen).scalars()}, reverse=True)


def referring(store: Store, records: Collection[str]) -> set[str]:
    """Return the ids of the records that refer to one of these, so that it cannot go."""
    r, p, a, q = RelationshipRow, ProofRow, AgreementRow, AgreementProofRow
    pairs = (
        *((r.id, r.partner), (p.id, p.relationship), (a.id, a.partner), (q.id, q.agreement)),
        (UndertakingRow.id, UndertakingRow.relationship),
    )
    found: set[str] = set()
    with store.database.reading() as connection:
        for own, column in pairs:
            mine = own.class_.register == store.register
            found.update(connection.execute(select(own).where(mine, column.in_(records))).scalars())
    return found


def newest_list(store: Store) -> int | None:
    """Return when the newest list was seen, in UTC microseconds."""
    o = ObservationRow
    with store.database.reading() as connection:
        return connection.execute(
            select(func.max(o.seen)).where(o.register == store.register)
        ).scalar()


def proofs(store: Store, relationship: str) -> list[Proof]:
    """Return the documents kept for a relationship, newest first."""
    p = ProofRow
    chosen = (
        select(p)
        .where(p.register == store.register, p.relationship == relationship)
        .order_by(p.added.desc(), p.id)
    )
    kind = kind_of(Proof)
    with store.database.reading() as connection:
        return [kind.build(row) for row in connection.execute(chosen).mappings()]


def agreement_proofs(store: Store, agreement: str) -> list[AgreementProof]:
    """Return the documents kept for an agreement, newest first."""
    p = AgreementProofRow
    chosen = (
        select(p)
        .where(p.register == store.register, p.agreement == agreement)
        .order_by(p.added.desc(), p.id)
    )
    kind = kind_of(AgreementProof)
    with store.database.reading() as connection:
        return [kind.build(row) for row in connection.execute(chosen).mappings()]


def agreements_with(store: Store, partner: str) -> int:
    """Return how many agreements with a partner are kept."""
    a = AgreementRow
    chosen = select(func.count()).where(a.register == store.register, a.partner == partner)
    with store.database.reading() as connection:
        return connection.execute(chosen).scalar() or 0


def undertakings(store: Store, relationship: str | None = None) -> list[Undertaking]:
    """Return what was undertaken, for one relationship or all, newest first."""
    u, kind = UndertakingRow, kind_of(Undertaking)
    mine = [u.register == store.register]
    if relationship is not None:
        mine.append(u.relationship == relationship)
    chosen = select(u).where(*mine).order_by(u.began.desc(), u.id)
    with store.database.reading() as connection:
        return [kind.build(row) for row in connection.execute(chosen).mappings()]


def written(store: Store, relationship: str) -> int | None:
    """Return when the entry was recorded that last wrote a relationship, in UTC microseconds."""
    r, e = RelationshipRow, JournalEntryRow
    chosen = (
        select(e.recorded)
        .join(r, and_(e.register == r.register, e.number == r.version))
        .where(r.register == store.register, r.id == relationship)
    )
    with store.database.reading() as connection:
        return connection.execute(chosen).scalar()


def days_seen(store: Store, digest: str) -> list[int]:
    """Return when a list with these very bytes was seen, in UTC microseconds."""
    o = ObservationRow
    chosen = select(o.seen).where(o.register == store.register, o.digest == digest)
    with store.database.reading() as connection:
        return list(connection.execute(chosen).scalars())
