"""The sentence that answers the boss, and beside it how old the picture is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.overview import Overview
from desktop.language import spoken
from desktop.ui import themes
from desktop.ui.widgets.ink import Ink
from desktop.ui.widgets.labels import PlainLabel, SentenceLabel
from desktop.wording import home

HEIGHT: Final = 72
_EDGE: Final = 4
_GLYPH: Final = 28
_AGE_WIDTH: Final = 267
_NARROW: Final = 1000


class AnswerCard(QFrame):
    """Who can act today, how strongly, and why the strongest can; the edge has its colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._meaning = ""
        self.title = PlainLabel("", "title", wrap=True)
        self.reason = SentenceLabel()
        self.age = PlainLabel("", "strong")
        self.day = PlainLabel("", "quiet")
        self.bar = AgeBar()
        self.cadence = PlainLabel("", "quiet")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.reason)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_EDGE + 60, 8, 16, 8)
        self._row.setSpacing(16)
        self._row.addLayout(words, 1)
        self._row.addWidget(self._age_part())
        self.setMinimumHeight(HEIGHT)
        for part in (self.title, self.reason, self.old):
            part.hide()

    def _age_part(self) -> QWidget:
        self.old = QWidget()
        column = QVBoxLayout(self.old)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        upper, lower = QHBoxLayout(), QHBoxLayout()
        upper.addWidget(self.age)
        upper.addStretch(1)
        upper.addWidget(self.day)
        lower.addStretch(1)
        lower.addWidget(self.cadence)
        column.addStretch(1)
        column.addLayout(upper)
        column.addWidget(self.bar)
        column.addLayout(lower)
        column.addStretch(1)
        return self.old

    def show_overview(self, overview: Overview) -> None:
        """Answer for what the register holds."""
        t = spoken()
        said = home.answer(overview, t)
        self._meaning = said.meaning
        self.title.setText(said.title)
        self.reason.show_parts(said.parts)
        age = home.age_of_list(overview)
        self.age.setText(home.list_age(overview, t))
        self.day.setText(t.day(overview.last_list) if overview.last_list else "")
        self.cadence.setText(home.cadence(overview, t))
        days = overview.organisation.review_days
        self.bar.show_age(age, days)
        words = (self.age.text(), self.day.text(), self.cadence.text())
        self.bar.setAccessibleName(", ".join(filter(None, words)))
        self.setAccessibleName(f"{said.title} {said.text}")
        for part in (self.title, self.reason, self.old):
            part.show()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = self.old.minimumSizeHint().width()
        narrow = self.width() < _NARROW
        self.old.setFixedWidth(max(needed, _AGE_WIDTH - 60 if narrow else _AGE_WIDTH))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._meaning:
            return
        theme = themes.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setClipRect(QRectF(0, 0, _EDGE, self.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self._meaning))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        painter.restore()
        glyph = "info" if self._meaning == "accent" else self._meaning
        ink = Ink(painter, QRectF(20, 0, _GLYPH, self.height()))
        ink.glyph(glyph, self._meaning, _GLYPH)
        x = self.old.x() - 17
        painter.fillRect(QRectF(x, 10, 1, self.height() - 20), theme.colour("line"))
        painter.end()


class AgeBar(QWidget):
    """How much of the firm's own cadence the newest list has used up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share: float | None = None
        self.setFixedHeight(8)
        self.setMinimumWidth(120)

    def sizeHint(self) -> QSize:
        return QSize(_AGE_WIDTH, 8)

    def show_age(self, age: int | None, of_days: int) -> None:
        """Show an age in days; None stands for no list."""
        self._share = None if age is None else max(age, 0) / max(of_days, 1)
        self.update()

    @property
    def meaning(self) -> str:
        """The colour of what is used up: in time, in its last tenth, or over."""
        if self._share is None or self._share > 1:
            return "high"
        return "done" if self._share <= 0.9 else "medium"

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = themes.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._share is not None:
            used = QRectF(area)
            used.setWidth(max(area.width() * min(self._share, 1), 4))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(self.meaning))
            painter.drawRoundedRect(used, 4, 4)
        pen = QPen(theme.colour("line-strong" if self._share is not None else "unknown"), 1)
        if self._share is None:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, 4, 4)
        painter.end()
