"""Checks a register against itself: chain, rebuild, documents, and SQLite's own check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from desktop.domain.verification import Fault, FaultKind, Verification
from desktop.storage import documents, journal
from desktop.storage.mapping import KINDS, Kind, Values
from desktop.storage.reading import change_rows, step
from desktop.storage.store import STEP, Report, Store, quiet
from desktop.storage.tables import (
    AgreementProofRow,
    AgreementRow,
    InvitationRow,
    JournalChangeRow,
    JournalEntryRow,
    JournalHeadRow,
    PersonalTextRow,
    ProofRow,
)

MOST = 100
"""Faults listed at the most; one damaged page can bring thousands."""

Folded = dict[str, dict[str, Values]]


def verify(store: Store, head: str | None = None, report: Report = quiet) -> Verification:
    """Return what does not hold; `head` is a digest noted earlier that must still occur."""
    integrity = store.database.integrity()
    faults = [Fault(FaultKind.INTEGRITY, "", text) for text in integrity]
    with store.database.reading() as connection:
        count, newest, digests, broken = _chain(connection, store)
        faults += broken
        faults += _personal(connection, store)
        erased = _erased_texts(connection, store)
        if head is not None and head.strip().lower() not in digests:
            faults.append(Fault(FaultKind.HEAD, head.strip()))
        faults += _altered(connection, store, report)
        folded: Folded = {kind.name: {} for kind in KINDS}
        faults += _fold(connection, store, folded)
        records = sum(len(rows) for rows in folded.values())
        for kind in KINDS:
            faults += _differences(connection, store, kind, folded[kind.name])
    kept, unfit = _documents(store)
    found = tuple((faults + unfit)[:MOST])
    return Verification(count, records, kept, erased, newest, found)


def _chain(connection: Connection, store: Store) -> tuple[int, str, set[str], list[Fault]]:
    faults, previous, count, digests = [], journal.GENESIS, 0, set()
    e = JournalEntryRow
    chosen = select(e).where(e.register == store.register).order_by(e.number)
    for row in connection.execute(chosen):
        count += 1
        where = str(row.number)
        head = _header(row.canonical)
        told = None if head is None else (head.number, head.recorded, head.undoes)
        beside = (row.number, row.recorded, row.undoes)
        if journal.digest(row.canonical) != row.digest or told != beside:
            faults.append(Fault(FaultKind.CHAIN, where, "altered"))
        if row.number != count or (head is not None and head.previous != previous):
            faults.append(Fault(FaultKind.CHAIN, where, "order"))
            count = row.number
        previous = row.digest
        digests.add(previous)
    h = JournalHeadRow
    end = connection.execute(select(h.number, h.digest).where(h.register == store.register)).first()
    if end is None or (end.number, end.digest) != (count, previous):
        faults.append(Fault(FaultKind.CHAIN, str(count), "end"))
    return count, previous, digests, faults


def _header(canonical: str) -> journal.Header | None:
    try:
        return journal.read_header(canonical)
    except ValueError:
        return None


def _personal(connection: Connection, store: Store) -> Iterator[Fault]:
    """Yield personal texts that are not those their salted digest was made of."""
    p = PersonalTextRow
    chosen = select(p.digest, p.salt, p.text).where(p.register == store.register)
    for row in connection.execute(chosen):
        if journal.salted(row.salt, row.text) != row.digest:
            yield Fault(FaultKind.PERSONAL, row.digest)


def _erased_texts(connection: Connection, store: Store) -> int:
    """Return how many texts about persons the journal names that are no longer kept."""
    e, c, p = JournalEntryRow, JournalChangeRow, PersonalTextRow
    named: set[str] = set()
    for column, mine in ((c.before, c.register), (c.after, c.register)):
        holding = select(column).where(mine == store.register, column.like('%"sha256"%'))
        for text in connection.execute(holding).scalars():
            named.update(_DIGEST.findall(text or ""))
    for canonical in connection.execute(
        select(e.canonical).where(e.register == store.register)
    ).scalars():
        head = _header(canonical)
        named.update(() if head is None else (head.by, head.source))
    kept = connection.execute(select(p.digest).where(p.register == store.register)).scalars()
    return len(named - {""} - set(kept))


_DIGEST = re.compile(r'"sha256":"([0-9a-f]{64})"')


def _altered(connection: Connection, store: Store, report: Report) -> Iterator[Fault]:
    """Yield entries whose changes are not those their header was sealed over."""
    e, c = JournalEntryRow, JournalChangeRow
    told = connection.execute(select(e.number, e.canonical).where(e.register == store.register))
    heads = {row.number: _header(row.canonical) for row in told}
    stray = select(c.entry).where(c.register == store.register).distinct()
    for number in connection.execute(stray).scalars().all():
        if number not in heads:
            yield Fault(FaultKind.CHANGES, str(number), "stray")
    for done, (number, head) in enumerate(heads.items()):
        report(done, len(heads))
        if head is None:
            continue  # the chain says so
        rows = connection.execute(
            select(c.kind, c.record, c.shape, c.before, c.after)
            .where(c.register == store.register, c.entry == number)
            .order_by(c.position)
        ).mappings()
        if journal.changes_digest(iter(rows)) != head.changes:
            yield Fault(FaultKind.CHANGES, str(number), "altered")


def _fold(connection: Connection, store: Store, folded: Folded) -> Iterator[Fault]:
    """Fold the journal into tables, checking that each change starts from what stood."""
    texts = journal.personal_texts(connection, store.register)
    for part in connection.execute(change_rows(store)).partitions(STEP):
        for row in part:
            try:
                one = step(row, texts)
            except (ValueError, KeyError):
                yield Fault(FaultKind.CHANGES, str(row.entry), "unreadable")
                continue
            rows = folded[one.kind.name]
            had = rows.get(one.record)
            bare = None if had is None else {k: v for k, v in had.items() if k != "version"}
            if not _same(bare, one.before):
                yield Fault(FaultKind.REBUILD, f"{one.kind.name} {one.record}", str(one.entry))
            if one.after is None:
                rows.pop(one.record, None)
            else:
                rows[one.record] = {**one.after, "version": one.entry}


def _differences(
    connection: Connection, store: Store, kind: Kind[Any], told: dict[str, Values]
) -> Iterator[Fault]:
    table = kind.table
    found = connection.execute(select(table).where(table.c.register == store.register)).mappings()
    missing = set(told)
    for part in found.partitions(STEP):
        for row in part:
            stored = {name: value for name, value in row.items() if name != "register"}
            missing.discard(stored["id"])
            if not _same(stored, told.get(stored["id"]), erased=""):
                yield Fault(FaultKind.REBUILD, f"{kind.name} {stored['id']}")
    for identifier in sorted(missing):
        yield Fault(FaultKind.REBUILD, f"{kind.name} {identifier}", "missing")


def _same(one: Values | None, other: Values | None, erased: str | None = None) -> bool:
    """Compare rows; an erased personal text of `other` equals `erased`, or anything without it."""
    if one is None or other is None:
        return one is other
    if one == other:
        return True
    return one.keys() == other.keys() and all(
        value == other[name] or _erased(value, other[name], erased) for name, value in one.items()
    )


def _erased(value: object, told: object, erased: str | None) -> bool:
    if erased is None:
        return journal.ERASED in (value, told)
    return told == journal.ERASED and value == erased


def _documents(store: Store) -> tuple[int, list[Fault]]:
    kept = dict(documents.all_digests(store))
    names: dict[str, str] = {}
    faults = []
    with store.database.reading() as connection:
        for name, digest in _NAMED:
            chosen = select(name, digest).where(name.class_.register == store.register)
            for called, filed in connection.execute(chosen.where(digest != "")):
                names.setdefault(filed, called)
                if filed not in kept:
                    faults.append(Fault(FaultKind.DOCUMENT, called, "missing"))
    faults += [
        Fault(FaultKind.DOCUMENT, names.get(filed, filed), "altered")
        for filed, real in kept.items()
        if filed != real
    ]
    return len(kept), faults


_NAMED = (
    (ProofRow.name, ProofRow.digest),
    (InvitationRow.source, InvitationRow.digest),
    (AgreementRow.copy_name, AgreementRow.copy_digest),
    (AgreementProofRow.name, AgreementProofRow.digest),
)
"""Where documents are named, with what they are filed under."""
