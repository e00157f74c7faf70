"""The partners on file: list, add, edit, remove."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from desktop.domain.answers import any_of
from desktop.domain.changes import Change, Entry, Reason, cleaned
from desktop.domain.directory_matching import PartnerIds
from desktop.domain.errors import Invalid, NoSuchRecord, StillAgreed, StillUsed
from desktop.domain.identifiers import PartnerId, guid
from desktop.domain.lines import PartnerLine, RelationshipLine
from desktop.domain.listings import Listing, Regard
from desktop.domain.merging import merged_partners
from desktop.domain.partners import Partner, checked
from desktop.domain.relationships import ENDED
from desktop.domain.search import fold
from desktop.services import partner_moves
from desktop.services.profile import Profile
from desktop.storage import queries, reading
from desktop.storage.store import Store


class Partners:
    def __init__(self, store: Store, profile: Profile) -> None:
        self._store = store
        self._profile = profile

    def all(self) -> list[Partner]:
        """Return all partners, by name."""
        return sorted(self._store.all(Partner), key=lambda partner: fold(partner.name))

    def lines(self) -> list[PartnerLine]:
        """Return all partners with their lights, also those without a relationship."""
        return partner_lines(self.all(), queries.relationship_lines(self._store))

    def at(self, moment: datetime) -> tuple[list[Partner], list[PartnerLine]]:
        """Return partners and their lines as the register held them at a past moment (UTC)."""
        then = reading.standing(self._store, moment)[Partner].values()
        partners = sorted(then, key=lambda partner: fold(partner.name))
        return partners, partner_lines(partners, reading.lines_at(self._store, moment))

    def one(self, partner: PartnerId) -> Partner:
        """Return a partner by our id; raises NoSuchRecord."""
        return self._store.one(Partner, partner)

    def named(self, text: str) -> Partner:
        """Return the partner someone means by our id, a tenant id or a name.

        Raises NoSuchRecord when there is none.
        """
        wanted, spelled = guid(text), fold(text.strip())
        for partner in self._store.all(Partner):
            by_id = wanted is not None and (partner.id == wanted or partner.has_tenant(wanted))
            if by_id or fold(partner.name) == spelled:
                return partner
        raise NoSuchRecord("partner", text)

    def keep(self, before: Partner | None, after: Partner) -> Entry | None:
        """Add or change a partner; None when nothing changed. Raises Invalid, Stale."""
        after = checked(cleaned(after))
        if after == before:
            return None
        reason = Reason.ADDED if before is None else Reason.EDITED
        return self._store.apply([Change(before, after)], self._profile.me(), reason)

    def remove(self, partner: Partner) -> Entry:
        """Remove a partner without relationships or agreements; raises StillUsed, StillAgreed."""
        self.check_unused(partner)
        regards = self._store.some(Regard, [partner.id])
        changes: list[Change[Any]] = [Change(partner, None)]
        changes += [Change(regard, None) for regard in regards]
        return self._store.apply(changes, self._profile.me(), Reason.REMOVED)

    def check_unused(self, partner: Partner) -> None:
        """Raise StillUsed or StillAgreed where something of a partner is kept."""
        used = queries.partner_relationships(self._store, partner.id)
        if used:
            raise StillUsed(partner.name, len(used))
        if agreed := queries.agreements_with(self._store, partner.id):
            raise StillAgreed(partner.name, agreed)

    def listed_as(self, listing: Listing, regard: Regard) -> PartnerId | None:
        """Return the partner on file that a firm of the directory is."""
        known = PartnerIds(self._store.all(Partner)).of(listing, regard)
        return None if known is None else known.partner

    def merge(self, keep: Partner, other: Partner, taken: Collection[str]) -> Entry:
        """Join two partners into the first; `taken` are fields to take from the other.

        Its relationships, agreements, invitations and enquiries go along; ids of both stay, each
        with where it was learnt. Raises Stale, Invalid.
        """
        if keep.id == other.id:
            raise Invalid("other", "another", other.name)
        changes: list[Change[Any]] = [
            Change(keep, checked(merged_partners(keep, other, taken))),
            *partner_moves.moved(self._store, other.id, keep.id),
            Change(other, None),
        ]
        return self._store.apply(changes, self._profile.me(), Reason.MERGED)


def partner_lines(
    partners: Iterable[Partner], lines: Iterable[RelationshipLine]
) -> list[PartnerLine]:
    """Return one line per partner, over all its relationships."""
    rows: dict[str, list[RelationshipLine]] = {}
    for line in lines:
        rows.setdefault(line.partner, []).append(line)
    found = []
    for partner in partners:
        own = rows.get(partner.id, [])
        ended = sum(line.status in ENDED for line in own)
        found.append(
            PartnerLine(
                id=partner.id,
                name=partner.name,
                town=partner.town,
                state=partner.state.value,
                relationships=len(own) - ended,
                ended=ended,
                sells=any_of(line.sells() for line in own),
                administers=any_of(line.administers() for line in own),
            )
        )
    return found
