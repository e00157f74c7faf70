from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from desktop import settings
from desktop.domain.errors import OtherDatabase
from desktop.domain.lines import RegisterSummary
from desktop.ui import status
from desktop.ui.main_window import MainWindow, in_turns
from desktop.ui.preferences import Preferences
from desktop.ui.shell import SIZE, TITLE_BAR, Shell
from desktop.ui.widgets.rail import RailItem
from tests.stories.test_first_day import PAGES, begin
from tests.windows import CONTROL, KEY, Seat


@pytest.fixture
def seat(qtbot, places, clock):
    made = Seat(qtbot, places, clock)
    yield made
    made.leave()


def test_the_window_says_once_that_it_was_painted(qtbot, places):
    window = MainWindow(places)
    qtbot.addWidget(window)
    seen: list[Any] = []
    window.painted.connect(lambda: seen.append(True))
    window.show()
    qtbot.waitUntil(lambda: bool(seen))
    window.update()
    qtbot.wait(20)
    assert seen == [True]


def test_on_a_small_screen_the_window_fits_with_its_title_bar(qtbot, places):
    room = QApplication.primaryScreen().availableGeometry()
    assert room.height() < SIZE[1] + TITLE_BAR
    shell = Shell(places)
    qtbot.addWidget(shell)
    assert shell.y() == room.y()
    assert shell.height() + TITLE_BAR <= room.height()
    assert shell.width() <= room.width()


def test_steps_are_done_one_by_one_and_the_window_breathes_between(qtbot):
    done: list[int] = []

    def steps():
        for number in range(3):
            done.append(number)
            yield None

    in_turns(steps(), lambda: False)
    assert done == [0]
    qtbot.waitUntil(lambda: done == [0, 1, 2])
    in_turns(steps(), lambda: len(done) == 5)
    qtbot.wait(20)
    assert done == [0, 1, 2, 0, 1]


def test_size_and_columns_are_remembered_in_one_ini_file(qtbot, places, clock):
    first = Seat(qtbot, places, clock)
    begin(first)
    first.press(KEY.Key_8, CONTROL)
    first.window.resize(1111, 777)
    header = first.work.pages.history.table.header
    header.resizeSection(1, 199)
    path = Path(first.preferences.now.register or "")
    first.leave()
    assert places.window_state.exists()
    second = Seat(qtbot, places, clock, register=path)
    try:
        assert (second.window.width(), second.window.height()) != (0, 0)
        second.press(KEY.Key_8, CONTROL)
        assert second.work.pages.history.table.header.sectionSize(1) == 199
    finally:
        second.leave()


def test_all_of_the_frame_speaks_the_language_that_was_chosen(qtbot, places, clock):
    seat = Seat(qtbot, places, clock, "it")
    try:
        assert [item.text() for item in seat.work.frame.rail.findChildren(RailItem)][-2:] == [
            *("Impostazioni", "Guida"),
        ]
        assert seat.work.frame.strip.texts()[0] == "Nessuna connessione di rete"
    finally:
        seat.leave()


def test_a_register_of_a_firm_without_a_name_is_titled_by_the_program_alone(now):
    nameless = RegisterSummary("", "r.pdesk", "Chiara", "Europe/Rome", now, None, None, 1)
    assert status.title(nameless, demo=False) == "Partner Desk"
    named = nameless._replace(name="Lorsenna")
    assert status.title(named, demo=False) == "Lorsenna – Partner Desk"


def test_title_and_strip_tell_the_register_and_what_undo_would_do(seat):
    assert seat.window.windowTitle() == "Partner Desk"
    begin(seat)
    assert seat.window.windowTitle() == "Torneria Lorsenna Srl – Partner Desk"
    network, register, undo, saved = seat.work.frame.strip.texts()
    assert (network, register) == ("No network connection", "Register: torneria-lorsenna.pdesk")
    assert (undo, saved) == ("", "Saved 09:42")
    assert not seat.work.actions.undo.isEnabled()
    firm = seat.work.pages.settings.firm
    seat.press(KEY.Key_Comma, CONTROL)
    firm.name.setText("Lorsenna")
    firm.name.editingFinished.emit()
    seat.settle()
    assert seat.window.windowTitle() == "Lorsenna – Partner Desk"
    assert seat.work.frame.strip.texts()[2] == "Ctrl+Z undoes “Our profile changed”"
    seat.press(KEY.Key_2, CONTROL)
    seat.press(KEY.Key_Z, CONTROL)
    assert seat.window.windowTitle() == "Torneria Lorsenna Srl – Partner Desk"
    assert seat.notice == "Undone: Our profile changed."
    seat.press(KEY.Key_Y, CONTROL)
    assert seat.notice == "Brought back: Our profile changed."


def test_a_list_saved_on_another_day_is_said_with_its_day(qtbot, places, seat):
    begin(seat)
    path = Path(seat.preferences.now.register or "")
    seat.leave()
    later = Seat(qtbot, places, lambda: datetime(2026, 12, 1, 8, 0, tzinfo=UTC), "it", path)
    try:
        assert later.work.frame.strip.texts()[3] == "Salvato 23 nov 2026, 09:42"
    finally:
        later.leave()


