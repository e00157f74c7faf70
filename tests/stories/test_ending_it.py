"""Letters to a partner, tracked until a list shows it; and what happened at Microsoft by itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from desktop.domain.changes import Evidence
from desktop.domain.durations import AutoExtend
from desktop.domain.happenings import Happening
from desktop.domain.relationships import Status
from desktop.ui.dialogs.could_do import CouldDoDialog
from desktop.ui.dialogs.end_relationship import EndRelationshipDialog
from desktop.ui.dialogs.fewer_roles import FewerRolesDialog
from desktop.ui.dialogs.letter import LetterDialog
from desktop.ui.dialogs.outcome import OutcomeDialog
from desktop.ui.dialogs.record_change import RecordChangeDialog
from desktop.ui.dialogs.remove_roles import RemoveRolesDialog
from tests.records import DAY
from tests.stories.test_removing_roles import (
    HEAD,
    ROLES,
    STILL,
    agenda,
    go_to,
    next_day,
    paste,
    under_way,
)
from tests.ui import story
from tests.windows import CONTROL, KEY, Seat, nameless

SHIFT = Qt.KeyboardModifier.ShiftModifier
BITMORVA = (
    "Bitmorva Consulting Srl\tAdvisor\t\tGlobal Administrator, Helpdesk Administrator\t\tActive\n"
)
TELERUNDA = "Telerunda Distribuzione SpA\tGranular admin access\tTLR_2024_supporto\t\t\tActive\n"


@pytest.fixture
def clock() -> story.Clock:
    """Return a clock that the story moves."""
    return story.Clock(DAY)


@pytest.fixture
def seat(sit, code, tmp_path) -> Seat:
    """Return someone in front of the story's register, in each language."""
    path = tmp_path / "torneria-lorsenna.pdesk"
    story.write(path)
    made: Seat = sit(code, path)
    made.settle()
    return made


def kept(seat, record):
    return seat.work.desk._workspace.relationships.one(record.id)


# --- ending a seller ----------------------------------------------------------------------------


def test_a_seller_is_asked_to_end_it_and_a_list_shows_it_gone(seat, clock, code, tmp_path):
    page = go_to(seat, story.RESELLER)
    assert page.pane.end.isVisible()
    assert not page.pane.remove_roles.isVisible()
    seat.click(page.pane.end)
    dialog = seat.dialog(EndRelationshipDialog)
    assert nameless(dialog) == []
    assert not dialog.remove.isVisible()
    assert dialog.distributor.text() == "Telerunda Distribuzione SpA"
    guessed = "È l’unico provider indiretto" if code == "it" else "The only indirect provider"
    assert guessed in story.words_of(dialog)
    seat.click(dialog.save)
    letter = seat.dialog(LetterDialog)
    assert "Telerunda Distribuzione SpA" in letter.words.text()
    assert ("rivenditore indiretto" if code == "it" else "indirect reseller") in letter.words.text()
    # by another language, into a file
    other = "en" if code == "it" else "it"
    seat.click(letter.languages._chips[other])
    assert letter.letter().language == other
    seat.click(letter.save_file)
    file = tmp_path / "fine.eml"
    files = seat.dialog(QFileDialog)
    files.fileSelected.emit(str(file))
    files.close()
    seat.settle()
    assert b"X-Unsent: 1" in file.read_bytes()
    assert "fine.eml" in letter.notice.text()
    seat.click(letter.save)
    sent = "Lettera inviata il 23 nov 2026" if code == "it" else "Letter sent on 23 Nov 2026"
    assert sent in under_way(seat)
    # a list without it
    next_day(seat, clock)
    rows = STILL.format(roles=ROLES) + BITMORVA + TELERUNDA
    paste(seat, HEAD + rows, complete=True)
    go_to(seat, story.ASSISTENZA)
    assert kept(seat, story.RESELLER).status is Status.TERMINATED
    [found] = seat.work.desk._workspace.undertakings.of(story.RESELLER.id)
    assert found.shown == "seen"
    assert not any("Adrevia" in said and "lett" in said for _when, said in agenda(seat))


