"""The answers to an invitation that take a dialog: call, whose, fewer roles, decline."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from desktop.domain.changes import Entry
from desktop.domain.errors import Problem
from desktop.domain.identifiers import PartnerId
from desktop.domain.invitation_reasons import Verdict
from desktop.domain.invitations import Invitation
from desktop.domain.letters import HandedLetter
from desktop.domain.links import LinkKind
from desktop.domain.partners import Learnt
from desktop.language import _, spoken
from desktop.ui.desk import Desk
from desktop.ui.destinations import INVITATIONS
from desktop.ui.dialogs.call import CallDialog, Called, Reply
from desktop.ui.dialogs.confirm_partner import Confirmed, ConfirmPartnerDialog
from desktop.ui.dialogs.counter_proposal import Asked, CounterProposalDialog, Offered
from desktop.ui.dialogs.decline import Declined, DeclineDialog
from desktop.ui.dialogs.form import FormDialog
from desktop.ui.dialogs.letter import LetterDialog
from desktop.ui.models import invitation_told as told
from desktop.ui.models.invitation_asked import effective
from desktop.ui.models.invitation_words import Around
from desktop.ui.pages import letters
from desktop.ui.pages.invitation_letters import (
    added,
    address,
    call_note,
    first_reason,
    hint,
    offer_facts,
    usual_reasons,
)
from desktop.ui.pages.invitation_loading import Known, known

if TYPE_CHECKING:
    from desktop.services.invitations import InvitationDetail
    from desktop.services.workspace import Workspace
    from desktop.ui.background import Report

CALL: Final = "invitation-call"
WHOSE: Final = "invitation-whose"
LESS: Final = "invitation-less"
LESS_LETTER: Final = "invitation-less-letter"
DECLINE: Final = "invitation-decline"
DECLINE_LETTER: Final = "invitation-decline-letter"

Write = Callable[["Workspace", "Report"], Entry | None]


def _by_its_ids(detail: InvitationDetail) -> PartnerId | None:
    """Return the partner whose ids an invitation has; a GDAP link has none to rely on."""
    if detail.invitation.kind is LinkKind.GDAP or not detail.partners:
        return None
    return detail.partners[0].id


class InvitationReplies(QObject):
    """Opens a dialog, writes what it gives back, and keeps what was typed and not saved."""

    def __init__(self, page: QWidget, desk: Desk, failed: Callable[[Problem], None]) -> None:
        super().__init__(page)
        self._page, self._desk, self._failed = page, desk, failed
        self.dialog: QDialog | None = None
        """The dialog that is open and in front, if any."""

    # --- the call -----------------------------------------------------------------------------

    def call(self, detail: InvitationDetail, _around: Around) -> None:
        """Ask what a call to the partner brought."""
        self._with_known(lambda given: self._call(detail, given))

    def _call(self, detail: InvitationDetail, given: Known) -> None:
        invitation = detail.invitation
        dialog = CallDialog(
            told.about(invitation),
            given.partners,
            given.contacts,
            detail.inspected.message.text,
            given.today,
            invitation.partner or (detail.partners[0].id if detail.partners else None),
            self._page,
        )

        def keep(called: Called) -> None:
            note = call_note(called, given)

            def task(workspace: Workspace, _report: Report) -> Entry | None:
                theirs = called.reply is Reply.THEIRS
                entry: Entry | None = workspace.invitations.called(
                    invitation.id,
                    added(invitation, note),
                    called.partner if theirs else None,
                    Learnt.MAIL if called.from_mail else Learnt.PHONE,
                    again=called.reply is Reply.NOBODY,
                )
                return entry

            self._write(task, dialog)

        self._open(dialog, CALL, invitation, keep)

    # --- whose --------------------------------------------------------------------------------

    def say_partner(self, detail: InvitationDetail, _around: Around) -> None:
        """Ask whose it is and where its numbers are known from."""
        self._with_known(lambda given: self._say_partner(detail, given))

    def _say_partner(self, detail: InvitationDetail, given: Known) -> None:
        invitation, judgement = detail.invitation, detail.inspected.judgement
        dialog = ConfirmPartnerDialog(
            told.about(invitation),
            told.ids(judgement.link, detail.partners, spoken()),
            given.partners,
            invitation.partner or _by_its_ids(detail),
            parent=self._page,
        )

        def keep(said: Confirmed) -> None:
            self._write(
                lambda workspace, _report: workspace.invitations.say_partner(
                    invitation.id, said.partner, said.learnt
                ),
                dialog,
            )

        self._open(dialog, WHOSE, invitation, keep)

    # --- fewer roles --------------------------------------------------------------------------

    def ask_for_less(self, detail: InvitationDetail, around: Around) -> None:
        """Ask what the partner is for, and write the letter that offers as much."""
        self._with_known(lambda given: self._ask_for_less(detail, around, given))

    def _ask_for_less(self, detail: InvitationDetail, around: Around, given: Known) -> None:
        invitation = detail.invitation
        asked = Asked(
            told.about(invitation),
            effective(invitation),
            invitation.days,
            given.tasks,
            around.roles,
            given.longest_days,
        )
        dialog = CounterProposalDialog(asked, self._page)

        def keep(offered: Offered) -> None:
            self._write_letter(detail, around, offered, dialog)

        self._open(dialog, LESS, invitation, keep)

    def _write_letter(
        self,
        detail: InvitationDetail,
        around: Around,
        offered: Offered,
        beneath: CounterProposalDialog,
    ) -> None:
        """Write the letter over the proposal, which stays until the letter is recorded."""
        invitation = detail.invitation
        wanted = letters.Wanted(
            name="counter-proposal",
            title=_("Ask for fewer roles"),
            facts=offer_facts(invitation, around, offered),
            to=address(detail),
            about=told.about(invitation),
            record=_("Record that I asked"),
            hint=hint(detail),
        )

        def show(dialog: LetterDialog) -> None:
            def keep(handed: HandedLetter) -> None:
                def task(workspace: Workspace, _report: Report) -> Entry | None:
                    text = handed.letter.body
                    entry: Entry | None = workspace.invitations.asked_for_less(invitation.id, text)
                    return entry

                self._write(task, dialog, beneath.accept)

            dialog.finished.connect(lambda: self._stand(beneath))
            self._open(dialog, LESS_LETTER, invitation, keep)

        letters.prepare(self._desk, beneath, wanted, show, beneath.show_problem)

    # --- declining ----------------------------------------------------------------------------

    def decline(self, detail: InvitationDetail, around: Around) -> None:
        """Ask why it is declined; a letter may follow."""
        invitation, judgement = detail.invitation, detail.inspected.judgement
        warned = judgement.verdict is Verdict.DO_NOT_OPEN
        dialog = DeclineDialog(
            told.about(invitation),
            first_reason(detail, around) if warned else "",
            () if warned else usual_reasons(),
            may_write=not warned,
            parent=self._page,
        )

        def keep(declined: Declined) -> None:
            def task(workspace: Workspace, _report: Report) -> Entry | None:
                entry: Entry | None = workspace.invitations.decline(invitation.id, declined.reason)
                return entry

            def then() -> None:
                if declined.letter:
                    self._tell_them(detail, declined.reason)

            self._write(task, dialog, then)

        self._open(dialog, DECLINE, invitation, keep)

    def _tell_them(self, detail: InvitationDetail, reason: str) -> None:
        invitation = detail.invitation
        wanted = letters.Wanted(
            name="decline-invitation",
            title=_("Tell the partner"),
            facts={"contact": invitation.sender_name, "sent": invitation.sent, "reason": reason},
            to=address(detail),
            about=told.about(invitation),
            hint=hint(detail),
        )
        letters.prepare(
            self._desk,
            self._page,
            wanted,
            lambda dialog: self._open(dialog, DECLINE_LETTER, invitation, lambda _letter: None),
            self._failed,
        )

    # --- opening and writing ------------------------------------------------------------------

    def resume(self, kind: str, detail: InvitationDetail, around: Around) -> None:
        """Open the dialog again in which something was typed."""
        acts = {
            CALL: self.call,
            WHOSE: self.say_partner,
            LESS: self.ask_for_less,
            LESS_LETTER: self.ask_for_less,
            DECLINE: self.decline,
        }
        if act := acts.get(kind):
            act(detail, around)
        elif kind == DECLINE_LETTER:
            self._tell_them(detail, detail.invitation.decision_reason)

    def _with_known(self, then: Callable[[Known], None]) -> None:
        self._desk.read(
            lambda workspace, _report: known(workspace), then, self._page, failed=self._failed
        )

    def _open(
        self,
        dialog: FormDialog,
        kind: str,
        invitation: Invitation,
        keep: Callable[..., None],
    ) -> None:
        dialog.kept.connect(keep)
        dialog.finished.connect(lambda: self._stand(None))
        key, title = f"{kind} {invitation.id}", told.about(invitation)
        self._desk.drafts.attend(dialog, key, INVITATIONS, title)
        self._stand(dialog)
        dialog.open()

    def _stand(self, dialog: QDialog | None) -> None:
        self.dialog = dialog

    def _write(
        self, task: Write, dialog: FormDialog, then: Callable[[], None] | None = None
    ) -> None:
        """Write; the dialog stays open until it is written and shows what stands in the way."""

        def done(_entry: Entry | None) -> None:
            dialog.accept()
            if then is not None:
                then()

        self._desk.write(task, dialog, done, failed=dialog.show_problem)
