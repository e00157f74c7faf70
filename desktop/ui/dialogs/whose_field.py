"""Whose something is: a partner on file, or one that is put on file with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.errors import Invalid
from desktop.domain.identifiers import PartnerId, clean, new_id
from desktop.domain.partners import Partner
from desktop.language import _
from desktop.ui.dialogs.fields import Choice, line

NEW: Final = "new"
_GAP: Final = 6


class PartnerChoice(QWidget):
    """A choice among partners by name; for a new one its name can be typed."""

    changed = Signal()

    def __init__(
        self, partners: Mapping[str, str], chosen: PartnerId | None = None, name: str = ""
    ) -> None:
        """`partners` are names by id; `name` is what a new one may be called."""
        super().__init__()
        self.choice = Choice([(None, _("Not chosen yet"))])
        self.choice.setMinimumContentsLength(24)
        for identifier, words in partners.items():
            self.choice.add(PartnerId(identifier), words)
        self.choice.add(NEW, _("A partner not on file yet"))
        self.choice.choose(chosen)
        self.name = line(name, _("Name of the partner"), longest=200)
        self.name.setAccessibleName(_("Name of the partner"))
        self._new = PartnerId(new_id())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self.choice)
        column.addWidget(self.name)
        self.setFocusProxy(self.choice)
        self.choice.currentIndexChanged.connect(self._told)
        self.choice.setAccessibleName(_("Partner"))
        self._told()

    def chosen(self) -> PartnerId | None:
        """Return the partner on file that is chosen, None for a new one or nobody."""
        value = self.choice.value()
        return None if value in (None, NEW) else PartnerId(value)

    def value(self, field: str) -> PartnerId | Partner | None:
        """Return a partner on file, a new one, or nobody; raises Invalid for one without a name."""
        if self.choice.value() != NEW:
            return self.chosen()
        name = clean(self.name.text().strip())
        if not name:
            raise Invalid(field, "needed")
        return Partner(id=self._new, name=name)

    def draft(self) -> Any:
        return [self.choice.draft(), self.name.text()]

    def restore(self, draft: Any) -> None:
        self.choice.restore(draft[0])
        self.name.setText(draft[1])
        self._told()

    def _told(self) -> None:
        self.name.setVisible(self.choice.value() == NEW)
        self.changed.emit()
