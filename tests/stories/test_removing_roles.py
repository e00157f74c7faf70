"""Someone takes a partner's roles away, says how it went, looks again, and a list has the word."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop.domain.outcomes import Outcome
from desktop.ui.dialogs.import_preview import ImportPreviewDialog
from desktop.ui.dialogs.letter import LetterDialog
from desktop.ui.dialogs.outcome import OutcomeDialog
from desktop.ui.dialogs.remove_roles import RemoveRolesDialog
from tests.records import DAY
from tests.ui import story
from tests.windows import CONTROL, KEY, Seat, nameless

SHIFT = Qt.KeyboardModifier.ShiftModifier
HEAD = "Partner\tRelationship type\tRelationship name\tRoles\tExpiration date\tStatus\n"
STILL = "Adrevia Servizi IT Srl\tGranular admin access\tAssistenza-2026\t{roles}\t\tActive\n"
ROLES = (
    "Exchange Administrator, Helpdesk Administrator, User Administrator, Teams Administrator,"
    " Global Reader, License Administrator"
)
OTHER = "Adrevia Servizi IT Srl\tIndirect reseller\t\t\t\tActive\n"
OTHER += "Telerunda Distribuzione SpA\tGranular admin access\tTLR_2024_supporto\t\t\tActive\n"
OTHER += (
    "Bitmorva Consulting Srl\tAdvisor\t\tGlobal Administrator, Helpdesk Administrator\t\tActive\n"
)
LIST = HEAD + OTHER


@pytest.fixture
def clock() -> story.Clock:
    """Return a clock that the story moves."""
    return story.Clock(DAY)


@pytest.fixture
def seat(sit, code, tmp_path) -> Seat:
    """Return someone in front of the story's register, in each language."""
    path: Path = tmp_path / "torneria-lorsenna.pdesk"
    story.write(path)
    made: Seat = sit(code, path)
    made.settle()
    return made


def go_to(seat, record=story.ASSISTENZA):
    """Choose a relationship on its page, by keys."""
    seat.press(KEY.Key_2, CONTROL)
    page = seat.work.pages.relationships
    page.select(record.id)
    seat.settle()
    page.table.table.setFocus()
    return page


def agenda(seat):
    """Return what Home says is to be done, and when."""
    seat.press(KEY.Key_1, CONTROL)
    table = seat.work.pages.home.content.agenda.table
    model = table.lines_model
    return [
        (model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.rowCount())
    ]


def next_day(seat, clock):
    clock.now += timedelta(days=1)
    seat.work.pages.home.look_at_the_day()
    seat.work.pages.relationships.look_at_the_day()
    seat.settle()


def under_way(seat):
    """Return what the pane says of what is under way."""
    return story.words_of(seat.work.pages.relationships.pane)


def paste(seat, text, complete):
    seat.copy(text)
    seat.work.actions.paste.trigger()
    preview = seat.dialog(ImportPreviewDialog)
    preview.origin.complete.setChecked(complete)
    seat.settle()
    seat.click(preview.save)


def reload(seat):
    seat.press(KEY.Key_1, CONTROL)
    seat.press(KEY.Key_2, CONTROL)
    seat.settle()


# --- by mouse -----------------------------------------------------------------------------------

SAID = {
    "en": {
        Outcome.DONE: ("Said to be done on 23 Nov 2026", "roles said to be removed, look again"),
        Outcome.PENDING: ("Was still pending on 23 Nov 2026", "removal was pending, look again"),
        Outcome.ERROR: ("Ended in an error", "removal ended in an error, try again"),
        Outcome.DONT_KNOW: ("Nobody knows how it went", "nobody knows whether the roles are gone"),
    },
    "it": {
        Outcome.DONE: ("Dato per fatto il 23 nov 2026", "ruoli dati per rimossi, ricontrolla"),
        Outcome.PENDING: ("Il 23 nov 2026 era ancora in corso", "rimozione in corso, ricontrolla"),
        Outcome.ERROR: ("Finito in errore", "rimozione finita in errore, riprova"),
        Outcome.DONT_KNOW: ("Non si sa com’è andata", "non si sa se i ruoli sono stati tolti"),
    },
}


@pytest.mark.parametrize("outcome", Outcome)
def test_each_outcome_is_told_and_asked_about_a_day_later(seat, clock, code, outcome, tmp_path):
    page = go_to(seat)
    seat.click(page.pane.remove_roles)
    dialog = seat.dialog(RemoveRolesDialog)
    assert nameless(dialog) == []
    words = story.words_of(dialog)
    wanted = ("Rimuovi ruoli?", "Sì") if code == "it" else ("Remove roles?", "Yes")
    assert all(text in words for text in wanted)
    assert not dialog.save.isEnabled()
    seat.click(dialog.fields.outcome.keys[outcome])
    proof = tmp_path / "schermata.png"
    proof.write_bytes(b"\x89PNG")
    dialog.fields.proof.show_path(proof)
    seat.type_into(dialog.fields.note, "as seen")
    seat.click(dialog.save)
    state, duty = SAID[code][outcome]
    assert state in under_way(seat)
    assert "schermata.png" in under_way(seat)
    assert seat.work.desk.summary.undo is not None
    [(when, _said)] = [line for line in agenda(seat) if duty in line[1]]
    assert when == ("24 nov" if code == "it" else "24 Nov")
    next_day(seat, clock)
    [(when, _said)] = [line for line in agenda(seat) if duty in line[1]]
    assert when == ("oggi" if code == "it" else "today")


