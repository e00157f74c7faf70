import subprocess
import sys
from pathlib import Path

import pytest

from desktop.storage import database
from desktop.ui.reading_along import ReadingAlong
from tests.records import Ticking, new_store
from tests.storage.test_network import HOLDER
from tests.windows import Seat

ROOT = Path(__file__).parents[2]


@pytest.fixture
def held(tmp_path, monkeypatch):
    """Return a register that is open at another place of the network."""
    path = tmp_path / "firm.pdesk"
    new_store(path, Ticking()).database.close()
    monkeypatch.setattr(database, "on_network", lambda _path: True)
    program = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    assert program.stdout.readline().strip() == "taken"
    yield path
    program.communicate("\n", timeout=30)


def test_who_opens_second_is_told_where_it_is_open(qtbot, places, clock, held, each_language):
    seat = Seat(qtbot, places, clock, each_language)
    ReadingAlong(seat.work)
    seat.work.registers.open(held)
    seat.settle()
    words = {"it": "cartella di rete", "en": "network folder"}[each_language]
    qtbot.waitUntil(lambda: words in seat.work.notice.text())
    seat.leave()


def test_who_opens_it_alone_is_told_nothing(qtbot, places, clock, tmp_path):
    path = tmp_path / "firm.pdesk"
    new_store(path, Ticking()).database.close()
    seat = Seat(qtbot, places, clock)
    ReadingAlong(seat.work)
    seat.work.registers.open(path)
    seat.settle()
    assert "network" not in seat.work.notice.text()
    seat.leave()
