"""Invitations: look into one, keep it, answer it, and say whose it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from desktop.domain.changes import Change, Entry, Reason, cleaned
from desktop.domain.errors import NotKept, Unreadable
from desktop.domain.identifiers import InvitationId, PartnerId
from desktop.domain.invitation_background import Earlier
from desktop.domain.invitation_mails import Medium
from desktop.domain.invitation_partners import learnt_from
from desktop.domain.invitation_reasons import Inspected, Verdict
from desktop.domain.invitations import (
    Invitation,
    InvitationLine,
    InvitationState,
    invitation_id,
    kept,
)
from desktop.domain.partners import Learnt, Partner, checked
from desktop.domain.roles import RoleTable
from desktop.domain.times import local_day
from desktop.services.inspection import Inspector, in_bytes
from desktop.services.invitation_lines import lines, when
from desktop.services.profile import Profile
from desktop.storage import documents, queries, reading
from desktop.storage.store import Store

_REMEMBERED = 500
"""Earlier invitations that a new one is compared with, the newest ones."""


@dataclass(frozen=True, slots=True)
class InvitationDetail:
    """One invitation; `inspected` is judged anew against today's partners and rules.

    `partners` are those it may belong to: the one that was said first, then those its ids point to.
    """

    invitation: Invitation
    state: InvitationState
    inspected: Inspected
    partners: tuple[Partner, ...]
    history: tuple[Entry, ...]


class Invitations:
    def __init__(
        self,
        store: Store,
        profile: Profile,
        folder: Path,
        roles: RoleTable,
        clock: Callable[[], datetime],
    ) -> None:
        """`folder` is where the shipped rules lie."""
        self._store = store
        self._profile = profile
        self._clock = clock
        self._inspector = Inspector(folder, roles)

    # --- looking ------------------------------------------------------------------------------

    def inspect(self, source: str, data: bytes | str, hint: Medium | None = None) -> Inspected:
        """Return what a mail's bytes, its text or a link come to; raises Unreadable."""
        return self._inspected(source, data, hint, self._store.all(Invitation))

    def all(self) -> list[Invitation]:
        """Return all invitations, the newest first."""
        return sorted(self._store.all(Invitation), key=when, reverse=True)

    def find(self, digest: str) -> Invitation | None:
        """Return the invitation with these very bytes, None where none was kept."""
        found = self._store.some(Invitation, [invitation_id(digest)])
        return found[0] if found else None

    def lines(self) -> list[InvitationLine]:
        """Return all invitations for the inbox, the newest first."""
        names = {partner.id: partner.name for partner in self._store.all(Partner)}
        return lines(self.all(), names, self._today())

    def lines_at(self, moment: datetime) -> list[InvitationLine]:
        """Return the lines as the register held them at a past moment (UTC)."""
        then = reading.standing(self._store, moment)
        names = {partner.id: partner.name for partner in then[Partner].values()}
        found = sorted(then[Invitation].values(), key=when, reverse=True)
        return lines(found, names, local_day(moment, self._zone()))

    def detail(self, invitation: InvitationId) -> InvitationDetail:
        """Return everything about one; raises NoSuchRecord, and NotKept for altered bytes."""
        found = self._one(invitation)
        inspected = self._again(found)
        wanted = [found.partner] if found.partner else []
        wanted += inspected.judgement.partners
        known = {partner.id: partner for partner in self._store.some(Partner, wanted)}
        entries = reading.entries(self._store, queries.entries_touching(self._store, invitation))
        if found.partner not in known:
            found = replace(found, partner=None)  # it has left the register since
        return InvitationDetail(
            invitation=found,
            state=found.state_on(self._today()),
            inspected=inspected,
            partners=tuple(known[one] for one in dict.fromkeys(wanted) if one in known),
            history=tuple(entries),
        )

    def verdict(self, found: Invitation, partners: Sequence[Partner] | None = None) -> Verdict:
        """Return the verdict today, against these partners or all on file.

        Where its bytes cannot be looked into any more it stays what it was.
        """
        try:
            return self._again(found, partners).judgement.verdict
        except (NotKept, Unreadable):
            return found.verdict

    def content(self, invitation: InvitationId) -> bytes:
        """Return the bytes that were kept; raises NotKept when they are not those any more."""
        found = self._one(invitation)
        return documents.content(self._store, found.digest, found.source)

    # --- keeping ------------------------------------------------------------------------------

    def keep(
        self,
        source: str,
        data: bytes | str,
        hint: Medium | None = None,
        state: InvitationState = InvitationState.INSPECTED,
    ) -> Entry | None:
        """Keep a mail or a link; None where these very bytes are kept already.

        Raises Unreadable.
        """
        inspected = self.inspect(source, data, hint)
        if self.find(inspected.digest) is not None:
            return None
        record = kept(inspected, source, self._clock(), self._zone(), state)
        documents.keep(self._store, in_bytes(data))
        change = Change(None, cleaned(record))
        return self._store.apply([change], self._me(), Reason.ADDED, source=record.source)

    def remove(self, invitation: InvitationId) -> Entry:
        """Take an invitation out of the register; what was kept of it can come back by undo."""
        change = Change(self._one(invitation), None)
        return self._store.apply([change], self._me(), Reason.REMOVED)

    # --- answering ----------------------------------------------------------------------------

    def looked_at(self, invitation: InvitationId) -> Entry | None:
        """Record that somebody has looked at the judgement; None where that is known."""
        before = self._one(invitation)
        if before.state is not InvitationState.RECEIVED:
            return None
        return self._decided(before, replace(before, state=InvitationState.INSPECTED))

    def asked_for_less(self, invitation: InvitationId, letter: str) -> Entry:
        """Record the letter that asks for fewer roles or days; raises Invalid."""
        before = self._one(invitation)
        return self._decided(before, before.asked_for_less(letter, self._me(), self._today()))

    def decline(self, invitation: InvitationId, reason: str) -> Entry:
        """Record that we decline, and why; raises Invalid without a reason."""
        before = self._one(invitation)
        return self._decided(before, before.declined(reason, self._me(), self._today()))

    def accepted(self, invitation: InvitationId, reason: str = "") -> Entry:
        """Record that we accepted; raises Invalid where a written reason is needed."""
        change = self.accepting(invitation, reason)
        return self._store.apply([change], self._me(), Reason.DECIDED)

    def accepting(self, invitation: InvitationId, reason: str = "") -> Change[Invitation]:
        """Return the change that records acceptance, for an entry that holds more; as `accepted`.

        Today's judgement counts as well: what must not be opened today takes a reason too.
        """
        before = self._one(invitation)
        today = replace(before, verdict=self.verdict(before))
        after = today.accepted(self._me(), self._today(), reason)
        return Change(before, cleaned(replace(after, verdict=before.verdict)))

    def look_again(self, invitation: InvitationId, day: date | None = None) -> Entry:
        """Leave it for a day of ours, tomorrow where none is said."""
        before = self._one(invitation)
        wanted = day or self._today() + timedelta(days=1)
        return self._edited(before, replace(before, follow_up=wanted))

    def say_partner(
        self, invitation: InvitationId, partner: PartnerId | Partner, learnt: Learnt
    ) -> Entry | None:
        """Say whose an invitation is: the partner gets its ids, with where they were learnt.

        A new partner comes as a record. Of an indirect link it gets those ids that no other partner
        is known by; of a GDAP link none, since that names only the request. None where all of it is
        known. Raises NoSuchRecord, Invalid.
        """
        before = self._one(invitation)
        changes = self._saying(before, before, partner, learnt)
        if not changes:
            return None
        reason = Reason.ADDED if isinstance(partner, Partner) else Reason.EDITED
        return self._store.apply(changes, self._me(), reason)

    def called(
        self,
        invitation: InvitationId,
        note: str,
        partner: PartnerId | Partner | None = None,
        learnt: Learnt = Learnt.PHONE,
        *,
        again: bool = False,
    ) -> Entry:
        """Record a call as one entry: its note, and whose the invitation is where they said so.

        `partner` and `learnt` are as for `say_partner`; `again` leaves it for tomorrow.
        """
        before = self._one(invitation)
        after = cleaned(replace(before, note=note.strip()))
        if again:
            after = replace(after, follow_up=self._today() + timedelta(days=1))
        changes: list[Change[Any]] = [Change(before, after)]
        if partner is not None:
            changes = self._saying(before, after, partner, learnt)
        return self._store.apply(changes, self._me(), Reason.CALLED)

    # --- inside -------------------------------------------------------------------------------

    def _saying(
        self, before: Invitation, after: Invitation, partner: PartnerId | Partner, learnt: Learnt
    ) -> list[Change[Any]]:
        """Return what changes by saying whose an invitation is; `after` is what it is besides."""
        is_new = isinstance(partner, Partner)
        had = partner if isinstance(partner, Partner) else self._store.one(Partner, partner)
        others = [one for one in self._store.all(Partner) if one.id != had.id]
        link, owner = self._again(before).judgement.link, had
        if link is not None:
            owner = learnt_from(had, link, learnt, others)
        changes: list[Change[Any]] = []
        if is_new:
            changes.append(Change(None, checked(cleaned(owner))))
        elif owner != had:
            changes.append(Change(had, checked(owner)))
        state = after.state
        if state is InvitationState.RECEIVED:
            state = InvitationState.INSPECTED
        said = replace(after, partner=owner.id, state=state)
        if said != before:
            changes.append(Change(before, said))
        return changes

    def _one(self, invitation: InvitationId) -> Invitation:
        return self._store.one(Invitation, invitation)

    def _decided(self, before: Invitation, after: Invitation) -> Entry:
        change = Change(before, cleaned(after))
        return self._store.apply([change], self._me(), Reason.DECIDED)

    def _edited(self, before: Invitation, after: Invitation) -> Entry:
        return self._store.apply([Change(before, after)], self._me(), Reason.EDITED)

    def _again(self, found: Invitation, partners: Sequence[Partner] | None = None) -> Inspected:
        """Return a kept invitation judged anew, against those that came before it.

        `partners` are those to look among, None for all on file.
        """
        data = documents.content(self._store, found.digest, found.source)
        before = [one for one in self._store.all(Invitation) if one.received < found.received]
        return self._inspected(found.source, data, None, before, partners)

    def _inspected(
        self,
        source: str,
        data: bytes | str,
        hint: Medium | None,
        before: list[Invitation],
        partners: Sequence[Partner] | None = None,
    ) -> Inspected:
        before.sort(key=when, reverse=True)
        return self._inspector.inspect(
            source,
            data,
            self._clock(),
            hint=hint,
            firm=self._profile.organisation(),
            partners=self._store.all(Partner) if partners is None else partners,
            earlier=[Earlier(one.sender, one.ids, one.kind) for one in before[:_REMEMBERED]],
        )

    def _me(self) -> str:
        return self._profile.me()

    def _zone(self) -> str:
        return self._profile.organisation().zone

    def _today(self) -> date:
        return local_day(self._clock(), self._zone())
