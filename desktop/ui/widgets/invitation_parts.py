"""The parts of an invitation's card: findings with what they quote, roles, answers, steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.capabilities import Answered, Can
from desktop.language import _, spoken
from desktop.ui import themes
from desktop.ui.models.invitation_card import AskedRole, Parts, Said, ShownLink, Told
from desktop.ui.plain_text import tip
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.facts import hairline
from desktop.ui.widgets.ink import Ink, text_width
from desktop.ui.widgets.invitation_head import show_glyph
from desktop.ui.widgets.invitation_quotes import FactLabel, QuoteLabel, even_font
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel, SentenceLabel
from desktop.ui.widgets.marks import Mark, TierBadge
from desktop.wording.words import word

ROW: Final = 32
ANSWER: Final = 36
_NAMES: Final = 76
_UNLIMITED: Final = 16777215
_CAN: Final[Mapping[Can, tuple[str, str]]] = {
    Can.YES: ("high", "high"),
    Can.UNKNOWN: ("unknown", "unknown"),
    Can.EFFORT: ("half", "medium"),
    Can.NO: ("off", "text-2"),
}
"""The glyph and colour of an answer about roles that someone asks for."""
_TOP = Qt.AlignmentFlag.AlignTop
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def heading(title: str, beside: QWidget | None = None) -> QWidget:
    """Return the title of a part, with words or a link at its end."""
    holder = QWidget()
    holder.setAccessibleName(title)
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(PlainLabel(title, "strong", wrap=True), 1)
    if beside is not None:
        row.addWidget(beside)
    return holder


def sentence(said: Parts) -> SentenceLabel:
    """Return a sentence that takes only the height it needs at the width it gets."""
    made = SentenceLabel(said)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made


class Finding(QWidget):
    """A sentence with its shape, and below it what it was found in, quoted."""

    def __init__(self, said: Said, strong: bool) -> None:
        super().__init__()
        self.said = said
        self.setAccessibleName(said.text)
        mark = Mark()
        show_glyph(mark, said.glyph, said.colour, 16)
        parts = [(text, True) for text, _bold in said.parts] if strong else said.parts
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12 if strong else 8)
        row.addWidget(mark, 0, _TOP)
        column = QVBoxLayout()
        column.setContentsMargins(0, 1, 0, 0)
        column.setSpacing(4)
        column.addWidget(sentence(parts))
        if said.quote:
            column.addWidget(QuoteLabel(said.quote))
        row.addLayout(column, 1)


def findings(said: Sequence[Said], strong: bool) -> QWidget:
    """Return findings under each other: strong ones parted by lines, others close together."""
    holder, column = _column(0 if strong else 5)
    for place, one in enumerate(said):
        if strong and place:
            column.addSpacing(8)
            column.addWidget(hairline())
            column.addSpacing(8)
        column.addWidget(Finding(one, strong))
    return holder


def roles(asked: Sequence[AskedRole]) -> QWidget:
    """Return the roles that are asked for, each with its tier and what it lets them do."""
    holder, column = _column()
    for role in asked:
        column.addWidget(hairline())
        line = QWidget()
        line.setMinimumHeight(ROW - 1)
        line.setToolTip(tip(f"{role.name}\n{role.does}" if role.does else role.name))
        line.setAccessibleName(f"{role.name}: {role.word}. {role.does}")
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(ElidedLabel(role.name), 1)
        row.addWidget(TierBadge(role.tier, role.word))
        column.addWidget(line)
    return holder


def answers(answered: Sequence[Answered], causes: Sequence[str]) -> QWidget:
    """Return the ten questions with their answers; `causes` name briefly what brings them about."""
    holder, column = _column()
    width = max((_answer_width(one) for one in answered), default=0)
    for one, cause in zip(answered, causes, strict=True):
        column.addWidget(hairline())
        column.addWidget(_answer(one, cause, width))
    return holder


def _answer(one: Answered, cause: str, width: int) -> QWidget:
    t = spoken()
    line = QWidget()
    line.setMinimumHeight(ANSWER - 1)
    asked, said = one.question.ask.said(t.code), word(one.can, t)
    glyph, role = _CAN[one.can]
    mark = Mark()
    mark.show_mark(lambda ink: _say(ink, glyph, role, said), width, said)
    question = PlainLabel(asked, wrap=True)
    because = ElidedLabel(cause, "context")
    because.setMaximumWidth(104)
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 4, 0, 4)
    row.setSpacing(8)
    row.addWidget(mark, 0, _MIDDLE)
    row.addWidget(question, 1)
    row.addWidget(because, 0, _MIDDLE)
    told = one.question.means.said(t.code)
    line.setToolTip(tip(told))
    line.setAccessibleName(f"{asked} {said}. {told}")
    return line


def _say(ink: Ink, glyph: str, role: str, said: str) -> None:
    ink.glyph(glyph, role, 14)
    ink.skip(6)
    ink.text(said, role, strong=True)


def _answer_width(one: Answered) -> int:
    return round(20 + text_width(word(one.can, spoken()), strong=True)) + 2


class _Ring(QWidget):
    """The number of a step in a ring."""

    _SIZE: Final = 20

    def __init__(self, number: int) -> None:
        super().__init__()
        self._words = str(number)
        self.setAccessibleName(self._words)
        self.setFixedSize(self._SIZE, self._SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        painter.setPen(QPen(themes.current().colour("line-strong"), 1))
        painter.drawEllipse(area.adjusted(0.5, 0.5, -0.5, -0.5))
        width = text_width(self._words, small=True, strong=True)
        ink = Ink(painter, QRectF((area.width() - width) / 2, 0, width + 1, area.height()))
        ink.text(self._words, small=True, strong=True)
        painter.end()


def steps(said: Sequence[Parts]) -> QWidget:
    """Return what to do, numbered."""
    holder, column = _column(8)
    for number, parts in enumerate(said, 1):
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(_Ring(number), 0, _TOP)
        row.addWidget(sentence(parts), 1)
        column.addLayout(row)
    return holder


def facts(told: Sequence[Told], below: bool = False) -> QWidget:
    """Return facts in small type, their names in a column of their own.

    `below` puts what is said of an id under it, where the column is narrow.
    """
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(0)
    grid.setVerticalSpacing(4)
    grid.setColumnMinimumWidth(0, _NAMES)
    grid.setColumnStretch(1, 1)
    for number, fact in enumerate(told):
        name = PlainLabel(fact.name, "context")
        name.setContentsMargins(0, 1, 12, 0)
        grid.addWidget(name, number, 0, _TOP)
        grid.addLayout(_value(fact, below), number, 1)
    return holder


def _value(fact: Told, below: bool) -> QBoxLayout:
    ways = QBoxLayout.Direction
    side = QBoxLayout(ways.TopToBottom if below or not fact.even else ways.LeftToRight)
    side.setSpacing(0 if below or not fact.even else 8)
    value: QWidget
    if fact.even and not below:
        value = ElidedLabel(fact.text, middle=True)
        value.setFont(even_font())
    else:
        value = FactLabel(fact.text, fact.even)
    value.setAccessibleName(", ".join(filter(None, (fact.name, fact.text, fact.quiet))))
    side.addWidget(value, 1)
    if fact.quiet:
        side.addWidget(PlainLabel(fact.quiet, "context", wrap=below or not fact.even))
    return side


class LinkPart(QWidget):
    """A link as text, with its parts and a way to copy it; nothing here opens it."""

    copied = Signal(str)
    """The whole link, which the person wants on the clipboard."""

    def __init__(self, link: ShownLink) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(QuoteLabel(link.quote))
        column.addWidget(facts(link.parts))
        self.copy = LinkButton(_("Copy link…"))
        self.copy.clicked.connect(lambda: self.copied.emit(link.whole))
        column.addWidget(self.copy)


class Rule(QWidget):
    """A line between two columns, or between two parts under each other."""

    def lie(self, flat: bool) -> None:
        self.setMinimumSize(0 if flat else 1, 1 if flat else 0)
        self.setMaximumSize(_UNLIMITED if flat else 1, 1 if flat else _UNLIMITED)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), themes.current().colour("line"))
        painter.end()


class Advice(QFrame):
    """One sentence on the soft fill of the verdict's colour."""

    def __init__(self, glyph: str, colour: str, words: str) -> None:
        super().__init__()
        self._colour = colour
        mark = Mark()
        show_glyph(mark, glyph, colour, 18)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(14)
        row.addWidget(mark, 0, _MIDDLE)
        row.addWidget(PlainLabel(words, "small", wrap=True), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = themes.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = Qt.PenStyle.NoPen if theme.soft else QPen(theme.colour(self._colour), 1)
        painter.setPen(edge)
        painter.setBrush(theme.colour(f"{self._colour}-soft"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()


def _column(spacing: int = 0) -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return holder, column
