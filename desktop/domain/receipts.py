"""What a receipt tells of an agreement; the firm keeps it, Microsoft does not issue it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.agreements import Agreement, AgreementProof
from desktop.domain.changes import Entry
from desktop.domain.organisation import Organisation
from desktop.domain.partners import Partner


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """An agreement with whose it is, and the journal entry that last wrote it.

    `digest` is that entry's SHA-256 in the chain, `seen` when a list showed what was agreed, UTC.
    `altered` says that a kept document is missing or not what was kept.
    """

    firm: Organisation
    partner: Partner
    agreement: Agreement
    proofs: tuple[AgreementProof, ...]
    seen: datetime | None
    entry: Entry
    digest: str
    altered: bool = False
