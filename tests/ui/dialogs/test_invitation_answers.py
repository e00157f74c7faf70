"""The dialogs that answer an invitation: what they ask, what they refuse, what they give back."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication

from desktop import paths
from desktop.domain.answers import Unknown
from desktop.domain.errors import Invalid
from desktop.domain.identifiers import PartnerId
from desktop.domain.needs import Job
from desktop.domain.partners import Contact, Learnt, Partner
from desktop.formats import reference_tasks
from desktop.ui.dialogs.call import CallDialog, Reply
from desktop.ui.dialogs.confirm_partner import ConfirmPartnerDialog
from desktop.ui.dialogs.counter_proposal import Asked, CounterProposalDialog
from desktop.ui.dialogs.decline import DeclineDialog
from desktop.ui.dialogs.paste_mail import PasteMailDialog
from desktop.ui.dialogs.whose_field import NEW
from desktop.ui.models.invitation_card import Told
from tests.lorsenna import named, roles
from tests.ui.story import words_of

TODAY = date(2026, 11, 23)
PARTNERS = {"adrevia": "Adrevia Servizi IT Srl", "quadrelva": "Quadrelva Software Srl"}
CONTACTS = {
    "adrevia": (Contact("Dario", phone="035 000 0121"), Contact("Urgenze", phone="035 000 0199"))
}
MAIL = "Giulia Neri, tel. +39 02 000-0733\nDuration in days: 730"
STRONG = named("Privileged Role Administrator", "User Administrator", "Global Reader")
REFERENCE = paths.resource("reference")


def refused(dialog) -> tuple[str, str]:
    with pytest.raises(Invalid) as problem:
        dialog.value()
    dialog.show_problem(problem.value)
    assert dialog.complaints(), problem.value
    return problem.value.field, problem.value.rule


# --- pasting --------------------------------------------------------------------------------------


def test_a_pasted_link_is_inspected_with_enter(shown, qtbot, each_language):
    dialog = shown(PasteMailDialog("https://admin.microsoft.com/x"))
    with qtbot.waitSignal(dialog.kept) as kept:
        qtbot.keyClick(dialog.text, Qt.Key.Key_Return)
    assert kept.args == ["https://admin.microsoft.com/x"]


def test_enter_in_a_pasted_mail_is_a_new_line(shown, qtbot):
    dialog = shown(PasteMailDialog("From: a@b.example\nHello"))
    with qtbot.assertNotEmitted(dialog.kept):
        qtbot.keyClick(dialog.text, Qt.Key.Key_Return)
    with qtbot.waitSignal(dialog.kept):
        qtbot.keyClick(dialog.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("text", ["", "  \n\t "])
def test_nothing_pasted_is_said_beside_the_field(shown, each_language, text):
    assert refused(shown(PasteMailDialog(text))) == ("text", "needed")


# --- the call -------------------------------------------------------------------------------------


def call(shown, chosen=None) -> CallDialog:
    dialog = CallDialog("Giulia Neri", PARTNERS, CONTACTS, MAIL, TODAY, chosen)
    shown(dialog)
    return dialog


def test_the_numbers_on_file_are_offered_for_the_chosen_partner(shown):
    dialog = call(shown)
    assert dialog.number.count() == 0
    dialog.partner.choice.choose("adrevia")
    assert [dialog.number.itemText(n) for n in range(dialog.number.count())] == [
        "035 000 0121",
        "035 000 0199",
    ]
    assert dialog.number.currentText() == "035 000 0121"
    dialog.number.setCurrentText("02 000 1111")
    dialog.partner.choice.choose("quadrelva")
    assert dialog.number.currentText() == "02 000 1111"
    assert "No number on file" in words_of(dialog)


@pytest.mark.parametrize("number", ["020000733", "+39 02 000 0733", "0039.02.0000733"])
def test_the_mails_own_number_is_recognised_however_it_is_spelled(shown, each_language, number):
    dialog = call(shown)
    dialog.number.setCurrentText(number)
    assert dialog.from_mail


@pytest.mark.parametrize("number", ["", "730", "035 000 0121", "2 000 0734"])
def test_other_numbers_are_not_taken_for_the_mails(shown, number):
    dialog = call(shown)
    dialog.number.setCurrentText(number)
    assert not dialog.from_mail


def test_a_call_says_whom_when_on_which_number_and_what_came_of_it(shown, qtbot, each_language):
    dialog = call(shown, PartnerId("adrevia"))
    dialog.replies.cards[Reply.THEIRS].click()
    qtbot.keyClicks(dialog.spoke_to, " Dario Fabbri ")
    qtbot.keyClicks(dialog.note, "Per la migrazione.")
    called = dialog.value()
    assert called.reply is Reply.THEIRS
    assert called.partner == "adrevia"
    assert (called.spoke_to, called.number) == ("Dario Fabbri", "035 000 0121")
    assert (called.day, called.note, called.from_mail) == (TODAY, "Per la migrazione.", False)


def test_what_a_call_lacks_is_asked_for(shown, qtbot, each_language):
    dialog = call(shown)
    assert refused(dialog) == ("reply", "needed")
    dialog.replies.cards[Reply.THEIRS].click()
    assert refused(dialog) == ("partner", "needed")
    dialog.partner.choice.choose(NEW)
    assert refused(dialog) == ("partner", "needed")
    qtbot.keyClicks(dialog.partner.name, "Nuvelga Cloud")
    assert refused(dialog) == ("number", "needed")
    dialog.number.setCurrentText("02 111 2222")
    assert refused(dialog) == ("spoke_to", "needed")
    qtbot.keyClicks(dialog.spoke_to, "Davide")
    tomorrow = TODAY + timedelta(days=1)
    dialog.day.setDate(QDate(tomorrow.year, tomorrow.month, tomorrow.day))
    assert refused(dialog) == ("day", "not-future")
    dialog.day.choose(TODAY)
    made = dialog.value().partner
    assert isinstance(made, Partner)
    assert made.name == "Nuvelga Cloud"


def test_nobody_answering_needs_no_name_and_no_partner(shown):
    dialog = call(shown)
    dialog.replies.cards[Reply.NOBODY].click()
    dialog.number.setCurrentText("02 111 2222")
    assert dialog.value().reply is Reply.NOBODY


def test_a_call_half_noted_comes_back(shown):
    first = call(shown)
    first.partner.choice.choose("adrevia")
    first.replies.cards[Reply.NOT_THEIRS].click()
    first.number.setCurrentText("02 111")
    second = call(shown)
    second.restore(first.draft())
    assert second.draft() == first.draft()
    assert second.replies.chosen() is Reply.NOT_THEIRS
    assert second.number.currentText() == "02 111"


# --- whose ----------------------------------------------------------------------------------------


def confirm(shown) -> ConfirmPartnerDialog:
    number = Told("Partner", "38becd8e-2eb2-5755-835e-4190733ee8cd", even=True)
    dialog = ConfirmPartnerDialog("Giulia Neri", [number], PARTNERS)
    shown(dialog)
    return dialog


def test_whose_it_is_and_how_one_knows_are_both_asked(shown, each_language):
    dialog = confirm(shown)
    assert refused(dialog) == ("partner", "needed")
    dialog.partner.choice.choose("adrevia")
    assert refused(dialog) == ("learnt", "needed")
    dialog.learnt.choose(Learnt.INVOICE)
    assert dialog.value() == ("adrevia", Learnt.INVOICE)


def test_the_mail_itself_is_no_second_way_to_know(shown):
    dialog = confirm(shown)
    assert "no second way" not in words_of(dialog)
    dialog.learnt.choose(Learnt.MAIL)
    assert "no second way" in words_of(dialog)


def test_the_numbers_of_the_link_are_shown_as_text(shown):
    assert "38becd8e-2eb2-5755-835e-4190733ee8cd" in words_of(confirm(shown))


# --- fewer roles ----------------------------------------------------------------------------------


def counter(shown, asked=STRONG, days=730) -> CounterProposalDialog:
    tasks = reference_tasks.tasks(REFERENCE, roles())
    made = Asked("Giulia Neri", asked, days, tasks, roles(), 365)
    dialog = CounterProposalDialog(made)
    shown(dialog)
    return dialog


def proposed(dialog: CounterProposalDialog) -> str:
    QApplication.processEvents()  # what is new is shown a moment later
    return words_of(dialog.shown)


def test_what_they_ask_for_is_shown_before_anything_is_ticked(shown, each_language):
    words = words_of(counter(shown))
    for one in STRONG:
        role = roles().get(one)
        assert role is not None
        assert role.name(each_language) in words


def test_each_tick_shows_what_to_offer_what_to_refuse_and_what_would_stop(shown):
    dialog = counter(shown)
    dialog.jobs.boxes[Job.LICENCES].click()
    words = proposed(dialog)
    assert "License Administrator" in words
    assert "You would refuse 3 roles" in words
    assert "Would stop:" in words


def test_the_days_follow_the_ticks_until_the_person_chooses(shown):
    dialog = counter(shown)
    dialog.jobs.boxes[Job.LICENCES].click()
    assert dialog.days.value() == 365
    dialog.jobs.boxes[Job.EVERYTHING].click()
    assert dialog.days.value() == 180
    dialog.days.setValue(90)
    dialog.days.editingFinished.emit()
    dialog.jobs.boxes[Job.LICENCES].click()
    assert dialog.days.value() == 90


def test_everything_and_single_jobs_exclude_each_other(shown):
    dialog = counter(shown)
    dialog.jobs.boxes[Job.LICENCES].click()
    dialog.jobs.boxes[Job.SUPPORT].click()
    assert dialog.jobs.chosen() == (Job.LICENCES, Job.SUPPORT)
    dialog.jobs.boxes[Job.EVERYTHING].click()
    assert dialog.jobs.chosen() == (Job.EVERYTHING,)
    dialog.jobs.boxes[Job.DEVICES].click()
    assert dialog.jobs.chosen() == (Job.DEVICES,)


def test_nothing_ticked_or_no_days_is_refused(shown, each_language):
    dialog = counter(shown)
    assert refused(dialog) == ("jobs", "needed")
    dialog.jobs.boxes[Job.SUPPORT].click()
    dialog.days.setValue(0)
    assert refused(dialog) == ("days", "needed")
    dialog.days.setValue(30)
    offered = dialog.value()
    assert (offered.jobs, offered.days) == ((Job.SUPPORT,), 30)


def test_a_mail_without_roles_leaves_unknown_what_would_be_refused(shown, each_language):
    dialog = counter(shown, Unknown.UNKNOWN, None)
    dialog.jobs.boxes[Job.LICENCES].click()
    assert dialog.value().proposal.refused == ()
    assert dialog.days.value() > 0


def test_ticks_come_back_as_they_were(shown):
    first = counter(shown)
    first.jobs.boxes[Job.DEVICES].click()
    second = counter(shown)
    second.restore(first.draft())
    assert second.jobs.chosen() == (Job.DEVICES,)
    assert "Intune Administrator" in proposed(second)


# --- declining ------------------------------------------------------------------------------------


def decline(shown, reason="", may_write=True) -> DeclineDialog:
    offered = ("We did not ask for this work.", "We do not know this partner.")
    dialog = DeclineDialog("Giulia Neri", reason, offered, may_write)
    shown(dialog)
    return dialog


def test_a_refusal_takes_a_reason(shown, each_language):
    dialog = decline(shown)
    assert refused(dialog) == ("reason", "needed")
    dialog.offers[0].click()
    dialog.offers[0].click()
    dialog.offers[1].click()
    assert dialog.value().reason == "We did not ask for this work.\nWe do not know this partner."


def test_a_letter_is_offered_only_where_someone_would_answer(shown):
    assert not decline(
        shown, "The link does not lead to Microsoft", may_write=False
    ).letter.isVisible()
    dialog = decline(shown, "No")
    dialog.letter.click()
    assert dialog.value() == ("No", True)
