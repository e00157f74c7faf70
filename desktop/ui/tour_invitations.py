"""Pictures of the invitations: every verdict's card, what became of some, and the dialogs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from desktop.domain.invitation_reasons import Verdict
from desktop.domain.invitations import InvitationState
from desktop.domain.needs import Job
from desktop.language import spoken
from desktop.ui.destinations import INVITATIONS
from desktop.ui.dialogs.counter_proposal import CounterProposalDialog
from desktop.ui.models.invitation_card import Offer
from desktop.ui.workplace import Workplace
from desktop.wording.words import word

Draw = Callable[[str], Iterator[object]]
Picture = Callable[[str, QWidget], None]

_DIALOGS: Final = {
    Offer.CALL: "invitation-call",
    Offer.PARTNER: "invitation-whose",
    Offer.DECLINE: "invitation-decline",
}


def invitations(
    workplace: Workplace, page: Draw, dialog: Draw, picture: Picture
) -> Iterator[object]:
    """Walk through the demo's inbox; what it adds it takes back."""
    workplace.pages.go(INVITATIONS)
    yield None
    here = workplace.pages.invitations
    t = spoken()

    def choose(said: str) -> None:
        row = next(row for row in here.inbox.rows if row.word == said)
        here.show_record(row.id)

    yield from page("invitation")
    here.card.checks.click()
    yield from dialog("invitation-checks")
    choose(word(Verdict.UNKNOWN_PARTNER, t))
    yield None
    yield from page("invitation-ok")
    bar = here.card.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    yield None
    picture("invitation-links", here.window())
    for offer, name in _DIALOGS.items():
        here.do.actions[offer].trigger()
        yield from dialog(name)
    here.do.actions[Offer.LESS].trigger()
    yield None
    yield from _counter(here.edits.dialog, lambda: here.edits.dialog, picture)
    here.card.answers_wanted.emit()
    yield from dialog("invitation-answers")
    for state in (InvitationState.ASKED_FOR_LESS, InvitationState.DECLINED):
        choose(word(state, t))
        yield None
        picture(f"invitation-{state}", here.window())
    here.show_record(next(row.id for row in here.inbox.rows if "Telerunda" in row.name))
    yield None
    picture("invitation-known", here.window())
    here.intake.ask_text()
    yield from dialog("invitation-paste")
    nothing = QMimeData()
    nothing.setText(
        "https://admin.microsoft.com/Adminportal/Home?#/BillingAccounts/billing-accounts"
    )
    here.intake.paste(nothing)
    yield None
    picture("invitation-none", here.window())
    workplace.actions.undo.trigger()
    yield None
    here.notice.hush()


def _counter(
    ticks: QWidget | None, newest: Callable[[], QWidget | None], picture: Picture
) -> Iterator[object]:
    """Tick a job, look at the proposal, then at the letter over it."""
    assert isinstance(ticks, CounterProposalDialog)
    ticks.jobs.boxes[Job.SUPPORT].click()
    ticks.jobs.boxes[Job.MAILBOXES].click()
    yield None
    picture("invitation-counter", ticks)
    ticks.save.click()
    yield None
    letter = newest()
    assert letter is not None
    picture("invitation-letter", letter)
    letter.close()
    yield None
    ticks.reject()
    yield None
