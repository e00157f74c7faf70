"""Backups of a register: what they are called and hold, and which of them have had their day.

A backup is a whole register under a name that says when it was made (UTC) and why:
torneria-2026-11-23T084200.pdesk, torneria-2026-11-23T084200-before-restore.pdesk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Final, NamedTuple

from desktop.domain.changes import Entry
from desktop.domain.times import local_day

_NAME: Final = re.compile(r".*-(?P<made>\d{4}-\d{2}-\d{2}T\d{6})(?:-before-(?P<before>[\w-]+))?")
_STAMP: Final = "%Y-%m-%dT%H%M%S"


class Why(StrEnum):
    """Why a backup was made; only the rolling ones are ever removed by the program."""

    ROLLING = "rolling"
    UPDATE = "update"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Keeping:
    """How many rolling backups stay: the newest of so many days, then of so many weeks."""

    days: int = 14
    weeks: int = 8


class Extent(NamedTuple):
    """How much a register holds; `newest` is when its newest entry was written, UTC.

    `digest` is that entry's: with `entries` it says whether two registers tell the same story.
    """

    register: str
    entries: int
    digest: str
    newest: datetime
    partners: int
    relationships: int


class Contents(NamedTuple):
    """Whose register a backup is, and how much of it."""

    firm: str
    extent: Extent


@dataclass(frozen=True, slots=True)
class Backup:
    """One file; `made` is UTC, `size` in bytes."""

    path: str
    made: datetime
    why: Why
    size: int
    extent: Extent


@dataclass(frozen=True, slots=True)
class Difference:
    """What putting a backup in place would change.

    `lost` are the newest entries that stand only in the register now, `losing` how many there
    are; `gaining` entries stand only in the backup.
    """

    now: Extent
    then: Extent
    lost: tuple[Entry, ...]
    losing: int
    gaining: int


def named(stem: str, made: datetime, why: Why = Why.ROLLING) -> str:
    """Return the name, without its ending, of a backup of the register `stem`."""
    before = "" if why is Why.ROLLING else f"-before-{why}"
    return f"{stem}-{made.astimezone(UTC).strftime(_STAMP)}{before}"


def told(name: str) -> tuple[datetime, Why] | None:
    """Return when and why a file of this name, without its ending, was made; None if it is none."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        made = datetime.strptime(found["made"], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    before = found["before"]
    if before is None:
        return made, Why.ROLLING
    return made, Why.RESTORE if before == Why.RESTORE else Why.UPDATE


def outlived(backups: Iterable[Backup], keeping: Keeping, zone: str) -> list[Backup]:
    """Return the rolling backups that need not stay.

    Of each day and of each week the newest stays; days and weeks without one do not count, so that
    a register that is seldom opened is not left with one.
    """
    rolling = sorted((b for b in backups if b.why is Why.ROLLING), key=lambda b: b.made)
    by_day = {local_day(backup.made, zone): backup for backup in rolling}
    days = sorted(by_day, reverse=True)
    kept, older = days[: keeping.days], days[keeping.days :]
    by_week: dict[tuple[int, int], date] = {}
    for day in reversed(older):
        by_week[day.isocalendar()[:2]] = day
    weeks = sorted(by_week.values(), reverse=True)[: keeping.weeks]
    stay = {by_day[day].path for day in (*kept, *weeks)}
    return [backup for backup in rolling if backup.path not in stay]
