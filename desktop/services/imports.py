"""From files or the clipboard to a preview, and from a preview into the register.

Nothing is written before `commit`, and `commit` is one transaction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.domain.changes import Change, Entry, Evidence, Reason
from desktop.domain.errors import (
    Invalid,
    NothingToImport,
    PartnerNeeded,
    TenantMismatch,
    TenantNeeded,
)
from desktop.domain.identifiers import TenantId, new_id, tenant_id
from desktop.domain.imports import (
    OtherTenant,
    Outcome,
    Preview,
    PreviewRow,
    compare,
    missing,
)
from desktop.domain.lists import (
    Choices,
    ListField,
    OutsideFile,
    ReadList,
    Remark,
    RemarkKind,
    Reported,
    Silent,
    Suggestion,
)
from desktop.domain.observations import Observation
from desktop.domain.organisation import Organisation
from desktop.domain.partners import Partner
from desktop.domain.precedence import could_show, elsewhere, held, in_scope
from desktop.domain.relationships import Relationship
from desktop.domain.times import end_of_day, from_micros, local_day
from desktop.formats import files, inbox
from desktop.formats.reference import Reference
from desktop.services.listed_partners import ListedPartners
from desktop.services.profile import Profile
from desktop.storage import queries
from desktop.storage.store import Report, Store, quiet


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, and when the file says it was made (UTC; None: from the clipboard)."""

    list: ReadList
    made: datetime | None = None


