"""What stands above and below the table of relationships: filters and tools, notes and hits."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QFrame

from desktop.language import _, ngettext, number
from desktop.ui.models.relationship_rows import Chip
from desktop.ui.models.row_search import RowSearch
from desktop.ui.widgets.buttons import quiet_button
from desktop.ui.widgets.cards import bar, foot
from desktop.ui.widgets.filter_chips import FilterChips
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.ui.widgets.marks import Mark


class TableTools:
    """The filter chips, the switch "By partner" and the button for columns, in one `frame`."""

    def __init__(self) -> None:
        self.chips = FilterChips(_("Show"))
        self.by_partner = quiet_button(_("By partner"), "group")
        self.columns = quiet_button(_("Columns"), "columns")
        for chip, word in (
            (Chip.ALL, _("All")),
            (Chip.ADMINISTER, _("Administer")),
            (Chip.SELL, _("Sell")),
            (Chip.PENDING, _("Pending")),
            (Chip.ENDED, _("Ended")),
        ):
            self.chips.add(chip, word, 0)
        self.by_partner.setCheckable(True)
        self.by_partner.setChecked(True)
        self.frame, row = bar()
        row.addWidget(self.chips)
        row.addStretch(1)
        row.addWidget(self.by_partner)
        row.addWidget(self.columns)

    def chip(self) -> Chip:
        return Chip(self.chips.chosen())


class TableNotes:
    """What the table cannot show, and how much a search has found, in one `frame`."""

    def __init__(self) -> None:
        self.frame: QFrame
        self.note = ElidedLabel("", "context")
        self.hits = PlainLabel("", "context")
        info = Mark()
        info.show_mark(lambda ink: ink.glyph("info", "text-2"), 14, "")
        self.frame, row = foot()
        row.addWidget(info)
        row.addWidget(self.note, 1)
        row.addWidget(self.hits)

    def tell(self, search: RowSearch, chip: Chip, counts: Mapping[Chip, int]) -> None:
        """Say how many lines under `chip` a search has found, and what is hidden."""
        text = _("{n} of {total} match").format(n=number(search.found), total=number(counts[chip]))
        self.hits.setText("" if search.everything else text)
        words = [_("Microsoft does not show who at the partner uses the roles.")]
        ended = counts[Chip.ENDED]
        if ended and chip is not Chip.ENDED:
            hidden = ngettext(
                "{n} ended relationship is hidden.", "{n} ended relationships are hidden.", ended
            )
            words.append(hidden.format(n=number(ended)))
        self.note.setText(" ".join(words))
