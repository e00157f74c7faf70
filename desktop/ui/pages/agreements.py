"""Agreements: who accepted what, when, by which way and with which copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.agreements import AgreementDetail, AgreementLine
from desktop.domain.identifiers import AgreementId
from desktop.domain.partners import Partner
from desktop.domain.roles import RoleTable
from desktop.language import _, ngettext, number, spoken
from desktop.ui.desk import Desk
from desktop.ui.destinations import HISTORY, RELATIONSHIPS
from desktop.ui.dialogs.agreement_partner import AgreementPartnerDialog
from desktop.ui.models.agreement_columns import AgreementRow, agreement_rows
from desktop.ui.pages.agreement_acts import AgreementActs
from desktop.ui.pages.agreement_flow import AgreementFlow
from desktop.ui.pages.page import Page
from desktop.ui.plain_text import label
from desktop.ui.widgets.agreement_pane import AgreementPane
from desktop.ui.widgets.agreements_view import AgreementsView
from desktop.ui.widgets.empty_agreements import EmptyAgreements
from desktop.ui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace
    from desktop.ui.background import Report

NARROW: Final = 1004
"""Pixels of the page below which the pane goes under the table."""
MENU: Final = 12
"""Partners that a menu can offer; more are found by typing."""


class View(NamedTuple):
    """What a person sees of the page, to be shown again when the page is made anew."""

    search: str = ""
    chip: str = "all"
    agreement: str | None = None


class Loaded(NamedTuple):
    """All agreements, those with a document that does not hold, and who has none."""

    lines: list[AgreementLine]
    altered: frozenset[AgreementId]
    uncovered: list[Partner]
    partners: list[Partner]
    roles: RoleTable
    now: datetime


class AgreementsPage(Page):
    """All agreements; the chosen one with its evidence, copy and receipt beside them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._held: Loaded | None = None
        self._stale = True
        self._altered = False
        self._pane_wanted = True
        self.flow = AgreementFlow(self, desk, self.notice)
        self.acts = AgreementActs(self, desk, self.flow)
        self.head = PageHead(_("Agreements"), search=_("Search the agreements"))
        assert self.head.search is not None
        self.search = self.head.search
        self.add = self.head.add_button(_("Record an agreement…"), "plus", accent=True)
        self.list = AgreementsView()
        self.table = self.list.table
        self.pane = AgreementPane()
        self.empty = EmptyAgreements()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.both = QWidget()
        self.sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.both)
        self.sides.setContentsMargins(0, 0, 0, 0)
        self.sides.setSpacing(12)
        self.sides.addWidget(self.list, 1)
        self.sides.addWidget(self.pane)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.both)
        self.stack.addWidget(self.empty)
        rest = QVBoxLayout()
        rest.setContentsMargins(16, 0, 16, 12)
        rest.setSpacing(12)
        rest.addWidget(self.notice)
        rest.addWidget(self.stack, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addLayout(rest, 1)
        for one in (self.stack, self.pane):
            one.hide()

    def _connect(self) -> None:
        view, pane, acts = self.list, self.pane, self.acts
        self.search.textChanged.connect(view.search_for)
        self.search.leftDown.connect(self.table.setFocus)
        view.cleared.connect(self.search.clear)
        view.chosen.connect(self._chosen)
        view.opened.connect(self._open_pane)
        view.menu_wanted.connect(self._menu_at)
        view.uncovered.clicked.connect(self._cover)
        self.add.clicked.connect(lambda: self._begin(self.add))
        self.empty.record.clicked.connect(lambda: self._begin(self.empty.record))
        self.empty.relationships.clicked.connect(partial(self.led.emit, RELATIONSHIPS, ""))
        self.flow.finished.connect(self.show_record)
        for signal, act in (
            (pane.outcome_wanted, self.flow.open_outcome),
            (pane.receipt_wanted, acts.receipt),
            (pane.attach_wanted, acts.attach),
            (pane.copy_wanted, acts.view_copy),
            (pane.history_wanted, partial(self.led.emit, HISTORY)),
            (pane.partner_wanted, acts.show_partner),
        ):
            signal.connect(partial(self._with_one, act))
        pane.proof_wanted.connect(acts.save_proof)
        pane.closed.connect(self._close_pane)
        self._desk.changed.connect(self._outdated)
        self._desk.closed.connect(self._clear)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        below = self.width() < NARROW
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        self.sides.setDirection(way)
        self.pane.fit(below, self.height() * 2 // 5)

    # --- what the window asks -----------------------------------------------------------------

    def focus_search(self) -> None:
        """Let the person type a search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_record(self, record: str) -> None:
        """Show one agreement, giving up a search or filter that hides it."""
        self._pane_wanted = True
        self.search.clear()
        self.list.choose(record)
        self._outdated()

    def resume(self, key: str) -> None:
        """Open again the agreement or outcome that was being filled in."""
        self.flow.resume(key)

    def save_state(self) -> bytes:
        return self.list.state()

    def restore_state(self, state: bytes) -> bool:
        return self.list.restore(state)

    def view(self) -> View:
        return View(self.search.text(), self.list.chips.chosen(), self.list.current_id())

    def show_view(self, view: View) -> None:
        if view.agreement is not None:
            self.list.choose(view.agreement)
        self.search.setText(view.search)
        self.list.chips.choose(view.chip)
        self._outdated()

    # --- loading and showing ------------------------------------------------------------------

    def _load(self) -> None:
        def task(workspace: Workspace, _report: Report) -> Loaded:
            agreements = workspace.agreements
            return Loaded(
                agreements.lines(),
                agreements.altered(),
                agreements.uncovered(),
                workspace.partners.all(),
                workspace.roles,
                workspace.relationships.now(),
            )

        self._stale = self._desk.read(task, self._loaded, self) is None

    def _loaded(self, loaded: Loaded) -> None:
        self._held = loaded
        rows = agreement_rows(loaded.lines, loaded.altered, spoken())
        self.stack.setCurrentWidget(self.both if rows else self.empty)
        self.stack.show()
        self.add.setEnabled(bool(loaded.partners))
        self.empty.show_partners(bool(loaded.partners))
        for one in (self.add, self.search):
            one.setVisible(bool(rows))
        self.list.show_uncovered(loaded.uncovered)
        self.list.show_rows(rows)
        self._tell_altered(loaded)
        self._tell_count(rows)

    def _tell_count(self, rows: Sequence[AgreementRow]) -> None:
        """Say in the head how many there are; the empty page says how to begin."""
        if not rows:
            self.head.set_context("")
            return
        n, waiting = len(rows), sum(row.agreement.waits for row in rows)
        count = ngettext("{n} agreement", "{n} agreements", n).format(n=number(n))
        still = ngettext("{n} outcome open", "{n} outcomes open", waiting)
        still = still.format(n=number(waiting)) if waiting else ""
        self.head.set_context(" · ".join(filter(None, (count, still))))

    def _tell_altered(self, loaded: Loaded) -> None:
        """Say that a kept document is no longer what was kept."""
        bad = [line.agreement.id for line in loaded.lines if line.agreement.id in loaded.altered]
        if not bad:
            if self._altered:
                self.notice.hush()
            self._altered = False
            return
        self._altered = True
        message = ngettext(
            "A document kept for {n} agreement is missing or was altered: it proves nothing any"
            " more. Restore a backup.",
            "Documents kept for {n} agreements are missing or were altered: they prove nothing any"
            " more. Restore a backup.",
            len(bad),
        )
        words = message.format(n=number(len(bad)))
        self.notice.say("critical", words, _("Show it"), lambda: self.show_record(bad[0]))

    def _clear(self) -> None:
        self._held, self._stale = None, True
        self.search.clear()
        self.notice.hush()
        self.list.show_rows([])

    # --- the chosen one -----------------------------------------------------------------------

    def _with_one(self, act: Callable[[str], object]) -> None:
        chosen = self.list.current_id()
        if chosen is not None:
            act(chosen)

    def _chosen(self) -> None:
        chosen = self.list.current_id()
        self.pane.setVisible(chosen is not None and self._pane_wanted)
        if chosen is None:
            return

        def task(workspace: Workspace, _report: Report) -> AgreementDetail:
            return workspace.agreements.detail(AgreementId(chosen))

        def then(detail: AgreementDetail) -> None:
            held = self._held
            if detail.agreement.id == self.list.current_id() and held is not None:
                self.pane.show_agreement(detail, held.roles, held.now, spoken())

        self._desk.read(task, then, self, failed=lambda _problem: None)

    def _open_pane(self) -> None:
        self._pane_wanted = True
        self._chosen()
        self.pane.area.setFocus(Qt.FocusReason.TabFocusReason)

    def _close_pane(self) -> None:
        self._pane_wanted = False
        self.pane.hide()
        self.table.setFocus()

    def _menu_at(self, at: QPoint) -> None:
        if self.list.current_id() is None:
            return
        menu, pane = QMenu(self), self.pane
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Say how it went…"), pane.outcome_wanted.emit)
        menu.addAction(_("Receipt…"), pane.receipt_wanted.emit)
        menu.addAction(_("Attach proof…"), pane.attach_wanted.emit)
        menu.addAction(_("View the copy…"), pane.copy_wanted.emit)
        menu.addAction(_("Show the partner"), pane.partner_wanted.emit)
        menu.addSeparator()
        menu.addAction(_("Copy"), self.table.copy)
        menu.addAction(_("Remove from the register…"), partial(self._with_one, self.acts.remove))
        menu.popup(at)

    # --- beginning ----------------------------------------------------------------------------

    def _begin(self, button: QWidget) -> None:
        if self._held is not None:
            self._offer(self._held.partners, button)

    def _cover(self) -> None:
        if self._held is not None:
            self._offer(self._held.uncovered, self.list.uncovered)

    def _offer(self, partners: Sequence[Partner], button: QWidget) -> None:
        """Let the person say with whom; with one partner there is nothing to say."""
        if len(partners) == 1:
            self.flow.begin(partners[0].id)
            return
        if len(partners) > MENU:
            dialog = AgreementPartnerDialog({one.id: one.name for one in partners}, self)
            dialog.kept.connect(dialog.accept)
            dialog.kept.connect(self.flow.begin)
            dialog.open()
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in partners:
            menu.addAction(label(one.name), partial(self.flow.begin, one.id))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
