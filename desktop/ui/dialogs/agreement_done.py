"""What is on file now: the evidence, the receipt, and what the same mail still asks for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.agreements import AgreementDetail, Form
from desktop.language import _, spoken
from desktop.ui.dialogs.form import NARROW
from desktop.ui.widgets.buttons import LinkButton, button
from desktop.ui.widgets.evidence_ladder import EvidenceLadder, Rung
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.notice_bar import NoticeBar
from desktop.wording import agreements as say
from desktop.wording.words import word

_INSET = 24


class AgreementDoneDialog(QDialog):
    """Offers the receipt, the next form if there is one, and the partner's details."""

    receipt_wanted = Signal()
    next_wanted = Signal()

    def __init__(
        self, detail: AgreementDetail, following: Form | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("On file"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        t, agreement = spoken(), detail.agreement
        self.said = PlainLabel(say.recorded(agreement, detail.partner_name, t), "strong", wrap=True)
        self.ladder = EvidenceLadder()
        rungs = [
            Rung(
                rung.evidence,
                word(rung.evidence, t),
                "" if rung.reached is None else t.short_day(rung.reached),
                rung.reached is not None,
            )
            for rung in detail.ladder
        ]
        self.ladder.show_rungs(rungs)
        self.lists = PlainLabel(say.seen_in_list(agreement, detail.seen, t), "context", wrap=True)
        self.notice = NoticeBar()
        self.receipt = button(_("Save the receipt…"), "report")
        self.receipt_hint = PlainLabel(t.gettext(say.KEPT_BY_US), "context", wrap=True)
        self.following = LinkButton("")
        if following is not None:
            words = _("The same occasion leads on: {form}…")
            self.following.setText(words.format(form=say.form(following, t)))
            self.following.setAccessibleName(self.following.text())
        self.following.setVisible(following is not None)
        self.show_partner = button(_("Show the partner"), accent=True)
        self._lay_out(following is not None)
        self.receipt.clicked.connect(self.receipt_wanted)
        self.following.clicked.connect(self.next_wanted)
        self.show_partner.clicked.connect(self.accept)
        self.show_partner.setFocus()

    def _lay_out(self, follows: bool) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(_INSET, 16, _INSET, 16)
        column.setSpacing(12)
        for widget in (self.notice, self.said, self.ladder, self.lists):
            column.addWidget(widget)
        if follows:
            column.addWidget(self.following)
        column.addStretch(1)
        foot = QFrame()
        foot.setProperty("role", "foot")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.show_partner)
        buttons.addWidget(self.receipt)
        buttons.addStretch(1)
        low = QVBoxLayout(foot)
        low.setContentsMargins(_INSET, 12, _INSET, 12)
        low.setSpacing(6)
        low.addLayout(buttons)
        low.addWidget(self.receipt_hint)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(column, 1)
        outer.addWidget(foot)
        self.setFixedWidth(NARROW)

    def was_saved(self, name: str) -> None:
        """Say where the receipt lies now."""
        self.notice.say("done", _("The receipt was saved as “{name}”.").format(name=name))
        if (inside := self.layout()) is not None:  # the notice needs room of its own
            inside.activate()
            self.resize(self.width(), max(self.height(), inside.heightForWidth(self.width())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus; nothing here accepts anything."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(pressed := self.focusWidget(), QAbstractButton):
            pressed.click()
