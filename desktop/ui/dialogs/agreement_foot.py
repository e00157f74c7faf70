"""What never scrolls away in the agreement dialog: tick, truth line, buttons, what is missing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.agreement_drafts import AgreementDraft
from desktop.language import _, spoken
from desktop.ui.plain_text import label
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.labels import PlainLabel
from desktop.wording import agreements as say

_INSET = 20
_TEXT = 30


class AgreementFoot(QFrame):
    """Three states: not opened (tick off), opened (tick free), ticked (button on)."""

    ticked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self.beside = True
        """Whether the text stands to the left of it."""
        self.tick = QCheckBox(_("I have read the agreement"))
        self.tick.setProperty("weight", "strong")
        self.tick.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.reading = PlainLabel("", "context", wrap=True)
        self.reading.setContentsMargins(_TEXT - 6, 0, 0, 0)
        self.truth = PlainLabel(say.truth(spoken()), "small", wrap=True)
        self.confirm = button("", accent=True)
        self.cancel = button(_("Cancel"))
        self.missing = PlainLabel("", "context", wrap=True)
        self._lay_out()
        self.tick.clicked.connect(self.ticked)

    def _lay_out(self) -> None:
        truth = QHBoxLayout()
        truth.setSpacing(8)
        truth.addWidget(Glyph("info", "accent"), 0, Qt.AlignmentFlag.AlignTop)
        truth.addWidget(self.truth, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.confirm, 1)
        buttons.addWidget(self.cancel, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_INSET, 10, _INSET, 12)
        column.setSpacing(0)
        column.addWidget(self.tick)
        column.addWidget(self.reading)
        column.addSpacing(8)
        column.addLayout(truth)
        column.addSpacing(10)
        column.addLayout(buttons)
        column.addSpacing(4)
        column.addWidget(self.missing)

    def show_draft(self, draft: AgreementDraft) -> None:
        """Show in which of its states a draft is, and what is missing."""
        t = spoken()
        reads = draft.wants_reading
        self.tick.setVisible(reads)
        self.reading.setVisible(reads)
        self.tick.setEnabled(draft.may_tick)
        self.tick.setChecked(draft.ticked)
        self.reading.setText(say.reading(draft, t, self.beside))
        self.tick.setAccessibleDescription(self.reading.text())
        words = say.button(draft.form, draft.way, t)
        self.confirm.setText(label(words))
        self.confirm.setAccessibleName(words)
        self.confirm.setToolTip("Ctrl+Enter")
        missing = say.missing(draft.missing(), t)
        self.confirm.setEnabled(not missing)
        self.confirm.setAccessibleDescription(missing)
        self.missing.setText(missing or say.next_step(draft.way, t))
