"""The table of the types of partner: those of Microsoft's page in its order, then the others."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.search import fold
from desktop.domain.sources import Source
from desktop.language import _, spoken
from desktop.ui.models.lines import LinesModel, grouped
from desktop.ui.models.role_columns import TypeLine, type_columns, type_groups
from desktop.ui.widgets.cards import Card, foot
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.labels import ElidedLabel
from desktop.ui.widgets.lines_table import LinesTable
from desktop.ui.widgets.nothing_found import NothingFound
from desktop.ui.widgets.role_cells import type_cells
from desktop.wording import capabilities as say


class TypesView(Card):
    """Shows TypeLines."""

    chosen = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.lines: list[TypeLine] = []
        self._text = ""
        self.model = LinesModel(type_columns(spoken()), self)
        self.table = LinesTable(self.model, _("Types of partner"), type_cells(spoken()))
        self.nothing = NothingFound()
        self.nothing.hide()
        self.source = ElidedLabel("", "context")
        strip, row = foot()
        row.addWidget(Glyph("info", "text-2", 14))
        row.addWidget(self.source, 1)
        self.body.addWidget(self.nothing, 1)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(strip)
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.table.contextMenuAt.connect(self._menu_at)

    def show_lines(self, lines: list[TypeLine]) -> None:
        self.lines = lines
        page = next((line.facts.source for line in lines if line.facts.on_page), None)
        self.source.setText(_source(page))
        self._show()

    def search_for(self, text: str) -> None:
        self._text = text
        self._show()

    def current_line(self) -> TypeLine | None:
        return self.table.current_line()

    def choose(self, kind: str) -> None:
        """Choose a type by its id."""
        positions = [p for p, line in enumerate(self.lines) if line.facts.id == kind]
        self.table.select_positions(positions)
        self.chosen.emit()

    def _show(self) -> None:
        line = self.current_line()
        words = fold(self._text).split()
        order = [
            position
            for position, one in enumerate(self.lines)
            if all(part in one.hay for part in words)
        ]
        groups = [0 if one.facts.on_page else 1 for one in self.lines]
        rows = grouped(order, groups)
        self.model.show_lines(self.lines, rows, type_groups(self.lines, spoken()))
        found = bool(order) or not self.lines
        self.nothing.setVisible(not found)
        if not found:
            self.nothing.tell(self._text, 0)
        self.table.setVisible(found)
        keep = [p for p in order if line is not None and self.lines[p].facts.id == line.facts.id]
        self.table.select_positions(keep or order[:1])
        self.chosen.emit()

    def _menu_at(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Copy"), self.table.copy)
        menu.popup(at)


def _source(page: Source | None) -> str:
    if page is None:
        return ""
    return _("The types are Microsoft’s, the words are ours: {page}").format(
        page=say.page_line(page, spoken())
    )
