"""A change is a value: shown before it is written, journalled when it is, reversed to undo it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from enum import Enum, StrEnum
from typing import Any, Generic, Protocol, TypeVar

from desktop.domain.identifiers import clean


class Record(Protocol):
    """Anything the register keeps: a frozen dataclass with an id of its own."""

    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=Record, covariant=True)
T = TypeVar("T")


class Evidence(StrEnum):
    """How well a statement is supported; weakest first. The four are never mixed."""

    PLANNED = "planned"
    DECLARED = "declared"
    PROOF = "proof"
    LIST = "list"


class Reason(StrEnum):
    """Why an entry was written."""

    CREATED = "created"
    IMPORTED = "imported"
    ADDED = "added"
    EDITED = "edited"
    REMOVED = "removed"
    DECIDED = "decided"
    ATTACHED = "attached"
    PROFILE = "profile"
    MERGED = "merged"
    REMOVING_ROLES = "removing-roles"
    ENDING = "ending"
    ASKING_FEWER = "asking-fewer"
    TOLD = "told"
    """Someone said how a thing went at Microsoft."""
    RECORDED = "recorded"
    """Someone noted what happened at Microsoft without our doing."""
    CALLED = "called"
    """Someone called the partner and noted what it brought."""
    UNDONE = "undone"


PERMANENT = frozenset({Reason.CREATED})
"""Reasons whose entries cannot be undone: the register itself begins there."""


@dataclass(frozen=True, slots=True)
class Change(Generic[R]):
    """One record before and after; a side that does not exist is None."""

    before: R | None
    after: R | None

    @property
    def record(self) -> R:
        """The record as it is after the change, or as it last was."""
        held = self.after if self.after is not None else self.before
        if held is None:
            raise ValueError("a change of nothing into nothing")
        return held

    def inverse(self) -> Change[R]:
        """Return the change that takes this one back."""
        return Change(self.after, self.before)


def cleaned(value: T) -> T:
    """Return a record, or what stands in one, with all its text as we keep it."""
    found: Any = value
    if isinstance(value, str) and not isinstance(value, Enum):
        found = clean(value)
    elif isinstance(value, tuple):
        found = tuple(cleaned(part) for part in value)
    elif is_dataclass(value) and not isinstance(value, type):
        held = {field.name: getattr(value, field.name) for field in fields(value)}
        news = {name: new for name, old in held.items() if (new := cleaned(old)) != old}
        found = replace(value, **news) if news else value
    kept: T = found
    return kept


@dataclass(frozen=True, slots=True)
class Entry:
    """One transaction in the journal: who, why, when, and how well evidenced.

    `recorded` is when it was written, `seen` when the source was seen (None: the same moment),
    both UTC. `undoes` is the number of the entry this one takes back.
    `undone_by` is the number of the entry that took this one back.
    """

    number: int
    recorded: datetime
    by: str
    reason: Reason
    evidence: Evidence
    seen: datetime | None = None
    source: str = ""
    undoes: int | None = None
    undone_by: int | None = None
    counts: tuple[tuple[str, str, int], ...] = ()
    """(kind of record, "added" | "changed" | "removed", how many), in a fixed order."""
    subject: str = ""
    """The name of the one thing it touched, where it touched one."""

    @property
    def when(self) -> datetime:
        """The day the statement is about: when it was seen, else when it was written."""
        return self.seen or self.recorded


def can_undo(entry: Entry) -> bool:
    """Return whether a person may still take this entry back."""
    return entry.undone_by is None and entry.reason not in PERMANENT


def next_undo(entries: Sequence[Entry], by: str) -> Entry | None:
    """Return what Ctrl+Z takes back: the newest own entry neither an undo nor undone.

    `entries` come newest first.
    """
    for entry in entries:
        own = entry.by == by and entry.reason is not Reason.UNDONE
        if own and can_undo(entry):
            return entry
    return None


def next_redo(entries: Sequence[Entry], by: str) -> Entry | None:
    """Return the undo that Ctrl+Y takes back, unless something new was written since.

    `entries` come newest first.
    """
    known = {entry.number: entry for entry in entries}
    for entry in entries:
        if entry.by != by or entry.undone_by is not None:
            continue
        if entry.undoes is None:
            return None
        undone = known.get(entry.undoes)
        if undone is None or undone.undoes is None:
            return entry
    return None
