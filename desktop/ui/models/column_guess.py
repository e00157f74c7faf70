"""What a column may hold, going by the first text in it: a guess for a person to confirm."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from desktop.domain import durations
from desktop.domain.lists import ListField
from desktop.domain.relationships import PartnerType, Status
from desktop.domain.search import fold
from desktop.language import LANGUAGES, catalogue
from desktop.wording.words import word

_DAY = re.compile(r"\d{1,4}[-/. ]\s*(\d{1,2}|[^\W\d_]{3,9})[-/. ]\s*\d{2,4}.*")
_KINDS: tuple[tuple[type[StrEnum], ListField], ...] = (
    (Status, ListField.STATUS),
    (PartnerType, ListField.TYPE),
)


@lru_cache(maxsize=1)
def _values() -> dict[str, ListField]:
    """Return every code and word of a status or type, in all languages."""
    found: dict[str, ListField] = {}
    for kind, held in _KINDS:
        for member in kind:
            texts = [member.value, *(word(member, catalogue(code)) for code in LANGUAGES)]
            found.update({fold(text): held for text in texts})
    return found


def guess(sample: str) -> ListField | None:
    """Return what a text like this usually stands for, None where it could be anything."""
    text = fold(" ".join(sample.split()))
    if text in _values():
        return _values()[text]
    if durations.days(text) is not None:
        return ListField.DURATION
    return ListField.ENDS if _DAY.fullmatch(text) else None
