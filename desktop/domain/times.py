"""Times as we keep them: UTC, whole microseconds; a day ends where the firm lives."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STAMP = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})"
    r"(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?"
    r"\s*(Z|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)


def utc(text: str) -> datetime | None:
    """Return an ISO 8601 moment in UTC; None for an empty text or year 0001.

    A moment without a zone is taken as UTC, as Graph means it. A seventh digit of the second
    is cut. Raises ValueError for anything else, also for a moment outside the calendar.
    """
    bare = text.strip()
    if not bare:
        return None
    match = _STAMP.fullmatch(bare)
    if match is None:
        raise ValueError(text)
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    if year == "0001":
        return None
    whole = datetime(
        int(year),
        int(month),
        int(day),
        int(hour or 0),
        int(minute or 0),
        int(second or 0),
        int((fraction or "0").ljust(6, "0")[:6]),
        UTC,
    )
    if zone and zone not in ("Z", "z"):
        sign = -1 if zone[0] == "-" else 1
        digits = zone[1:].replace(":", "")
        ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        if ahead >= timedelta(days=1):
            raise ValueError(text)
        try:
            whole -= sign * ahead
        except OverflowError:
            raise ValueError(text) from None
    return whole


def micros(moment: datetime) -> int:
    """Return whole microseconds since 1970 in UTC."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def from_micros(count: int) -> datetime:
    """Return the UTC moment of `micros`."""
    return _EPOCH + timedelta(microseconds=count)


def end_of_day(day: date, zone: str) -> datetime:
    """Return the last microsecond of `day` in the IANA zone `zone`, in UTC."""
    local = datetime.combine(day, time(23, 59, 59, 999999), ZoneInfo(zone))
    return local.astimezone(UTC)


def local_day(moment: datetime, zone: str) -> date:
    """Return the calendar day on which `moment` falls in `zone`."""
    try:
        return moment.astimezone(ZoneInfo(zone)).date()
    except OverflowError:  # 9999-12-31, which lists use for "no end"
        return moment.date()


def days_later(day: date, count: int) -> date:
    """Return the day so many days on; the calendar's last day stands for what lies beyond it."""
    return date.fromordinal(min(max(day.toordinal() + count, 1), date.max.toordinal()))


def days_between(now: datetime, then: datetime, zone: str) -> int:
    """Return calendar days from `now` to `then` in `zone`; negative once past."""
    return (local_day(then, zone) - local_day(now, zone)).days