def test_a_letter_that_was_closed_comes_back_as_it_was(seat):
    page = go_to(seat, story.RESELLER)
    for _again in range(2):
        page.do.end.trigger()
        seat.click(seat.dialog(EndRelationshipDialog).save)
        letter = seat.dialog(LetterDialog)
        if not _again:
            seat.type_into(letter.words, "XYZ ")
            seat.press(KEY.Key_Escape)
    assert "XYZ " in letter.words.text()
    assert letter.notice.text()
    letter.reject()


def test_a_distributor_is_named_only_for_who_buys_from_it(seat, code):
    """The one provider on file stands behind the indirect reseller, and behind nobody else."""
    page = go_to(seat)
    for record in (story.ASSISTENZA, story.ADVISOR):
        page.select(record.id)
        page.do.end.trigger()
        seat.click(seat.dialog(EndRelationshipDialog).save)
        letter = seat.dialog(LetterDialog)
        assert "Telerunda" not in letter.words.text()
        letter.reject()


def test_a_request_is_asked_for_anew_not_reduced(seat, code):
    page = go_to(seat, story.CENTRAL)
    page.do.fewer_roles.trigger()
    dialog = seat.dialog(FewerRolesDialog)
    words = story.words_of(dialog)
    assert ("non è ancora approvata" if code == "it" else "is not approved yet") in words
    assert ("attiva" if code == "it" else "active") not in words
    dialog.reject()


def test_granular_access_is_ended_by_removing_its_roles(seat):
    page = go_to(seat)
    seat.press(KEY.Key_E, CONTROL | SHIFT)
    dialog = seat.dialog(EndRelationshipDialog)
    assert dialog.remove.isVisible()
    assert not dialog.distributor.isVisible()
    seat.click(dialog.remove)
    seat.dialog(RemoveRolesDialog).reject()
    assert page.selected_id() == story.ASSISTENZA.id


def test_one_that_nobody_pursues_is_dropped_and_comes_back_with_ctrl_z(seat, code):
    page = go_to(seat, story.RESELLER)
    page.do.end.trigger()
    seat.click(seat.dialog(EndRelationshipDialog).save)
    seat.click(seat.dialog(LetterDialog).save)
    sent = "Lettera inviata" if code == "it" else "Letter sent"
    assert sent in under_way(seat)
    seat.click(story.link(page.pane, "Di’ com’è andata…" if code == "it" else "Say how it went…"))
    dialog = seat.dialog(OutcomeDialog)
    seat.click(dialog.drop)
    box = seat.dialog(QMessageBox)
    yes = "Togli dal registro" if code == "it" else "Take it out"
    seat.click(next(button for button in box.buttons() if button.text() == yes))
    assert sent not in under_way(seat)
    page.table.table.setFocus()
    seat.press(KEY.Key_Z, CONTROL)
    assert sent in under_way(seat)


# --- fewer roles --------------------------------------------------------------------------------


def test_fewer_roles_are_asked_for_by_letter(seat, clock, code):
    page = go_to(seat)
    seat.click(page.pane.fewer_roles)
    dialog = seat.dialog(FewerRolesDialog)
    assert nameless(dialog) == []
    assert isinstance(story.ASSISTENZA.roles, tuple)
    assert dialog.roles.count() == len(story.ASSISTENZA.roles)
    assert not dialog.save.isEnabled()
    dialog.roles.setFocus()
    seat.press(KEY.Key_Space)  # the strongest is not needed
    assert dialog.save.isEnabled()
    seat.press(KEY.Key_Return, CONTROL)
    letter = seat.dialog(LetterDialog)
    words = letter.words.text()
    exchange = "Amministratore di Exchange" if code == "it" else "Exchange Administrator"
    teams = "Amministratore di Teams" if code == "it" else "Teams Administrator"
    asked, dropped = words.split("Non servono più" if code == "it" else "No longer needed")
    assert teams in asked
    assert exchange in dropped
    assert "365" in words
    seat.click(letter.save)
    next_day(seat, clock)
    fewer = ROLES.removeprefix("Exchange Administrator, ")
    paste(seat, HEAD + STILL.format(roles=fewer), complete=False)
    [found] = seat.work.desk._workspace.undertakings.of(story.ASSISTENZA.id)
    assert found.shown == "seen"


