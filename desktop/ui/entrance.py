"""Ways to a register: the welcome page, a file chosen, a copy saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.language import _, spoken
from desktop.paths import resource
from desktop.ui.desk import Desk
from desktop.ui.preferences import Preferences
from desktop.ui.registers import Registers
from desktop.wording import policies

if TYPE_CHECKING:
    from desktop.domain.organisation import Details
    from desktop.domain.roles import RoleTable
    from desktop.ui.background import Report
    from desktop.ui.pages.welcome import View, WelcomePage
    from desktop.ui.restoring import Restoring
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
        restoring: Restoring,
    ) -> None:
        super().__init__(window.body)
        self._window = window
        self._registers = registers
        self._desk = desk
        self._preferences = preferences
        self._person = person
        self._restoring = restoring
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
        page.obey(self._preferences.decided)
        page.creating.connect(self._create)
        page.restoring.connect(self._restoring.choose)
        page.details_wanted.connect(lambda details: self._ask_details(page, details))
        page.demo.connect(self._registers.demo)
        page.chosen.connect(self._registers.open)
        page.language.connect(self._preferences.speak)
        page.back.connect(self.left)
        if words := policies.mistakes(self._preferences.decided, spoken()):
            page.notice.say("high", words)
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

    def _create(self, path: Path, name: str, person: str, way: str, details: Details) -> None:
        self.way = way
        self._registers.create(path, name, person, details)

    def restore(self) -> None:
        """Lead to the backups, to make a register out of one."""
        from desktop.ui.pages.welcome_ways import RESTORE

        page = self.page or self.show()
        page.choose(RESTORE)
        self._restoring.choose(page.chosen_target())

    def _ask_details(self, page: WelcomePage, details: Details) -> None:
        """Let the person say more of the firm; the roles one may hold are read first."""

        def task(_report: Report) -> RoleTable:
            from desktop.services.shipped import roles

            return roles(resource("reference"))

        def ask(roles: RoleTable) -> None:
            from desktop.ui.pages.welcome_details import DetailsDialog

            dialog = DetailsDialog(details, roles, self._preferences.decided, page)
            dialog.kept.connect(page.take)
            dialog.kept.connect(dialog.accept)
            dialog.open()

        self._desk.background.run(task, ask, page)

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
