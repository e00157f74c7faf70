from shipping import project, steps, suite_check


def test_every_test_file_is_in_one_part_and_no_other():
    files = suite_check.test_files()
    told = [name for part in suite_check.parts(files) for name in part]
    assert sorted(told) == sorted(f.relative_to(project.ROOT).as_posix() for f in files)
    assert len(set(told)) == len(told)
    assert "tests/domain/test_search.py" in told
    assert not any(name.startswith(tuple(suite_check.LEFT_OUT)) for name in told)


def test_parts_are_few_and_become_shorter_so_that_all_end_together():
    parts = suite_check.parts(suite_check.test_files())
    lengths = [sum(suite_check._length(project.ROOT / name) for name in part) for part in parts]
    assert 4 <= len(parts) <= 10
    assert max(lengths) == lengths[0] < 0.4 * sum(lengths)
    assert max(lengths[-2:]) < 0.1 * sum(lengths)
    assert parts[0][0].startswith("tests/stories")


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


def test_what_the_parts_say_is_added_up():
    said = ["2 failed, 22 passed, 1 skipped in 3.2s\n", "9 passed in 1.00s\n", "Fatal error"]
    assert suite_check.totals(said) == "2 failed, 31 passed, 1 skipped, no result"


def test_what_a_program_said_is_told_from_its_end():
    assert steps.tail("\n".join(map(str, range(100)))).splitlines()[0] == "60"
