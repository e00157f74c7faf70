"""The pages behind the rail: each is made when someone first goes there."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QByteArray, QObject, QSettings, QTimer, Signal

from desktop.paths import Places
from desktop.ui.actions import Actions
from desktop.ui.desk import Desk
from desktop.ui.frame import HISTORY, HOME, RELATIONSHIPS, ROLES, SETTINGS, Frame
from desktop.ui.preferences import Preferences
from desktop.ui.widgets.notice_bar import NoticeBar

if TYPE_CHECKING:
    from desktop.ui.pages.history import HistoryPage
    from desktop.ui.pages.home import HomePage
    from desktop.ui.pages.relationships import RelationshipsPage
    from desktop.ui.pages.roles import RolesPage
    from desktop.ui.pages.settings import SettingsPage

    Page = HomePage | RelationshipsPage | RolesPage | HistoryPage | SettingsPage

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

    register_wanted = Signal(Path)
    """A register to open instead."""

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
        self._home: HomePage | None = None
        self._relationships: RelationshipsPage | None = None
        self._roles: RolesPage | None = None
        self._history: HistoryPage | None = None
        self._settings: SettingsPage | None = None
        self._views: dict[str, Any] = {}
        self._next = iter(_BROUGHT_NEXT)
        frame.went.connect(self.go)
        for key, action in (
            (HOME, actions.home),
            (RELATIONSHIPS, actions.relationships),
            (ROLES, actions.roles),
            (HISTORY, actions.history),
            (SETTINGS, actions.settings),
        ):
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
        if self._home is None:
            from desktop.ui.pages.home import HomePage

            page = self._home = HomePage(self._desk, self._actions)
            page.relationship_wanted.connect(self._show_relationship)
            page.relationships_wanted.connect(lambda: self.go(RELATIONSHIPS))
            if HOME in self._views:
                page.show_view(self._views.pop(HOME))
        return self._home

    @property
    def relationships(self) -> RelationshipsPage:
        if self._relationships is None:
            from desktop.ui.pages.relationships import RelationshipsPage

            page = self._relationships = RelationshipsPage(self._desk, self._actions)
            page.history_wanted.connect(self._show_history)
            self._take_up(RELATIONSHIPS, page)
        return self._relationships

    @property
    def roles(self) -> RolesPage:
        if self._roles is None:
            from desktop.ui.pages.roles import RolesPage

            page = self._roles = RolesPage(self._desk)
            page.relationship_wanted.connect(self._show_relationship)
            self._take_up(ROLES, page)
        return self._roles

    @property
    def history(self) -> HistoryPage:
        if self._history is None:
            from desktop.ui.pages.history import HistoryPage

            page = self._history = HistoryPage(self._desk)
            self._take_up(HISTORY, page)
        return self._history

    @property
    def settings(self) -> SettingsPage:
        if self._settings is None:
            from desktop.ui.pages.settings import SettingsPage

            page = self._settings = SettingsPage(
                self._desk, self._actions, self._preferences, self._places
            )
            page.register_wanted.connect(self.register_wanted)
        return self._settings

    def _take_up(self, key: str, page: RelationshipsPage | RolesPage | HistoryPage) -> None:
        """Give a new page the columns of the last start, and the view of the page before it."""
        state = self._memory.value(f"{key}/columns")
        if isinstance(state, QByteArray):
            page.restore_state(bytes(state.data()))
        if key in self._views:
            page.show_view(self._views.pop(key))

    def page(self, key: str) -> Page:
        match key:
            case "relationships":
                return self.relationships
            case "roles":
                return self.roles
            case "history":
                return self.history
            case "settings":
                return self.settings
        return self.home

    def go(self, key: str) -> None:
        """Show the page of a place."""
        self.frame.show_page(key, self.page(key))

    def here(self) -> Page:
        """Return the page that is shown, or will be in a moment."""
        return self.page(self.frame.here())

    @property
    def notice(self) -> NoticeBar:
        return self.here().notice

    def _show_history(self, record: str) -> None:
        self.history.show_record(record)
        self.go(HISTORY)

    def _show_relationship(self, relationship: str) -> None:
        self.go(RELATIONSHIPS)
        self.relationships.select(relationship)

    # --- what survives ------------------------------------------------------------------------

    def views(self) -> dict[str, Any]:
        """Return what is searched, filtered and selected, for the set that takes its place."""
        views = dict(self._views)
        if self._home is not None:
            views[HOME] = self._home.view()
        if self._relationships is not None:
            views[RELATIONSHIPS] = self._relationships.view()
        if self._roles is not None:
            views[ROLES] = self._roles.view()
        if self._history is not None:
            views[HISTORY] = self._history.view()
        return views

    def show_views(self, place: str, views: dict[str, Any]) -> None:
        """Show the page of `place`, and each page as another set had it."""
        self._views = dict(views)
        self.go(place)

    def remember(self) -> None:
        """Keep the columns of each page for the next start."""
        for key, page in (
            (RELATIONSHIPS, self._relationships),
            (ROLES, self._roles),
            (HISTORY, self._history),
        ):
            if page is not None:
                self._memory.setValue(f"{key}/columns", QByteArray(page.save_state()))
