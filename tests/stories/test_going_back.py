"""Backups by themselves, one by hand, and the register put back after a look at what would go."""

from datetime import timedelta
from pathlib import Path

import pytest

from desktop.settings import Settings, load
from desktop.ui import appearance
from desktop.ui.dialogs.restore import RestoreDialog
from tests.ui import story
from tests.windows import CONTROL, KEY, Seat

FILE = "torneria-lorsenna-2026-11-23T084200.pdesk"
WORDS = {
    "en": {
        "strip": "Saved 13 Nov 2026, 10:00 · backup today 09:42",
        "none": "Saved 13 Nov 2026, 10:00 · no backup yet",
        "made": f"The whole register was backed up as {FILE}.",
        "back": "The register is as it was on 23 Nov 2026, 09:42",
        "lost": "2 entries were written after this backup",
        "demo": "The demo data are not backed up.",
    },
    "it": {
        "strip": "Salvato 13 nov 2026, 10:00 · copia di sicurezza oggi 09:42",
        "none": "Salvato 13 nov 2026, 10:00 · ancora nessuna copia di sicurezza",
        "made": f"Dell’intero registro è stata fatta la copia {FILE}.",
        "back": "Il registro è com’era il 23 nov 2026, 09:42",
        "lost": "2 voci sono state scritte dopo questa copia",
        "demo": "Dei dati dimostrativi non si fanno copie di sicurezza.",
    },
}


@pytest.fixture
def register(tmp_path):
    path = tmp_path / "torneria-lorsenna.pdesk"
    story.write(path)
    return path


@pytest.fixture
def seat(sit, code, register):
    made = sit(code, register)
    made.press(KEY.Key_Comma, CONTROL)
    return made


def files(places):
    return sorted(path.name for path in places.backups.glob("*"))


def strip(seat):
    return seat.work.frame.strip.texts()[3]


def rename(seat, name):
    firm = seat.work.pages.settings.firm
    firm.name.setFocus()
    firm.name.selectAll()
    seat.bot.keyClicks(firm.name, name)
    seat.press(KEY.Key_Tab)


def test_by_mouse_one_now_then_the_register_as_it_was(seat, code, places):
    words, card = WORDS[code], seat.work.pages.settings.backups.card
    seat.click(card.make)
    assert seat.notice == words["made"]
    assert strip(seat) == words["strip"]
    for name in ("Altra Snc", "Terza Srl"):
        rename(seat, name)
    row = card.table.visualRect(card.model.index(0, 0)).center()
    seat.click(card.table.viewport(), row)
    seat.click(card.restore)
    dialog = seat.dialog(RestoreDialog)
    assert words["lost"] in dialog.sentence.text()
    assert "Terza Srl" in story.words_of(dialog) or "profil" in story.words_of(dialog)
    seat.click(dialog.restore)
    assert seat.notice.startswith(words["back"])
    assert seat.work.desk.summary.name == "Torneria Lorsenna Srl"
    assert [backup.why for backup in card.model.lines] == ["rolling", "restore"]
    assert len(files(places)) == 2


def test_by_keyboard_and_back_again(seat, code):
    card = seat.work.pages.settings.backups.card
    card.make.setFocus()
    seat.press(KEY.Key_Space)
    rename(seat, "Altra Snc")
    card.table.setFocus()
    seat.press(KEY.Key_Home)
    seat.press(KEY.Key_Return)
    dialog = seat.dialog(RestoreDialog)
    assert dialog.cancel.hasFocus()
    seat.press(KEY.Key_Escape)
    assert seat.work.desk.summary.name == "Altra Snc"
    seat.press(KEY.Key_Return)
    dialog = seat.dialog(RestoreDialog)
    seat.press(KEY.Key_Tab)
    while not dialog.restore.hasFocus():
        seat.press(KEY.Key_Tab)
    seat.press(KEY.Key_Space)
    assert seat.work.desk.summary.name == "Torneria Lorsenna Srl"
    card.table.select_positions([1])
    card.table.setFocus()
    seat.press(KEY.Key_Return)
    seat.click(seat.dialog(RestoreDialog).restore)
    assert seat.work.desk.summary.name == "Altra Snc"


