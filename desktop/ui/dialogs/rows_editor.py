"""A few rows of the same fields, each with a cross, and a link that adds one more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.dialogs.fields import Choice, held, line, put
from desktop.ui.style_sheet import set_role
from desktop.ui.widgets.buttons import LinkButton, icon_button


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a row: text, or one of `options` (value and words)."""

    title: str
    stretch: int = 1
    options: Sequence[tuple[Any, str]] = ()

    def made(self) -> QLineEdit | Choice:
        widget: QLineEdit | Choice = (
            Choice(self.options) if self.options else line(placeholder=self.title)
        )
        widget.setAccessibleName(self.title)
        return widget


class RowsEditor(QWidget):
    """Rows of cells; the first cell of each is text, and a row without it does not count."""

    def __init__(self, cells: Sequence[Cell], add: str, remove: str) -> None:
        """`add` names the link, `remove` the cross of a row."""
        super().__init__()
        self._cells, self._remove = tuple(cells), remove
        self._rows: list[tuple[QWidget, tuple[QLineEdit | Choice, ...]]] = []
        self._stack = QVBoxLayout()
        self._stack.setSpacing(6)
        self.add = LinkButton(add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._stack)
        column.addWidget(self.add)
        self.setFocusProxy(self.add)
        self.add.clicked.connect(self._add_and_go)

    def values(self) -> list[tuple[Any, ...]]:
        """Return each row that says something: text without blanks around it, chosen values."""
        return [
            tuple(_value(cell) for cell in cells)
            for _frame, cells in self._rows
            if any(isinstance(cell, QLineEdit) and cell.text().strip() for cell in cells)
        ]

    def show_values(self, rows: Sequence[Sequence[Any]]) -> None:
        """Show these rows and no others."""
        while self._rows:
            self._drop(self._rows[0][0])
        for row in rows:
            for cell, value in zip(self.add_row(), row, strict=True):
                if isinstance(cell, Choice):
                    cell.choose(value)
                else:
                    cell.setText(value)
                    cell.setCursorPosition(0)

    def add_row(self) -> tuple[QLineEdit | Choice, ...]:
        """Add an empty row and return its fields."""
        frame = QWidget()
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        cells = tuple(cell.made() for cell in self._cells)
        for cell, made in zip(self._cells, cells, strict=True):
            row.addWidget(made, cell.stretch)
        cross = icon_button("x", self._remove)
        cross.clicked.connect(lambda: self._drop(frame))
        row.addWidget(cross)
        self._rows.append((frame, cells))
        self._stack.addWidget(frame)
        return cells

    def mark(self, text: str) -> None:
        """Mark the field that holds `text` as wrong and go there."""
        for _frame, cells in self._rows:
            for cell in cells:
                if isinstance(cell, QLineEdit):
                    wrong = bool(text) and cell.text().strip() == text
                    set_role(cell, "error" if wrong else "", "state")
                    if wrong:
                        cell.setFocus(Qt.FocusReason.OtherFocusReason)

    def draft(self) -> Any:
        return [[held(cell) for cell in cells] for _frame, cells in self._rows]

    def restore(self, draft: Any) -> None:
        self.show_values([])
        for row in draft:
            for cell, value in zip(self.add_row(), row, strict=True):
                put(cell, value)

    def _add_and_go(self) -> None:
        cells = self.add_row()
        cells[0].setFocus(Qt.FocusReason.TabFocusReason)
        self.setTabOrder(cells[-1], self.add)

    def _drop(self, frame: QWidget) -> None:
        self._rows = [row for row in self._rows if row[0] is not frame]
        self._stack.removeWidget(frame)
        frame.hide()
        frame.deleteLater()


def _value(cell: QLineEdit | Choice) -> Any:
    return cell.value() if isinstance(cell, Choice) else cell.text().strip()
