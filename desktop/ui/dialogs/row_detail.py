"""One row of an import's preview in full, with the questions only a person can answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.language import _
from desktop.ui.dialogs.fields import Choice
from desktop.ui.plain_text import label
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel

HEIGHT = 120


class RowDetail(QFrame):
    """Says a row in full; asks whose it is, or which relationship it is."""

    stays = Signal(bool)
    """Whether the row belongs to the chosen partner, against what its id suggests."""
    answered = Signal(str)
    """The record this row is: its id, "new", or "" while it is left open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self.setAccessibleName(_("The chosen row"))
        self.setFixedHeight(HEIGHT)
        self.title = ElidedLabel("", "strong")
        self.text = PlainLabel("", wrap=True)
        self.text.let_select()
        self.text.setAccessibleName(_("The chosen row in full"))
        self._whose = PlainLabel(_("Whose is it?"), "small")
        self.own = QRadioButton()
        self.stay = QRadioButton()
        self._group = QButtonGroup(self)
        self._which = PlainLabel(_("Which relationship is it?"), "small")
        self.which = Choice()
        self.which.setAccessibleName(self._which.text())
        self._lay_out()
        self.own.clicked.connect(lambda: self.stays.emit(False))
        self.stay.clicked.connect(lambda: self.stays.emit(True))
        self.which.activated.connect(lambda _index: self.answered.emit(self.which.value()))
        self.clear()

    def _lay_out(self) -> None:
        words = QWidget()
        words.setProperty("role", "page")
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(words)
        scroll.setAccessibleName(_("The chosen row in full"))
        self._group.addButton(self.own)
        self._group.addButton(self.stay)
        self.question = QWidget()
        asks = QVBoxLayout(self.question)
        asks.setContentsMargins(0, 0, 0, 0)
        asks.setSpacing(4)
        for widget in (self._whose, self.own, self.stay, self._which, self.which):
            asks.addWidget(widget)
        asks.addStretch(1)
        self.question.setMinimumWidth(320)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 8)
        row.setSpacing(24)
        row.addWidget(scroll, 3)
        row.addWidget(self.question, 2)

    def clear(self) -> None:
        """Show no row."""
        self.show_row("", _("Choose a row to see all that is said about it."))

    def show_row(self, title: str, text: str) -> None:
        """Show a row without a question."""
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.text.setText(text)
        self.question.hide()

    def ask_whose(self, own: str, chosen: str, stays: bool) -> None:
        """Ask whether the row stands under the entry `own`, or under the `chosen` partner."""
        self._show_question(whose=True)
        for box, words in (
            (self.own, _("Its own entry, “{name}”").format(name=own)),
            (self.stay, _("“{name}”, as the rest of the list").format(name=chosen)),
        ):
            box.setText(label(words))
            box.setAccessibleName(words)
        (self.stay if stays else self.own).setChecked(True)

    def ask_which(self, options: Sequence[tuple[str, str]], answer: str) -> None:
        """Ask which record the row is, among ids with their words."""
        self._show_question(whose=False)
        self.which.clear()
        for value, words in [("", _("Leave it out for now")), *options]:
            self.which.add(value, words)
        self.which.choose(answer)

    def _show_question(self, whose: bool) -> None:
        self.question.show()
        for widget in (self._whose, self.own, self.stay):
            widget.setVisible(whose)
        for other in (self._which, self.which):
            other.setVisible(not whose)
