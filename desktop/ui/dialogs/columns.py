"""Which column of a list holds what, where its heads do not say so themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.errors import Invalid
from desktop.domain.lists import ListColumn, ListField
from desktop.language import _, number, spoken
from desktop.ui.dialogs.fields import Choice
from desktop.ui.dialogs.form import WIDE, FormDialog
from desktop.ui.models.column_guess import guess
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.wording.words import word

_NEEDED: Final = (ListField.PARTNER, ListField.NAME)


class ColumnsDialog(FormDialog):
    """Takes columns as found and returns what each holds, by its place from 0."""

    def __init__(
        self,
        columns: Sequence[ListColumn],
        said: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        """`said` is what a person said of such heads before: head → value of a ListField."""
        super().__init__(_("What the columns hold"), _("Go on"), WIDE, parent)
        self._columns = columns
        self.body.addWidget(PlainLabel(_("The heads of this list are not all known"), "title"))
        self.body.addWidget(
            PlainLabel(
                _(
                    "Say what each column holds; what you say here is remembered for the next"
                    " list. “Not used” leaves a column out."
                ),
                wrap=True,
            )
        )
        self.grid = _Grid(columns, said)
        self.add("columns", _("Columns"), self.grid)
        self.body.addStretch(1)
        self.choices = self.grid.choices

    def value(self) -> dict[int, ListField]:
        """Return every column's field; raises Invalid when no column names anything."""
        chosen = {place: choice.value() for place, choice in enumerate(self.choices)}
        if not any(field in chosen.values() for field in _NEEDED):
            raise Invalid("columns", "column-needed")
        return chosen

    def explained(self) -> dict[str, str]:
        """Return what was said of each head, to be remembered."""
        return {
            column.head: choice.value().value
            for column, choice in zip(self._columns, self.choices, strict=True)
            if column.head
        }


class _Grid(QWidget):
    """A line for each column: its head, the first text below it, and what it holds."""

    def __init__(self, columns: Sequence[ListColumn], said: Mapping[str, str]) -> None:
        super().__init__()
        options = [(field, word(field, spoken())) for field in ListField]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for place, title in enumerate((_("Head"), _("First text below it"), _("Holds"))):
            grid.addWidget(PlainLabel(title, "context"), 0, place)
        self.choices: list[Choice] = []
        for row, column in enumerate(columns, 1):
            name = column.head or _("Column {n}").format(n=number(row))
            choice = Choice(options)
            choice.setAccessibleName(_("What “{head}” holds").format(head=name))
            known = column.holds or _remembered(column.head, said) or guess(column.sample)
            choice.choose(known or ListField.IGNORED)
            self.choices.append(choice)
            grid.addWidget(ElidedLabel(name, "strong" if column.holds is None else ""), row, 0)
            grid.addWidget(ElidedLabel(column.sample, "quiet"), row, 1)
            grid.addWidget(choice, row, 2)
        for place, share in enumerate((3, 4, 3)):
            grid.setColumnStretch(place, share)
        if self.choices:
            self.setFocusProxy(self.choices[0])

    def draft(self) -> list[int]:
        return [choice.currentIndex() for choice in self.choices]

    def restore(self, draft: list[int]) -> None:
        for choice, index in zip(self.choices, draft, strict=False):
            choice.setCurrentIndex(index)


def _remembered(head: str, said: Mapping[str, str]) -> ListField | None:
    held = said.get(head)
    return ListField(held) if held in {field.value for field in ListField} else None
