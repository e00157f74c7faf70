"""What the partner is for, held against what they ask: fewer roles and days to offer instead."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.errors import Invalid
from desktop.domain.needs import Job, Proposal, TaskTable, proposal
from desktop.domain.roles import Roles, RoleTable
from desktop.language import _, number
from desktop.ui.dialogs.fields import Number
from desktop.ui.dialogs.form import FormDialog
from desktop.ui.widgets.facts import hairline
from desktop.ui.widgets.job_ticks import JobTicks
from desktop.ui.widgets.labels import ElidedLabel
from desktop.ui.widgets.proposal_view import ProposalView

WIDTH: Final = 1040
_SIDE: Final = 304
_LONGEST: Final = 730
"""The longest that Microsoft lets a GDAP relationship last, in days."""


class Asked(NamedTuple):
    """What the partner asks for, and what we know to hold against it."""

    about: str
    roles: Roles
    days: int | None
    tasks: TaskTable
    table: RoleTable
    longest_days: int
    """Our own limit."""


class Offered(NamedTuple):
    """What is offered instead: for which jobs, which roles, for how long."""

    jobs: tuple[Job, ...]
    proposal: Proposal
    days: int


class CounterProposalDialog(FormDialog):
    """Shows at each tick what would be offered, what refused, and what would stop working."""

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(_("Ask for fewer roles"), _("Write the letter…"), WIDTH, parent)
        self._asked = asked
        self._own_days = False
        """Whether the person chose the days, so that ticks leave them alone."""
        self.jobs = JobTicks()
        self.days = Number(_LONGEST, _("Not said"))
        self.shown = ProposalView(asked.table)
        self._lay_out_both()
        self.jobs.changed.connect(self._show)
        self.days.editingFinished.connect(self._typed)
        self._show()
        self.jobs.setFocus()

    def _lay_out_both(self) -> None:
        self.body.addWidget(ElidedLabel(self._asked.about, "strong"))
        left = QWidget()
        left.setFixedWidth(_SIDE)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        hint = _("Which role each job takes comes from Microsoft’s own list of tasks.")
        column.addWidget(self.field("jobs", _("What is the partner for?"), self.jobs, hint))
        column.addWidget(hairline())
        self._for_days = self.field("days", _("For how many days?"), self.days)
        column.addWidget(self._for_days)
        column.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(24)
        both.addWidget(left, 0, Qt.AlignmentFlag.AlignTop)
        both.addWidget(self.shown, 1)
        self.body.addLayout(both, 1)

    def proposal(self) -> Proposal:
        """Return what the ticks come to."""
        asked = self._asked
        return proposal(
            asked.roles,
            self.jobs.chosen(),
            asked.tasks,
            asked.table,
            asked_days=asked.days,
            longest_days=asked.longest_days,
        )

    def _show(self) -> None:
        found = self.proposal()
        self.shown.show_proposal(found if self.jobs.chosen() else None, found)
        if not self._own_days:
            self.days.setValue(found.days)
        self._for_days.say(self._about_days(found))

    def _about_days(self, found: Proposal) -> str:
        ours = _("Suggested: {days}. Our own limit is {limit}.")
        if self._asked.days is not None:
            ours = _("They ask for {asked}. Suggested: {days}. Our own limit is {limit}.")
        return ours.format(
            asked=number(self._asked.days or 0),
            days=number(found.days),
            limit=number(self._asked.longest_days),
        )

    def _typed(self) -> None:
        self._own_days = self.days.value() != self.proposal().days

    def value(self) -> Offered:
        found = self.proposal()
        if not self.jobs.chosen():
            raise Invalid("jobs", "needed")
        if not self.days.value():
            raise Invalid("days", "needed")
        return Offered(self.jobs.chosen(), found, self.days.value())
