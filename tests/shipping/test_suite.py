import pytest
from shipping import project, steps, suite_check

CRASHED = """\
....Windows fatal exception: access violation

Current thread 0x0000011c (most recent call first):
  File "tests\\ui\\test_desk.py", line 3 in test_it
[gw1] node down: Not properly terminated
F...
=================================== FAILURES ===================================
worker 'gw1' crashed while running 'tests/ui/test_desk.py::test_it[a-b]'
SKIPPED [1] tests/test_policy.py:179: where anyone may write in that folder
1 failed, 4427 passed, 41 skipped in 349.15s (0:05:49)
"""


def test_every_test_is_run_but_what_is_left_out():
    *words, place = suite_check.chosen()
    assert place == "tests"
    away = {word.partition("=")[2] for word in words}
    assert away == {*suite_check.LEFT_OUT, *suite_check.DESELECTED}
    options = {word.partition("=")[0] for word in words}
    assert options == {"--ignore", "--deselect"}


def test_what_is_left_out_is_there_to_be_left_out():
    assert all((project.ROOT / place).exists() for place in suite_check.LEFT_OUT)
    for test in suite_check.DESELECTED:
        file, _colons, name = test.partition("::")
        function, _bracket, _parameters = name.partition("[")
        assert f"def {function}(" in (project.ROOT / file).read_text(encoding="utf-8")


def test_the_last_line_of_a_run_is_told():
    assert suite_check.summary("...\n1 failed, 22 passed in 3.21s (0:00:03)\n") == (
        "1 failed, 22 passed in 3.21s (0:00:03)"
    )
    assert suite_check.summary("=== 22 passed in 3.21s ===\nwine: denied") == "22 passed in 3.21s"
    assert suite_check.summary("Fatal error") == "no result"


def test_a_crash_is_told_apart_from_a_test_that_failed():
    assert suite_check.crashes(CRASHED) == ["tests/ui/test_desk.py::test_it[a-b]"]
    assert suite_check.failures(CRASHED) == 1
    failed = CRASHED.replace("1 failed", "2 failed").replace("41 skipped", "41 skipped, 1 error")
    assert suite_check.failures(failed) == 3
    assert suite_check.crashes("1 failed in 3.21s") == []
    assert suite_check.failures("22 passed in 3.21s") == 0


@pytest.mark.parametrize(
    ("change", "alone"),
    [
        (("", ""), True),
        (("1 failed", "2 failed"), False),
        (("41 skipped", "41 skipped, 1 error"), False),
        (("F...", "[gw2] node down: Not properly terminated\nF..."), False),
        (("1 failed, 4427 passed", "no tests ran"), False),
        (("worker 'gw1' crashed", "assert 1 == 2"), False),
    ],
)
def test_only_one_crash_and_nothing_else_is_tried_again(change, alone):
    done = steps.Done(1, CRASHED.replace(*change))
    assert (suite_check.came_down_alone(done) is not None) is alone


def test_a_crash_is_forgiven_when_its_test_holds_and_said_all_the_same():
    done = steps.Done(1, CRASHED)
    good, remarks, told = suite_check.verdict(done, steps.Done(0, "1 passed in 2.00s"))
    assert good
    assert "tests/ui/test_desk.py::test_it[a-b]" in remarks[0]
    assert "access violation" in told
    good, remarks, told = suite_check.verdict(done, steps.Done(1, "Fatal Python error: again"))
    assert not good
    assert "again" in told


def test_a_process_that_comes_down_between_tests_is_no_good_run():
    said = "....\n[gw0] node down: Not properly terminated\n60 passed in 3.21s\n"
    assert not suite_check.verdict(steps.Done(0, said), None)[0]
    assert suite_check.verdict(steps.Done(0, "60 passed in 3.21s"), None) == (True, (), "")
    assert not suite_check.verdict(steps.Done(5, "no tests ran in 3.21s"), None)[0]


def test_an_id_with_an_apostrophe_is_read_too():
    said = """worker 'gw0' crashed while running "tests/test_a.py::test_it[dall'olio]"\n"""
    assert suite_check.crashes(said) == ["tests/test_a.py::test_it[dall'olio]"]


def test_the_report_of_a_crash_is_told_however_much_was_said_after_it():
    said = CRASHED.replace("F...\n", "F...\n" + "....\n" * 500)
    told = suite_check.told(said)
    assert "access violation" in told
    assert "line 3 in test_it" in told
    assert "4427 passed" in told


def test_what_a_program_said_is_told_from_its_end():
    assert steps.tail("\n".join(map(str, range(100)))).splitlines()[0] == "60"
