"""Ctrl+K: finds pages, commands and records by name, and goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QApplication, QWidget

from desktop.language import spoken
from desktop.ui.actions import Actions
from desktop.ui.desk import Desk
from desktop.ui.models.goals import COMMAND, PAGE, Goal, Goals
from desktop.ui.page_set import PageSet

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace
    from desktop.ui.background import Report
    from desktop.ui.widgets.palette_view import PaletteView

_RECENT: Final = "palette/recent"
_KEPT: Final = 20


class Palette(QObject):
    """Reads what there is to find when it is first asked for, and again after a change."""

    def __init__(
        self, window: QWidget, desk: Desk, actions: Actions, pages: PageSet, memory: QSettings
    ) -> None:
        super().__init__(pages)
        self.view: PaletteView | None = None
        """What lies over the window while the palette is open."""
        self._window, self._desk = window, desk
        self._actions, self._pages, self._memory = actions, pages, memory
        self._records: list[Goal] = []
        self._goals = Goals()
        self._stale = True
        actions.everything.triggered.connect(self.open)
        desk.opened.connect(self._forget)
        desk.changed.connect(self._outdated)
        desk.closed.connect(self._forget)

    def open(self) -> None:
        """Show the palette; a dialog that stands comes first."""
        if self.view is not None or QApplication.activeModalWidget() is not None:
            return
        from desktop.ui.palette_sources import pages_and_commands
        from desktop.ui.widgets.palette_view import PaletteView

        self.view = view = PaletteView(self._window)
        view.typed.connect(self._show)
        view.wanted.connect(self._go)
        view.left.connect(self.close)
        self._goals = Goals([*pages_and_commands(self._actions), *self._records])
        self._show()
        if self._stale:
            self._load()

    def close(self) -> None:
        """Take the palette away, and give the keyboard back to the page."""
        view, self.view = self.view, None
        if view is not None:
            view.hide()
            view.deleteLater()
            self._window.setFocus()

    def _outdated(self) -> None:
        self._stale = True

    def _forget(self) -> None:
        self._records, self._stale = [], True

    def _load(self) -> None:
        from desktop.ui.palette_sources import SOURCES, pages_and_commands

        t, mine = spoken(), [*pages_and_commands(self._actions)]

        def task(workspace: Workspace, _report: Report) -> tuple[list[Goal], Goals]:
            records = [goal for source in SOURCES for goal in source(workspace, t)]
            return records, Goals([*mine, *records])

        self._stale = self._desk.read(task, self._loaded, self) is None

    def _loaded(self, found: tuple[list[Goal], Goals]) -> None:
        self._records, self._goals = found
        self._show()

    def _show(self) -> None:
        if self.view is not None:
            self.view.show_goals(self._goals.found(self.view.field.text(), self._recent()))

    # --- going there --------------------------------------------------------------------------

    def _go(self, goal: Goal) -> None:
        self.close()
        recent = [goal.key, *(key for key in self._recent() if key != goal.key)]
        self._memory.setValue(_RECENT, recent[:_KEPT])
        if goal.kind in (PAGE, COMMAND):
            dict(self._actions.named())[goal.id].trigger()
        else:
            self._pages.lead(goal.place, goal.id)

    def _recent(self) -> list[str]:
        """Return the keys of what was gone to last, newest first; a list of one comes as text."""
        held = self._memory.value(_RECENT)
        keys = [held] if isinstance(held, str) else held if isinstance(held, list) else []
        return [str(key) for key in keys]