def test_a_key_in_a_field_stays_the_fields_own(seat):
    begin(seat)
    page = seat.work.pages.relationships
    seat.work.take_files(PAGES)
    seat.settle()
    seat.bot.waitUntil(lambda: seat.work.lists.dialog is not None)
    seat.settle()
    seat.work.lists.dialog.save.click()
    seat.settle()
    seat.press(KEY.Key_F, CONTROL)
    seat.bot.keyClicks(page.search, "Help")
    seat.press(KEY.Key_Z, CONTROL)
    assert page.search.text() == ""
    assert seat.work.desk.summary.undo is not None
    assert seat.work.desk.summary.newest == 2


def test_an_empty_search_leaves_undo_to_the_register(seat):
    begin(seat)
    seat.work.take_files(PAGES)
    seat.bot.waitUntil(lambda: seat.work.lists.dialog is not None)
    seat.settle()
    seat.work.lists.dialog.save.click()
    seat.settle()
    written = seat.work.desk.summary.newest
    seat.press(KEY.Key_F, CONTROL)
    seat.press(KEY.Key_Z, CONTROL)
    assert seat.work.desk.summary.newest == written + 1
    assert seat.work.desk.summary.redo is not None
    seat.press(KEY.Key_Y, CONTROL)
    assert seat.work.desk.summary.newest == written + 2


def test_the_keys_of_the_rail_are_fixed(seat):
    begin(seat)
    for key, place in ((KEY.Key_1, "home"), (KEY.Key_8, "history"), (KEY.Key_Comma, "settings")):
        seat.press(key, CONTROL)
        assert seat.work.frame.here() == place
    seat.press(KEY.Key_2, CONTROL)
    assert seat.work.frame.here() == "relationships"


def test_files_can_be_dropped_anywhere(seat):
    begin(seat)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in PAGES])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5), copy, mime, left, none)
    seat.window.dragEnterEvent(enter)
    assert enter.isAccepted()
    seat.window.dropEvent(QDropEvent(QPointF(5, 5), copy, mime, left, none))
    seat.settle()
    seat.bot.waitUntil(lambda: seat.work.lists.dialog is not None)


def test_text_that_is_dragged_over_is_not_taken(seat):
    begin(seat)
    mime = QMimeData()
    mime.setText("https://example.com")
    enter = QDragEnterEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter.setAccepted(False)
    seat.window.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_an_address_of_another_kind_of_database_is_refused_in_words(seat):
    problems: list[Any] = []
    seat.work.registers.failed.connect(problems.append)
    seat.work.registers.open_address("postgresql://anna:geheim@host/db")
    assert [type(problem) for problem in problems] == [OtherDatabase]
    assert "geheim" not in seat.notice


def test_what_was_said_before_the_window_was_furnished_is_said_afterwards(qtbot, places, clock):
    from desktop.app import surroundings

    preferences = Preferences(places.settings, settings.Settings(), "en")
    window = MainWindow(places)
    qtbot.addWidget(window)
    steps = window.furnish(preferences, surroundings(places, clock), clock, "", framed=False)
    work = next(steps)
    work.tell_damaged(places.settings.with_name("settings.json.damaged"))
    for _step in steps:
        pass
    assert "settings.json.damaged" in work.notice.text()
    work.leave()


def test_settings_that_cannot_be_saved_are_said(seat, places):
    begin(seat)
    places.settings.unlink()
    places.settings.mkdir()
    (places.settings / "in the way").touch()
    seat.preferences.speak("it")
    seat.settle()
    assert "settings.json" in seat.notice
    assert seat.work.actions.places["settings"].text() == "Impostazioni"


def test_home_is_shown_first_and_leads_to_the_relationship(qtbot, places, seat):
    seat.work.actions.demo.trigger()
    seat.bot.waitUntil(lambda: seat.work.desk.is_open, timeout=20_000)
    seat.settle()
    assert seat.work.frame.here() == "home"
    table = seat.work.pages.home.content.standings.table
    table.setFocus(Qt.FocusReason.TabFocusReason)
    seat.press(KEY.Key_Down)
    chosen = table.current_line().relationship.id
    seat.press(KEY.Key_Return)
    assert seat.work.frame.here() == "relationships"
    seat.bot.waitUntil(lambda: seat.work.pages.relationships.selected_id() == chosen)


def welcomes(seat: Seat) -> bool:
    return seat.work.entrance.page is not None


def test_settings_and_help_can_be_seen_before_there_is_a_register(seat):
    assert welcomes(seat)
    seat.press(KEY.Key_Comma, CONTROL)
    assert not welcomes(seat)
    assert seat.work.pages.settings.isVisible()
    seat.press(KEY.Key_F1)
    assert seat.work.pages.help.chosen() == "start"
    home = next(one for one in seat.work.frame.rail.findChildren(RailItem) if one.text() == "Home")
    seat.click(home)
    assert welcomes(seat)
    begin(seat)
    assert not welcomes(seat)


def test_the_keys_of_a_page_work_as_soon_as_one_is_there(seat):
    """After the first start no field of a page had the focus, and its own keys did nothing."""
    begin(seat)
    held = seat.window.focusWidget()
    if held is not None:
        held.clearFocus()
    for number in (KEY.Key_2, KEY.Key_8, KEY.Key_7):
        seat.press(number, CONTROL)
        page, held = seat.work.pages.here(), seat.window.focusWidget()
        assert held is page or page.isAncestorOf(held)
