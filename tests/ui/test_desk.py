import threading
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from desktop import paths
from desktop.domain.errors import NoRegister, NothingToUndo
from desktop.services.workspace import Surroundings, create_register, open_register
from desktop.ui.background import Background
from desktop.ui.desk import ALL_KINDS, Desk


@pytest.fixture
def around(tmp_path, clock):
    return Surroundings(tmp_path / "backups", paths.resource("reference"), clock, "chiara")


@pytest.fixture
def desk(qtbot, around):
    made = Desk(Background(), lambda: around)
    yield made
    made.background.close()
    made.close()


@pytest.fixture
def settle(qtbot, desk):
    return lambda: qtbot.waitUntil(lambda: not desk.background.busy)


@pytest.fixture
def register(desk, settle, tmp_path):
    path = tmp_path / "torneria.pdesk"
    desk.create(path, "Torneria Lorsenna Srl", "Chiara Belotti")
    settle()
    return path


def rename(workspace, name):
    profile = workspace.profile
    return profile.save(replace(profile.organisation(), name=name), profile.people())


def test_making_a_register_opens_it_and_says_so(qtbot, desk, tmp_path):
    kinds: list[Any] = []
    desk.changed.connect(kinds.append)
    with qtbot.waitSignal(desk.opened):
        desk.create(tmp_path / "a.pdesk", "Torneria Lorsenna Srl", "Chiara Belotti")
    assert desk.is_open
    assert (desk.summary.name, desk.summary.me) == ("Torneria Lorsenna Srl", "Chiara Belotti")
    assert kinds == [ALL_KINDS]


def test_a_register_that_is_not_there_is_a_problem_and_nothing_is_open(desk, settle, tmp_path):
    problems: list[Any] = []
    desk.open(tmp_path / "gone.pdesk", failed=problems.append)
    settle()
    assert [type(problem) for problem in problems] == [NoRegister]
    assert not desk.is_open


def test_without_a_register_nothing_is_read_or_written(desk):
    assert desk.read(lambda workspace, _report: 1, print, desk) is None
    assert desk.write(lambda workspace, _report: None, desk) is None


def test_writing_tells_the_kinds_it_touched_and_what_undo_would_take_back(desk, settle, register):
    kinds: list[Any] = []
    entries: list[Any] = []
    desk.changed.connect(kinds.append)
    desk.written.connect(entries.append)
    desk.write(lambda workspace, _report: rename(workspace, "Lorsenna"), desk)
    assert desk.writing
    settle()
    assert not desk.writing
    assert kinds == [frozenset({"organisation"})]
    assert [entry.number for entry in entries] == [2]
    assert desk.summary.undo.number == 2
    assert desk.summary.redo is None


def test_after_an_undo_the_summary_names_what_redo_would_bring_back(desk, settle, register):
    desk.write(lambda workspace, _report: rename(workspace, "Lorsenna"), desk)
    desk.write(lambda workspace, report: workspace.history.undo(None, report), desk)
    settle()
    assert desk.summary.undo is None
    assert desk.summary.redo.number == 2
    assert desk.summary.name == "Torneria Lorsenna Srl"


def test_no_change_is_announced_to_nobody(desk, settle, register):
    kinds: list[Any] = []
    got: list[Any] = []
    desk.changed.connect(kinds.append)
    desk.write(lambda workspace, _report: None, desk, got.append)
    settle()
    assert (kinds, got) == ([], [None])


def test_what_was_written_is_announced_even_if_the_page_that_asked_is_gone(desk, settle, register):
    owner = QObject()
    kinds: list[Any] = []
    got: list[Any] = []
    desk.changed.connect(kinds.append)
    go = threading.Event()

    def task(workspace, _report):
        go.wait(5)
        return rename(workspace, "Lorsenna")

    desk.write(task, owner, got.append)
    delete(owner)
    go.set()
    settle()
    assert (len(kinds), got) == (1, [])
    assert desk.summary.name == "Lorsenna"


def test_a_refused_write_goes_to_who_asked_or_to_everyone(qtbot, desk, settle, register):
    got: list[Any] = []

    def nothing(workspace, report):
        return workspace.history.undo(None, report)

    desk.write(nothing, desk, failed=got.append)
    settle()
    assert [type(problem) for problem in got] == [NothingToUndo]
    with qtbot.waitSignal(desk.background.problem):
        desk.write(nothing, desk)


def test_opening_another_register_closes_the_first_one_and_drops_its_answers(
    desk, settle, register, tmp_path
):
    seen: list[Any] = []
    desk.create(tmp_path / "other.pdesk", "Altra Srl", "")
    desk.read(lambda workspace, _report: workspace.path, seen.append, desk)
    settle()
    assert seen == []
    assert desk.summary.name == "Altra Srl"
    assert not register.with_name("torneria.pdesk-wal").exists()


def test_what_another_program_writes_is_noticed(qtbot, desk, settle, register, around):
    other = open_register(register, around)
    rename(other, "Lorsenna e figli")
    other.close()
    with qtbot.waitSignal(desk.changed) as told:
        desk._look()
    assert told.args == [ALL_KINDS]
    assert desk.summary.name == "Lorsenna e figli"


def test_looking_at_a_register_nobody_touched_says_nothing(desk, settle, register):
    kinds: list[Any] = []
    desk.changed.connect(kinds.append)
    desk._look()
    settle()
    assert kinds == []


def test_a_register_that_comes_while_the_window_closes_is_closed_too(desk, settle, register):
    begun, opened = threading.Event(), []

    def make(around):
        begun.set()
        opened.append(create_register(register.with_name("other.pdesk"), around, "Valmorel Srl"))
        return opened[0]

    desk.take(make)
    begun.wait(5)
    desk.background.close()
    assert desk._workspace is opened[0]
    desk.close()
    assert not [*register.parent.glob("*-wal"), *register.parent.glob("*-shm")]


def test_closing_leaves_one_whole_file(desk, settle, register):
    desk.write(lambda workspace, _report: rename(workspace, "Lorsenna"), desk)
    settle()
    desk.close()
    assert sorted(path.name for path in register.parent.glob("torneria*")) == ["torneria.pdesk"]
    assert desk.summary is None
