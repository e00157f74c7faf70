"""From a directory file to a preview, and from a preview into the register in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from desktop.domain.changes import Change, Entry, Evidence, Reason
from desktop.domain.directory import DirectoryTerms
from desktop.domain.directory_fields import (
    DirectoryField,
    DirectoryRemark,
    ReadDirectory,
    Remarked,
)
from desktop.domain.directory_imports import (
    DirectoryPreview,
    DirectoryPreviewRow,
    compare,
    missing,
)
from desktop.domain.errors import Invalid, NothingToImport, Unreadable
from desktop.domain.identifiers import DirectoryFileId, derived_id, new_id
from desktop.domain.imports import Outcome
from desktop.domain.listings import ColumnMapping, DirectoryFile, Listing
from desktop.domain.lists import OutsideFile
from desktop.domain.times import end_of_day, from_micros, local_day
from desktop.formats import directory_files, files, reference_directory
from desktop.services.profile import Profile
from desktop.storage import directory_queries
from desktop.storage.collector import collector_waits
from desktop.storage.store import Report, Store, quiet


@dataclass(frozen=True, slots=True)
class DirectoryReading:
    """What was read, when the file says it was made (UTC), and whether its columns were known.

    `mapping` is what was said of its columns, now or an earlier time; None where nobody had to.
    """

    read: ReadDirectory
    made: datetime | None = None
    mapping: ColumnMapping | None = None
    remembered: bool = False


class DirectoryImports:
    def __init__(
        self, store: Store, profile: Profile, folder: Path, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._profile = profile
        self._folder = folder
        self._clock = clock

    def recognised(self, paths: Sequence[Path]) -> bool:
        """Return whether the one file chosen is a directory of firms, going by what is in it."""
        if len(paths) != 1:
            return False
        try:
            return directory_files.recognised(files.read_file(paths[0]))
        except Unreadable:
            return False

    def read(
        self,
        path: Path,
        columns: Mapping[int, DirectoryField] | None = None,
        day_first: bool | None = None,
    ) -> DirectoryReading:
        """Read a directory file; raises Unreadable, PackRefused.

        `columns` is what a person said of its columns, by their number from 0; without it counts
        what was said of a file with the same heads before. `day_first` answers for a date that
        names two days.
        """
        return self.read_file(files.read_file(path), columns, day_first)

    def read_file(
        self,
        file: OutsideFile,
        columns: Mapping[int, DirectoryField] | None = None,
        day_first: bool | None = None,
    ) -> DirectoryReading:
        """Read a directory file whose bytes are at hand."""
        with collector_waits():
            table = directory_files.sheet(file)
            heads = directory_files.heads(table)
            known = self._known_mapping(heads)
            chosen = columns
            if chosen is None and known is not None:
                chosen = {n: DirectoryField(held) for n, held in enumerate(known.holds) if held}
            read = directory_files.read(file, self._terms, chosen, day_first, table)
        mapping = known
        if columns is not None:
            holds = tuple(column.holds.value if column.holds else "" for column in read.columns)
            mapping = ColumnMapping(id=_mapping_id(heads), heads=heads, holds=holds)
        return DirectoryReading(read, file.modified, mapping, columns is None and known is not None)

    def preview(
        self,
        reading: DirectoryReading,
        seen: date | None = None,
        complete: bool | None = None,
        report: Report = quiet,
    ) -> DirectoryPreview:
        """Return all that committing would do; nothing is written.

        `seen` is the day the file is as of; without it the file's own word counts, else the day
        it was made. `complete` says that what it does not have is gone; None takes a pack's word.
        Raises Invalid for a day to come.
        """
        read = reading.read
        moment, assumed = self._seen(reading, seen)
        zone = self._profile.organisation().zone
        day = local_day(moment, zone)
        wanted = complete if complete is not None else bool(read.pack and read.pack.complete)
        whole = wanted and not read.unreadable
        file = DirectoryFileId(new_id())
        remarks = list(read.remarks)
        rows: list[DirectoryPreviewRow] = []
        with collector_waits():
            stored = self._store.all(Listing, report)
            of_feed = directory_queries.shown_by_feed(self._store, read.feed)
            ids = iter(sorted(new_id() for _ in read.rows))  # written in the order of their index
            compared = compare(read.rows, stored, of_feed, read.said, file, day, ids)
            for number, found in enumerate(compared):
                if number % 500 == 0:
                    report(number, len(read.rows))
                if isinstance(found, Remarked):
                    remarks.append(found)
                else:
                    rows.append(found)
            if whole:
                rows += self._missing(of_feed, stored, rows, day)
        stays = sum(row.outcome is Outcome.GONE and row.after is not None for row in rows)
        if wanted and not whole:
            remarks.append(Remarked(DirectoryRemark.NOT_COMPLETE))
        if stays:
            remarks.append(Remarked(DirectoryRemark.STAYS, None, (str(stays),)))
        if assumed:
            remarks.append(Remarked(DirectoryRemark.SEEN_ASSUMED, None, (day.isoformat(),)))
        return DirectoryPreview(
            file=file,
            format=read.format,
            source=read.source,
            digest=read.digest,
            feed=read.feed,
            publisher=read.pack.publisher if read.pack else "",
            seen=moment,
            seen_assumed=assumed,
            complete=whole,
            rows=tuple(rows),
            unreadable=read.unreadable,
            remarks=tuple(remarks),
            known_digest=self._known(read.digest, day, zone),
            mapping=reading.mapping,
        )

    def commit(
        self, preview: DirectoryPreview, dropped: Collection[str] = (), report: Report = quiet
    ) -> Entry | None:
        """Write the preview but for the dropped rows, in one transaction.

        None when the same bytes of the same day are in already and change nothing. Raises
        NothingToImport, Stale.
        """
        kept = [row for row in preview.rows if row.key not in dropped]
        if not kept:
            raise NothingToImport
        with collector_waits():
            return self._write(preview, kept, report)

    def _write(
        self, preview: DirectoryPreview, kept: Sequence[DirectoryPreviewRow], report: Report
    ) -> Entry | None:
        changes: list[Change[Any]] = [
            Change(row.before, row.after) for row in kept if row.outcome is not Outcome.UNCHANGED
        ]
        if not changes and preview.known_digest:
            return None
        shown = [row.listing.id for row in kept if row.outcome is not Outcome.GONE]
        file = DirectoryFile(
            id=preview.file,
            source=preview.source,
            digest=preview.digest,
            format=preview.format,
            seen=preview.seen,
            seen_assumed=preview.seen_assumed,
            complete=preview.complete,
            feed=preview.feed,
            publisher=preview.publisher,
            listings=tuple(dict.fromkeys(shown)),
        )
        return self._store.apply(
            [*self._mapping(preview), Change(None, file), *changes],
            self._profile.me(),
            Reason.IMPORTED,
            evidence=Evidence.DECLARED,
            seen=preview.seen,
            source=preview.source,
            report=report,
        )

    @property
    def _terms(self) -> DirectoryTerms:
        return reference_directory.terms(self._folder)

    def _known_mapping(self, heads: Sequence[str]) -> ColumnMapping | None:
        found = self._store.some(ColumnMapping, [_mapping_id(heads)])
        return found[0] if found else None

    def _mapping(self, preview: DirectoryPreview) -> list[Change[Any]]:
        """Return the change that remembers what was said of the columns."""
        if preview.mapping is None:
            return []
        before = self._known_mapping(preview.mapping.heads)
        return [] if before == preview.mapping else [Change(before, preview.mapping)]

    def _missing(
        self,
        of_feed: Collection[str],
        stored: Sequence[Listing],
        rows: Sequence[DirectoryPreviewRow],
        day: date,
    ) -> Iterator[DirectoryPreviewRow]:
        shown = {row.before.id for row in rows if row.before is not None}
        noted = directory_queries.noted(self._store)
        return missing((one for one in stored if one.id in of_feed), shown, noted, day)

    def _seen(self, reading: DirectoryReading, given: date | None) -> tuple[datetime, bool]:
        """Return as of when the file is (UTC), and whether nobody said so."""
        now, zone = self._clock(), self._profile.organisation().zone
        if given is not None and given > local_day(now, zone):
            raise Invalid("seen", "not-future", given.isoformat())
        stated = given or reading.read.as_of
        if stated is not None:
            return min(end_of_day(stated, zone), now), False
        return min(reading.made or now, now), reading.made is not None

    def _known(self, digest: str, day: date, zone: str) -> bool:
        moments = directory_queries.known_days(self._store, digest)
        return any(local_day(from_micros(moment), zone) == day for moment in moments)


def _mapping_id(heads: Sequence[str]) -> str:
    return derived_id("directory columns", *heads)
