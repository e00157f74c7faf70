"""Relationships: the table, one in detail, by hand, decisions, notes and proofs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from desktop.domain.answers import any_of
from desktop.domain.changes import Change, Entry, Evidence, Reason, cleaned
from desktop.domain.errors import Invalid
from desktop.domain.identifiers import PartnerId, RelationshipId, clean, new_id
from desktop.domain.lines import RelationshipDetail, RelationshipLine, Rung
from desktop.domain.observations import Proof
from desktop.domain.partners import Partner, checked
from desktop.domain.relationships import Decision, Relationship, Stewardship
from desktop.domain.roles import RoleTable
from desktop.domain.times import from_micros, local_day
from desktop.services.profile import Profile
from desktop.storage import documents, queries, reading
from desktop.storage.store import Report, Store, quiet

LARGEST_PROOF = 25 * 1024 * 1024
"""Bytes; a mail or a PDF is smaller, and the register must stay easy to copy."""

_TELLING = frozenset({"relationship", "proof", "observation"})
"""Kinds of record whose entries say how well a relationship is evidenced."""


class Relationships:
    def __init__(
        self, store: Store, profile: Profile, roles: RoleTable, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._profile = profile
        self._roles = roles
        self._clock = clock

    def lines(self, report: Report = quiet) -> list[RelationshipLine]:
        """Return every relationship for the table, by partner and name."""
        return queries.relationship_lines(self._store, report)

    def lines_at(self, moment: datetime) -> list[RelationshipLine]:
        """Return the lines as the register held them at a past moment (UTC)."""
        return reading.lines_at(self._store, moment)

    def of_partner(self, partner: PartnerId) -> list[RelationshipLine]:
        """Return the relationships with one partner, by name."""
        return queries.partner_relationships(self._store, partner)

    def now(self) -> datetime:
        """Return the moment to which days left and ages are counted, UTC."""
        return self._clock()

    def last_list(self) -> datetime | None:
        """Return when a list was last seen (UTC), None when none ever was."""
        seen = queries.newest_list(self._store)
        return None if seen is None else from_micros(seen)

    def one(self, relationship: RelationshipId) -> Relationship:
        """Return a relationship by our id; raises NoSuchRecord."""
        return self._store.one(Relationship, relationship)

    def detail(self, relationship: RelationshipId) -> RelationshipDetail:
        """Return everything about one relationship; raises NoSuchRecord."""
        found = self.one(relationship)
        kept = self._store.some(Stewardship, [relationship])
        lines = queries.partner_relationships(self._store, found.partner)
        history = reading.entries(self._store, queries.entries_touching(self._store, relationship))
        seen = queries.last_seen(self._store).get(relationship)
        return RelationshipDetail(
            relationship=found,
            stewardship=kept[0] if kept else Stewardship(id=relationship),
            partner=self._store.one(Partner, found.partner),
            sells=any_of(line.sells() for line in lines),
            administers=any_of(line.administers() for line in lines),
            proofs=tuple(queries.proofs(self._store, relationship)),
            history=tuple(history),
            changed=frozenset(queries.entries_changing(self._store, relationship)),
            ladder=_ladder(history, seen),
            seen=None if seen is None else from_micros(seen),
        )

    def keep(
        self,
        before: Relationship | None,
        after: Relationship,
        *,
        new_partner: Partner | None = None,
        proof: tuple[str, bytes] | None = None,
    ) -> Entry | None:
        """Add or change a relationship by hand; None when nothing changed.

        `proof` is a document's name and bytes, kept with it and raising its evidence. Raises
        Invalid, Stale.
        """
        changes: list[Change[Any]] = []
        after = cleaned(after)
        if new_partner is not None:
            changes.append(Change(None, checked(cleaned(new_partner))))
        if proof is not None:
            after = replace(after, evidence=Evidence.PROOF)
        if _checked(after) != before:
            changes.append(Change(before, after))
        if proof is not None:
            changes.append(Change(None, self.kept_proof(after.id, *proof)))
        if not changes:
            return None
        reason = Reason.ADDED if before is None else Reason.EDITED
        evidence = after.evidence
        if proof is None and evidence is not Evidence.PLANNED:
            evidence = Evidence.DECLARED  # whatever a list or a document showed before
        return self._store.apply(changes, self._profile.me(), reason, evidence=evidence)

    def remove(self, relationships: Sequence[RelationshipId]) -> Entry:
        """Take relationships out of the register, with what we kept beside them."""
        changes: list[Change[Any]] = []
        for identifier in relationships:
            changes += [Change(p, None) for p in queries.proofs(self._store, identifier)]
            changes += [Change(s, None) for s in self._store.some(Stewardship, [identifier])]
            changes += [Change(u, None) for u in queries.undertakings(self._store, identifier)]
            changes.append(Change(self.one(identifier), None))
        return self._store.apply(changes, self._profile.me(), Reason.REMOVED)

    def annotate(self, after: Stewardship) -> Entry | None:
        """Keep notes, owner and business reason; None when nothing changed."""
        before = self._stewardship(after.id)
        wanted = None if after.empty else cleaned(after)
        if wanted == before:
            return None
        reason = Reason.ADDED if before is None else Reason.EDITED
        reason = Reason.REMOVED if wanted is None else reason
        return self._store.apply([Change(before, wanted)], self._profile.me(), reason)

    def decide(
        self, relationships: Sequence[RelationshipId], decision: Decision, reason: str
    ) -> Entry:
        """Record what the firm wants; raises Invalid when keeping strong roles lacks a reason."""
        me, zone = self._profile.me(), self._profile.organisation().zone
        day = local_day(self._clock(), zone)
        changes = []
        for identifier in relationships:
            strongest = self._roles.strongest(self.one(identifier).roles)
            before = self._stewardship(identifier)
            had = before or Stewardship(id=identifier)
            after = had.decided(decision, reason, strongest, me, day)
            changes.append(Change(before, cleaned(after)))
        return self._store.apply(changes, me, Reason.DECIDED)

    def attach(self, relationship: RelationshipId, name: str, content: bytes) -> Entry:
        """Keep a document as proof; what was planned or declared is now supported by it."""
        changes: list[Change[Any]] = [Change(None, self.kept_proof(relationship, name, content))]
        before = self.one(relationship)
        if before.evidence in (Evidence.PLANNED, Evidence.DECLARED):
            changes.append(Change(before, replace(before, evidence=Evidence.PROOF)))
        me = self._profile.me()
        return self._store.apply(changes, me, Reason.ATTACHED, evidence=Evidence.PROOF)

    def proof_content(self, proof: Proof) -> bytes:
        """Return a kept document's bytes; raises NotKept when they are not what was kept."""
        return documents.content(self._store, proof.digest, proof.name)

    def kept_proof(self, relationship: RelationshipId, name: str, content: bytes) -> Proof:
        """Return a new proof whose bytes are kept already; raises Invalid."""
        if not content:
            raise Invalid("proof", "not-empty", name)
        if len(content) > LARGEST_PROOF:
            raise Invalid("proof", "smaller", name)
        return Proof(
            id=new_id(),
            relationship=relationship,
            name=clean(name),
            digest=documents.keep(self._store, content),
            size=len(content),
            added=self._clock(),
        )

    def _stewardship(self, identifier: RelationshipId) -> Stewardship | None:
        found = self._store.some(Stewardship, [identifier])
        return found[0] if found else None


def _checked(relationship: Relationship) -> Relationship:
    """Return the relationship as the register may keep it; raises Invalid."""
    end, start = relationship.ends, relationship.activated
    if isinstance(end, datetime) and start is not None and end < start:
        raise Invalid("ends", "after-start")
    days = relationship.duration_days
    if days is not None and not 0 < days <= 36500:
        raise Invalid("duration_days", "days", str(days))
    return relationship


def _ladder(history: Sequence[Entry], seen: int | None) -> tuple[Rung, ...]:
    """Return for each level the newest day it was reached; entries come newest first.

    Notes and decisions say nothing of what stands at Microsoft; what was undertaken has a line of
    its own.
    """
    reached: dict[Evidence, datetime] = {}
    for entry in history:
        kinds = {kind for kind, *_ in entry.counts}
        tells = bool(kinds & _TELLING) and "undertaking" not in kinds
        if tells and entry.undone_by is None and entry.reason is not Reason.UNDONE:
            reached.setdefault(entry.evidence, entry.when)
    if seen is not None:
        reached[Evidence.LIST] = from_micros(seen)
    return tuple(Rung(level, reached.get(level)) for level in Evidence)
