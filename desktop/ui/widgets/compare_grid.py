"""Firms side by side, a row for each field; where they differ is marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from desktop.language import _
from desktop.ui.models.compared import Compared, CompareRow
from desktop.ui.widgets.facts import hairline, has_wide_word, wide_words
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.labels import PlainLabel

NAMES: Final = 148
_LONGEST: Final = 600
_WORD: Final = 160
"""A wider word would push its column away from the name above it."""


class CompareGrid(QWidget):
    """Shows rows under the names of the firms; "Copy as text" has all of it."""

    def __init__(self, names: Sequence[str], rows: Sequence[CompareRow]) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.names, self.rows = tuple(names), tuple(rows)
        self._lines: list[tuple[CompareRow, tuple[QWidget, ...]]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(24, 8, 24, 16)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for place in range(1, len(names) + 1):
            grid.setColumnStretch(place, 1)
        for number, row in enumerate(rows):
            self._add(grid, number * 2, row)
        grid.setRowStretch(len(rows) * 2, 1)

    def _add(self, grid: QGridLayout, at: int, row: CompareRow) -> None:
        top = Qt.AlignmentFlag.AlignTop
        title = QWidget()
        title.setFixedWidth(NAMES)
        title.setAccessibleName(f"{row.title}, {_('differs')}" if row.differs else row.title)
        side = QHBoxLayout(title)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(6)
        if row.differs:
            side.addWidget(Glyph("compare", "accent", 14), 0, top)
        else:
            side.addSpacing(20)
        side.addWidget(PlainLabel(row.title, "strong" if row.differs else "quiet", wrap=True), 1)
        made: list[QWidget] = [title]
        grid.addWidget(title, at, 0, top)
        for place, value in enumerate(row.values, 1):
            cell = self._value(row, value)
            grid.addWidget(cell, at, place, top)
            made.append(cell)
        line = hairline()
        grid.addWidget(line, at + 1, 0, 1, -1)
        self._lines.append((row, (*made, line)))

    def _value(self, row: CompareRow, value: Compared) -> QWidget:
        if value.known:
            words = value.words if len(value.words) <= _LONGEST else f"{value.words[:_LONGEST]}…"
            if has_wide_word(words, _WORD):
                return wide_words(row.title, words)
            label = PlainLabel(words, "" if row.differs else "quiet", wrap=True)
            label.let_select()
            label.setAccessibleName(f"{row.title}: {words}")
            return label
        holder = QFrame()
        holder.setAccessibleName(f"{row.title}: {value.words}")
        side = QHBoxLayout(holder)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(4)
        side.addWidget(Glyph("unknown", "unknown", 14))
        side.addWidget(PlainLabel(value.words, "unknown"), 1)
        return holder

    def show_all(self, everything: bool) -> None:
        """Show every row, or only those that differ."""
        for row, widgets in self._lines:
            for widget in widgets:
                widget.setVisible(everything or row.differs)

    def as_text(self) -> str:
        """Return the table as text between tabs."""
        head = "\t".join(("", *self.names))
        body = ("\t".join((row.title, *(v.words for v in row.values))) for row in self.rows)
        return "".join(f"{' '.join(line.split(' '))}\n" for line in (head, *body))
