"""One role in full: what it does, who says so, who holds it, what it lets a person do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.capabilities import Can, Capabilities
from desktop.domain.lines import RelationshipLine
from desktop.domain.roles import Role, RoleTable
from desktop.language import Catalogue, _
from desktop.ui.models.role_columns import RoleLine
from desktop.ui.widgets.answers import answer_row
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.detail_pane import DetailPane
from desktop.ui.widgets.facts import Facts, Section
from desktop.ui.widgets.labels import PlainLabel
from desktop.wording import capabilities as say
from desktop.wording.quotes import shown
from desktop.wording.relationships import line_name
from desktop.wording.words import word

NAMES = 108


class RolePane(DetailPane):
    """Shows a RoleLine; its links lead to the relationships that carry the role."""

    relationship_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("The chosen role"), parent)
        self.shown: str | None = None
        """The id of the role that is shown."""
        self._line: RoleLine | None = None

    def show_role(
        self, line: RoleLine, table: RoleTable, capabilities: Capabilities, t: Catalogue
    ) -> None:
        if line is self._line:
            return
        role = line.role
        same = self.shown == role.id
        self.shown, self._line = role.id, line
        self.name.setText(role.name(t.code))
        self.context.setText(say.other_name(role, t))
        self.badge.show_tier(role.tier, word(role.tier, t))
        self.badge.show()
        place = self.area.verticalScrollBar().value()
        self.show_parts(
            [
                _about(role, t),
                self._holders(line.holders, t),
                _could(role, table, capabilities, t),
                _sources(role, table, t),
            ]
        )
        self.area.verticalScrollBar().setValue(place if same else 0)

    def _holders(self, holders: tuple[RelationshipLine, ...], t: Catalogue) -> QWidget:
        part = Section(_("Held by our partners"))
        if not holders:
            none = _("No relationship in force carries it, as far as the lists show.")
            part.body.addWidget(PlainLabel(none, "quiet", wrap=True))
        for holder in holders:
            name = _("{relationship}, {partner}").format(
                relationship=shown(line_name(holder, t), 24), partner=shown(holder.partner_name, 24)
            )
            link = LinkButton(name)
            link.clicked.connect(
                lambda _on=False, wanted=holder.id: self.relationship_wanted.emit(wanted)
            )
            part.body.addWidget(link)
        return part


def _about(role: Role, t: Catalogue) -> QWidget:
    """Return what a role does, its id, and what Microsoft and others say of it."""
    facts = Facts(NAMES)
    summary = PlainLabel(role.summary(t.code), wrap=True)
    summary.let_select()
    part = Section(_("What it is"))
    part.body.addWidget(summary)
    facts.copyable(_("Id"), role.id)
    facts.say(_("Microsoft’s label"), say.privileged_sentence(role, t))
    facts.say(_("Usable by GDAP"), say.usable(role, t), "unknown" if role.gdap is None else "")
    part.body.addWidget(facts)
    return part


def _could(role: Role, table: RoleTable, capabilities: Capabilities, t: Catalogue) -> QWidget:
    """Return what the role lets a person do, and in one sentence what not."""
    answered = capabilities.could((role.id,))
    part = Section(_("What it lets a person do"))
    part.body.setSpacing(8)
    for one in answered:
        if one.can is not Can.NO:
            part.body.addWidget(answer_row(one, table, t, named=False))
    if refused := say.refused(answered, t):
        part.body.addWidget(PlainLabel(refused, "quiet", wrap=True))
    part.body.addWidget(PlainLabel(say.basis(capabilities, t), "context", wrap=True))
    return part


def _sources(role: Role, table: RoleTable, t: Catalogue) -> QWidget:
    """Return where each fact comes from, and the page's address to be copied."""
    told = role.sources
    part = Section(_("Who says so"))
    facts = Facts(NAMES)
    facts.say(_("The role"), say.described(role, t), "context")
    facts.say(_("Its label"), say.backed(told.label if told else None, t), "context")
    facts.say(_("By GDAP"), say.backed(told.gdap if told else None, t), "context")
    facts.say(_("Power"), _("Our judgement, for access of partners"), "context")
    if t.code == "it":
        facts.say(_("Its name"), say.italian_name(role, t), "context")
    facts.copyable(_("Address"), table.source)
    part.body.addWidget(facts)
    return part
