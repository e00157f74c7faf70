"""The agreements page before the first one: what goes here and how to get it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.language import _
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.empty_state import EmptyState, Step
from desktop.ui.widgets.labels import quoted


class EmptyAgreements(Card):
    """Three steps, and the button to begin; without a partner on file, where to add one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        state = EmptyState(
            _("Here you will see what the firm agreed to, and who said so"),
            _("One row for each agreement: with whom, who accepted, when, and which text it was."),
            (
                Step(
                    quoted(_("Attach your own copy of the agreement")),
                    _("It is read here and kept unchanged, with its SHA-256."),
                ),
                Step(
                    quoted(_("Read it, tick, and say who signs")),
                    _("Then you see what to click in the browser."),
                ),
                Step(
                    quoted(_("Come back and say what Microsoft showed")),
                    _("A screenshot makes it more than your word. Then save the receipt."),
                ),
            ),
        )
        self.record = state.add_button(_("Record an agreement…"), "plus", accent=True)
        self.relationships = state.add_link(
            "", _("First add or import a partner, on Relationships")
        )
        self.body.addWidget(state, 1)

    def show_partners(self, there: bool) -> None:
        """Let the person begin, or say what comes first."""
        self.record.setEnabled(there)
        self.relationships.setVisible(not there)
