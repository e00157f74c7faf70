"""The only writer. Every write is one transaction of changes, journalled and reversible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import count, islice
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, bindparam, delete, exc, insert, select, update

from desktop.domain.changes import Change, Entry, Evidence, Reason, Record
from desktop.domain.errors import RecordGone, Stale
from desktop.domain.identifiers import RegisterId
from desktop.storage import journal
from desktop.storage.database import Database, row_by_row
from desktop.storage.mapping import Kind, Values, kind_of
from desktop.storage.tables import (
    Base,
    JournalChangeRow,
    JournalEntryRow,
    JournalHeadRow,
    PersonalTextRow,
)

R = TypeVar("R", bound=Record)
T = TypeVar("T")
Report = Callable[[int, int], None]
"""Told (done, total) now and then; may raise Cancelled, and the transaction rolls back."""

STEP = 500


def quiet(done: int, total: int) -> None:
    """Report to nobody."""


def alone(changes: Sequence[Change[Any]]) -> Sequence[Change[Any]]:
    """Return the changes as they are: nothing else goes along."""
    return changes


class Store:
    """Reads and writes the records of one register."""

    def __init__(
        self, database: Database, register: RegisterId, clock: Callable[[], datetime]
    ) -> None:
        self.database = database
        self.register = register
        self._clock = clock
        self.along: Callable[[Sequence[Change[Any]]], Sequence[Change[Any]]] = alone
        """Adds to the changes of an act what follows from them."""

    def one(self, record: type[R], identifier: str) -> R:
        """Return a record by id; raises RecordGone."""
        kind = kind_of(record)
        found = self.some(record, [identifier])
        if not found:
            raise RecordGone(kind.name, identifier)
        return found[0]

    def some(self, record: type[R], identifiers: Sequence[str]) -> list[R]:
        """Return the records that exist among these ids, in no order."""
        kind = kind_of(record)
        with self.database.reading() as connection:
            rows = _stored(connection, self.register, kind, identifiers)
        return [kind.build(row) for row in rows.values()]

    def all(self, record: type[R], report: Report = quiet) -> list[R]:
        """Return all records of a kind, in the order of their rows."""
        kind = kind_of(record)
        found = []
        with self.database.reading() as connection:
            table = kind.table
            every = row_by_row(table.c.register) == self.register
            rows = connection.execute(select(table).where(every))
            for part in rows.mappings().partitions(STEP):
                found += [kind.build(row) for row in part]
                report(len(found), 0)
        return found

    def apply(
        self,
        changes: Sequence[Change[Any]],
        by: str,
        reason: Reason,
        *,
        evidence: Evidence = Evidence.DECLARED,
        seen: datetime | None = None,
        source: str = "",
        undoes: int | None = None,
        report: Report = quiet,
    ) -> Entry:
        """Write all changes and their journal entry, or nothing; returns the entry.

        Raises Stale when a `before` is no longer what is stored, or an added record exists.
        """
        changes = self.along(changes)
        try:
            with self.database.writing() as connection:
                number, previous = _head(connection, self.register)
                entry = Entry(
                    number=number + 1,
                    recorded=self._clock(),
                    by=by,
                    reason=reason,
                    evidence=evidence,
                    seen=seen,
                    source=source,
                    undoes=undoes,
                    counts=_counts(changes),
                )
                self._write(connection, changes, entry, previous, report)
                report(1, 1)
        except exc.IntegrityError as error:
            raise Stale(*_first_of(changes)) from error
        return entry

    def _write(
        self,
        connection: Connection,
        changes: Sequence[Change[Any]],
        entry: Entry,
        previous: str,
        report: Report,
    ) -> None:
        vault = journal.Vault()
        rows = self._write_changes(connection, changes, entry, vault, report)
        changed = journal.changes_digest(rows)
        head = journal.header(entry, self.register, changed, previous, vault)
        canonical = head.canonical()
        digest = journal.digest(canonical)
        vault.texts.sort(key=itemgetter("digest"))  # in the order of their index
        texts = [{"register": self.register, **text} for text in vault.texts]
        _insert(connection, PersonalTextRow, texts, report)
        line = {
            "register": self.register,
            "number": entry.number,
            "recorded": head.recorded,
            "undoes": entry.undoes,
            "canonical": canonical,
            "digest": digest,
        }
        _insert(connection, JournalEntryRow, [line], report)
        connection.execute(
            update(JournalHeadRow)
            .where(JournalHeadRow.register == self.register)
            .values(number=entry.number, digest=digest)
        )

    def _write_changes(
        self,
        connection: Connection,
        changes: Sequence[Change[Any]],
        entry: Entry,
        vault: journal.Vault,
        report: Report,
    ) -> Iterator[dict[str, Any]]:
        """Write records and their journal, and yield the journal's rows in order.

        Many are written a portion at a time, so that they need not all be held as rows.
        """
        positions = count()
        for kind, group in _by_kind(changes).items():
            _check(connection, self.register, kind, group, report)
            for part in _portions(group):
                sides = [
                    (
                        kind.values(c.before) if c.before else None,
                        kind.values(c.after) if c.after else None,
                    )
                    for c in _told(part, report)
                ]
                self._write_rows(connection, kind, sides, entry.number, report)
                rows = []
                for before, after in _told(sides, report):
                    held = after if after is not None else before
                    rows.append(
                        {
                            "register": self.register,
                            "entry": entry.number,
                            "position": next(positions),
                            "kind": kind.name,
                            "record": held["id"] if held else "",
                            "shape": kind.shape,
                            "before": journal.side(kind, before, vault),
                            "after": journal.side(kind, after, vault),
                        }
                    )
                _insert(connection, JournalChangeRow, rows, report)
                yield from rows

    def _write_rows(
        self,
        connection: Connection,
        kind: Kind[Any],
        sides: Sequence[tuple[Values | None, Values | None]],
        version: int,
        report: Report,
    ) -> None:
        """Write one kind with one statement per action."""
        table = kind.table
        added, changed, removed = [], [], []
        for before, after in sides:
            if after is None and before is not None:
                removed.append({"r": self.register, "i": before["id"]})
            elif before is None and after is not None:
                added.append({"register": self.register, "version": version, **after})
            elif after is not None:
                values = {f"n_{name}": value for name, value in after.items()}
                changed.append({"r": self.register, "i": after["id"], "v": version, **values})
        here = (table.c.register == bindparam("r")) & (table.c.id == bindparam("i"))
        if removed:
            connection.execute(delete(kind.row).where(here), removed)
        if changed:
            new: dict[str, Any] = {
                name[2:]: bindparam(name) for name in changed[0] if name.startswith("n_")
            }
            connection.execute(
                update(table).where(here).values(version=bindparam("v"), **new), changed
            )
        _insert(connection, table, added, report)


def _head(connection: Connection, register: RegisterId) -> tuple[int, str]:
    """Return the newest number and digest; held by this transaction until it ends."""
    row = connection.execute(
        select(JournalHeadRow.number, JournalHeadRow.digest)
        .where(JournalHeadRow.register == register)
        .with_for_update()
    ).one()
    return row.number, row.digest


def _by_kind(changes: Sequence[Change[Any]]) -> Mapping[Kind[Any], list[Change[Any]]]:
    groups: dict[Kind[Any], list[Change[Any]]] = {}
    for change in changes:
        groups.setdefault(kind_of(type(change.record)), []).append(change)
    return groups


def _counts(changes: Sequence[Change[Any]]) -> tuple[tuple[str, str, int], ...]:
    counted: Counter[tuple[str, str]] = Counter()
    for change in changes:
        action = "added" if change.before is None else "changed"
        action = "removed" if change.after is None else action
        counted[kind_of(type(change.record)).name, action] += 1
    return tuple((kind, action, count) for (kind, action), count in counted.items())


def _first_of(changes: Sequence[Change[Any]]) -> tuple[str, str]:
    record = changes[0].record
    return kind_of(type(record)).name, record.id


def _check(
    connection: Connection,
    register: RegisterId,
    kind: Kind[Any],
    changes: Sequence[Change[Any]],
    report: Report,
) -> None:
    """Raise Stale unless every `before` is still what is stored."""
    expected = {c.before.id: c.before for c in changes if c.before is not None}
    stored = _stored(connection, register, kind, list(expected))
    for before in _told(list(expected.values()), report):
        row = stored.get(before.id)
        if row is None or kind.build(row) != before:
            raise Stale(kind.name, before.id)


def _stored(
    connection: Connection, register: RegisterId, kind: Kind[Any], identifiers: Sequence[str]
) -> dict[str, Mapping[Any, Any]]:
    """Return the rows of these ids; a very long list reads the whole table once."""
    table = kind.table
    mine = select(table).where(table.c.register == register)
    if len(identifiers) > 20 * STEP:
        wanted = set(identifiers)
        every = select(table).where(row_by_row(table.c.register) == register)
        rows = connection.execute(every).mappings()
        return {row["id"]: row for row in rows if row["id"] in wanted}
    found: dict[str, Mapping[Any, Any]] = {}
    for part in _parts(identifiers):
        for row in connection.execute(mine.where(table.c.id.in_(part))).mappings():
            found[row["id"]] = row
    return found


def _insert(
    connection: Connection,
    into: Table | type[Base],
    lines: Sequence[dict[str, Any]],
    report: Report,
) -> None:
    if not lines:
        return
    statement = insert(into).compile(connection, column_keys=list(lines[0]))
    places = statement.positiontup
    for number, part in enumerate(_parts(lines, 20 * STEP)):
        if places is None or len(places) < 2:
            connection.execute(insert(into), part)
        else:  # what is in them is for the driver already: no need to look at each value
            rows = [*map(itemgetter(*places), part)]
            connection.exec_driver_sql(str(statement), rows)
        report(number * 20 * STEP, len(lines))


def _portions(changes: Sequence[Change[Any]]) -> Iterator[Sequence[Change[Any]]]:
    """Yield many changes in portions; together where some add and others take away."""
    actions = {(change.before is None, change.after is None) for change in changes}
    yield from _parts(changes, 10 * STEP) if len(actions) == 1 else (changes,)


def _parts(items: Sequence[T], size: int = STEP) -> Iterator[list[T]]:
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part


def _told(items: Sequence[T], report: Report) -> Iterator[T]:
    """Yield the items, reporting after each 500 so that a window beside us can breathe."""
    for number, item in enumerate(items):
        if number % STEP == 0:
            report(number, len(items))
        yield item
