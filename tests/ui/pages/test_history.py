from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.modeltest import ModelTester

from desktop import paths
from desktop.domain.changes import Change, Reason
from desktop.services.workspace import Surroundings, open_register
from tests.records import relationship
from tests.ui import story
from tests.windows import CONTROL, KEY, Seat


@pytest.fixture
def seat(qtbot, places, clock, tmp_path):
    story.write(tmp_path / "torneria-lorsenna.pdesk")
    made = Seat(qtbot, places, clock, register=tmp_path / "torneria-lorsenna.pdesk")
    made.press(KEY.Key_8, CONTROL)
    yield made
    made.leave()


@pytest.fixture
def page(seat):
    return seat.work.pages.history


def numbers(page) -> list[int]:
    lines = [page.model.line(row) for row in range(page.model.rowCount())]
    return [line.entry.number for line in lines]


def around(places, clock: Callable[[], datetime]) -> Surroundings:
    return Surroundings(places.backups, paths.resource("reference"), clock, "chiara")


def test_entries_come_newest_first_each_in_a_sentence(seat, page):
    found = numbers(page)
    assert found == sorted(found, reverse=True)
    assert found[-1] == 1
    assert seat.sentences()[-1] == "Register created"
    assert all(seat.sentences())
    assert page.head.context.whole_text().startswith(f"{len(found)} entries")


def test_words_and_chips_narrow_the_list(seat, page):
    everything = numbers(page)
    page.chips.choose("imports")
    page._show()
    assert 0 < len(numbers(page)) < len(everything)
    assert all("List" in sentence for sentence in seat.sentences())
    page.chips.choose("all")
    seat.type_into(page.search, "REGISTER created")
    assert numbers(page) == [1]
    assert page.chips._chips["all"].accessibleName() == "All 1"
    page.search.setText("no such words")
    assert page.nothing.isVisible()
    assert not page.table.isVisible()
    page.search.clear()
    assert numbers(page) == everything


def test_the_table_model_stays_sound_while_it_is_filtered_and_sorted(qtbot, page, qtmodeltester):
    qtmodeltester.check(page.model)
    tester: ModelTester = qtmodeltester
    assert tester is not None
    for key in ("when", "what", "who", "evidence", "number", "number"):
        page.table.sortAsked.emit(key, key == "what")
        page.search.setText("relationship" if key == "who" else "")
    assert numbers(page) == sorted(numbers(page))


def test_an_entry_tells_its_changes(seat, page):
    page.show_entry(1)
    seat.settle()
    told = page.pane.changes.toPlainText()
    assert told != ""
    assert page.pane.title.text() == "Register created"
    assert not page.pane.undo.isEnabled()
    assert page.pane.why.text() == "The register begins here, so this entry stays."


def test_an_entry_is_taken_back_and_says_by_which(seat, page):
    newest = numbers(page)[0]
    page.show_entry(newest)
    seat.settle()
    seat.click(page.pane.undo)
    assert numbers(page)[0] == newest + 1
    assert f"entry {newest}" in seat.sentences()[0]
    page.show_entry(newest)
    assert not page.pane.undo.isEnabled()
    assert str(newest + 1) in page.pane.why.text()
    page.chips.choose("undone")
    page._show()
    assert numbers(page) == [newest + 1, newest]


def test_an_entry_that_others_build_on_names_the_one_to_undo_first(seat, page, places, clock):
    path = Path(seat.work.desk.summary.path)
    other = open_register(path, around(places, clock))
    for name in ("Assistenza-A", "Assistenza-B"):
        before = other.relationships.one(story.ASSISTENZA.id)
        other.relationships.keep(before, replace(before, name=name))
    other.close()
    seat.work.desk._look()
    seat.settle()
    later, earlier = numbers(page)[:2]
    page.show_entry(earlier)
    seat.settle()
    seat.click(page.pane.undo)
    assert f"{later}" in page.notice.text()
    page.notice._act()
    seat.settle()
    assert page.table.current_line().entry.number == later


def test_one_record_has_a_history_of_its_own(seat, page):
    everything = numbers(page)
    seat.work.pages.relationships.led.emit("history", story.ASSISTENZA.id)
    seat.settle()
    assert seat.work.frame.here() == "history"
    assert 0 < len(numbers(page)) < len(everything)
    assert page.only.text() == f"Only: {story.ASSISTENZA.name}"
    seat.click(page.only)
    assert numbers(page) == everything


def test_what_comes_later_does_not_move_the_selection(seat, page, places, clock):
    page.show_entry(2)
    other = open_register(Path(seat.work.desk.summary.path), around(places, clock))
    before = other.relationships.one(story.ASSISTENZA.id)
    other.relationships.keep(before, replace(before, name="Altro nome"))
    other.close()
    seat.work.desk._look()
    seat.settle()
    assert page.table.current_line().entry.number == 2


def test_an_entry_of_thousands_of_changes_tells_some_and_counts_the_rest(seat, page, places, clock):
    other = open_register(Path(seat.work.desk.summary.path), around(places, clock))
    many = [
        Change(None, relationship(f"Serie-{n}", story.ADREVIA.id, external_id=None))
        for n in range(2000)
    ]
    other._store.apply(many, other.profile.me(), Reason.IMPORTED)
    other.close()
    seat.work.desk._look()
    seat.settle()
    page.show_entry(numbers(page)[0])
    seat.settle()
    lines = page.pane.changes.toPlainText().splitlines()
    assert len(lines) == 301
    assert lines[-1] == "… and 1,700 more"


def test_keys_lead_from_the_search_through_the_table_to_the_changes(seat, page):
    from PySide6.QtWidgets import QApplication

    seat.press(KEY.Key_F, CONTROL)
    assert QApplication.focusWidget() == page.search
    seat.press(KEY.Key_Down)
    assert QApplication.focusWidget() == page.table
    seat.press(KEY.Key_Return)
    assert QApplication.focusWidget() == page.pane.changes


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (1024, False)])
def test_the_pane_goes_under_the_table_where_the_window_is_narrow(seat, page, width, beside):
    seat.window.resize(width, 700)
    seat.bot.waitUntil(lambda: page.width() == width - 96)
    seat.bot.wait(20)
    table, pane = page.table.mapTo(page, page.table.pos()), page.pane.pos()
    assert (pane.x() > table.x() + 300) is beside
    assert pane.y() > 300 or beside


def test_without_a_register_the_page_is_empty(seat, page):
    seat.work.desk.close()
    assert numbers(page) == []
    assert not page.pane.isVisible()
