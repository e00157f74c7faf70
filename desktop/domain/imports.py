"""From a list to changes: which row is which record, what it changes, what deserves a word.

Nothing here writes. A row meets its record by external id; else by partner, type GDAP and display
name; else by partner and type. Only an ended row meets an ended record. Two candidates are a
question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from enum import StrEnum

from desktop.domain.answers import Answer, Unknown
from desktop.domain.changes import Evidence
from desktop.domain.durations import AutoExtend
from desktop.domain.identifiers import PartnerId, RelationshipId, new_id
from desktop.domain.lists import BadRow, Remark, RemarkKind, Reported, Silent, Where, said
from desktop.domain.partners import Partner
from desktop.domain.relationships import (
    ENDED,
    WAITING,
    Ends,
    PartnerType,
    Relationship,
    Status,
    can_become,
    roles_may_become,
)
from desktop.domain.times import local_day


class Outcome(StrEnum):
    """What a row of a list does to the register."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    UNCHANGED = "unchanged"
    ASK = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewRow:
    """One line of the preview; `key` names it when a person drops it or answers for it.

    `where` is None for a record the list does not mention. `candidates` are the records an `ASK`
    row could be.
    """

    key: str
    outcome: Outcome
    before: Relationship | None
    after: Relationship | None
    where: Where | None = None
    remarks: tuple[Remark, ...] = ()
    candidates: tuple[Relationship, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherTenant:
    """A row of another customer, skipped: nothing of it is stored but this, on the screen."""

    where: Where
    tenant: str
    customer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """All that an import would do, before anything is written.

    `partners` are those it would add. `taken_tenant` is our own tenant id, and `taken_name`
    our name there, when the register had none and the list names it. `known_digest`: these bytes
    with this day are in already.
    """

    format: str
    source: str
    digest: str
    seen: datetime
    seen_assumed: bool
    complete: bool
    rows: tuple[PreviewRow, ...]
    partners: tuple[Partner, ...] = ()
    unreadable: tuple[BadRow, ...] = ()
    other_tenant: tuple[OtherTenant, ...] = ()
    remarks: tuple[Remark, ...] = ()
    taken_tenant: str | None = None
    taken_name: str = ""
    known_digest: bool = False

    @property
    def worth_keeping(self) -> bool:
        """Whether there is something to write: a row that is clear, or a list that is empty."""
        nothing_listed = not (self.rows or self.unreadable or self.other_tenant)
        return nothing_listed or any(row.outcome is not Outcome.ASK for row in self.rows)

    def count(self, outcome: Outcome) -> int:
        return sum(row.outcome is outcome for row in self.rows)


@dataclass
class Shelf:
    """The stored relationships, ready to be found the way a list names them."""

    stored: Iterable[Relationship]
    _by_external: dict[str, Relationship] = field(default_factory=dict)
    _by_name: dict[tuple[str, str], list[Relationship]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _by_type: dict[tuple[str, str], list[Relationship]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def __post_init__(self) -> None:
        for record in self.stored:
            if record.external_id:
                self._by_external[record.external_id] = record
            if record.type is PartnerType.GDAP:
                self._by_name[record.partner, record.name].append(record)
            kind = _type_key(record.type, record.type_as_reported)
            self._by_type[record.partner, kind].append(record)

    def find(self, row: Reported, partner: PartnerId) -> Sequence[Relationship]:
        """Return the records this row may be: none, the one, or several to ask about."""
        external = None if isinstance(row.external_id, Silent) else row.external_id
        if external and external in self._by_external:
            return (self._by_external[external],)
        kind = PartnerType.GDAP if isinstance(row.type, Silent) else row.type
        if kind is PartnerType.GDAP and not isinstance(row.name, Silent):
            found = self._by_name.get((partner, row.name), ())
        else:
            text = "" if isinstance(row.type_as_reported, Silent) else row.type_as_reported
            found = self._by_type.get((partner, _type_key(kind, text)), ())
        return self._unless_other(self._of_its_time(row, found), external)

    @staticmethod
    def _of_its_time(row: Reported, found: Sequence[Relationship]) -> Sequence[Relationship]:
        """A row that has ended may be one that had ended before; any other row may not."""
        if row.status in ENDED:
            return found if len(found) == 1 else [r for r in found if r.status is row.status]
        return [record for record in found if record.status not in ENDED]

    @staticmethod
    def _unless_other(
        found: Sequence[Relationship], external: str | None
    ) -> Sequence[Relationship]:
        """Two different external ids are two relationships, whatever their names say."""
        if external is None:
            return found
        return [record for record in found if record.external_id is None]


def _type_key(kind: PartnerType, as_reported: str) -> str:
    """Return what tells types apart; one we do not know is its source's own word."""
    return f"?{as_reported.casefold()}" if kind is PartnerType.UNKNOWN else kind


def merged(before: Relationship, row: Reported, zone: str) -> Relationship:
    """Return the record with what the row says; what it is silent about stays as it was.

    The same value in another spelling is no change: the text as first reported stays. Of a value
    we do not know, the text is all there is, so another text is a change.
    """
    news = said(row)
    for value, text, unknown in _SPELLINGS:
        had = getattr(before, value)
        if had is not unknown and getattr(before, text) and news.get(value, had) == had:
            news.pop(text, None)
    if row.ends_by_day and _same_day(row.ends, before.ends, zone):
        news.pop("ends", None)
    news["evidence"] = Evidence.LIST
    return replace(before, **news)  # type: ignore[arg-type]  # names and types are Relationship's


def _same_day(one: object, other: object, zone: str) -> bool:
    if not isinstance(one, datetime) or not isinstance(other, datetime):
        return False
    return local_day(one, zone) == local_day(other, zone)


_SPELLINGS = (
    ("type", "type_as_reported", PartnerType.UNKNOWN),
    ("status", "status_as_reported", Status.UNKNOWN_FUTURE_VALUE),
    ("duration_days", "duration_as_reported", None),
    ("auto_extend", "auto_extend_as_reported", AutoExtend.UNKNOWN),
)


def created(row: Reported, partner: PartnerId) -> Relationship:
    """Return the new record that a row describes, under an id of ours."""
    bare = Relationship(
        id=RelationshipId(new_id()),
        partner=partner,
        type=PartnerType.UNKNOWN,
        status=Status.UNKNOWN_FUTURE_VALUE,
        evidence=Evidence.LIST,
    )
    return replace(bare, **said(row))  # type: ignore[arg-type]  # as in `merged`


def gone(before: Relationship, now: datetime) -> Relationship:
    """Return a record that a complete list no longer shows: ended, by its date or before it.

    A request that was never answered is void, as Microsoft makes it after 90 days: expired.
    """
    unanswered = before.status in (Status.CREATED, Status.APPROVAL_PENDING)
    past = unanswered or (isinstance(before.ends, datetime) and before.ends <= now)
    return replace(
        before,
        status=Status.EXPIRED if past else Status.TERMINATED,
        status_as_reported="",
        evidence=Evidence.LIST,
    )


def filled(before: Relationship, after: Relationship) -> Relationship:
    """Return the record with only what it did not know yet; what it knew stays."""
    news = {
        name: value
        for name in _FACTS
        if getattr(before, name) in _NOTHING and (value := getattr(after, name)) not in _NOTHING
    }
    return replace(before, **news)


_FACTS = tuple(
    f.name for f in fields(Relationship) if f.name not in ("id", "partner", "status", "evidence")
)
_NOTHING: tuple[object, ...] = (
    None,
    "",
    Unknown.UNKNOWN,
    Answer.UNKNOWN,
    Ends.UNKNOWN,
    AutoExtend.UNKNOWN,
    PartnerType.UNKNOWN,
)


def may_be_gone(record: Relationship) -> bool:
    """Return whether its absence from a complete list says anything: ended rows age out anyway."""
    return record.status not in ENDED


def contradictions(before: Relationship, after: Relationship, where: Where) -> tuple[Remark, ...]:
    """Return what Microsoft's rules say cannot have happened between two lists."""
    found = []
    if not can_become(before.status, after.status):
        data = (after.name, before.status.value, after.status.value)
        found.append(Remark(RemarkKind.STATUS_JUMP, where, data))
    if not roles_may_become(before, after):
        found.append(Remark(RemarkKind.ROLES_GREW, where, (after.name,)))
    return tuple(found)


def compare(
    rows: Iterable[tuple[str, Reported, PartnerId]],
    stored: Iterable[Relationship],
    zone: str,
    answers: Mapping[str, str],
) -> list[PreviewRow]:
    """Return what each row does, given its key and its partner.

    `answers` maps a key to a chosen record's id, or to "new".
    """
    shelf = Shelf(stored)
    taken: set[str] = set()
    found = []
    for key, row, partner in rows:
        candidates = [record for record in shelf.find(row, partner) if record.id not in taken]
        answer = answers.get(key)
        if answer is not None:
            candidates = [record for record in candidates if record.id == answer]
        if len(candidates) > 1:
            same = [record for record in candidates if merged(record, row, zone) == record]
            candidates = same if len(same) == 1 else candidates
        if len(candidates) > 1:
            remark = Remark(RemarkKind.SEVERAL_MATCH, row.where, (str(len(candidates)),))
            found.append(
                PreviewRow(
                    key=key,
                    outcome=Outcome.ASK,
                    before=None,
                    after=created(row, partner),
                    where=row.where,
                    remarks=(remark,),
                    candidates=tuple(candidates),
                )
            )
            continue
        found.append(_settled(key, row, partner, candidates, zone))
        taken.update(record.id for record in candidates)
    return found


def _settled(
    key: str, row: Reported, partner: PartnerId, candidates: Sequence[Relationship], zone: str
) -> PreviewRow:
    if not candidates:
        after = created(row, partner)
        return PreviewRow(key=key, outcome=Outcome.NEW, before=None, after=after, where=row.where)
    before = candidates[0]
    after = merged(before, row, zone)
    if after == before:
        return PreviewRow(
            key=key, outcome=Outcome.UNCHANGED, before=before, after=before, where=row.where
        )
    return PreviewRow(
        key=key,
        outcome=Outcome.CHANGED,
        before=before,
        after=after,
        where=row.where,
        remarks=contradictions(before, after, row.where),
    )


def missing(
    seen: Iterable[PreviewRow], stored: Iterable[Relationship], now: datetime
) -> list[PreviewRow]:
    """Return the rows for records that a complete list does not show any more."""
    shown = {row.before.id for row in seen if row.before is not None}
    asked = {record.id for row in seen for record in row.candidates}
    return [
        PreviewRow(
            key=f"gone-{record.id}", outcome=Outcome.GONE, before=record, after=gone(record, now)
        )
        for record in stored
        if record.id not in shown | asked and may_be_gone(record)
    ]


def ends_from(activated: datetime | None, status: Status) -> Ends:
    """Return what a missing end date means: not yet for a request, unknown for the rest."""
    return Ends.NOT_YET if status in WAITING and activated is None else Ends.UNKNOWN
