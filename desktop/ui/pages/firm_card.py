"""Our own firm in the settings: each field is kept as soon as it is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout

from desktop.domain.errors import Invalid, Problem
from desktop.domain.organisation import Organisation
from desktop.language import _, spoken
from desktop.ui.dialogs.fields import Field, Number, line
from desktop.ui.dialogs.firm_fields import firm_fields, read_domains, read_tenant
from desktop.ui.widgets.cards import Card
from desktop.wording import problems

_GAP = 12
_NONE = ""


class FirmCard(Card):
    """Shows an organisation; `kept` carries the name of a field and its new value."""

    kept = Signal(str, object)

    def __init__(self) -> None:
        super().__init__(_("Our firm"))
        self._shown: dict[str, str | int] = {}
        self.name = line(longest=200)
        known = firm_fields()
        self.tenant, self.domains, self.vat, self.pec = (
            _line(known[key]) for key in ("tenant", "domains", "vat", "pec")
        )
        self.zone = QComboBox()
        self.zone_text = QLineEdit()
        self.zone.setLineEdit(self.zone_text)
        self.zone.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.longest_days = Number(3650, _("not set"))
        self.review_days = Number(3650, _("not set"))
        self.longest_days.setMinimum(1)
        self.review_days.setMinimum(1)
        self.fields = {
            "name": Field(_("Name"), self.name),
            **known,
            "zone": Field(_("Time zone"), self.zone, _("A date means the end of that day there.")),
            "longest_days": Field(
                _("Longest relationship, in days"),
                self.longest_days,
                _("Our own limit; Microsoft allows 730."),
            ),
            "review_days": Field(_("Days between reviews"), self.review_days),
        }
        self._lay_out()
        for key in ("name", "tenant", "domains", "vat", "pec"):
            field: QLineEdit = getattr(self, key)
            field.editingFinished.connect(self._teller(key))
        for key in ("longest_days", "review_days"):
            number: Number = getattr(self, key)
            number.editingFinished.connect(self._teller(key))
        self.zone_text.editingFinished.connect(self._teller("zone"))
        self.zone.activated.connect(lambda _index: self._teller("zone")())

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(16, 4, 16, 16)
        column.setSpacing(_GAP)
        for keys in (
            ("name",),
            ("tenant",),
            ("domains",),
            ("vat", "pec"),
            ("zone",),
            ("longest_days", "review_days"),
        ):
            row = QHBoxLayout()
            row.setSpacing(_GAP)
            for key in keys:
                row.addWidget(self.fields[key], 1, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        self.body.addLayout(column)

    def offer_zones(self, zones: Sequence[str]) -> None:
        """Offer time zones to choose from; any part of a name finds them."""
        here = self.zone.currentText()
        self.zone.clear()
        self.zone.addItems(list(zones))
        self.zone.setCurrentText(here)
        completer = QCompleter(list(zones), self.zone)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.zone.setCompleter(completer)
        self.zone_text.setAccessibleName(_("Time zone"))

    def show_firm(self, firm: Organisation) -> None:
        """Show the firm as it is kept; a field that is being typed in stays."""
        self._show("name", self.name.setText, firm.name)
        self._show("tenant", self.tenant.setText, firm.tenant or _NONE)
        self._show("domains", self.domains.setText, ", ".join(firm.domains))
        self._show("vat", self.vat.setText, firm.vat)
        self._show("pec", self.pec.setText, firm.pec)
        self._show("zone", self.zone.setCurrentText, firm.zone)
        self._show("longest_days", self.longest_days.setValue, firm.longest_days)
        self._show("review_days", self.review_days.setValue, firm.review_days)

    def _show(self, key: str, put: Callable[[Any], None], value: str | int) -> None:
        field = self.fields[key]
        changed = self._shown.get(key) != value
        self._shown[key] = value
        if changed or not field.complaint():
            field.complain("")
            if not field.inner.hasFocus() or changed:
                put(value)
                if isinstance(field.inner, QLineEdit):
                    field.inner.setCursorPosition(0)

    def complain(self, problem: Problem) -> bool:
        """Say beside its field what does not hold; False if it is about none of them."""
        if not isinstance(problem, Invalid) or problem.field not in self.fields:
            return False
        self.fields[problem.field].complain(problems.problem(problem, spoken()))
        return True

    def _teller(self, key: str) -> Callable[[], None]:
        """Return what tells that a field was left, if it holds something else than before."""

        def tell() -> None:
            held = self._held(key)
            if held == self._shown.get(key):
                self.fields[key].complain("")
                return
            self.fields[key].complain("")
            try:
                value = self._value(key, held)
            except Invalid as problem:
                self.complain(problem)
            else:
                self.kept.emit(key, value)

        return tell

    def _held(self, key: str) -> str | int:
        widget = self.fields[key].inner
        if isinstance(widget, Number):
            return widget.value()
        if isinstance(widget, QComboBox):
            return widget.currentText().strip()
        assert isinstance(widget, QLineEdit)
        return widget.text().strip()

    def _value(self, key: str, held: str | int) -> object:
        """Return what is typed as the register keeps it; raises Invalid."""
        if key == "tenant":
            return read_tenant(str(held))
        if key == "domains":
            return read_domains(str(held))
        return held


def _line(field: Field) -> QLineEdit:
    assert isinstance(field.inner, QLineEdit)
    return field.inner
