"""A search in slices: a screenful at once, the rest whenever the window has nothing else to do."""

from __future__ import annotations

from time import perf_counter
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

SLICE_S: Final = 0.008
"""How long one slice may take; also how long a key press looks for its screenful."""

TELL_S: Final = 0.05
"""How often further rows are shown; each time costs the view a repaint."""


class Search(Protocol):
    """Finds rows bit by bit: a RowSearch, or another of its manner."""

    done: bool

    def more(self, step: int = ...) -> list[int]: ...

    @property
    def stride(self) -> int: ...


class SlicedSearch(QObject):
    """Runs one search at a time; a new one abandons the one before."""

    more = Signal(object)
    """Further rows that match, as a list of ints."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._search: Search | None = None
        self._held: list[int] = []
        self._told = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._slice)

    @property
    def running(self) -> bool:
        """Whether there are rows left to look at."""
        return self._timer.isActive()

    def begin(self, search: Search, enough: int, in_haste: bool = True) -> list[int]:
        """Return the first rows that match, `enough` of them unless that would take too long.

        The rest comes by `more`, unless it was all.
        """
        self._search = search
        self._held = []
        until = perf_counter() + SLICE_S
        first = search.more(max(enough, 512))
        while len(first) < enough and not search.done:
            if in_haste and perf_counter() > until:
                break
            first += search.more(1024)
        if search.done:
            self._timer.stop()
        else:
            self._timer.start()
        return first

    def finish(self) -> None:
        """Look through all that is left, now."""
        while self._timer.isActive():
            self._slice()

    def _slice(self) -> None:
        search, until = self._search, perf_counter() + SLICE_S
        if search is None:
            return
        self._held += search.more(search.stride)
        while not search.done and perf_counter() < until:
            self._held += search.more(search.stride)
        if search.done:
            self._timer.stop()
        if search.done or perf_counter() - self._told > TELL_S:
            rows, self._held = self._held, []
            self._told = perf_counter()
            self.more.emit(rows)
