"""The head of a table: titles, the sorted column, widths, order and which columns are there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QEnterEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from desktop.language import _
from desktop.ui import themes
from desktop.ui.models.lines import END, Column
from desktop.ui.plain_text import label
from desktop.ui.widgets.ink import Ink, text_width

HEIGHT: Final = 28
PADDING: Final = 8
EDGE: Final = 16
"""From the table's left edge to the first column's text."""
INDENT: Final = 32
"""The same where group rows have a chevron there."""
_VERSION: Final = b"columns 1"


class ColumnHeader(QHeaderView):
    """Draws titles and the sort mark; asks for a sort instead of doing one."""

    sortAsked = Signal(str, bool)
    """A column's key, and whether downwards."""

    def __init__(self, columns: Sequence[Column[Any]], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = columns
        self._sorted: tuple[str, bool] | None = None
        self._fitted = True
        self._by_hand = True
        self.indented = False
        """Whether the first column leaves room for the chevrons of group rows."""
        self.edge = EDGE
        self.shrinks = False
        """Whether growing columns also give way, in a table that is never scrolled sideways."""
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.setMinimumSectionSize(48)
        self.setHighlightSections(False)
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sectionClicked.connect(self._clicked)
        self.sectionResized.connect(self._resized)

    # --- widths -------------------------------------------------------------------------------

    def start(self) -> None:
        """Give columns their own widths, order and presence, once the view has its model."""
        for number, column in enumerate(self._columns):
            self.moveSection(self.visualIndex(number), number)
            self.setSectionHidden(number, not column.shown)
        self._fitted = True
        self.fit()

    def fit(self) -> None:
        """Share out the width that is there, until the person has set a width by hand."""
        if not self._fitted:
            return
        shown = [n for n in range(self.count()) if not self.isSectionHidden(n)]
        growing = [n for n in shown if self._columns[n].grows] or shown[-1:]
        # the viewport learns of its width only once it has been seen
        spare = self.width() - sum(self._columns[n].width for n in shown)
        self._by_hand = False
        for number in shown:
            width = self._columns[number].width
            if (spare > 0 or self.shrinks) and number in growing:
                width += spare // len(growing)
            self.resizeSection(number, width)
        self._by_hand = True
        self.setStretchLastSection(True)

    def _resized(self, section: int, old: int, new: int) -> None:
        if self._by_hand and old and new and self.isVisible() and section != self._last():
            self._fitted = False

    def _last(self) -> int:
        shown = [n for n in range(self.count()) if not self.isSectionHidden(self.logicalIndex(n))]
        return self.logicalIndex(shown[-1]) if shown else -1

    # --- sorting ------------------------------------------------------------------------------

    def sort_by(self) -> tuple[str, bool] | None:
        """Return the key of the sorted column and whether downwards, None while unsorted."""
        return self._sorted

    def set_sort(self, key: str, descending: bool) -> None:
        """Show by which column the lines are sorted; sorting them is the page's work."""
        self._sorted = (key, descending)
        self.viewport().update()

    def _clicked(self, section: int) -> None:
        column = self._columns[section]
        if column.sort is not None:
            same = self._sorted is not None and self._sorted[0] == column.key
            self.sortAsked.emit(column.key, same and not self._sorted_down())

    def _sorted_down(self) -> bool:
        return self._sorted is not None and self._sorted[1]

    # --- painting -----------------------------------------------------------------------------

    def paddings(self, section: int) -> tuple[int, int]:
        """Return what stays free at the left and right of a column's text."""
        first = self.visualIndex(section) == 0
        return ((INDENT if self.indented else self.edge) if first else PADDING), PADDING

    def sizeHint(self) -> QSize:
        return QSize(0, HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme = themes.current()
        painter.fillRect(rect, theme.colour("surface"))
        column = self._columns[logicalIndex]
        left, right = self.paddings(logicalIndex)
        ink = Ink(painter)
        ink.place(rect.x() + left, rect.y(), rect.width() - left - right, rect.height() - 1)
        mark = self._sorted is not None and self._sorted[0] == column.key
        room = 16 if mark else 0
        role = "text" if mark else "text-2"
        ink.right -= room
        if column.align == END:
            ink.x = max(ink.x, ink.right - text_width(column.title, small=True))
        ink.text("" if column.bare else column.title, role, small=True)
        if mark:
            ink.right += room
            ink.skip(4)
            ink.glyph("chev-d" if self._sorted_down() else "chev-u", "text", 12)
        line = theme.colour("line")
        painter.fillRect(QRectF(rect.x(), rect.bottom(), rect.width(), 1), line)
        if self.underMouse() and logicalIndex != self._last():
            painter.fillRect(QRectF(rect.right(), rect.y() + 6, 1, rect.height() - 12), line)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.viewport().update()

    # --- choosing columns ---------------------------------------------------------------------

    def menu(self, parent: QWidget) -> QMenu:
        """Return a menu to choose columns and the sort; what is chosen happens at once."""
        menu = QMenu(parent)
        for number, column in enumerate(self._columns):
            action = menu.addAction(label(column.title))
            action.setCheckable(True)
            action.setChecked(not self.isSectionHidden(number))
            action.setEnabled(number != 0)
            action.toggled.connect(lambda on, n=number: self._show_column(n, on))
        menu.addSeparator()
        self._add_sorts(menu)
        reset = menu.addAction(_("Reset columns"))
        reset.triggered.connect(self.start)
        return menu

    def _add_sorts(self, menu: QMenu) -> None:
        sorts = menu.addMenu(_("Sort by"))
        group = QActionGroup(sorts)
        for column in self._columns:
            if column.sort is None:
                continue
            for descending, words in (
                (False, _("{column}, upwards")),
                (True, _("{column}, downwards")),
            ):
                action = QAction(label(words.format(column=column.title)), sorts)
                action.setCheckable(True)
                action.setChecked(self._sorted == (column.key, descending))
                action.triggered.connect(
                    lambda _on, key=column.key, down=descending: self.sortAsked.emit(key, down)
                )
                group.addAction(action)
                sorts.addAction(action)

    def _show_column(self, number: int, shown: bool) -> None:
        self.setSectionHidden(number, not shown)
        if shown and self.sectionSize(number) < self.minimumSectionSize():
            self.resizeSection(number, self._columns[number].width)
        self.fit()

    # --- remembering --------------------------------------------------------------------------

    def columns_state(self) -> bytes:
        """Return widths, order, presence and sort, for the next start."""
        keys = ",".join(column.key for column in self._columns)
        key, descending = self._sorted or ("", False)
        how = f"{key} {int(descending)} {int(self._fitted)}"
        return b"\n".join(
            (_VERSION, keys.encode(), how.encode(), self.saveState().toBase64().data())
        )

    def restore_columns(self, state: bytes) -> bool:
        """Take up a saved state; False, and nothing changed, if it is of other columns."""
        parts = state.split(b"\n")
        keys = ",".join(column.key for column in self._columns).encode()
        if len(parts) != 4 or parts[:2] != [_VERSION, keys]:
            return False
        how = parts[2].decode("ascii", "replace").split(" ")
        if len(how) != 3 or not self._restore_sections(parts[3]):
            return False
        known = {column.key for column in self._columns}
        self._sorted = (how[0], how[1] == "1") if how[0] in known else None
        self._fitted = how[2] == "1"
        self.setSectionHidden(0, False)
        self.setFixedHeight(HEIGHT)
        self.setSectionsClickable(True)
        self.fit()
        return True

    def _restore_sections(self, saved: bytes) -> bool:
        from PySide6.QtCore import QByteArray

        return self.restoreState(QByteArray.fromBase64(QByteArray(saved)))
