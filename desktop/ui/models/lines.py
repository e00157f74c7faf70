"""The one table model: frozen lines in an order of its own, with group rows if wanted.

Filtering and sorting hand it another order of positions. A row is an int: a line's position,
or -1 - g for the group g, as `grouped` lays them out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.answers import Answer
from desktop.ui.plain_text import tip

L = TypeVar("L")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NOWHERE = QModelIndex()


@dataclass(frozen=True, kw_only=True)
class Column(Generic[L]):
    """One column: what it says of a line, and how lines are sorted by it.

    `key` names it in saved states and never changes. `text` is the whole cell in words: it is
    copied, and spoken where `spoken` says nothing else. `grows` takes what width is left over.
    """

    key: str
    title: str
    text: Callable[[L], str]
    sort: Callable[[L], Any] | None = None
    tooltip: Callable[[L], str] | None = None
    spoken: Callable[[L], str] | None = None
    align: Qt.AlignmentFlag = START
    width: int = 120
    grows: bool = False
    shown: bool = True
    """Whether it is there until the person chooses columns."""
    bare: bool = False
    """Whether the head leaves its title out, as over ticks."""


@dataclass(frozen=True, slots=True)
class Light:
    """A yes, no or unknown at the right end of a group row; `icon` names a line glyph."""

    answer: Answer
    icon: str
    words: str


@dataclass(frozen=True, slots=True)
class Head:
    """What a group row says."""

    title: str
    context: str = ""
    lights: tuple[Light, ...] = ()

    @property
    def spoken(self) -> str:
        """The whole row in words."""
        return ", ".join(filter(None, (self.title, self.context, *(x.words for x in self.lights))))


@dataclass(frozen=True, slots=True)
class Groups:
    """Where group rows get their words; asked only for rows that are painted or folded.

    `key` stays the same for a group when lines are loaded anew, so that it stays folded.
    """

    key: Callable[[int], str]
    head: Callable[[int], Head]


def grouped(
    order: Iterable[int], group_of: Sequence[int], after: int | None = None
) -> Iterator[int]:
    """Yield an order with each group's row before its lines.

    `order` has the lines of a group together; `group_of` gives the group of a position. `after`
    is the group that stands last already, when the order is an addition to one.
    """
    last = after
    for position in order:
        group = group_of[position]
        if group != last:
            yield -1 - group
            last = group
        yield position


class LinesModel(QAbstractTableModel, Generic[L]):
    """A read-only table of frozen lines, shown in an order of its own."""

    def __init__(self, columns: Sequence[Column[L]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._lines: Sequence[L] = ()
        self._rows: list[int] = []
        self._groups: Groups | None = None
        self._heads: dict[int, Head] = {}
        self._folded: dict[int, list[int]] = {}
        self._folded_keys: set[str] = set()

    # --- what is shown ------------------------------------------------------------------------

    def show_lines(
        self, lines: Sequence[L], order: Iterable[int], groups: Groups | None = None
    ) -> None:
        """Show `lines` in `order`; with `groups`, the order may hold group rows."""
        self.beginResetModel()
        self._lines, self._groups = lines, groups
        self._heads.clear()
        self._lay_out(order)
        self.endResetModel()

    def show_order(self, order: Iterable[int]) -> None:
        """Show the same lines in another order, as after a filter or a sort."""
        self.beginResetModel()
        self._lay_out(order)
        self.endResetModel()

    def extend_order(self, more: Iterable[int]) -> None:
        """Append what was found after the first screenful."""
        rows = self._unfolded(more)
        if rows:
            first = len(self._rows)
            self.beginInsertRows(_NOWHERE, first, first + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def _lay_out(self, order: Iterable[int]) -> None:
        self._folded = {}
        self._rows = self._unfolded(order)

    def _unfolded(self, order: Iterable[int]) -> list[int]:
        """Return the rows of `order`, having set aside those of folded groups."""
        groups = self._groups
        if groups is None or not (self._folded_keys or self._folded):
            return list(order)
        rows: list[int] = []
        hidden = self._last_hidden()
        for entry in order:
            if entry < 0:
                group = -1 - entry
                folded = groups.key(group) in self._folded_keys
                hidden = self._folded.setdefault(group, []) if folded else None
                rows.append(entry)
            else:
                (rows if hidden is None else hidden).append(entry)
        return rows

    def _last_hidden(self) -> list[int] | None:
        """Return where further lines of the last group go, if that group is folded."""
        last = self._rows[-1] if self._rows else 0
        return self._folded.get(-1 - last) if last < 0 else None

    # --- asking by row ------------------------------------------------------------------------

    @property
    def lines(self) -> Sequence[L]:
        return self._lines

    @property
    def rows(self) -> Sequence[int]:
        """All rows as ints, for reading: >= 0 a line's position, negative -1 - g."""
        return self._rows

    @property
    def has_groups(self) -> bool:
        """Whether some rows may be groups'."""
        return self._groups is not None

    def position(self, row: int) -> int | None:
        """Return the position of the line in a row, None for a group's row or none at all."""
        if not 0 <= row < len(self._rows):
            return None
        position = self._rows[row]
        return position if position >= 0 else None

    def line(self, row: int) -> L | None:
        """Return the line in a row, None for a group's row or none at all."""
        position = self.position(row)
        return None if position is None else self._lines[position]

    def group(self, row: int) -> int | None:
        """Return the group whose row this is, None for a line's row or none at all."""
        if not 0 <= row < len(self._rows):
            return None
        entry = self._rows[row]
        return -1 - entry if entry < 0 else None

    def head(self, group: int) -> Head:
        """Return what the row of a group says, made once while the lines stay."""
        head = self._heads.get(group)
        if head is None:
            head = self._groups.head(group) if self._groups else Head("")
            self._heads[group] = head
        return head

    def row_of(self, position: int) -> int | None:
        """Return the row of a line's position, None while a filter or a fold hides it."""
        try:
            return self._rows.index(position)
        except ValueError:
            return None

    def row_of_group(self, group: int) -> int | None:
        """Return the row of a group."""
        return self.row_of(-1 - group)

    def group_row_above(self, row: int) -> int | None:
        """Return the nearest group row at or above `row`."""
        return next((r for r in range(row, -1, -1) if self._rows[r] < 0), None)

    # --- folding ------------------------------------------------------------------------------

    def is_folded(self, group: int) -> bool:
        return group in self._folded

    def fold(self, row: int, folded: bool) -> None:
        """Hide or show the lines under a group's row."""
        group = self.group(row)
        if group is None or self._groups is None or folded == (group in self._folded):
            return
        key = self._groups.key(group)
        if folded:
            end = row + 1
            while end < len(self._rows) and self._rows[end] >= 0:
                end += 1
            self._folded_keys.add(key)
            self._folded[group] = self._rows[row + 1 : end]
            if end > row + 1:
                self.beginRemoveRows(_NOWHERE, row + 1, end - 1)
                del self._rows[row + 1 : end]
                self.endRemoveRows()
        else:
            self._folded_keys.discard(key)
            lines = self._folded.pop(group)
            if lines:
                self.beginInsertRows(_NOWHERE, row + 1, row + len(lines))
                self._rows[row + 1 : row + 1] = lines
                self.endInsertRows()
        here = self.index(row, 0)
        self.dataChanged.emit(here, here)

    # --- what Qt asks -------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry, number = self._rows[index.row()], index.column()
        if entry < 0:
            return self._head_data(-1 - entry, role) if number == 0 else None
        column, line = self.columns[number], self._lines[entry]
        match role:
            case Role.DisplayRole:
                return column.text(line)
            case Role.ToolTipRole:
                return tip((column.tooltip or column.text)(line))
            case Role.AccessibleTextRole:
                return (column.spoken or column.text)(line)
            case Role.TextAlignmentRole:
                return column.align
        return None

    def _head_data(self, group: int, role: int) -> Any:
        match role:
            case Role.DisplayRole:
                return self.head(group).title
            case Role.AccessibleTextRole:
                return self.head(group).spoken
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        match role:
            case Role.DisplayRole | Role.AccessibleTextRole:
                return column.title
            case Role.TextAlignmentRole:
                return column.align
        return None
