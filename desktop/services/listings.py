"""Firms of the directory by hand: add, edit, tag, take out, join two, make a partner of one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from desktop.domain.changes import Change, Entry, Reason, cleaned
from desktop.domain.enquiries import Enquiry
from desktop.domain.errors import Invalid, NoSuchRecord
from desktop.domain.identifiers import PartnerId, new_id
from desktop.domain.listings import COMPARED, Listing, Regard, RegardEdit, checked, edited
from desktop.domain.merging import Pair, merged, merged_regard
from desktop.domain.partners import Partner
from desktop.domain.prospects import prospect
from desktop.domain.times import local_day
from desktop.services.likely_pairs import likely_pairs
from desktop.services.partners import Partners
from desktop.services.profile import Profile
from desktop.storage import directory_queries
from desktop.storage.store import Report, Store, quiet


class Listings:
    def __init__(
        self, store: Store, profile: Profile, partners: Partners, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._profile = profile
        self._partners = partners
        self._clock = clock

    def keep(self, before: Listing | None, after: Listing) -> Entry | None:
        """Add or change a firm by hand; None when nothing changed. Raises Invalid, Stale."""
        after = checked(cleaned(after), before)
        if before is None:
            after = replace(after, source=None, seen=self._today())
            return self._apply([Change(None, after)], Reason.ADDED)
        after = edited(before, after, self._today())
        return None if after == before else self._apply([Change(before, after)], Reason.EDITED)

    def edit(self, listings: Sequence[str], values: Mapping[str, Any]) -> Entry | None:
        """Set the same fields of several firms, as one entry; None when nothing changed.

        Raises Invalid, also for a field that is none of `COMPARED`.
        """
        for name in values:
            if name not in COMPARED:
                raise Invalid(name, "field", name)
        day, changes = self._today(), []
        for before in self._store.some(Listing, listings):
            after = edited(before, checked(cleaned(replace(before, **values)), before), day)
            if after != before:
                changes.append(Change(before, after))
        return self._apply(changes, Reason.EDITED) if changes else None

    def regard(self, lines: Sequence[str], edit: RegardEdit) -> Entry | None:
        """Tag, rate, shortlist or annotate several firms, as one entry; None without a change.

        Raises Invalid for a rating that is none.
        """
        kept = {regard.id: regard for regard in self._store.some(Regard, lines)}
        changes = []
        for line in dict.fromkeys(lines):
            before = kept.get(line)
            after = cleaned(edit.of(before or Regard(id=line)))
            change = _changed(before, after)
            if change is not None:
                changes.append(change)
        return self._apply(changes, Reason.EDITED) if changes else None

    def is_partner(self, listing: str, partner: PartnerId | None) -> Entry | None:
        """Say which partner on file a firm is; None says that it is not the one it was taken for.

        Returns None when nothing changed.
        """
        self._store.one(Listing, listing)
        before = self._regard(listing)
        had = before or Regard(id=listing)
        if partner is not None:
            self._store.one(Partner, partner)
            denied = tuple(one for one in had.other_than if one != partner)
            after = replace(had, partner=partner, other_than=denied)
        else:
            known = self._partners.listed_as(self._store.one(Listing, listing), had)
            denied = had.other_than if known is None else (*had.other_than, known)
            after = replace(had, partner=None, other_than=tuple(dict.fromkeys(denied)))
        change = _changed(before, after)
        return None if change is None else self._apply([change], Reason.EDITED)

    def make_partner(self, listing: str) -> Entry | None:
        """Put a firm on file as a prospect, its ids learnt from the directory.

        None where it is a partner on file already.
        """
        found, before = self._store.one(Listing, listing), self._regard(listing)
        had = before or Regard(id=listing)
        if self._partners.listed_as(found, had) is not None:
            return None
        partner = prospect(found, PartnerId(new_id()))
        said = Change(before, replace(had, partner=partner.id))
        return self._apply([Change(None, partner), said], Reason.ADDED)

    def remove(self, lines: Sequence[str]) -> Entry:
        """Take firms out with what we noted of them; raises StillUsed, StillAgreed, NoSuchRecord.

        Partners among them go as well, unless something of theirs is kept.
        """
        listings = self._store.some(Listing, lines)
        partners = self._store.some(Partner, lines)
        if not listings and not partners:
            raise NoSuchRecord("listing", lines[0] if lines else "")
        for partner in partners:
            self._partners.check_unused(partner)
        changes: list[Change[Any]] = [Change(one, None) for one in (*listings, *partners)]
        changes += [Change(regard, None) for regard in self._store.some(Regard, lines)]
        return self._apply(changes, Reason.REMOVED)

    def duplicates(self, report: Report = quiet) -> list[Pair]:
        """Return listings that may be one firm, most likely first, but those said to be two."""
        unlike = {
            frozenset((regard.id, other))
            for regard in self._store.all(Regard)
            for other in regard.unlike
        }
        found = likely_pairs(directory_queries.all_listings(self._store, report), report)
        return [pair for pair in found if frozenset((pair.one.id, pair.other.id)) not in unlike]

    def not_the_same(self, one: Listing, other: Listing) -> Entry | None:
        """Keep that two listings are two firms, so that nobody is asked again."""
        before = self._regard(one.id)
        had = before or Regard(id=one.id)
        unlike = tuple(dict.fromkeys((*had.unlike, other.id)))
        change = _changed(before, replace(had, unlike=unlike))
        return None if change is None else self._apply([change], Reason.EDITED)

    def merge(self, keep: Listing, other: Listing, taken: Collection[str]) -> Entry:
        """Join two listings into the first; `taken` are fields to take from the other.

        What we noted of both stays, and enquiries go along. Raises Stale, Invalid.
        """
        if keep.id == other.id:
            raise Invalid("other", "another", other.name)
        regards = (self._regard(keep.id), self._regard(other.id))
        changes: list[Change[Any]] = [
            Change(keep, merged(keep, other, taken)),
            Change(other, None),
        ]
        change = _changed(regards[0], merged_regard(keep.id, *regards))
        changes += [] if change is None else [change]
        changes += [] if regards[1] is None else [Change(regards[1], None)]
        moved = self._store.some(Enquiry, directory_queries.enquiries_of(self._store, other.id))
        changes += [Change(one, replace(one, line=keep.id)) for one in moved]
        return self._apply(changes, Reason.MERGED)

    def _regard(self, line: str) -> Regard | None:
        found = self._store.some(Regard, [line])
        return found[0] if found else None

    def _today(self) -> date:
        return local_day(self._clock(), self._profile.organisation().zone)

    def _apply(self, changes: Sequence[Change[Any]], reason: Reason) -> Entry:
        return self._store.apply(changes, self._profile.me(), reason)


def _changed(before: Regard | None, after: Regard) -> Change[Regard] | None:
    """Return the change of a regard; one that says nothing need not be kept."""
    wanted = None if after.empty else after
    return None if wanted == before else Change(before, wanted)
