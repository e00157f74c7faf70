"""Removing a partner's roles: what Microsoft will ask, the steps, and how it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.domain.lines import RelationshipLine
from desktop.domain.procedures import Procedure, speaking_of
from desktop.domain.roles import RoleTable
from desktop.domain.statements import Deed
from desktop.domain.undertakings import Undertaken, Way
from desktop.language import _, spoken
from desktop.ui.dialogs.form import WIDE, FormDialog
from desktop.ui.dialogs.outcome import OutcomeFields, Told, tell_missing
from desktop.ui.widgets.buttons import LinkButton, button
from desktop.ui.widgets.facts import Section
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel, SentenceLabel, quoted
from desktop.ui.widgets.procedure_parts import (
    question_card,
    source_line,
    stays_part,
    steps_part,
    who_may_part,
)
from desktop.wording import relationships as say
from desktop.wording import undertakings as under_way

BROAD: Final = 1040


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """What the dialog shows: the relationship, the steps, who may, and what is under way."""

    line: RelationshipLine
    procedure: Procedure
    deed: Deed
    roles: RoleTable
    today: date
    found: Undertaken | None = None


class RemoveRolesDialog(FormDialog):
    """Gives back a `Told` when the person says how it went.

    `begun` says that they set out to do it now; `letter_wanted` that the button is missing there.
    """

    begun = Signal()
    letter_wanted = Signal()

    def __init__(self, guide: Guide, parent: QWidget | None = None) -> None:
        super().__init__(_("Remove roles"), _("Record how it went"), BROAD, parent)
        self._guide = guide
        self.write = LinkButton(_("Write to the partner…"))
        self.begin = button(_("I’ll do it now, ask me tomorrow"))
        self.begin.setVisible(guide.found is None)
        self.drop = LinkButton(_("Nobody pursues it any more…"))
        self.drop.setVisible(guide.found is not None)
        self.add_button(self.begin)
        self.cancel.setText(_("Close"))
        self.cancel.setAccessibleName(_("Close"))
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(32)
        self._lay_out_head()
        self._sides.addLayout(self._guided(), 1)
        self._sides.addLayout(self._asked(), 1)
        self.body.addLayout(self._sides)
        self.body.addStretch(1)
        self._tell_missing()
        self.write.clicked.connect(self.letter_wanted)
        self.begin.clicked.connect(self.begun)
        if guide.found is not None and (outcome := guide.found.undertaking.outcome):
            self.fields.outcome.choose(outcome)

    def _lay_out_head(self) -> None:
        line, found, t = self._guide.line, self._guide.found, spoken()
        name = f"{say.line_name(line, t)} · {line.partner_name}"
        self.body.addWidget(ElidedLabel(name, "strong"))
        if found is not None:
            self.body.addWidget(PlainLabel(under_way.state(found, t), "context", wrap=True))

    def _guided(self) -> QVBoxLayout:
        """Return what to do there, what comes of it, and what stays."""
        guide, t = self._guide, spoken()
        line, procedure = guide.line, guide.procedure
        roles = say.roles_summary(line.role_ids(), guide.roles, t)
        roles = _("Roles it carries: {roles}").format(roles=roles)
        missing = Section(_("The button is not there?"))
        missing.body.addWidget(SentenceLabel(quoted(procedure.otherwise.says.said(t.code))))
        if procedure.otherwise.source is not None:
            missing.body.addWidget(source_line(procedure.otherwise.source, t))
        missing.body.addWidget(self.write)
        column = _column()
        column.addWidget(question_card(procedure, speaking_of(procedure.comes, line), roles, t))
        column.addWidget(steps_part(speaking_of(procedure.steps, line), t, _("In the browser")))
        column.addWidget(missing)
        column.addWidget(stays_part(speaking_of(procedure.leaves, line), t))
        column.addStretch(1)
        return column

    def _asked(self) -> QVBoxLayout:
        """Return the fields for how it went, and who may do it."""
        guide, t = self._guide, spoken()
        column = _column()
        column.addWidget(PlainLabel(_("How did it go?"), "strong"))
        choices = under_way.choices(Way.PORTAL, t)
        self.fields = OutcomeFields(self, column, choices, guide.today, self._tell_missing)
        column.addWidget(self.drop)
        column.addWidget(who_may_part(guide.deed, guide.roles, t))
        column.addStretch(1)
        return column

    def showEvent(self, event: QShowEvent) -> None:
        """Stand side by side where the screen has room, else below each other."""
        if self.screen().availableGeometry().width() < BROAD:
            self._sides.setDirection(QBoxLayout.Direction.TopToBottom)
            self._width = WIDE
        super().showEvent(event)

    def value(self) -> Told:
        told = self.fields.told()
        assert told is not None  # the button is off until then
        return told

    def _tell_missing(self) -> None:
        tell_missing(self, self.fields.told() is not None)


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(16)
    return column
