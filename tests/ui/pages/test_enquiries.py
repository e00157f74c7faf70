"""Enquiries on the directory's page: written, followed step by step, corrected, taken out."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QMessageBox

from desktop.domain.answers import Answer
from desktop.domain.enquiries import EnquiryState, Question
from desktop.ui.destinations import INVITATIONS
from desktop.ui.dialogs.enquiry import EnquiryDialog
from desktop.ui.dialogs.enquiry_call import CallDialog
from desktop.ui.dialogs.enquiry_days import EnquiryDaysDialog
from desktop.ui.dialogs.letter import LetterDialog
from desktop.ui.dialogs.our_card import OurCardDialog
from desktop.ui.pages.directory import ENQUIRIES, DirectoryPage
from desktop.ui.widgets.enquiry_pane import step_words
from tests.directories import listing
from tests.ui import story
from tests.ui.pages.conftest import Window
from tests.windows import nameless, type_text

CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
FIRM = listing("Caldreva Informatica Srl", mail="info@caldreva.example")
OTHER = listing("Dedalvia Reti Srl", town="Treviglio", mail="")
OURS = {
    "town": "Bergamo",
    "contact": "Chiara Belotti",
    "mail": "chiara@lorsenna.example",
    "size": "10to50employees",
    "industry": "Manufacturing",
}


@pytest.fixture
def directory(qtbot, desk, tmp_path, settle):
    """Return the page with two firms, one of them asked on 2 November, and our card."""
    story.write(tmp_path / "torneria-lorsenna.pdesk")
    window = Window()
    qtbot.addWidget(window)
    page = DirectoryPage(desk, window.acts)
    window.setCentralWidget(page)
    window.resize(1184, 740)
    desk.open(tmp_path / "torneria-lorsenna.pdesk")
    settle()

    def begin(work, _report):
        work.directory.keep_card(replace(work.directory.card(), **OURS))
        for firm in (FIRM, OTHER):
            work.listings.keep(None, firm)
        draft = replace(work.enquiries.begin(FIRM.id), needs="Posta per 35 persone")
        sent = draft.moved(EnquiryState.SENT, date(2026, 11, 2))
        return work.enquiries.keep(None, replace(sent, letter="Buongiorno", subject="Richiesta"))

    desk.write(begin, page)
    settle()
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settle()
    yield page
    del window  # it must live as long


@pytest.fixture
def dialog(qtbot, directory, settle):
    """Return a function that waits for the dialog of a kind."""

    def wait(kind):
        settle()
        qtbot.waitUntil(lambda: isinstance(directory.edits.dialog, kind))
        qtbot.waitUntil(directory.edits.dialog.isActiveWindow)
        return directory.edits.dialog

    return wait


@pytest.fixture
def closed(qtbot, directory, settle):
    """Return a function that waits until what a dialog asked for is written and shown."""

    def wait():
        qtbot.waitUntil(lambda: directory.edits.dialog is None)
        settle()
        directory.window().activateWindow()
        qtbot.waitUntil(directory.window().isActiveWindow)

    return wait


@pytest.fixture
def asked(qtbot, directory, settle):
    """Return the part of the page with the enquiries, by a click on its chip."""
    chip = directory.parts._chips[ENQUIRIES]
    qtbot.mouseClick(chip, LEFT)
    settle()
    return directory.enquiries


def test_the_part_is_there_once_there_is_an_enquiry(directory, asked, each_language):
    del each_language
    assert directory.parts.isVisible()
    assert asked.content.isVisible()
    assert asked.view.current().to == FIRM.name
    assert nameless(directory) == []


def test_one_that_nobody_answered_says_since_when_and_what_to_do(asked):
    said = story.words_of(asked.pane)
    assert "No answer since 2 Nov 2026. Next: ask again" in said
    assert asked.view.words.next(asked.view.current()) == "ask again"


def test_asking_again_puts_the_day_off(qtbot, asked, settle):
    qtbot.mouseClick(story.link(asked.pane, "I asked again"), LEFT)
    settle()
    assert asked.view.current().nudged == date(2026, 11, 23)
    assert asked.view.words.next(asked.view.current()) == "ask again on 7 Dec 2026"


def test_each_step_is_said_by_a_person_and_chosen_leads_to_the_invitations(
    qtbot, directory, asked, settle
):
    led = []
    directory.led.connect(lambda *to: led.append(to))
    for state in (EnquiryState.ANSWERED, EnquiryState.MET, EnquiryState.CHOSEN):
        qtbot.mouseClick(story.link(asked.pane, step_words(state)), LEFT)
        settle()
        assert asked.view.current().state is state
    assert directory.notice.text().startswith(f"You chose {FIRM.name}.")
    qtbot.mouseClick(story.link(directory.notice, "To the invitations"), LEFT)
    assert led == [(INVITATIONS, "")]


def test_the_first_call_keeps_its_answers(qtbot, asked, dialog, closed):
    qtbot.mouseClick(asked.pane.call, LEFT)
    shown = dialog(CallDialog)
    shown.answers[Question.MFA].choose(Answer.YES)
    type_text(shown.said[Question.MFA], "sì, tutti")
    qtbot.mouseClick(shown.save, LEFT)
    closed()
    assert "sì, tutti" in story.words_of(asked.pane)
    assert asked.view.words.answers(asked.view.current()) == "1 of 5"


def test_days_are_corrected_and_one_before_the_letter_is_refused(qtbot, asked, dialog, closed):
    asked.pane.days_wanted.emit()
    shown = dialog(EnquiryDaysDialog)
    shown.state.choose(EnquiryState.ANSWERED)
    shown.days["answered"].choose(date(2026, 10, 1))
    qtbot.mouseClick(shown.save, LEFT)
    assert list(shown.complaints()) == ["answered"]
    shown.days["answered"].choose(date(2026, 11, 5))
    qtbot.keyClick(shown, KEY.Key_Return, CTRL)
    closed()
    assert asked.view.current().answered == date(2026, 11, 5)


def test_a_draft_is_kept_and_gone_on_with(qtbot, directory, dialog, closed, asked):
    directory.select(OTHER.id)
    directory.do.ask.trigger()
    shown = dialog(EnquiryDialog)
    type_text(shown.needs, "Perché sì")
    qtbot.mouseClick(shown.draft_only, LEFT)
    closed()
    assert len(asked.view.enquiries) == 2
    directory.do.ask.trigger()  # goes on with the same one
    again = dialog(EnquiryDialog)
    assert again.needs.text() == "Perché sì"
    qtbot.mouseClick(again.save, LEFT)
    letter = dialog(LetterDialog)
    assert "Perché sì" in letter.words.text()
    qtbot.keyClick(letter, KEY.Key_Escape)
    closed()
    assert {one.state for one in asked.view.enquiries} == {EnquiryState.SENT, EnquiryState.DRAFT}


def test_what_was_typed_comes_back_after_a_crash(qtbot, directory, dialog, closed):
    directory.select(OTHER.id)
    directory.do.ask.trigger()
    type_text(dialog(EnquiryDialog).needs, "Metà")
    qtbot.keyClick(directory.edits.dialog, KEY.Key_Escape)
    closed()
    directory.resume(f"enquiry {OTHER.id}")
    assert dialog(EnquiryDialog).needs.text() == "Metà"


def test_a_letter_that_went_out_is_shown_as_it_was(qtbot, asked, dialog):
    asked.view.table.setFocus()
    qtbot.keyClick(asked.view.table, KEY.Key_Return)
    letter = dialog(LetterDialog)
    assert letter.subject.text() == "Richiesta"
    assert letter.words.text() == "Buongiorno"
    assert not letter.save.isVisible()


def test_what_we_say_of_ourselves_and_the_letter_are_our_own(qtbot, directory, dialog, closed):
    directory.enquiries.edits.ours()
    shown = dialog(OurCardDialog)
    shown.texts["place"].setText("Nowhere")
    qtbot.mouseClick(shown.save, LEFT)
    qtbot.waitUntil(lambda: list(shown.complaints()) == ["place"])
    shown.texts["place"].setText("Seriate")
    shown.letters["it"].setPlainText("Oggetto\nSiamo {organisation}: {needs}")
    qtbot.mouseClick(shown.save, LEFT)
    closed()
    directory.select(FIRM.id)
    qtbot.waitUntil(lambda: directory.table.current_line().distance == 0)
    directory.select(OTHER.id)
    directory.do.ask.trigger()
    form = dialog(EnquiryDialog)
    form.language.choose("it")
    type_text(form.needs, "aiuto")
    qtbot.mouseClick(form.save, LEFT)
    letter = dialog(LetterDialog)
    assert letter.words.text().strip() == "Siamo Torneria Lorsenna Srl: aiuto"


def test_chips_search_and_menu_work_by_keyboard(qtbot, directory, asked, settle):
    qtbot.keyClicks(directory.search, "zzz")
    settle()
    assert asked.view.nothing.isVisible()
    qtbot.keyClick(directory.search, KEY.Key_Escape)
    asked.view.chips.setFocus()
    asked.view.table.setFocus()
    qtbot.keyClick(asked.view.table, KEY.Key_Home)
    asked._menu_at(asked.view.table.mapToGlobal(asked.view.table.rect().center()))
    menu = next(m for m in directory.findChildren(QMenu) if m.isVisible())
    assert [a.text() for a in menu.actions() if a.text()][-1] == "Remove the enquiry…"
    menu.close()


def test_a_removed_enquiry_leaves_the_part(qtbot, directory, asked, settle):
    asked.edits.remove(asked.view.current())
    box = next(b for b in directory.findChildren(QMessageBox) if b.isVisible())
    yes = next(b for b in box.buttons() if b.accessibleName())
    qtbot.mouseClick(yes, LEFT)
    settle()
    assert asked.view.enquiries == []
    assert directory.firms.content.isVisible()
    assert not directory.parts.isVisible()


def test_the_pane_of_a_firm_leads_to_its_enquiry(qtbot, directory, settle):
    directory.select(FIRM.id)
    settle()
    qtbot.mouseClick(story.link(directory.pane, "2 Nov 2026"), LEFT)
    assert directory.enquiries.content.isVisible()
    qtbot.mouseClick(story.link(directory.enquiries.pane, "Show the firm"), LEFT)
    settle()
    assert directory.firms.content.isVisible()
    assert directory.selected_id() == FIRM.id
