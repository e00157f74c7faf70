"""Small pieces of a pane: facts with their names, titled sections, answers."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.answers import Answer
from desktop.language import _, spoken
from desktop.ui.plain_text import shown, tip
from desktop.ui.widgets import cells
from desktop.ui.widgets.buttons import LinkButton, icon_button
from desktop.ui.widgets.ink import text_width
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel, SentenceLabel
from desktop.ui.widgets.marks import Mark
from desktop.wording.words import word

NAMES: Final = 72
"""Width of the column of names, unless a name needs more."""
_WORD: Final = 180
"""A wider word would push what stands beside it out of a pane."""
_LINE: Final = 22
"""Height of a fact in one line."""


class Facts(QWidget):
    """Names and values in two columns; a value wraps or is elided, as its widget does."""

    def __init__(self, names: int = NAMES, gap: int = 2) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(gap)
        self._grid.setColumnMinimumWidth(0, names)
        self._grid.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def add(self, name: str, *values: QWidget, level: bool = False) -> None:
        """Add a fact; several values stand side by side, `level` with their name."""
        row = self._grid.rowCount()
        said = PlainLabel(name, "quiet")
        said.setContentsMargins(0, 0, 12, 0)
        said.setMinimumHeight(_LINE)
        way = Qt.AlignmentFlag.AlignVCenter if level else Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(said, row, 0, way)
        side = QHBoxLayout()
        side.setSpacing(8)
        for value in values:
            fixed = value.sizePolicy().horizontalPolicy() in (
                QSizePolicy.Policy.Fixed,
                QSizePolicy.Policy.Maximum,
            )
            if not fixed:
                value.setMinimumHeight(_LINE)
            side.addWidget(value, 0 if fixed else 1)
        if all(side.stretch(place) == 0 for place in range(side.count())):
            side.addStretch(1)
        self._grid.addLayout(side, row, 1)

    def say(self, name: str, words: str, role: str = "") -> None:
        """Add a fact in words, which wrap and can be copied; a long word wraps inside."""
        if has_wide_word(words):
            self.add(name, wide_words(name, words))
            return
        label = PlainLabel(words, role, wrap=True)
        label.let_select()
        label.setAccessibleName(f"{name}: {words}")
        self.add(name, label)

    def answer(self, name: str, answer: Answer) -> None:
        """Add a fact that is yes, no or not known."""
        self.add(name, answer_mark(name, answer))

    def copyable(self, name: str, identifier: str) -> None:
        """Add an id, elided in its middle, with a button that copies it whole."""
        label = ElidedLabel(identifier, middle=True)
        copy = icon_button("copy", _("Copy {what}").format(what=name))
        copy.setToolTip(tip(f"{copy.accessibleName()}\n{identifier}"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(identifier))
        self.add(name, label, copy, level=True)


def answer_mark(name: str, answer: Answer) -> Mark:
    """Return an answer as a mark; unknown is violet with its shape."""
    said, mark = word(answer, spoken()), Mark()
    spoken_words = f"{name}: {said}"
    if answer is Answer.UNKNOWN:
        width = 14 + 4 + text_width(said)
        mark.show_mark(lambda ink: cells.unknown(ink, said, strong=False), width, spoken_words)
    elif answer is Answer.YES:
        width = text_width(said, strong=True)
        mark.show_mark(lambda ink: ink.text(said, strong=True), width, spoken_words)
    else:
        mark.show_mark(lambda ink: cells.quiet(ink, said), text_width(said), spoken_words)
    return mark


def has_wide_word(words: str, room: int = _WORD) -> bool:
    """Return whether a word is too wide to stand in a line, as ids and addresses are."""
    return any(text_width(one) > room for one in words.split())


def wide_words(name: str, words: str) -> SentenceLabel:
    """Return a text that wraps inside its words, too, best behind one of their signs."""
    parts = re.sub(r"([@._/-])", "\\1\u200b", shown(words, lines=True))
    label = SentenceLabel([(parts, False)])
    label.setAccessibleName(f"{name}: {words}")
    return label


class Section(QWidget):
    """A title with a link at its end, and what stands below it in `body`."""

    def __init__(self, title: str, link: str = "") -> None:
        super().__init__()
        self.setAccessibleName(title)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(PlainLabel(title, "strong", wrap=True), 1)
        self.link: LinkButton | None = None
        if link:
            self.link = LinkButton(link)
            head.addWidget(self.link)
        self.body = QVBoxLayout()
        self.body.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self.body)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


def unknown_sentence(words: str) -> QWidget:
    """Return a sentence about what is not known: violet, with its shape, wrapped."""
    holder = QWidget()
    mark = Mark()
    mark.show_mark(lambda ink: ink.glyph("unknown", "unknown", 16), 16, "")
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(PlainLabel(words, "unknown", wrap=True), 1)
    return holder


def hairline() -> QFrame:
    """Return a line between two parts of a card."""
    line = QFrame()
    line.setProperty("role", "hairline")
    line.setFixedHeight(1)
    return line
