"""One partner in full, beside the directory's table or under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.changes import Entry
from desktop.domain.lines import RelationshipLine
from desktop.domain.partners import Partner
from desktop.language import _, spoken
from desktop.ui.widgets.buttons import LinkButton, button
from desktop.ui.widgets.detail_pane import DetailPane
from desktop.ui.widgets.directory_actions import DirectoryActions
from desktop.ui.widgets.facts import Facts, Section
from desktop.ui.widgets.identity_card import IdentityCard, identity_facts
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.marks import StatusMark
from desktop.ui.widgets.relationship_parts import history_part
from desktop.wording import relationships as say
from desktop.wording.quotes import shown
from desktop.wording.words import word


class PartnerDetail(NamedTuple):
    """Everything about one partner that the pane shows; the history is newest first."""

    partner: Partner
    relationships: Sequence[RelationshipLine]
    history: Sequence[Entry]
    people: Mapping[str, str]


class DirectoryPane(DetailPane):
    """Shows a PartnerDetail; what its buttons do is the page's."""

    relationship_wanted = Signal(str)
    """The id of a relationship to be shown on its own page."""
    history_wanted = Signal()

    def __init__(self, do: DirectoryActions, parent: QWidget | None = None) -> None:
        super().__init__(_("The chosen partner"), parent)
        self._do = do
        self.shown: str | None = None
        """The id of the partner that is shown."""
        self.edit = button(_("Edit…"), "settings")
        self.relate = button(_("Add a relationship…"), "plus")
        self.add_foot(self.relate, self.edit)
        self.edit.clicked.connect(do.edit.trigger)
        self.relate.clicked.connect(do.relate.trigger)

    def show_partner(self, detail: PartnerDetail) -> None:
        partner = detail.partner
        same = self.shown == partner.id
        self.shown = partner.id
        before = self.area.verticalScrollBar().value()
        self.name.setText(partner.name)
        place = (partner.town, partner.country, word(partner.state, spoken()))
        self.context.setText(", ".join(filter(None, place)))
        parts = (
            IdentityCard(identity_facts(partner)),
            self._relationships(detail.relationships),
            self._contacts(partner),
            self._notes(partner, detail.people),
            history_part(
                detail.history,
                frozenset(entry.number for entry in detail.history),
                spoken(),
                self.history_wanted.emit,
            ),
        )
        self.show_parts(part for part in parts if part is not None)
        if same:
            self.area.verticalScrollBar().setValue(before)

    def _relationships(self, lines: Sequence[RelationshipLine]) -> QWidget:
        t = spoken()
        part = Section(_("Relationships"))
        if not lines:
            none = PlainLabel(_("None in the register."), "quiet", wrap=True)
            part.body.addWidget(none)
        for line in lines:
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            name = say.line_name(line, t)
            link = LinkButton(shown(name, 28))
            link.setAccessibleName(f"{name}, {say.line_status(line, t)}")
            link.clicked.connect(lambda _on=False, key=line.id: self.relationship_wanted.emit(key))
            row.addWidget(link)
            row.addStretch(1)
            row.addWidget(StatusMark(line.status, say.line_status(line, t)))
            part.body.addWidget(holder)
        return part

    def _contacts(self, partner: Partner) -> QWidget:
        part = Section(_("Contacts"))
        if not partner.contacts:
            part.body.addWidget(PlainLabel(_("None written down."), "quiet", wrap=True))
        for contact in partner.contacts:
            name = ", ".join(filter(None, (contact.name, word(contact.kind, spoken()))))
            part.body.addWidget(PlainLabel(name, "strong", wrap=True))
            for line in filter(None, (contact.email, contact.phone)):
                label = PlainLabel(line, wrap=True)
                label.let_select()
                part.body.addWidget(label)
        return part

    def _notes(self, partner: Partner, people: Mapping[str, str]) -> QWidget | None:
        facts = Facts(112)
        if partner.owner is not None:
            unknown = _("Someone no longer in our profile")
            facts.say(_("Owner"), people.get(partner.owner, unknown))
        if partner.business_reason:
            facts.say(_("Needed for"), partner.business_reason)
        if partner.notes:
            facts.say(_("Notes"), partner.notes)
        if not (partner.owner or partner.business_reason or partner.notes):
            return None
        part = Section(_("Our notes"))
        part.body.addWidget(facts)
        return part
