"""The pages behind the rail: each is made when someone first goes there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QByteArray, QObject, QSettings, QTimer, Signal

from desktop.paths import Places
from desktop.ui.actions import Actions
from desktop.ui.desk import Desk
from desktop.ui.destinations import (
    AGREEMENTS,
    DIRECTORY,
    HELP,
    HISTORY,
    HOME,
    INVITATIONS,
    RELATIONSHIPS,
    ROLES,
    SETTINGS,
)
from desktop.ui.frame import Frame
from desktop.ui.preferences import Preferences
from desktop.ui.widgets.notice_bar import NoticeBar

if TYPE_CHECKING:
    from desktop.ui.pages.agreements import AgreementsPage
    from desktop.ui.pages.directory import DirectoryPage
    from desktop.ui.pages.help import HelpPage
    from desktop.ui.pages.history import HistoryPage
    from desktop.ui.pages.home import HomePage
    from desktop.ui.pages.invitations import InvitationsPage
    from desktop.ui.pages.page import Page
    from desktop.ui.pages.relationships import RelationshipsPage
    from desktop.ui.pages.roles import RolesPage
    from desktop.ui.pages.settings import SettingsPage

P = TypeVar("P", bound="Page")

_BROUGHT_FIRST: Final = (
    "desktop.ui.pages.home",
    "desktop.ui.models.timeline_table",
    "desktop.ui.widgets.home_cards",
    "desktop.ui.widgets.home_content",
)
"""What the first page is made of, in portions small enough not to be felt."""
_BROUGHT_NEXT: Final = (
    "desktop.ui.dialogs.form",
    "desktop.ui.models.relationship_rows",
    "desktop.ui.widgets.relationship_table",
    "desktop.ui.dialogs.relationship",
    "desktop.ui.pages.relationship_edits",
    "desktop.ui.pages.relationship_panes",
    "desktop.ui.pages.relationships",
)
"""What the page is made of that most people go to from there."""
_SETTLED_MS: Final = 500


class PageSet(QObject):
    """Knows where one is; a page of another language is another page in another set."""

    went = Signal(str)
    """The key of a place a person went to."""
    register_wanted = Signal(Path)
    """A register to open instead."""
    restore_wanted = Signal(Path)
    """A backup to put in its place."""

    def __init__(
        self,
        frame: Frame,
        desk: Desk,
        actions: Actions,
        preferences: Preferences,
        places: Places,
        memory: QSettings,
    ) -> None:
        super().__init__(frame)
        self.frame = frame
        self._desk = desk
        self._actions = actions
        self._preferences = preferences
        self._places = places
        self._memory = memory
        self._pages: dict[str, Page] = {}
        self._views: dict[str, Any] = {}
        self._next = iter(_BROUGHT_NEXT)
        frame.went.connect(self.go)
        for key, action in actions.places.items():
            action.triggered.connect(lambda _checked=False, key=key: self.go(key))

    def bring(self) -> Iterator[str]:
        """Import what the first page needs, a portion at a time, and show it."""
        for name in _BROUGHT_FIRST:
            import_module(name)
            yield name
        self.go(self.frame.here())
        self._desk.changed.connect(self._bring_later)

    def _bring_later(self) -> None:
        """Wait until what was opened is on screen."""
        self._desk.changed.disconnect(self._bring_later)
        QTimer.singleShot(_SETTLED_MS, self, self._bring_next)

    def _bring_next(self) -> None:
        """Import a portion of what is likely wanted next, while nobody waits for anything."""
        name = next(self._next, None)
        if name is not None:
            import_module(name)
            QTimer.singleShot(0, self, self._bring_next)

    # --- pages --------------------------------------------------------------------------------

    @property
    def home(self) -> HomePage:
        from desktop.ui.pages.home import HomePage

        return self._held(HOME, HomePage, lambda: HomePage(self._desk, self._actions))

    @property
    def relationships(self) -> RelationshipsPage:
        from desktop.ui.pages.relationships import RelationshipsPage

        return self._held(
            RELATIONSHIPS, RelationshipsPage, lambda: RelationshipsPage(self._desk, self._actions)
        )

    @property
    def directory(self) -> DirectoryPage:
        from desktop.ui.pages.directory import DirectoryPage

        return self._held(
            DIRECTORY, DirectoryPage, lambda: DirectoryPage(self._desk, self._actions)
        )

    @property
    def invitations(self) -> InvitationsPage:
        from desktop.ui.pages.invitations import InvitationsPage

        return self._held(
            INVITATIONS, InvitationsPage, lambda: InvitationsPage(self._desk, self._actions)
        )

    @property
    def agreements(self) -> AgreementsPage:
        from desktop.ui.pages.agreements import AgreementsPage

        return self._held(AGREEMENTS, AgreementsPage, lambda: AgreementsPage(self._desk))

    @property
    def roles(self) -> RolesPage:
        from desktop.ui.pages.roles import RolesPage

        return self._held(ROLES, RolesPage, lambda: RolesPage(self._desk))

    @property
    def history(self) -> HistoryPage:
        from desktop.ui.pages.history import HistoryPage

        return self._held(HISTORY, HistoryPage, lambda: HistoryPage(self._desk))

    @property
    def settings(self) -> SettingsPage:
        from desktop.ui.pages.settings import SettingsPage

        def make() -> SettingsPage:
            page = SettingsPage(self._desk, self._actions, self._preferences, self._places)
            page.register_wanted.connect(self.register_wanted)
            page.restore_wanted.connect(self.restore_wanted)
            return page

        return self._held(SETTINGS, SettingsPage, make)

    @property
    def help(self) -> HelpPage:
        from desktop.ui.pages.help import HelpPage

        return self._held(HELP, HelpPage, lambda: HelpPage(self._actions, self._places))

    def _held(self, key: str, kind: type[P], make: Callable[[], P]) -> P:
        """Return a page; a new one gets the columns of the last start and its set's last view."""
        page = self._pages.get(key)
        if isinstance(page, kind):
            return page
        made = self._pages[key] = make()
        made.led.connect(self.lead)
        state = self._memory.value(f"{key}/columns")
        if isinstance(state, QByteArray):
            made.restore_state(bytes(state.data()))
        if key in self._views:
            made.show_view(self._views.pop(key))
        return made

    def page(self, key: str) -> Page:
        """Return the page of a place: the property of the same name."""
        page: Page = getattr(self, key)
        return page

    def go(self, key: str) -> None:
        """Show the page of a place; help opens at the chapter about the page one comes from."""
        came = self.frame.here()
        self.frame.show_page(key, self.page(key))
        if key == HELP != came:
            self.help.show_record(came if self._desk.is_open else HELP)
        self.went.emit(key)

    def lead(self, key: str, record: str) -> None:
        """Show the page of a place, and there the record with this id, if any."""
        self.go(key)
        if record:
            self.page(key).show_record(record)

    def here(self) -> Page:
        """Return the page that is shown, or will be in a moment."""
        return self.page(self.frame.here())

    @property
    def notice(self) -> NoticeBar:
        return self.here().notice

    # --- what survives ------------------------------------------------------------------------

    def views(self) -> dict[str, Any]:
        """Return what is searched, filtered and selected, for the set that takes its place."""
        return {**self._views, **{key: page.view() for key, page in self._pages.items()}}

    def show_views(self, place: str, views: dict[str, Any]) -> None:
        """Show the page of `place`, and each page as another set had it."""
        self._views = {key: view for key, view in views.items() if view is not None}
        self.frame.show_page(place, self.page(place))

    def remember(self) -> None:
        """Keep the columns of each page for the next start."""
        for key, page in self._pages.items():
            if state := page.save_state():
                self._memory.setValue(f"{key}/columns", QByteArray(state))
