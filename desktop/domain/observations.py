"""What shows a statement: a list that was seen, or a document that was kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.identifiers import RelationshipId


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A list that someone read in: what it showed on the day it was seen, changed or not.

    `digest` is the SHA-256 of its bytes, `seen` UTC; `seen_assumed` says that nobody stated the
    day. `relationships` are the ids of the records it mentions.
    """

    id: str
    digest: str
    source: str
    format: str
    seen: datetime
    seen_assumed: bool = False
    complete: bool = False
    relationships: tuple[RelationshipId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A document kept in the register for a relationship: a mail, a screenshot, a PDF.

    `digest` is the SHA-256 of the bytes, `size` their count, `added` UTC.
    """

    id: str
    relationship: RelationshipId
    name: str
    digest: str
    size: int
    added: datetime
