"""What we may not know: unknown is a value of its own, never zero and never empty."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, StrEnum


class Unknown(Enum):
    """Stands where a source did not say; as `roles` it means "roles unknown", not "no roles"."""

    UNKNOWN = "unknown"


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def any_of(answers: Iterable[Answer]) -> Answer:
    """Return yes if any is yes, else unknown if any is unknown, else no."""
    seen = set(answers)
    if Answer.YES in seen:
        return Answer.YES
    return Answer.UNKNOWN if Answer.UNKNOWN in seen else Answer.NO
