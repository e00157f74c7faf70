"""Which partner an invitation belongs to, and where its numbers are known from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtWidgets import QWidget

from desktop.domain.errors import Invalid
from desktop.domain.identifiers import PartnerId
from desktop.domain.partners import Learnt, Partner
from desktop.language import _, spoken
from desktop.ui.dialogs.fields import Choice
from desktop.ui.dialogs.form import WIDE, FormDialog
from desktop.ui.dialogs.whose_field import PartnerChoice
from desktop.ui.models.invitation_card import Told
from desktop.ui.widgets.invitation_parts import facts
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.wording.words import word

_CHANNELS: Final = (Learnt.CONTRACT, Learnt.INVOICE, Learnt.PHONE)


class Confirmed(NamedTuple):
    """Whose invitation it is, and where its numbers were learnt."""

    partner: PartnerId | Partner
    learnt: Learnt


class ConfirmPartnerDialog(FormDialog):
    """Takes the numbers of an invitation and gives back whose they are."""

    def __init__(
        self,
        about: str,
        numbers: Sequence[Told],
        partners: Mapping[str, str],
        chosen: PartnerId | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`numbers` are the ids of the link, `partners` names by id; `name` is the sender's."""
        super().__init__(_("Whose invitation is it?"), _("Record it"), WIDE, parent)
        self.body.addWidget(ElidedLabel(about, "strong"))
        if numbers:
            words = _(
                "These numbers stand in the link. Whoever accepts it lets in the company that "
                "they belong to, whatever the mail says."
            )
            self.body.addWidget(PlainLabel(words, "quiet", wrap=True))
            self.body.addWidget(facts(numbers))
        self.partner = PartnerChoice(partners, chosen, name)
        self.add("partner", _("Partner"), self.partner)
        origins = [(None, _("Not chosen yet")), *((o, word(o, spoken())) for o in _CHANNELS)]
        self.learnt = Choice(origins)
        self.learnt.add(Learnt.MAIL, _("Only from this mail"))
        self._learnt = self.add("learnt", _("Where do you know these numbers from?"), self.learnt)
        self.learnt.currentIndexChanged.connect(self._told)
        self.body.addStretch(1)
        self._told()
        self.partner.setFocus()

    def _told(self) -> None:
        if self.learnt.value() is Learnt.MAIL:
            self._learnt.say(_("That is no second way to know: the verdict stays “call first”."))
        else:
            self._learnt.say(_("On paper, or asked on a number you had before this mail came."))

    def value(self) -> Confirmed:
        partner = self.partner.value("partner")
        if partner is None:
            raise Invalid("partner", "needed")
        if self.learnt.value() is None:
            raise Invalid("learnt", "needed")
        return Confirmed(partner, self.learnt.value())
