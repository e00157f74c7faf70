"""J1: a mail asks for access; it is understood before anything is opened, and answered."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.agreements import Form
from desktop.domain.duties import Duty, Lead
from desktop.domain.invitations import Invitation, InvitationState
from desktop.domain.needs import Job
from desktop.domain.outcomes import Outcome
from desktop.domain.partners import Learnt
from desktop.language import _
from desktop.ui.dialogs.agreement import AgreementDialog
from desktop.ui.dialogs.agreement_done import AgreementDoneDialog
from desktop.ui.dialogs.agreement_outcome import AgreementOutcomeDialog
from desktop.ui.dialogs.call import CallDialog, Reply
from desktop.ui.dialogs.confirm_partner import ConfirmPartnerDialog
from desktop.ui.dialogs.counter_proposal import CounterProposalDialog
from desktop.ui.dialogs.decline import DeclineDialog
from desktop.ui.dialogs.letter import LetterDialog
from desktop.ui.dialogs.paste_mail import PasteMailDialog
from desktop.ui.dialogs.whose_field import NEW
from desktop.ui.models.invitation_card import Offer
from tests.mails import ADRIATICA, REQUEST, SAMPLES
from tests.ui import story
from tests.ui.story import words_of
from tests.windows import CONTROL, KEY, NONE, Seat

MOST = 14
"""Clicks that J1 may take: a mouse click or a key chord each."""
GDAP = SAMPLES / "invitation-2-gdap.eml"
RESELLER = SAMPLES / "invitation-1-reseller.eml"
PHISHING = SAMPLES / "invitation-4-phishing-lookalike.eml"
LINK = (
    "https://admin.microsoft.com/AdminPortal/Home#/partners/invitation/"
    f"granularAdminRelationships/{REQUEST}-{ADRIATICA}"
)
BOX = QPoint(8, 10)
"""Where a tick's box is."""
SHIFTED = CONTROL | Qt.KeyboardModifier.ShiftModifier


class Hand:
    """Counts what a person presses."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.clicks = 0

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        self.clicks += 1
        self.seat.click(widget, at)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        self.clicks += modifier != NONE
        self.seat.press(key, modifier)

    def choose(self, widget: QWidget, value: object) -> None:
        """Open a list of choices and take one: two clicks."""
        self.clicks += 2
        widget.choose(value)  # type: ignore[attr-defined]  # a Choice
        self.seat.settle()


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "torneria-lorsenna.pdesk"
    story.write(path)
    return path


def drop(seat: Seat, *files: Path) -> None:
    """Let files fall on the window, wherever it is."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    event = QDropEvent(
        QPointF(400, 300),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    seat.window.dropEvent(event)
    seat.settle()


def page_of(seat: Seat):
    return seat.work.pages.invitations


def kept(seat: Seat):
    """Return the invitations on file, the newest first."""
    found: list[Invitation] = []
    seat.work.desk.read(lambda w, _report: w.invitations.all(), found.extend, seat.window)
    seat.settle()
    return found


def duties(seat: Seat):
    """Return what Home says is to be done."""
    found: list[Duty] = []
    seat.work.desk.read(lambda w, _r: w.home.overview().agenda, found.extend, seat.window)
    seat.settle()
    return found


def button(seat: Seat, offer: Offer):
    return page_of(seat).card.foot.buttons[offer]


def called(seat: Seat, hand: Hand) -> None:
    """Note a call in which the partner says that it is theirs."""
    hand.click(button(seat, Offer.CALL))
    dialog = seat.dialog(CallDialog)
    hand.choose(dialog.partner.choice, story.ADREVIA.id)
    dialog.number.setCurrentText("035 000 0121")
    dialog.spoke_to.setFocus()
    seat.bot.keyClicks(dialog.spoke_to, "Dario Fabbri")
    hand.click(dialog.replies.cards[Reply.THEIRS])
    hand.click(dialog.save)


