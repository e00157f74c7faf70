"""The pages of a PDF, read inside the window: nothing in them is opened, fetched or run."""

from __future__ import annotations

from enum import Enum
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMargins, QPointF, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop.ui import themes

_MARGIN: Final = 16
_STEPS: Final = (50, 75, 100, 125, 150, 200, 300)
"""Percent; 100 is a page as wide as the view."""
_POINTS: Final = 72
_READ_MS: Final = 250
"""How long a page stays in view until it counts as seen."""


class NotReadable(Enum):
    """Why a document cannot be read here."""

    DAMAGED = "damaged"
    PASSWORD = "password"
    PROTECTED = "protected"
    OTHER = "other"


_WHY: Final = {
    QPdfDocument.Error.InvalidFileFormat: NotReadable.DAMAGED,
    QPdfDocument.Error.IncorrectPassword: NotReadable.PASSWORD,
    QPdfDocument.Error.UnsupportedSecurityScheme: NotReadable.PROTECTED,
}


class PdfPages(QPdfView):
    """All pages below each other, to be scrolled, searched and made larger."""

    moved = Signal(int, int)
    """The page in view, counted from 1, and how many there are."""
    read = Signal(int)
    """How many pages stayed in view for a moment so far."""
    zoomed = Signal(int)
    """Percent of the width of the view."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setDocumentMargins(QMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN))
        self.setPageSpacing(_MARGIN)
        self._held = QPdfDocument(parent)  # as a child of the view Qt would crash on its end
        self._bytes = QBuffer(self._held)  # it has to outlive the document that reads it
        self._percent = 100
        self.seen: set[int] = set()
        """The pages that stayed in view for a moment, counted from 1."""
        self.found = QPdfSearchModel(self)
        self.found.setDocument(self._held)
        self.setSearchModel(self.found)
        self.setDocument(self._held)
        self._page = 1
        self._rest = QTimer(self, singleShot=True, interval=_READ_MS)
        self._rest.timeout.connect(self._read)
        self.verticalScrollBar().valueChanged.connect(self._look)
        self.verticalScrollBar().rangeChanged.connect(self._look)
        themes.changed.connect(self._dress)
        self._dress()

    # --- documents ----------------------------------------------------------------------------

    def show_content(self, content: bytes) -> NotReadable | None:
        """Show a document from its first page; return why it cannot be read, else None."""
        self.clear()
        self._bytes.setData(QByteArray(content))
        self._bytes.open(QIODevice.OpenModeFlag.ReadOnly)
        self._held.load(self._bytes)
        if self._held.status() is not QPdfDocument.Status.Ready or not self.pages:
            return _WHY.get(self._held.error(), NotReadable.OTHER)
        self._fit()
        self.go(1)
        self._look()
        QTimer.singleShot(0, self, self._read)  # the first page is in view at once
        return None

    def clear(self) -> None:
        """Let go of the document."""
        self._rest.stop()
        self.found.setSearchString("")
        self._held.close()
        self._bytes.close()
        self.seen.clear()
        self._page = 1

    @property
    def pages(self) -> int:
        return self._held.pageCount()

    @property
    def page(self) -> int:
        """The page that fills most of the view, counted from 1."""
        return self._page

    def go(self, page: int) -> None:
        """Show a page, counted from 1; beyond the ends nothing happens."""
        if 1 <= page <= self.pages:
            self.pageNavigator().jump(page - 1, QPointF(), 0)
            self._look()

    def _look(self) -> None:
        """Say which page is in view; one that stays there counts as seen."""
        shown = self._in_view()
        if shown:
            self._page = max(shown, key=lambda page: (shown[page], -page))
            self.moved.emit(self._page, self.pages)
            self._rest.start()

    def _read(self) -> None:
        """Take note of the pages of which at least half is in view, or half the view is full."""
        height, places = self.viewport().height(), self._places()
        for page, part in self._in_view().items():
            start, end = places[page - 1]
            if part >= min(end - start, height) / 2 and self.isVisible():
                self.seen.add(page)
        self.read.emit(len(self.seen))

    def _in_view(self) -> dict[int, float]:
        """Return how many pixels of each page are in view, for those of which any are."""
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        parts = {
            page: min(end, top + height) - max(start, top)
            for page, (start, end) in enumerate(self._places(), 1)
        }
        return {page: part for page, part in parts.items() if part > 0}

    def _places(self) -> list[tuple[float, float]]:
        """Return where each page begins and ends, in pixels from the top of all."""
        places, top = [], float(_MARGIN)
        scale = self.zoomFactor() * self.logicalDpiX() / _POINTS
        for page in range(self.pages):
            end = top + self._held.pagePointSize(page).height() * scale
            places.append((top, end))
            top = end + _MARGIN
        return places

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    # --- size ---------------------------------------------------------------------------------

    @property
    def percent(self) -> int:
        return self._percent

    def zoom_to(self, percent: int) -> None:
        """Show the pages larger or smaller; 100 is as wide as the view."""
        self._percent = min(max(percent, _STEPS[0]), _STEPS[-1])
        self._fit()
        self.zoomed.emit(self._percent)

    def zoom_in(self) -> None:
        self.zoom_to(next((step for step in _STEPS if step > self._percent), _STEPS[-1]))

    def zoom_out(self) -> None:
        self.zoom_to(next((s for s in reversed(_STEPS) if s < self._percent), _STEPS[0]))

    def _fit(self) -> None:
        if not self.pages:
            return
        points = max(self._held.pagePointSize(page).width() for page in range(self.pages))
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.width() - 2 * _MARGIN - bar
        if points > 0 and room > 0:
            inches = points / _POINTS
            self.setZoomFactor(room / (inches * self.logicalDpiX()) * self._percent / 100)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._look()

    # --- what a document may not do -----------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        QAbstractScrollArea.mousePressEvent(self, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        QAbstractScrollArea.mouseMoveEvent(self, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Leave links in a document alone: Qt would open them in the browser."""
        QAbstractScrollArea.mouseReleaseEvent(self, event)

    def _dress(self) -> None:
        palette = self.palette()
        palette.setBrush(QPalette.ColorRole.Dark, themes.current().colour("hover"))
        self.setPalette(palette)
