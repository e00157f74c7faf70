"""Which column of a directory file holds what, and which figure of its dates is the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from desktop.domain.directory_fields import DirectoryColumn, DirectoryField
from desktop.domain.errors import Invalid
from desktop.language import _, number, spoken
from desktop.ui.dialogs.fields import Choice
from desktop.ui.dialogs.form import NARROW, WIDE, FormDialog
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.ui.widgets.option_card import OptionCard
from desktop.wording.quotes import shown


class ColumnMappingDialog(FormDialog):
    """Takes columns as found and returns what each holds, by its place from 0."""

    def __init__(
        self,
        columns: Sequence[DirectoryColumn],
        words: Mapping[DirectoryField, str],
        parent: QWidget | None = None,
    ) -> None:
        """`words` are what the fields are called."""
        super().__init__(_("What the columns hold"), _("Go on"), WIDE, parent)
        self.body.addWidget(PlainLabel(_("The heads of this file are not all known"), "title"))
        text = _(
            "Say what each column holds. It is remembered for every file with these heads."
            " “Not used” leaves a column out."
        )
        self.body.addWidget(PlainLabel(text, "quiet", wrap=True))
        self.grid = _Grid(columns, words)
        self.choices = self.grid.choices
        self.add("columns", _("Columns"), self.grid)
        self.body.addStretch(1)

    def value(self) -> dict[int, DirectoryField]:
        """Return every column's field; raises Invalid without a name, or with a field twice."""
        chosen = {place: choice.value() for place, choice in enumerate(self.choices)}
        used = [field for field in chosen.values() if field is not DirectoryField.IGNORED]
        if DirectoryField.NAME not in used:
            raise Invalid("columns", "name-column")
        twice = next((field for field in used if used.count(field) > 1), None)
        if twice is not None:
            raise Invalid("columns", "once", self.grid.words[twice])
        return chosen


class _Grid(QWidget):
    """A line for each column: its head, the first text below it, and what it holds."""

    def __init__(
        self, columns: Sequence[DirectoryColumn], words: Mapping[DirectoryField, str]
    ) -> None:
        super().__init__()
        self.words = words
        options = [(field, words[field]) for field in DirectoryField]
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
            choice.setAccessibleName(_("What “{head}” holds").format(head=shown(name)))
            choice.choose(column.holds or DirectoryField.IGNORED)
            self.choices.append(choice)
            grid.addWidget(ElidedLabel(name, "" if column.holds else "strong"), row, 0)
            grid.addWidget(ElidedLabel(column.sample, "quiet"), row, 1)
            grid.addWidget(choice, row, 2)
        for place, share in enumerate((3, 4, 3)):
            grid.setColumnStretch(place, share)
        if self.choices:
            self.setFocusProxy(self.choices[0])

    def draft(self) -> list[str]:
        return [choice.draft() for choice in self.choices]

    def restore(self, draft: list[str]) -> None:
        for choice, held in zip(self.choices, draft, strict=False):
            choice.restore(held)


class DateOrderDialog(FormDialog):
    """Asks which of two days a date of a file names; gives back whether the day stands first."""

    def __init__(
        self, text: str, day_first: date, month_first: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Which day is meant?"), _("Go on"), NARROW, parent)
        t = spoken()
        sentence = _("This file writes “{text}”. Its dates could be read in two ways.")
        words = PlainLabel(sentence.format(text=shown(text, 40)), "strong", wrap=True)
        self.body.addWidget(words)
        self.day = OptionCard("calendar", t.day(day_first), _("The day stands first, as in Italy."))
        self.month = OptionCard(
            "calendar", t.day(month_first), _("The month stands first, as in the United States.")
        )
        self._group = QButtonGroup(self)
        for place, card in enumerate((self.day, self.month)):
            self._group.addButton(card, place)
            self.body.addWidget(card)
        hint = _("It is asked once for this file and holds for all its dates.")
        self.body.addWidget(PlainLabel(hint, "context", wrap=True))
        self.body.addStretch(1)
        self.save.setEnabled(False)
        self._group.buttonClicked.connect(lambda _card: self.save.setEnabled(True))
        self.day.setFocus()

    def value(self) -> bool:
        return self._group.checkedId() == 0
