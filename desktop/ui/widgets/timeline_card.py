"""The timeline's card: its legend, its zoom, and the same as a table or as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QSizePolicy, QStackedWidget, QWidget

from desktop.domain.timeline import Piece
from desktop.language import _, spoken
from desktop.ui import themes
from desktop.ui.models.lines import LinesModel
from desktop.ui.models.timeline_table import (
    TimelineLine,
    TimelineLines,
    as_text,
    timeline_columns,
)
from desktop.ui.widgets.buttons import LinkButton, icon_button
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.ink import Ink, text_width
from desktop.ui.widgets.leading_table import LeadingTable
from desktop.ui.widgets.timeline import Timeline
from desktop.ui.widgets.timeline_bars import diamond, hatched
from desktop.wording import timeline as say

_SAMPLE: Final = 16
_GAP: Final = 16
_LINE: Final = 24


class TimelineCard(Card):
    """Shows rows as a picture or as a table; both lead to the relationship."""

    wanted = Signal(str)
    """The id of the relationship a row leads to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Timeline"), parent=parent)
        self._lines: TimelineLines | None = None
        self.timeline = Timeline(_("Timeline"))
        self.table: LeadingTable[TimelineLine] | None = None
        self.legend = Legend()
        self.smaller = icon_button("minus", _("Show more days (−)"))
        self.larger = icon_button("plus", _("Show fewer days (+)"))
        self.copy = LinkButton(_("Copy as text"))
        self.switch = LinkButton(_("As a table"))
        self._lay_out()
        self.smaller.clicked.connect(lambda: self.timeline.zoom(-1))
        self.larger.clicked.connect(lambda: self.timeline.zoom(1))
        self.copy.clicked.connect(self.timeline.copy)
        self.switch.clicked.connect(self._switch)
        self.timeline.opened.connect(self.wanted)
        self.timeline.zoomed.connect(self._show_zoom)
        self.timeline.contextMenuAt.connect(self._menu_at)

    def _lay_out(self) -> None:
        self.head.setContentsMargins(15, 4, 15, 4)
        self.head.setSpacing(0)
        self.head.addWidget(self.legend, 0, Qt.AlignmentFlag.AlignVCenter)
        for tool, before in self._tools():
            self.head.addSpacing(before)
            self.head.addWidget(tool)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.timeline)
        self.below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.below.setContentsMargins(15, 0, 15, 8)
        self.body.addLayout(self.below)
        self.body.addWidget(self.stack, 1)
        self.body.setContentsMargins(0, 0, 0, 8)

    def _tools(self) -> Sequence[tuple[QWidget, int]]:
        """Return the buttons of the head, each with the gap before it."""
        return (self.smaller, 12), (self.larger, 0), (self.copy, 12), (self.switch, 16)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the legend under the head where both do not fit beside each other."""
        super().resizeEvent(event)
        tools = sum(tool.sizeHint().width() + gap for tool, gap in self._tools())
        needed = self.title.sizeHint().width() + self.legend.sizeHint().width() + tools + 48
        below = self.width() < needed
        if below == (self.below.count() > 0):
            return
        if below:
            self.head.removeWidget(self.legend)
            self.below.addWidget(self.legend)
        else:
            self.below.removeWidget(self.legend)
            self.head.insertWidget(2, self.legend, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_lines(self, lines: TimelineLines) -> None:
        """Show other rows."""
        self._lines = lines
        self.timeline.show_lines(lines)
        if self.table is not None:
            self._fill_table()
        self._show_zoom()

    def needed_height(self) -> int:
        """Return the pixels that would show every row."""
        head = self.head.sizeHint().height() + self.below.sizeHint().height() + 10
        bar = self.timeline.horizontalScrollBar().sizeHint().height()
        return head + self.timeline.needed_height() + bar

    def _show_zoom(self) -> None:
        for button, steps in ((self.smaller, -1), (self.larger, 1)):
            button.setEnabled(not self.is_table and self.timeline.may_zoom(steps))

    # --- as a table ---------------------------------------------------------------------------

    @property
    def is_table(self) -> bool:
        return self.table is not None and self.stack.currentWidget() is self.table

    def _switch(self) -> None:
        self.show_as_table(not self.is_table)
        (self.table if self.is_table and self.table else self.timeline).setFocus()

    def show_as_table(self, on: bool) -> None:
        """Show the same rows as a table, or as the picture again."""
        if on and self.table is None and self._lines is not None:
            model: LinesModel[TimelineLine] = LinesModel(timeline_columns(self._lines), self)
            self.table = LeadingTable(model, _("Timeline"))
            self.table.led.connect(self._lead)
            self.table.contextMenuAt.connect(self._menu_at)
            self.stack.addWidget(self.table)
            self._fill_table()
        if self.table is not None:
            self.stack.setCurrentWidget(self.table if on else self.timeline)
        words = _("As a picture") if self.is_table else _("As a table")
        self.switch.setText(words)
        self.switch.setAccessibleName(words)
        self.legend.setVisible(not self.is_table)
        self._show_zoom()

    def _fill_table(self) -> None:
        assert self.table is not None
        assert self._lines is not None
        self.table.lines_model.show_lines(self._lines, self._lines.order, self._lines.groups())

    def _lead(self, line: TimelineLine) -> None:
        if line.target:
            self.wanted.emit(line.target)

    def text(self) -> str:
        """Return the whole timeline as text."""
        return as_text(self._lines) if self._lines is not None else ""

    def _menu_at(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        table = self.table if self.is_table else None
        line = table.current_line() if table is not None else self.timeline.current_line()
        if line is not None and line.target:
            menu.addAction(_("Show the relationship"), lambda: self._lead(line))
        menu.addAction(_("Copy as text"), self.timeline.copy)
        menu.addAction(self.switch.text(), self._switch)
        if not self.is_table:
            menu.addAction(_("Back to today"), self.timeline.reset)
        menu.popup(at)


class Legend(QWidget):
    """What the kinds of bar mean, each with a sample of it; in two lines where one is too long."""

    _KINDS = (Piece.FULL, Piece.AHEAD, Piece.EXTENDS, Piece.UNKNOWN)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        t = spoken()
        self._words = [
            *((kind.value, say.legend(kind, t)) for kind in self._KINDS),
            ("seen", _("seen in a list")),
            ("flag", _("notice")),
        ]
        self.setAccessibleName(", ".join(words for _kind, words in self._words))

    def _places(self, width: float) -> Iterator[tuple[float, int, str, str]]:
        """Yield where each sample stands: its left edge and its line, its kind and its words."""
        x, line = 0.0, 0
        for kind, words in self._words:
            own = _SAMPLE + 6 + text_width(words)
            if x and x + own > width + 1:
                x, line = 0.0, line + 1
            yield x, line, kind, words
            x += own + _GAP

    def sizeHint(self) -> QSize:
        *_before, (x, _line, _kind, words) = self._places(1e6)
        return QSize(int(x + _SAMPLE + 6 + text_width(words)) + 1, _LINE)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, _LINE)

    def heightForWidth(self, width: int) -> int:
        return _LINE * (1 + max(line for _x, line, *_rest in self._places(width)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for x, line, kind, words in self._places(self.width()):
            ink = Ink(painter, QRectF(x, line * _LINE, self.width() - x, _LINE))
            self._sample(painter, ink, kind)
            ink.skip(6)
            ink.text(words, "text-2")
        painter.end()

    def _sample(self, painter: QPainter, ink: Ink, kind: str) -> None:
        theme = themes.current()
        middle = ink.top + ink.height / 2
        box = QRectF(round(ink.x), round(middle - 5), _SAMPLE, 10)
        match kind:
            case Piece.FULL:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("text-2"))
                painter.drawRoundedRect(box, 2, 2)
            case Piece.AHEAD | Piece.EXTENDS:
                pen = QPen(theme.colour("text-2"), 1)
                if kind == Piece.EXTENDS:
                    pen.setDashPattern([3, 2])
                painter.setPen(pen)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
            case Piece.UNKNOWN:
                painter.save()
                painter.setClipRect(box)
                hatched(painter, box.adjusted(0, -3, 0, 3))
                painter.restore()
            case "seen":
                diamond(painter, box.center().x(), middle, "text-2")
            case _:
                ink.glyph("flag", "text-2", 14)
                ink.skip(-14)
        ink.skip(_SAMPLE)
