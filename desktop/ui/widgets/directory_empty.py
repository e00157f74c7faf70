"""The directory page before the first partner: what goes here and how to get it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.language import _
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.empty_state import EmptyState, Step
from desktop.ui.widgets.labels import quoted


class EmptyDirectory(Card):
    """Three ways in which partners come here, and the buttons to begin."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        state = EmptyState(
            _("Here you will find and compare partners"),
            _("One row for each partner: those you work with and those you may ask."),
            (
                Step(
                    quoted(_("Import a file of partners")),
                    _("CSV, Excel or JSON, from whoever gave it to you. You see a preview first."),
                ),
                Step(
                    quoted(_("Or paste your list of relationships")),
                    _("Its partners come here by themselves."),
                ),
                Step(
                    quoted(_("Or write one down")),
                    _("Name, ids, contacts: whatever you know of them."),
                ),
            ),
        )
        self.import_file = state.add_button(_("Import a file…"), "file", accent=True, key="Ctrl+O")
        self.add = state.add_button(_("Add a partner…"), "plus")
        self.demo = state.add_link(_("or"), _("try it with the demo data"))
        self.body.addWidget(state, 1)
