"""From a directory file to changes: which row is which firm, what it changes, what is gone.

Nothing here writes. A row meets its firm by the file's own id; else by a partner or tenant id at
one place; else by name and place. What a person typed or chose, no file overwrites.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from desktop.domain.answers import Unknown
from desktop.domain.directory_fields import DirectoryRemark, ReadRow, Remarked
from desktop.domain.identifiers import DirectoryFileId, ListingId
from desktop.domain.imports import Outcome
from desktop.domain.listings import ColumnMapping, Listing, Origin
from desktop.domain.lists import BadRow, Where
from desktop.domain.merging import OWN_ID, identity


@dataclass(frozen=True, slots=True)
class DirectoryPreviewRow:
    """One line of the preview; `key` names it when a person drops it.

    `where` is None for a firm the file does not have. `after` is None where it would be taken out.
    """

    key: str
    outcome: Outcome
    before: Listing | None
    after: Listing | None
    where: Where | None = None

    @property
    def listing(self) -> Listing:
        """The firm as it would be, or as it last was."""
        held = self.after or self.before
        assert held is not None  # a row of nothing is never made
        return held


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryPreview:
    """All that reading a directory file in would do, before anything is written.

    `file` is the id the file will have. `known_digest`: these bytes with this day are in already.
    `mapping` is what a person said of its columns, None where it was known already.
    """

    file: DirectoryFileId
    format: str
    source: str
    digest: str
    feed: str
    publisher: str
    seen: datetime
    seen_assumed: bool
    complete: bool
    rows: tuple[DirectoryPreviewRow, ...]
    unreadable: tuple[BadRow, ...] = ()
    remarks: tuple[Remarked, ...] = ()
    known_digest: bool = False
    mapping: ColumnMapping | None = None

    @property
    def worth_keeping(self) -> bool:
        """Whether there is something to write."""
        return bool(self.rows)

    def count(self, outcome: Outcome) -> int:
        return sum(row.outcome is outcome for row in self.rows)


class Shelf:
    """The stored listings, ready to be found the way a file names them.

    `of_feed` are those that files of the same kind have shown.
    """

    def __init__(self, stored: Iterable[Listing], of_feed: Collection[str] = ()) -> None:
        self._of_feed = of_feed
        self._by_mark: dict[str, list[Listing]] = defaultdict(list)
        self._also: dict[str, Listing] = {}
        for listing in stored:
            for mark in identity(listing):
                self._by_mark[mark].append(listing)
            for key in listing.keys:
                self._also.setdefault(key, listing)

    def __bool__(self) -> bool:
        return bool(self._by_mark)

    def find(self, row: ReadRow, taken: Collection[str]) -> tuple[Listing | None, bool]:
        """Return the firm of a row that no other row has met, and whether it was joined to it.

        A row that was joined to another firm shows it and changes nothing of it.
        """
        joined = None
        for mark in identity(row.listing):
            for listing in self._by_mark.get(mark, ()):
                strange = mark.startswith(OWN_ID) and listing.id not in self._of_feed
                if listing.id not in taken and not strange:
                    return listing, False
            joined = joined or self._also.get(mark)
        return joined, joined is not None


def compare(
    rows: Sequence[ReadRow],
    stored: Iterable[Listing],
    of_feed: Collection[str],
    said: frozenset[str],
    file: DirectoryFileId,
    day: date,
    new_id: Iterator[str],
) -> Iterator[DirectoryPreviewRow | Remarked]:
    """Yield what each row does, and what deserves a word about it.

    `of_feed` are the listings that files of the same kind have shown: only of those the file's own
    ids say anything.
    """
    shelf = Shelf(stored, of_feed)
    taken: set[str] = set()
    marked = [row.fields.get("external_id", "") for row in rows]
    last = {mark: number for number, mark in enumerate(marked)}
    for number, row in enumerate(rows):
        later = last[marked[number]]
        if marked[number] and later != number:
            name = row.fields["name"]
            yield Remarked(DirectoryRemark.ROW_TWICE, rows[later].where, (name,))
            continue
        before, joined = shelf.find(row, taken) if shelf else (None, False)
        key = f"row-{number}"
        if before is None:
            made = row.made(ListingId(next(new_id)), file, day)
            yield DirectoryPreviewRow(key, Outcome.NEW, None, made, row.where)
            continue
        if not joined:
            taken.add(before.id)
        after, kept = (before, ()) if joined else merged(before, row.listing, said, file, day)
        if kept:
            data = (before.name, ",".join(kept))
            yield Remarked(DirectoryRemark.KEPT_OWN, row.where, data)
        outcome = Outcome.UNCHANGED if after == before else Outcome.CHANGED
        yield DirectoryPreviewRow(key, outcome, before, after, row.where)


_APART = frozenset({"seen"})


def merged(
    before: Listing, row: Listing, said: frozenset[str], file: DirectoryFileId, day: date
) -> tuple[Listing, tuple[str, ...]]:
    """Return the listing with what a row says, and the fields a person chose that differ from it.

    Of a firm a person typed, a file only adds what was not known.
    """
    own = {origin.field for origin in before.origins}
    typed = before.source is None
    news: dict[str, Any] = {}
    kept: list[str] = []
    for name in said - _APART:
        had, new = getattr(before, name), getattr(row, name)
        if had == new:
            continue
        if name in own or (typed and had not in _NOTHING):
            kept.append(name)
        elif not typed or new not in _NOTHING:
            news[name] = new
    if not news and before.gone is None:
        return before, tuple(sorted(kept))
    if typed:
        added = tuple(Origin(name, file, row.seen or day) for name in sorted(news))
        after = replace(before, **news, gone=None, origins=(*before.origins, *added))
    else:
        after = replace(before, **news, gone=None, source=file, seen=row.seen or day)
    return after, tuple(sorted(kept))


_NOTHING: tuple[object, ...] = (None, "", (), Unknown.UNKNOWN)


def missing(
    stored: Iterable[Listing], shown: Collection[str], noted: Collection[str], day: date
) -> Iterator[DirectoryPreviewRow]:
    """Yield what becomes of firms that a complete file no longer has.

    Those `noted`, by a note of ours or an enquiry, stay and are marked; the others go.
    """
    for listing in stored:
        if listing.id in shown or listing.gone is not None:
            continue
        after = replace(listing, gone=day) if listing.id in noted else None
        yield DirectoryPreviewRow(f"gone-{listing.id}", Outcome.GONE, listing, after)
