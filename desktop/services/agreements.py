"""Agreements: begin one, record it, say how it went, keep what shows it, and the receipt."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.domain.agreement_drafts import (
    AgreementDraft,
    Copy,
    Occasion,
    Start,
    begun,
)
from desktop.domain.agreements import (
    SHOWN,
    Agreement,
    AgreementDetail,
    AgreementLine,
    AgreementProof,
    AgreementRemark,
    Form,
    covered,
    ladder,
    remarks,
    shows,
)
from desktop.domain.answers import Answer
from desktop.domain.changes import Change, Entry, Evidence, Reason, cleaned
from desktop.domain.errors import Invalid, NotReady
from desktop.domain.identifiers import AgreementId, PartnerId, clean, new_id
from desktop.domain.invitation_reasons import Verdict
from desktop.domain.invitations import Invitation, InvitationState
from desktop.domain.organisation import Person
from desktop.domain.outcomes import Outcome
from desktop.domain.partners import Partner
from desktop.domain.receipts import Receipt
from desktop.domain.relationships import PartnerType as Type
from desktop.domain.relationships import Relationship, Status
from desktop.domain.roles import RoleTable
from desktop.domain.search import fold
from desktop.domain.times import from_micros, local_day
from desktop.services.profile import Profile
from desktop.services.relationships import LARGEST_PROOF
from desktop.storage import documents, queries, reading
from desktop.storage.store import Store


class Agreements:
    def __init__(
        self,
        store: Store,
        profile: Profile,
        roles: RoleTable,
        fonts: Path,
        clock: Callable[[], datetime],
    ) -> None:
        """`fonts` is the folder of the fonts that receipts are written in."""
        self._store = store
        self._profile = profile
        self._roles = roles
        self._fonts = fonts
        self._clock = clock

    # --- reading ------------------------------------------------------------------------------

    def all(self) -> list[Agreement]:
        """Return all agreements, the newest day first."""
        found = self._store.all(Agreement)
        return sorted(found, key=lambda one: (one.accepted_on, one.id), reverse=True)

    def one(self, agreement: AgreementId) -> Agreement:
        """Return an agreement by id; raises NoSuchRecord."""
        return self._store.one(Agreement, agreement)

    def lines(self) -> list[AgreementLine]:
        """Return all agreements for the table, the newest day first.

        Whether a kept document was altered takes reading it: see `altered`.
        """
        names = {partner.id: partner.name for partner in self._store.all(Partner)}
        return _lines(self.all(), names, self._profile.people())

    def lines_at(self, moment: datetime) -> list[AgreementLine]:
        """Return the lines as the register held them at a past moment (UTC)."""
        then = reading.standing(self._store, moment)
        names = {partner.id: partner.name for partner in then[Partner].values()}
        found: list[Agreement] = sorted(
            then[Agreement].values(), key=lambda one: (one.accepted_on, one.id), reverse=True
        )
        return _lines(found, names, list(then[Person].values()))

    def altered(self) -> frozenset[AgreementId]:
        """Return the agreements of which a document is missing or not what was kept."""
        wanted = [(one.id, one.copy_digest) for one in self.all() if one.copy_digest]
        wanted += [(one.agreement, one.digest) for one in self._store.all(AgreementProof)]
        digests = {digest for _, digest in wanted}
        unfit = {digest for digest in digests if not documents.sound(self._store, digest)}
        return frozenset(identifier for identifier, digest in wanted if digest in unfit)

    def detail(self, agreement: AgreementId) -> AgreementDetail:
        """Return everything about one agreement; raises NoSuchRecord."""
        found = self.one(agreement)
        proofs = tuple(queries.agreement_proofs(self._store, agreement))
        history = reading.entries(self._store, queries.entries_touching(self._store, agreement))
        kept = [found.copy_digest] if found.copy_digest else []
        kept += [proof.digest for proof in proofs]
        altered = any(not documents.sound(self._store, digest) for digest in kept)
        seen = self._seen(found)
        return AgreementDetail(
            agreement=found,
            partner_name=self._store.one(Partner, found.partner).name,
            proofs=proofs,
            history=tuple(history),
            ladder=ladder(found, history, seen),
            remarks=remarks(found, self._profile.people(), self.all(), altered),
            seen=seen,
        )

    def shown_by(self, agreement: Agreement) -> str:
        """Return the id of the partner's relationship it is most about, "" without any."""
        wanted = agreement.form is Form.GDAP
        lines = queries.partner_relationships(self._store, agreement.partner)
        lines.sort(key=lambda x: ((x.type == Type.GDAP) is not wanted, x.status not in SHOWN))
        return lines[0].id if lines else ""

    def link(self, agreement: Agreement) -> str:
        """Return the link of the invitation it came from, "" without one on file."""
        wanted = [agreement.invitation] if agreement.invitation else []
        return next((one.link for one in self._store.some(Invitation, wanted)), "")

    def uncovered(self) -> list[Partner]:
        """Return the partners that sell to us and have no accepted agreement on file (PR-070)."""
        selling = {
            PartnerId(line.partner)
            for line in queries.relationship_lines(self._store)
            if line.sells() is Answer.YES
        }
        wanted = selling - covered(self.all())
        partners = [one for one in self._store.all(Partner) if one.id in wanted]
        return sorted(partners, key=lambda partner: fold(partner.name))

    def _seen(self, agreement: Agreement) -> datetime | None:
        """Return when a list first showed, since that day, what was agreed to."""
        zone = self._profile.organisation().zone
        days = queries.days_listed(self._store)
        shown = [
            from_micros(moment)
            for line in queries.partner_relationships(self._store, agreement.partner)
            if shows(agreement, line)
            for moment in days.get(line.id, ())
            if local_day(from_micros(moment), zone) >= agreement.accepted_on
        ]
        return min(shown, default=None)

    # --- beginning and recording --------------------------------------------------------------

    def occasion(self, partner: PartnerId) -> Occasion:
        """Return what there is to agree to with a partner on file, without any invitation.

        One that sells to us already needs the agreement alone; a request for roles that waits
        follows after it. Raises NoSuchRecord.
        """
        self._store.one(Partner, partner)
        lines = queries.partner_relationships(self._store, partner)
        sells = any(line.sells() is Answer.YES for line in lines)
        waiting = [x for x in lines if x.type == Type.GDAP and x.status == Status.APPROVAL_PENDING]
        forms = (Form.AGREEMENT_ONLY if sells else Form.RESELLER,)
        if len(waiting) != 1:
            return Occasion(partner=partner, forms=forms)
        asked = self._store.one(Relationship, waiting[0].id)
        return Occasion(
            partner=partner,
            forms=(*forms, Form.GDAP),
            roles=asked.roles,
            days=asked.duration_days,
            extends=asked.auto_extend,
        )

    def start(self, occasion: Occasion, form: Form) -> Start:
        """Return what the dialog begins with; raises NoSuchRecord."""
        people, now = self._profile.people(), self._clock()
        own = self._profile.organisation()
        me = next((person for person in people if person.id == own.me), None)
        earlier = [one for one in self.all() if one.partner == occasion.partner]
        draft = begun(occasion, form, AgreementId(new_id()), me, local_day(now, own.zone))
        return Start(
            occasion=occasion,
            partner=self._store.one(Partner, occasion.partner),
            draft=draft,
            people=tuple(people),
            earlier=tuple(earlier),
            now=now,
            zone=own.zone,
        )

    def record(self, draft: AgreementDraft, content: bytes | None = None) -> Entry:
        """Record an agreement as planned; `content` are the bytes of the attached copy.

        What Microsoft then shows is said later. Raises NotReady, Invalid, Stale.
        """
        draft = cleaned(draft)
        if draft.form.has_document and draft.copy is not None:
            held = _checked("copy", draft.copy.name, content or b"")
            if hashlib.sha256(held).hexdigest() != draft.copy.digest:
                raise NotReady(("open",))  # another text than the one that was opened
        agreement = draft.recorded(self._clock(), self._profile.organisation().zone)
        if agreement.copy_digest and content is not None:
            documents.keep(self._store, content)
        me = self._profile.me()
        changes = [Change(None, agreement)]
        return self._store.apply(changes, me, Reason.ADDED, evidence=agreement.evidence)

    def say(
        self, agreement: AgreementId, outcome: Outcome, proof: tuple[str, bytes] | None = None
    ) -> Entry | None:
        """Record what Microsoft showed, perhaps with a document; None when it was said already.

        Raises NoSuchRecord, Invalid, Stale.
        """
        before = self.one(agreement)
        zone = self._profile.organisation().zone
        shown = proof is not None or bool(queries.agreement_proofs(self._store, agreement))
        after = before.said(outcome, self._clock(), zone, shown=shown)
        changes: list[Change[Any]] = [] if after == before else [Change(before, after)]
        if proof is not None:
            changes.append(Change(None, self._kept(agreement, *proof)))
        if not changes:
            return None
        me = self._profile.me()
        if after.accepted:
            changes += self._answered(after, me)
        return self._store.apply(changes, me, Reason.TOLD, evidence=after.evidence)

    def _answered(self, agreement: Agreement, me: str) -> list[Change[Any]]:
        """Return that the invitation it came from is accepted, unless it is already."""
        wanted = [agreement.invitation] if agreement.invitation else []
        day = local_day(self._clock(), self._profile.organisation().zone)
        return [
            Change(one, one.accepted(me, day, agreement.reason))
            for one in self._store.some(Invitation, wanted)
            if one.state is not InvitationState.ACCEPTED
            and (agreement.reason or one.verdict is not Verdict.DO_NOT_OPEN)
        ]

    def attach(self, agreement: AgreementId, name: str, content: bytes) -> Entry:
        """Keep a document as proof; an accepted agreement is now supported by it."""
        before = self.one(agreement)
        changes: list[Change[Any]] = [Change(None, self._kept(agreement, name, content))]
        if before.accepted and before.evidence is Evidence.DECLARED:
            changes.append(Change(before, replace(before, evidence=Evidence.PROOF)))
        me = self._profile.me()
        return self._store.apply(changes, me, Reason.ATTACHED, evidence=Evidence.PROOF)

    def remove(self, agreement: AgreementId) -> Entry:
        """Take an agreement out of the register, with its proofs; the documents stay kept."""
        proofs = queries.agreement_proofs(self._store, agreement)
        changes: list[Change[Any]] = [Change(proof, None) for proof in proofs]
        changes.append(Change(self.one(agreement), None))
        return self._store.apply(changes, self._profile.me(), Reason.REMOVED)

    # --- documents ----------------------------------------------------------------------------

    def copy_content(self, agreement: Agreement) -> bytes:
        """Return the bytes of the kept copy; raises NotKept when they are not what was kept."""
        return documents.content(self._store, agreement.copy_digest, agreement.copy_name)

    def proof_content(self, proof: AgreementProof) -> bytes:
        """Return a kept document's bytes; raises NotKept when they are not what was kept."""
        return documents.content(self._store, proof.digest, proof.name)

    def receipt(self, agreement: AgreementId, language: str) -> bytes:
        """Return a PDF that tells what is on file; the same record makes the same bytes.

        `language` is a key of LANGUAGES.
        """
        from desktop.formats import receipt_pdf

        detail = self.detail(agreement)
        written = detail.history[0]
        receipt = Receipt(
            firm=self._profile.organisation(),
            partner=self._store.one(Partner, detail.agreement.partner),
            agreement=detail.agreement,
            proofs=detail.proofs,
            seen=detail.seen,
            entry=written,
            digest=reading.digest_of(self._store, written.number),
            altered=AgreementRemark.ALTERED in detail.remarks,
        )
        return receipt_pdf.write(receipt, self._roles, language, self._fonts)

    def _kept(self, agreement: AgreementId, name: str, content: bytes) -> AgreementProof:
        held = _checked("proof", name, content)
        return AgreementProof(
            id=new_id(),
            agreement=agreement,
            name=clean(name),
            digest=documents.keep(self._store, held),
            size=len(held),
            added=self._clock(),
        )


def as_copy(name: str, content: bytes) -> Copy:
    """Return what a file is known by; raises Invalid for one that cannot be kept."""
    held = _checked("copy", name, content)
    return Copy(name=clean(name), digest=hashlib.sha256(held).hexdigest(), size=len(held))


def _checked(field: str, name: str, content: bytes) -> bytes:
    if not content:
        raise Invalid(field, "not-empty", name)
    if len(content) > LARGEST_PROOF:
        raise Invalid(field, "smaller", name)
    return content


def _lines(
    agreements: Sequence[Agreement], names: dict[PartnerId, str], people: Iterable[Person]
) -> list[AgreementLine]:
    known = list(people)
    return [
        AgreementLine(one, names.get(one.partner, ""), remarks(one, known, agreements))
        for one in agreements
    ]
