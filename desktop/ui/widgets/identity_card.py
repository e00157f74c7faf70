"""Who a partner is, and who says so: each id with where it was learnt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.partners import KnownId, Learnt, Partner
from desktop.language import _
from desktop.ui.fonts import font
from desktop.ui.plain_text import tip
from desktop.ui.widgets.buttons import icon_button
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel

NAMES: Final = 80
"""Width of the column of names, unless one needs more."""
LEARNT_GLYPHS: Final = {
    Learnt.CONTRACT: "agreement",
    Learnt.INVOICE: "clip",
    Learnt.PHONE: "phone",
    Learnt.LIST: "list",
    Learnt.DIRECTORY: "directory",
    Learnt.MAIL: "mail",
    Learnt.TYPED: "person",
}


class Fact(NamedTuple):
    """One line of the card: a name, a value ("" is not known), and where it is from."""

    name: str
    value: str
    source: str = ""
    glyph: str = ""
    copies: bool = False
    """Whether it is an id, elided in its middle and to be copied whole."""


def learnt_words(learnt: Learnt) -> str:
    """Return where an id was learnt, as it stands behind the id."""
    return {
        Learnt.CONTRACT: _("from a contract"),
        Learnt.INVOICE: _("from an invoice"),
        Learnt.PHONE: _("said on the phone"),
        Learnt.LIST: _("from an imported list"),
        Learnt.DIRECTORY: _("from a partner directory"),
        Learnt.MAIL: _("from an e-mail, which proves nothing"),
        Learnt.TYPED: _("typed by hand"),
    }[learnt]


def identity_facts(partner: Partner) -> list[Fact]:
    """Return the lines of a partner's card."""
    facts = [
        *_known(_("Tenant id"), partner.tenant_ids, copies=True),
        *_known(_("Partner id"), partner.partner_ids, copies=True),
        *_known(_("Mail domain"), partner.domains),
    ]
    for name, value in (
        (_("VAT number"), partner.vat),
        (_("PEC"), partner.pec),
        (_("Website"), partner.website),
    ):
        facts.append(Fact(name, value))
    return facts


def _known(name: str, ids: Iterable[KnownId], copies: bool = False) -> list[Fact]:
    facts = [
        Fact(name, one.value, learnt_words(one.learnt), LEARNT_GLYPHS[one.learnt], copies=copies)
        for one in ids
    ]
    return facts or [Fact(name, "")]


class IdentityCard(QFrame):
    """Names, values and sources under each other; what is not known says so."""

    def __init__(self, facts: Iterable[Fact], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "raised")
        title = _("Who they are, and who says so")
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(4)
        column.addWidget(PlainLabel(title, "context", wrap=True))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, NAMES)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        for fact in facts:
            self._add(fact)

    def _add(self, fact: Fact) -> None:
        row, top = self._grid.rowCount(), Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(PlainLabel(fact.name, "context", wrap=True), row, 0, top)
        known = bool(fact.value)
        cell = QVBoxLayout()
        cell.setSpacing(0)
        first = QHBoxLayout()
        first.setSpacing(6)
        if not known:
            first.addWidget(Glyph("unknown", "unknown", 14), 0, top)
        value = self._value(fact) if known else _not_known()
        value.setAccessibleName(
            ": ".join((fact.name, ", ".join(filter(None, (fact.value, fact.source)))))
            if known
            else f"{fact.name}: {_('Not known')}"
        )
        first.addWidget(value, 1)
        if fact.copies and known:
            first.addWidget(_copy_button(fact))
        cell.addLayout(first)
        if fact.source:
            source = QHBoxLayout()
            source.setSpacing(6)
            if fact.glyph:
                source.addWidget(Glyph(fact.glyph, "text-2", 14), 0, top)
            source.addWidget(PlainLabel(fact.source, "context", wrap=True), 1)
            cell.addLayout(source)
        self._grid.addLayout(cell, row, 1)

    def _value(self, fact: Fact) -> PlainLabel:
        if fact.copies:
            return ElidedLabel(fact.value, "small", middle=True)
        label = PlainLabel(fact.value, "small", wrap=True)
        label.let_select()
        return label


def _not_known() -> PlainLabel:
    label = PlainLabel(_("Not known"), "unknown")
    label.setFont(font("small"))
    return label


def _copy_button(fact: Fact) -> QWidget:
    copy = icon_button("copy", _("Copy {what}").format(what=fact.name))
    copy.setToolTip(tip(f"{copy.accessibleName()}\n{fact.value}"))
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(fact.value))
    return copy
