"""The window's front door: settings, places, the desk and the window, put together.

The window is on screen before a register is opened, and the register is opened on the worker.
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop import paths, settings
from desktop.language import LANGUAGES, _, speak, system_language
from desktop.ui import appearance
from desktop.ui.background import Background
from desktop.ui.desk import Desk
from desktop.ui.main_window import MainWindow
from desktop.ui.preferences import Preferences
from desktop.ui.problems import Hook

if TYPE_CHECKING:
    from desktop.services.workspace import Surroundings

PROBLEM, USAGE = 1, 2


def parser() -> argparse.ArgumentParser:
    """Return what reads the window's own command line."""
    made = argparse.ArgumentParser(prog="partner-desk", add_help=False, allow_abbrev=False)
    made.add_argument("register", nargs="?", type=Path)
    made.add_argument("--demo", action="store_true")
    made.add_argument("--database")
    made.add_argument("--data-dir", type=Path)
    made.add_argument("--lang", choices=sorted(LANGUAGES))
    made.add_argument("--now", type=_moment)
    made.add_argument("--json", action="store_true")
    return made


def _moment(text: str) -> datetime:
    """Read an ISO time; one without a zone is the machine's own."""
    return datetime.fromisoformat(text).astimezone(UTC)


def clock_of(now: datetime | None) -> Callable[[], datetime]:
    """Return the clock: one that stands still where a time was given."""
    return (lambda: now) if now is not None else (lambda: datetime.now(UTC))


def surroundings(places: paths.Places, clock: Callable[[], datetime]) -> Callable[[], Surroundings]:
    """Return what makes a workspace's surroundings, to be called on the worker."""

    def make() -> Surroundings:
        from desktop.services.workspace import Surroundings

        return Surroundings(places.backups, paths.resource("reference"), clock, login())

    return make


def login() -> str:
    """Return the name someone is logged in under."""
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
    options = parser().parse_args(list(arguments))
    places, clock = paths.places(options.data_dir), clock_of(options.now)
    loaded = settings.load(places.settings, clock().date())
    chosen = loaded.settings.language
    speak(options.lang or (chosen if chosen in LANGUAGES else system_language()))
    if not has_display():
        say(
            _(
                "There is no display to open a window on. The same program works without one:"
                " partner-desk --help says how."
            )
        )
        return PROBLEM
    app = QApplication(sys.argv[:1])
    app.setApplicationName(paths.NAME)
    app.setDesktopFileName("partner-desk")
    appearance.install(app, loaded.settings.theme)
    preferences = Preferences(places.settings, loaded.settings, options.lang)
    desk = Desk(Background(), surroundings(places, clock))
    window = MainWindow(desk, preferences, places, clock, full_name())
    hook = Hook(places.logs, clock, window)
    hook.install()
    if loaded.damaged is not None:
        window.tell_damaged(loaded.damaged)
    address = str(options.register) if options.register else options.database
    if options.demo:
        window.painted.connect(window.registers.demo)
    elif address or loaded.settings.register:
        wanted = str(address or loaded.settings.register)
        window.painted.connect(lambda: window.registers.open_address(wanted))
    else:
        window.show_welcome()
    window.show()
    code = app.exec()
    desk.background.close()
    desk.close()
    window.registers.forget_demo()
    return code


def tour(arguments: Sequence[str]) -> int:
    """Draw every page and dialog into a folder, without a screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desktop.ui import tour as pictures

    return pictures.main(arguments, surroundings)


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
