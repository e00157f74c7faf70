"""One type of partner in full: what it can do, what not, how it begins and ends."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.relationships import OLD_RIGHTS
from desktop.domain.roles import RoleTable
from desktop.domain.types import TypeFacts
from desktop.language import Catalogue, _, ngettext, number
from desktop.ui.models.role_columns import TypeLine
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.detail_pane import DetailPane
from desktop.ui.widgets.facts import Facts, Section
from desktop.ui.widgets.labels import PlainLabel
from desktop.wording import capabilities as say
from desktop.wording.quotes import several
from desktop.wording.relationships import role_name, type_short
from desktop.wording.words import word

_NAMES = 108


class TypePane(DetailPane):
    """Shows a TypeLine; the roles that a type always has are links."""

    role_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("The chosen type"), parent)

    def show_type(self, line: TypeLine, table: RoleTable, t: Catalogue) -> None:
        facts = line.facts
        self.name.setText(facts.name.said(t.code))
        status = word(facts.status, t)
        self.context.setText(f"{type_short(facts.id, t)} · {status}")
        self.badge.show_tier("critical", _("Old rights"))
        self.badge.setVisible(facts.id in OLD_RIGHTS)
        self.show_parts(
            [_words(facts, t), self._roles(facts, table, t), _course(facts, t), _source(line, t)]
        )
        self.area.verticalScrollBar().setValue(0)

    def _roles(self, facts: TypeFacts, table: RoleTable, t: Catalogue) -> QWidget:
        part = Section(_("Which roles it may hold"))
        part.body.addWidget(PlainLabel(word(facts.roles_rule, t), wrap=True))
        for role in table.ordered(facts.fixed_roles, t.code):
            link = LinkButton(role_name(role, table, t))
            link.clicked.connect(lambda _on=False, wanted=role: self.role_wanted.emit(wanted))
            part.body.addWidget(link)
        part.body.addWidget(PlainLabel(word(facts.access, t), "quiet", wrap=True))
        return part


def _words(facts: TypeFacts, t: Catalogue) -> QWidget:
    part = Section(_("What it can do"))
    for text, role in (
        (facts.can_do.said(t.code), ""),
        (facts.does_not_include.said(t.code), "quiet"),
    ):
        label = PlainLabel(text, role, wrap=True)
        label.let_select()
        part.body.addWidget(label)
    return part


def _course(facts: TypeFacts, t: Catalogue) -> QWidget:
    part = Section(_("How it begins and ends"))
    told = Facts(_NAMES)
    told.say(_("Begins"), facts.established_by.said(t.code))
    told.say(_("Ends"), facts.ended_by.said(t.code))
    part.body.addWidget(told)
    return part


def _source(line: TypeLine, t: Catalogue) -> QWidget:
    facts = line.facts
    part = Section(_("Who says so"))
    told = Facts(_NAMES)
    if facts.source is not None:
        told.say(_("Source"), say.page_line(facts.source, t), "context")
        told.copyable(_("Address"), facts.source.address)
    told.say(_("Words"), _("Ours, not Microsoft’s"), "context")
    if facts.labels:
        told.say(_("Labels seen"), several(facts.labels, t), "context")
    n = line.ours
    ours = ngettext("{n} relationship", "{n} relationships", n).format(n=number(n))
    told.say(_("In the register"), ours if n else _("none"), "context")
    part.body.addWidget(told)
    return part
