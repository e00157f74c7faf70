from __future__ import annotations

import gc
import sys
import threading
import weakref
from functools import partial
from typing import Any
from unittest.mock import patch

import pytest
from PySide6.QtCore import QObject, Qt
from shiboken6 import delete

from desktop.domain.errors import Cancelled, NothingToUndo
from desktop.ui.background import Background
from desktop.ui.collecting import Collecting

MAIN = threading.main_thread()


def test_results_come_back_on_the_gui_thread_in_order(qtbot, background):
    seen: list[Any] = []
    for number in range(3):
        background.run(
            lambda _report, n=number: (n, threading.current_thread().name),
            lambda found: seen.append((*found, threading.current_thread() is MAIN)),
            background,
        )
    qtbot.waitUntil(lambda: len(seen) == 3)
    assert [n for n, *_ in seen] == [0, 1, 2]
    assert all(name.startswith("worker") and on_main for _, name, on_main in seen)


def test_a_result_for_someone_who_is_gone_is_dropped(qtbot, background):
    owner = QObject()
    seen: list[Any] = []
    go = threading.Event()
    background.run(lambda _report: go.wait(5), seen.append, owner)
    delete(owner)
    go.set()
    qtbot.waitUntil(lambda: not background.busy)
    assert seen == []


def test_a_problem_goes_to_who_asked_or_else_to_everyone(qtbot, background):
    def fail(_report):
        raise NothingToUndo

    seen: list[Any] = []
    background.run(fail, seen.append, background, failed=seen.append)
    qtbot.waitUntil(lambda: len(seen) == 1)
    assert isinstance(seen[0], NothingToUndo)
    with qtbot.waitSignal(background.problem) as told:
        background.run(fail, seen.append, background)
    assert isinstance(told.args[0], NothingToUndo)


def test_a_bug_flies_to_the_hook(qtbot, background):
    def fail(_report):
        raise KeyError("a bug of ours")

    with qtbot.captureExceptions() as caught:
        background.run(fail, lambda _none: None, background)
        qtbot.waitUntil(lambda: not background.busy)
    assert [kind for kind, *_ in caught] == [KeyError]


def test_a_cancelled_task_stops_at_its_next_report(qtbot, background):
    started = threading.Event()
    seen: list[Any] = []
    steps: list[Any] = []

    def task(report):
        for number in range(1000):
            started.set()
            steps.append(number)
            threading.Event().wait(0.002)
            report(number, 1000)

    handle = background.run(task, seen.append, background, failed=seen.append)
    started.wait(5)
    handle.cancel()
    qtbot.waitUntil(lambda: not background.busy)
    assert [type(found) for found in seen] == [Cancelled]
    assert len(steps) < 1000


def test_cancelling_without_an_ear_says_nothing(qtbot, background):
    told: list[Any] = []
    background.problem.connect(told.append)
    go = threading.Event()
    background.run(lambda _report: go.wait(5), lambda _none: None, background)
    background.run(lambda _report: 1, lambda _none: None, background).cancel()
    go.set()
    qtbot.waitUntil(lambda: not background.busy)
    assert told == []


def test_progress_is_told_now_and_then_and_the_end_always(qtbot, background):
    def task(report):
        for number in range(5):
            threading.Event().wait(0.06)
            report(number, 5)

    told: list[Any] = []
    ended: list[Any] = []
    handle = background.run(task, lambda _none: None, background)
    handle.progressed.connect(lambda done, total: told.append((done, total)))
    handle.ended.connect(lambda: ended.append(True))
    with qtbot.waitSignal(background.idle):
        pass
    assert told
    assert all(total == 5 for _done, total in told)
    assert ended == [True]


def test_the_interpreter_switches_quickly_only_while_there_is_work(qtbot, background):
    usual = sys.getswitchinterval()
    go = threading.Event()
    background.run(lambda _report: go.wait(5), lambda _none: None, background)
    assert sys.getswitchinterval() < usual
    go.set()
    qtbot.waitUntil(lambda: not background.busy)
    assert sys.getswitchinterval() == usual


def test_closing_finishes_what_runs_and_drops_what_waits(qapp):
    background = Background()
    done: list[Any] = []
    begun = threading.Event()

    def first(_report):
        begun.set()
        threading.Event().wait(0.1)
        done.append("first")

    background.run(first, lambda _none: None, background)
    for _ in range(20):
        background.run(lambda _report: done.append("later"), lambda _none: None, background)
    begun.wait(5)
    background.close()
    assert done == ["first"]
    assert not background.busy


def test_what_finished_while_closing_is_handed_over_before_it_is_closed(qapp):
    background = Background()
    seen: list[Any] = []
    begun = threading.Event()

    def write(_report):
        begun.set()
        return "written"

    background.run(write, seen.append, background)
    background.run(lambda _report: "dropped", seen.append, background).cancel()
    begun.wait(5)
    background.close()
    assert seen == ["written"]


class Page(QObject):
    """What a task is done for and holds on to: nothing else does, once it is asked for."""

    def fail(self, _report: Any) -> None:
        raise NothingToUndo

    def work(self, _report: Any) -> Page:
        return self

    def done(self, _found: Any) -> None:
        pass


@pytest.mark.parametrize("work", [Page.fail, Page.work])
def test_what_a_task_holds_is_let_go_on_the_gui_thread(qtbot, background, work):
    """The worker must not be the last to hold a widget: it would be taken apart beside us."""
    gone: list[bool] = []
    stood: list[bool] = []
    go_on = threading.Event()

    def ask() -> None:
        page = Page()
        handle = background.run(partial(work, page), page.done, page, failed=page.done)
        for one in (page, handle):
            weakref.finalize(one, lambda: gone.append(threading.current_thread() is MAIN))

    # the worker stands still in telling that it is done, still holding all that it holds then
    telling = background._finished
    telling.connect(
        lambda _number: stood.append(go_on.wait(30)), Qt.ConnectionType.DirectConnection
    )
    ask()
    try:
        qtbot.waitUntil(lambda: len(gone) == 2, timeout=20_000)
        assert stood == []
    finally:
        go_on.set()
    assert gone == [True, True]


class Circle:
    """Something only the collector takes away; it notes in which thread that was."""

    def __init__(self, seen: list[bool]) -> None:
        self.seen = seen
        self.itself = self

    def __del__(self) -> None:
        self.seen.append(threading.current_thread() is MAIN)


def test_nothing_begins_once_it_is_closed(qtbot, background):
    background.close()
    handle = background.run(lambda _report: 1 / 0, lambda _found: None, background)
    qtbot.wait(20)
    assert handle.cancelled
    assert not background.busy


def test_what_hangs_together_in_circles_is_taken_apart_on_the_gui_thread(qtbot, background):
    seen: list[bool] = []

    def litter(_report):
        for _ in range(3000):
            Circle(seen)
        return threading.current_thread() is MAIN

    done: list[bool] = []
    background.run(litter, done.append, background)
    qtbot.waitUntil(lambda: bool(done))
    assert done == [False]
    assert seen == []
    background._collecting.look()
    qtbot.waitUntil(lambda: len(seen) >= 2000)
    assert all(seen)


def test_the_collector_is_its_own_again_when_the_last_worker_is_gone(qapp):
    with patch.object(Collecting, "_holders", 0):
        first, second = Background(), Background()
        first.close()
        assert not gc.isenabled()
        second.close()
        assert gc.isenabled()
    gc.disable()  # as it is while tests run
