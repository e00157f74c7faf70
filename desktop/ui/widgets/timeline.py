"""The timeline as a person uses it: row by row, by mouse, and said in words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip

from desktop.ui.models.timeline_table import TimelineLines, as_text
from desktop.ui.plain_text import tip
from desktop.ui.widgets.timeline_bars import EDGE, ROW
from desktop.ui.widgets.timeline_painting import AXIS
from desktop.ui.widgets.timeline_view import TimelineView

_BY_KEY: Final = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Timeline(TimelineView):
    """A timeline to work with.

    Up and Down go row by row, Enter opens one, Left and Right move a month, + and - zoom, 0 comes
    back to today.
    """

    chosen = Signal()
    """Another row is the current one."""
    opened = Signal(str)
    """Enter or a double click: the id of the relationship the row leads to."""
    contextMenuAt = Signal(QPoint)
    """A menu is wanted for the current row, at this place on the screen."""

    def show_lines(self, lines: TimelineLines) -> None:
        """Show other rows, and say the current one anew."""
        super().show_lines(lines)
        self._speak()

    def words(self) -> str:
        """Return the current row in sentences, "" without one."""
        line = self.current_line()
        return self.lines.spoken(line) if self.lines is not None and line is not None else ""

    def copy(self) -> None:
        """Put the whole timeline on the clipboard, as text between tabs."""
        if self.lines is not None:
            QGuiApplication.clipboard().setText(as_text(self.lines))

    # --- keyboard -----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif not (self._moving_key(event.key()) or self._looking_key(event.key())):
            super().keyPressEvent(event)

    def _moving_key(self, key: int) -> bool:
        """Go to another row; False if the key means no row."""
        page = max((self.viewport().height() - AXIS) // ROW - 1, 1)
        far = len(self.lines.order) if self.lines is not None else 0
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_End: far,
            Qt.Key.Key_Home: -far,
        }.get(Qt.Key(key))
        if steps is not None:
            self._go(steps)
        return steps is not None

    def _looking_key(self, key: int) -> bool:
        """Move the days or zoom; False if the key means neither."""
        across = self.horizontalScrollBar()
        match key:
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self._by_hand = True
                way = 1 if key == Qt.Key.Key_Right else -1
                across.setValue(across.value() + way * across.singleStep())
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(1)
            case Qt.Key.Key_Minus:
                self.zoom(-1)
            case Qt.Key.Key_0:
                self.reset()
            case _:
                return False
        return True

    def _go(self, steps: int) -> None:
        """Make the row so many rows on the current one; headings are passed over."""
        if self.lines is None:
            return
        rows = [n for n, entry in enumerate(self.lines.order) if entry >= 0]
        if not rows:
            return
        before = -1 if steps > 0 else len(rows)
        here = before if self._current is None else rows.index(self._current)
        self._make_current(rows[min(max(here + steps, 0), len(rows) - 1)])

    def _make_current(self, number: int | None) -> None:
        self._current = number
        if number is not None:
            top, room = number * ROW, self.viewport().height() - AXIS
            down = self.verticalScrollBar()
            lead = ROW if number == 1 else 0  # the first row shows its heading too
            down.setValue(min(max(down.value(), top + ROW - room), top - lead))
        self._speak()
        self.viewport().update()
        self.chosen.emit()

    def _speak(self) -> None:
        """Tell a screen reader the current row."""
        self.setAccessibleDescription(self.words())
        if self.hasFocus():
            event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)

    def _open(self) -> None:
        line = self.current_line()
        if line is not None and line.target:
            self.opened.emit(line.target)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current is None and event.reason() in _BY_KEY:
            self._go(1)
        self._speak()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # --- mouse --------------------------------------------------------------------------------

    def row_at(self, point: QPoint) -> int | None:
        """Return the number of the row at a point of the viewport, None beside the rows."""
        if self.lines is None or point.y() < AXIS:
            return None
        number = (point.y() - AXIS + self.verticalScrollBar().value()) // ROW
        if not 0 <= number < len(self.lines.order) or self.lines.order[number] < 0:
            return None
        return int(number)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self.row_at(event.position().toPoint())
        if number is not None:
            self._make_current(number)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        number = self.row_at(event.position().toPoint())
        if number is not None and event.button() == Qt.MouseButton.LeftButton:
            self._make_current(number)
            self._open()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.row_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    def _hover(self, number: int | None) -> None:
        if number != self._hovered:
            self._hovered = number
            self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned, held = event.angleDelta(), event.modifiers()
        if held & Qt.KeyboardModifier.ControlModifier:
            self.zoom(turned.y() / 120, event.position().x())
            event.accept()
        elif turned.x() or held & Qt.KeyboardModifier.ShiftModifier:
            self._by_hand = True
            across = self.horizontalScrollBar()
            across.setValue(across.value() - (turned.x() or turned.y()))
            event.accept()
        elif self.verticalScrollBar().maximum():
            super().wheelEvent(event)
        else:
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self._current is not None:
            top = AXIS + (self._current + 1) * ROW - self.verticalScrollBar().value()
            at = self.viewport().mapToGlobal(QPoint(EDGE, top))
        self.contextMenuAt.emit(at)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say the row under the pointer in words."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            line = self._line(self.row_at(event.pos()))
            if line is None or self.lines is None:
                QToolTip.hideText()
            else:
                text = tip(self.lines.spoken(line).replace(". ", ".\n"))
                QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        return super().viewportEvent(event)
