"""Ctrl+Z and Ctrl+Y: take the newest own entry back, or bring back what was taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.changes import Entry
from desktop.language import _, spoken
from desktop.ui.background import Report
from desktop.ui.desk import Desk
from desktop.wording import history

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace


class Undoing(QObject):
    """Writes the undo on the worker and says what came of it."""

    working = Signal(str, object)
    """What is being done, and its Task."""
    done = Signal(str, bool)
    """What was done in a sentence, and whether redo would take it back."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def undo(self) -> None:
        what = self._desk.summary.undo if self._desk.summary else None
        if what is None:
            return
        words = history.headline(what, spoken())

        def task(workspace: Workspace, report: Report) -> Entry:
            return workspace.history.undo(None, report)

        def then(_entry: Entry | None) -> None:
            self.done.emit(_("Undone: {what}.").format(what=words), True)

        self.working.emit(
            _("Undoing: {what}").format(what=words), self._desk.write(task, self, then)
        )

    def redo(self) -> None:
        what = self._desk.summary.redo if self._desk.summary else None
        if what is None:
            return
        words = history.headline(what, spoken())

        def task(workspace: Workspace, report: Report) -> Entry:
            return workspace.history.redo(report)

        def then(_entry: Entry | None) -> None:
            self.done.emit(_("Brought back: {what}.").format(what=words), False)

        self.working.emit(
            _("Bringing back: {what}").format(what=words), self._desk.write(task, self, then)
        )
