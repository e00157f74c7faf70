"""Our own words beside a relationship: who looks after it, why we have it, notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from desktop.domain.identifiers import PersonId
from desktop.domain.relationships import Stewardship
from desktop.language import _
from desktop.ui.dialogs.fields import Choice, Words, line
from desktop.ui.dialogs.form import NARROW, FormDialog
from desktop.ui.widgets.labels import ElidedLabel


class NotesDialog(FormDialog):
    """Takes a Stewardship and gives it back with owner, business reason and notes as typed."""

    def __init__(
        self,
        before: Stewardship,
        about: str,
        people: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        """`about` names the relationship; `people` are our own, by id."""
        super().__init__(_("Notes"), _("Save"), NARROW, parent)
        self._before = before
        self.body.addWidget(ElidedLabel(about, "strong"))
        self.owner = owner_choice(people, before.owner)
        hint = "" if people else _("People of our firm are kept in the settings.")
        self.add("owner", _("Owner"), self.owner, hint)
        self.business_reason = line(before.business_reason)
        why = _("What the firm needs this partner’s access for.")
        self.add("business_reason", _("Business reason"), self.business_reason, why)
        self.notes = Words(before.notes, lines=6)
        self.add("notes", _("Notes"), self.notes)
        self.body.addStretch(1)

    def value(self) -> Stewardship:
        return replace(
            self._before,
            owner=self.owner.value(),
            business_reason=self.business_reason.text().strip(),
            notes=self.notes.text().strip(),
        )


def owner_choice(people: Mapping[str, str], owner: PersonId | None) -> Choice:
    """Return a choice among our people, and nobody; someone no longer kept stays chosen."""
    made = Choice([(None, _("Nobody named"))])
    for identifier, name in people.items():
        made.add(PersonId(identifier), name)
    if owner is not None and owner not in people:
        made.add(owner, _("Someone no longer in our profile"))
    made.choose(owner)
    return made
