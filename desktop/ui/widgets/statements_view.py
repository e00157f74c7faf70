"""What Microsoft's pages say, with their dates: what a partner sees on our behalf, and who may."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.capabilities import Can
from desktop.domain.roles import RoleTable
from desktop.domain.sources import Source
from desktop.domain.statements import Confidence, Deed, MenuEntry, Need, OnBehalf, Statement, WhoMay
from desktop.language import Catalogue, _
from desktop.ui.plain_text import tip
from desktop.ui.widgets.buttons import LinkButton, icon_button
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.facts import hairline
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.labels import PlainLabel, SentenceLabel, quoted
from desktop.ui.widgets.role_cells import can_mark
from desktop.wording import capabilities as say
from desktop.wording.relationships import role_name
from desktop.wording.words import word

_INSET: Final = 16
_TOP: Final = Qt.AlignmentFlag.AlignTop
_MARKS: Final = {
    Confidence.DOCUMENTED: ("done", "done"),
    Confidence.OLDER: ("clock", "text-2"),
    Confidence.COMMUNITY: ("half", "medium"),
    Confidence.UNVERIFIED: ("unknown", "unknown"),
    Confidence.OURS: ("person", "text-2"),
}


class StatementsView(QScrollArea):
    """Cards below each other, scrolled by keyboard too; roles in them are links."""

    role_wanted = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_on_behalf(self, told: OnBehalf, table: RoleTable, t: Catalogue) -> None:
        """Show what the menu has for a partner, and what the partner must ask us for."""
        menu = Card(_("Menu “{menu}” of the admin center").format(menu=told.menu.said(t.code)))
        for entry in told.entries:
            menu.body.addWidget(hairline())
            menu.body.addWidget(_entry(entry, t))
        needs = Card(_("What it has to ask you for, and what not"))
        for need in told.needs:
            needs.body.addWidget(hairline())
            needs.body.addWidget(self._need(need, table, t))
        intro = _(
            "A partner that works on your behalf (AOBO) enters your admin center with its own"
            " account. It does not get to see all of it."
        )
        self._put([_intro(intro), menu, needs])

    def show_who_may(self, told: WhoMay, table: RoleTable, t: Catalogue) -> None:
        """Show who may do what, every statement beside the others."""
        intro = _(
            "Microsoft’s pages differ. All statements stand here with their dates; none is merged"
            " with another. If a role is not let in, try the stronger one of another statement."
        )
        self._put([_intro(intro), *(self._deed(deed, table, t) for deed in told.deeds)])

    def _put(self, cards: list[QWidget]) -> None:
        holder = QWidget()
        holder.setProperty("role", "page")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(12)
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(holder)

    def _need(self, need: Need, table: RoleTable, t: Catalogue) -> QWidget:
        holder, column = _padded()
        column.addWidget(PlainLabel(need.what.said(t.code), "strong", wrap=True))
        column.addWidget(_said(need.says.said(t.code)))
        column.addLayout(self._links(need.roles, table, t))
        column.addLayout(source_row(need.source, t))
        return holder

    def _deed(self, deed: Deed, table: RoleTable, t: Catalogue) -> QWidget:
        card = Card(deed.deed.said(t.code))
        where, column = _padded(top=0)
        column.addWidget(SentenceLabel(quoted(deed.where.said(t.code))))
        column.addLayout(source_row(deed.where_source, t))
        card.body.addWidget(where)
        card.body.addWidget(hairline())
        side = QGridLayout()
        side.setContentsMargins(_INSET, 12, _INSET, 12)
        side.setHorizontalSpacing(24)
        side.setVerticalSpacing(16)
        for place, statement in enumerate(deed.statements):
            side.addWidget(self._statement(statement, table, t), place // 2, place % 2, _TOP)
        side.setColumnStretch(0, 1)
        side.setColumnStretch(1, 1)
        card.body.addLayout(side)
        return card

    def _statement(self, said: Statement, table: RoleTable, t: Catalogue) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._links(said.roles, table, t, _("or")))
        column.addWidget(_said(said.says.said(t.code)))
        column.addLayout(_confidence(said.confidence, t))
        if said.source is not None:
            column.addLayout(source_row(said.source, t))
        names = say.one_of(said.roles, table, t)
        holder.setAccessibleName(", ".join(filter(None, (names, said.says.said(t.code)))))
        return holder

    def _links(
        self, roles: tuple[str, ...], table: RoleTable, t: Catalogue, between: str = ""
    ) -> QVBoxLayout:
        """Return links to roles below each other, so that long names have room."""
        column = QVBoxLayout()
        column.setSpacing(0)
        for place, role in enumerate(roles):
            row = QHBoxLayout()
            row.setSpacing(6)
            if place and between:
                row.addWidget(PlainLabel(between, "quiet"))
            link = LinkButton(role_name(role, table, t))
            link.clicked.connect(lambda _on=False, wanted=role: self.role_wanted.emit(wanted))
            row.addWidget(link)
            row.addStretch(1)
            column.addLayout(row)
        return column


def _entry(entry: MenuEntry, t: Catalogue) -> QWidget:
    """Return an entry of the menu, whether it is there, and who says so."""
    holder = QWidget()
    row = QGridLayout(holder)
    row.setContentsMargins(_INSET, 8, _INSET, 8)
    row.setHorizontalSpacing(16)
    row.setVerticalSpacing(0)
    menu, says = entry.menu.said(t.code), entry.says.said(t.code)
    words = _("In the menu") if entry.shown else _("Not in the menu")
    holder.setAccessibleName(f"{menu}: {words}")
    row.addWidget(PlainLabel(menu, "strong", wrap=True), 0, 0, _TOP)
    row.addWidget(can_mark(Can.YES if entry.shown else Can.NO, words), 0, 1, _TOP)
    row.addWidget(_said(says), 0, 2, _TOP)
    row.addLayout(source_row(entry.source, t), 1, 2)
    row.setColumnMinimumWidth(0, 200)
    row.setColumnMinimumWidth(1, 140)
    row.setColumnStretch(2, 1)
    return holder


def _confidence(confidence: Confidence, t: Catalogue) -> QHBoxLayout:
    glyph, colour = _MARKS[confidence]
    role = "unknown" if confidence is Confidence.UNVERIFIED else "context"
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(Glyph(glyph, colour, 14))
    row.addWidget(PlainLabel(word(confidence, t), role), 1)
    return row


def source_row(source: Source, t: Catalogue) -> QHBoxLayout:
    """Return the page a statement stands on, small, with its address to be copied."""
    row = QHBoxLayout()
    row.setSpacing(4)
    label = PlainLabel(say.page_line(source, t), "context", wrap=True)
    label.let_select()
    copy = icon_button("copy", _("Copy the page’s address"))
    copy.setToolTip(tip(f"{copy.accessibleName()}\n{source.address}"))
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(source.address))
    row.addWidget(label, 1)
    row.addWidget(copy, 0, _TOP)
    return row


def _intro(text: str) -> QWidget:
    words = PlainLabel(text, "quiet", wrap=True)
    words.let_select()
    return words


def _said(text: str) -> PlainLabel:
    label = PlainLabel(text, wrap=True)
    label.let_select()
    return label


def _padded(top: int = 12) -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(_INSET, top, _INSET, 12)
    column.setSpacing(4)
    return holder, column
