"""The head of an invitation's card: the verdict, why in one line, and how much was found."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui import themes
from desktop.ui.models.invitation_card import InvitationCard, Said
from desktop.ui.style_sheet import set_role
from desktop.ui.widgets.ink import Ink
from desktop.ui.widgets.labels import PlainLabel, SentenceLabel
from desktop.ui.widgets.marks import Mark, TierBadge

HEIGHT: Final = 80
_EDGE: Final = 4
_GLYPH: Final = 32
_NARROW: Final = 720
INSET: Final = 20


class VerdictHead(QWidget):
    """A verdict in its colour: edge, shape and words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour, self._glyph = "text-2", "info"
        self.title = PlainLabel("", "title", wrap=True)
        self.sentence = PlainLabel("", wrap=True)
        self._badges = QHBoxLayout()
        self._badges.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.sentence)
        words.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(INSET + _GLYPH + 16, 10, INSET, 10)
        self._row.setSpacing(16)
        self._row.addLayout(words, 1)
        self._row.addLayout(self._badges)
        self.setMinimumHeight(HEIGHT)

    def show_card(self, card: InvitationCard) -> None:
        self._colour, self._glyph = card.colour, card.glyph
        self.title.setText(card.title)
        set_role(self.title, card.colour, "meaning")
        self.sentence.setText(card.sentence)
        self.setAccessibleName(f"{card.title}. {card.sentence}")
        while self._badges.count():
            item = self._badges.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for badge in card.badges:
            mark = TierBadge(badge.meaning, badge.words)
            self._badges.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._badges.addStretch(1)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the counts below the words where they would leave those no room."""
        super().resizeEvent(event)
        narrow, ways = self.width() < _NARROW, QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._row.setSpacing(4 if narrow else 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = themes.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = QPainterPath()  # the card's corner is round, and so is the edge's
        inside.addRoundedRect(QRectF(0, 0, 40, self.height() + 20), 7, 7)
        painter.setClipPath(inside)
        painter.fillRect(QRectF(0, 0, _EDGE, self.height()), theme.colour(self._colour))
        painter.setClipping(False)
        ink = Ink(painter)
        ink.place(INSET, 0, _GLYPH, self.height())
        ink.glyph(self._glyph, self._colour, _GLYPH)
        painter.end()


class StateBar(QFrame):
    """What has become of an invitation: decided, asked for less, void, to be looked at again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._mark = Mark()
        self._words = SentenceLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(INSET, 10, INSET, 10)
        row.setSpacing(12)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def tell(self, said: Said | None) -> None:
        self.setVisible(said is not None)
        if said is not None:
            show_glyph(self._mark, said.glyph, said.colour)
            self._words.show_parts(said.parts)

    def text(self) -> str:
        return self._words.accessibleName()


def show_glyph(mark: Mark, glyph: str, colour: str, size: int = 16) -> None:
    """Draw a glyph whose words stand beside it."""
    mark.show_mark(lambda ink: ink.glyph(glyph, colour, size), size, "")
