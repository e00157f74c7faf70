"""The rows of an import's preview: filter them by what they are, keep them or leave them out."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop.domain.imports import Outcome
from desktop.language import _
from desktop.ui.models.lines import LinesModel
from desktop.ui.models.preview_columns import (
    KEPT,
    OTHER,
    UNREADABLE,
    PreviewLine,
    PreviewWords,
    preview_columns,
)
from desktop.ui.widgets.buttons import quiet_button
from desktop.ui.widgets.cards import bar
from desktop.ui.widgets.filter_chips import FilterChips
from desktop.ui.widgets.lines_table import LinesTable
from desktop.ui.widgets.preview_cells import preview_cells

CHECK: Final = "check"


class PreviewTable(QWidget):
    """Chips above a table with ticks; what is left out stands in `words.dropped`."""

    chosen = Signal()
    """Another row is the one to be shown in full."""
    dropped = Signal()
    """Other rows are left out."""

    def __init__(self, words: PreviewWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.lines: list[PreviewLine] = []
        self._flagged: frozenset[str] = frozenset()
        self._sort = ("outcome", False)
        self.chips = FilterChips(_("Show"))
        for key, text in (
            ("", _("All")),
            (CHECK, _("To check")),
            (Outcome.NEW.value, _("New")),
            (Outcome.CHANGED.value, _("Changed")),
            (Outcome.GONE.value, _("Gone")),
            (Outcome.UNCHANGED.value, _("Unchanged")),
            (UNREADABLE, _("Unreadable")),
            (OTHER, _("Other customers")),
        ):
            self.chips.add(key, text, 0)
        self.toggle = quiet_button(_("Leave out"), "minus")
        self.model = LinesModel(preview_columns(words), self)
        self.table = LinesTable(self.model, _("Rows of the list"), preview_cells(words))
        strip, tools = bar()
        tools.setContentsMargins(16, 0, 8, 1)
        tools.addWidget(self.chips)
        tools.addStretch(1)
        tools.addWidget(self.toggle)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(strip)
        outer.addWidget(self.table, 1)

        self.chips.changed.connect(self._show)
        self.toggle.clicked.connect(self._toggle)
        self.table.chosen.connect(self._chosen)
        self.table.clicked.connect(self._clicked)
        self.table.sortAsked.connect(self._sort_by)
        self.table.contextMenuAt.connect(self._menu_at)
        self.table.installEventFilter(self)
        self.table.set_sort(*self._sort)

    def show_lines(self, lines: list[PreviewLine], flagged: frozenset[str]) -> None:
        """Show rows; those with a `flagged` key count among the ones to check."""
        self.lines, self._flagged = lines, flagged
        self._show()

    def current_line(self) -> PreviewLine | None:
        return self.table.current_line()

    def kept_lines(self) -> list[PreviewLine]:
        """Return the rows that would be written or confirmed."""
        return [line for line in self.lines if self.words.kept(line)]

    def _show(self) -> None:
        """Show the rows of the chosen kind, and find the selection again."""
        current = self.table.current_line()
        for key in ("", CHECK, *KEPT, UNREADABLE, OTHER):
            self.chips.set_count(key, sum(self._fits(line, key) for line in self.lines))
        chip = self.chips.chosen()
        key, down = self._sort
        column = next(c for c in self.model.columns if c.key == key)
        order = [p for p, line in enumerate(self.lines) if self._fits(line, chip)]
        if column.sort is not None:
            sort = column.sort
            order.sort(key=lambda p: sort(self.lines[p]), reverse=down)
        self.model.show_lines(self.lines, order)
        keep = [p for p in order if current is not None and self.lines[p].key == current.key]
        self.table.select_positions(keep)
        self._chosen()

    def _fits(self, line: PreviewLine, chip: str) -> bool:
        if chip == CHECK:
            return self.words.to_check(line) or line.key in self._flagged
        return chip in ("", line.kind)

    def _sort_by(self, key: str, down: bool) -> None:
        self._sort = (key, down)
        self.table.set_sort(key, down)
        self._show()

    def _chosen(self) -> None:
        selected = self._selected()
        self.toggle.setEnabled(bool(selected))
        leave = not selected or any(self.words.kept(line) for line in selected)
        self.toggle.setText(_("Leave out") if leave else _("Keep"))
        self.toggle.setAccessibleName(self.toggle.text())
        self.chosen.emit()

    def _selected(self) -> list[PreviewLine]:
        return [line for line in self.table.selected_lines() if line.kind in KEPT]

    # --- keeping and leaving out --------------------------------------------------------------

    def _clicked(self, index: QModelIndex) -> None:
        if self.model.columns[index.column()].key == "keep":
            line = self.model.line(index.row())
            if line is not None and line.kind in KEPT:
                self._drop({line.key}, line.key not in self.words.dropped)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Space tick and untick the selected rows."""
        space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if space and watched is self.table and event.type() == QEvent.Type.KeyPress:
            self._toggle()
            return True
        return super().eventFilter(watched, event)

    def _toggle(self) -> None:
        if selected := self._selected():
            leave = any(self.words.kept(line) for line in selected)
            self._drop({line.key for line in selected}, leave)

    def _drop(self, keys: set[str], leave: bool) -> None:
        self.words.dropped = self.words.dropped | keys if leave else self.words.dropped - keys
        self.table.viewport().update()
        self._chosen()
        self.dropped.emit()

    def _menu_at(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.toggle.text(), self._toggle).setEnabled(self.toggle.isEnabled())
        menu.addAction(_("Copy"), self.table.copy)
        menu.popup(at)
