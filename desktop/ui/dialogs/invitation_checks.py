"""All checks of an invitation: what each looks at, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from desktop.language import _
from desktop.ui.dialogs.report import ReportDialog
from desktop.ui.models.invitation_card import Said
from desktop.ui.widgets.facts import hairline
from desktop.ui.widgets.invitation_parts import findings, heading


class Part(NamedTuple):
    """Checks with the same outcome under their title."""

    title: str
    said: Sequence[Said]


class InvitationChecksDialog(ReportDialog):
    """Shows checks as the judgement left them."""

    def __init__(
        self,
        about: str,
        summary: str,
        parts: Sequence[Part],
        report: str,
        parent: QWidget | None = None,
    ) -> None:
        """`report` is what is copied: the whole of it as text."""
        name = _("What was checked")
        super().__init__(name, about, summary, _("Copy the report"), name, parent)
        self._report = report
        self.parts = parts
        column = self.column
        for part in parts:
            if column.count():
                column.addSpacing(16)
                column.addWidget(hairline())
                column.addSpacing(14)
            column.addWidget(heading(part.title))
            column.addSpacing(10)
            column.addWidget(findings(part.said, strong=False))
        column.addStretch(1)

    def as_text(self) -> str:
        return self._report
