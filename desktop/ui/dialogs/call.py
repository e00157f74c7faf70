"""A call to the partner before anything is opened: whom, on which number, and what they said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QVBoxLayout, QWidget

from desktop.domain.errors import Invalid
from desktop.domain.identifiers import PartnerId
from desktop.domain.partners import Contact, Partner
from desktop.language import _
from desktop.ui.dialogs.fields import Day, Words, line
from desktop.ui.dialogs.form import WIDE, FormDialog
from desktop.ui.dialogs.whose_field import PartnerChoice
from desktop.ui.plain_text import shown
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.ui.widgets.option_card import OptionCard

_LEAST_DIGITS: Final = 6
"""Fewer digits are no number that could be the mail's."""


class Reply(StrEnum):
    """What the call brought."""

    THEIRS = "theirs"
    NOT_THEIRS = "not-theirs"
    NOBODY = "nobody"


class Called(NamedTuple):
    """One call; `number` is as typed, and `from_mail` says that it stands in the mail itself."""

    reply: Reply
    partner: PartnerId | Partner | None
    spoke_to: str
    number: str
    from_mail: bool
    day: date
    note: str


class CallDialog(FormDialog):
    """Takes the partners on file with their numbers and gives back what a call brought."""

    def __init__(
        self,
        about: str,
        partners: Mapping[str, str],
        contacts: Mapping[str, Sequence[Contact]],
        mail_text: str,
        today: date,
        chosen: PartnerId | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`contacts` are those of each partner, by id; `mail_text` is what the mail says."""
        super().__init__(_("Note the call"), _("Record the call"), WIDE, parent)
        self._contacts, self._mail = contacts, _digits(mail_text)
        self._today = today
        self.body.addWidget(ElidedLabel(about, "strong"))
        ask = _(
            "Call a number you already had: on an invoice, in the contract, in your phone. "
            "Ask: did you send this, for which work, why these roles?"
        )
        self.body.addWidget(PlainLabel(ask, "quiet", wrap=True))
        self.partner = PartnerChoice(partners, chosen)
        self.number = _Numbers()
        self.spoke_to = line()
        self.day = Day(today)
        self.note = Words(lines=2)
        self.replies = Replies()
        self.add("partner", _("Whom did you call?"), self.partner)
        self._number = self.field("number", _("Number"), self.number)
        self.row(self._number, self.field("day", _("Day"), self.day))
        self.add("spoke_to", _("Whom did you speak to?"), self.spoke_to)
        self.add("reply", _("What did they say?"), self.replies)
        self.add("note", _("Notes"), self.note)
        self.body.addStretch(1)
        self.partner.changed.connect(self._offer_numbers)
        self.number.editTextChanged.connect(self._look_at_number)
        self._offer_numbers()
        self.partner.setFocus()

    def _offer_numbers(self) -> None:
        """Offer the numbers on file of the chosen partner; what was typed stays."""
        typed = self.number.currentText()
        before = {self.number.itemText(n) for n in range(self.number.count())}
        chosen = self.partner.chosen()
        found = [c.phone for c in self._contacts.get(chosen or "", ()) if c.phone]
        self.number.blockSignals(True)
        self.number.clear()
        self.number.addItems([shown(phone) for phone in dict.fromkeys(found)])
        own = typed and typed not in before
        self.number.setCurrentText(typed if own else (found[0] if found else ""))
        self.number.blockSignals(False)
        self._look_at_number()

    def _look_at_number(self) -> None:
        if self.from_mail:
            words = _(
                "This number stands in the mail: whoever sent it may answer there. It does "
                "not count as a second way to know them."
            )
        elif self.partner.chosen() and not self.number.count():
            words = _("No number on file for this partner.")
        else:
            words = ""
        self._number.say(words)

    @property
    def from_mail(self) -> bool:
        """Whether the number that was called is one of the mail's."""
        number = _digits(self.number.currentText())
        tail = number[-9:]  # with or without the country's prefix
        return len(number) >= _LEAST_DIGITS and tail in self._mail

    def value(self) -> Called:
        reply = self.replies.chosen()
        partner = self.partner.value("partner")
        number = self.number.currentText().strip()
        if reply is None:
            raise Invalid("reply", "needed")
        if reply is Reply.THEIRS and partner is None:
            raise Invalid("partner", "needed")
        if not number:
            raise Invalid("number", "needed")
        if self.day.value() > self._today:
            raise Invalid("day", "not-future")
        spoke_to, note = self.spoke_to.text().strip(), self.note.text().strip()
        if reply is not Reply.NOBODY and not spoke_to:
            raise Invalid("spoke_to", "needed")
        return Called(reply, partner, spoke_to, number, self.from_mail, self.day.value(), note)


class Replies(QWidget):
    """What the call brought: one of three."""

    def __init__(self) -> None:
        super().__init__()
        self.cards = {
            Reply.THEIRS: OptionCard(
                "check", _("It is theirs"), _("They sent it and said what for.")
            ),
            Reply.NOT_THEIRS: OptionCard(
                "x", _("It is not theirs"), _("They know nothing of it: decline it next.")
            ),
            Reply.NOBODY: OptionCard(
                "clock", _("Nobody answered"), _("It comes back on Home tomorrow.")
            ),
        }
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for card in self.cards.values():
            group.addButton(card)
            column.addWidget(card)
        self.setFocusProxy(self.cards[Reply.THEIRS])

    def chosen(self) -> Reply | None:
        return next((reply for reply, card in self.cards.items() if card.isChecked()), None)

    def draft(self) -> str:
        chosen = self.chosen()
        return chosen.value if chosen else ""

    def restore(self, draft: str) -> None:
        for reply, card in self.cards.items():
            card.setChecked(reply.value == draft)


class _Numbers(QComboBox):
    """Numbers on file, or another one; the wheel scrolls the form, not the number."""

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _digits(text: str) -> str:
    """Return the digits of a text, run together where only what parts a number stands between."""
    return re.sub(r"[^\d\n]+", "\n", re.sub(r"(?<=\d)[ ./()\-\u00a0]+(?=\d)", "", text))
