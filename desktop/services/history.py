"""The journal for people: what was done, and taking it back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from desktop.domain.changes import Change, Entry, Reason, can_undo, next_redo, next_undo
from desktop.domain.errors import BuiltUpon, CannotUndo, NothingToRedo, NothingToUndo, Stale
from desktop.services.profile import Profile
from desktop.storage import queries, reading
from desktop.storage.store import Report, Store, quiet

_LOOKED_AT = 50
"""Changes of an entry that are looked at to name what builds on it."""


class History:
    def __init__(self, store: Store, profile: Profile) -> None:
        self._store = store
        self._profile = profile

    def entries(self) -> list[Entry]:
        """Return all entries, newest first."""
        return reading.entries(self._store)

    def changes(self, number: int, most: int | None = None) -> list[Change[Any]]:
        """Return what an entry changed, the first `most` of it; raises NoSuchEntry."""
        reading.entry(self._store, number)
        return reading.changes(self._store, number, most)

    def touching(self, record: str) -> list[Entry]:
        """Return the entries that changed a record or whose list showed it, newest first."""
        return reading.entries(self._store, queries.entries_touching(self._store, record))

    def newest(self) -> int:
        """Return the newest entry's number, to notice what others wrote."""
        return reading.newest(self._store)

    def began(self) -> datetime:
        """Return when the register began (UTC); nothing is known of the time before."""
        return reading.entry(self._store, 1).recorded

    def next_steps(self) -> tuple[Entry | None, Entry | None]:
        """Return what Ctrl+Z and Ctrl+Y would take back."""
        entries, me = self.entries(), self._profile.me()
        return next_undo(entries, me), next_redo(entries, me)

    def undo(self, number: int | None = None, report: Report = quiet) -> Entry:
        """Take back an entry, or the newest own one; the undo is a new entry.

        Raises NothingToUndo, NoSuchEntry, CannotUndo, BuiltUpon, Stale, Invalid (locked).
        """
        if number is None:
            found = self.next_steps()[0]
            if found is None:
                raise NothingToUndo
            return self._take_back(found, report)
        return self._take_back(reading.entry(self._store, number), report)

    def redo(self, report: Report = quiet) -> Entry:
        """Take back the newest own undo; raises NothingToRedo, BuiltUpon, Stale."""
        found = self.next_steps()[1]
        if found is None:
            raise NothingToRedo
        return self._take_back(found, report)

    def _take_back(self, entry: Entry, report: Report) -> Entry:
        if not can_undo(entry):
            raise CannotUndo(entry.number, entry.undone_by)
        from desktop.services import waiting_invitations

        back = [change.inverse() for change in reading.changes(self._store, entry.number)]
        self._profile.allow(back)
        back = waiting_invitations.without_verdicts(self._store, back)
        try:
            return self._store.apply(
                back[::-1],
                self._profile.me(),
                Reason.UNDONE,
                evidence=entry.evidence,
                undoes=entry.number,
                report=report,
            )
        except Stale as stale:
            later = self._later(entry, stale)
            if later is None:
                raise
            raise BuiltUpon(entry.number, later) from stale

    def _later(self, entry: Entry, stale: Stale) -> int | None:
        """Return the newest later entry that still builds on what `entry` wrote.

        One that was taken back builds on nothing any more, and neither does what took it back.
        """
        changes = reading.changes(self._store, entry.number, _LOOKED_AT)
        records = {stale.record, *(change.record.id for change in changes)}
        records |= queries.referring(self._store, records)
        touching = {n for record in records for n in queries.entries_changing(self._store, record)}
        later = reading.entries(self._store, [n for n in touching if n > entry.number])
        for one in later:
            if one.undone_by is None and (one.undoes or 0) <= entry.number:
                return one.number
        return None
