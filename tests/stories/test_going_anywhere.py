"""Ctrl+K: someone types what they look for and is there."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.records import HELPDESK
from tests.ui import story
from tests.windows import CONTROL, KEY, NONE

WORDS = {
    "en": {"role": "helpdesk", "page": "hist", "command": "add a part", "type": "indirect prov"},
    "it": {"role": "help desk", "page": "cron", "command": "aggiungi un part", "type": "provider"},
}
PLACEHOLDER = {"en": "Search everything", "it": "Cerca ovunque"}


@pytest.fixture
def seat(sit, code, tmp_path):
    story.write(tmp_path / "torneria-lorsenna.pdesk")
    return sit(code, tmp_path / "torneria-lorsenna.pdesk")


def go(seat, text):
    """Type into the palette and press Enter."""
    seat.press(KEY.Key_K, CONTROL)
    seat.bot.keyClicks(seat.work.palette.view.field, text)
    seat.press(KEY.Key_Return)
    assert seat.work.palette.view is None


def shown(seat):
    return [goal.title for goal in seat.work.palette.view.model.lines]


def test_a_relationship_is_three_letters_away(seat):
    go(seat, "tlr")
    assert seat.work.frame.here() == "relationships"
    page = seat.work.pages.relationships
    seat.bot.waitUntil(lambda: page.selected_id() == story.SUPPORT.id)


def test_a_partner_is_shown_in_the_directory(seat):
    go(seat, "quadrelva soft")
    assert seat.work.frame.here() == "directory"
    page = seat.work.pages.page("directory")
    seat.bot.waitUntil(lambda: page.selected_id() == story.QUADRELVA.id)


def test_a_role_and_a_type_are_shown_with_what_they_can_do(seat, code):
    go(seat, WORDS[code]["role"])
    page = seat.work.pages.roles
    seat.bot.waitUntil(lambda: page.roles.current_id() == HELPDESK)
    go(seat, WORDS[code]["type"])
    seat.bot.waitUntil(lambda: page.parts.chosen() == "types")
    assert page.types.table.current_line().facts.id == "indirect_provider"


def test_pages_and_commands_are_found_by_their_words(seat, code):
    go(seat, WORDS[code]["page"])
    assert seat.work.frame.here() == "history"
    go(seat, WORDS[code]["command"])
    seat.bot.waitUntil(lambda: seat.work.pages.relationships.edits.dialog is not None)


def test_the_last_ones_come_first_also_after_a_restart(sit, seat, code):
    go(seat, "tlr")
    go(seat, WORDS[code]["page"])
    seat.press(KEY.Key_K, CONTROL)
    assert shown(seat)[1] == "TLR_2024_supporto"
    register = Path(seat.work.desk.summary.path)
    seat.press(KEY.Key_Escape)
    seat.leave()
    again = sit(code, register)
    again.press(KEY.Key_K, CONTROL)
    assert shown(again)[1] == "TLR_2024_supporto"


def test_arrows_choose_and_go_round(seat):
    seat.press(KEY.Key_K, CONTROL)
    view = seat.work.palette.view
    first = view.current()
    seat.press(KEY.Key_Down)
    assert view.current() is view.model.lines[1]
    seat.press(KEY.Key_Up)
    seat.press(KEY.Key_Up)
    assert view.current() is view.model.lines[-1]
    seat.press(KEY.Key_Down)
    assert view.current() is first
    assert first.title in view.field.accessibleDescription()
    seat.press(KEY.Key_PageDown)
    assert view.current() is view.model.lines[8]


def test_no_key_reaches_what_lies_below(seat):
    entries = seat.work.desk.summary.newest
    seat.press(KEY.Key_K, CONTROL)
    view, place = seat.work.palette.view, seat.work.frame.here()
    for key in (KEY.Key_2, KEY.Key_N, KEY.Key_Z, KEY.Key_V):
        seat.press(key, CONTROL)
    seat.press(KEY.Key_Tab)
    assert view.field.hasFocus()
    assert seat.work.palette.view is view
    assert (seat.work.frame.here(), seat.work.desk.summary.newest) == (place, entries)


def test_esc_and_a_click_beside_it_take_it_away(seat):
    seat.press(KEY.Key_K, CONTROL)
    seat.press(KEY.Key_Escape)
    assert seat.work.palette.view is None
    seat.press(KEY.Key_K, CONTROL)
    seat.bot.mouseClick(seat.work.palette.view, Qt.MouseButton.LeftButton, NONE, QPoint(5, 400))
    assert seat.work.palette.view is None


def test_a_click_on_a_line_goes_there_too(seat, code):
    seat.click(seat.work.pages.home.everything)
    view = seat.work.palette.view
    assert view.field.placeholderText() == PLACEHOLDER[code]
    seat.bot.keyClicks(view.field, "tlr")
    row = view.table.visualRect(view.model.index(0, 0)).center()
    seat.bot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, NONE, row)
    assert seat.work.frame.here() == "relationships"


def test_what_is_called_nothing_is_said(seat):
    seat.press(KEY.Key_K, CONTROL)
    view = seat.work.palette.view
    seat.bot.keyClicks(view.field, "<b>zzz")
    assert "<b>zzz" in view.nothing.text()
    seat.press(KEY.Key_Return)
    assert seat.work.palette.view is view


def test_it_is_there_before_a_register_is(sit, code):
    seat = sit(code)
    seat.press(KEY.Key_K, CONTROL)
    assert seat.work.actions.demo.text() in shown(seat)
    assert seat.work.actions.paste.text() not in shown(seat)
    seat.window.resize(1024, 700)
    assert seat.work.palette.view.width() == 1024


def test_what_was_written_meanwhile_is_found(seat):
    go(seat, "tlr")
    page = seat.work.pages.relationships
    page.add_partner()
    seat.bot.waitUntil(lambda: page.edits.dialog is not None)
    page.edits.dialog.name.setText("Nuovissima Srl")
    seat.press(KEY.Key_Return, CONTROL)
    go(seat, "nuovissima")
    assert seat.work.frame.here() == "directory"


def test_every_kind_of_record_of_the_demo_can_be_found(sit, code):
    seat = sit(code)
    seat.work.actions.demo.trigger()
    seat.bot.waitUntil(lambda: seat.work.desk.is_open, timeout=20_000)
    seat.press(KEY.Key_K, CONTROL)
    goals = seat.work.palette._goals.all
    kinds = {goal.kind for goal in goals}
    assert kinds >= {"partner", "relationship", "role", "type", "invitation", "page", "command"}
    for goal in goals:
        assert goal.title.strip(), goal
