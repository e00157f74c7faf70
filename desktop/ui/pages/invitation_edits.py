"""What a person does with an invitation as it stands: put off, copy, go ahead, take out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from desktop.domain.errors import Problem
from desktop.domain.invitation_reasons import Outcome, Verdict
from desktop.language import _, ngettext, number, spoken
from desktop.ui import problems
from desktop.ui.desk import Desk
from desktop.ui.dialogs.could_do import CouldDoDialog
from desktop.ui.dialogs.invitation_checks import InvitationChecksDialog, Part
from desktop.ui.dialogs.question import ask
from desktop.ui.models import invitation_told as told
from desktop.ui.models import invitation_words as words
from desktop.ui.models.invitation_asked import effective
from desktop.ui.models.invitation_card import Said
from desktop.ui.models.invitation_occasions import occasion
from desktop.ui.pages.agreement_flow import AgreementFlow
from desktop.ui.pages.invitation_replies import InvitationReplies
from desktop.ui.pages.page import Page
from desktop.ui.widgets.notice_bar import NoticeBar
from desktop.wording import capabilities as could_say
from desktop.wording import invitations as say

if TYPE_CHECKING:
    from desktop.services.invitations import InvitationDetail


class InvitationEdits(InvitationReplies):
    """All that can be done with an invitation; what went wrong is said beside the work."""

    def __init__(self, page: Page, desk: Desk, notice: NoticeBar) -> None:
        super().__init__(page, desk, self.refused)
        self._notice = notice
        self.flow = AgreementFlow(page, desk, notice)

    def refused(self, problem: Problem) -> None:
        problems.say(self._notice, problem)

    # --- as it is -----------------------------------------------------------------------------

    def approve(self, detail: InvitationDetail, around: words.Around) -> None:
        """Go on to what Microsoft wants accepted, and how it went there."""
        found = occasion(detail, around.roles, spoken())
        if found is not None:
            self.flow.begin_from_invitation(found)

    def later(self, detail: InvitationDetail, _around: words.Around) -> None:
        """Leave a follow-up for tomorrow."""
        which = detail.invitation.id
        self._desk.write(
            lambda workspace, _report: workspace.invitations.look_again(which, None),
            self._page,
            lambda _entry: self._notice.say("accent", _("It comes back on Home tomorrow.")),
            failed=self.refused,
        )

    def remove(self, detail: InvitationDetail, _around: words.Around) -> None:
        """Ask whether it shall leave the register."""
        which = detail.invitation.id

        def go() -> None:
            self._desk.write(
                lambda workspace, _report: workspace.invitations.remove(which),
                self._page,
                failed=self.refused,
            )

        ask(
            self._page,
            _("Remove from the register"),
            told.about(detail.invitation),
            _("The invitation leaves the inbox. Ctrl+Z brings it back; the history keeps a trace."),
            _("Remove it"),
            go,
        )

    # --- copying ------------------------------------------------------------------------------

    def copy_report(self, detail: InvitationDetail, around: words.Around) -> None:
        """Put the judgement on the clipboard as text."""
        QGuiApplication.clipboard().setText(say.report(detail.inspected, around.roles, spoken()))
        self._notice.say("done", _("The report is on the clipboard; links in it are only text."))

    def copy_link(self, detail: InvitationDetail, link: str) -> None:
        """Copy a link; unless shape and partner are known, ask first."""
        judgement = detail.inspected.judgement

        def copy() -> None:
            QGuiApplication.clipboard().setText(link)
            self._notice.say("accent", _("The link is on the clipboard. Nothing was opened."))

        if judgement.verdict is Verdict.KNOWN_PARTNER:
            copy()
            return
        ask(
            self._page,
            _("Copy the link?"),
            say.verdict(judgement, spoken()),
            _("A copied link is easily opened by mistake. Copy it to look at it or to report it."),
            _("Copy it anyway"),
            copy,
        )

    # --- looking closer -----------------------------------------------------------------------

    def show_checks(self, detail: InvitationDetail, around: words.Around) -> None:
        """Show what each check looked at and what became of it."""
        dialog = InvitationChecksDialog(
            told.about(detail.invitation),
            say.verdict(detail.inspected.judgement, spoken()),
            checks(detail, around),
            say.report(detail.inspected, around.roles, spoken()),
            self._page,
        )
        dialog.finished.connect(lambda: self._stand(None))
        self._stand(dialog)
        dialog.open()

    def show_answers(self, detail: InvitationDetail, around: words.Around) -> None:
        """Show what they could do, with every reason."""
        dialog = CouldDoDialog(
            told.about(detail.invitation),
            around.capabilities.could(effective(detail.invitation)),
            around.roles,
            self._page,
            could_say.basis(around.capabilities, spoken()),
        )
        dialog.finished.connect(lambda: self._stand(None))
        self._stand(dialog)
        dialog.open()


def checks(detail: InvitationDetail, around: words.Around) -> list[Part]:
    """Return all checks by what became of them; what was found comes first, with its evidence."""
    t, judgement = spoken(), detail.inspected.judgement
    found = [words.said(reason, around.roles, t) for reason in judgement.reasons if reason.is_check]
    notes = [
        words.said(reason, around.roles, t) for reason in judgement.reasons if not reason.is_check
    ]
    clear, closed = (
        [
            Said(glyph, colour, [(say.check(one.check, t), False)])
            for one in judgement.checks
            if one.outcome is outcome
        ]
        for outcome, glyph, colour in (
            (Outcome.CLEAR, "check", "text-2"),
            (Outcome.NOT_POSSIBLE, "unknown", "unknown"),
        )
    )
    titles = (
        (ngettext("{n} says no", "{n} say no", len(found)), found),
        (ngettext("{n} more thing seen", "{n} more things seen", len(notes)), notes),
        (ngettext("{n} not possible", "{n} not possible", len(closed)), closed),
        (ngettext("{n} found nothing", "{n} found nothing", len(clear)), clear),
    )
    return [Part(title.format(n=number(len(said))), said) for title, said in titles if said]
