"""One partner beside the table, while its own row is the chosen one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.domain.answers import Answer
from desktop.domain.partners import Partner
from desktop.language import _
from desktop.ui.models.relationship_columns import RelationshipWords
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.detail_pane import DetailPane
from desktop.ui.widgets.facts import Facts, Section
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.relationship_parts import ways_part
from desktop.wording.words import word


class PartnerPane(DetailPane):
    """Shows a Partner with its two answers over all relationships."""

    add_wanted = Signal()
    """A relationship with this partner is to be added."""

    def __init__(
        self,
        words: RelationshipWords,
        edit: QAction,
        agreement: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("The chosen partner"), parent)
        self._words, self._agreement = words, agreement
        self.shown: str | None = None
        """The id of the partner that is shown."""
        self.edit = button(_("Edit partner…"), "person")
        self.add = button(_("Add…"), "plus")
        self.add.setAccessibleName(_("Add a relationship with this partner"))
        self.add_buttons(self.edit, self.add)
        self.edit.clicked.connect(edit.trigger)
        self.add.clicked.connect(self.add_wanted)

    def show_partner(self, partner: Partner, sells: Answer, administers: Answer) -> None:
        self.shown = partner.id
        self.name.setText(partner.name)
        place = (partner.town, partner.country, word(partner.state, self._words.t))
        self.context.setText(", ".join(filter(None, place)))
        ways = ways_part(partner, sells, administers, self._words.t)
        agreed = self._agreed()
        parts = (ways, agreed, self._contacts(partner), self._known(partner), self._ours(partner))
        self.show_parts(part for part in parts if part is not None)

    def _agreed(self) -> QWidget:
        part = Section(_("Agreements"), _("Record an agreement…"))
        assert part.link is not None
        part.link.clicked.connect(self._agreement.trigger)
        words = _("What the firm accepted stands on the page Agreements.")
        part.body.addWidget(PlainLabel(words, "context", wrap=True))
        return part

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
