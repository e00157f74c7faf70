"""A name for something that is kept: one field and nothing else."""

from __future__ import annotations

from collections.abc import Container

from PySide6.QtWidgets import QWidget

from desktop.domain.errors import Invalid
from desktop.domain.identifiers import clean
from desktop.language import _
from desktop.ui.dialogs.fields import line
from desktop.ui.dialogs.form import NARROW, FormDialog
from desktop.ui.widgets.labels import PlainLabel


class NameDialog(FormDialog):
    """Gives back a name; one that is taken replaces what has it, and says so."""

    def __init__(
        self, title: str, about: str, taken: Container[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, _("Save"), NARROW, parent)
        self._taken = taken
        self.body.addWidget(PlainLabel(about, "quiet", wrap=True))
        self.name = line(longest=80)
        self._field = self.add("name", _("Name"), self.name)
        self.body.addStretch(1)
        self.name.textChanged.connect(self._tell)
        self.name.setFocus()

    def value(self) -> str:
        name = clean(self.name.text().strip())
        if not name:
            raise Invalid("name", "needed")
        return name

    def _tell(self) -> None:
        there = self.name.text().strip() in self._taken
        self._field.say(_("It takes the place of the one that has this name.") if there else "")
