"""A firm of the directory by hand: one, or several at once where they shall say the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.domain.directory import DirectoryTerms
from desktop.domain.identifiers import ListingId, clean, new_id, tenant_id
from desktop.domain.listings import FACETED, Listing, checked
from desktop.language import _, ngettext, number, spoken
from desktop.ui.dialogs.codes_field import LEFT_ALONE, CodesField
from desktop.ui.dialogs.fields import Words, line
from desktop.ui.dialogs.form import WIDE, FormDialog
from desktop.ui.widgets.labels import PlainLabel
from desktop.wording import directory as say

TEXTS: Final = (
    *("name", "street", "postcode", "town", "region", "country", "website", "phone", "mail"),
    *("pec", "vat"),
)
LISTS: Final = ("tenant_ids", "partner_ids", "domains")
"""Fields of several values, typed with commas between them."""


class ListingForm(FormDialog):
    """The fields of a listing; what they begin with and give back is the dialog's."""

    def __init__(
        self,
        title: str,
        begins: Callable[[str], Any],
        terms: DirectoryTerms,
        parent: QWidget | None = None,
    ) -> None:
        """`begins` says with what a field begins: its value, or LEFT_ALONE for several."""
        super().__init__(title, _("Save"), WIDE, parent)
        self._begins, self._terms = begins, terms
        self.texts: dict[str, QLineEdit] = {}
        self.codes: dict[str, CodesField] = {}

    def _lay_out_form(self, together: bool) -> None:
        """Lay out all fields; `together` leaves out what several firms never share."""
        if not together:
            self.row(self._text("name"))
        self.heading(_("Where they are"))
        if not together:
            self.row(self._text("street"), self._text("postcode"))
        self.row(self._text("town"), self._text("region"), self._text("country"))
        if not together:
            self.heading(_("How to reach them, by what to know them"))
            self.row(self._text("website"), self._text("phone"))
            self.row(self._text("mail"), self._text("pec"), self._text("vat"))
            for name in LISTS:
                hint = _("Several with commas between them.") if name == LISTS[0] else ""
                self.row(self._text(name, hint))
        self.heading(_("What they offer"))
        for one, other in zip(FACETED[::2], FACETED[1::2], strict=True):
            self.row(self._coded(one), self._coded(other))
        self.description: QPlainTextEdit | None = None
        if not together:
            self.description = Words(self._begins("description"), lines=4)
            self.add("description", say.field("description", spoken()), self.description)
        self.body.addStretch(1)

    def _text(self, name: str, hint: str = "") -> QWidget:
        begins = self._begins(name)
        several = begins == LEFT_ALONE
        text = "" if several else ", ".join(begins) if isinstance(begins, tuple) else begins
        made = line(text, placeholder=_("Several values") if several else "", longest=10_000)
        self.texts[name] = made
        return self.field(name, say.field(name, spoken()), made, hint)

    def _coded(self, name: str) -> QWidget:
        options = [(term.code, term.name.said(spoken().code)) for term in self._current(name)]
        made = self.codes[name] = CodesField(options, self._begins(name))
        return self.field(name, say.field(name, spoken()), made)

    def _current(self, name: str) -> Sequence[Any]:
        return [term for term in self._terms.terms.get(name, ()) if not term.older]

    def typed(self, name: str) -> Any:
        """Return what a field says now, as the listing keeps it."""
        if name in self.codes:
            return self.codes[name].value()
        if name == "description":
            return clean(self.description.toPlainText().strip()) if self.description else ""
        text = clean(self.texts[name].text().strip())
        if name not in LISTS:
            return text
        parts = [part.strip() for part in text.split(",")]
        if name == "tenant_ids":
            parts = [tenant_id(part) or part for part in parts]
        elif name == "domains":
            parts = [part.lower().lstrip("@") for part in parts]
        return tuple(dict.fromkeys(filter(None, parts)))


class ListingDialog(ListingForm):
    """Takes a Listing, or nothing for a new one, and gives one back."""

    def __init__(
        self, before: Listing | None, terms: DirectoryTerms, parent: QWidget | None = None
    ) -> None:
        self._held = before or Listing(id=ListingId(new_id()), name="")
        title = _("Add a firm to the directory") if before is None else _("Directory entry")
        super().__init__(title, lambda name: getattr(self._held, name), terms, parent)
        if before is not None and before.source is not None:
            text = _("What you change here stays as you typed it: a later file leaves it alone.")
            self.body.addWidget(PlainLabel(text, "context", wrap=True))
        self._lay_out_form(together=False)
        self.texts["name"].setFocus()

    def value(self) -> Listing:
        names = (*self.texts, *self.codes, "description")
        return checked(replace(self._held, **{name: self.typed(name) for name in names}))


class BulkEditDialog(ListingForm):
    """Takes several Listings and gives back the fields that shall be the same in all of them."""

    def __init__(
        self, listings: Sequence[Listing], terms: DirectoryTerms, parent: QWidget | None = None
    ) -> None:
        def begins(name: str) -> Any:
            values = {getattr(one, name) for one in listings}
            return values.pop() if len(values) == 1 else LEFT_ALONE

        n = len(listings)
        title = ngettext("Edit {n} firm", "Edit {n} firms", n).format(n=number(n))
        super().__init__(title, begins, terms, parent)
        text = _("What you change is changed in all of them; one Ctrl+Z takes it back.")
        self.body.addWidget(PlainLabel(text, "context", wrap=True))
        self._lay_out_form(together=True)
        self._was = {name: self.typed(name) for name in (*self.texts, *self.codes)}

    def value(self) -> dict[str, Any]:
        """Return the values of the fields that were changed, by name."""
        now = {name: self.typed(name) for name in self._was}
        return {
            name: value
            for name, value in now.items()
            if value != self._was[name] and value != LEFT_ALONE
        }
