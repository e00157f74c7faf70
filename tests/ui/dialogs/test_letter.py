"""A letter is looked over, changed, put into the other language, and taken elsewhere."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox

from desktop.domain.letters import Handed, HandedLetter, Letter
from desktop.language import spoken
from desktop.ui.dialogs import letter as letters
from desktop.ui.dialogs.letter import LetterDialog, file_name
from tests.windows import nameless

DRAFTS = {
    "it": Letter(to=("dario@adrevia.example",), subject="Meno ruoli", body="Ciao\n", language="it"),
    "en": Letter(to=("dario@adrevia.example",), subject="Fewer roles", body="Hi\n", language="en"),
}


@pytest.fixture
def opened(monkeypatch) -> list[str]:
    """Return what was handed to the mail program, which takes everything."""
    taken: list[str] = []

    def take(link: str) -> bool:
        taken.append(link)
        return True

    monkeypatch.setattr(letters, "open_in_mail_program", take)
    return taken


@pytest.fixture
def dialog(shown, opened) -> LetterDialog:
    made = LetterDialog(DRAFTS, "Letter", "Assistenza-2026", record="I sent it")
    shown(made)
    return made


def chip(dialog, code):
    return dialog.languages._chips[code]


def answer(dialog, yes):
    box = dialog.findChild(QMessageBox)
    words = "Write it anew" if yes else "Cancel"
    next(button for button in box.buttons() if button.text() == words).click()


def test_it_begins_in_the_windows_language_and_everything_has_a_name(shown, each_language):
    dialog = shown(LetterDialog(DRAFTS, "Letter"))
    assert dialog.subject.text() == DRAFTS[each_language].subject
    assert dialog.languages.chosen() == spoken().code
    assert nameless(dialog) == []
    assert not dialog.save.isVisible()


def test_another_language_writes_it_anew(dialog, qtbot):
    qtbot.mouseClick(chip(dialog, "it"), Qt.MouseButton.LeftButton)
    assert dialog.letter() == Letter(
        to=("dario@adrevia.example",), subject="Meno ruoli", body="Ciao\n", language="it"
    )


def test_what_was_changed_by_hand_is_asked_about_first(dialog, qtbot):
    qtbot.keyClicks(dialog.words, "Dear Dario, ")
    qtbot.mouseClick(chip(dialog, "it"), Qt.MouseButton.LeftButton)
    assert dialog.languages.chosen() == "en"
    answer(dialog, yes=False)
    assert dialog.words.text().startswith("Dear Dario, ")
    qtbot.waitUntil(lambda: dialog.findChild(QMessageBox) is None)
    qtbot.mouseClick(chip(dialog, "it"), Qt.MouseButton.LeftButton)
    answer(dialog, yes=True)
    assert (dialog.words.text(), dialog.languages.chosen()) == ("Ciao\n", "it")


def test_a_changed_address_stays_whatever_the_language(dialog, qtbot):
    dialog.to.restore("sara@adrevia.example")
    qtbot.mouseClick(chip(dialog, "it"), Qt.MouseButton.LeftButton)
    assert dialog.letter().to == ("sara@adrevia.example",)


def test_the_language_is_changed_by_keyboard_too(dialog, qtbot):
    chip(dialog, "en").setFocus()
    qtbot.keyClick(chip(dialog, "en"), Qt.Key.Key_Left)
    assert dialog.subject.text() == "Meno ruoli"


def test_text_subject_and_address_are_copied_each_by_itself(dialog, qtbot):
    board = QGuiApplication.clipboard()
    for button, said in (
        (dialog.copy, "Hi\n"),
        (dialog.subject.copy, "Fewer roles"),
        (dialog.to.copy, "dario@adrevia.example"),
    ):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert board.text() == said
    assert dialog.handed.ways == {Handed.COPIED}


def test_the_mail_program_is_opened_only_when_a_person_says_so(dialog, opened, qtbot):
    assert opened == []
    qtbot.mouseClick(dialog.open_mail, Qt.MouseButton.LeftButton)
    assert opened == ["mailto:dario@adrevia.example?subject=Fewer%20roles&body=Hi"]
    assert dialog.handed.ways == {Handed.OPENED}
    assert "Handed to your mail program" in dialog.notice.text()


def test_without_a_mail_program_the_letter_says_what_else_there_is(shown, monkeypatch, qtbot):
    monkeypatch.setattr(letters, "open_in_mail_program", lambda _link: False)
    dialog = shown(LetterDialog(DRAFTS, "Letter"))
    qtbot.mouseClick(dialog.open_mail, Qt.MouseButton.LeftButton)
    assert "No mail program took the letter" in dialog.notice.text()
    assert dialog.handed.ways == frozenset()


def test_a_letter_too_long_for_a_link_is_not_cut_off(dialog, opened, qtbot):
    dialog.words.setPlainText("à" * 500)
    qtbot.mouseClick(dialog.open_mail, Qt.MouseButton.LeftButton)
    assert opened == []
    assert "too long for a mail program" in dialog.notice.text()


@pytest.mark.parametrize(
    ("to", "subject", "text", "field"),
    [("dario", "A", "B", "to"), ("", " ", "B", "subject"), ("", "A", " ", "body")],
)
def test_what_does_not_hold_is_said_beside_its_field(dialog, qtbot, to, subject, text, field):
    dialog.to.restore(to)
    dialog.subject.restore(subject)
    dialog.words.setPlainText(text)
    for button in (dialog.open_mail, dialog.save_file, dialog.save):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert list(dialog.complaints()) == [field]


def test_a_file_is_written_by_the_page_and_named_after_the_subject(dialog, qtbot):
    wanted = []
    dialog.save_wanted.connect(lambda letter, path: wanted.append((letter.subject, path)))
    qtbot.mouseClick(dialog.save_file, Qt.MouseButton.LeftButton)
    files = dialog.findChild(QFileDialog)
    assert Path(files.selectedFiles()[0]).name == "Fewer roles.eml"
    files.fileSelected.emit("/somewhere/fewer.eml")
    assert wanted == [("Fewer roles", Path("/somewhere/fewer.eml"))]
    dialog.was_saved(Path("/somewhere/fewer.eml"))
    assert "fewer.eml" in dialog.notice.text()
    assert dialog.handed.ways == {Handed.SAVED}
    files.close()


def test_the_main_button_gives_back_the_letter_and_what_was_done_with_it(dialog, qtbot):
    found: list[HandedLetter] = []
    dialog.kept.connect(found.append)
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert found == [HandedLetter(DRAFTS["en"], frozenset({Handed.COPIED}))]


def test_a_draft_brings_back_text_language_and_what_was_done(shown, dialog, qtbot):
    qtbot.mouseClick(chip(dialog, "it"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(dialog.words, "Caro Dario, ")
    draft = dialog.draft()
    again = shown(LetterDialog(DRAFTS, "Letter", record="I sent it"))
    again.restore(draft)
    assert again.handed == dialog.handed
    assert again.languages.chosen() == "it"


def test_odd_text_is_shown_as_it_is(shown):
    odd = Letter(subject="<b>A</b>", body="<img src=x>&amp;\u202e", language="en")
    dialog = shown(LetterDialog({"en": odd}, "Letter", "<b>x</b>"))
    assert dialog.words.text() == odd.body
    assert dialog.subject.text() == "<b>A</b>"


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("Meno ruoli: perché?", "Meno ruoli perché.eml"),
        ("../../etc/passwd", "etc passwd.eml"),
        ("???", "Letter.eml"),
        ("x" * 300, "x" * 80 + ".eml"),
    ],
)
def test_a_files_name_fits_every_system(subject, name):
    assert file_name(subject) == name
