"""Long lists as they leave the disk: light tuples with codes, one per row of a table."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from desktop.domain.answers import Answer, Unknown
from desktop.domain.changes import Entry, Evidence
from desktop.domain.identifiers import RoleId
from desktop.domain.observations import Proof
from desktop.domain.partners import Partner
from desktop.domain.relationships import Ends, Relationship, Stewardship, administers, sells
from desktop.domain.roles import Roles
from desktop.domain.times import from_micros


class RelationshipLine(NamedTuple):
    """One relationship for the table; codes are the values of their enums.

    `ends` is UTC microseconds, or None where `ends_kind` says why. `roles` are ids joined by a
    line feed, None when unknown, "" for none.
    """

    id: str
    partner: str
    partner_name: str
    town: str
    type: str
    type_as_reported: str
    name: str
    status: str
    status_as_reported: str
    ends: int | None
    ends_kind: str
    duration_days: int | None
    auto_extend: str
    roles: str | None
    evidence: str
    decision: str | None
    owner: str | None

    def role_ids(self) -> Roles:
        if self.roles is None:
            return Unknown.UNKNOWN
        return tuple(RoleId(role) for role in self.roles.split("\n")) if self.roles else ()

    def end(self) -> datetime | Ends:
        return from_micros(self.ends) if self.ends is not None else Ends(self.ends_kind)

    def has_roles(self) -> Answer:
        if self.roles is None:
            return Answer.UNKNOWN
        return Answer.YES if self.roles else Answer.NO

    def sells(self) -> Answer:
        return sells(self.type, self.status)

    def administers(self) -> Answer:
        return administers(self.type, self.status, self.has_roles())


class PartnerLine(NamedTuple):
    """One partner over its relationships; lights are the values of `Answer`."""

    id: str
    name: str
    town: str
    state: str
    relationships: int
    """How many have not ended."""
    ended: int
    sells: Answer
    administers: Answer


class Rung(NamedTuple):
    """One step of the evidence ladder: the level, and the newest day it was reached (UTC)."""

    evidence: Evidence
    reached: datetime | None


class RelationshipDetail(NamedTuple):
    """Everything about one relationship that the detail pane shows.

    `history` is newest first, and `changed` are the numbers of those of its entries that changed
    the relationship; the lists of the others only showed it. `seen` is when a list last did, UTC.
    """

    relationship: Relationship
    stewardship: Stewardship
    partner: Partner
    sells: Answer
    administers: Answer
    proofs: tuple[Proof, ...]
    history: tuple[Entry, ...]
    changed: frozenset[int]
    ladder: tuple[Rung, ...]
    seen: datetime | None


class RegisterSummary(NamedTuple):
    """What the frame of the window tells about the open register.

    `undo` is what Ctrl+Z would take back, `redo` what Ctrl+Y would bring back.
    """

    name: str
    path: str
    me: str
    zone: str
    saved: datetime
    undo: Entry | None
    redo: Entry | None
    newest: int
    held_by: str = ""
    """Who writes in the register from another place, so that here it can only be read."""
