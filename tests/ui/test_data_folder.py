from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop import paths
from desktop.settings import load
from desktop.ui.data_folder import DataFolder, writable
from tests.records import Ticking, new_store
from tests.windows import Seat


@pytest.fixture
def nowhere(tmp_path: Path) -> paths.Places:
    """Return places in a folder that cannot be made, since a file stands in its way."""
    (tmp_path / "file").touch()
    return paths.places(tmp_path / "file" / "desk")


def test_a_folder_that_cannot_be_made_is_said_beside_each_register(
    qtbot, nowhere, clock, tmp_path, each_language
):
    path = tmp_path / "firm.pdesk"
    new_store(path, Ticking()).database.close()
    seat = Seat(qtbot, nowhere, clock, each_language)
    DataFolder(seat.work, nowhere)
    seat.settle()
    assert str(nowhere.data) in seat.notice
    seat.work.registers.open(path)
    seat.settle()
    qtbot.waitUntil(lambda: str(nowhere.data) in seat.notice)
    seat.leave()


def test_what_is_said_first_does_not_swallow_it(qtbot, nowhere, clock):
    seat = Seat(qtbot, nowhere, clock)
    seat.work.notice.say("medium", "The settings were damaged.")
    DataFolder(seat.work, nowhere)
    seat.settle()
    assert seat.notice == "The settings were damaged."
    seat.work.notice._close.click()
    qtbot.waitUntil(lambda: str(nowhere.data) in seat.notice)
    seat.work.notice._close.click()
    qtbot.wait(20)
    assert seat.notice == ""
    seat.leave()


def test_it_follows_what_is_said_in_another_language(qtbot, nowhere, clock):
    seat = Seat(qtbot, nowhere, clock, "system")
    seat.work.actions.demo.trigger()
    qtbot.waitUntil(lambda: seat.work.desk.is_open, timeout=20_000)
    seat.settle()
    DataFolder(seat.work, nowhere)
    seat.settle()
    assert "invented" in seat.notice
    seat.preferences.keep(replace(seat.preferences.now, language="it"))
    seat.settle()
    assert "impostazioni" in seat.notice  # which could not be saved there
    seat.work.notice._close.click()
    qtbot.waitUntil(lambda: "bozze" in seat.notice)
    assert str(nowhere.data) in seat.notice
    seat.leave()


def test_it_follows_what_is_said_of_the_demo(qtbot, nowhere, clock):
    seat = Seat(qtbot, nowhere, clock)
    DataFolder(seat.work, nowhere)
    seat.settle()
    seat.work.actions.demo.trigger()
    qtbot.waitUntil(lambda: seat.work.desk.is_open, timeout=20_000)
    seat.settle()
    assert "invented" in seat.notice
    seat.work.notice._close.click()
    qtbot.waitUntil(lambda: str(nowhere.data) in seat.notice)
    seat.leave()


def test_a_folder_that_can_be_written_is_made_and_not_spoken_of(qtbot, places, clock):
    seat = Seat(qtbot, places, clock)
    DataFolder(seat.work, places)
    seat.settle()
    assert seat.notice == ""
    assert places.data.is_dir()
    seat.leave()


def test_settings_in_a_folder_that_cannot_be_are_not_taken_for_damaged(nowhere):
    assert load(nowhere.settings, date(2026, 11, 23)).damaged is None


def test_nothing_is_left_where_it_was_tried(tmp_path):
    assert writable(tmp_path / "new")
    assert [*(tmp_path / "new").iterdir()] == []
