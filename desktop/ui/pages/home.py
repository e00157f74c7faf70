"""Home: the answer to the boss, who can act today, what needs me, and what stood when.

What is not painted first is imported when the first figures are there.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.errors import Problem
from desktop.domain.times import local_day
from desktop.language import _, spoken
from desktop.ui import problems
from desktop.ui.actions import Actions
from desktop.ui.desk import Desk
from desktop.ui.destinations import DIRECTORY, RELATIONSHIPS
from desktop.ui.pages.page import Page
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from desktop.domain.duties import Duty
    from desktop.domain.overview import Overview
    from desktop.services.workspace import Workspace
    from desktop.ui.background import Report
    from desktop.ui.models.timeline_table import TimelineLines
    from desktop.ui.widgets.empty_home import EmptyHome
    from desktop.ui.widgets.home_content import HomeContent

_GAP = 12
_MARGIN = 16
_LOOK_EVERY_MS = 5 * 60_000
"""How often the calendar is looked at: another day changes who may act and what is due."""


class View(NamedTuple):
    """What a person sees of the page, to be shown again when the page is made anew."""

    as_table: bool = False


class HomePage(Page):
    """One look at everything; each line leads to where it is done."""

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._actions = desk, actions
        self._stale = True
        self._as_table = False
        self._today: date | None = None
        self.content: HomeContent | None = None
        self.empty: EmptyHome | None = None
        self.head = PageHead(_("Home"))
        self.everything = self.head.add_everything(actions.everything)
        self.paste = self.head.add_button(_("Paste a list…"), "paste")
        self.frame = _frame()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.frame)
        above = QVBoxLayout()
        above.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        above.addWidget(self.notice)
        self.notice.leave_below(12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addLayout(above)
        outer.addWidget(self.stack, 1)
        self._calendar = QTimer(self)
        self._calendar.setInterval(_LOOK_EVERY_MS)
        self._calendar.timeout.connect(self.look_at_the_day)
        self._calendar.start()
        self.paste.clicked.connect(actions.paste.trigger)
        desk.changed.connect(self._outdated)
        desk.glimpsed.connect(self._look_ahead)
        desk.closed.connect(self._clear)

    # --- what the window asks -----------------------------------------------------------------

    def focus_search(self) -> None:
        """There is nothing to search; begin with those who can act."""
        if self.content is not None:
            self.content.standings.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def view(self) -> View:
        content = self.content
        return View(content.timeline.is_table if content else self._as_table)

    def show_view(self, view: View) -> None:
        """Show what another page of this kind showed, as after a change of language."""
        self._as_table = view.as_table
        if self.content is not None:
            self.content.timeline.show_as_table(view.as_table)

    # --- loading ------------------------------------------------------------------------------

    def _load(self) -> None:
        t = spoken()

        def task(workspace: Workspace, report: Report) -> tuple[Overview, TimelineLines]:
            from desktop.ui.models.timeline_table import TimelineLines

            overview = workspace.home.overview(report)
            return overview, TimelineLines(overview, t).prepare()

        handle = self._desk.read(task, self._loaded, self, failed=self._refused)
        self._stale = handle is None
        self._look_ahead()

    def _look_ahead(self) -> None:
        """Show what could be seen of a register that is still being opened."""
        glance = self._desk.glance
        if self._desk.is_open or not self.isVisible():
            return
        if glance is not None and glance.home is not None:
            from desktop.ui.models.timeline_table import TimelineLines

            self._loaded((glance.home, TimelineLines(glance.home, spoken())))

    def look_at_the_day(self) -> None:
        """Load anew when another day has begun where the firm lives."""

        def compare(now: datetime) -> None:
            if self._today is not None and local_day(now, spoken().zone_name) != self._today:
                self._outdated()

        if not self._stale:
            self._desk.read(lambda work, _report: work.relationships.now(), compare, self)

    def _refused(self, problem: Problem) -> None:
        problems.say(self.notice, problem)

    def _loaded(self, found: tuple[Overview, TimelineLines]) -> None:
        from desktop.wording import home

        overview, lines = found
        self._today = overview.today
        self.paste.setVisible(not overview.empty)
        if overview.empty:
            self.head.set_context(_("No list yet · empty does not mean “no partners”"))
            self.stack.setCurrentWidget(self._made_empty())
            return
        self.head.set_context(home.context(overview, spoken()))
        content = self._made_content()
        content.show_overview(overview, lines)
        if self._as_table:
            content.timeline.show_as_table(True)
            self._as_table = False
        self.stack.setCurrentWidget(content)

    def _made_content(self) -> HomeContent:
        if self.content is None:
            from desktop.ui.widgets.home_content import HomeContent

            self.content = HomeContent()
            self.stack.addWidget(self.content)
            self.content.relationship_wanted.connect(partial(self.led.emit, RELATIONSHIPS))
            self.content.relationships_wanted.connect(partial(self.led.emit, RELATIONSHIPS, ""))
            self.content.duty_wanted.connect(self._lead)
        return self.content

    def _made_empty(self) -> EmptyHome:
        if self.empty is None:
            from desktop.ui.widgets.empty_home import EmptyHome

            self.empty = EmptyHome()
            self.stack.addWidget(self.empty)
            self.empty.paste.clicked.connect(self._actions.paste.trigger)
            self.empty.import_file.clicked.connect(self._actions.import_files.trigger)
            self.empty.by_hand.clicked.connect(self._actions.add_relationship.trigger)
            self.empty.demo.clicked.connect(self._actions.demo.trigger)
        return self.empty

    def _clear(self) -> None:
        self._stale = True
        self.notice.hush()
        self.head.set_context("")
        self.stack.setCurrentWidget(self.frame)

    def _lead(self, duty: Duty) -> None:
        """Go where a duty is done."""
        from desktop.domain.duties import Lead

        match duty.lead:
            case Lead.RELATIONSHIP if duty.relationship is not None:
                self.led.emit(RELATIONSHIPS, duty.relationship)
            case Lead.PASTE:
                self._actions.paste.trigger()
            case Lead.DIRECTORY | Lead.INVITATION | Lead.AGREEMENT:
                self.led.emit(_PLACES[duty.lead], duty.record or "")
            case _:
                self.led.emit(RELATIONSHIPS, "")


_PLACES = {"directory": DIRECTORY, "invitation": "invitations", "agreement": "agreements"}
"""The place on the rail where a duty is done, by where it leads."""


def _frame() -> QWidget:
    """Return the cards as they stand before anything is known."""
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(_MARGIN, 0, _MARGIN, _GAP)
    column.setSpacing(_GAP)
    answer, timeline = Card(), Card()
    answer.setFixedHeight(72)
    sides = QHBoxLayout()
    sides.setSpacing(_GAP)
    for share in (59, 41):
        card = Card()
        card.setFixedHeight(229)
        sides.addWidget(card, share)
    column.addWidget(answer)
    column.addLayout(sides)
    column.addWidget(timeline, 1)
    return frame
