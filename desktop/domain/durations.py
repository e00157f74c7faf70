"""How long a relationship lasts, in every spelling a source uses.

Sources: Graph v1.0 (ISO 8601, `P1D` to `P2Y`), Graph PowerShell (.NET time spans), Microsoft's
bulk tool and the admin center (plain days). A year counts 365 days, a month 30, for limits only.
"""

from __future__ import annotations

import re
from enum import StrEnum

LONGEST_DAYS = 730
EXTENSION_DAYS = 180
"""By how much auto extend moves the end, each time (Partner Center, GDAP FAQ)."""
VOID_DAYS = 90
"""An unanswered request is void after so long (Partner Center, GDAP FAQ)."""

_ISO = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?"
    r"(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?)?",
    re.IGNORECASE,
)
_NET = re.compile(r"(?:(\d+)\.)?(\d{1,2}):(\d{2}):(\d{2})(?:\.\d+)?")
_DAYS = re.compile(r"(\d+)\s*(?:d|dd|gg|day|days|giorno|giorni)?\.?", re.IGNORECASE)


class AutoExtend(StrEnum):
    """Whether a relationship extends itself by 180 days at its end (GDAP auto extend)."""

    ON = "on"
    OFF = "off"
    UNKNOWN = "unknown"


def days(text: str) -> int | None:
    """Return whole days of a duration, or None when `text` is not one."""
    bare = text.strip()
    if len(bare) > 40:
        return None
    if match := _ISO.fullmatch(bare):
        if len(bare) < 3 or bare[-1] in "Tt":
            return None
        years, months, weeks, whole, hours, minutes, seconds = (int(g or 0) for g in match.groups())
        rest = hours * 3600 + minutes * 60 + seconds
        return years * 365 + months * 30 + weeks * 7 + whole + rest // 86400
    if match := _NET.fullmatch(bare):
        return int(match[1] or 0) + int(match[2]) // 24
    if match := _DAYS.fullmatch(bare):
        return int(match[1])
    return None


def auto_extend(text: str | None) -> AutoExtend:
    """Return what a source's auto-extend duration means; None (not said) is unknown.

    `P0D` and `PT0S` are off, `P180D` is on (Graph v1.0, autoExtendDuration).
    """
    if text is None or not text.strip():
        return AutoExtend.UNKNOWN
    count = days(text)
    if count is None:
        return AutoExtend.UNKNOWN
    return AutoExtend.ON if count else AutoExtend.OFF
