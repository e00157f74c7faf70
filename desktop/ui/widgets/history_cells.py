"""The cells of the history that are more than words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.language import spoken
from desktop.ui.models.history_columns import HistoryLine, what
from desktop.ui.widgets import cells
from desktop.ui.widgets.ink import Ink
from desktop.ui.widgets.row_painting import CellPainter
from desktop.wording.words import word


def _evidence(ink: Ink, line: HistoryLine) -> None:
    cells.evidence(ink, line.entry.evidence, word(line.entry.evidence, spoken()))


def _what(ink: Ink, line: HistoryLine) -> None:
    """Write the sentence, quieter and behind an arrow where it was taken back."""
    if line.undone:
        ink.glyph("undo", "text-2")
        ink.skip(6)
    ink.text(what(line, spoken()), "text-2" if line.undone else "text")


CELLS: Final[Mapping[str, CellPainter[HistoryLine]]] = {"evidence": _evidence, "what": _what}
