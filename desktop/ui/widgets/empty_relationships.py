"""The relationships page before the first list: what goes here and how to get it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.language import _
from desktop.ui.models.lines import Column
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.empty_state import EmptyState, Step
from desktop.ui.widgets.facts import hairline
from desktop.ui.widgets.labels import PlainLabel, quoted


class EmptyRelationships(Card):
    """The titles of a table with nothing in it, three steps, and the buttons to begin."""

    def __init__(self, columns: Sequence[Column[Any]], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        titles = QWidget()
        titles.setFixedHeight(28)
        row = QHBoxLayout(titles)
        row.setContentsMargins(16, 0, 16, 0)
        for column in columns:
            if column.shown:
                row.addWidget(PlainLabel(column.title, "context"), 1)
        state = EmptyState(
            _("Here you will see who can act in your tenant"),
            _("One row for each relationship with a partner: status, roles, end, how you know."),
            (
                Step(
                    quoted(_("In the browser open **Settings › Partner relationships**")),
                    _("At least the Billing Administrator role is needed."),
                ),
                Step(
                    quoted(_("Select the whole table and copy it")),
                    _("Ctrl+A, Ctrl+C. Ended rows too: filter “Expired”."),
                ),
                Step(
                    quoted(_("Come back here and paste")),
                    _("Ctrl+V anywhere on this page. You see a preview first."),
                ),
            ),
        )
        self.paste = state.add_button(_("Paste the list…"), "paste", accent=True, key="Ctrl+V")
        self.import_file = state.add_button(_("Import a file…"), "file")
        self.by_hand = state.add_button(_("Add by hand…"), "plus")
        self.demo = state.add_link(_("or"), _("try it with the demo data"))
        self.body.addWidget(titles)
        self.body.addWidget(hairline())
        self.body.addWidget(state, 1)
