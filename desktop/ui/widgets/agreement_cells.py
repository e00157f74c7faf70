"""The cells of the agreements that are more than words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.domain.agreements import AgreementRemark
from desktop.domain.outcomes import Outcome
from desktop.language import spoken
from desktop.ui.models.agreement_columns import AgreementRow
from desktop.ui.widgets import cells
from desktop.ui.widgets.ink import Ink
from desktop.ui.widgets.row_painting import CellPainter
from desktop.wording import agreements as say
from desktop.wording.words import word

OUTCOMES: Final[Mapping[Outcome | None, tuple[str, str]]] = {
    None: ("planned", "text-2"),
    Outcome.DONE: ("done", "done"),
    Outcome.PENDING: ("pending", "accent"),
    Outcome.ERROR: ("critical", "critical"),
    Outcome.DONT_KNOW: ("unknown", "unknown"),
}
"""The glyph and colour of what Microsoft showed."""
REMARKS: Final[Mapping[AgreementRemark, str]] = {
    AgreementRemark.ALTERED: "critical",
    AgreementRemark.WARNED: "high",
    AgreementRemark.UNKNOWN_SIGNATORY: "medium",
    AgreementRemark.PREDECESSOR: "low",
    AgreementRemark.NOT_ENTITLED: "medium",
    AgreementRemark.NO_COPY: "low",
}
"""How serious each remark is: PR-071 medium, PR-072 low, the others our own default."""


def _outcome(ink: Ink, row: AgreementRow) -> None:
    said = row.agreement.outcome
    cells.marked(ink, *OUTCOMES[said], say.outcome(said, spoken()))


def _evidence(ink: Ink, row: AgreementRow) -> None:
    cells.evidence(ink, row.agreement.evidence, word(row.agreement.evidence, spoken()))


def _copy(ink: Ink, row: AgreementRow) -> None:
    words = say.copy_cell(row.agreement, spoken())
    if row.altered:
        cells.marked(ink, "critical", "critical", words, strong=True)
    elif row.agreement.copy_digest:
        ink.glyph("clip", "text-2")
        ink.skip(6)
        ink.text(words)
    else:
        ink.text(words, "text-2")


def _remarks(ink: Ink, row: AgreementRow) -> None:
    if row.remarks:
        meaning = REMARKS[row.remarks[0]]
        cells.marked(ink, meaning, meaning, say.remarks_short(row.remarks, spoken()))


CELLS: Final[Mapping[str, CellPainter[AgreementRow]]] = {
    "outcome": _outcome,
    "evidence": _evidence,
    "copy": _copy,
    "remarks": _remarks,
}
