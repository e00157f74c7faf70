"""What a list may change, given what else is known: newer words, other lists, other partners."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from desktop.domain.changes import Evidence
from desktop.domain.identifiers import PartnerId
from desktop.domain.imports import Outcome, PreviewRow, filled
from desktop.domain.lists import Remark, RemarkKind
from desktop.domain.partners import Partner
from desktop.domain.relationships import ENDED, WAITING, Relationship


def held(
    row: PreviewRow,
    told: Mapping[str, datetime],
    whole_since: datetime | None,
    seen: datetime,
    answers: Mapping[str, str],
) -> PreviewRow:
    """Return the row, but keep a list from undoing what is known from later than it.

    Of a record that something newer told of, only what was not known yet comes in. One that a
    newer complete list did not show is asked about.
    """
    before, after = row.before, row.after
    if row.outcome is Outcome.NEW and whole_since is not None and whole_since > seen:
        if after is None or after.status in ENDED or row.key in answers:
            return row
        data = (after.name, whole_since.isoformat())
        remark = Remark(RemarkKind.NEWER_COMPLETE, row.where, data)
        return replace(row, outcome=Outcome.ASK, remarks=(*row.remarks, remark))
    if row.outcome is not Outcome.CHANGED or before is None or after is None:
        return row
    if told.get(before.id, seen) <= seen:
        return row
    known = filled(before, after)
    outcome = Outcome.UNCHANGED if known == before else Outcome.CHANGED
    remark = Remark(RemarkKind.NOT_SINCE_NEWER, row.where, (before.name,))
    return replace(row, outcome=outcome, after=known, remarks=(remark,))


def elsewhere(
    rows: Sequence[PreviewRow], stored: Sequence[Relationship], partners: Sequence[Partner]
) -> list[Remark]:
    """Say where a new relationship may be one that stands under a partner without a tenant id."""
    nameless = {partner.id: partner.name for partner in partners if not partner.tenant_ids}
    kept = {
        record.name: nameless[record.partner]
        for record in stored
        if record.partner in nameless and record.external_id is None and record.name
    }
    return [
        Remark(RemarkKind.KEPT_ELSEWHERE, row.where, (row.after.name, kept[row.after.name]))
        for row in rows
        if row.outcome is Outcome.NEW
        and row.after is not None
        and row.after.external_id is not None
        and row.after.partner not in nameless
        and row.after.name in kept
    ]


def in_scope(stored: Sequence[Relationship], partner: PartnerId | None) -> list[Relationship]:
    """Return what a complete list should show: our page what it can, a `partner`'s file its own.

    A request that no list has shown yet need not stand on our page before it is answered.
    """
    if partner is None:
        return [r for r in stored if r.status not in WAITING or r.evidence is Evidence.LIST]
    return [record for record in stored if record.partner == partner and record.external_id]


def could_show(record: Relationship, told: Mapping[str, datetime], seen: datetime) -> bool:
    """Return whether a list of that moment could show a record: it began before, and nothing
    newer tells of it.
    """
    began = record.activated or record.created
    return told.get(record.id, seen) <= seen and (began is None or began <= seen)
