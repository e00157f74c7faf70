"""The field that searches a page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.language import _
from desktop.ui import icons
from desktop.ui.widgets.buttons import draw_key, key_width

WIDTH = 264


class SearchField(QLineEdit):
    """A field with a lens, the key that leads to it, and a cross that empties it."""

    leftDown = Signal()
    """Down or Enter: on to what was found."""

    def __init__(
        self, placeholder: str, key: str = "Ctrl+F", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key = key
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setProperty("role", "search")
        self.setMinimumWidth(160)
        self.setMaximumWidth(WIDTH)
        lens = QAction(self)
        icons.set_icon(lens, "search", "text-2")
        self.addAction(lens, QLineEdit.ActionPosition.LeadingPosition)
        self._cross = QAction(_("Clear"), self)
        icons.set_icon(self._cross, "x", "text-2")
        self._cross.triggered.connect(self.clear)
        self.addAction(self._cross, QLineEdit.ActionPosition.TrailingPosition)
        self._cross.setVisible(False)
        self.textChanged.connect(lambda text: self._cross.setVisible(bool(text)))

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z and Ctrl+Y to the window while nothing typed here could be taken back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            if undo or (
                event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            ):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.leftDown.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._key or self.text() or self.hasFocus():
            return
        words = self.fontMetrics().horizontalAdvance(self.placeholderText()) + 40
        if self.width() > words + key_width(self._key) + 16:
            painter = QPainter(self)
            draw_key(painter, QRectF(self.rect()).adjusted(0, 0, -8, 0), self._key, "text-2")
            painter.end()
