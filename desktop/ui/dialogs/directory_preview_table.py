"""The rows of a directory file's preview: filter them by what they are, keep or leave them out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.directory_imports import DirectoryPreview, DirectoryPreviewRow
from desktop.domain.imports import Outcome
from desktop.language import _, spoken
from desktop.ui.models.directory_preview import (
    CHIPS,
    KEEP,
    DirectoryPreviewWords,
    directory_preview_columns,
)
from desktop.ui.models.lines import LinesModel
from desktop.ui.widgets import cells
from desktop.ui.widgets.cards import bar
from desktop.ui.widgets.filter_chips import FilterChips
from desktop.ui.widgets.ink import Ink
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.lines_table import LinesTable
from desktop.ui.widgets.preview_cells import OUTCOMES, tick
from desktop.ui.widgets.row_painting import CellPainter
from desktop.wording.words import word

_INSET: Final = 16
_FIRST_SORT: Final = ("where", False)
_LINES: Final = 3
_LONGEST: Final = 400


class DirectoryPreviewTable(QWidget):
    """Chips above a table with ticks; what is left out stands in `words.dropped`."""

    dropped = Signal()
    """Other rows are left out."""

    def __init__(self, words: DirectoryPreviewWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.rows: Sequence[DirectoryPreviewRow] = ()
        self._sort = _FIRST_SORT
        self.chips = FilterChips(_("Show"))
        for chip in CHIPS:
            self.chips.add(chip, word(Outcome(chip), spoken()) if chip else _("All"), None)
        self.model: LinesModel[DirectoryPreviewRow] = LinesModel(
            directory_preview_columns(words), self
        )
        self.table = LinesTable(self.model, _("Rows of the file"), _painters(words))
        self.table.header.edge = 12
        self.table.set_sort(*self._sort)
        self.detail = PlainLabel("", "context", wrap=True)
        self.detail.let_select()
        self.detail.setAccessibleName(_("The chosen row in full"))
        self._lay_out()
        self.chips.changed.connect(lambda _chip: self._show())
        self.table.chosen.connect(self._chosen)
        self.table.clicked.connect(self._clicked)
        self.table.sortAsked.connect(self._sort_by)
        self.table.installEventFilter(self)

    def _lay_out(self) -> None:
        strip, tools = bar()
        tools.setContentsMargins(_INSET, 0, 8, 1)
        tools.addWidget(self.chips)
        tools.addStretch(1)
        shown = QFrame()
        shown.setProperty("role", "foot")
        shown.setFixedHeight(72)
        line = QHBoxLayout(shown)
        line.setContentsMargins(_INSET, 8, _INSET, 8)
        line.addWidget(self.detail, 1, Qt.AlignmentFlag.AlignTop)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(strip)
        outer.addWidget(self.table, 1)
        outer.addWidget(shown)

    def show_preview(self, preview: DirectoryPreview | None) -> None:
        """Show the rows of a preview, None for nothing."""
        self.rows = preview.rows if preview is not None else ()
        for chip in CHIPS:
            if preview is None:
                self.chips.set_count(chip, None)
            else:
                count = preview.count(Outcome(chip)) if chip else len(self.rows)
                self.chips.set_count(chip, count)
        self._show()

    def kept_rows(self) -> list[DirectoryPreviewRow]:
        """Return the rows that would be written or confirmed."""
        return [row for row in self.rows if self.words.kept(row)]

    def _show(self) -> None:
        chip, (key, down) = self.chips.chosen(), self._sort
        order = [n for n, row in enumerate(self.rows) if chip in ("", row.outcome)]
        sort = next(column.sort for column in self.model.columns if column.key == key)
        if sort is not None and self._sort != _FIRST_SORT:
            made, rows = sort, self.rows
            order.sort(key=lambda place: made(rows[place]), reverse=down)
        self.model.show_lines(self.rows, order)
        self.table.select_positions(order[:1])
        self._chosen()

    def _sort_by(self, key: str, down: bool) -> None:
        self._sort = (key, down)
        self.table.set_sort(key, down)
        self._show()

    def _chosen(self) -> None:
        row = self.table.current_line()
        said = "" if row is None else f"{row.listing.name}\n{self.words.whole(row)}"
        self.detail.setText("\n".join(said.split("\n")[:_LINES])[:_LONGEST])

    # --- keeping and leaving out --------------------------------------------------------------

    def _clicked(self, index: QModelIndex) -> None:
        row = self.model.line(index.row())
        if row is not None and self.model.columns[index.column()].key == KEEP:
            self._drop({row.key}, self.words.kept(row))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Space tick and untick the selected rows."""
        space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if space and watched is self.table and event.type() == QEvent.Type.KeyPress:
            rows = self.table.selected_lines()
            self._drop({row.key for row in rows}, any(map(self.words.kept, rows)))
            return True
        return super().eventFilter(watched, event)

    def _drop(self, keys: set[str], leave: bool) -> None:
        self.words.dropped = self.words.dropped | keys if leave else self.words.dropped - keys
        self.table.viewport().update()
        self.dropped.emit()


def _painters(words: DirectoryPreviewWords) -> Mapping[str, CellPainter[DirectoryPreviewRow]]:
    def keep(ink: Ink, row: DirectoryPreviewRow) -> None:
        tick(ink, words.kept(row))

    def outcome(ink: Ink, row: DirectoryPreviewRow) -> None:
        glyph, role = OUTCOMES[row.outcome.value]
        cells.marked(ink, glyph, role if words.kept(row) else "text-2", words.outcome(row))

    def name(ink: Ink, row: DirectoryPreviewRow) -> None:
        ink.text(row.listing.name, "text" if words.kept(row) else "text-2")

    return {KEEP: keep, "outcome": outcome, "name": name}
