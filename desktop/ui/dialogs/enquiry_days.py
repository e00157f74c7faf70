"""Correcting how far an enquiry is, and on which days it got there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.domain.enquiries import Enquiry, EnquiryState, checked
from desktop.language import _, spoken
from desktop.ui.dialogs.fields import Choice, DayOr, Words
from desktop.ui.dialogs.form import NARROW, FormDialog
from desktop.ui.widgets.labels import ElidedLabel
from desktop.wording.words import word


class EnquiryDaysDialog(FormDialog):
    """Takes an Enquiry and gives it back with other days, another state, other notes."""

    def __init__(self, enquiry: Enquiry, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("How far it is"), _("Save"), NARROW, parent)
        self._held = enquiry
        self.body.addWidget(ElidedLabel(enquiry.to, "strong"))
        t = spoken()
        self.state = Choice([(state, word(state, t)) for state in EnquiryState])
        self.state.choose(enquiry.state)
        self.add("state", _("State"), self.state)
        titles = {
            "sent": _("Sent by you"),
            "answered": _("Answered"),
            "met": _("Met"),
            "closed": _("Closed"),
        }
        self.days: dict[str, DayOr] = {}
        for name, title in titles.items():
            made = DayOr(getattr(enquiry, name), [(None, _("Not yet"))], today, title)
            self.days[name] = made
            self.add(name, title, made)
        self.notes = Words(enquiry.notes, lines=4)
        self.add("notes", _("Notes"), self.notes)
        self.body.addStretch(1)

    def value(self) -> Enquiry:
        days = {name: made.value() for name, made in self.days.items()}
        state = self.state.value()
        after = replace(self._held, state=state, notes=self.notes.toPlainText().strip(), **days)
        return checked(after)
