"""The strip above a document: its name, pages, size, search, and opening it outside."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from desktop.language import _, number
from desktop.ui.widgets.buttons import icon_button
from desktop.ui.widgets.cards import bar
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.ui.widgets.pdf_pages import PdfPages
from desktop.ui.widgets.search_field import SearchField


class DocumentBar(QWidget):
    """Serves one `PdfPages`; without pages only the name stands there."""

    outside_wanted = Signal()

    def __init__(self, pages: PdfPages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self.name = ElidedLabel("", "strong", middle=True)
        self.back = icon_button("chev-l", _("Previous page"))
        self.page = PlainLabel("")
        self.on = icon_button("chev-r", _("Next page"))
        self.smaller = icon_button("minus", _("Smaller"))
        self.size_ = PlainLabel("")
        self.larger = icon_button("plus", _("Larger"))
        self.seek = icon_button("search", _("Search in the document (Ctrl+F)"))
        self.seek.setCheckable(True)
        self.outside = icon_button("out", _("Open outside this window"))
        self.frame, row = bar(self)
        self._lay_out(row)
        self.search = DocumentSearch(pages)
        self.search.hide()
        self._connect()
        self.show_pages(False)

    def _lay_out(self, row: QHBoxLayout) -> None:
        for label, width in ((self.page, 56), (self.size_, 52)):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setMinimumWidth(width)
        row.setSpacing(4)
        row.addWidget(self.name, 1)
        self._tools: list[QWidget] = [
            *(self.back, self.page, self.on, self.smaller, self.size_, self.larger),
            *(self.seek, self.outside),
        ]
        for tool in self._tools:
            row.addWidget(tool)
            if tool in (self.on, self.larger):
                row.addSpacing(8)
        column = QHBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)

    def _connect(self) -> None:
        pages = self._pages
        self.back.clicked.connect(lambda: pages.go(pages.page - 1))
        self.on.clicked.connect(lambda: pages.go(pages.page + 1))
        self.smaller.clicked.connect(pages.zoom_out)
        self.larger.clicked.connect(pages.zoom_in)
        self.seek.toggled.connect(self._searching)
        self.outside.clicked.connect(self.outside_wanted)
        self.search.closed.connect(lambda: self.seek.setChecked(False))
        pages.moved.connect(self._moved)
        pages.zoomed.connect(self._zoomed)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.ask)

    def show_pages(self, there: bool) -> None:
        """Show the tools of a document that can be read here, or the name alone."""
        for tool in self._tools:
            tool.setVisible(there)
        self.seek.setChecked(False)
        self._zoomed(self._pages.percent)

    def ask(self) -> None:
        """Let the person type what to look for."""
        if self.seek.isVisibleTo(self):
            self.seek.setChecked(True)
            self.search.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _searching(self, on: bool) -> None:
        self.search.setVisible(on)
        if on:
            self.search.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.search.field.clear()

    def _moved(self, page: int, pages: int) -> None:
        words = _("{page} of {pages}").format(page=number(page), pages=number(pages))
        self.page.setText(words)
        self.back.setEnabled(page > 1)
        self.on.setEnabled(page < pages)

    def _zoomed(self, percent: int) -> None:
        self.size_.setText(_("{n} %").format(n=percent))


class DocumentSearch(QFrame):
    """What to look for, how often it occurs, and going from one place to the next."""

    closed = Signal()

    def __init__(self, pages: PdfPages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._pages = pages
        self._at = 0
        self.field = SearchField(_("Search in the document"), key="")
        self.count = PlainLabel("", "context")
        self.count.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.back = icon_button("chev-u", _("Previous place"))
        self.on = icon_button("chev-d", _("Next place"))
        self.close_button = icon_button("x", _("Close the search (Esc)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self.field)
        row.addWidget(self.count, 1)
        for button in (self.back, self.on, self.close_button):
            row.addWidget(button)
        self.field.textChanged.connect(self._look)
        self.field.leftDown.connect(self.next)
        self.on.clicked.connect(self.next)
        self.back.clicked.connect(self.previous)
        self.close_button.clicked.connect(self.closed)
        pages.found.countChanged.connect(self._tell)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.closed.emit)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._tell()

    def next(self) -> None:
        """Go to the next place, after the last one to the first."""
        self._go(self._at + 1)

    def previous(self) -> None:
        """Go to the place before, before the first one to the last."""
        self._go(self._at - 1)

    def _look(self, text: str) -> None:
        self._at = -1
        self._pages.found.setSearchString(text.strip())
        self._tell()

    def _go(self, place: int) -> None:
        found = self._pages.found
        count = found.rowCount(found.index(-1, -1))
        if not count:
            return
        self._at = place % count
        self._pages.setCurrentSearchResultIndex(self._at)
        link = found.resultAtIndex(self._at)
        self._pages.pageNavigator().jump(link.page(), link.location(), 0)
        self._tell()

    def _tell(self) -> None:
        found = self._pages.found
        count = found.rowCount(found.index(-1, -1))
        for button in (self.back, self.on):
            button.setEnabled(bool(count))
        if not self.field.text().strip():
            words = ""
        elif not count:
            words = _("not found")
        elif self._at < 0:
            words = _("{n} found").format(n=number(count))
        else:
            words = _("{place} of {n}").format(place=number(self._at + 1), n=number(count))
        self.count.setText(words)
