"""The table of agreements with its filters, and who has none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.partners import Partner
from desktop.domain.search import fold
from desktop.language import _, ngettext, number, spoken
from desktop.ui.models.agreement_columns import CHIPS, AgreementRow, agreement_columns, belongs
from desktop.ui.models.lines import LinesModel
from desktop.ui.plain_text import label
from desktop.ui.widgets.agreement_cells import CELLS
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.cards import Card, bar
from desktop.ui.widgets.filter_chips import FilterChips
from desktop.ui.widgets.lines_table import LinesTable
from desktop.ui.widgets.nothing_found import NothingFound
from desktop.wording.quotes import shown

_NEWEST: Final = ("day", True)


class AgreementsView(Card):
    """Finds, filters and sorts; keeps the chosen one chosen."""

    chosen = Signal()
    opened = Signal()
    menu_wanted = Signal(QPoint)
    cleared = Signal()
    """The search shall be given up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.rows: Sequence[AgreementRow] = ()
        self._text = ""
        self._sort = _NEWEST
        self._wanted: str | None = None
        self.chips = FilterChips(_("Show"))
        words = (_("Everything"), _("Outcome open"), _("To look at"))
        for key, text in zip(CHIPS, words, strict=True):
            self.chips.add(key, text, 0)
        self.uncovered = LinkButton("")
        self.model = LinesModel(agreement_columns(spoken()), self)
        self.table = LinesTable(self.model, _("Agreements"), CELLS)
        self.table.set_sort(*self._sort)
        self.nothing = NothingFound()
        strip, tools = bar()
        tools.addWidget(self.chips)
        tools.addStretch(1)
        tools.addWidget(self.uncovered)
        self.body.addWidget(strip)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.table, 1)
        self.nothing.hide()
        self.chips.changed.connect(self._show)
        self.nothing.clear.clicked.connect(self.cleared)
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.table.sortAsked.connect(self._sort_by)
        self.table.contextMenuAt.connect(self.menu_wanted)

    # --- rows ---------------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[AgreementRow]) -> None:
        """Show other rows; what was chosen stays chosen."""
        keep = self._wanted or self.current_id()
        self.rows, self._wanted = rows, keep
        self._show()

    def show_uncovered(self, partners: Sequence[Partner]) -> None:
        """Name who sells to us without an agreement on file (PR-070)."""
        n = len(partners)
        if n == 1:
            words = _("Sells to us, no accepted agreement on file: {name}").format(
                name=shown(partners[0].name, 40)
            )
        else:
            message = ngettext(
                "{n} partner sells to us with no accepted agreement on file",
                "{n} partners sell to us with no accepted agreement on file",
                n,
            )
            words = message.format(n=number(n))
        self.uncovered.setText(label(words))
        self.uncovered.setAccessibleName(words)
        self.uncovered.setVisible(bool(n))

    def search_for(self, text: str) -> None:
        self._text = text
        self._show()

    def choose(self, agreement: str) -> None:
        """Choose an agreement among all, now or once it is there."""
        self._wanted = agreement
        self.chips.choose("all")
        self._show()

    def current_id(self) -> str | None:
        """Return the id of the chosen agreement, None without one."""
        line = self.table.current_line()
        return line.agreement.id if line else None

    def _show(self) -> None:
        """Show what fits search and filter, and find the selection again."""
        keep, rows = self._wanted or self.current_id(), self.rows
        words = fold(self._text).split()
        here = [p for p, row in enumerate(rows) if all(part in row.hay for part in words)]
        for key in CHIPS:
            self.chips.set_count(key, sum(belongs(rows[p], key) for p in here))
        chip = self.chips.chosen()
        order = self._sorted([p for p in here if belongs(rows[p], chip)])
        self.model.show_lines(rows, order)
        self.nothing.setVisible(bool(rows) and not order)
        self.nothing.tell(self._text, 0)
        self.table.setVisible(not self.nothing.isVisibleTo(self))
        at = [p for p in order if rows[p].agreement.id == keep]
        self.table.select_positions(at or order[:1])
        if at:
            self._wanted = None
        self.chosen.emit()

    # --- order --------------------------------------------------------------------------------

    def _sorted(self, positions: list[int]) -> list[int]:
        key, descending = self._sort
        column = next((c for c in self.model.columns if c.key == key), None)
        if column is None or column.sort is None:
            return positions
        sort, rows = column.sort, self.rows
        return sorted(positions, key=lambda p: sort(rows[p]), reverse=descending)

    def _sort_by(self, key: str, descending: bool) -> None:
        self._sort = (key, descending)
        self.table.set_sort(key, descending)
        self._show()

    def state(self) -> bytes:
        """Return columns and sort, for the next start."""
        return self.table.columns_state()

    def restore(self, state: bytes) -> bool:
        """Take up a saved state; False if it is of other columns."""
        done = self.table.restore_columns(state)
        self._sort = self.table.sort_by() or self._sort
        return done
