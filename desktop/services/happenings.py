"""What happened at Microsoft without our doing, recorded as what a person declares."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from desktop.domain.changes import Change, Entry, Evidence, Reason
from desktop.domain.errors import Invalid
from desktop.domain.happenings import Happening, changes_nothing, happened
from desktop.domain.identifiers import RelationshipId
from desktop.domain.relationships import Relationship
from desktop.domain.times import end_of_day, local_day
from desktop.services.profile import Profile
from desktop.storage.store import Store


class Happenings:
    def __init__(self, store: Store, profile: Profile, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._profile = profile
        self._clock = clock

    def record(
        self,
        relationship: RelationshipId,
        what: Happening,
        day: date,
        ends: date | None = None,
    ) -> Entry:
        """Record what happened on `day`; `ends` is the new end of one that was extended.

        Raises Invalid, also where the register says so already; NoSuchRecord, Stale.
        """
        before = self._store.one(Relationship, relationship)
        zone, now = self._profile.organisation().zone, self._clock()
        after = happened(before, what, day, ends, local_day(now, zone), zone)
        if changes_nothing(before, after):
            raise Invalid("happening", "known-already")
        return self._store.apply(
            [Change(before, after)],
            self._profile.me(),
            Reason.RECORDED,
            evidence=Evidence.DECLARED,
            seen=min(end_of_day(day, zone), now),
        )
