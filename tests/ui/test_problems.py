import sys
import threading

import pytest

from desktop.domain.errors import Cancelled, Damaged, NothingToUndo
from desktop.ui import problems
from desktop.ui.problems import Hook
from desktop.ui.widgets.notice_bar import NoticeBar


@pytest.fixture
def hook(qtbot, places, clock):
    return Hook(places.logs, clock)


MAIL, NAME = "anna@lorsenna.example", "Adrevia Servizi IT Srl"


def fail():
    try:
        raise ValueError(MAIL)
    except ValueError as error:
        raise KeyError(NAME) from error


def test_a_bug_is_logged_whole_and_shown_once(qtbot, hook, capsys):
    for _ in range(2):
        try:
            fail()
        except KeyError as error:
            hook.take(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: hook._dialog is not None)
    details = hook._dialog.details.toPlainText()
    assert details.count("builtins.KeyError: ‹text›") == 2
    assert "builtins.ValueError: ‹mail›" in details
    assert "in fail" in details
    assert "Adrevia" not in details
    assert hook.file.read_text("utf-8").count("builtins.KeyError") == 2
    assert "Adrevia" not in capsys.readouterr().err
    hook._dialog.copy.click()
    assert hook._dialog.copy.text() == "Copied"
    hook._dialog.accept()
    assert hook._dialog is None


def test_a_bug_of_any_thread_reaches_the_hook(qtbot, hook, monkeypatch, capsys):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    hook.install()
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: hook._dialog is not None)
    assert "KeyError" in hook._dialog.details.toPlainText()
    hook._dialog.accept()


def test_a_log_that_has_grown_too_long_becomes_the_old_one(qtbot, hook, monkeypatch):
    monkeypatch.setattr(problems, "LARGEST_LOG", 100)
    hook._log("x" * 200)
    hook._log("new")
    assert hook.file.read_text("utf-8") == "new\n"
    assert hook.file.with_suffix(".old.log").exists()


def test_a_log_that_cannot_be_written_stops_nothing(hook):
    hook.file.parent.parent.mkdir(parents=True, exist_ok=True)
    hook.file.parent.write_text("a file where the folder should be")
    hook._log("lost")


def test_a_problem_is_said_in_the_colour_of_its_weight(qtbot):
    bar = NoticeBar()
    qtbot.addWidget(bar)
    for problem, meaning in (
        (NothingToUndo(), "high"),
        (Damaged("/home/chiara/a.pdesk"), "critical"),
        (Cancelled(), "accent"),
    ):
        problems.say(bar, problem)
        assert (bar.meaning, bool(bar.text())) == (meaning, True)
