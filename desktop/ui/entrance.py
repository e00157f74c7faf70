"""Ways to a register: the welcome page, a file chosen, a copy saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.language import _
from desktop.ui.desk import Desk
from desktop.ui.preferences import Preferences
from desktop.ui.registers import Registers

if TYPE_CHECKING:
    from desktop.ui.pages.welcome import View, WelcomePage
    from desktop.ui.shell import Shell


class Entrance(QObject):
    """Brings the welcome page into the window when it is wanted; `page` is None while it is not."""

    left = Signal()
    """The person goes back to the register that is open."""

    def __init__(
        self,
        window: Shell,
        registers: Registers,
        desk: Desk,
        preferences: Preferences,
        person: str,
    ) -> None:
        super().__init__(window.body)
        self._window = window
        self._registers = registers
        self._desk = desk
        self._preferences = preferences
        self._person = person
        self._page: WelcomePage | None = None
        self.way = ""
        """How the person wants to begin in a register that is being made."""

    @property
    def page(self) -> WelcomePage | None:
        """The welcome page while it is shown."""
        shown = self._page is not None and self._window.body.currentWidget() is self._page
        return self._page if shown else None

    def show(self) -> WelcomePage:
        """Offer to make a register or to open one, and return the page that does."""
        from desktop.ui.pages.welcome import WelcomePage

        body, old = self._window.body, self._page
        page = self._page = WelcomePage(
            self._preferences.language,
            self._person,
            self._preferences.now.recent,
            self._desk.is_open,
        )
        page.creating.connect(self._create)
        page.demo.connect(self._registers.demo)
        page.chosen.connect(self._registers.open)
        page.language.connect(self._preferences.speak)
        page.back.connect(self.left)
        body.addWidget(page)
        body.setCurrentWidget(page)
        if old is not None:
            body.removeWidget(old)
            old.deleteLater()
        page.name.setFocus()
        return page

    def view(self) -> View | None:
        """Return what was typed on the welcome page, None while it is not shown."""
        page = self.page
        return page.view() if page is not None else None

    def _create(self, path: Path, name: str, person: str, way: str) -> None:
        self.way = way
        self._registers.create(path, name, person)

    def choose_register(self) -> None:
        """Let the person choose a register that exists."""
        from desktop.ui.dialogs.register_files import choose_register

        choose_register(self._window, self._registers.open)

    def save_copy(self) -> None:
        """Let the person say where a copy of the open register goes."""
        from desktop.ui.dialogs.register_files import choose_target, free

        if self._desk.summary is not None:
            path = Path(self._desk.summary.path)
            title = _("Save a copy of the register")
            choose_target(self._window, title, free(path.parent, path.stem), self._registers.copy)
