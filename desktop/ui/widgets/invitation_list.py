"""The inbox at the left of the page: a list of invitations, three lines each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.language import _
from desktop.ui import themes
from desktop.ui.focus_ring import moved_by_key
from desktop.ui.fonts import face
from desktop.ui.models.invitation_rows import Index, InvitationModel, InvitationRow
from desktop.ui.widgets.ink import Ink, text_width
from desktop.ui.widgets.row_painting import SELECTION_EDGE, RowPainter

_ABOVE: Final = 8
_LEFT: Final = 12
_GLYPH: Final = 16
_TEXT: Final = 38
_RIGHT: Final = 12
_KEYS: Final = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_SELECT: Final = QItemSelectionModel.SelectionFlag.ClearAndSelect


class InvitationList(QListView):
    """Shows InvitationRows; one is chosen as long as there are any."""

    chosen = Signal(str)
    """The id of another invitation that is to be shown in full, "" for none."""
    opened = Signal()
    """Enter or a double click on the chosen one."""
    contextMenuAt = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.invitations = InvitationModel(self)
        self.setModel(self.invitations)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(_("Invitations"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.by_key = False
        """Whether the keyboard was used last: only then the current row has a ring."""
        self._said = ""
        self.selectionModel().currentChanged.connect(self._say_chosen)

    def show_rows(self, rows: Sequence[InvitationRow], keep: str = "") -> None:
        """Show rows and choose `keep` again, or the first of them."""
        model = self.selectionModel()
        model.blockSignals(True)
        self.invitations.show_rows(rows)
        row = self.invitations.row_of(keep)
        if rows:
            index = self.invitations.index(row or 0, 0)
            model.setCurrentIndex(index, _SELECT)
            self.scrollTo(index)
        model.blockSignals(False)
        self.viewport().update()
        self._say_chosen()

    def choose(self, invitation: str) -> bool:
        """Choose one that is shown; False where it is not."""
        row = self.invitations.row_of(invitation)
        if row is None:
            return False
        index = self.invitations.index(row, 0)
        self.selectionModel().setCurrentIndex(index, _SELECT)
        self.scrollTo(index)
        return True

    def current_row(self) -> InvitationRow | None:
        """Return the chosen row."""
        number = self.currentIndex().row()
        rows = self.invitations.rows
        return rows[number] if 0 <= number < len(rows) else None

    def current_id(self) -> str:
        row = self.current_row()
        return row.id if row else ""

    def forget(self) -> None:
        """Say the chosen one again, as its content may have changed."""
        self._said = ""

    def _say_chosen(self) -> None:
        here = self.current_id()
        if here != self._said:
            self._said = here
            self.chosen.emit(here)

    def copy(self) -> None:
        """Put the chosen row on the clipboard in words."""
        if row := self.current_row():
            QGuiApplication.clipboard().setText(row.spoken)

    # --- mouse and keyboard -------------------------------------------------------------------

    def keyboardSearch(self, search: str) -> None:
        """Leave letters alone: the search field looks for words."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.by_key:
            self.by_key = True
            self.viewport().update()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.current_row() is not None:
                self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.by_key = False
        if self.indexAt(event.position().toPoint()).isValid():
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.current_row() is None:
            return
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.contextMenuAt.emit(at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        self.by_key = not mouse and (event.reason() in _KEYS or moved_by_key())
        self.viewport().update()


class _Painter(QStyledItemDelegate):
    """Glyph, who and when; what it is about; how it stands."""

    def __init__(self, view: InvitationList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._view.invitations.rows[index.row()]
        theme, area = themes.current(), QRectF(option.rect)
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = "selected" if selected else "hover" if hovered else "surface"
        painter.save()
        painter.fillRect(area, theme.colour(ground))
        ink = Ink(painter)
        ink.inverted = selected and not theme.soft
        if selected:
            edge = QRectF(area.left(), area.top(), SELECTION_EDGE, area.height() - 1)
            painter.fillRect(edge, ink.colour("accent"))
        hairline = QRectF(area.left(), area.bottom() - 1, area.width(), 1)
        painter.fillRect(hairline, theme.colour("line"))
        _write(ink, row, area)
        if self._view.by_key and self._view.hasFocus() and index == self._view.currentIndex():
            RowPainter.paint_ring(painter, area.adjusted(0, 0, 0, -1), ink.inverted)
        painter.restore()


def height() -> int:
    """Return how high a row is: 76 px, and more where the person has enlarged all text."""
    return max(76, round(_ABOVE * 2 + 2 * _line() + face("small").height))


def _line() -> float:
    return max(20.0, face().height)


def _write(ink: Ink, row: InvitationRow, area: QRectF) -> None:
    left, top, line = area.left(), area.top() + _ABOVE, _line()
    inner = area.width() - _TEXT - _RIGHT
    ink.place(left + _LEFT, top, _GLYPH, line)
    ink.glyph(row.glyph, row.colour, _GLYPH)
    day = text_width(row.day, small=True)
    ink.place(left + _TEXT + inner - day, top, day + 1, line)
    ink.text(row.day, "text-2", small=True)
    ink.place(left + _TEXT, top, inner - day - 8, line)
    ink.text(row.name, strong=True)
    ink.place(left + _TEXT, top + line, inner, line)
    ink.text(row.subject)
    ink.place(left + _TEXT, top + 2 * line - 1, inner, face("small").height + 2)
    ink.text(row.word, row.colour, small=True)
