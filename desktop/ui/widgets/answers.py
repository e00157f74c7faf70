"""Answers to "what could they do?": what, how, by which roles and why, each with its source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.capabilities import Answered, Can
from desktop.domain.roles import RoleTable
from desktop.language import Catalogue
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.role_cells import can_mark
from desktop.wording import capabilities as say
from desktop.wording.words import word

MOST: Final = 3
"""Reasons of one answer that are told; the others are left to the copied text."""


def answer_row(answered: Answered, table: RoleTable, t: Catalogue, named: bool) -> QWidget:
    """Return one question with its answer and reasons; `named` says which roles they are of."""
    holder = QWidget()
    asked, said = answered.question.ask.said(t.code), word(answered.can, t)
    holder.setAccessibleName(f"{asked}: {said}")
    strong = answered.can in (Can.YES, Can.UNKNOWN, Can.EFFORT)
    head = QHBoxLayout()
    head.setSpacing(12)
    head.addWidget(PlainLabel(asked, "strong" if strong else "quiet", wrap=True), 1)
    head.addWidget(can_mark(answered.can, said), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addLayout(head)
    if named:
        means = answered.question.means.said(t.code)
        column.addWidget(PlainLabel(means, "context", wrap=True))
    reasons = say.because(answered, table, t)
    for reason in reasons[:MOST]:
        column.addWidget(_reason(reason, named))
    if (rest := len(reasons) - MOST) > 0:
        more = t.ngettext("and {n} more reason", "and {n} more reasons", rest)
        column.addWidget(PlainLabel(more.format(n=t.number(rest)), "context"))
    return holder


def _reason(reason: say.Because, named: bool) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 4 if named else 0, 0, 2)
    column.setSpacing(0)
    if named:
        column.addWidget(PlainLabel(reason.names, "small", wrap=True))
    text = f"{reason.why} ({reason.source})" if reason.source else reason.why
    why = PlainLabel(text, "context", wrap=True)
    why.let_select()
    column.addWidget(why)
    return holder


def answer_rows(
    answered: Sequence[Answered], table: RoleTable, t: Catalogue, named: bool
) -> list[QWidget]:
    """Return a row for each question, in their order."""
    return [answer_row(one, table, t, named) for one in answered]
