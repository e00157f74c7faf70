"""What we say of ourselves in an enquiry: who we are, where, and in which words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.enquiries import OurCard
from desktop.domain.errors import Invalid
from desktop.domain.identifiers import clean
from desktop.domain.partners import valid_mail
from desktop.language import LANGUAGES, _
from desktop.ui.dialogs.enquiry import coded
from desktop.ui.dialogs.fields import Words, line
from desktop.ui.dialogs.form import WIDE, FormDialog
from desktop.ui.widgets.labels import PlainLabel

_LINES: Final = 12


class OurCardDialog(FormDialog):
    """Takes an OurCard and gives it back; an own letter that says nothing new is none."""

    def __init__(
        self,
        card: OurCard,
        letters: Mapping[str, str],
        sizes: Sequence[tuple[str, str]],
        industries: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """`letters` are the letters with their blanks as they stand now, by language."""
        super().__init__(_("What we say of ourselves"), _("Save"), WIDE, parent)
        self._held, self._letters = card, letters
        self.texts: dict[str, QLineEdit] = {}
        text = _("Every enquiry begins with this. The name of the firm is in the settings.")
        self.body.addWidget(PlainLabel(text, "quiet", wrap=True))
        self.staff = coded(sizes, card.size)
        self.industry = coded(industries, card.industry)
        self.row(
            self.field("size", _("Size"), self.staff),
            self.field("industry", _("Industry focus"), self.industry),
        )
        self.row(self._text("street", _("Street")), self._text("postcode", _("Postcode")))
        self.row(
            self._text("town", _("Town")),
            self._text("region", _("Region")),
            self._text("country", _("Country")),
        )
        hint = _("A town in which firms of the directory are; empty for no distances.")
        self.row(self._text("place", _("Distances are counted from"), hint))
        self.heading(_("Contact details"))
        self.row(
            self._text("contact", _("Name")),
            self._text("mail", _("E-mail")),
            self._text("phone", _("Phone")),
        )
        self.heading(_("The letter"))
        self.letters: dict[str, Words] = {}
        for code, name in LANGUAGES.items():
            words = self.letters[code] = Words(letters[code], lines=_LINES)
            blanks = _(
                "The first line is the subject. Names in braces are filled in; a line whose blanks"
                " are all empty is left out. Empty the field for the letter that comes with the"
                " program."
            )
            self.add(f"letter-{code}", name, words, blanks)
        self.body.addStretch(1)

    def _text(self, name: str, title: str, hint: str = "") -> QWidget:
        made = self.texts[name] = line(getattr(self._held, name), longest=200)
        return self.field(name, title, made, hint)

    def value(self) -> OurCard:
        texts: dict[str, Any] = {
            name: clean(made.text().strip()) for name, made in self.texts.items()
        }
        if texts["mail"] and not valid_mail(texts["mail"]):
            raise Invalid("mail", "mail", texts["mail"])
        return replace(
            self._held,
            **texts,
            size=self.staff.value() or "",
            industry=self.industry.value() or "",
            template_it=self._own("it", self._held.template_it),
            template_en=self._own("en", self._held.template_en),
        )

    def _own(self, code: str, had: str) -> str:
        """Return our own letter; the one that stood there unchanged is what it was."""
        text = clean(self.letters[code].toPlainText().strip())
        return had if text == self._letters[code].strip() else text
