"""The relationships page before the first list: what goes here and how to get it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.language import _
from desktop.ui.models.lines import Column
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.facts import hairline
from desktop.ui.widgets.first_steps import FirstSteps
from desktop.ui.widgets.labels import PlainLabel


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
        state = FirstSteps(
            _("Here you will see who can act in your tenant"),
            _("One row for each relationship with a partner: status, roles, end, how you know."),
        )
        self.paste, self.import_file = state.paste, state.import_file
        self.by_hand, self.demo = state.by_hand, state.demo
        self.body.addWidget(titles)
        self.body.addWidget(hairline())
        self.body.addWidget(state, 1)
