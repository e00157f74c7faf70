"""What a person can do with an invitation, once: words, key and glyph of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.language import N_, _
from desktop.ui.icons import set_icon
from desktop.ui.models.invitation_card import Offer


class Look(NamedTuple):
    """How something to do is offered."""

    words: str
    glyph: str
    key: str = ""


LOOKS: Final[Mapping[Offer, Look]] = {
    Offer.APPROVE: Look(N_("Go ahead as it is…"), "agreement", "Ctrl+Shift+G"),
    Offer.CALL: Look(N_("Note the call…"), "phone", "Ctrl+Shift+T"),
    Offer.LESS: Look(N_("Ask for fewer roles…"), "reduce", "Ctrl+Shift+L"),
    Offer.DECLINE: Look(N_("Decline…"), "x", "Ctrl+Shift+D"),
    Offer.LATER: Look(N_("I don’t know, tomorrow"), "clock", "Ctrl+Shift+M"),
    Offer.PARTNER: Look(N_("Say whose it is…"), "person", "Ctrl+Shift+P"),
    Offer.AGREEMENT: Look(N_("Go to the agreement"), "agreement"),
    Offer.REPORT: Look(N_("Copy the report"), "copy", "Ctrl+Shift+C"),
    Offer.REMOVE: Look(N_("Remove from the register…"), "x"),
}
REFUSED: Final = Look(N_("Note the refusal…"), "check")
"""How declining is offered where nothing else is advised."""


class InvitationActions:
    """Offered by the card, by the list's menu and by keys."""

    def __init__(self, page: QWidget) -> None:
        self.actions: dict[Offer, QAction] = {}
        for offer, look in LOOKS.items():
            action = QAction(_(look.words), page)
            set_icon(action, look.glyph)
            action.setShortcut(QKeySequence(look.key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setEnabled(False)
            page.addAction(action)
            self.actions[offer] = action

    def allow(self, offers: Sequence[Offer]) -> None:
        """Enable what makes sense for the invitation that is shown."""
        for offer, action in self.actions.items():
            action.setEnabled(offer in offers)

    def menu(self, parent: QWidget) -> QMenu:
        """Return those that are enabled as a menu that goes away by itself."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([action for action in self.actions.values() if action.isEnabled()])
        return menu
