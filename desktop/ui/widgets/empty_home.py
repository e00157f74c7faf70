"""Home before there is anything to answer from: what it will say, and the first step."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language import _
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.empty_state import EmptyState, Step
from desktop.ui.widgets.labels import quoted


class EmptyHome(QWidget):
    """What goes here, three steps, and the buttons to begin."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        state = EmptyState(
            _("Here you will read who can act in your tenant today"),
            _("One sentence for the boss, what falls due, and what stood when. A list begins it."),
            (
                Step(
                    quoted(_("In the browser open **Settings › Partner relationships**")),
                    _("At least the Billing Administrator role is needed."),
                ),
                Step(
                    quoted(_("Select the whole table and copy it")),
                    _("Ctrl+A, Ctrl+C. Ended rows too: filter “Expired”."),
                ),
                Step(
                    quoted(_("Come back here and paste")),
                    _("Ctrl+V anywhere on this page. You see a preview first."),
                ),
            ),
        )
        self.paste = state.add_button(_("Paste the list…"), "paste", accent=True, key="Ctrl+V")
        self.import_file = state.add_button(_("Import a file…"), "file")
        self.by_hand = state.add_button(_("Add by hand…"), "plus")
        self.demo = state.add_link(_("or"), _("try it with the demo data"))
        card = Card()
        card.body.addWidget(state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 12)
        column.addWidget(card, 1)
