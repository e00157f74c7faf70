"""What stands above every page: its name, one line of context, search and at most two buttons."""

from __future__ import annotations

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.icons import set_icon
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.ui.widgets.search_field import WIDTH, SearchField

HEIGHT = 64
MARGIN = 16


class PageHead(QWidget):
    """The head of a page; `search` is its field, None on a page without one."""

    def __init__(
        self,
        title: str,
        context: str = "",
        search: str = "",
        search_key: str = "Ctrl+F",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.title = PlainLabel(title, "title")
        self.context = ElidedLabel(context, "context")
        self.search = SearchField(search, search_key) if search else None
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.context)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._row.setSpacing(8)
        self._row.addLayout(words, 1)
        if self.search:
            self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.search.setMinimumWidth(200)
            self.search.setMaximumWidth(WIDTH)
            self._row.addSpacing(8)
            self._row.addWidget(self.search, 1)
            self._row.addSpacing(8)

    def set_context(self, context: str) -> None:
        self.context.setText(context)
        self._give_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        """Let the context keep its words as long as the search can do with less."""
        self.context.setMinimumWidth(0)
        cut = self.context.minimumSizeHint().width()
        least = max(cut, self.title.minimumSizeHint().width())
        rest = self.width() - self._row.minimumSize().width() + least
        self.context.setMinimumWidth(max(cut, min(self.context.sizeHint().width(), rest)))

    def add_everything(self, action: QAction) -> QPushButton:
        """Add what looks like a search field and opens the palette, on a page without its own."""
        made = button(action.text(), key="Ctrl+K")
        made.setProperty("role", "search")
        set_icon(made, "search", "text-2", gap=2)
        made.setFixedWidth(WIDTH)
        made.setToolTip(action.toolTip())
        made.clicked.connect(action.trigger)
        self._row.addWidget(made)
        self._row.addSpacing(8)
        return made

    def add_button(self, text: str, icon: str = "", accent: bool = False) -> QPushButton:
        """Add a button at the right end; a page has two at most."""
        made = button(text, icon, accent)
        self._row.addWidget(made)
        return made