def test_another_choice_of_roles_is_another_letter_and_no_choice_is_lost(seat):
    """A letter that was closed belongs to the roles it was written for."""
    page = go_to(seat)

    def written(untick):
        page.do.fewer_roles.trigger()
        dialog = seat.dialog(FewerRolesDialog)
        ticked = [dialog.roles.item(row).checkState() for row in range(dialog.roles.count())]
        dialog.roles.item(untick).setCheckState(Qt.CheckState.Unchecked)
        seat.click(dialog.save)
        return seat.dialog(LetterDialog), ticked

    letter, _all = written(0)
    seat.type_into(letter.words, "XYZ ")
    before = letter.words.text()
    letter.reject()
    seat.settle()
    letter, ticked = written(1)
    assert ticked[0] is Qt.CheckState.Unchecked  # the first choice came back
    assert "XYZ" not in letter.words.text()
    assert letter.words.text() != before.replace("XYZ ", "")
    seat.type_into(letter.words, "ABC ")
    letter.reject()
    seat.settle()
    letter, _ticked = written(0)
    assert "ABC" in letter.words.text()  # what was typed into this one is back
    seat.click(letter.save)
    page.do.fewer_roles.trigger()
    dialog = seat.dialog(FewerRolesDialog)
    assert dialog.roles.split()[1] == ()  # it was sent: the next one begins anew
    dialog.reject()


def test_a_letter_taken_up_again_keeps_what_it_was_asked_for(seat, code):
    """After a crash only the letter is there, not the dialog that asked; it still knows both."""
    page = go_to(seat)
    page.do.fewer_roles.trigger()
    dialog = seat.dialog(FewerRolesDialog)
    dialog.roles.item(0).setCheckState(Qt.CheckState.Unchecked)
    seat.click(dialog.save)
    letter = seat.dialog(LetterDialog)
    seat.click(letter.copy)  # no word of it changed by hand
    [key] = [key for key in seat.work.desk.drafts._standing if key.startswith("letter-")]
    letter.reject()
    seat.settle()
    page.resume(key)
    letter = seat.dialog(LetterDialog)
    other, said = ("en", "Exchange Administrator"), ("it", "Amministratore di Exchange")
    tongue, name = other if code == "it" else said
    seat.click(letter.languages._chips[tongue])
    assert name in letter.words.text()
    letter.reject()


def test_without_known_roles_the_letter_asks_what_is_needed(seat, code):
    page = go_to(seat, story.SUPPORT)
    seat.click(page.pane.fewer_roles)
    seat.click(seat.dialog(FewerRolesDialog).save)
    letter = seat.dialog(LetterDialog)
    assert ("minimo di ruoli" if code == "it" else "as few roles as you can") in letter.words.text()
    assert letter.to.text() == ""
    hint = "Nessun indirizzo" if code == "it" else "No address"
    assert hint in story.words_of(letter)
    letter.reject()


# --- what happened by itself --------------------------------------------------------------------


def test_a_change_that_fits_is_recorded_as_declared_and_can_be_undone(seat):
    page = go_to(seat)
    page.do.record.trigger()
    dialog = seat.dialog(RecordChangeDialog)
    assert nameless(dialog) == []
    assert not dialog.save.isEnabled()
    seat.click(dialog.cards[Happening.EXTENDS_NO_MORE])
    assert not dialog.doubt.isVisible()
    assert not dialog.ends.isVisible()
    seat.press(KEY.Key_Return, CONTROL)
    held = kept(seat, story.ASSISTENZA)
    assert (held.auto_extend, held.evidence) == (AutoExtend.OFF, Evidence.DECLARED)
    page.table.table.setFocus()
    seat.press(KEY.Key_Z, CONTROL)
    assert kept(seat, story.ASSISTENZA).auto_extend is AutoExtend.ON


