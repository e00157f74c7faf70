import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import dev

NO_DISPLAY = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)( ; .+)? \\$", re.MULTILINE)


def start(*arguments: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Start dev.py as a person would who has no display."""
    environment = {name: value for name, value in os.environ.items() if name not in NO_DISPLAY}
    return subprocess.run(
        [sys.executable, str(dev.ROOT / "dev.py"), *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Return the commands dev.py would have run; every environment counts as ready."""
    made: list[list[str]] = []

    def call(*command: str | Path, **_how: object) -> int:
        made.append([str(part) for part in command])
        return int("mypy" in made[-1])

    monkeypatch.setattr(dev, "call", call)
    monkeypatch.setattr(dev, "ready", lambda _libraries: True)
    return made


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a display")
def test_without_a_display_run_says_in_one_sentence_what_to_do(tmp_path: Path) -> None:
    done = start("run", "--demo", folder=tmp_path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "xvfb-run -a python dev.py run" in done.stderr
    assert "python dev.py tour --out DIR" in done.stderr


def test_a_command_that_needs_no_window_needs_no_display(
    calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in NO_DISPLAY:
        monkeypatch.delenv(name, raising=False)
    assert dev.main(["run", "--lang", "it", "import", "list.json"]) == 0
    assert calls == [
        [str(dev.PYTHON), "-P", "-m", "desktop", "--lang", "it", "import", "list.json"],
    ]


def test_the_program_runs_where_the_person_stands(tmp_path: Path) -> None:
    code = "import os, sys; sys.exit(0 if os.getcwd() == os.environ['HERE'] else 3)"
    before = Path.cwd()
    os.chdir(tmp_path)
    try:
        assert (
            dev.call(sys.executable, "-c", code, here=True, variables={"HERE": str(tmp_path)}) == 0
        )
        assert dev.call(sys.executable, "-c", code, variables={"HERE": str(dev.ROOT)}) == 0
    finally:
        os.chdir(before)


def test_every_command_is_listed_with_what_it_does() -> None:
    done = start("--help")
    assert done.returncode == 0
    for name in ("run", "test", "lint", "bench", "tour", "build"):
        assert re.search(rf"^  {name} +[A-Z].+", done.stdout, re.MULTILINE)
    assert start("fly").returncode == 2
    assert start().returncode == 2


def test_one_failed_check_stops_neither_the_others_nor_the_tests(
    calls: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(["test", "-k", "house"]) == 1
    started = [command[2] for command in calls]
    assert started == ["ruff", "ruff", "mypy", "tests.catalogues", "pytest"]
    assert calls[-1][3:] == ["--durations=10", "-k", "house"]
    last = capsys.readouterr().out.splitlines()[-1]
    assert "3 passed, 1 failed" in last
    assert "mypy" in last


def test_lint_mends_only_when_asked_to(calls: list[list[str]]) -> None:
    dev.main(["lint"])
    assert all("--fix" not in command and "update" not in command for command in calls)
    calls.clear()
    dev.main(["lint", "--fix"])
    assert any("--fix" in command for command in calls)
    assert any("update" in command for command in calls)
    assert dev.main(["lint", "--nonsense"]) == 2


def test_bench_tour_and_build_take_their_arguments_along(calls: list[list[str]]) -> None:
    dev.main(["bench", "--json", "figures.json"])
    dev.main(["tour", "--out", "pictures"])
    dev.main(["build", "--target", "windows", "--check"])
    assert [command[1:] for command in calls] == [
        ["-m", "tests.bench", "--json", "figures.json"],
        ["-P", "-m", "desktop", "tour", "--out", "pictures"],
        ["-m", "shipping", "--target", "windows", "--check"],
    ]


def test_who_may_not_install_is_given_the_one_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "on_debian", lambda: True)
    monkeypatch.setattr(dev, "is_root", lambda: False)
    assert dev.loads("libc.so.6") or not sys.platform.startswith("linux")
    if sys.platform.startswith("linux"):
        assert not dev.ensure_libraries({"libnothing1": "libnothing.so.1"})
        said = capsys.readouterr().out
        assert said.count("\n") == 1
        assert "sudo apt-get install -y --no-install-recommends libnothing1" in said


def test_the_environment_is_made_anew_only_when_the_pins_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = tmp_path / "requirements.lock"
    monkeypatch.setattr(dev, "LOCK", lock)
    lock.write_bytes(b"a==1\nb==2\n")
    before = dev.stamp()
    lock.write_bytes(b"a==1\r\nb==2\r\n")
    assert dev.stamp() == before
    lock.write_bytes(b"a==1\nb==3\n")
    assert dev.stamp() != before


def test_the_lock_pins_and_hashes_all_that_is_asked_for_and_names_no_index() -> None:
    text = dev.LOCK.read_text(encoding="utf-8")
    assert not re.search(r"://|^-", text, re.MULTILINE)
    pins = {name: version for name, version, _marker in PINNED.findall(text)}
    blocks = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks)
    project = tomllib.loads((dev.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=\[;]", need)[0].lower().replace("_", "-") for need in wanted}
    assert names <= set(pins)
    assert "pyside6" not in pins
    assert "pyside6-addons" not in pins


def test_the_build_machine_runs_what_a_developer_runs() -> None:
    script = (dev.ROOT / ".ci" / "run").read_text(encoding="utf-8")
    steps = [line.strip().removeprefix("exec ") for line in script.splitlines() if "dev.py" in line]
    assert steps == [
        '"$python" dev.py test "$@"',
        '"$python" dev.py build --target windows --check',
    ]
    assert "set -eu" in script
    assert os.name == "nt" or os.access(dev.ROOT / ".ci" / "run", os.X_OK)


def test_the_licence_of_everything_shipped_is_listed() -> None:
    listed = (dev.ROOT / "resources" / "licences.md").read_text(encoding="utf-8").lower()
    project = tomllib.loads((dev.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["postgres"]]
    names = {re.split(r"[<>=\[;]", need)[0].lower().replace("_", "-") for need in wanted}
    assert {name for name in names if name not in listed} == set()
