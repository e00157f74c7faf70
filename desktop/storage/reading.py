"""The journal read back: entries, their changes, and what stood on a given day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, select

from desktop.domain.changes import Change, Entry, Reason
from desktop.domain.errors import Damaged, NoSuchEntry
from desktop.domain.lines import RelationshipLine
from desktop.domain.partners import Partner
from desktop.domain.relationships import Relationship, Stewardship
from desktop.domain.times import micros
from desktop.storage import journal
from desktop.storage.database import row_by_row
from desktop.storage.mapping import BY_NAME, KINDS, Kind, Values, kind_of
from desktop.storage.store import STEP, Store
from desktop.storage.tables import JournalChangeRow, JournalEntryRow

_FEW = 4
_ABOUT = (
    *("relationship", "partner", "person", "invitation", "proof", "stewardship", "organisation"),
    *("listing", "enquiry", "directory-view"),
)
"""Kinds of record in the order in which an entry is named after them."""

T = TypeVar("T")

Side = str | None
ChangeRow = Row[int, str, str, int, Side, Side]


def entries(store: Store, numbers: Iterable[int] | None = None) -> list[Entry]:
    """Return entries newest first; `numbers` limits which."""
    wanted = None if numbers is None else set(numbers)
    with store.database.reading() as connection, _told(store):
        heads = _heads(connection, store)
        undone = _undone(heads)
        chosen = [head for head in heads if wanted is None or head.number in wanted]
        texts = journal.Texts(connection, store.register)
        texts.want(digest for head in chosen for digest in (head.by, head.source))
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


def digest_of(store: Store, number: int) -> str:
    """Return an entry's SHA-256 in the chain; raises NoSuchEntry."""
    e = JournalEntryRow
    chosen = select(e.digest).where(e.register == store.register, e.number == number)
    with store.database.reading() as connection:
        found: str | None = connection.execute(chosen).scalar()
    if found is None:
        raise NoSuchEntry(number)
    return found


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
    chosen = change_rows(store).where(JournalChangeRow.entry == number).limit(most)
    with store.database.reading() as connection, _told(store):
        texts = journal.Texts(connection, store.register)
        steps: list[Step] = []
        for part in connection.execute(chosen).partitions(STEP):
            texts.want_of(side for row in part for side in (row.before, row.after))
            steps += (step(row, texts) for row in part)
        return [Change(_record(s.kind, s.before), _record(s.kind, s.after)) for s in steps]


@dataclass(frozen=True, slots=True)
class Step:
    """One journalled change while the tables are folded from the journal."""

    entry: int
    kind: Kind[Any]
    record: str
    before: Values | None
    after: Values | None


def step(row: ChangeRow, texts: Mapping[str, str]) -> Step:
    """Return a row of `change_rows` in today's shape; raises ValueError, KeyError if damaged."""
    kind = BY_NAME[row.kind]
    sides = [journal.shown(text, texts) for text in (row.before, row.after)]
    before, after = (side and kind.upcast(side, row.shape) for side in sides)
    return Step(row.entry, kind, row.record, before, after)


def standing(store: Store, moment: datetime) -> dict[type, dict[str, Any]]:
    """Return all records as the register held them at `moment` (UTC), by class and id."""
    last = 0
    folded: dict[str, dict[str, Values]] = {kind.name: {} for kind in KINDS}
    with store.database.reading() as connection, _told(store):
        for head in _heads(connection, store):
            if head.recorded <= micros(moment):
                last = head.number
        texts = journal.personal_texts(connection, store.register)
        until = change_rows(store).where(JournalChangeRow.entry <= last)
        for part in connection.execute(until).partitions(STEP):
            for one in (step(row, texts) for row in part):
                if one.after is None:
                    folded[one.kind.name].pop(one.record, None)
                else:
                    folded[one.kind.name][one.record] = one.after
        return {
            kind.record: {key: _record(kind, row) for key, row in folded[kind.name].items()}
            for kind in KINDS
        }


def lines_at(store: Store, moment: datetime) -> list[RelationshipLine]:
    """Return the lines as the register held them at `moment` (UTC), by partner and name."""
    then = standing(store, moment)
    kind = kind_of(Relationship)
    lines = []
    for record in then[Relationship].values():
        partner, note = then[Partner][record.partner], then[Stewardship].get(record.id)
        row = kind.values(record)
        row |= {"partner_name": partner.name, "town": partner.town}
        row |= {"decision": note and note.decision, "owner": note and note.owner}
        lines.append(RelationshipLine(*(row[name] for name in RelationshipLine._fields)))
    return sorted(lines, key=lambda line: (line.partner_name, line.name, line.id))


