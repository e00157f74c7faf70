"""The window's front door: settings, places and the window, put together.

The window is on screen before anything is imported that it does not need for its first picture;
a register is opened on the worker afterwards.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication

from desktop import paths, policy, settings
from desktop.ui import themes
from desktop.ui.binding import hold_none
from desktop.ui.main_window import MainWindow, in_turns
from desktop.ui.native_crashes import NativeCrashes

if TYPE_CHECKING:
    from desktop.domain.policies import Policy
    from desktop.services.workspace import Surroundings

DONE, PROBLEM, USAGE = 0, 1, 2
USE = """usage: partner-desk [[REGISTER.pdesk] [FILE...] | --demo] [--database FILE]
                    [--data-dir DIR] [--lang it|en] [--now ISO-TIME]"""


@dataclass(frozen=True, slots=True)
class Options:
    """What the window's own command line says."""

    register: str | None = None
    files: tuple[Path, ...] = ()
    """What is to be taken in, as if it had been dropped on the window."""
    demo: bool = False
    data_dir: Path | None = None
    language: str | None = None
    now: datetime | None = None


def read(arguments: Sequence[str]) -> Options:
    """Return the options; raises ValueError for what none of them means.

    Read by hand: the standard parser takes a tenth of the time to the first picture.
    """
    given: dict[str, str] = {}
    flags: set[str] = set()
    register: str | None = None
    files: list[Path] = []
    rest = iter(arguments)
    for argument in rest:
        name, _equals, value = argument.partition("=")
        if name in ("--database", "--data-dir", "--lang", "--now"):
            given[name] = value or next(rest, "")
            if not given[name]:
                raise ValueError(argument)
        elif argument in ("--demo", "--json"):
            flags.add(argument)
        elif argument.startswith("-"):
            raise ValueError(argument)
        elif not argument.lower().endswith(".pdesk"):
            files.append(Path(argument))
        elif register is None:
            register = argument
        else:
            raise ValueError(argument)
    language, now = given.get("--lang"), given.get("--now")
    if language not in (None, "it", "en"):
        raise ValueError(language)
    return Options(
        register=register or given.get("--database"),
        files=tuple(files),
        demo="--demo" in flags,
        data_dir=Path(given["--data-dir"]) if "--data-dir" in given else None,
        language=language,
        now=datetime.fromisoformat(now).astimezone(UTC) if now else None,
    )


def clock_of(now: datetime | None) -> Callable[[], datetime]:
    """Return the clock: one that stands still where a time was given."""
    return (lambda: now) if now is not None else (lambda: datetime.now(UTC))


def surroundings(
    places: paths.Places, clock: Callable[[], datetime], decided: Policy | None = None
) -> Callable[[], Surroundings]:
    """Return what makes a workspace's surroundings, to be called on the worker."""

    def make() -> Surroundings:
        from desktop.services.workspace import Surroundings

        return Surroundings(places.backups, paths.resource("reference"), clock, login(), decided)

    return make


def login() -> str:
    """Return the name someone is logged in under."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def has_display() -> bool:
    """Return whether Qt could show a window here; without, it would end the program itself."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def say(sentence: str) -> None:
    """Say something on standard error, where there is one."""
    if sys.stderr is not None:
        sys.stderr.write(f"{sentence}\n")


def run(arguments: Sequence[str]) -> int:
    """Open the window and return when it is closed."""
    try:
        options = read(arguments)
    except ValueError as error:
        say(f"{USE}\npartner-desk: {error}")
        return USAGE
    decided, clock = policy.policy(), clock_of(options.now)
    places = paths.places(options.data_dir or policy.data_folder(decided))
    loaded = settings.load(places.settings, clock().date())
    chosen = policy.applied(loaded.settings, decided)
    if not has_display():
        _say_no_display(options.language or chosen.language)
        return PROBLEM
    hold_none()
    app = QApplication(sys.argv[:1])
    app.setApplicationName(paths.NAME)
    app.setDesktopFileName("partner-desk")
    if _is_open_already(options, chosen):
        return DONE
    themes.wear(_first_theme(app, chosen.theme))
    window = MainWindow(places)
    crashes = NativeCrashes(places.logs)

    def begin() -> None:
        crashes.watch()
        steps = _steps(app, window, options, places, loaded, decided)
        in_turns(steps, lambda: window.closed)

    window.painted.connect(begin)
    window.show()
    code = app.exec()
    if window.workplace is not None:
        window.workplace.leave()
    crashes.over()
    return code


