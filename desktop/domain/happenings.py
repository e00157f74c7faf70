"""What happens to a relationship at Microsoft without our doing, and what cannot have happened.

Source: DOMAIN.md 4.3 and 15, from the Graph reference and Partner Center pages. What does not
fit raises a doubt; a person may record it all the same, as what they declare.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from desktop.domain.answers import Unknown
from desktop.domain.changes import Evidence
from desktop.domain.durations import EXTENSION_DAYS, AutoExtend
from desktop.domain.errors import Invalid
from desktop.domain.relationships import (
    PartnerType,
    Relationship,
    Status,
    can_become,
)
from desktop.domain.roles import GLOBAL_ADMINISTRATOR
from desktop.domain.times import days_later, end_of_day, local_day


class Happening(StrEnum):
    EXTENDED = "extended"
    EXTENDS_NOW = "extends-now"
    """Auto extend was switched on."""
    EXTENDS_NO_MORE = "extends-no-more"
    """Auto extend was switched off."""
    GLOBAL_STRIPPED = "global-stripped"
    """Global Administrator was taken out of its roles."""
    EXPIRED = "expired"


class Doubt(StrEnum):
    """Why it cannot have happened so, as far as Microsoft's pages say."""

    NOT_GRANULAR = "not-granular"  # only GDAP relationships have a term
    NOT_ACTIVE = "not-active"  # only an active one extends or loses a role
    NOT_EXTENDING = "not-extending"  # auto extend was off
    NOT_AT_ITS_END = "not-at-its-end"  # it extends itself on its end date, not before
    OTHER_LENGTH = "other-length"  # it extends itself by 180 days
    GLOBAL_EXTENDS = "global-extends"  # not together with Global Administrator
    SWITCHED_LATE = "switched-late"  # only while created or active
    NO_GLOBAL = "no-global"  # the role is not among its roles
    ROLES_UNKNOWN = "roles-unknown"  # nobody knows whether the role was there
    STILL_RUNS = "still-runs"  # its end date is still to come
    EXTENDS = "extends"  # it extends itself instead of expiring
    NOT_NEXT = "not-next"  # the life cycle does not lead there


def next_end(before: Relationship, zone: str) -> date | None:
    """Return the end that an extension would give it, None where today's end is not known."""
    if not isinstance(before.ends, datetime):
        return None
    return days_later(local_day(before.ends, zone), EXTENSION_DAYS)


def happened(
    before: Relationship, what: Happening, day: date, ends: date | None, today: date, zone: str
) -> Relationship:
    """Return the relationship as it stands after it, declared; `ends` is its new end.

    Raises Invalid for a day to come, or for an extension without an end.
    """
    if day > today:
        raise Invalid("day", "not-future", day.isoformat())
    after = replace(before, evidence=Evidence.DECLARED)
    match what:
        case Happening.EXTENDED:
            if ends is None:
                raise Invalid("ends", "needed")
            return replace(
                after, ends=end_of_day(ends, zone), status=Status.ACTIVE, status_as_reported=""
            )
        case Happening.EXTENDS_NOW | Happening.EXTENDS_NO_MORE:
            on = what is Happening.EXTENDS_NOW
            switched = AutoExtend.ON if on else AutoExtend.OFF
            return replace(after, auto_extend=switched, auto_extend_as_reported="")
        case Happening.GLOBAL_STRIPPED:
            if isinstance(before.roles, Unknown):
                return after
            roles = tuple(role for role in before.roles if role != GLOBAL_ADMINISTRATOR)
            return replace(after, roles=roles)
    return replace(after, status=Status.EXPIRED, status_as_reported="")


def doubts(
    before: Relationship, what: Happening, day: date, ends: date | None, zone: str
) -> tuple[Doubt, ...]:
    """Return what speaks against it having happened so on `day`."""
    if before.type is not PartnerType.GDAP:
        return (Doubt.NOT_GRANULAR,)
    end = local_day(before.ends, zone) if isinstance(before.ends, datetime) else None
    match what:
        case Happening.EXTENDED:
            return _of_extension(before, day, ends, end, zone)
        case Happening.EXTENDS_NOW | Happening.EXTENDS_NO_MORE:
            found = []
            if before.status not in (Status.CREATED, Status.ACTIVE):
                found.append(Doubt.SWITCHED_LATE)
            if what is Happening.EXTENDS_NOW and _has_global(before):
                found.append(Doubt.GLOBAL_EXTENDS)
            return tuple(found)
        case Happening.GLOBAL_STRIPPED:
            if before.status is not Status.ACTIVE:
                return (Doubt.NOT_ACTIVE,)
            if isinstance(before.roles, Unknown):
                return (Doubt.ROLES_UNKNOWN,)
            return () if _has_global(before) else (Doubt.NO_GLOBAL,)
    return _of_expiry(before, day, end)


def _of_extension(
    before: Relationship, day: date, ends: date | None, end: date | None, zone: str
) -> tuple[Doubt, ...]:
    found = []
    if before.status is not Status.ACTIVE:
        found.append(Doubt.NOT_ACTIVE)
    if before.auto_extend is AutoExtend.OFF:
        found.append(Doubt.NOT_EXTENDING)
    if _has_global(before):
        found.append(Doubt.GLOBAL_EXTENDS)
    if end is not None and day < end:
        found.append(Doubt.NOT_AT_ITS_END)
    if end is not None and ends is not None and ends != next_end(before, zone):
        found.append(Doubt.OTHER_LENGTH)
    return tuple(found)


def _of_expiry(before: Relationship, day: date, end: date | None) -> tuple[Doubt, ...]:
    found = []
    if not can_become(before.status, Status.EXPIRED):
        found.append(Doubt.NOT_NEXT)
    if end is not None and day < end:
        found.append(Doubt.STILL_RUNS)
    if before.auto_extend is AutoExtend.ON:
        found.append(Doubt.EXTENDS)
    return tuple(found)


def _has_global(held: Relationship) -> bool:
    return not isinstance(held.roles, Unknown) and GLOBAL_ADMINISTRATOR in held.roles


def changes_nothing(before: Relationship, after: Relationship) -> bool:
    """Return whether the register says so already, whoever said it."""
    return replace(after, evidence=before.evidence) == before
