"""What frames every page: the rail, the strip below, and between them where the pages go."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.language import _
from desktop.ui import themes
from desktop.ui.destinations import DESTINATIONS
from desktop.ui.widgets.rail import Rail
from desktop.ui.widgets.status_strip import StatusStrip


class Frame(QWidget):
    """The rail's places and the stack of pages; which page is where is the workplace's."""

    went = Signal(str)
    """The key of the place a person goes to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rail = Rail(_("Pages"))
        self.stack = QStackedWidget()
        self.stack.addWidget(_Outline())
        self.strip = StatusStrip()
        self.strip.set_network(_("No network connection"))
        self.under = QVBoxLayout()
        """Below the pages: what is under way."""
        for place in DESTINATIONS:
            words = _(place.words)
            item = self.rail.add(place.key, place.glyph, words, bottom=place.bottom)
            item.show_chord(QKeySequence(place.chord))
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        right.addLayout(self.under)
        upper = QHBoxLayout()
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(0)
        upper.addWidget(self.rail)
        upper.addLayout(right, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(upper, 1)
        outer.addWidget(self.strip)
        self.rail.went.connect(self.went)

    def show_page(self, key: str, page: QWidget) -> None:
        """Show a page, put into the stack when it is new; its keys work at once."""
        self.rail.choose(key)
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        held = self.window().focusWidget()
        if held is None or not page.isAncestorOf(held):
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def here(self) -> str:
        """Return the key of the place one is at."""
        return self.rail.chosen()


class _Outline(QWidget):
    """Where the first page will be in a moment: the outline of its card."""

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = themes.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("line"))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(16.5, 64.5, -16.5, -12.5), 8, 8)
        painter.end()
