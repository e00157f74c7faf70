"""A list as a reader hands it over, what it keeps silent about, and what a person adds to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import Enum, StrEnum

from desktop.domain.answers import Answer
from desktop.domain.durations import AutoExtend
from desktop.domain.identifiers import ExternalId, TenantId
from desktop.domain.partners import Partner
from desktop.domain.relationships import Ends, PartnerType, Status
from desktop.domain.roles import Roles


class Silent(Enum):
    """A source that does not speak of a field; the stored value stays."""

    SILENT = "silent"


SILENT = Silent.SILENT


@dataclass(frozen=True, slots=True)
class Where:
    """A place in what was read: the file's name (or "clipboard") and the row, counted from 1."""

    source: str
    row: int


class RemarkKind(StrEnum):
    """What deserves a word after reading a list; `Remark.data` fills the sentence.

    Beside each kind stands what its data holds, in order.
    """

    NEXT_PAGE_MISSING = "next-page-missing"  # nothing, or: rows read, rows the list says it has
    ROW_TWICE = "row-twice"  # external id, or name
    UNKNOWN_ROLE = "unknown-role"  # the role as the source has it
    UNKNOWN_STATUS = "unknown-status"  # its text
    UNKNOWN_TYPE = "unknown-type"  # its text
    ODD_DATE = "odd-date"  # its text, the field, `unreadable|before-start|draft|day-or-month`
    ODD_DURATION = "odd-duration"  # its text
    LONG_DURATION = "long-duration"  # its text, days
    OTHER_PARTNER = "other-partner"  # name of the relationship, name of that partner
    TENANT_TAKEN = "tenant-taken"  # tenant id
    SEEN_ASSUMED = "seen-assumed"  # the moment, ISO 8601
    STATUS_JUMP = "status-jump"  # name, status before, status after
    ROLES_GREW = "roles-grew"  # name
    SEVERAL_MATCH = "several-match"  # how many
    NOT_SINCE_NEWER = "not-since-newer"  # name
    NEWER_COMPLETE = "newer-complete"  # name, ISO moment of the newer list
    NOT_COMPLETE = "not-complete"
    SAME_PARTNER_NAME = "same-partner-name"  # name, how many
    KEPT_ELSEWHERE = "kept-elsewhere"  # name, partner


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to tell the person, at a place in the list or about the whole (`where` None)."""

    kind: RemarkKind
    where: Where | None = None
    data: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that could not be read: the place, why, and the text that was in the way."""

    where: Where
    why: str
    """`no-id`, `no-name`, `no-firm`, `no-partner`, `not-an-object`, `no-status`, `wrong-shape`."""
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """One row of a list. A field left `SILENT` is one the source does not speak of."""

    where: Where
    partner_name: str | Silent = SILENT
    partner_tenant: TenantId | None = None
    """Read out of the relationship's id: a suggestion, not a fact."""
    type: PartnerType | Silent = SILENT
    type_as_reported: str | Silent = SILENT
    name: str | Silent = SILENT
    external_id: ExternalId | Silent = SILENT
    status: Status | Silent = SILENT
    status_as_reported: str | Silent = SILENT
    created: datetime | Silent | None = SILENT
    activated: datetime | Silent | None = SILENT
    modified: datetime | Silent | None = SILENT
    ends: datetime | Ends | Silent = SILENT
    ends_by_day: bool = False
    """The source gives only a day: it does not contradict a moment on that day."""
    duration_days: int | Silent | None = SILENT
    duration_as_reported: str | Silent = SILENT
    auto_extend: AutoExtend | Silent = SILENT
    auto_extend_as_reported: str | Silent = SILENT
    roles: Roles | Silent = SILENT
    customer_tenant: TenantId | Silent | None = SILENT
    customer_name: str = ""
    indirect_provider: TenantId | Silent | None = SILENT
    consent_pending: Answer | Silent = SILENT


_CARRIED = tuple(
    f.name
    for f in fields(Reported)
    if f.name not in ("where", "partner_name", "partner_tenant", "ends_by_day", "customer_name")
)


def said(row: Reported) -> dict[str, object]:
    """Return the fields of a relationship that this row speaks of."""
    return {name: value for name in _CARRIED if (value := getattr(row, name)) is not SILENT}


class ListField(StrEnum):
    """What a column of a table from outside can hold."""

    PARTNER = "partner"
    TYPE = "type"
    NAME = "name"
    ROLES = "roles"
    DURATION = "duration"
    ENDS = "ends"
    STATUS = "status"
    AUTO_EXTEND = "auto-extend"
    EXTERNAL_ID = "external-id"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column as found: its head, the first text under it, and what we take it for.

    `holds` is None where the head is not one we know: the person decides.
    """

    head: str
    sample: str
    holds: ListField | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadList:
    """What a reader made of one or several files, or of the clipboard.

    `names_partners` tells whether its rows say whose they are. `columns` is empty for formats
    without columns to choose. `digest` is the SHA-256 of all bytes that were read.
    """

    format: str
    source: str
    digest: str
    rows: tuple[Reported, ...]
    unreadable: tuple[BadRow, ...] = ()
    remarks: tuple[Remark, ...] = ()
    names_partners: bool = False
    columns: tuple[ListColumn, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether all of the list is here, so that what it does not show can be missed."""
        pages = all(remark.kind is not RemarkKind.NEXT_PAGE_MISSING for remark in self.remarks)
        return pages and not self.unreadable

    @property
    def open_columns(self) -> tuple[ListColumn, ...]:
        """The columns whose head nobody has explained yet."""
        return tuple(column for column in self.columns if column.holds is None)


@dataclass(frozen=True, slots=True)
class OutsideFile:
    """Bytes from outside: `name` for people, `path` where it lay, `modified` UTC when it says."""

    name: str
    data: bytes = field(repr=False)
    path: str = ""
    modified: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a person says about a list.

    `partner` is our id, a tenant id or a name; `partner_name` names it when it is new. `stay` holds
    keys of rows that belong to the chosen partner although their id suggests another. `answers`
    maps a row's key to a record's id, or to "new".
    """

    partner: str = ""
    partner_name: str = ""
    tenant: TenantId | None = None
    seen: date | datetime | None = None
    complete: bool = False
    stay: frozenset[str] = frozenset()
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A partner the rows' ids point to, and how many rows do."""

    tenant: TenantId
    partner: Partner | None
    rows: int