def test_beginning_now_is_asked_about_tomorrow_and_told_from_the_pane(seat, clock, code):
    page = go_to(seat)
    seat.click(page.pane.remove_roles)
    seat.click(seat.dialog(RemoveRolesDialog).begin)
    begun = "Avviato il 23 nov 2026" if code == "it" else "Begun on 23 Nov 2026"
    assert begun in under_way(seat)
    next_day(seat, clock)
    reload(seat)
    seat.click(story.link(page.pane, "Di’ com’è andata…" if code == "it" else "Say how it went…"))
    dialog = seat.dialog(RemoveRolesDialog)
    assert not dialog.begin.isVisible()
    seat.click(dialog.fields.outcome.keys[Outcome.DONE])
    seat.click(dialog.save)
    assert ("24 nov 2026" if code == "it" else "24 Nov 2026") in under_way(seat)


def test_a_fresh_list_confirms(seat, clock, code):
    page = go_to(seat)
    seat.click(page.pane.remove_roles)
    dialog = seat.dialog(RemoveRolesDialog)
    seat.click(dialog.fields.outcome.keys[Outcome.DONE])
    seat.click(dialog.save)
    next_day(seat, clock)
    paste(seat, LIST, complete=True)
    duty = SAID[code][Outcome.DONE][1]
    assert not any(duty in said for _when, said in agenda(seat))
    detail = seat.work.desk._workspace.undertakings.of(story.ASSISTENZA.id)
    assert [found.shown for found in detail] == ["seen"]
    seat.press(KEY.Key_2, CONTROL)
    page.table.chips._chips["ended"].click()
    go_to(seat)
    said = "Lo mostra un elenco: 24 nov 2026." if code == "it" else "A list shows it: 24 Nov 2026."
    assert said in under_way(seat)


def test_another_list_contradicts_on_home(seat, clock, code):
    page = go_to(seat)
    seat.click(page.pane.remove_roles)
    dialog = seat.dialog(RemoveRolesDialog)
    seat.click(dialog.fields.outcome.keys[Outcome.DONE])
    seat.click(dialog.save)
    next_day(seat, clock)
    paste(seat, LIST + STILL.format(roles=ROLES), complete=True)
    words = "ma ancora nell’elenco del 24 nov" if code == "it" else "in the list of 24 Nov still"
    lines = agenda(seat)
    [(when, _said)] = [line for line in lines if words in line[1]]
    assert when == ("oggi" if code == "it" else "today")
    row = next(row for row, line in enumerate(lines) if words in line[1])
    table = seat.work.pages.home.content.agenda.table
    table.setFocus()
    table.setCurrentIndex(table.lines_model.index(row, 0))
    seat.press(KEY.Key_Return)
    assert seat.work.frame.here() == "relationships"
    assert page.selected_id() == story.ASSISTENZA.id
    assert ("lo mostra ancora" if code == "it" else "shows it still") in under_way(seat)


# --- by keyboard --------------------------------------------------------------------------------


def test_by_keys_alone(seat, clock, code):
    go_to(seat)
    seat.press(KEY.Key_R, CONTROL | SHIFT)
    dialog = seat.dialog(RemoveRolesDialog)
    dialog.fields.outcome.keys[Outcome.DONE].setFocus()
    seat.press(KEY.Key_4)
    assert dialog.fields.outcome.value() is Outcome.DONT_KNOW
    seat.press(KEY.Key_Return, CONTROL)
    assert SAID[code][Outcome.DONT_KNOW][0] in under_way(seat)
    seat.work.pages.relationships.table.table.setFocus()
    seat.press(KEY.Key_Z, CONTROL)
    assert SAID[code][Outcome.DONT_KNOW][0] not in under_way(seat)


def test_closing_loses_nothing_that_was_typed(seat):
    page = go_to(seat)
    seat.click(page.pane.remove_roles)
    dialog = seat.dialog(RemoveRolesDialog)
    seat.click(dialog.fields.outcome.keys[Outcome.ERROR])
    seat.type_into(dialog.fields.note, "page was down")
    seat.press(KEY.Key_Escape)
    seat.click(page.pane.remove_roles)
    again = seat.dialog(RemoveRolesDialog)
    assert again.fields.outcome.value() is Outcome.ERROR
    assert again.fields.note.text() == "page was down"
    again.reject()


# --- where the button is missing ----------------------------------------------------------------


def test_without_the_button_a_letter_is_written_and_its_answer_waited_for(
    seat, clock, code, monkeypatch
):
    from desktop.ui.dialogs import letter as letters

    taken: list[str] = []

    def take(link: str) -> bool:
        taken.append(link)
        return True

    monkeypatch.setattr(letters, "open_in_mail_program", take)
    page = go_to(seat)
    seat.click(page.pane.remove_roles)
    seat.click(seat.dialog(RemoveRolesDialog).write)
    dialog = seat.dialog(LetterDialog)
    assert nameless(dialog) == []
    assert dialog.letter().to == ("dario.fabbri@adrevia.example",)
    assert "Assistenza-2026" in dialog.words.text()
    assert dialog.letter().language == code
    assert taken == []
    seat.click(dialog.open_mail)
    assert len(taken) == 1
    seat.click(dialog.save)
    clock.now += timedelta(days=6)
    next_day(seat, clock)
    words = "nessuna risposta alla nostra lettera" if code == "it" else "no answer to our letter"
    [(when, _said)] = [line for line in agenda(seat) if words in line[1]]
    assert when == ("oggi" if code == "it" else "today")
    go_to(seat)
    seat.click(story.link(page.pane, "Di’ com’è andata…" if code == "it" else "Say how it went…"))
    told = seat.dialog(OutcomeDialog)
    seat.click(told.fields.outcome.keys[Outcome.PENDING])
    seat.click(told.save)
    assert ("Promesso dal partner" if code == "it" else "Promised by the partner") in (
        under_way(seat)
    )
