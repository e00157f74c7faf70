"""What the directory's page shows of firms: facets, table, pane, and what is to be compared."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.facets import FacetValue
from desktop.language import spoken
from desktop.ui.models.directory_columns import DirectoryWords
from desktop.ui.models.facet_tree import FacetTree
from desktop.ui.widgets.directory_actions import DirectoryActions
from desktop.ui.widgets.directory_bars import CompareBar
from desktop.ui.widgets.directory_pane import DirectoryPane
from desktop.ui.widgets.directory_table import DirectoryTable
from desktop.ui.widgets.facets import Facets

NARROW: Final = 1170
"""Pixels of the page below which the pane goes under the table."""
_GAP: Final = 12


class DirectoryContent(QWidget):
    """Facets at the left, table and pane beside them, a bar with what is ticked below."""

    def __init__(self, words: DirectoryWords, do: DirectoryActions) -> None:
        super().__init__()
        self._words = words
        self.facets = Facets(FacetTree(spoken(), self._said, self))
        self.table = DirectoryTable(words)
        self.pane = DirectoryPane(words, do)
        self.pane.hide()
        self.compare = CompareBar()
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        self.sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.sides.setSpacing(_GAP)
        self.sides.addWidget(self.table, 1)
        self.sides.addWidget(self.pane)
        row.addWidget(self.facets)
        row.addLayout(self.sides, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addLayout(row, 1)
        column.addWidget(self.compare)
        table = self.table
        self.facets.toggled.connect(table.toggle)
        table.counted.connect(self.facets.count)
        ticks = table.ticks
        ticks.changed.connect(lambda full: self.compare.show_ticked(ticks.names, full))
        self.compare.removed.connect(ticks.drop)
        self.compare.cleared.connect(ticks.clear)

    def _said(self, value: FacetValue) -> str:
        return self._words.value(value.facet, value.value)

    def fit(self, width: int, height: int) -> None:
        """Lay the pane beside the table or, on a narrow page, under it."""
        narrow = width < NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if way != self.sides.direction():
            self.sides.setDirection(way)
            self.table.foot.setVisible(not narrow)
            QTimer.singleShot(0, self.table, self.table.keep_in_sight)
        self.pane.fit(narrow, height * 2 // 5)
