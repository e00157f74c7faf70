"""What checking a register finds: the chain, the rebuild, the documents, the file itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    CHAIN = "chain"
    """An entry is missing, out of order, or not what its digest says."""
    CHANGES = "changes"
    """The changes of an entry are not those its digest was made of."""
    REBUILD = "rebuild"
    """A stored record is not what the journal tells."""
    PERSONAL = "personal"
    """A text kept apart for its person's sake is not what its digest says."""
    DOCUMENT = "document"
    """A kept document is missing or its bytes were altered."""
    INTEGRITY = "integrity"
    """SQLite's own check of the file."""
    HEAD = "head"
    """The given head does not occur: the journal was cut or written anew since."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not hold; `where` is an entry's number, a record or a document."""

    kind: FaultKind
    where: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of a check. `head` is the newest entry's SHA-256, to be noted elsewhere.

    `erased` counts texts about persons that the journal names and that are no longer kept.

    It shows an entry altered or missing in the middle. It is no proof against someone who rewrites
    the whole register; a cut end shows only against a head noted before.
    """

    entries: int
    records: int
    documents: int
    erased: int
    head: str
    faults: tuple[Fault, ...]

    @property
    def sound(self) -> bool:
        return not self.faults
