"""The enquiries of the directory's page: the table, the chosen one, and each next step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.enquiries import Enquiry, EnquiryState
from desktop.domain.times import local_day
from desktop.language import _, spoken
from desktop.ui.desk import Desk
from desktop.ui.destinations import DESTINATIONS
from desktop.ui.pages.directory_edits import DirectoryEdits
from desktop.ui.pages.directory_loading import Loaded
from desktop.ui.pages.enquiry_edits import EnquiryEdits
from desktop.ui.widgets.enquiries_content import EnquiriesContent
from desktop.ui.widgets.notice_bar import NoticeBar
from desktop.wording.quotes import shown

INVITATIONS = "invitations"


class Enquiries(QObject):
    """What a person sees and does about enquiries."""

    led = Signal(str, str)
    """Leads to another place of the window."""
    firm_wanted = Signal(str)
    """The id of a firm to be shown."""

    def __init__(self, page: QWidget, desk: Desk, edits: DirectoryEdits, notice: NoticeBar) -> None:
        super().__init__(page)
        self._page, self._notice = page, notice
        self.content = EnquiriesContent()
        self.view, self.pane = self.content.view, self.content.pane
        self.edits = EnquiryEdits(page, desk, edits)
        self.wanted: str | None = None
        """The enquiry to be chosen once it is there."""
        self.view.opened.connect(lambda: self._with_one(self.edits.write))
        self.view.contextMenuAt.connect(self._menu_at)
        self.pane.write_wanted.connect(lambda: self._with_one(self.edits.write))
        self.pane.call_wanted.connect(lambda: self._with_one(self.edits.call))
        self.pane.days_wanted.connect(lambda: self._with_one(self.edits.days))
        self.pane.nudge_wanted.connect(lambda: self._with_one(self.edits.nudge))
        self.pane.step_wanted.connect(self._step)
        self.pane.firm_wanted.connect(lambda: self._with_one(self._show_firm))
        self.edits.moved.connect(self._moved)

    def show(self, loaded: Loaded) -> None:
        """Show all enquiries, the newest way of each."""
        today = local_day(loaded.now, spoken().zone_name)
        self.edits.today, self.pane.terms = today, loaded.terms
        self.view.show_enquiries(list(loaded.enquiries), today)
        if self.wanted is not None and self.has(self.wanted):
            self.view.choose(self.wanted)
            self.wanted = None

    def clear(self) -> None:
        self.view.show_enquiries([], date(2000, 1, 1))

    def has(self, enquiry: str) -> bool:
        return any(one.id == enquiry for one in self.view.enquiries)

    def _with_one(self, use: Callable[[Enquiry], object]) -> None:
        found = self.view.current()
        if found is not None:
            use(found)

    def _step(self, state: EnquiryState) -> None:
        self._with_one(lambda one: self.edits.step(one, state))

    def _show_firm(self, enquiry: Enquiry) -> None:
        self.firm_wanted.emit(enquiry.line)

    def _moved(self, enquiry: Enquiry) -> None:
        """Say what comes next of a step that was recorded."""
        name, t = shown(enquiry.to, 60), spoken()
        if enquiry.state is EnquiryState.SENT and enquiry.nudge_due is not None:
            text = _("Sent by you to {name}. Without an answer you are reminded on {day}.")
            self._notice.say("done", text.format(name=name, day=t.day(enquiry.nudge_due)))
        elif enquiry.state is EnquiryState.CHOSEN:
            text = _("You chose {name}. Now it sends you an invitation: check it before you open.")
            place = any(one.key == INVITATIONS for one in DESTINATIONS)
            action = _("To the invitations") if place else ""
            go = (lambda: self.led.emit(INVITATIONS, "")) if place else None
            self._notice.say("done", text.format(name=name), action, go)

    def _menu_at(self, at: QPoint) -> None:
        enquiry = self.view.current()
        if enquiry is None:
            return
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.pane.write.text(), lambda: self.edits.write(enquiry))
        menu.addAction(_("First call…"), lambda: self.edits.call(enquiry))
        menu.addAction(_("Correct…"), lambda: self.edits.days(enquiry))
        menu.addAction(_("Show the firm"), lambda: self._show_firm(enquiry))
        menu.addSeparator()
        menu.addAction(_("Copy"), self.view.table.copy)
        menu.addAction(_("Remove the enquiry…"), lambda: self.edits.remove(enquiry))
        menu.popup(at)
