"""How the cells of the directory are drawn."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.answers import Answer
from desktop.domain.lines import PartnerLine
from desktop.domain.partners import PartnerState
from desktop.language import Catalogue
from desktop.ui.widgets import cells
from desktop.ui.widgets.ink import Ink
from desktop.ui.widgets.row_painting import CellPainter
from desktop.wording.words import word


def directory_cells(t: Catalogue) -> Mapping[str, CellPainter[PartnerLine]]:
    """Return the painter of each column that is more than text."""

    def name(ink: Ink, line: PartnerLine) -> None:
        ink.text(line.name)
        if line.relationships:
            ink.skip(8)
            ink.glyph("done", "done")

    def state(ink: Ink, line: PartnerLine) -> None:
        role = "text" if line.state == PartnerState.ACTIVE else "text-2"
        ink.text(word(PartnerState(line.state), t), role)

    def answer(ink: Ink, held: Answer) -> None:
        said = word(held, t)
        if held is Answer.UNKNOWN:
            cells.unknown(ink, said, strong=False)
        elif held is Answer.YES:
            ink.text(said, strong=True)
        else:
            cells.quiet(ink, said)

    return {
        "name": name,
        "state": state,
        "sells": lambda ink, line: answer(ink, line.sells),
        "administers": lambda ink, line: answer(ink, line.administers),
    }