@contextmanager
def _told(store: Store) -> Iterator[None]:
    """Turn a journal that no longer tells what was written into a problem."""
    try:
        yield
    except (ValueError, KeyError) as error:
        raise Damaged(str(store.database.path)) from error


def change_rows(store: Store) -> Select[int, str, str, int, Side, Side]:
    """Return the statement for every change of the register, oldest first."""
    c = JournalChangeRow
    return (
        select(c.entry, c.kind, c.record, c.shape, c.before, c.after)
        .where(c.register == store.register)
        .order_by(c.entry, c.position)
    )


def _record(kind: Kind[Any], values: Values | None) -> Any:
    """Return the record of journalled values; an erased text is an empty one."""
    if values is None:
        return None
    return kind.build({n: "" if value == journal.ERASED else value for n, value in values.items()})


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
    connection: Connection, store: Store, heads: Sequence[journal.Header], texts: journal.Texts
) -> dict[int, str]:
    """Return the name of what an entry is about, for entries that touched few things.

    Invitations are left out of the count: their verdicts go along with what is done to a partner.
    """
    few = {
        head.number: head
        for head in heads
        if sum(n for kind, _, n in head.counts if kind != "invitation") <= _FEW
    }
    c = JournalChangeRow
    best: dict[int, tuple[int, str]] = {}
    about: dict[int, str] = {}
    agreed: set[int] = set()
    attached = {head.number for head in heads if head.reason == Reason.ATTACHED}
    for part in _parts(list(few)):
        rows = connection.execute(change_rows(store).where(c.entry.in_(part))).all()
        texts.want_of(row.after or row.before for row in rows)
        for row in rows:
            if row.kind in ("relationship", "stewardship", "regard"):
                about.setdefault(row.entry, row.record)
            elif row.kind == "undertaking":
                values = journal.shown(row.after or row.before, texts) or {}
                about.setdefault(row.entry, str(values.get("relationship")))
            elif row.kind == "agreement":
                values = journal.shown(row.after or row.before, texts) or {}
                about[row.entry] = str(values.get("partner"))
                agreed.add(row.entry)
            named = row.kind in _ABOUT or row.entry in attached
            name = _name(row, texts) if named else ""
            rank = _ABOUT.index(row.kind) if row.kind in _ABOUT else len(_ABOUT)
            if row.kind in ("proof", "agreement-proof") and row.entry in attached:
                rank = -1
            if name and (rank, "") < best.get(row.entry, (len(_ABOUT), "")):
                best[row.entry] = (rank, name)
    found = {number: name for number, (_, name) in best.items()}
    nameless = {n: r for n, r in about.items() if n not in found or n in agreed - attached}
    names = _names(connection, store, set(nameless.values()), texts)
    return found | {n: names[record] for n, record in nameless.items() if record in names}


def _names(
    connection: Connection, store: Store, records: set[str], texts: journal.Texts
) -> dict[str, str]:
    """Return what relationships and partners were last called, also those that are gone.

    One without a name of its own goes by its partner's.
    """
    own = _last(connection, store, "relationship", records, texts)
    owners = {key: str(values["partner"]) for key, values in own.items()}
    known = {*owners.values(), *(records - own.keys())}
    partners = _last(connection, store, "partner", known, texts)
    found = {key: str(partners[key].get("name") or "") for key in records if key in partners}
    listings = _last(connection, store, "listing", records - own.keys() - partners.keys(), texts)
    found |= {key: str(values["name"]) for key, values in listings.items()}
    for key, values in own.items():
        partner = partners.get(owners[key], {})
        found[key] = str(values["name"] or partner.get("name") or "")
    return found


def _last(
    connection: Connection, store: Store, kind: str, records: set[str], texts: journal.Texts
) -> dict[str, Values]:
    """Return records of a kind as the journal last told of them."""
    c = JournalChangeRow
    found: dict[str, Values] = {}
    for part in _parts(sorted(records)):
        chosen = change_rows(store).where(c.record.in_(part), c.kind == kind)
        # in an order it has no index for, so that SQLite finds the records by theirs
        ordered = chosen.order_by(None).order_by(row_by_row(c.entry.expression), c.position)
        rows = connection.execute(ordered).all()
        texts.want_of(side for row in rows for side in (row.before, row.after))
        for row in rows:
            one = step(row, texts)
            found[row.record] = one.after or one.before or {}
    return found


def _name(row: ChangeRow, texts: journal.Texts) -> str:
    values = journal.shown(row.after or row.before, texts) or {}
    return str(
        values.get("name")
        or values.get("to")
        or values.get("subject")
        or values.get("source")
        or ""
    )


def _parts(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), STEP):
        yield items[start : start + STEP]
