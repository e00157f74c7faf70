from shipping import project, steps, suite_check


def test_every_test_is_run_but_what_is_left_out():
    told = {file.relative_to(project.ROOT).as_posix() for file in suite_check.test_files()}
    assert "tests/domain/test_search.py" in told
    assert not any(name.startswith(tuple(suite_check.LEFT_OUT)) for name in told)
    rest = {
        f.relative_to(project.ROOT).as_posix() for f in (project.ROOT / "tests").rglob("test_*.py")
    }
    assert all(name.startswith(tuple(suite_check.LEFT_OUT)) for name in rest - told)


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


def test_what_a_program_said_is_told_from_its_end():
    assert steps.tail("\n".join(map(str, range(100)))).splitlines()[0] == "60"
