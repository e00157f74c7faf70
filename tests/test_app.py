import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop import app
from desktop.__main__ import command_of, wants_window

LISTS = (".json", ".csv", ".tsv", ".txt", ".xlsx", ".html", ".htm", ".pdf", ".zip")
ROOT = Path(__file__).parent.parent


def run(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a person does from a terminal."""
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    env |= {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", **more}
    if not env["QT_QPA_PLATFORM"]:
        del env["QT_QPA_PLATFORM"]
    return subprocess.run(
        [sys.executable, "-P", "-m", "desktop", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=env,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        ([], ""),
        (["--demo"], ""),
        (["--lang", "it", "--json", "import", "a.json"], "import"),
        (["--now=2026-11-23", "list", "relationships"], "list"),
        (["--data-dir", "tour"], ""),
        (["-"], "-"),
        (["tour", "--out", "x"], "tour"),
    ],
)
def test_the_command_is_the_first_word_that_is_nobodys_value(arguments, command):
    assert command_of(arguments) == command


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["--demo", "--lang", "it"], True),
        (["torneria.pdesk"], True),
        (["invito.eml"], True),
        (["C:\\Posta\\Invito.MSG"], True),
        (["C:\\Documenti\\TORNERIA.PDESK"], True),
        (["list.json"], True),
        (["--data-dir", "/srv/x", "C:\\Elenchi\\Elenco di oggi.XLSX"], True),
        *((["--lang", "it", f"elenco{end}"], True) for end in LISTS),
        (["import", "list.json"], False),
        (["--json", "inspect", "pagina.html"], False),
        (["list", "partners", "--search", "a.csv"], False),
        (["list.jsn"], False),
        (["json"], False),
        (["--help"], False),
        (["--version"], False),
        (["verify", "torneria.pdesk"], False),
        (["tour", "--out", "x"], False),
    ],
)
def test_the_window_opens_for_nothing_the_demo_a_register_and_files_to_take_in(arguments, window):
    assert wants_window(arguments) is window


def test_options_are_read_in_any_order():
    options = app.read(
        ["--lang", "it", "a.pdesk", "--data-dir=/srv/x", "--now", "2026-11-23T09:42:00+01:00"]
    )
    assert options == app.Options(
        register="a.pdesk",
        data_dir=Path("/srv/x"),
        language="it",
        now=datetime(2026, 11, 23, 8, 42, tzinfo=UTC),
    )
    assert app.read(["--demo", "--json"]).demo
    assert app.read(["a.pdesk", "list.json", "--lang", "it", "2.csv"]).files == (
        Path("list.json"),
        Path("2.csv"),
    )
    assert app.read(["--database", "b.pdesk"]).register == "b.pdesk"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--lang", "fr"],
        ["--now", "yesterday"],
        ["--data-dir"],
        ["a.pdesk", "b.pdesk"],
        ["--frobnicate"],
    ],
)
def test_what_no_option_means_is_wrong_usage(arguments):
    with pytest.raises(ValueError, match=r"."):
        app.read(arguments)


def test_a_clock_stands_still_only_when_it_was_given_a_time(now):
    assert app.clock_of(now)() == now
    running = app.clock_of(None)
    assert running() <= running()


def test_wrong_usage_says_how_and_exits_2(tmp_path):
    done = run("--data-dir", str(tmp_path), "--frobnicate")
    assert done.returncode == 2
    assert "usage: partner-desk" in done.stderr
    assert "--frobnicate" in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a screen")
@pytest.mark.parametrize(("language", "word"), [("it", "schermo"), ("en", "display")])
def test_without_a_display_one_sentence_says_so(tmp_path, language, word):
    done = run("--data-dir", str(tmp_path), "--lang", language, QT_QPA_PLATFORM="")
    assert done.returncode == 1
    assert word in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_first_picture_needs_nothing_slow():
    program = (
        "import sys, desktop.app; "
        "print(*(m for m in sys.modules if m.startswith(('desktop.', 'sqlalchemy'))))"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=env, check=True
    )
    loaded = set(done.stdout.split())
    assert "desktop.ui.main_window" in loaded
    assert not {
        name
        for name in loaded
        if name.startswith(("sqlalchemy", "desktop.domain", "desktop.wording"))
    }
    assert len(loaded) < 12


CLOSED_EARLY = """
import sys
from desktop import app
furnished = app._steps
def steps(qt, window, *given):
    for number, step in enumerate(furnished(qt, window, *given)):
        if number == int(sys.argv[1]):
            window.close()
        yield step
app._steps = steps
sys.exit(app.run(sys.argv[2:]))
"""


@pytest.mark.parametrize("turn", [0, 3, 6, 7, 9])
def test_a_window_closed_while_it_opens_begins_nothing_more(tmp_path, turn):
    data, register = tmp_path / "data", tmp_path / "none.pdesk"
    words = [str(turn), "--data-dir", str(data), str(register)]
    done = subprocess.run(
        [sys.executable, "-P", "-c", CLOSED_EARLY, *words],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert not list(data.rglob("*.log")), [log.read_text("utf-8") for log in data.rglob("*.log")]


@pytest.mark.slow
def test_the_tour_draws_every_page_and_dialog(tmp_path):
    done = run("tour", "--out", str(tmp_path), "--lang", "it", "--theme", "dark")
    assert done.returncode == 0, done.stderr
    names = {path.stem.removesuffix("-it-dark") for path in tmp_path.iterdir()}
    assert names >= {
        *("welcome", "home-empty", "empty-state", "home", "home-small", "home-table"),
        *("relationships", "history", "settings"),
        *("welcome-small", "relationships-small", "history-small", "settings-small"),
        *("relationship-dialog", "partner-dialog", "decision-dialog", "notes-dialog"),
        *("import-preview", "columns-dialog", "notice-bar", "person-dialog", "bug-dialog"),
    }
    assert {*done.stdout.split()} == {str(path) for path in tmp_path.iterdir()}


def test_a_mail_or_a_list_alone_is_taken_in_by_the_register_that_was_open_last():
    options = app.read(["invito.eml"])
    assert (options.register, options.files) == (None, (Path("invito.eml"),))
    options = app.read(["list.json", "--lang", "it", "2.csv"])
    assert (options.register, options.files) == (None, (Path("list.json"), Path("2.csv")))
    with pytest.raises(ValueError, match=r"b\.pdesk"):
        app.read(["a.pdesk", "b.pdesk"])