class Imports:
    def __init__(
        self,
        store: Store,
        profile: Profile,
        reference: Reference,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._profile = profile
        self._reference = reference
        self._clock = clock

    def read(
        self, paths: Sequence[Path], columns: Mapping[int, ListField] | None = None
    ) -> Reading:
        """Read files chosen together; raises Unreadable, DifferentKinds."""
        found: list[OutsideFile] = [files.read_file(path) for path in paths]
        made = [file.modified for file in found if file.modified is not None]
        zone = self._profile.organisation().zone
        read = inbox.read(found, self._reference, columns, zone)
        return Reading(read, max(made, default=None))

    def read_text(
        self, plain: str, html: str = "", columns: Mapping[int, ListField] | None = None
    ) -> Reading:
        """Read what was pasted; raises Unreadable."""
        zone = self._profile.organisation().zone
        return Reading(inbox.read_text(plain, html, self._reference, columns, zone))

    def suggestions(self, reading: Reading) -> list[Suggestion]:
        """Return the partners that the rows' ids point to, most rows first."""
        counted = Counter(row.partner_tenant for row in reading.list.rows if row.partner_tenant)
        partners = self._store.all(Partner)
        return [
            Suggestion(tenant, next((p for p in partners if p.has_tenant(tenant)), None), count)
            for tenant, count in counted.most_common()
        ]

    def preview(self, reading: Reading, choices: Choices, report: Report = quiet) -> Preview:
        """Return all that committing would do; nothing is written.

        Raises PartnerNeeded, TenantNeeded, TenantMismatch, Invalid (a day in the future).
        """
        read, own = reading.list, self._profile.organisation()
        seen, assumed = self._seen(reading, choices, own.zone)
        ours, taken = _our_tenant(read, own.tenant, choices.tenant)
        if taken is not None and self._profile.shut("tenant"):
            raise Invalid("tenant", "policy")  # unheld, the next list could be another firm's
        rows, others = _sorted_out(read, ours)
        if not read.names_partners and not choices.partner and (rows or not read.rows):
            raise PartnerNeeded(tuple(s.tenant for s in self.suggestions(reading)))
        partners = self._store.all(Partner)
        listed = ListedPartners(partners, choices.partner, choices.partner_name, read.rows)
        owned = [(k, row, listed.of(row, stays=k in choices.stay)) for k, row in rows]
        stored = self._store.all(Relationship, report)
        scope = in_scope(stored, None if listed.chosen is None else listed.chosen.id)
        told = {key: from_micros(when) for key, when in queries.last_told(self._store).items()}
        complete = choices.complete and read.whole
        whole_since = self._complete_since(read.format, {record.id for record in scope})
        found = [
            held(row, told, whole_since, seen, choices.answers)
            for row in compare(owned, stored, own.zone, choices.answers)
        ]
        if complete:
            found += missing(found, [r for r in scope if could_show(r, told, seen)], seen)
        remarks = [*read.remarks, *listed.remarks, *elsewhere(found, stored, partners)]
        if choices.complete and not complete:
            remarks.append(Remark(RemarkKind.NOT_COMPLETE))
        if taken is not None:
            remarks.append(Remark(RemarkKind.TENANT_TAKEN, None, (taken,)))
        if assumed:
            remarks.append(Remark(RemarkKind.SEEN_ASSUMED, None, (seen.isoformat(),)))
        remarks += [remark for row in found for remark in row.remarks]
        return Preview(
            format=read.format,
            source=read.source,
            digest=read.digest,
            seen=seen,
            seen_assumed=assumed,
            complete=complete,
            rows=tuple(found),
            partners=tuple(listed.new),
            unreadable=read.unreadable,
            other_tenant=others,
            remarks=tuple(remarks),
            taken_tenant=taken,
            taken_name=_customer_name(read, taken),
            known_digest=self._known(read.digest, seen, own.zone),
        )

    def commit(
        self, preview: Preview, dropped: Collection[str] = (), report: Report = quiet
    ) -> Entry | None:
        """Write the preview but for the dropped rows, in one transaction.

        None when the same bytes of the same day are in already. A row still asked about is not
        written. Raises NothingToImport, Stale.
        """
        kept = [r for r in preview.rows if r.key not in dropped and r.outcome is not Outcome.ASK]
        if not kept and (preview.rows or not preview.worth_keeping):
            raise NothingToImport
        changes: list[Change[Any]] = [
            Change(row.before, row.after) for row in kept if row.before != row.after
        ]
        if not changes and preview.known_digest:
            return None
        used = {row.after.partner for row in kept if row.after is not None}
        new = [Change(None, partner) for partner in preview.partners if partner.id in used]
        observed = self._observation(preview, kept)
        return self._store.apply(
            [*self._own_tenant(preview), *new, *changes, Change(None, observed)],
            self._profile.me(),
            Reason.IMPORTED,
            evidence=Evidence.LIST,
            seen=preview.seen,
            source=preview.source,
            report=report,
        )

    def _own_tenant(self, preview: Preview) -> list[Change[Organisation]]:
        if preview.taken_tenant is None:
            return []
        before = self._profile.kept()
        name = before.name or ("" if self._profile.shut("name") else preview.taken_name)
        return [Change(before, replace(before, tenant=TenantId(preview.taken_tenant), name=name))]

    def _observation(self, preview: Preview, kept: Sequence[PreviewRow]) -> Observation:
        shown = [r.after.id for r in kept if r.after is not None and r.outcome is not Outcome.GONE]
        return Observation(
            id=new_id(),
            digest=preview.digest,
            source=preview.source,
            format=preview.format,
            seen=preview.seen,
            seen_assumed=preview.seen_assumed,
            complete=preview.complete,
            relationships=tuple(dict.fromkeys(shown)),
        )

    def _seen(self, reading: Reading, choices: Choices, zone: str) -> tuple[datetime, bool]:
        """Return when the list was seen (UTC), and whether nobody said so."""
        now = self._clock()
        if choices.seen is None:
            return min(reading.made or now, now), reading.made is not None
        given = choices.seen
        if isinstance(given, datetime):
            if given > now:
                raise Invalid("seen", "not-future")
            return given, False
        if given > local_day(now, zone):
            raise Invalid("seen", "not-future", given.isoformat())
        return min(end_of_day(given, zone), now), False

    def _complete_since(self, format_name: str, scope: set[str]) -> datetime | None:
        """Return when a complete list of this kind last showed any of these records."""
        for seen, shown in queries.complete_lists(self._store, format_name):
            if not scope.isdisjoint(shown):
                return from_micros(seen)
        return None

    def _known(self, digest: str, seen: datetime, zone: str) -> bool:
        day = local_day(seen, zone)
        days = queries.days_seen(self._store, digest)
        return any(local_day(from_micros(moment), zone) == day for moment in days)


def _our_tenant(
    read: ReadList, stored: TenantId | None, given: TenantId | None
) -> tuple[TenantId | None, TenantId | None]:
    """Return our tenant id, and it again when the register has to take it from here."""
    if given is not None and stored is not None and given != stored:
        raise TenantMismatch(stored, given)
    if stored is not None:
        return stored, None
    if given is not None:
        return given, given
    found = {r.customer_tenant for r in read.rows if not isinstance(r.customer_tenant, Silent)}
    tenants = sorted(tenant for tenant in found if tenant is not None)
    if len(tenants) > 1:
        raise TenantNeeded(tuple(tenants))
    return (tenants[0], tenants[0]) if tenants else (None, None)


def _sorted_out(
    read: ReadList, ours: TenantId | None
) -> tuple[list[tuple[str, Reported]], tuple[OtherTenant, ...]]:
    """Part the rows that are about us, each under its key, from those of other customers."""
    rows, others = [], []
    for number, row in enumerate(read.rows):
        tenant = None if isinstance(row.customer_tenant, Silent) else row.customer_tenant
        if tenant is not None and ours is not None and tenant != ours:
            others.append(OtherTenant(row.where, tenant, row.customer_name))
        else:
            rows.append((f"row-{number}", row))
    return rows, tuple(others)


def _customer_name(read: ReadList, tenant: str | None) -> str:
    if tenant is None:
        return ""
    return next((r.customer_name for r in read.rows if r.customer_tenant == tenant), "")


def given_tenant(text: str) -> TenantId:
    """Return a tenant id someone typed; raises Invalid."""
    found = tenant_id(text)
    if found is None:
        raise Invalid("tenant", "guid", text)
    return found
