"""The partners on file: list, add, edit, remove."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from desktop.domain.answers import any_of
from desktop.domain.changes import Change, Entry, Reason, cleaned
from desktop.domain.errors import NoSuchRecord, StillAgreed, StillUsed
from desktop.domain.identifiers import PartnerId, guid
from desktop.domain.lines import PartnerLine, RelationshipLine
from desktop.domain.partners import Partner, checked
from desktop.domain.relationships import ENDED
from desktop.domain.search import fold
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
        used = [x for x in queries.relationship_lines(self._store) if x.partner == partner.id]
        if used:
            raise StillUsed(partner.name, len(used))
        if agreed := queries.agreements_with(self._store, partner.id):
            raise StillAgreed(partner.name, agreed)
        return self._store.apply([Change(partner, None)], self._profile.me(), Reason.REMOVED)


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
