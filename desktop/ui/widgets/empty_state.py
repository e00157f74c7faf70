"""What stands where nothing is yet: what goes here, how to get it, and the first step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.ui import themes
from desktop.ui.widgets.buttons import LinkButton, button
from desktop.ui.widgets.ink import Ink, text_width
from desktop.ui.widgets.labels import Parts, PlainLabel, SentenceLabel

_WIDTH = 984


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do; `words` come from labels.quoted where they name Microsoft's buttons."""

    words: Parts
    detail: str = ""


class EmptyState(QWidget):
    """A drawing, a title, a sentence, numbered steps, buttons and a link, from top to bottom."""

    def __init__(
        self, title: str, sentence: str, steps: Sequence[Step] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.setSpacing(0)
        outer.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        outer.addWidget(_EmptyTable(), 0, centre)
        outer.addSpacing(20)
        for text, role, gap in ((title, "title", 4), (sentence, "quiet", 24)):
            words = PlainLabel(text, role, wrap=True)
            words.setAlignment(centre)
            outer.addWidget(words)
            outer.addSpacing(gap)
        if steps:
            outer.addLayout(_centred(_steps(steps)))
            outer.addSpacing(24)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        self._buttons.addStretch(1)
        outer.addLayout(self._buttons)
        self._links = QHBoxLayout()
        self._links.setSpacing(4)
        self._links.addStretch(1)
        self._links.addStretch(1)
        outer.addSpacing(16)
        outer.addLayout(self._links)
        outer.addStretch(1)

    def add_button(
        self, text: str, icon: str = "", accent: bool = False, key: str = ""
    ) -> QPushButton:
        """Add a first step to take; `key` is the key that does the same."""
        made = button(text, icon, accent, key)
        self._buttons.insertWidget(self._buttons.count() - 1, made)
        return made

    def add_link(self, before: str, text: str) -> LinkButton:
        """Add "or …" and a link below the buttons."""
        made = LinkButton(text)
        if before:
            self._links.insertWidget(self._links.count() - 1, PlainLabel(before))
        self._links.insertWidget(self._links.count() - 1, made)
        return made


def _centred(inner: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(inner, 100)
    row.addStretch(1)
    inner.setMaximumWidth(_WIDTH)
    return row


def _steps(steps: Sequence[Step]) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    for number, step in enumerate(steps, 1):
        row.addWidget(_StepCard(number, step), 1)
    return holder


class _StepCard(QFrame):
    """A number in a ring, what to do, and a smaller word about it."""

    def __init__(self, number: int, step: Step) -> None:
        super().__init__()
        self.setProperty("role", "step")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(_Number(number), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(SentenceLabel(step.words))
        if step.detail:
            words.addWidget(PlainLabel(step.detail, "context", wrap=True))
        words.addStretch(1)
        row.addLayout(words, 1)


class _Number(QWidget):
    def __init__(self, number: int) -> None:
        super().__init__()
        self._words = str(number)
        self.setAccessibleName(self._words)
        self.setFixedSize(24, 24)

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


class _EmptyTable(QWidget):
    """A small drawing of a table with nothing in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(112, 72)

    def sizeHint(self) -> QSize:
        return QSize(112, 72)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = themes.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPen(theme.colour("line-strong"), 1.5)
        edge.setDashPattern([2.6, 2])
        painter.setPen(edge)
        painter.drawRoundedRect(QRectF(1, 1, 110, 70), 5, 5)
        painter.drawLine(QPointF(1, 19), QPointF(111, 19))
        words = QPen(theme.colour("line"), 4)
        words.setCapStyle(Qt.PenCapStyle.RoundCap)
        ring = QPen(theme.colour("line-strong"), 1.3)
        for top, (first, second) in ((33, (28, 14)), (47, (20, 18)), (60, (24, 10))):
            painter.setPen(words)
            painter.drawLine(QPointF(14, top), QPointF(14 + first, top))
            painter.drawLine(QPointF(58, top), QPointF(58 + second, top))
            painter.setPen(ring)
            painter.drawEllipse(QPointF(95, top), 3.5, 3.5)
        painter.end()
