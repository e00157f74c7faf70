"""Invitations: the inbox, and the chosen one judged, understood and answered."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.errors import Problem
from desktop.domain.identifiers import InvitationId
from desktop.language import _, spoken
from desktop.ui import problems
from desktop.ui.actions import Actions
from desktop.ui.desk import Desk
from desktop.ui.destinations import AGREEMENTS
from desktop.ui.focus_ring import focus_by_key
from desktop.ui.models import invitation_words as words
from desktop.ui.models.invitation_card import Offer
from desktop.ui.models.invitation_rows import Order
from desktop.ui.pages.invitation_edits import InvitationEdits
from desktop.ui.pages.invitation_intake import InvitationIntake, Taken
from desktop.ui.pages.invitation_loading import Loaded, context, load
from desktop.ui.pages.page import Page
from desktop.ui.widgets.empty_invitations import EmptyInvitations
from desktop.ui.widgets.invitation_actions import InvitationActions
from desktop.ui.widgets.invitation_inbox import ALL, WIDTH, InvitationInbox
from desktop.ui.widgets.invitation_view import InvitationView
from desktop.ui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from desktop.services.invitations import InvitationDetail

NARROW: Final = 1004
"""Pixels of the page (1100 of the window) below which the inbox gives room to the card."""
_NARROW_INBOX: Final = 272
_GAP: Final = 12
_MARGIN: Final = 16


class View(NamedTuple):
    """What a person sees of the page, to be shown again when the page is made anew."""

    search: str = ""
    order: str = Order.SERIOUS.value
    state: str = ALL
    invitation: str = ""


class InvitationsPage(Page):
    """The inbox, the card beside it, and all that can be done with an invitation."""

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._actions = desk, actions
        self._stale = True
        self._wanted = ""
        self._reading = False
        self._around: words.Around | None = None
        self._detail: InvitationDetail | None = None
        self.do = InvitationActions(self)
        self.head = PageHead(_("Invitations"), search=_("Search invitations"))
        assert self.head.search is not None
        self.search = self.head.search
        self.paste_button = self.head.add_button(_("Paste a link…"), "paste")
        self.open_button = self.head.add_button(_("Open a file…"), "file")
        self.inbox = InvitationInbox()
        self.card = InvitationView(self.do)
        self.empty = EmptyInvitations()
        self.intake = InvitationIntake(self, desk)
        self.edits = InvitationEdits(self, desk, self.notice)
        self._lay_out()
        self._connect()
        self._show_context(None)

    def _lay_out(self) -> None:
        self.both = QWidget()
        sides = QHBoxLayout(self.both)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(_GAP)
        sides.addWidget(self.inbox)
        sides.addWidget(self.card, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.both)
        self.stack.addWidget(self.empty)
        rest = QVBoxLayout()
        rest.setContentsMargins(_MARGIN, 0, _MARGIN, _GAP)
        rest.setSpacing(_GAP)
        rest.addWidget(self.notice)
        rest.addWidget(self.stack, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addLayout(rest, 1)

    def _connect(self) -> None:
        for button in (self.paste_button, self.empty.paste):
            button.clicked.connect(self.intake.ask_text)
        for opener in (self.open_button, self.empty.open, self.inbox.drop):
            opener.clicked.connect(self.intake.choose_files)
        self.empty.demo.clicked.connect(self._actions.demo.trigger)
        self.search.textChanged.connect(self.inbox.search_for)
        self.intake.watch(self.search)
        self.search.leftDown.connect(self.inbox.list.setFocus)
        self.inbox.nothing.clear.clicked.connect(self.search.clear)
        self.inbox.chosen.connect(self._chosen)
        self.inbox.list.opened.connect(self._go_to_buttons)
        self.inbox.list.contextMenuAt.connect(self._menu_at)
        self.card.checks_wanted.connect(self._with(self.edits.show_checks))
        self.card.answers_wanted.connect(self._with(self.edits.show_answers))
        self.card.partner_wanted.connect(self.do.actions[Offer.PARTNER].trigger)
        self.card.link_wanted.connect(self._copy_link)
        does: Mapping[Offer, Callable[[InvitationDetail, words.Around], None]] = {
            Offer.APPROVE: self.edits.approve,
            Offer.CALL: self.edits.call,
            Offer.LESS: self.edits.ask_for_less,
            Offer.DECLINE: self.edits.decline,
            Offer.LATER: self.edits.later,
            Offer.PARTNER: self.edits.say_partner,
            Offer.AGREEMENT: self._go_to_agreement,
            Offer.REPORT: self.edits.copy_report,
            Offer.REMOVE: self.edits.remove,
        }
        for offer, act in does.items():
            self.do.actions[offer].triggered.connect(self._with(act))
        self.intake.taken.connect(self._taken)
        self._desk.changed.connect(self._outdated)
        self._desk.closed.connect(self._clear)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.inbox.setFixedWidth(WIDTH if self.width() >= NARROW else _NARROW_INBOX)

    # --- what the window asks -----------------------------------------------------------------

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_record(self, record: str) -> None:
        """Choose an invitation, giving up a search or filter that hides it."""
        if self._stale or not self.inbox.choose(record):
            self._wanted = record
        elif self.search.text() != self.inbox.text:
            self.search.setText(self.inbox.text)

    def resume(self, key: str) -> None:
        """Open the dialog again in which something was being typed."""
        if key == self.intake.DRAFT:
            self.intake.ask_text()
            return
        kind, _space, invitation = key.partition(" ")

        def then(detail: InvitationDetail) -> None:
            if self._around is not None:
                self.edits.resume(kind, detail, self._around)

        self.show_record(invitation)
        self._read(invitation, then)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Inspect and keep mails."""
        self.intake.take_files(paths)

    def paste(self) -> None:
        """Inspect what lies on the clipboard, or ask for it where nothing does."""
        self.intake.paste()

    def save_state(self) -> bytes:
        order, _state = self.inbox.view()
        return json.dumps({"order": order}).encode("ascii")

    def restore_state(self, state: bytes) -> bool:
        try:
            self.inbox.show_view(Order(json.loads(state)["order"]), ALL)
        except (ValueError, KeyError, TypeError):
            return False
        return True

    def view(self) -> View:
        order, state = self.inbox.view()
        return View(self.search.text(), order, state, self.inbox.list.current_id())

    def show_view(self, view: View) -> None:
        self.inbox.show_view(view.order, view.state)
        self.search.setText(view.search)
        self.show_record(view.invitation)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._leave_search)

    def _leave_search(self) -> None:
        """Let the keyboard begin in the inbox: in the search, Ctrl+V would only paste letters."""
        if self.search.hasFocus() and not self.search.text():
            self.inbox.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- loading ------------------------------------------------------------------------------

    def _load(self) -> None:
        handle = self._desk.read(
            lambda workspace, _report: load(workspace), self._loaded, self, failed=self.refused
        )
        self._stale = handle is None

    def _loaded(self, loaded: Loaded) -> None:
        self._around = loaded.around
        t = spoken()
        self.inbox.list.forget()
        self.inbox.show_rows(words.rows(loaded.lines, loaded.around.today, t), words.state_words(t))
        if self._wanted:
            wanted, self._wanted = self._wanted, ""
            self.show_record(wanted)
        self._show_context(loaded)

    def _clear(self) -> None:
        self._stale = True
        self._around = self._detail = None
        self.search.clear()
        self.notice.hush()
        self.inbox.show_rows((), {})
        self._show_context(None)

    def _show_context(self, loaded: Loaded | None) -> None:
        """Say in the head how many there are; an empty register says how to begin."""
        empty = loaded is not None and not loaded.lines
        self.stack.setCurrentWidget(self.empty if empty else self.both)
        for widget in (self.search, self.paste_button, self.open_button):
            widget.setVisible(not empty)
        if loaded is None or empty:
            self.head.set_context(_("Mails stay on this PC") if empty else "")
            return
        self.head.set_context(context(loaded))

    # --- the chosen one -----------------------------------------------------------------------

    def _chosen(self, invitation: str) -> None:
        self._detail = None
        self.do.allow(())
        self.card.setVisible(bool(invitation))
        if invitation:
            self._read(invitation, self._show)

    def _read(self, invitation: str, then: Callable[[InvitationDetail], None]) -> None:
        self._desk.read(
            lambda workspace, _report: workspace.invitations.detail(InvitationId(invitation)),
            then,
            self,
            failed=self.refused,
        )

    def _show(self, detail: InvitationDetail) -> None:
        """Show what was read, unless another one was chosen meanwhile."""
        if self._around is None or detail.invitation.id != self.inbox.list.current_id():
            return
        self._detail = detail
        card = words.card(detail, self._around, spoken())
        self.do.allow(card.offers)
        self.card.show_card(card)

    def _with(self, act: Callable[[InvitationDetail, words.Around], None]) -> Callable[..., None]:
        """Return what does something with the invitation that is shown."""

        def do(*_signal: Any) -> None:
            if self._detail is not None and self._around is not None:
                act(self._detail, self._around)

        return do

    def _taken(self, taken: Taken) -> None:
        """Show the first of what came in, and say what became of the others."""
        if taken.first:
            self._wanted = taken.first
            self._outdated()
            self.inbox.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if taken.words:
            self.notice.say(taken.meaning, taken.words)

    def _copy_link(self, link: str) -> None:
        if self._detail is not None:
            self.edits.copy_link(self._detail, link)

    def _go_to_agreement(self, detail: InvitationDetail, around: words.Around) -> None:
        self.led.emit(AGREEMENTS, around.agreements.get(detail.invitation.id, ""))

    def _go_to_buttons(self) -> None:
        """Move on from the inbox to what can be done."""
        first = next(iter(self.card.foot.buttons.values()), None)
        if first is not None:
            focus_by_key(first)

    def _menu_at(self, at: QPoint) -> None:
        self.do.menu(self).popup(at)

    def refused(self, problem: Problem) -> None:
        """Say beside the work what stands in the way."""
        problems.say(self.notice, problem)
