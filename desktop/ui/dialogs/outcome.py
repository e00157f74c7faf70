"""How did it go? What a person saw at Microsoft, or what a partner answered; with a proof."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from desktop.domain.outcomes import Outcome
from desktop.language import _
from desktop.ui.dialogs.decision import DecisionKey
from desktop.ui.dialogs.fields import Day, Words
from desktop.ui.dialogs.file_field import FileField
from desktop.ui.dialogs.form import WIDE, FormDialog
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel

_KEYS: Final = {
    Outcome.DONE: "1",
    Outcome.PENDING: "2",
    Outcome.ERROR: "3",
    Outcome.DONT_KNOW: "4",
}


class Told(NamedTuple):
    """What a person says came of it, on which day, and a file that shows it."""

    outcome: Outcome
    day: date
    note: str
    proof: Path | None


class OutcomeField(QWidget):
    """Four answers, each with its key and what it means; none is on to begin with."""

    changed = Signal()

    def __init__(self, choices: Mapping[Outcome, tuple[str, str]]) -> None:
        super().__init__()
        self.keys: dict[Outcome, DecisionKey] = {}
        self._group = QButtonGroup(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for place, (outcome, (title, means)) in enumerate(choices.items()):
            key = DecisionKey(_KEYS[outcome], title, means)
            self.keys[outcome] = key
            self._group.addButton(key)
            key.toggled.connect(self.changed)
            grid.addWidget(key, place // 2, place % 2)
        self.setFocusProxy(self.keys[Outcome.DONE])

    def value(self) -> Outcome | None:
        """Return what is chosen so far."""
        return next((outcome for outcome, key in self.keys.items() if key.isChecked()), None)

    def choose(self, outcome: Outcome) -> None:
        self.keys[outcome].setChecked(True)

    def draft(self) -> Any:
        chosen = self.value()
        return chosen.value if chosen else None

    def restore(self, draft: Any) -> None:
        if draft is not None:
            self.choose(Outcome(draft))
            return
        self._group.setExclusive(False)
        for key in self.keys.values():
            key.setChecked(False)
        self._group.setExclusive(True)


class OutcomeFields:
    """The fields for an outcome in a dialog: the answer, its day, a note, a proof."""

    def __init__(
        self,
        dialog: FormDialog,
        column: QVBoxLayout,
        choices: Mapping[Outcome, tuple[str, str]],
        today: date,
        changed: Callable[[], None],
    ) -> None:
        """Put them into `column`, below what stands there."""
        self.outcome = OutcomeField(choices)
        self.day = Day(today)
        self.note = Words("", lines=2)
        self.proof = FileField(_("Choose a file…"))
        hint = _("A screenshot or the mail that confirms it, if you have one.")
        for field in (
            dialog.field("outcome", _("What you saw"), self.outcome),
            dialog.field("outcome_on", _("On which day"), self.day),
            dialog.field("proof", _("Proof"), self.proof, hint),
            dialog.field("note", _("Note"), self.note),
        ):
            column.addWidget(field)
        column.addWidget(PlainLabel(declared_only(), "context", wrap=True))
        for outcome, key in self.outcome.keys.items():
            QShortcut(QKeySequence(_KEYS[outcome]), dialog, key.click)
        self.outcome.changed.connect(changed)

    def told(self) -> Told | None:
        """Return what is said, None while no answer is chosen."""
        outcome = self.outcome.value()
        if outcome is None:
            return None
        return Told(outcome, self.day.value(), self.note.text().strip(), self.proof.path())


class OutcomeDialog(FormDialog):
    """Takes what is under way in words and gives back a `Told`."""

    def __init__(
        self,
        about: str,
        state: str,
        choices: Mapping[Outcome, tuple[str, str]],
        today: date,
        outcome: Outcome | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`state` says how far it is; `outcome` is what was said last."""
        super().__init__(_("How did it go?"), _("Record how it went"), WIDE, parent)
        self.drop = LinkButton(_("Nobody pursues it any more…"))
        self.body.addWidget(ElidedLabel(about, "strong"))
        self.body.addWidget(PlainLabel(state, "context", wrap=True))
        self.fields = OutcomeFields(self, self.body, choices, today, self._tell_missing)
        self.body.addWidget(self.drop)
        self.body.addStretch(1)
        if outcome is not None:
            self.fields.outcome.choose(outcome)
        self.fields.outcome.setFocus()
        self._tell_missing()

    def value(self) -> Told:
        told = self.fields.told()
        assert told is not None  # the button is off until then
        return told

    def _tell_missing(self) -> None:
        tell_missing(self, self.fields.told() is not None)


def declared_only() -> str:
    """Return what an answer is worth."""
    return _(
        "This is what you say. It counts as seen only when a later list shows it; tomorrow the"
        " program asks you to look again."
    )


def tell_missing(dialog: FormDialog, chosen: bool) -> None:
    """Say under the button that an answer is missing."""
    words = "" if chosen else _("Choose what you saw.")
    dialog.save.setEnabled(chosen)
    dialog.save.setAccessibleDescription(words)
    dialog.missing.setText(words)
    dialog.missing.setVisible(bool(words))
