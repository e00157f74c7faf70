"""With which partner an agreement is to be recorded, where a menu would be too long."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from desktop.domain.errors import Invalid
from desktop.domain.identifiers import PartnerId
from desktop.domain.search import fold
from desktop.language import _
from desktop.ui.dialogs.fields import Choice
from desktop.ui.dialogs.form import NARROW, FormDialog


class AgreementPartnerDialog(FormDialog):
    """Takes partners' names by id, finds them as one types, and gives back the id of one."""

    def __init__(self, partners: Mapping[PartnerId, str], parent: QWidget | None = None) -> None:
        super().__init__(_("Record an agreement"), _("Go on"), NARROW, parent)
        self.partner = Choice(list(partners.items()))
        self.partner.setEditable(True)
        self.partner.setInsertPolicy(Choice.InsertPolicy.NoInsert)
        completer = QCompleter(self.partner.model(), self.partner)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.partner.setCompleter(completer)
        self.partner.setCurrentIndex(-1)
        if (typed := self.partner.lineEdit()) is not None:
            typed.setPlaceholderText(_("Name of the partner"))
            typed.setAccessibleName(_("Partner"))
        self.add("partner", _("Partner"), self.partner)
        self.body.addStretch(1)
        self.partner.setFocus()

    def value(self) -> PartnerId:
        index, typed = self.partner.currentIndex(), self.partner.currentText()
        if index < 0 or self.partner.itemText(index) != typed:
            self.partner.setCurrentIndex(self._found(typed))
        if (chosen := self.partner.value()) is None:
            raise Invalid("partner", "needed")
        return PartnerId(chosen)

    def _found(self, typed: str) -> int:
        """Return where the only partner with these letters stands, -1 for none or several."""
        names = [fold(self.partner.itemText(n)) for n in range(self.partner.count())]
        wanted = fold(typed.strip())
        found = [n for n, name in enumerate(names) if name == wanted]
        found = found or [n for n, name in enumerate(names) if wanted and wanted in name]
        return found[0] if len(found) == 1 else -1
