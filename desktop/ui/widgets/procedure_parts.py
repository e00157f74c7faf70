"""Parts of a dialog that guides through the browser: Microsoft's question, steps, who may."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.procedures import Procedure, Said
from desktop.domain.roles import RoleTable
from desktop.domain.sources import Source
from desktop.domain.statements import Confidence, Deed, Statement
from desktop.language import Catalogue, _
from desktop.ui.plain_text import tip
from desktop.ui.widgets.buttons import icon_button
from desktop.ui.widgets.facts import Section
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.labels import PlainLabel, SentenceLabel, quoted
from desktop.wording import capabilities as say
from desktop.wording.words import word

_TOP: Final = Qt.AlignmentFlag.AlignTop
_NUMBER: Final = 20
_PLAINLY: Final = (Confidence.DOCUMENTED, Confidence.OLDER)
"""What a page and its day say well enough."""


def question_card(procedure: Procedure, comes: Sequence[Said], roles: str, t: Catalogue) -> QWidget:
    """Return the question Microsoft will ask, in its own words, and what a "yes" brings."""
    card = QFrame()
    card.setProperty("role", "raised")
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(6)
    if procedure.title is not None:
        title = procedure.title.said(t.code)
        card.setAccessibleName(title)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(PlainLabel(title, "title"))
        head.addStretch(1)
        column.addLayout(head)
        words = _("So Microsoft will ask you in the admin center. Nothing happens there by this.")
        column.addWidget(PlainLabel(words, "context", wrap=True))
    if roles:
        column.addWidget(PlainLabel(roles, "strong", wrap=True))
    for widget in _sentences(comes, t):
        column.addWidget(widget)
    return card


def steps_part(steps: Sequence[Said], t: Catalogue, title: str) -> QWidget:
    """Return the steps, numbered, and below them their pages."""
    part = Section(title)
    part.body.setSpacing(6)
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, _NUMBER)
    grid.setColumnStretch(1, 1)
    for place, said in enumerate(steps):
        number = PlainLabel(f"{place + 1}.", "quiet")
        grid.addWidget(number, place, 0, _TOP)
        sentence = SentenceLabel(quoted(said.says.said(t.code)))
        sentence.setAccessibleName(f"{place + 1}. {sentence.accessibleName()}")
        grid.addWidget(sentence, place, 1)
    part.body.addLayout(grid)
    pages = {said.source.address: said.source for said in steps if said.source is not None}
    for source in pages.values():
        part.body.addWidget(source_line(source, t))
    return part


def said_part(title: str, said: Sequence[Said], t: Catalogue) -> QWidget:
    """Return sentences under a title, with their pages."""
    part = Section(title)
    for widget in _sentences(said, t):
        part.body.addWidget(widget)
    return part


def stays_part(leaves: Sequence[Said], t: Catalogue) -> QWidget:
    """Return what stays as it is."""
    part = Section(_("What it does not do"))
    part.body.setSpacing(6)
    for said in leaves:
        part.body.addWidget(_marked("equal", said, t))
    return part


def who_may_part(deed: Deed, table: RoleTable, t: Catalogue) -> QWidget:
    """Return who may do it, every statement beside the others with its day."""
    part = Section(_("Who may do it"))
    part.body.setSpacing(6)
    for statement in deed.statements:
        part.body.addWidget(_statement(statement, table, t))
    if len(deed.statements) > 1:
        words = _("Microsoft’s pages differ; none of them is merged with another.")
        part.body.addWidget(PlainLabel(words, "context", wrap=True))
    return part


def _statement(said: Statement, table: RoleTable, t: Catalogue) -> QWidget:
    says, roles = said.says.said(t.code), say.one_of(said.roles, table, t)
    source = say.source_line(said.source, t)
    if said.confidence not in _PLAINLY:
        source = f"{source} ({word(said.confidence, t)})"
    detail = f"{says} {source}" if roles else source
    return _two_lines("person", PlainLabel(roles or says, wrap=True), detail)


def _marked(glyph: str, said: Said, t: Catalogue) -> QWidget:
    sentence = SentenceLabel(quoted(said.says.said(t.code)))
    return _two_lines(glyph, sentence, say.source_line(said.source, t))


def _two_lines(glyph: str, first: QWidget, second: str) -> QWidget:
    holder = QWidget()
    holder.setAccessibleName(f"{first.accessibleName()}")
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    mark = QVBoxLayout()
    mark.setContentsMargins(2, 2, 0, 0)
    mark.addWidget(Glyph(glyph, "text-2", 16))
    mark.addStretch(1)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(first)
    words.addWidget(PlainLabel(second, "context", wrap=True))
    row.addLayout(mark)
    row.addLayout(words, 1)
    return holder


def _sentences(said: Sequence[Said], t: Catalogue) -> Iterator[QWidget]:
    """Yield sentences, and the page of those that follow each other once below them."""
    for source, group in groupby(said, key=lambda one: one.source):
        for one in group:
            yield SentenceLabel(quoted(one.says.said(t.code)))
        yield PlainLabel(say.source_line(source, t), "context", wrap=True)


def source_line(source: Source, t: Catalogue) -> QWidget:
    """Return a page with its day, small, and a button that copies its address."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    label = PlainLabel(say.page_line(source, t), "context", wrap=True)
    label.let_select()
    copy = icon_button("copy", _("Copy the page’s address"))
    copy.setToolTip(tip(f"{copy.accessibleName()}\n{source.address}"))
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(source.address))
    row.addWidget(label, 1)
    row.addWidget(copy, 0, _TOP)
    return holder