def _is_open_already(options: Options, chosen: settings.Settings) -> bool:
    """Bring the window forward in which the register is open, if there is one."""
    register = None if options.demo else options.register or chosen.register
    bare = (register or "").removeprefix("sqlite:///")
    if not bare or "://" in bare:
        return False
    from desktop.ui.instance import hand_over

    return hand_over(Path(bare), options.files)


def _first_theme(app: QApplication, choice: settings.Theme) -> themes.Theme:
    """Return the theme of the first picture; what the system wants is asked in full later."""
    if choice != "system":
        return themes.named(choice)
    dark = app.palette().window().color().lightness() < 128
    return themes.named("dark" if dark else "light")


_BROUGHT: Final = (
    "desktop.domain.agreements",
    "desktop.wording.directory_words",
    "desktop.wording.history",
)
"""Most of what the desk brings along, in turns of their own and of about the same length."""


def _steps(
    app: QApplication,
    window: MainWindow,
    options: Options,
    places: paths.Places,
    loaded: settings.Loaded,
    decided: Policy | None,
) -> Iterator[object]:
    """Furnish the window in small steps and open the register as soon as there is a desk."""
    from desktop.ui import appearance

    chosen = policy.applied(loaded.settings, decided)
    appearance.install(app, chosen.theme)
    yield None
    from desktop.ui.preferences import Preferences
    from desktop.ui.problems import Hook

    clock = clock_of(options.now)
    Hook(places.logs, clock, window).install()
    preferences = Preferences(places.settings, loaded.settings, options.language, decided)
    yield None
    for module in _BROUGHT:
        import_module(module)
        yield None
    register = None if options.demo else options.register or chosen.register
    workplaces = window.furnish(
        preferences,
        surroundings(places, clock, decided),
        clock,
        full_name(),
        framed=options.demo or register is not None,
    )
    workplace = next(workplaces)
    if register is not None:
        workplace.registers.look_ahead(register)
    yield None
    yield from workplaces  # before the worker begins: two threads would only wait for each other
    if loaded.damaged is not None:
        workplace.tell_damaged(loaded.damaged)
    if options.demo:
        workplace.registers.demo()
    elif register is not None:
        workplace.registers.open_address(register)
    yield None
    from desktop.ui.data_folder import DataFolder
    from desktop.ui.reading_along import ReadingAlong
    from desktop.ui.single import Single

    ReadingAlong(workplace)
    DataFolder(workplace, places)
    Single(window, workplace, options.files)


def _say_no_display(code: str) -> None:
    from desktop.language import LANGUAGES, _, speak, system_language

    speak(code if code in LANGUAGES else system_language())
    say(
        _(
            "There is no display to open a window on. The same program works without one:"
            " partner-desk --help says how."
        )
    )


def tour(arguments: Sequence[str]) -> int:
    """Draw every page and dialog into a folder, without a screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desktop.ui import tour as pictures

    return pictures.main(arguments, surroundings)


def self_test(arguments: Sequence[str]) -> int:
    """Let the program look at itself, without a screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desktop.ui import self_test as looking

    return looking.main(arguments, surroundings)


def full_name() -> str:
    """Return what the system calls the person who is logged in, "" where it does not say."""
    if sys.platform == "win32":
        import ctypes

        size = ctypes.c_ulong(256)
        name = ctypes.create_unicode_buffer(size.value)
        display = 3
        found = ctypes.windll.secur32.GetUserNameExW(display, name, ctypes.byref(size))
        return name.value if found else ""
    else:  # noqa: RET505 - so that the type checker reads both
        import pwd

        try:
            return pwd.getpwuid(os.getuid()).pw_gecos.split(",")[0].strip()
        except KeyError:
            return ""
