"""Home before there is anything to answer from: what it will say, and the first step."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language import _
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.first_steps import FirstSteps


class EmptyHome(QWidget):
    """What goes here, three steps, and the buttons to begin."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        state = FirstSteps(
            _("Here you will read who can act in your tenant today"),
            _("One sentence for the boss, what falls due, and what stood when. A list begins it."),
        )
        self.paste, self.import_file = state.paste, state.import_file
        self.by_hand, self.demo = state.by_hand, state.demo
        card = Card()
        card.body.addWidget(state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 12)
        column.addWidget(card, 1)
