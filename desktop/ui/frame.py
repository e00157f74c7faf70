"""What the window shows of an open register: rail, pages, what is under way, the strip below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.lines import RegisterSummary
from desktop.language import _, hour, moment, spoken
from desktop.paths import Places
from desktop.ui.actions import Actions
from desktop.ui.desk import Desk
from desktop.ui.pages.history import HistoryPage
from desktop.ui.pages.relationships import RelationshipsPage
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.preferences import Preferences
from desktop.ui.widgets.notice_bar import NoticeBar
from desktop.ui.widgets.rail import Rail
from desktop.ui.widgets.status_strip import StatusStrip
from desktop.ui.widgets.work_bar import WorkBar
from desktop.wording import history
from desktop.wording.quotes import file_name

Page = RelationshipsPage | HistoryPage | SettingsPage
RELATIONSHIPS: Final = "relationships"
HISTORY: Final = "history"
SETTINGS: Final = "settings"


class Frame(QWidget):
    """Made anew for another language; what was seen is handed from the old one to the new."""

    moved = Signal(str)
    """The key of the page that is shown now."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        preferences: Preferences,
        places: Places,
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._clock = clock
        self.rail = Rail(_("Pages"))
        self.relationships = RelationshipsPage(desk, actions)
        self.history = HistoryPage(desk)
        self.settings = SettingsPage(desk, actions, preferences, places)
        self.pages: dict[str, Page] = {
            RELATIONSHIPS: self.relationships,
            HISTORY: self.history,
            SETTINGS: self.settings,
        }
        self.stack = QStackedWidget()
        self.work = WorkBar()
        self.strip = StatusStrip()
        self._lay_out()
        for key, action in (
            (RELATIONSHIPS, actions.relationships),
            (HISTORY, actions.history),
            (SETTINGS, actions.settings),
        ):
            item = self.rail.add(key, key_glyph(key), action.text(), bottom=key == SETTINGS)
            item.setToolTip(action.toolTip())
            action.triggered.connect(self._goer(key))
        self.rail.went.connect(self.go)
        self.relationships.history_wanted.connect(self._show_history)
        self.strip.set_network(_("No network connection"))

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        right.addWidget(self.work)
        for page in self.pages.values():
            self.stack.addWidget(page)
        upper = QHBoxLayout()
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(0)
        upper.addWidget(self.rail)
        upper.addLayout(right, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(upper, 1)
        outer.addWidget(self.strip)

    # --- going --------------------------------------------------------------------------------

    def _goer(self, key: str) -> Callable[[], None]:
        return lambda: self.go(key)

    def go(self, key: str) -> None:
        """Show a page; one that is not here (of a newer version) changes nothing."""
        page = self.pages.get(key)
        if page is None:
            return
        self.rail.choose(key)
        self.stack.setCurrentWidget(page)
        self.moved.emit(key)

    def here(self) -> str:
        """Return the key of the page that is shown."""
        return self.rail.chosen()

    def page(self) -> Page:
        return self.pages[self.here()]

    @property
    def notice(self) -> NoticeBar:
        """The notice bar of the page that is shown."""
        return self.page().notice

    def _show_history(self, record: str) -> None:
        self.history.show_record(record)
        self.go(HISTORY)

    # --- what the strip says ------------------------------------------------------------------

    def show_summary(self, summary: RegisterSummary | None) -> None:
        """Say which register this is, what Ctrl+Z would undo and when it was saved last."""
        if summary is None:
            for put in (self.strip.set_register, self.strip.set_undo, self.strip.set_saved):
                put("")
            return
        t = spoken()
        self.strip.set_register(_("Register: {file}").format(file=file_name(summary.path)))
        self.strip.set_undo(history.undo_hint(summary.undo, t) if summary.undo else "")
        today = t.here(summary.saved).timetuple()[:3] == t.here(self._clock()).timetuple()[:3]
        when = hour(summary.saved) if today else moment(summary.saved)
        self.strip.set_saved(_("Saved {when}").format(when=when))

    # --- what survives ------------------------------------------------------------------------

    def states(self) -> dict[str, bytes]:
        """Return widths and order of columns, by page, for the next start."""
        return {
            RELATIONSHIPS: self.relationships.save_state(),
            HISTORY: self.history.save_state(),
        }

    def restore(self, states: dict[str, bytes]) -> None:
        if state := states.get(RELATIONSHIPS):
            self.relationships.restore_state(state)
        if state := states.get(HISTORY):
            self.history.restore_state(state)

    def views(self) -> dict[str, Any]:
        """Return what is searched, filtered and selected, for the frame that takes its place."""
        return {
            "page": self.here(),
            RELATIONSHIPS: self.relationships.view(),
            HISTORY: self.history.view(),
        }

    def show_views(self, views: dict[str, Any]) -> None:
        self.relationships.show_view(views[RELATIONSHIPS])
        self.history.show_view(views[HISTORY])
        self.go(views["page"])


def key_glyph(key: str) -> str:
    """Return the glyph of a page."""
    return {RELATIONSHIPS: "relations", HISTORY: "history", SETTINGS: "settings"}[key]
