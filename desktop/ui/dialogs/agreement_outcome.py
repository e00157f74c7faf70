"""What is left to do in the browser, and then: what did Microsoft show?"""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QWidget

from desktop.domain.agreement_steps import BrowserPath
from desktop.domain.agreements import Agreement, Way
from desktop.domain.outcomes import Outcome
from desktop.language import N_, _, spoken
from desktop.ui.dialogs.file_field import FileField
from desktop.ui.dialogs.form import WIDE, Draft, FormDialog
from desktop.ui.dialogs.question import ask
from desktop.ui.widgets.browser_steps import BrowserSteps, source_line
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.facts import hairline
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.ui.widgets.option_card import OptionCard
from desktop.wording import agreements as say

_MEANS: Final = {
    Outcome.DONE: ("done", N_("the list of partners, or a confirmation")),
    Outcome.PENDING: ("pending", N_("it says to wait, or nothing yet")),
    Outcome.ERROR: ("critical", N_("it refused, or the page broke off")),
    Outcome.DONT_KNOW: ("unknown", N_("comes back on Home tomorrow")),
}


class Told(NamedTuple):
    """What the person says Microsoft showed, and the file that shows it."""

    outcome: Outcome
    proof: Path | None


class AgreementOutcomeDialog(FormDialog):
    """Gives back a `Told`; closing it leaves the outcome open."""

    address_wanted = Signal(str)

    def __init__(
        self,
        agreement: Agreement,
        partner: str,
        path: BrowserPath,
        link: str = "",
        sure: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`link` is the invitation's own, `sure` whether it may be copied without asking."""
        super().__init__(_("How it went"), _("Record what it showed"), WIDE, parent)
        self._link, self._sure, self._path = link, sure, path
        t = spoken()
        self.cancel.setText(_("Later"))
        self.cancel.setToolTip(_("It stays open and comes back on Home."))
        self.body.addWidget(ElidedLabel(say.headline(agreement, partner, t), "strong"))
        browser = agreement.way is Way.ADMIN_CENTER or not agreement.form.has_document
        self.heading(_("In the browser") if browser else _("With the partner"))
        self.body.addWidget(BrowserSteps(path.steps, t))
        self.copy_link = button(_("Copy the link of the mail"), "copy")
        self.copy_address = button(_("Copy the address"), "copy")
        self.open_address = button(_("Open in the browser"), "out")
        self._add_addresses()
        self.body.addWidget(hairline())
        self.heading(_("What did Microsoft show?"))
        self.cards: dict[Outcome, OptionCard] = {}
        self._group = QButtonGroup(self)
        self._add_cards(agreement.outcome)
        self.proof = FileField(_("Attach a screenshot or mail…"))
        self.add("proof", _("Proof (optional)"), self.proof)
        self._add_truth()
        self._tell_missing()
        self._begin_at()

    def _add_addresses(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        there = [(self.copy_link, bool(self._link) and self._path.from_mail)]
        there += [(one, bool(self._path.address)) for one in (self.copy_address, self.open_address)]
        for one, shown in there:
            one.setVisible(False)
            if shown:
                row.addWidget(one)
                one.setVisible(True)
        row.addStretch(1)
        self.body.addLayout(row)
        if self._path.address_source is not None:
            source = source_line(self._path.address_source, spoken())
            words = f"{self._path.address}\n{source}"
            self.body.addWidget(PlainLabel(words, "context", wrap=True))
        self.copy_link.clicked.connect(self._copy_link)
        self.copy_address.clicked.connect(lambda: self._copy(self._path.address))
        self.open_address.clicked.connect(lambda: self.address_wanted.emit(self._path.address))

    def _add_cards(self, before: Outcome | None) -> None:
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, (member, (glyph, means)) in enumerate(_MEANS.items()):
            card = self.cards[member] = OptionCard(glyph, say.outcome(member, spoken()), _(means))
            self._group.addButton(card)
            grid.addWidget(card, place // 2, place % 2)
            card.toggled.connect(self._tell_missing)
        self.body.addLayout(grid)
        if before is not None:
            self.cards[before].setChecked(True)

    def _begin_at(self) -> None:
        """Begin with the first step in the browser, or with the answer; not with the way out."""
        ways = (self.copy_link, self.copy_address)
        first = next((one for one in ways if not one.isHidden()), None)
        (first or self.cards[Outcome.DONE]).setFocus()

    def _add_truth(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Glyph("info", "accent"))
        row.addWidget(PlainLabel(say.truth(spoken()), "small", wrap=True), 1)
        self.body.addLayout(row)

    # --- links --------------------------------------------------------------------------------

    def _copy_link(self) -> None:
        """Copy the invitation's link; where anything about it is open, ask first."""
        if self._sure:
            self._copy(self._link)
            return
        detail = _(
            "Not everything about this invitation matches what is on file. Copy the link only if"
            " you called the partner on a number you already had."
        )
        yes = _("Copy it all the same")
        ask(self, _("Copy the link?"), self._link, detail, yes, lambda: self._copy(self._link))

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.notice.say("done", _("Copied. It opens only where you paste it."))

    # --- the answer ---------------------------------------------------------------------------

    def chosen(self) -> Outcome | None:
        """Return what is chosen so far."""
        return next((member for member, card in self.cards.items() if card.isChecked()), None)

    def value(self) -> Told:
        chosen = self.chosen()
        assert chosen is not None  # the button is off until then
        return Told(chosen, self.proof.path())

    def draft(self) -> Draft:
        return {**super().draft(), "outcome": self.chosen()}

    def _put(self, draft: Draft) -> None:
        super()._put(draft)
        chosen = draft.get("outcome")
        if chosen is not None:
            self.cards[Outcome(chosen)].setChecked(True)

    def _tell_missing(self) -> None:
        words = "" if self.chosen() else _("Missing: what Microsoft showed")
        self.save.setEnabled(not words)
        self.save.setAccessibleDescription(words)
        self.missing.setText(words)
        self.missing.setVisible(bool(words))
