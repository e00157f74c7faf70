"""What the firm set out to have done at Microsoft: begun, told how it went, dropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from desktop.domain.changes import Change, Entry, Evidence, Reason, cleaned
from desktop.domain.identifiers import RelationshipId, UndertakingId, new_id
from desktop.domain.outcomes import Outcome
from desktop.domain.partners import Partner
from desktop.domain.relationships import ENDED, PartnerType, Relationship
from desktop.domain.times import days_later, end_of_day, local_day
from desktop.domain.undertakings import (
    Aim,
    Distributor,
    Undertaken,
    Undertaking,
    Way,
    begun,
    told,
    undertaken,
)
from desktop.services.profile import Profile
from desktop.services.relationships import Relationships
from desktop.storage import queries
from desktop.storage.store import Store

_REASONS = {
    Aim.REMOVE_ROLES: Reason.REMOVING_ROLES,
    Aim.END_RELATIONSHIP: Reason.ENDING,
    Aim.FEWER_ROLES: Reason.ASKING_FEWER,
}


class Undertakings:
    def __init__(
        self,
        store: Store,
        profile: Profile,
        relationships: Relationships,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._profile = profile
        self._relationships = relationships
        self._clock = clock

    def of(self, relationship: RelationshipId) -> tuple[Undertaken, ...]:
        """Return what was undertaken for a relationship and what lists say of it, newest first."""
        kept = queries.undertakings(self._store, relationship)
        if not kept:
            return ()
        held = self._relationships.one(relationship)
        lines = queries.partner_relationships(self._store, held.partner)
        line = next(line for line in lines if line.id == relationship)
        written = queries.written(self._store, relationship)
        seen = queries.days_listed(self._store).get(relationship, [])
        zone = self._zone()
        return tuple(undertaken(one, line, written, seen, zone) for one in kept)

    def found(self, undertaking: UndertakingId) -> Undertaken | None:
        """Return an undertaking and what lists say of it, None where it is gone."""
        kept = self._store.some(Undertaking, [undertaking])
        every = self.of(kept[0].relationship) if kept else ()
        return next((one for one in every if one.undertaking.id == undertaking), None)

    def open_one(
        self, relationship: RelationshipId, aim: Aim, way: Way | None = None
    ) -> Undertaken | None:
        """Return what is under way for a relationship with this aim, None for nothing."""
        for found in self.of(relationship):
            one = found.undertaking
            if found.open and one.aim is aim and way in (None, one.way):
                return found
        return None

    def distributor(self, relationship: RelationshipId) -> Distributor:
        """Return who stands behind an indirect reseller, as far as the register knows."""
        sold = self._relationships.one(relationship)
        if sold.type is not PartnerType.INDIRECT_RESELLER:
            return Distributor()
        tenant = sold.indirect_provider
        partners = {partner.id: partner for partner in self._store.all(Partner)}
        named = [p.name for p in partners.values() if tenant is not None and p.has_tenant(tenant)]
        known = len(named) == 1
        if not named:
            providers = {
                held.partner
                for held in self._store.all(Relationship)
                if held.type is PartnerType.INDIRECT_PROVIDER and held.status not in ENDED
            }
            named = [partners[key].name for key in providers]
        return Distributor(named[0], known) if len(named) == 1 else Distributor()

    def begin(self, relationship: RelationshipId, aim: Aim, way: Way, letter: str = "") -> Entry:
        """Record that someone sets out to do it now, or that a letter was sent.

        What is under way with the same aim already begins anew: a letter after the portal failed.
        """
        change = self._begun(relationship, aim, way, letter)
        evidence = Evidence.DECLARED if way is Way.LETTER else Evidence.PLANNED
        return self._store.apply([change], self._profile.me(), _REASONS[aim], evidence=evidence)

    def tell(
        self,
        undertaking: UndertakingId,
        outcome: Outcome,
        day: date,
        note: str = "",
        proof: tuple[str, bytes] | None = None,
    ) -> Entry:
        """Record what a person says came of it on `day`; `proof` is a document's name and bytes.

        Raises Invalid for a day that cannot be, NoSuchRecord.
        """
        before = self._store.one(Undertaking, undertaking)
        return self._tell(Change(before, before), before, outcome, day, note, proof)

    def begin_and_tell(
        self,
        relationship: RelationshipId,
        aim: Aim,
        outcome: Outcome,
        day: date,
        note: str = "",
        proof: tuple[str, bytes] | None = None,
    ) -> Entry:
        """Record in one step that it was done in the portal, and how it went."""
        change = self._begun(relationship, aim, Way.PORTAL, "", day)
        return self._tell(change, change.record, outcome, day, note, proof)

    def drop(self, undertaking: UndertakingId) -> Entry:
        """Take an undertaking out of the register: nobody pursues it any more."""
        before = self._store.one(Undertaking, undertaking)
        return self._store.apply([Change(before, None)], self._profile.me(), Reason.REMOVED)

    def _begun(
        self,
        relationship: RelationshipId,
        aim: Aim,
        way: Way,
        letter: str,
        day: date | None = None,
    ) -> Change[Undertaking]:
        """Return the change that begins it; `day` is when it was done where that lies back."""
        held = self._relationships.one(relationship)
        now = self._clock()
        found = self.open_one(relationship, aim)
        before = found.undertaking if found else None
        made = Undertaking(
            id=before.id if before else UndertakingId(new_id()),
            relationship=relationship,
            aim=aim,
            way=way,
            began=now if day is None else min(now, self._begin_of(day)),
            roles=held.roles,
            by=self._profile.me(),
            letter=letter,
        )
        return Change(before, cleaned(begun(made, local_day(now, self._zone()))))

    def _tell(
        self,
        change: Change[Undertaking],
        one: Undertaking,
        outcome: Outcome,
        day: date,
        note: str,
        proof: tuple[str, bytes] | None,
    ) -> Entry:
        zone = self._zone()
        after = told(one, outcome, day, note, local_day(self._clock(), zone), zone)
        changes: list[Change[Any]] = []
        if proof is not None:
            kept = self._relationships.kept_proof(one.relationship, *proof)
            after = replace(after, proof=kept.id)
            changes.append(Change(None, kept))
        changes.insert(0, Change(change.before, cleaned(after)))
        return self._store.apply(changes, self._profile.me(), Reason.TOLD, evidence=after.evidence)

    def _begin_of(self, day: date) -> datetime:
        """Return when a day began, UTC."""
        return end_of_day(days_later(day, -1), self._zone())

    def _zone(self) -> str:
        return self._profile.organisation().zone
