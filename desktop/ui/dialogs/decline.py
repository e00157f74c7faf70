"""Why an invitation is declined: kept with it, and told to the partner if one likes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.domain.errors import Invalid
from desktop.language import _
from desktop.ui.dialogs.fields import Words
from desktop.ui.dialogs.form import WIDE, FormDialog
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel


class Declined(NamedTuple):
    """The reason, and whether a letter that says so is wanted next."""

    reason: str
    letter: bool


class DeclineDialog(FormDialog):
    """Takes what the invitation is about and gives back why it is declined."""

    def __init__(
        self,
        about: str,
        reason: str,
        offered: Sequence[str],
        may_write: bool,
        parent: QWidget | None = None,
    ) -> None:
        """`reason` is a first draft, `offered` are sentences to begin with; `may_write` says
        whether a letter makes sense: nobody answers a fraud."""
        super().__init__(_("Decline the invitation"), _("Record the refusal"), WIDE, parent)
        self.body.addWidget(ElidedLabel(about, "strong"))
        what = _(
            "Nothing has to be clicked at Microsoft: a request that nobody approves gives nothing, "
            "and a GDAP request ends by itself after 90 days."
        )
        self.body.addWidget(PlainLabel(what, "quiet", wrap=True))
        self.reason = Words(reason, lines=4)
        hint = _("Kept with the invitation, so that the next one can be compared with it.")
        self.add("reason", _("Reason"), self.reason, hint)
        self.offers = [LinkButton(words) for words in offered]
        for link in self.offers:
            self.body.addWidget(link)
            link.clicked.connect(partial(self._take, link.accessibleName()))
        self.letter = QCheckBox(_("Then write to the partner"))
        self.letter.setVisible(may_write)
        if may_write:
            self.body.addWidget(self.letter)
        self.body.addStretch(1)
        self.reason.setFocus()

    def _take(self, words: str, _on: bool = False) -> None:
        """Put a sentence in, behind what was typed."""
        typed = self.reason.text().strip()
        if words not in typed:
            self.reason.setPlainText(f"{typed}\n{words}".strip())
        self.reason.setFocus()

    def value(self) -> Declined:
        reason = self.reason.text().strip()
        if not reason:
            raise Invalid("reason", "needed")
        return Declined(reason, self.letter.isChecked())