def test_the_whole_path_by_mouse(sit, code, register):
    seat = sit(code, register)
    hand = Hand(seat)
    drop(seat, GDAP)
    page = page_of(seat)
    assert page.isVisible()
    assert hand.clicks <= 2  # the card is there
    said = words_of(page.card)
    assert page.card.head.title.text() == _("Call first: unknown partner")
    assert "admin.microsoft.com" in said
    assert _("What could they do?") in said
    (one,) = kept(seat)
    assert one.days == 730

    called(seat, hand)  # 1 to 5
    assert kept(seat)[0].partner == story.ADREVIA.id
    assert "Dario Fabbri" in page.card.state.text()
    hand.click(button(seat, Offer.APPROVE))  # 6
    dialog = seat.dialog(AgreementDialog)
    assert dialog.value().form is Form.GDAP
    dialog.fields.texts["email"].setText("chiara.belotti@lorsenna.example")
    if not dialog.foot.confirm.isEnabled():
        hand.click(dialog.foot.tick)
    hand.click(dialog.foot.confirm)
    outcome = seat.dialog(AgreementOutcomeDialog)
    hand.click(outcome.cards[Outcome.DONE])
    hand.click(outcome.save)
    hand.click(seat.dialog(AgreementDoneDialog).show_partner)
    assert hand.clicks <= MOST
    (one,) = kept(seat)
    assert one.state is InvitationState.ACCEPTED


def test_the_whole_path_by_keyboard_from_a_pasted_mail(sit, code, register):
    seat = sit(code, register)
    hand = Hand(seat)
    seat.copy(GDAP.read_text(encoding="utf-8"))
    hand.press(KEY.Key_4, CONTROL)  # 1
    hand.press(KEY.Key_V, CONTROL)  # 2
    page = page_of(seat)
    assert hand.clicks <= 2
    assert page.card.head.title.text() == _("Call first: unknown partner")
    hand.press(KEY.Key_T, SHIFTED)  # 3: note the call
    dialog = seat.dialog(CallDialog)
    dialog.partner.choice.setFocus()
    for _step in range(1 + [p.name for p in story.PARTNERS].index(story.ADREVIA.name)):
        hand.press(KEY.Key_Down)
    assert dialog.partner.chosen() == story.ADREVIA.id
    dialog.number.setCurrentText("035 000 0121")
    dialog.spoke_to.setFocus()
    seat.bot.keyClicks(dialog.spoke_to, "Dario Fabbri")
    dialog.replies.cards[Reply.THEIRS].setFocus()
    hand.press(KEY.Key_Space)
    hand.press(KEY.Key_Return, CONTROL)  # 4
    assert kept(seat)[0].partner == story.ADREVIA.id
    hand.press(KEY.Key_G, SHIFTED)  # 5: go ahead
    agreement = seat.dialog(AgreementDialog)
    assert agreement.value().form is Form.GDAP
    agreement.fields.texts["email"].setText("chiara.belotti@lorsenna.example")
    if not agreement.foot.confirm.isEnabled():
        agreement.foot.tick.setFocus()
        hand.press(KEY.Key_Space)
    hand.press(KEY.Key_Return, CONTROL)  # 6
    outcome = seat.dialog(AgreementOutcomeDialog)
    outcome.cards[Outcome.DONT_KNOW].setFocus()
    hand.press(KEY.Key_Space)
    hand.press(KEY.Key_Return, CONTROL)  # 7
    assert hand.clicks <= MOST
    seat.dialog(AgreementDoneDialog).reject()
    found = duties(seat)
    assert Lead.AGREEMENT in {duty.lead for duty in found}  # it comes back
    assert Lead.INVITATION not in {duty.lead for duty in found}


def test_dont_know_leaves_a_follow_up_for_tomorrow(sit, code, register):
    seat = sit(code, register)
    drop(seat, GDAP)
    seat.click(button(seat, Offer.LATER))
    (one,) = kept(seat)
    assert one.follow_up == date(2026, 11, 24)
    assert page_of(seat).card.state.isVisible()
    assert page_of(seat).notice.text() == _("It comes back on Home tomorrow.")
    (duty,) = [duty for duty in duties(seat) if duty.lead is Lead.INVITATION]
    assert (duty.day, duty.record) == (date(2026, 11, 24), one.id)


def test_nobody_answering_leaves_one_too(sit, code, register):
    seat = sit(code, register)
    drop(seat, GDAP)
    seat.click(button(seat, Offer.CALL))
    dialog = seat.dialog(CallDialog)
    dialog.number.setCurrentText("02 111 2222")
    seat.click(dialog.replies.cards[Reply.NOBODY])
    seat.click(dialog.save)
    (one,) = kept(seat)
    assert one.follow_up == date(2026, 11, 24)
    assert "02 111 2222" in one.note
    assert one.partner is None


