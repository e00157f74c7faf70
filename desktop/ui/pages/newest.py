"""Reading one thing after the other: only the newest one wanted is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from desktop.ui.desk import Desk

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace


class Newest(QObject):
    """While one thing is being read, the next waits; those between are never read."""

    def __init__(
        self,
        desk: Desk,
        read: Callable[[Workspace, str], Any],
        show: Callable[[Any], None],
        parent: QObject,
    ) -> None:
        """`read` runs on the worker with an id, `show` gets what it returned."""
        super().__init__(parent)
        self._desk, self._read, self._show = desk, read, show
        self._wanted: str | None = None
        self._reading = False

    def want(self, key: str | None) -> None:
        """Read and show what has this id; None for nothing."""
        self._wanted = key
        if key is not None and not self._reading:
            self._begin(key)

    def _begin(self, key: str) -> None:
        def then(found: Any) -> None:
            self._reading = False
            if self._wanted == key:
                self._show(found)
            elif self._wanted is not None:
                self._begin(self._wanted)

        def gone(_problem: object) -> None:
            self._reading = False
            if self._wanted is not None and self._wanted != key:
                self._begin(self._wanted)

        read = self._read
        task = self._desk.read(lambda work, _report: read(work, key), then, self, failed=gone)
        self._reading = task is not None
