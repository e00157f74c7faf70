"""Which partner on file a firm of the directory is: a person says so."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from desktop.domain.errors import Invalid
from desktop.language import _
from desktop.ui.dialogs.fields import Choice
from desktop.ui.dialogs.form import NARROW, FormDialog
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel


class PartnerChoiceDialog(FormDialog):
    """Takes partners by id and gives back the id of one."""

    def __init__(
        self, about: str, partners: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        """`about` is the firm's own name."""
        super().__init__(_("A partner of ours"), _("Save"), NARROW, parent)
        self.body.addWidget(ElidedLabel(about, "strong"))
        text = _("A name alone is no match: choose only what you know to be the same company.")
        self.body.addWidget(PlainLabel(text, "quiet", wrap=True))
        self.partner = Choice(list(partners.items()))
        self.partner.setPlaceholderText(_("Choose the partner"))
        self.partner.setCurrentIndex(-1)
        self.add("partner", _("Partner"), self.partner)
        self.body.addStretch(1)
        self.partner.setFocus()

    def value(self) -> str:
        partner = self.partner.value()
        if partner is None:
            raise Invalid("partner", "needed")
        return str(partner)
