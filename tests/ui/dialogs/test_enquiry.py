"""Asking a firm for information, and what the first call answered."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from desktop.domain.answers import Answer
from desktop.domain.enquiries import CallAnswer, Enquiry, Question
from desktop.domain.identifiers import EnquiryId
from desktop.ui.dialogs.enquiry import EnquiryDialog
from desktop.ui.dialogs.enquiry_call import CallDialog
from tests.windows import nameless, type_text

LEFT = Qt.MouseButton.LeftButton
SIZES = [("10to50employees", "10–50 people"), ("51to250employees", "51–250 people")]
INDUSTRIES = [("Manufacturing", "Manufacturing")]
OURS = Enquiry(
    id=EnquiryId("1"),
    line="listing-1",
    to="Caldreva Informatica Srl",
    created=datetime(2026, 11, 23, 8, 42, tzinfo=UTC),
    town="Città di Castello",
    contact="Chiara Belotti",
    contact_mail="chiara@lorsenna.example",
    organisation="Torneria Lorsenna Srl",
    size="10to50employees",
    industry="Something of theirs",
)
QUESTIONS = {question: f"About {question.value}?" for question in Question}


@pytest.fixture
def ask(shown):
    return lambda enquiry=OURS: shown(EnquiryDialog(enquiry, SIZES, INDUSTRIES))


def kept(qtbot, dialog):
    with qtbot.waitSignal(dialog.kept) as saved:
        qtbot.mouseClick(dialog.save, LEFT)
    return saved.args[0]


def test_what_we_know_of_ourselves_is_there_and_only_the_needs_are_typed(qtbot, ask):
    dialog = ask()
    assert dialog.needs.hasFocus()
    type_text(dialog.needs, "Servizi gestiti per 35 persone, perché così non va.")
    wanted = "Servizi gestiti per 35 persone, perché così non va."
    assert kept(qtbot, dialog) == replace(OURS, needs=wanted)


def test_a_gap_is_named_where_it_is(qtbot, ask):
    dialog = ask(replace(OURS, needs="x", contact="", size=""))
    qtbot.mouseClick(dialog.save, LEFT)
    assert list(dialog.complaints()) == ["contact"]
    assert dialog.texts["contact"].hasFocus()
    type_text(dialog.texts["contact"], "Io")
    qtbot.mouseClick(dialog.save, LEFT)
    assert list(dialog.complaints()) == ["size"]


def test_a_draft_may_have_gaps_but_no_wrong_address(qtbot, ask):
    dialog = ask(replace(OURS, contact=""))
    with qtbot.waitSignal(dialog.draft_wanted) as saved:
        qtbot.mouseClick(dialog.draft_only, LEFT)
    assert saved.args[0] == replace(OURS, contact="")
    dialog.texts["to_mail"].setText("nobody")
    qtbot.mouseClick(dialog.draft_only, LEFT)
    assert list(dialog.complaints()) == ["to_mail"]


def test_every_key_is_in_the_draft(qtbot, ask):
    dialog = ask()
    type_text(dialog.needs, "Aiuto è")
    dialog.language.choose("en")
    again = ask()
    again.restore(dialog.draft())
    assert again.typed() == replace(OURS, needs="Aiuto è", language="en")


def test_every_field_has_a_name(ask, each_language):
    del each_language
    assert nameless(ask()) == []


def test_the_first_call_keeps_answers_and_words(qtbot, shown):
    before = replace(OURS, answers=(CallAnswer(Question.MFA, Answer.YES, "tutti"),))
    dialog = shown(CallDialog(before, QUESTIONS))
    dialog.answers[Question.LOGS].choose(Answer.NO)
    type_text(dialog.said[Question.LEAVERS], "lo stesso giorno")
    assert kept(qtbot, dialog) == (
        CallAnswer(Question.MFA, Answer.YES, "tutti"),
        CallAnswer(Question.LEAVERS, Answer.UNKNOWN, "lo stesso giorno"),
        CallAnswer(Question.LOGS, Answer.NO, ""),
    )
    again = shown(CallDialog(OURS, QUESTIONS))
    again.restore(dialog.draft())
    assert kept(qtbot, again) == kept(qtbot, dialog)
    assert nameless(again) == []
