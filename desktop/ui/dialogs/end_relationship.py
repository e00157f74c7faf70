"""Ending a relationship: what the partner does, what stays, and who else has to know."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.lines import RelationshipLine
from desktop.domain.procedures import Procedure, speaking_of
from desktop.domain.relationships import PartnerType
from desktop.domain.undertakings import Distributor, ended_by_partner
from desktop.language import _, spoken
from desktop.ui.dialogs.fields import line as line_field
from desktop.ui.dialogs.form import WIDE, FormDialog
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.facts import Section
from desktop.ui.widgets.labels import ElidedLabel, SentenceLabel, quoted
from desktop.ui.widgets.procedure_parts import said_part, source_line, stays_part, steps_part
from desktop.wording import relationships as say


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What the dialog shows; `distributor` is who stands behind an indirect reseller."""

    line: RelationshipLine
    procedure: Procedure
    distributor: Distributor


class EndRelationshipDialog(FormDialog):
    """Gives back the distributor's name when a letter is wanted.

    `roles_wanted` says that the person would rather remove roles, which ends granular access.
    """

    roles_wanted = Signal()

    def __init__(self, ending: Ending, parent: QWidget | None = None) -> None:
        super().__init__(_("End the relationship"), _("Write the letter…"), WIDE, parent)
        line, procedure, t = ending.line, ending.procedure, spoken()
        name = f"{say.line_name(line, t)} · {line.partner_name}"
        self.body.addWidget(ElidedLabel(name, "strong"))
        self.remove = button(_("Remove roles…"), "shield-x")
        self.distributor = line_field(ending.distributor.name, longest=200)
        granular = not ended_by_partner(line.type)
        if granular:
            self._lay_out_otherwise(procedure)
        steps = speaking_of(procedure.steps, line)
        self.body.addWidget(steps_part(steps, t, _("How it goes")))
        comes = speaking_of(procedure.comes, line)
        self.body.addWidget(said_part(_("What comes of it"), comes, t))
        self.body.addWidget(stays_part(speaking_of(procedure.leaves, line), t))
        if line.type == PartnerType.INDIRECT_RESELLER:
            hint = _bought_through(ending.distributor)
            self.add("distributor", _("Distributor"), self.distributor, hint)
        self.body.addStretch(1)
        self.remove.clicked.connect(self.roles_wanted)

    def _lay_out_otherwise(self, procedure: Procedure) -> None:
        """Say that granular access can be ended here, without a letter."""
        t = spoken()
        part = Section(_("You can do it yourself"))
        part.body.addWidget(SentenceLabel(quoted(procedure.otherwise.says.said(t.code))))
        if procedure.otherwise.source is not None:
            part.body.addWidget(source_line(procedure.otherwise.source, t))
        part.body.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(part)

    def value(self) -> str:
        return self.distributor.text().strip()


def _bought_through(distributor: Distributor) -> str:
    """Return how sure it is through whom an indirect reseller buys."""
    if distributor.known:
        return _("The distributor (indirect provider) the reseller buys through; it is named.")
    if distributor.name:
        return _(
            "The only indirect provider in the register: make sure that the reseller buys through"
            " it. The letter names it."
        )
    return _("No distributor of this reseller is in the register. Left empty, the letter asks.")
