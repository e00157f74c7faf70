"""What stands where no invitation is yet: what goes here, and how to bring the first one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.language import _
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.empty_state import EmptyState, Step
from desktop.ui.widgets.labels import quoted


class EmptyInvitations(Card):
    """Leads to the first invitation, or to the demo data."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        state = EmptyState(
            _("No invitations yet"),
            _("Has a partner sent a link that asks for access? Look at it here before opening it."),
            (
                Step(
                    quoted(_("Save the mail, or drag it here")),
                    _(".eml or Outlook .msg; nothing is opened on the network."),
                ),
                Step(
                    quoted(_("Read who it lets in, and what they could do")),
                    _("24 checks, every role in plain words."),
                ),
                Step(
                    quoted(_("Call, ask for less, decline or go ahead")),
                    _("What you decide is kept with the mail."),
                ),
            ),
        )
        self.paste = state.add_button(_("Paste a link…"), "paste", accent=True, key="Ctrl+V")
        self.open = state.add_button(_("Open a mail…"), "file")
        self.demo = state.add_link(_("or"), _("try it with the demo data"))
        self.body.addWidget(state, 1)
