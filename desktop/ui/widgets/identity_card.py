"""Who a partner is, and who says so: each id with where it was learnt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.language import _
from desktop.ui.fonts import font
from desktop.ui.plain_text import tip
from desktop.ui.widgets.buttons import icon_button
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel

NAMES: Final = 100
"""Width of the column of names, unless one needs more."""


class Fact(NamedTuple):
    """One line of the card: a name, a value ("" is not known), and where it is from."""

    name: str
    value: str
    source: str = ""
    glyph: str = ""
    copies: bool = False
    """Whether it is an id, elided in its middle and to be copied whole."""
    as_whole: bool = False
    """Whether it is from where the whole card is: then that is not said again, only heard."""


class IdentityCard(QFrame):
    """Names, values and sources under each other; what is not known says so."""

    def __init__(
        self, facts: Iterable[Fact], whole: Fact | None = None, parent: QWidget | None = None
    ) -> None:
        """`whole` says where all is from of which nothing else is said."""
        super().__init__(parent)
        self.setProperty("role", "raised")
        title = _("Who they are, and who says so")
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(4)
        column.addWidget(PlainLabel(title, "context", wrap=True))
        if whole is not None:
            column.addLayout(_source(whole))
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
        alone = fact.copies and (not fact.source or fact.as_whole)
        level = Qt.AlignmentFlag.AlignVCenter if alone else top
        self._grid.addWidget(PlainLabel(fact.name, "context", wrap=True), row, 0, level)
        cell = QVBoxLayout()
        cell.setSpacing(0)
        first = QHBoxLayout()
        first.setSpacing(6)
        if not fact.value:
            first.addWidget(Glyph("unknown", "unknown", 14), 0, top)
        first.addWidget(_value(fact), 1)
        if fact.copies and fact.value:
            first.addWidget(_copy_button(fact))
        cell.addLayout(first)
        if fact.source and not fact.as_whole:
            cell.addLayout(_source(fact))
        cell.addStretch(1)
        self._grid.addLayout(cell, row, 1)


def _source(fact: Fact) -> QHBoxLayout:
    """Return where a fact is from, with its glyph."""
    source = QHBoxLayout()
    source.setSpacing(6)
    if fact.glyph:
        source.addWidget(Glyph(fact.glyph, "text-2", 14), 0, Qt.AlignmentFlag.AlignTop)
    source.addWidget(PlainLabel(fact.source, "context", wrap=True), 1)
    return source


def _value(fact: Fact) -> PlainLabel:
    if not fact.value:
        label = PlainLabel(_("Not known"), "unknown")
        label.setFont(font("small"))
        label.setAccessibleName(f"{fact.name}: {label.text()}")
        return label
    if fact.copies:
        made: PlainLabel = ElidedLabel(fact.value, "small", middle=True)
    else:
        made = PlainLabel(fact.value, "small", wrap=True)
        made.let_select()
    said = ", ".join(filter(None, (fact.value, fact.source)))
    made.setAccessibleName(f"{fact.name}: {said}")
    if fact.as_whole:
        made.setToolTip(tip(said))
    return made


def _copy_button(fact: Fact) -> QWidget:
    copy = icon_button("copy", _("Copy {what}").format(what=fact.name))
    copy.setToolTip(tip(f"{copy.accessibleName()}\n{fact.value}"))
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(fact.value))
    return copy
