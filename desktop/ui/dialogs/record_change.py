"""What happened at Microsoft without our doing, recorded as declared."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop.domain.happenings import (
    Doubt,
    Happening,
    changes_nothing,
    doubts,
    happened,
    next_end,
)
from desktop.domain.relationships import Relationship
from desktop.language import _, spoken
from desktop.ui.dialogs.fields import Day
from desktop.ui.dialogs.form import NARROW, Draft, FormDialog
from desktop.ui.dialogs.question import ask
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.ui.widgets.option_card import OptionCard
from desktop.wording import happenings as say

_GLYPHS: Final = {
    Happening.EXTENDED: "calendar",
    Happening.EXTENDS_NOW: "loop",
    Happening.EXTENDS_NO_MORE: "minus",
    Happening.GLOBAL_STRIPPED: "shield-x",
    Happening.EXPIRED: "clock",
}


class Recorded(NamedTuple):
    """What happened, on which day, and the new end of what was extended."""

    what: Happening
    day: date
    ends: date | None


class RecordChangeDialog(FormDialog):
    """Gives back a `Recorded`; one that does not fit is asked about first."""

    def __init__(
        self,
        before: Relationship,
        about: str,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        """`about` names the relationship."""
        title = _("Record a change at Microsoft")
        super().__init__(title, _("Record the change"), NARROW, parent)
        self._before, self._today, self._zone = before, today, spoken().zone_name
        self.body.addWidget(ElidedLabel(about, "strong"))
        self.cards: dict[Happening, OptionCard] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout()
        column.setSpacing(8)
        for what in Happening:
            card = OptionCard(_GLYPHS[what], *say.choice(what, spoken()))
            self.cards[what] = card
            self._group.addButton(card)
            card.toggled.connect(self._tell)
            column.addWidget(card)
        self.body.addLayout(column)
        self.day = Day(today)
        self.ends = Day(next_end(before, self._zone) or today)
        self.add("day", _("On which day"), self.day)
        self._ends_field = self.add("ends", _("New end"), self.ends)
        self.doubt = PlainLabel("", "high", wrap=True)
        self.body.addWidget(self.doubt)
        words = _("It is recorded as what you say. A later list shows whether it is so.")
        self.body.addWidget(PlainLabel(words, "context", wrap=True))
        self.body.addStretch(1)
        self.day.dateChanged.connect(self._tell)
        self.ends.dateChanged.connect(self._tell)
        self._tell()
        self.cards[Happening.EXTENDED].setFocus()

    def chosen(self) -> Happening | None:
        """Return what is chosen so far."""
        return next((what for what, card in self.cards.items() if card.isChecked()), None)

    def doubts(self) -> tuple[Doubt, ...]:
        """Return what speaks against what is chosen."""
        what = self.chosen()
        if what is None:
            return ()
        ends = self.ends.value() if what is Happening.EXTENDED else None
        return doubts(self._before, what, self.day.value(), ends, self._zone)

    def _idle(self) -> bool:
        """Return whether what is chosen stands in the register already, or cannot be put there."""
        what = self.chosen()
        if what is None:
            return False
        today, ends = self._today, self.ends.value()
        after = happened(self._before, what, today, ends, today, self._zone)
        return changes_nothing(self._before, after)

    def value(self) -> Recorded:
        what = self.chosen()
        assert what is not None  # the button is off until then
        ends = self.ends.value() if what is Happening.EXTENDED else None
        return Recorded(what, self.day.value(), ends)

    def _save(self) -> None:
        """Ask first about what Microsoft's own rules speak against."""
        found = self.doubts()
        if not found or not self.save.isEnabled():
            super()._save()
            return
        ask(
            self,
            _("Record a change at Microsoft"),
            _("Record it all the same?"),
            say.doubts(found, spoken()),
            _("Record it as declared"),
            super()._save,
        )

    def draft(self) -> Draft:
        chosen = self.chosen()
        return {**super().draft(), "happening": chosen.value if chosen else None}

    def _put(self, draft: Draft) -> None:
        super()._put(draft)
        if (chosen := draft.get("happening")) is not None:
            self.cards[Happening(chosen)].setChecked(True)

    def _tell(self) -> None:
        """Show the new end where one is needed, and what speaks against it."""
        what = self.chosen()
        self._ends_field.setVisible(what is Happening.EXTENDED)
        self.doubt.setText(say.doubts(self.doubts(), spoken()))
        self.doubt.setVisible(bool(self.doubt.text()))
        words = "" if what is not None else _("Choose what happened.")
        if self._idle():
            words = _("Nothing would change in the register.")
        self.save.setEnabled(not words)
        self.save.setAccessibleDescription(words)
        self.missing.setText(words)
        self.missing.setVisible(bool(words))
        if self.isVisible():
            self._fit()
