"""The foot of an invitation's card: what to do with it, the main thing first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QWidget

from desktop.language import _
from desktop.ui.models.invitation_card import InvitationCard, Offer
from desktop.ui.widgets.buttons import button, icon_button, quiet_button
from desktop.ui.widgets.invitation_actions import LOOKS, REFUSED, InvitationActions
from desktop.ui.widgets.invitation_head import INSET
from desktop.ui.widgets.labels import PlainLabel

_MOST: Final = 3
_MOST_WARNED: Final = 2
_HEIGHT: Final = 56
_AT_END: Final = Offer.LATER


class InvitationFoot(QFrame):
    """Up to three buttons, the rest in a menu; at the end what puts it off, or the rules' day."""

    def __init__(self, actions: InvitationActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self.setProperty("raised", "true")
        self._actions = actions
        self.buttons: dict[Offer, QPushButton] = {}
        self._more = False
        """Whether there is more to do than has a button."""
        self.rules = PlainLabel("", "context")
        self.more = icon_button("dots", _("More to do with it"))
        self._left, self._right = QWidget(), QWidget()
        self._buttons, self._end = QHBoxLayout(self._left), QHBoxLayout(self._right)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        self.more.clicked.connect(self._menu)

    def _lay_out(self) -> None:
        for row in (self._buttons, self._end):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
        self._end.addWidget(self.rules)
        self._buttons.addWidget(self.more)
        self._both.setContentsMargins(INSET, 11, INSET, 11)
        self._both.setSpacing(8)
        self._both.addWidget(self._left, 0, Qt.AlignmentFlag.AlignLeft)
        self._both.addStretch(1)
        self._both.addWidget(self._right, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumHeight(_HEIGHT)

    def show_card(self, card: InvitationCard) -> None:
        """Offer what makes sense for a card; the same widgets stay where nothing changes."""
        wanted = _beside(card)
        for made in self.buttons.values():
            made.hide()
            made.deleteLater()
        self.buttons = {}
        for place, offer in enumerate(wanted):
            self.buttons[offer] = made = self._button(offer, card, place == 0 and card.waits)
            self._buttons.insertWidget(place, made)
        if _AT_END in card.offers:
            later = LOOKS[_AT_END]
            made = quiet_button(_(later.words), later.glyph)
            self.buttons[_AT_END] = made
            made.clicked.connect(self._actions.actions[_AT_END].trigger)
            self._end.addWidget(made)
        self.rules.setText(card.rules)
        self.rules.setVisible(bool(card.rules) and _AT_END not in card.offers)
        self._more = bool(set(card.offers) - set(wanted) - {_AT_END})
        self._fit()

    def _button(self, offer: Offer, card: InvitationCard, accent: bool) -> QPushButton:
        look = REFUSED if offer is Offer.DECLINE and card.warns else LOOKS[offer]
        made = button(_(look.words), look.glyph, accent=accent)
        made.clicked.connect(self._actions.actions[offer].trigger)
        return made

    def _menu(self) -> None:
        menu = self._actions.menu(self)
        menu.popup(self.more.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Keep as many buttons as have room, the others in the menu; the end may go below."""
        room = self.width() - 2 * INSET
        beside = [made for offer, made in self.buttons.items() if offer is not _AT_END]
        for made in self.buttons.values():
            made.ensurePolished()  # before that it does not know how wide its words are
            made.show()
        self.more.setVisible(self._more)
        while len(beside) > 1 and self._buttons.sizeHint().width() > room:
            beside.pop().hide()
            self.more.show()
        wanted = self._buttons.sizeHint().width() + self._end.sizeHint().width() + 24
        ways = QBoxLayout.Direction
        self._both.setDirection(ways.TopToBottom if wanted > room else ways.LeftToRight)


def _beside(card: InvitationCard) -> Sequence[Offer]:
    most = _MOST_WARNED if card.warns else _MOST
    return [offer for offer in card.offers if offer is not _AT_END][:most]
