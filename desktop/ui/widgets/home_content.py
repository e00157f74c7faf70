"""What Home shows of a register that holds something: answer, two cards, timeline."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.overview import Overview
from desktop.ui.models.timeline_table import TimelineLines
from desktop.ui.widgets.answer_card import HEIGHT, AnswerCard
from desktop.ui.widgets.home_cards import AgendaCard, StandingCard
from desktop.ui.widgets.timeline_card import TimelineCard

GAP: Final = 12
MARGIN: Final = 16
STANDINGS_WIDTH: Final = 672
NARROW: Final = 1000
"""Pixels of the content below which the agenda goes under those who can act."""
_LEAST_ROWS: Final = (4, 5)
_MOST_ROWS: Final = 8
_LEAST_TIMELINE: Final = 264


class HomeContent(QScrollArea):
    """All of it at once where the window is large enough, else scrolled from top to bottom."""

    relationship_wanted = Signal(str)
    duty_wanted = Signal(object)
    relationships_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the focus of what is inside
        self.answer = AnswerCard()
        self.standings = StandingCard()
        self.agenda = AgendaCard()
        self.timeline = TimelineCard()
        inside = QWidget()
        inside.setProperty("role", "page")
        self.sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.sides.setSpacing(GAP)
        self.sides.addWidget(self.standings)
        self.sides.addWidget(self.agenda)
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, 0, MARGIN, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.answer)
        column.addLayout(self.sides)
        column.addWidget(self.timeline, 1)
        self.setWidget(inside)
        self.standings.wanted.connect(self.relationship_wanted)
        self.standings.all.clicked.connect(self.relationships_wanted)
        self.agenda.wanted.connect(self.duty_wanted)
        self.timeline.wanted.connect(self.relationship_wanted)

    def show_overview(self, overview: Overview, lines: TimelineLines) -> None:
        """Show another state of the register."""
        self.answer.show_overview(overview)
        self.standings.show_overview(overview)
        self.agenda.show_overview(overview)
        self.timeline.show_lines(lines)
        self._fit()

    # --- size ---------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the cards what they need, and more only while the timeline shows all its rows."""
        width, height = self.viewport().width(), self.viewport().height()
        narrow = width - 2 * MARGIN < NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self.sides.setDirection(way)
        cards = (self.standings, self.agenda)
        least = [card.height_for(n) for card, n in zip(cards, _LEAST_ROWS, strict=True)]
        wanted = [card.height_for(min(card.rows(), _MOST_ROWS)) for card in cards]
        whole = self.timeline.needed_height()
        spare = height - max(self.answer.sizeHint().height(), HEIGHT) - 3 * GAP - whole
        if narrow:
            for card, wish in zip(cards, wanted, strict=True):
                card.setFixedHeight(max(wish, card.height_for(2)))
            self.standings.setFixedWidth(width - 2 * MARGIN)
        else:
            both = max(*least, min(max(wanted), spare))
            for card in cards:
                card.setFixedHeight(both)
            self.standings.setFixedWidth(_share(width - 2 * MARGIN - GAP))
        self.timeline.setMinimumHeight(min(whole, _LEAST_TIMELINE))


def _share(width: int) -> int:
    """Return how wide those who can act stand: as designed, and their part of a wider window."""
    return max(STANDINGS_WIDTH, round(width * 0.59)) if width > 1140 else round(width * 0.59)
