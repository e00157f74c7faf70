"""What every test can count on.

Qt draws into memory, nothing touches the person's own files, the catalogues are compiled, the
window speaks English before each test, and hypothesis tries the same examples every time
(`--hypothesis-profile=wide` looks further, `brief` less far, where another system runs them again).
"""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from desktop import language, paths
from desktop.storage import database
from desktop.ui.binding import hold_none
from desktop.ui.collecting import Collecting, collect
from tests import catalogues
from tests.command_line import ADRIATICA, PAGES, Desk

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.platform == "win32":  # where offscreen knows no fonts by itself, and letters would be boxes
    fonts = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "Fonts"
    os.environ.setdefault("QT_QPA_FONTDIR", str(fonts))
settings.register_profile("same", deadline=None, derandomize=True, database=None)
settings.register_profile("wide", deadline=None, max_examples=2000)
settings.register_profile("brief", settings.get_profile("same"), max_examples=6)
settings.load_profile("same")

_homes = count(1)
_CAME_DOWN = pytest.StashKey[bool]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--one-language",
        action="store_true",
        help="run in Italian alone what is else run in each language",
    )


def pytest_sessionstart() -> None:
    hold_none()
    Collecting.hold()  # whoever hands out the tests has a thread of its own beside Qt's
    catalogues.compile_stale()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    collect()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """Remember a process that came down, which between two tests nobody else minds."""
    node.config.stash[_CAME_DOWN] = bool(error) or node.config.stash.get(_CAME_DOWN, False)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if session.config.stash.get(_CAME_DOWN, False) and not session.exitstatus:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--one-language"):
        return
    again = {item for item in items if _in_english_again(item)}
    config.hook.pytest_deselected(items=[*again])
    items[:] = [item for item in items if item not in again]


def _in_english_again(item: pytest.Item) -> bool:
    given: dict[str, object] = getattr(getattr(item, "callspec", None), "params", {})
    return "en" in (given.get("each_language"), given.get("code"))


def pytest_collection_finish() -> None:
    """Let no collection look again at what was imported, as it stays to the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the home folder of nobody, a fresh one for each test; it does not exist yet."""
    folder = tmp_path_factory.getbasetemp() / "homes" / str(next(_homes))
    for name, part in {
        "HOME": ".",
        "USERPROFILE": ".",
        "XDG_CONFIG_HOME": ".config",
        "XDG_DATA_HOME": ".local/share",
        "XDG_STATE_HOME": ".local/state",
        "XDG_CACHE_HOME": ".cache",
    }.items():
        monkeypatch.setenv(name, str(folder / part))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    if sys.platform == "win32":  # which knows where documents lie, whatever the environment says
        monkeypatch.setattr(paths, "_windows_documents", lambda: None)
    return folder


_migrate = database._upgrade
_blank: list[bytes] = []


@pytest.fixture(autouse=True)
def tables_made_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each fresh register the very bytes that migrating the first one left.

    Migrating takes far longer than copying, and most tests begin with it. What is tested about
    storage itself migrates every time.
    """

    def upgrade(path: Path) -> None:
        if path.exists():
            _migrate(path)
        elif _blank:
            path.write_bytes(_blank[0])
        else:
            _migrate(path)
            _blank.append(path.read_bytes())

    if "storage" not in request.path.parts:
        monkeypatch.setattr(database, "_upgrade", upgrade)


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let no test wait until the disk has all of it, except those about storage itself."""
    if "storage" not in request.path.parts:
        monkeypatch.setattr(database, "_SYNCHRONOUS", "OFF")


@pytest.fixture(autouse=True)
def window_language() -> Iterator[None]:
    """Leave no test another test's language."""
    language.speak("en")
    yield
    language.speak("en")


@pytest.fixture(params=sorted(language.LANGUAGES))
def each_language(request: pytest.FixtureRequest) -> str:
    """Run the test once in each language, spoken by the window; return its code."""
    code: str = request.param
    language.speak(code)
    return code


@pytest.fixture
def now() -> datetime:
    """Return the story's moment: Monday 23 November 2026, 09:42 in Rome."""
    return datetime(2026, 11, 23, 8, 42, tzinfo=UTC)


@pytest.fixture
def clock(now: datetime) -> Callable[[], datetime]:
    """Return a clock that stands still at `now`."""
    return lambda: now


@pytest.fixture
def places(tmp_path: Path) -> paths.Places:
    """Return places of a test's own."""
    return paths.places(tmp_path / "desk")


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """Return the command line with a folder of a test's own."""
    return Desk(tmp_path, capsys)


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Return a desk whose register holds the two sample pages, as entry 2."""
    done = desk("import", *PAGES, "--partner", ADRIATICA, "--seen", "2026-11-13")
    assert done.code == 0
    return desk
