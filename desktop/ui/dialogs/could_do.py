"""What could someone do with these roles? Ten questions, answered with their reasons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.domain.capabilities import Answered
from desktop.domain.roles import RoleTable
from desktop.language import _, spoken
from desktop.ui.dialogs.report import ReportDialog
from desktop.ui.widgets.answers import answer_rows
from desktop.ui.widgets.facts import hairline
from desktop.ui.widgets.labels import PlainLabel
from desktop.wording import capabilities as say


class CouldDoDialog(ReportDialog):
    """Shows answers as the domain gave them."""

    def __init__(
        self,
        title: str,
        answered: Sequence[Answered],
        roles: RoleTable,
        parent: QWidget | None = None,
        basis: str = "",
    ) -> None:
        """`title` names whose roles they are; `basis` says what "no" stands on."""
        t = spoken()
        self._answered, self._roles = tuple(answered), roles
        self._title, self._basis = title, basis
        super().__init__(
            _("What could they do?"),
            title,
            say.summary(self._answered, t),
            _("Copy as text"),
            _("Answers"),
            parent,
        )
        self.rows = answer_rows(self._answered, roles, t, named=True)
        self.basis = PlainLabel(basis, "context", wrap=True)
        self.basis.setVisible(bool(basis))
        self.column.setSpacing(10)
        for place, row in enumerate(self.rows):
            if place:
                self.column.addWidget(hairline())
            self.column.addWidget(row)
        self.column.addWidget(hairline())
        self.column.addWidget(self.basis)
        self.column.addStretch(1)

    def as_text(self) -> str:
        """Return all that is shown, and the reasons for which there was no room."""
        return say.as_text(self._title, self._answered, self._roles, self._basis, spoken())