def test_what_must_not_be_opened_is_refused_with_its_reasons(sit, code, register):
    seat = sit(code, register)
    hand = Hand(seat)
    drop(seat, PHISHING)
    page = page_of(seat)
    assert page.card.head.title.text() == _("Do not open this link")
    assert "partner-accept.example" in words_of(page.card)
    hand.click(button(seat, Offer.DECLINE))
    dialog = seat.dialog(DeclineDialog)
    assert dialog.reason.text()  # a first draft, of what is worst
    assert not dialog.letter.isVisible()  # nobody answers a fraud
    hand.click(dialog.save)
    assert hand.clicks == 2
    (one,) = kept(seat)
    assert one.state is InvitationState.DECLINED
    assert one.decision_reason
    assert _("Do not open this link") not in page.inbox.list.current_row().word
    assert Lead.INVITATION not in {duty.lead for duty in duties(seat)}


def test_fewer_roles_are_asked_for_by_letter(sit, code, register):
    seat = sit(code, register)
    drop(seat, GDAP)
    seat.click(button(seat, Offer.LESS))
    dialog = seat.dialog(CounterProposalDialog)
    seat.click(dialog.jobs.boxes[Job.LICENCES], BOX)
    seat.click(dialog.save)
    letter = seat.dialog(LetterDialog)
    licences = "Amministratore licenze" if code == "it" else "License Administrator"
    assert licences in letter.words.text()
    assert "365" in letter.words.text()
    assert letter.to.text() == ""  # never out of the mail itself
    seat.click(letter.save)
    (one,) = kept(seat)
    assert one.state is InvitationState.ASKED_FOR_LESS
    assert licences in one.letter
    assert not dialog_open(seat)
    row = page_of(seat).inbox.list.current_row()
    assert row.glyph == "pending"


def dialog_open(seat: Seat) -> bool:
    return QApplication.activeModalWidget() is not None


def test_declining_can_go_on_to_a_letter(sit, code, register):
    seat = sit(code, register)
    drop(seat, RESELLER)
    seat.click(button(seat, Offer.DECLINE))
    dialog = seat.dialog(DeclineDialog)
    seat.click(dialog.offers[0])
    seat.click(dialog.letter, BOX)
    seat.click(dialog.save)
    letter = seat.dialog(LetterDialog)
    assert _("We did not ask for this work.") in letter.words.text()
    assert "giulia.neri@adriaticacloud.example" in words_of(letter)  # said, not filled in
    letter.reject()
    assert kept(seat)[0].state is InvitationState.DECLINED


def test_a_number_learnt_by_phone_makes_the_next_mail_known(sit, code, register):
    seat = sit(code, register)
    drop(seat, RESELLER)
    page = page_of(seat)
    assert page.card.head.title.text() == _("Call first: unknown partner")
    seat.click(page.card.whose)
    dialog = seat.dialog(ConfirmPartnerDialog)
    dialog.partner.choice.choose(NEW)
    seat.type_into(dialog.partner.name, "Adriatica Cloud")
    dialog.learnt.choose(Learnt.PHONE)
    seat.click(dialog.save)
    assert page.card.head.title.text() == _("Invitation with the ids of a partner on file")
    assert Offer.APPROVE in page.card.foot.buttons


def test_whose_a_gdap_request_is_stays_for_the_person_to_say(sit, code, register):
    seat = sit(code, register)
    drop(seat, RESELLER)
    page = page_of(seat)
    seat.click(page.card.whose)
    dialog = seat.dialog(ConfirmPartnerDialog)
    dialog.partner.choice.choose(story.QUADRELVA.id)
    dialog.learnt.choose(Learnt.PHONE)
    seat.click(dialog.save)
    drop(seat, GDAP)  # its id ends like that partner's, which proves nothing
    seat.click(page.card.whose)
    dialog = seat.dialog(ConfirmPartnerDialog)
    assert dialog.partner.chosen() is None
    dialog.reject()


