import pytest
from PySide6.QtWidgets import QMessageBox

from desktop.ui import waiting
from desktop.ui.widgets.rail import RailItem
from tests.ui import story
from tests.windows import CONTROL, KEY, Seat

SAID = {
    "en": ("Relationships, 3 need you", "Relationships (Ctrl+2)\n3 need you"),
    "it": ("Relazioni, 3 ti aspettano", "Relazioni (Ctrl+2)\n3 ti aspettano"),
}


@pytest.fixture
def seat(qtbot, places, clock, each_language, tmp_path):
    story.write(tmp_path / "torneria-lorsenna.pdesk")
    made = Seat(qtbot, places, clock, each_language, tmp_path / "torneria-lorsenna.pdesk")
    yield made
    made.leave()


def item(seat, place="relationships"):
    word = seat.work.actions.places[place].text()
    items = seat.work.frame.rail.findChildren(RailItem)
    return next(one for one in items if one.accessibleName().startswith(word))


def test_the_rail_counts_what_needs_a_person_in_the_colour_of_the_worst(seat, each_language):
    shown = item(seat)
    assert shown.accessibleName() == SAID[each_language][0]
    assert shown.toolTip() == SAID[each_language][1]
    assert shown._meaning == "high"


def test_it_counts_anew_after_each_change_and_goes_with_the_register(seat, each_language):
    page = seat.work.pages.relationships
    seat.press(KEY.Key_2, CONTROL)
    page.select(story.CENTRAL.id)
    page.edits.remove([page.table.current_line()])
    seat.bot.waitUntil(lambda: page.edits.dialog is not None)
    box = page.edits.dialog
    sure = QMessageBox.ButtonRole.DestructiveRole
    next(one for one in box.buttons() if box.buttonRole(one) is sure).click()
    seat.bot.waitUntil(lambda: item(seat).accessibleName() != SAID[each_language][0])
    seat.settle()
    seat.press(KEY.Key_Z, CONTROL)
    seat.bot.waitUntil(lambda: item(seat).accessibleName() == SAID[each_language][0])
    seat.work.desk.close()
    assert item(seat).accessibleName() == seat.work.actions.places["relationships"].text()


def test_a_counter_of_ones_own_is_asked_too(seat, monkeypatch):
    def history(_workspace, _t):
        yield waiting.Count("history", 2, "medium", "2 of them")

    monkeypatch.setattr(waiting, "COUNTERS", (*waiting.COUNTERS, history))
    seat.work.desk.changed.emit(frozenset({"partner"}))
    seat.settle()
    assert item(seat, "history").accessibleName().endswith("2 of them")
    monkeypatch.setattr(waiting, "COUNTERS", ())
    seat.work.desk.changed.emit(frozenset({"partner"}))
    seat.settle()
    assert "2 of them" not in item(seat, "history").accessibleName()
