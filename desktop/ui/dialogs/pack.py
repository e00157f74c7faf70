"""A directory pack to hand out: what it says of itself."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.domain.directory_fields import PackAbout
from desktop.domain.errors import Invalid
from desktop.domain.identifiers import clean
from desktop.language import _, ngettext, number
from desktop.ui.dialogs.fields import Words, line
from desktop.ui.dialogs.form import NARROW, FormDialog
from desktop.ui.widgets.labels import PlainLabel


class PackDialog(FormDialog):
    """Asks for name, publisher and a note; gives back a PackAbout."""

    def __init__(
        self, firms: int, publisher: str, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Hand out as a pack"), _("Save as…"), NARROW, parent)
        self._today = today
        count = ngettext("{n} firm goes into it", "{n} firms go into it", firms)
        text = _("Tags, stars and notes of ours stay here.")
        words = f"{count.format(n=number(firms))}. {text}"
        self.body.addWidget(PlainLabel(words, "quiet", wrap=True))
        self.name = line(longest=200)
        self.publisher = line(publisher, longest=200)
        self.complete = QCheckBox(_("This pack is complete"))
        self.note = Words("", lines=3)
        self.add("name", _("Name"), self.name)
        self.add("publisher", _("Publisher"), self.publisher)
        self.add("note", _("Note"), self.note)
        hint = _("Who reads it in counts firms that it does not have as gone.")
        self.add("complete", "", self.complete, hint)
        self.body.addStretch(1)
        self.name.setFocus()

    def value(self) -> PackAbout:
        for key, field in (("name", self.name), ("publisher", self.publisher)):
            if not field.text().strip():
                raise Invalid(key, "needed")
        return PackAbout(
            name=clean(self.name.text().strip()),
            publisher=clean(self.publisher.text().strip()),
            made=self._today,
            complete=self.complete.isChecked(),
            note=clean(self.note.toPlainText().strip()),
        )
