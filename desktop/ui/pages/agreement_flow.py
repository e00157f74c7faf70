"""From a partner or an invitation to an agreement on file: each dialog leads on to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from desktop.domain.agreement_drafts import AgreementDraft, Copy, Occasion, Start
from desktop.domain.agreements import AgreementDetail, Form
from desktop.domain.answers import Answer
from desktop.domain.changes import Entry
from desktop.domain.errors import Problem
from desktop.domain.identifiers import AgreementId, PartnerId
from desktop.language import _, spoken
from desktop.ui import opening, problems
from desktop.ui.desk import Desk
from desktop.ui.destinations import AGREEMENTS, RELATIONSHIPS
from desktop.ui.dialogs import agreement_occasion
from desktop.ui.dialogs.agreement import AgreementDialog
from desktop.ui.dialogs.agreement_done import AgreementDoneDialog
from desktop.ui.dialogs.agreement_known import Known
from desktop.ui.dialogs.agreement_outcome import AgreementOutcomeDialog, Told
from desktop.ui.dialogs.file_field import file_dialog
from desktop.ui.pages.kept_files import read_document
from desktop.ui.pages.page import Page
from desktop.ui.pages.receipts import save_receipt
from desktop.ui.widgets.notice_bar import NoticeBar
from desktop.wording import agreements as say
from desktop.wording.history import signed

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace
    from desktop.ui.background import Report

KEY = "agreement"
OUTCOME_KEY = "agreement-outcome"


class _Beginning(NamedTuple):
    start: Start
    known: Known


class _Read(NamedTuple):
    """A file as it was read, and when."""

    copy: Copy
    content: bytes
    now: datetime


class AgreementFlow(QObject):
    """Opens one dialog after the other and writes what they give back."""

    finished = Signal(str)
    """The agreement that was recorded or spoken about, by its id."""

    def __init__(self, page: Page, desk: Desk, notice: NoticeBar) -> None:
        super().__init__(page)
        self._page, self._desk, self._notice = page, desk, notice
        self.dialog: QDialog | None = None
        """The dialog that is open, if any."""

    # --- beginning ----------------------------------------------------------------------------

    def begin(self, partner: str) -> None:
        """Begin with a partner on file."""

        def task(workspace: Workspace, _report: Report) -> _Beginning:
            occasion = workspace.agreements.occasion(PartnerId(partner))
            return _beginning(workspace, occasion, occasion.forms[0])

        self._desk.read(task, self._open, self._page, failed=self.refused)

    def begin_from_invitation(self, occasion: Occasion) -> None:
        """Begin with an invitation whose partner is on file."""
        self._begin(occasion, occasion.forms[0])

    def resume(self, key: str) -> None:
        """Open again what was being filled in under this key of the drafts."""
        draft = self._desk.drafts.of(key) or {}
        kind, _blank, rest = key.partition(" ")
        if kind == OUTCOME_KEY:
            self.open_outcome(rest)
        elif kind == KEY and "occasion" in draft:
            form = Form(rest.split()[-1])
            self._begin(agreement_occasion.taken(draft["occasion"]), form)

    def _begin(self, occasion: Occasion, form: Form) -> None:
        def task(workspace: Workspace, _report: Report) -> _Beginning:
            return _beginning(workspace, occasion, form)

        self._desk.read(task, self._open, self._page, failed=self.refused)

    def _open(self, beginning: _Beginning) -> None:
        start = beginning.start
        dialog = AgreementDialog(start, beginning.known, self._page)
        dialog.kept.connect(lambda draft, content: self._record(dialog, draft, content))
        dialog.attach_wanted.connect(lambda: self._choose(dialog))
        dialog.dropped.connect(lambda path: self._attach(dialog, path))
        dialog.outside_wanted.connect(lambda: self._open_file(dialog))
        dialog.address_wanted.connect(lambda address: self._open_address(dialog, address))
        form = start.draft.form
        about = (KEY, start.partner.id, start.occasion.invitation or "", form.value)
        key = " ".join(filter(None, about))  # what was typed for one mail is of no other
        held: Mapping[str, Any] = self._desk.drafts.of(key) or {}
        title = f"{say.form(form, spoken())} · {start.partner.name}"
        self._desk.drafts.attend(dialog, key, AGREEMENTS, title)
        self._stands(dialog)
        dialog.open()
        if held.get("path"):
            path = Path(held["path"])
            self._attach(dialog, path, lambda: dialog.restore_reading(held))

    # --- the text -----------------------------------------------------------------------------

    def _choose(self, dialog: AgreementDialog) -> None:
        chooser = file_dialog(dialog, _("Attach your copy…"))
        chooser.fileSelected.connect(lambda chosen: self._attach(dialog, Path(chosen)))
        chooser.open()

    def _attach(
        self, dialog: AgreementDialog, path: Path, then: Callable[[], object] | None = None
    ) -> None:
        dialog.show_loading(path.name)

        def task(workspace: Workspace, _report: Report) -> _Read:
            from desktop.services.agreements import as_copy

            name, content = read_document(path)
            return _Read(as_copy(name, content), content, workspace.relationships.now())

        def show(read: _Read) -> None:
            summary, t = self._desk.summary, spoken()
            who = signed(summary.me, t) if summary is not None else ""
            by = _("Copy attached by {name} on {day}").format(name=who, day=t.day(read.now))
            dialog.show_copy(read.copy, read.content, path, by, read.now)
            if then is not None:
                then()

        self._desk.read(task, show, dialog, failed=dialog.show_failure)

    def _open_file(self, dialog: AgreementDialog) -> None:
        if dialog.path is not None and opening.open_file(dialog.path):
            self._opened(dialog)
        else:
            dialog.notice.say("high", _("No program on this computer opens this file."))

    def _open_address(self, dialog: AgreementDialog, address: str) -> None:
        if opening.open_address(address):
            self._opened(dialog)
        else:
            dialog.notice.say("high", _("No browser took the address. Copy it instead."))

    def _opened(self, dialog: AgreementDialog) -> None:
        self._desk.read(
            lambda workspace, _report: workspace.relationships.now(), dialog.was_opened, dialog
        )

    # --- recording ----------------------------------------------------------------------------

    def _record(
        self, dialog: AgreementDialog, draft: AgreementDraft, content: bytes | None
    ) -> None:
        def task(workspace: Workspace, _report: Report) -> Entry:
            return workspace.agreements.record(draft, content)

        def done(_entry: Entry | None) -> None:
            dialog.accept()
            self.finished.emit(draft.id)
            self.open_outcome(draft.id, dialog.start.occasion)

        self._desk.write(task, dialog, done, failed=dialog.show_problem)

    def open_outcome(self, agreement: str, occasion: Occasion | None = None) -> None:
        """Ask what Microsoft showed for an agreement that is on file."""

        def task(workspace: Workspace, _report: Report) -> tuple[AgreementDetail, Known, str]:
            detail = workspace.agreements.detail(AgreementId(agreement))
            return detail, _known(workspace), workspace.agreements.link(detail.agreement)

        def show(found: tuple[AgreementDetail, Known, str]) -> None:
            self._ask_outcome(*found, occasion)

        self._desk.read(task, show, self._page, failed=self.refused)

    def _ask_outcome(
        self, detail: AgreementDetail, known: Known, link: str, occasion: Occasion | None
    ) -> None:
        agreement = detail.agreement
        sure = occasion is not None and not occasion.warned and _all_hold(occasion)
        dialog = AgreementOutcomeDialog(
            agreement,
            detail.partner_name,
            known.steps.path(agreement.form, agreement.way),
            link,
            sure,
            self._page,
        )
        dialog.kept.connect(lambda told: self._tell(dialog, agreement.id, told, occasion))
        dialog.address_wanted.connect(partial(_open_page, dialog))
        title = f"{dialog.windowTitle()} · {detail.partner_name}"
        self._desk.drafts.attend(dialog, f"{OUTCOME_KEY} {agreement.id}", AGREEMENTS, title)
        self._stands(dialog)
        dialog.open()

    def _tell(
        self,
        dialog: AgreementOutcomeDialog,
        agreement: AgreementId,
        told: Told,
        occasion: Occasion | None,
    ) -> None:
        def task(workspace: Workspace, _report: Report) -> Entry | None:
            proof = read_document(told.proof) if told.proof else None
            return workspace.agreements.say(agreement, told.outcome, proof)

        def done(_entry: Entry | None) -> None:
            dialog.accept()
            self.finished.emit(agreement)
            self._show_done(agreement, occasion)

        self._desk.write(task, dialog, done, failed=dialog.show_problem)

    # --- afterwards ---------------------------------------------------------------------------

    def _show_done(self, agreement: AgreementId, occasion: Occasion | None) -> None:
        def task(workspace: Workspace, _report: Report) -> tuple[AgreementDetail, str]:
            detail = workspace.agreements.detail(agreement)
            return detail, workspace.agreements.shown_by(detail.agreement)

        def show(found: tuple[AgreementDetail, str]) -> None:
            detail, relationship = found
            form = detail.agreement.form
            forms = () if occasion is None else occasion.forms
            here = forms.index(form) if form in forms else 0  # the other form with a document
            after = forms[here + 1 :]
            following = after[0] if after else None
            dialog = AgreementDoneDialog(detail, following, self._page)

            def go_on() -> None:
                dialog.reject()
                if occasion is not None and following is not None:
                    self._begin(occasion, following)

            dialog.receipt_wanted.connect(
                lambda: save_receipt(self._desk, dialog, detail, dialog.was_saved, self.refused)
            )
            dialog.next_wanted.connect(go_on)
            dialog.accepted.connect(lambda: self._lead(agreement, relationship))
            self._stands(dialog)
            dialog.open()

        self._desk.read(task, show, self._page, failed=self.refused)

    def _lead(self, agreement: str, relationship: str) -> None:
        """Show the list of partners with this one chosen, else the agreement itself."""
        if relationship:
            self._page.led.emit(RELATIONSHIPS, relationship)
        else:
            self._page.led.emit(AGREEMENTS, agreement)

    def _stands(self, dialog: QDialog) -> None:
        self.dialog = dialog

        def gone() -> None:
            if self.dialog is dialog:
                self.dialog = None

        dialog.finished.connect(gone)

    def refused(self, problem: Problem) -> None:
        """Say beside the work what stands in the way."""
        problems.say(self._notice, problem)


def _beginning(workspace: Workspace, occasion: Occasion, form: Form) -> _Beginning:
    return _Beginning(workspace.agreements.start(occasion, form), _known(workspace))


def _known(workspace: Workspace) -> Known:
    return Known(
        workspace.roles, workspace.capabilities, workspace.who_may, workspace.agreement_steps
    )


def _open_page(dialog: AgreementOutcomeDialog, address: str) -> None:
    if not opening.open_address(address):
        dialog.notice.say("high", _("No browser took the address. Copy it instead."))


def _all_hold(occasion: Occasion) -> bool:
    """Return whether everything that is known of the partner speaks for it."""
    return bool(occasion.points) and all(one.holds is Answer.YES for one in occasion.points)