def test_a_backup_that_holds_the_same_cannot_be_put_in_place(seat):
    card = seat.work.pages.settings.backups.card
    seat.click(card.make)
    card.table.select_positions([0])
    seat.click(card.restore)
    dialog = seat.dialog(RestoreDialog)
    assert not dialog.restore.isEnabled()
    assert dialog.sentence.text()


def test_one_is_made_when_the_window_closes_and_none_when_nothing_was_written(
    sit, seat, code, register, places
):
    seat.leave()
    assert files(places) == [FILE]
    again = sit(code, register)
    again.bot.waitUntil(lambda: strip(again) == WORDS[code]["strip"], timeout=5000)
    again.leave()
    assert len(files(places)) == 1


def test_what_a_crash_kept_from_being_backed_up_is_backed_up_at_the_next_start(seat, code, places):
    seat.bot.waitUntil(lambda: len(files(places)) == 1, timeout=5000)
    seat.bot.waitUntil(lambda: strip(seat) == WORDS[code]["strip"], timeout=5000)


def test_another_register_is_backed_up_when_it_makes_room(seat, tmp_path, places):
    seat.work.registers.create(tmp_path / "altra.pdesk", "Altra Snc", "")
    seat.settle()
    seat.settle()
    assert files(places) == [FILE]


def test_the_demo_is_not_backed_up(sit, code, places):
    seat = sit(code)
    seat.work.actions.demo.trigger()
    seat.bot.waitUntil(lambda: seat.work.desk.is_open, timeout=20_000)
    seat.press(KEY.Key_Comma, CONTROL)
    card = seat.work.pages.settings.backups.card
    assert (card.none.text(), card.make.isEnabled()) == (WORDS[code]["demo"], False)
    seat.leave()
    assert files(places) == []


def test_a_folder_that_cannot_take_one_is_said_and_keeps_nobody_in(seat, code, places):
    places.backups.write_text("a file where the folder should be")
    card = seat.work.pages.settings.backups.card
    seat.click(card.make)
    assert "backups" in seat.notice
    seat.leave()
    assert not seat.work.desk.is_open


def test_settings_survive_a_restart(qtbot, places, clock, code, register, now):
    first = Seat(qtbot, places, clock, code, register)
    first.press(KEY.Key_Comma, CONTROL)
    page = first.work.pages.settings
    page.theme.choose("contrast")
    page.theme.activated.emit(page.theme.currentIndex())
    page.language.choose("en" if code == "it" else "it")
    page.language.activated.emit(page.language.currentIndex())
    page = first.work.pages.settings
    page.backups.card.days.setFocus()
    page.backups.card.days.setValue(30)
    first.press(KEY.Key_Tab)
    page.firm.review_days.setFocus()
    page.firm.review_days.setValue(45)
    first.press(KEY.Key_Tab)
    first.leave()
    appearance.choose("light")
    kept = load(places.settings, now.date()).settings
    assert (kept.theme, kept.backups) == ("contrast", 30)
    assert kept.language == ("en" if code == "it" else "it")
    second = Seat(qtbot, places, clock, code, Path(register))
    second.preferences.keep(kept)
    second.press(KEY.Key_Comma, CONTROL)
    page = second.work.pages.settings
    assert page.backups.card.days.value() == 30
    assert page.firm.review_days.value() == 45
    assert page.theme.value() == "contrast"
    second.leave()
    appearance.choose("light")
    assert Settings().theme == "system"


def test_days_gone_by_make_one_more(qtbot, places, register, now, code):
    when = story.Clock(now)
    seat = Seat(qtbot, places, when, code, register)
    qtbot.waitUntil(lambda: len(files(places)) == 1, timeout=5000)
    seat.press(KEY.Key_Comma, CONTROL)
    rename(seat, "Altra Snc")
    when.now += timedelta(days=1)
    seat.work.backing_up._look()  # as its clock does every few minutes
    seat.settle()
    assert len(files(places)) == 2
    seat.leave()