def test_an_id_from_the_mail_itself_makes_nothing_known(sit, code, register):
    seat = sit(code, register)
    drop(seat, RESELLER)
    page = page_of(seat)
    seat.click(page.card.whose)
    dialog = seat.dialog(ConfirmPartnerDialog)
    dialog.partner.choice.choose(story.QUADRELVA.id)
    dialog.learnt.choose(Learnt.MAIL)
    seat.click(dialog.save)
    assert page.card.head.title.text() == _("Call first: unknown partner")


def test_closing_at_any_step_loses_nothing(sit, code, register):
    seat = sit(code, register)
    drop(seat, GDAP)
    for offer, kind, fill, held in (
        (
            Offer.CALL,
            CallDialog,
            lambda d: d.spoke_to.setText("Dario"),
            lambda d: d.spoke_to.text() == "Dario",
        ),
        (
            Offer.LESS,
            CounterProposalDialog,
            lambda d: d.jobs.boxes[Job.DEVICES].click(),
            lambda d: d.jobs.chosen() == (Job.DEVICES,),
        ),
        (
            Offer.DECLINE,
            DeclineDialog,
            lambda d: d.reason.setPlainText("Forse"),
            lambda d: d.reason.text() == "Forse",
        ),
    ):
        seat.click(button(seat, offer))
        dialog = seat.dialog(kind)
        fill(dialog)
        seat.press(KEY.Key_Escape)
        assert not dialog_open(seat)
        seat.click(button(seat, offer))
        again = seat.dialog(kind)
        assert held(again), offer
        again.reject()
        seat.settle()


def test_the_letter_half_written_lies_over_the_ticks_that_made_it(sit, code, register):
    seat = sit(code, register)
    drop(seat, GDAP)
    seat.click(button(seat, Offer.LESS))
    dialog = seat.dialog(CounterProposalDialog)
    seat.click(dialog.jobs.boxes[Job.SUPPORT], BOX)
    seat.click(dialog.save)
    letter = seat.dialog(LetterDialog)
    letter.words.setPlainText("Gentile Giulia")
    letter.reject()
    seat.settle()
    assert dialog.isVisible()
    assert dialog.jobs.chosen() == (Job.SUPPORT,)
    assert kept(seat)[0].state is InvitationState.INSPECTED
    seat.click(dialog.save)
    assert seat.dialog(LetterDialog).words.text() == "Gentile Giulia"


def test_a_pasted_link_by_its_dialog(sit, code, register):
    seat = sit(code, register)
    hand = Hand(seat)
    seat.press(KEY.Key_4, CONTROL)
    page = page_of(seat)
    seat.copy(LINK)
    hand.click(page.empty.paste)
    dialog = seat.dialog(PasteMailDialog)
    assert dialog.text.toPlainText() == LINK
    hand.click(dialog.save)
    assert hand.clicks == 2
    assert REQUEST in words_of(page.card)


def test_ctrl_z_takes_each_step_back(sit, code, register):
    seat = sit(code, register)
    drop(seat, PHISHING)
    seat.click(button(seat, Offer.DECLINE))
    seat.click(seat.dialog(DeclineDialog).save)
    seat.press(KEY.Key_Z, CONTROL)
    assert kept(seat)[0].state is InvitationState.INSPECTED
    seat.press(KEY.Key_Z, CONTROL)
    assert kept(seat) == []
    assert page_of(seat).empty.isVisible()


def test_ctrl_z_takes_a_call_back_at_once(sit, code, register):
    seat = sit(code, register)
    drop(seat, GDAP)
    called(seat, Hand(seat))
    assert page_of(seat).card.state.isVisible()
    seat.press(KEY.Key_Z, CONTROL)
    (one,) = kept(seat)
    assert (one.note, one.partner) == ("", None)


def test_the_inbox_says_what_the_card_says_once_the_id_is_known(sit, code, register):
    seat = sit(code, register)
    drop(seat, RESELLER)
    page = page_of(seat)
    called(seat, Hand(seat))
    assert page.card.head.title.text() == _("Invitation with the ids of a partner on file")
    assert page.inbox.list.current_row().glyph == "info"
    assert page.inbox.list.current_row().word != _("Call first")


def test_each_mail_that_falls_on_the_window_gets_its_card(sit, register):
    seat = sit("it", register)
    for mail in (GDAP, RESELLER, PHISHING):
        drop(seat, mail)
        card = page_of(seat).card.card
        assert card is not None
        assert card.id == page_of(seat).inbox.list.current_id()
