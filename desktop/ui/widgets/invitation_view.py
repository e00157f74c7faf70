"""An invitation in full, beside the inbox: verdict, what it stands on, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.language import _
from desktop.ui.models.invitation_card import InvitationCard, Offer, Told
from desktop.ui.widgets import invitation_parts as parts
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.facts import hairline
from desktop.ui.widgets.invitation_actions import InvitationActions
from desktop.ui.widgets.invitation_foot import InvitationFoot
from desktop.ui.widgets.invitation_head import INSET, StateBar, VerdictHead
from desktop.ui.widgets.labels import PlainLabel

_SIDE: Final = 280
"""What is to be done stands in a narrow column, the answers in one as wide as the roles."""
_BESIDE: Final = 24
"""Letters that fit behind an id."""
_NARROW: Final = 660
"""Below this width of the card its columns stand under each other."""


class InvitationView(QFrame):
    """Shows an InvitationCard; what its buttons do is the page's."""

    checks_wanted = Signal()
    answers_wanted = Signal()
    partner_wanted = Signal()
    link_wanted = Signal(str)
    """A link as text, which the person wants to copy."""

    def __init__(self, actions: InvitationActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(_("The chosen invitation"))
        self.card: InvitationCard | None = None
        self.head = VerdictHead()
        self.state = StateBar()
        self.area = QScrollArea()
        self.foot = InvitationFoot(actions)
        self.checks = LinkButton("")
        self.links: list[parts.LinkPart] = []
        self._sides: QBoxLayout | None = None
        self._right: QWidget | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(_("Details"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addWidget(hairline())
        outer.addWidget(self.state)
        outer.addWidget(self.area, 1)
        outer.addWidget(self.foot)

    # --- what is shown ------------------------------------------------------------------------

    def show_card(self, card: InvitationCard) -> None:
        """Show another invitation, or the same one as it stands now, from where one was."""
        again = self.card is not None and self.card.id == card.id
        at = self.area.verticalScrollBar().value() if again else 0
        self.card = card
        self.links = []
        self.head.show_card(card)
        self.state.tell(card.state)
        self.foot.show_card(card)
        holder = QWidget()
        holder.setProperty("role", "page")
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, holder)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(0)
        left, right = (
            (self._reasons(card), self._what_to_do(card))
            if card.warns
            else (
                self._what_matches(card),
                self._what_they_could(card),
            )
        )
        self._right = right
        self._rule = parts.Rule()
        self._sides.addWidget(left, 1)
        self._sides.addWidget(self._rule)
        self._sides.addWidget(right, 0 if card.warns else 1)
        self.area.setWidget(holder)
        self._fit()
        self.area.verticalScrollBar().setValue(at)

    def _reasons(self, card: InvitationCard) -> QWidget:
        holder, column = _side()
        column.addWidget(parts.heading(card.findings_title, self._all_checks(card)))
        column.addSpacing(16)
        column.addWidget(parts.findings(card.findings, strong=True))
        self._add_links(column, card)
        column.addStretch(1)
        return holder

    def _what_to_do(self, card: InvitationCard) -> QWidget:
        holder, column = _side(16)
        column.addWidget(parts.heading(_("What to do")))
        column.addSpacing(12)
        column.addWidget(parts.steps(card.steps))
        column.addSpacing(16)
        column.addWidget(hairline())
        column.addSpacing(14)
        column.addWidget(parts.heading(_("The mail")))
        column.addSpacing(8)
        column.addWidget(parts.facts(card.facts))
        self._add_partner(column, card)
        column.addStretch(1)
        return holder

    def _what_matches(self, card: InvitationCard) -> QWidget:
        holder, column = _side()
        column.addWidget(parts.heading(card.findings_title, self._all_checks(card)))
        column.addSpacing(12)
        column.addWidget(parts.findings(card.findings, strong=False))
        if card.roles_title:
            column.addSpacing(12)
            column.addWidget(hairline())
            column.addSpacing(14)
            context = PlainLabel(card.roles_context, "quiet")
            column.addWidget(parts.heading(card.roles_title, context))
            column.addSpacing(8)
            column.addWidget(parts.roles(card.roles))
        column.addSpacing(12)
        column.addWidget(parts.facts(card.facts))
        self._add_partner(column, card)
        self._add_links(column, card)
        column.addStretch(1)
        return holder

    def _what_they_could(self, card: InvitationCard) -> QWidget:
        holder, column = _side(16)
        summary = LinkButton(card.could_summary)
        summary.clicked.connect(self.answers_wanted)
        title = _("What could they do?")
        column.addWidget(parts.heading(title, summary if card.could else None))
        column.addSpacing(8)
        if card.could:
            column.addWidget(parts.answers(card.could, card.causes))
        if card.could_note:
            column.addWidget(PlainLabel(card.could_note, wrap=True))
        if card.advice:
            column.addSpacing(12)
            column.addWidget(parts.Advice(card.advice_glyph, card.colour, card.advice))
        column.addStretch(1)
        return holder

    def _all_checks(self, card: InvitationCard) -> QWidget | None:
        if not card.checks:
            return None
        self.checks = LinkButton(card.checks)
        self.checks.clicked.connect(self.checks_wanted)
        return self.checks

    def _add_partner(self, column: QVBoxLayout, card: InvitationCard) -> None:
        if not card.partner:
            return
        column.addSpacing(4)
        column.addWidget(parts.facts(card.partner, below=card.warns or _long(card.partner)))
        if Offer.PARTNER in card.offers:
            self.whose = LinkButton(_("Say whose it is…"))
            self.whose.clicked.connect(self.partner_wanted)
            column.addSpacing(2)
            column.addWidget(self.whose)

    def _add_links(self, column: QVBoxLayout, card: InvitationCard) -> None:
        if not card.links:
            return
        column.addSpacing(14)
        column.addWidget(hairline())
        column.addSpacing(14)
        column.addWidget(parts.heading(card.links_title))
        for link in card.links:
            part = parts.LinkPart(link)
            part.copied.connect(self.link_wanted)
            self.links.append(part)
            column.addSpacing(8)
            column.addWidget(part)

    # --- size ---------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the columns beside each other, or under each other where there is no room."""
        if self._sides is None or self._right is None or self.card is None:
            return
        narrow = self.width() < _NARROW
        ways = QBoxLayout.Direction
        self._sides.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._rule.lie(narrow)
        if narrow:
            self._right.setMinimumWidth(0)
            self._right.setMaximumWidth(16777215)
        else:
            fixed = self.card.warns
            self._right.setMinimumWidth(_SIDE if fixed else 0)
            self._right.setMaximumWidth(_SIDE if fixed else 16777215)


def _long(facts: Sequence[Told]) -> bool:
    """Return whether what is said of an id leaves it no room beside."""
    return any(len(fact.quiet) > _BESIDE for fact in facts)


def _side(inset: int = INSET) -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(inset, 13, INSET if inset == INSET else 15, 16)
    column.setSpacing(0)
    return holder, column
