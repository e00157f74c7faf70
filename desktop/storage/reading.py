"""The journal read back: entries, their changes, and what stood on a given day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from desktop.domain.changes import Change, Entry
from desktop.domain.errors import NoSuchEntry
from desktop.domain.times import micros
from desktop.storage import journal
from desktop.storage.mapping import BY_NAME, KINDS, Kind, Values
from desktop.storage.store import STEP, Store
from desktop.storage.tables import JournalChangeRow, JournalEntryRow

_FEW = 4


def entries(store: Store, numbers: Iterable[int] | None = None) -> list[Entry]:
    """Return entries newest first; `numbers` limits which."""
    wanted = None if numbers is None else set(numbers)
    with store.database.reading() as connection:
        heads = _heads(connection, store)
        texts = journal.personal_texts(connection, store.register)
        undone = _undone(heads)
        chosen = [head for head in heads if wanted is None or head.number in wanted]
        subjects = _subjects(connection, store, chosen, texts)
    return [
        journal.entry_of(head, texts, undone.get(head.number), subjects.get(head.number, ""))
        for head in reversed(chosen)
    ]


def entry(store: Store, number: int) -> Entry:
    """Return one entry; raises NoSuchEntry."""
    found = entries(store, (number,))
    if not found:
        raise NoSuchEntry(number)
    return found[0]


def newest(store: Store) -> int:
    """Return the number of the newest entry."""
    with store.database.reading() as connection:
        chosen = (
            select(JournalEntryRow.number)
            .where(JournalEntryRow.register == store.register)
            .order_by(JournalEntryRow.number.desc())
            .limit(1)
        )
        return connection.execute(chosen).scalar() or 0


def changes(store: Store, number: int, most: int | None = None) -> list[Change[Any]]:
    """Return the changes of one entry as records, in order; the first `most` of them."""
    chosen = _change_rows(store).where(JournalChangeRow.entry == number).limit(most)
    with store.database.reading() as connection:
        texts = journal.personal_texts(connection, store.register)
        rows = connection.execute(chosen).all()
    found = []
    for row in rows:
        kind = BY_NAME[row.kind]
        found.append(
            Change(
                _record(kind, row.shape, row.before, texts),
                _record(kind, row.shape, row.after, texts),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Step:
    """One journalled change while the tables are folded from the journal."""

    entry: int
    kind: Kind[Any]
    record: str
    before: Values | None
    after: Values | None


def steps(connection: Connection, store: Store, texts: dict[str, str]) -> Iterator[Step]:
    """Yield every change of the register, oldest first, in today's shape."""
    rows = connection.execute(_change_rows(store)).partitions(STEP)
    for part in rows:
        for row in part:
            kind = BY_NAME[row.kind]
            sides = [journal.shown(text, texts) for text in (row.before, row.after)]
            before, after = (side and kind.upcast(side, row.shape) for side in sides)
            yield Step(row.entry, kind, row.record, before, after)


def standing(store: Store, moment: datetime) -> dict[type, dict[str, Any]]:
    """Return all records as the register held them at `moment` (UTC), by class and id."""
    last = 0
    folded: dict[str, dict[str, Values]] = {kind.name: {} for kind in KINDS}
    with store.database.reading() as connection:
        for head in _heads(connection, store):
            if head.recorded <= micros(moment):
                last = head.number
        texts = journal.personal_texts(connection, store.register)
        for step in steps(connection, store, texts):
            if step.entry > last:
                break
            if step.after is None:
                folded[step.kind.name].pop(step.record, None)
            else:
                folded[step.kind.name][step.record] = step.after
    return {
        kind.record: {key: kind.build(_plain(row)) for key, row in folded[kind.name].items()}
        for kind in KINDS
    }


def _change_rows(store: Store) -> Any:
    c = JournalChangeRow
    return (
        select(c.entry, c.kind, c.record, c.shape, c.before, c.after)
        .where(c.register == store.register)
        .order_by(c.entry, c.position)
    )


def _record(kind: Kind[Any], shape: int, text: str | None, texts: dict[str, str]) -> Any:
    values = journal.shown(text, texts)
    if values is None:
        return None
    return kind.build(kind.upcast(_plain(values), shape))


def _plain(values: Values) -> Values:
    """Return values as a record can hold them: an erased text is an empty one."""
    return {name: "" if value == journal.ERASED else value for name, value in values.items()}


def _heads(connection: Connection, store: Store) -> list[journal.Header]:
    chosen = (
        select(JournalEntryRow.canonical)
        .where(JournalEntryRow.register == store.register)
        .order_by(JournalEntryRow.number)
    )
    return [journal.read_header(canonical) for canonical in connection.execute(chosen).scalars()]


def _undone(heads: Sequence[journal.Header]) -> dict[int, int]:
    """Return which entry took back which; an undo that was itself undone does not count."""
    found: dict[int, int] = {}
    for head in reversed(heads):
        if head.undoes is not None and head.number not in found:
            found[head.undoes] = head.number
    return found


def _subjects(
    connection: Connection, store: Store, heads: Sequence[journal.Header], texts: dict[str, str]
) -> dict[int, str]:
    """Return the name of what an entry touched, for entries that touched few things."""
    few = [head.number for head in heads if sum(count for *_, count in head.counts) <= _FEW]
    found: dict[int, str] = {}
    names: dict[str, str] = {}
    for start in range(0, len(few), STEP):
        c = JournalChangeRow
        part = _change_rows(store).where(c.entry.in_(few[start : start + STEP]))
        for row in connection.execute(part):
            values = journal.shown(row.after or row.before, texts) or {}
            name = str(values.get("name") or names.get(row.record) or "")
            names[row.record] = name
            if name and row.entry not in found:
                found[row.entry] = name
    return found
