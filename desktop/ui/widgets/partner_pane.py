"""One partner beside the table, while its own row is the chosen one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.answers import Answer
from desktop.domain.partners import Partner
from desktop.language import _
from desktop.ui.models.relationship_columns import RelationshipWords
from desktop.ui.widgets.buttons import button, icon_button
from desktop.ui.widgets.facts import Facts, Section, hairline
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.ui.widgets.relationship_parts import ways_part
from desktop.wording.words import word

_INSET: Final = 16


class PartnerPane(QFrame):
    """Shows a Partner with its two answers over all relationships."""

    closed = Signal()
    add_wanted = Signal()
    """A relationship with this partner is to be added."""

    def __init__(
        self, words: RelationshipWords, edit: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.setAccessibleName(_("The chosen partner"))
        self._words = words
        self.shown: str | None = None
        """The id of the partner that is shown."""
        self.name = ElidedLabel("", "strong")
        self.where = ElidedLabel("", "context")
        self.close_button = icon_button("x", _("Close the details (Esc)"))
        self.edit = button(_("Edit partner…"), "person")
        self.add = button(_("Add…"), "plus")
        self.add.setAccessibleName(_("Add a relationship with this partner"))
        self.area = QScrollArea()
        self._lay_out()
        self.close_button.clicked.connect(self.closed)
        self.edit.clicked.connect(edit.trigger)
        self.add.clicked.connect(self.add_wanted)

    def _lay_out(self) -> None:
        title = QVBoxLayout()
        title.setSpacing(0)
        title.addStretch(1)
        title.addWidget(self.name)
        title.addWidget(self.where)
        title.addStretch(1)
        head = QWidget()
        head.setFixedHeight(55)
        row = QHBoxLayout(head)
        row.setContentsMargins(_INSET, 0, 8, 0)
        row.addLayout(title, 1)
        row.addWidget(self.close_button)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(_INSET, 12, _INSET, 12)
        buttons.setSpacing(8)
        buttons.addWidget(self.edit, 1)
        buttons.addWidget(self.add, 1)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(_("Details"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addWidget(head)
        outer.addWidget(hairline())
        outer.addLayout(buttons)
        outer.addWidget(hairline())
        outer.addWidget(self.area, 1)

    def show_partner(self, partner: Partner, sells: Answer, administers: Answer) -> None:
        self.shown = partner.id
        self.name.setText(partner.name)
        place = (partner.town, partner.country, word(partner.state, self._words.t))
        self.where.setText(", ".join(filter(None, place)))
        holder = QWidget()
        holder.setProperty("role", "page")
        column = QVBoxLayout(holder)
        column.setContentsMargins(_INSET, 12, _INSET, 16)
        column.setSpacing(16)
        ways = ways_part(partner, sells, administers, self._words.t)
        for part in (ways, self._contacts(partner), self._known(partner), self._ours(partner)):
            if part is not None:
                column.addWidget(part)
        column.addStretch(1)
        self.area.setWidget(holder)

    def _contacts(self, partner: Partner) -> QWidget | None:
        if not partner.contacts:
            return None
        part = Section(_("Contacts"))
        for contact in partner.contacts:
            name = ", ".join(filter(None, (contact.name, word(contact.kind, self._words.t))))
            part.body.addWidget(PlainLabel(name, "strong", wrap=True))
            for line in filter(None, (contact.email, contact.phone)):
                label = PlainLabel(line, wrap=True)
                label.let_select()
                part.body.addWidget(label)
        return part

    def _known(self, partner: Partner) -> QWidget | None:
        t = self._words.t
        facts = Facts(112)
        rows = [
            *((_("Tenant id"), one.value, one) for one in partner.tenant_ids),
            *((_("Partner id"), one.value, one) for one in partner.partner_ids),
            *((_("Mail domain"), one.value, one) for one in partner.domains),
        ]
        for name, value, known in rows:
            facts.copyable(name, value)
            facts.say("", _("Learnt: {where}").format(where=word(known.learnt, t)), "context")
        for name, value in (
            (_("VAT number"), partner.vat),
            (_("PEC"), partner.pec),
            (_("Website"), partner.website),
        ):
            if value:
                facts.say(name, value)
        if not rows and not (partner.vat or partner.pec or partner.website):
            return None
        part = Section(_("By what we know them"))
        part.body.addWidget(facts)
        return part

    def _ours(self, partner: Partner) -> QWidget | None:
        facts = Facts(112)
        if partner.owner is not None:
            unknown = _("Someone no longer in our profile")
            facts.say(_("Owner"), self._words.people.get(partner.owner, unknown))
        if partner.business_reason:
            facts.say(_("Needed for"), partner.business_reason)
        if partner.notes:
            facts.say(_("Notes"), partner.notes)
        if not (partner.owner or partner.business_reason or partner.notes):
            return None
        part = Section(_("Our notes"))
        part.body.addWidget(facts)
        return part

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
