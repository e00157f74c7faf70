"""Which firms of the table are to be compared: by a click on the box or by Space."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop.domain.directory import DirectoryLine
from desktop.ui.models.directory_columns import TICK
from desktop.ui.widgets.directory_bars import MOST_COMPARED
from desktop.ui.widgets.lines_table import LinesTable


class DirectoryTicks(QObject):
    """Names by id, in the order of ticking; never more than can be compared."""

    changed = Signal(bool)
    """Other lines are ticked; True where one more was wanted than fits."""

    def __init__(self, table: LinesTable[DirectoryLine], names: dict[str, str]) -> None:
        """`names` is filled and emptied, never replaced: the columns look at it."""
        super().__init__(table)
        self._table, self.names = table, names
        table.clicked.connect(self._clicked)
        table.installEventFilter(self)

    def turn(self, lines: Iterable[DirectoryLine]) -> None:
        """Tick lines, or take the ticks away where all of them have one."""
        wanted = list(lines)
        ticks = dict(self.names)
        if all(line.id in ticks for line in wanted):
            for line in wanted:
                ticks.pop(line.id, None)
        else:
            ticks |= {line.id: line.name for line in wanted}
        fits = dict(list(ticks.items())[:MOST_COMPARED])
        self.put(fits, refused=len(ticks) > len(fits))

    def drop(self, identifier: str) -> None:
        self.put({key: name for key, name in self.names.items() if key != identifier})

    def clear(self) -> None:
        self.put({})

    def put(self, ticks: dict[str, str], refused: bool = False) -> None:
        """Tick these and no others."""
        held = dict(ticks)
        self.names.clear()
        self.names.update(held)
        self._table.viewport().update()
        self.changed.emit(refused)

    def _clicked(self, index: QModelIndex) -> None:
        model = self._table.lines_model
        line = model.line(index.row())
        if line is not None and model.columns[index.column()].key == TICK:
            self.turn([line])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Space tick and untick the selected lines; with none, the one that has the ring."""
        space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if space and watched is self._table and event.type() == QEvent.Type.KeyPress:
            lines = self._table.selected_lines()
            ringed = self._table.lines_model.line(self._table.currentIndex().row())
            if not lines and ringed is not None:
                lines = [ringed]
            self.turn(lines[: MOST_COMPARED + 1])
            return True
        return super().eventFilter(watched, event)
