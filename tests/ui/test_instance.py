import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket

from desktop.ui import instance
from desktop.ui.dialogs.register_files import free
from desktop.ui.instance import Instance, hand_over
from desktop.ui.single import Single
from tests.stories.test_first_day import PAGES
from tests.ui import story
from tests.windows import Seat

ROOT = Path(__file__).resolve().parent.parent.parent
RUN = "import sys; from desktop import app; sys.exit(app.run(sys.argv[1:]))"
HOLD = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop.ui.instance import Instance
app = QCoreApplication([])
held = Instance()
print(held.hold(Path(sys.argv[1])), flush=True)
app.exec()
"""


def program(script, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def register(tmp_path):
    path = tmp_path / "torneria-lorsenna.pdesk"
    story.write(path)
    return path


@pytest.fixture
def first(qapp):
    made = Instance()
    yield made
    made.release()


def test_nobody_is_there_before_someone_is(register):
    assert not hand_over(register)


def test_a_second_start_hands_over_what_it_was_given_and_ends(
    qtbot, places, clock, register, tmp_path
):
    seat = Seat(qtbot, places, clock, register=register)
    try:
        single = Single(seat.window, seat.work, ())
        qtbot.waitUntil(lambda: single.instance.holds(register))
        with qtbot.waitSignal(single.instance.asked, timeout=20_000) as asked:
            second = program(RUN, register, *PAGES, "--data-dir", tmp_path / "other")
        with second:
            pass
        assert second.returncode == 0
        assert asked.args == [[*PAGES]]
        qtbot.waitUntil(lambda: seat.work.lists.dialog is not None, timeout=10_000)
        seat.settle()
    finally:
        seat.leave()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_a_window_is_brought_forward_by_any_name_of_its_register(qtbot, first, register, tmp_path):
    link = tmp_path / "link.pdesk"
    link.symlink_to(register)
    assert first.hold(register)
    heard: list[list[Path]] = []
    first.asked.connect(heard.append)
    with program(
        "import sys; from desktop.ui.instance import hand_over; from pathlib import Path;"
        "print(hand_over(Path(sys.argv[1])))",
        link,
    ) as second:
        qtbot.waitUntil(lambda: heard == [[]], timeout=20_000)
        assert second.stdout.read() == "True\n"


def test_two_registers_are_two_windows(first, register, tmp_path):
    assert first.hold(register)
    other = Instance()
    assert other.hold(tmp_path / "altra.pdesk")
    assert not other.holds(register)
    other.release()


def test_a_window_holds_the_register_that_was_opened_last(first, register, tmp_path):
    assert first.hold(register)
    assert first.hold(register)
    assert first.hold(tmp_path / "altra.pdesk")
    assert first.holds(tmp_path / "altra.pdesk")
    assert not first.holds(register)
    assert not hand_over(register)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill -9")
def test_a_first_start_that_was_killed_leaves_no_lock(first, register):
    with program(HOLD, register) as killed:
        assert killed.stdout.readline() == "True\n"
        assert not first.hold(register)
        killed.send_signal(signal.SIGKILL)
    assert not hand_over(register)
    assert first.hold(register)


@pytest.mark.parametrize(
    "said",
    [
        b"\n",
        b"[]\n",
        b'{"version": 2, "files": []}\n',
        b'{"version": 1}\n',
        b'{"version": 1, "files": 7}\n',
        b"\xff\n",
        b"x" * 70_000,
    ],
)
def test_what_no_start_of_ours_says_is_not_answered(qtbot, first, register, said):
    first.hold(register)
    heard: list[list[Path]] = []
    first.asked.connect(heard.append)
    stranger = QLocalSocket()
    stranger.connectToServer(instance._name(register))
    assert stranger.waitForConnected(1000)
    stranger.write(said)
    qtbot.waitUntil(lambda: stranger.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert (heard, bytes(stranger.readAll().data())) == ([], b"")


def test_a_word_that_comes_in_pieces_is_understood(qtbot, first, register):
    first.hold(register)
    heard: list[list[Path]] = []
    first.asked.connect(heard.append)
    slow = QLocalSocket()
    slow.connectToServer(instance._name(register))
    whole = json.dumps({"version": 1, "files": ["/srv/list.json"]}).encode() + b"\n"
    for part in (whole[:7], whole[7:]):
        assert heard == []
        slow.write(part)
        slow.flush()
        qtbot.waitUntil(lambda: slow.bytesToWrite() == 0)
    qtbot.waitUntil(lambda: heard == [[Path("/srv/list.json")]])


def test_a_register_that_is_open_elsewhere_is_shown_there(qtbot, places, clock, register):
    with program(HOLD, register) as other:
        assert other.stdout.readline() == "True\n"
        seat = Seat(qtbot, places, clock)
        try:
            Single(seat.window, seat.work, ())
            seat.work.registers.open(register)
            assert "is open in another window" in seat.notice
            assert not seat.work.desk.is_open
            copy = free(register.parent, register.stem)
            story.write(copy)
            seat.work.registers.open(copy)
            seat.settle()
            assert seat.work.desk.is_open
        finally:
            seat.leave()
            other.kill()


def test_a_list_the_program_was_started_with_is_taken_in(qtbot, places, clock, register):
    seat = Seat(qtbot, places, clock, register=register)
    try:
        Single(seat.window, seat.work, [*PAGES])
        qtbot.waitUntil(lambda: seat.work.lists.dialog is not None, timeout=10_000)
        seat.settle()
    finally:
        seat.leave()


def test_a_file_waits_while_a_dialog_is_open(qtbot, places, clock, register):
    seat = Seat(qtbot, places, clock, register=register)
    try:
        single = Single(seat.window, seat.work, ())
        seat.work.actions.add_partner.trigger()
        qtbot.waitUntil(lambda: seat.work.pages.relationships.edits.dialog is not None)
        single.instance.asked.emit([*PAGES])
        assert "drop it here afterwards" in seat.notice
    finally:
        seat.leave()


def test_the_demo_is_everyones_own(qtbot, places, clock):
    seat = Seat(qtbot, places, clock)
    try:
        single = Single(seat.window, seat.work, ())
        seat.work.actions.demo.trigger()
        qtbot.waitUntil(lambda: seat.work.desk.is_open, timeout=20_000)
        qtbot.waitUntil(lambda: not single._soon.isActive())
        assert single.instance._server is None
    finally:
        seat.leave()