def test_one_that_cannot_be_is_asked_about_first(seat, code):
    page = go_to(seat)
    seat.press(KEY.Key_H, CONTROL | SHIFT)
    dialog = seat.dialog(RecordChangeDialog)
    seat.click(dialog.cards[Happening.EXPIRED])
    doubt = "terminato, non scaduto" if code == "it" else "terminated, not expired"
    assert doubt in dialog.doubt.text()
    seat.click(dialog.save)
    box = seat.dialog(QMessageBox)
    assert doubt in box.informativeText()
    box.button(QMessageBox.StandardButton.Cancel)
    box.reject()
    seat.settle()
    assert kept(seat, story.ASSISTENZA).status is Status.ACTIVE
    seat.click(dialog.save)
    box = seat.dialog(QMessageBox)
    yes = "Annotalo come dichiarato" if code == "it" else "Record it as declared"
    seat.click(next(button for button in box.buttons() if button.text() == yes))
    held = kept(seat, story.ASSISTENZA)
    assert (held.status, held.evidence) == (Status.EXPIRED, Evidence.DECLARED)
    assert page.edits.dialog is None


def test_the_register_says_it_already(seat, code):
    page = go_to(seat)
    page.do.record.trigger()
    dialog = seat.dialog(RecordChangeDialog)
    seat.click(dialog.cards[Happening.EXTENDS_NOW])
    said = "non cambierebbe nulla" if code == "it" else "Nothing would change"
    assert said in dialog.missing.text()
    assert not dialog.save.isEnabled()
    seat.click(dialog.cards[Happening.EXTENDS_NO_MORE])
    assert dialog.save.isEnabled()
    dialog.reject()


def test_what_nobody_knows_is_not_taken_out(seat, code):
    """Roles that no list shows cannot lose one, so nothing is asked and nothing is recorded."""
    page = go_to(seat, story.SUPPORT)
    page.do.record.trigger()
    dialog = seat.dialog(RecordChangeDialog)
    seat.click(dialog.cards[Happening.GLOBAL_STRIPPED])
    assert ("Non se ne conoscono" if code == "it" else "Nobody knows") in dialog.doubt.text()
    assert not dialog.save.isEnabled()
    dialog.reject()


def test_it_says_so_too_where_the_register_learnt_of_it_meanwhile(seat, code):
    page = go_to(seat)
    page.do.record.trigger()
    dialog = seat.dialog(RecordChangeDialog)
    seat.click(dialog.cards[Happening.EXTENDS_NO_MORE])
    which, what = story.ASSISTENZA.id, Happening.EXTENDS_NO_MORE
    day = DAY.date()
    seat.work.desk.write(lambda work, _report: work.happenings.record(which, what, day), page)
    seat.settle()
    seat.click(dialog.save)
    said = "Il registro lo dice già." if code == "it" else "The register says so already."
    assert dialog.notice.text() == said
    dialog.reject()


# --- what could they do -------------------------------------------------------------------------


def test_what_they_could_do_is_asked_from_the_pane_and_by_key(seat, code):
    page = go_to(seat)
    seat.click(
        story.link(page.pane, "Che cosa possono fare?" if code == "it" else "What can they do?")
    )
    dialog = seat.dialog(CouldDoDialog)
    assert dialog.about.whole_text().startswith("Assistenza-2026")
    seat.click(dialog.close_button)
    page.table.table.setFocus()
    seat.press(KEY.Key_W, CONTROL | SHIFT)
    seat.click(seat.dialog(CouldDoDialog).close_button)


def test_what_cannot_be_done_is_not_offered(seat):
    page = go_to(seat, story.RESELLER)
    able = {
        name
        for name in ("remove_roles", "fewer_roles", "end", "could_do", "record")
        if getattr(page.do, name).isEnabled()
    }
    assert able == {"end", "record"}
    go_to(seat, story.CENTRAL)
    assert not page.do.end.isEnabled()
    assert not page.do.remove_roles.isEnabled()
    assert page.do.fewer_roles.isEnabled()
    go_to(seat, story.ADVISOR)
    assert page.do.remove_roles.isEnabled()
    assert not page.do.fewer_roles.isEnabled()
    page.table.table.selectAll()
    seat.settle()
    assert not page.do.remove_roles.isEnabled()
    assert not page.do.record.isEnabled()
