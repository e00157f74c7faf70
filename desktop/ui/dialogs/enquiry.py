"""Asking a firm for information: Microsoft's own "Contact me" form, filled from what we know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.enquiries import Enquiry, checked, missing
from desktop.domain.errors import Invalid
from desktop.domain.identifiers import clean
from desktop.language import LANGUAGES, _
from desktop.ui.dialogs.fields import Choice, Words, line
from desktop.ui.dialogs.form import WIDE, FormDialog
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel

TEXTS: Final = (
    *("to_mail", "organisation", "street", "postcode", "town", "region", "country"),
    *("contact", "contact_mail", "contact_phone"),
)


class EnquiryDialog(FormDialog):
    """Takes an Enquiry and gives it back filled in; the letter comes next."""

    draft_wanted = Signal(object)
    """The Enquiry with whatever gaps, to be kept as a draft; `kept` carries one without any."""

    def __init__(
        self,
        enquiry: Enquiry,
        sizes: Sequence[tuple[str, str]],
        industries: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """`sizes` and `industries` are codes and words."""
        super().__init__(_("Ask for information"), _("Write the letter…"), WIDE, parent)
        self._held = enquiry
        self.texts: dict[str, QLineEdit] = {}
        self.body.addWidget(ElidedLabel(enquiry.to, "title"))
        text = _(
            "The fields are those of Microsoft’s “Contact me” form. Nothing is sent by this"
            " program: you get a letter to copy, to save or to open in your mail program."
        )
        self.body.addWidget(PlainLabel(text, "quiet", wrap=True))
        self.needs = Words(enquiry.needs, lines=5)
        self.staff = coded(sizes, enquiry.size)
        self.industry = coded(industries, enquiry.industry)
        self.language = Choice(list(LANGUAGES.items()))
        self.language.choose(enquiry.language)
        self.draft_only = button(_("Save as a draft"))
        self._lay_out_form()
        self.draft_only.clicked.connect(self._save_draft)
        self.needs.setFocus()

    def _lay_out_form(self) -> None:
        needs = _("What you need, for how many people, by when.")
        self.add("needs", _("Business needs"), self.needs, needs)
        self.row(self._text("to_mail", _("Their e-mail")), self._choice_of_language())
        self.heading(_("Our organisation"))
        self.row(self._text("organisation", _("Name")))
        self.row(
            self.field("size", _("Size"), self.staff),
            self.field("industry", _("Industry focus"), self.industry),
        )
        self.heading(_("Location"))
        self.row(self._text("street", _("Street")), self._text("postcode", _("Postcode")))
        self.row(
            self._text("town", _("Town")),
            self._text("region", _("Region")),
            self._text("country", _("Country")),
        )
        self.heading(_("Contact details"))
        self.row(
            self._text("contact", _("Name")),
            self._text("contact_mail", _("E-mail")),
            self._text("contact_phone", _("Phone")),
        )
        hint = _("What you say of us here is there again in the next enquiry.")
        self.body.addWidget(PlainLabel(hint, "context", wrap=True))
        self.body.addStretch(1)
        self.add_button(self.draft_only)

    def _text(self, name: str, title: str) -> QWidget:
        made = self.texts[name] = line(getattr(self._held, name), longest=200)
        made.setAccessibleName(title)
        return self.field(name, title, made)

    def _choice_of_language(self) -> QWidget:
        return self.field("language", _("Language of the letter"), self.language)

    # --- what it says -------------------------------------------------------------------------

    def typed(self) -> Enquiry:
        """Return the enquiry as it reads now, with whatever gaps it has."""
        texts: dict[str, Any] = {
            name: clean(made.text().strip()) for name, made in self.texts.items()
        }
        return checked(
            replace(
                self._held,
                **texts,
                needs=clean(self.needs.text().strip()),
                size=self.staff.value() or "",
                industry=self.industry.value() or "",
                language=self.language.value(),
            )
        )

    def value(self) -> Enquiry:
        """Return what was typed; raises Invalid naming the first field that is missing."""
        enquiry = self.typed()
        for name in missing(enquiry):
            raise Invalid(name, "needed")
        return enquiry

    def _save_draft(self) -> None:
        self._forgive()
        try:
            enquiry = self.typed()
        except Invalid as problem:
            self.show_problem(problem)
        else:
            self.draft_wanted.emit(enquiry)


def coded(options: Sequence[tuple[str, str]], value: str) -> Choice:
    """Return a choice of a code; one that is not ours stays what it is."""
    made = Choice([("", _("Choose…")), *options])
    if value and value not in {code for code, _words in options}:
        made.add(value, value)
    made.choose(value)
    return made
