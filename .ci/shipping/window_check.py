"""A window of the installed program, used with mouse and keys as a person would.

Wine shows nothing of what a window holds to other programs, so pictures tell: a step has to change
what is seen, and cancelling has to bring back exactly what was there before.
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from shipping import project, steps, trials, wine
from shipping.installed_check import expect, unharmed
from shipping.trials import Trial

STORY: Final = "2026-11-23T09:42+01:00"
MOVED: Final = 2_000
"""Pixels that have to differ before something counts as having happened."""
RAIL, STEP = 31, 57
"""Where the middle of the rail's first place is, and how far the next one lies below."""
_STILL: Final = 40
"""Pixels that may differ where nothing happened: a cursor that blinks."""
_CALM: Final = 3
"""Pictures in a row without a change before the screen counts as at rest."""
_PATIENCE: Final = 90.0


def check(windows: wine.Wine, program: Path, pictures: Path) -> None:
    """Try the program in a folder; raises Failed at the first thing that does not happen."""
    with_demo(windows, program, pictures)
    cancelled(windows, program, pictures)
    for between in pictures.glob(".*.bmp"):
        between.unlink()


def with_demo(windows: wine.Wine, program: Path, pictures: Path) -> None:
    """Look at the first pages on the demo data, and click through them."""
    users = windows.drive / "users"
    window = Window(windows, program, pictures, users, "--demo", "--now", STORY, "--lang", "it")
    try:
        window.picture("home")
        window.leads("relationships", lambda: window.press("ctrl+2"))
        window.press("ctrl+f")
        window.leads("relationships-filtered", lambda: window.type("adrevia"))
        window.press("Down")
        selected = window.picture("relationships-selected")
        window.leads("remove-roles", lambda: window.press("ctrl+shift+r"))
        window.press("Escape")
        window.settles_like(selected, "cancelling does not bring back what was there")
        window.leads("directory", lambda: window.click(RAIL + 2 * STEP))
        window.leads("invitations", lambda: window.press("ctrl+4"))
        window.leads("agreements", lambda: window.press("ctrl+5"))
        window.press("ctrl+f", "Tab")
        before = window.picture("agreements-button")
        window.leads("agreement-whose", lambda: window.press("space"))
        window.leads("agreement", lambda: window.press("Down", "Return"))
        window.press("Escape")
        window.settles_like(before, "cancelling an agreement leaves something behind")
        for number, name in ((7, "roles"), (8, "history")):
            window.leads(name, partial(window.press, f"ctrl+{number}"))
        window.leads("settings", lambda: window.press("ctrl+comma"))
    finally:
        window.close()


def cancelled(windows: wine.Wine, program: Path, pictures: Path) -> None:
    """Open a register of a person's own, begin to remove roles, cancel: nothing was written."""
    folder = windows.drive / "clicks"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    register = ("--database", r"C:\clicks\firm.pdesk", "--data-dir", r"C:\clicks\data")
    console = program / f"{project.CONSOLE}.exe"
    imported = Trial(("import", trials.GRAPH, "--partner", trials.PARTNER))
    windows.run(console, *imported.words, *register)
    before = windows.run(console, "verify", "--json", *register)
    window = Window(windows, program, pictures, folder, *register, "--lang", "en")
    try:
        window.picture("own-home")
        window.leads("own-relationships", lambda: window.press("ctrl+2"))
        window.press("ctrl+f")
        window.press("Down")
        selected = window.picture("own-selected")
        window.leads("own-remove-roles", lambda: window.press("ctrl+shift+r"))
        window.press("Escape")
        window.settles_like(selected, "cancelling does not bring back what was there")
    finally:
        window.close()
    after = windows.run(console, "verify", "--json", *register)
    expect(before == after, f"cancelling wrote something:\n{before}\n{after}")


class Window:
    """The program's window on the screen that nobody sees."""

    def __init__(
        self, windows: wine.Wine, program: Path, pictures: Path, data: Path, *words: str
    ) -> None:
        """`data` is where a report of a bug would be left."""
        self._windows = windows
        self._pictures = pictures
        self._data = data
        self._program = windows.start(program / f"{project.WINDOW}.exe", *words)
        wine.wait_for(lambda: bool(windows.windows_named(project.NAME)), "the window", _PATIENCE)
        self._number = windows.windows_named(project.NAME)[0]
        self._do("xdotool", "windowactivate", "--sync", self._number)
        self._do("xdotool", "windowmove", "--sync", self._number, "0", "0")
        self._do("xdotool", "windowsize", "--sync", self._number, "1380", "860")
        self._away()
        self._still("the first page")

    def press(self, *chords: str) -> None:
        """Press one chord after the other."""
        self._do("xdotool", "key", "--clearmodifiers", *chords)

    def type(self, text: str) -> None:
        self._do("xdotool", "type", "--delay", "60", text)

    def click(self, down: int) -> None:
        """Click on a place of the rail with the mouse, and take the mouse away again."""
        self._do("xdotool", "mousemove", "50", str(down), "click", "1")
        self._away()

    def leads(self, name: str, act: Callable[[], None]) -> Path:
        """Do something that has to change what is seen, and keep a picture of what came of it."""
        before = self._still(f"before {name}", 1).rename(self._pictures / ".leads.bmp")
        act()
        wine.wait_for(
            lambda: self.differs(before, self._shot("now")) > MOVED, f"{name} to appear", _PATIENCE
        )
        return self.picture(name)

    def picture(self, name: str) -> Path:
        """Wait until nothing moves, and keep a picture of the screen."""
        still = self._still(name).rename(self._pictures / f".{name}.bmp")
        steps.run("convert", still, self._pictures / f"{name}.png")
        return still

    def settles_like(self, wanted: Path, otherwise: str) -> None:
        """Wait until the screen looks as it did in a picture."""
        wine.wait_for(lambda: self.differs(wanted, self._shot("now")) <= MOVED // 4, otherwise)

    def differs(self, one: Path, other: Path) -> int:
        """Return how many pixels of two pictures differ."""
        if one.read_bytes() == other.read_bytes():
            return 0
        said = steps.attempt("compare", "-metric", "AE", "-fuzz", "2%", one, other, "null:").said
        found = re.match(r"[\d.e+]+", said.strip())
        return int(float(found.group())) if found else 0

    def close(self) -> None:
        """Close the window as its cross does, and see that the program ends well."""
        self._windows.close(self._number)
        try:
            code = self._program.wait(30)
        except Exception:
            self._program.kill()
            raise
        unharmed(code, self._data, "the window")

    def _away(self) -> None:
        """Move the mouse to where nothing looks hovered over."""
        self._do("xdotool", "mousemove", str(wine.SCREEN[0] - 1), str(wine.SCREEN[1] - 1))

    def _still(self, what: str, calm: int = _CALM) -> Path:
        """Return a picture of a screen on which nothing has moved for so many looks."""
        before = self._shot("before")
        late = time.monotonic() + _PATIENCE
        looks = 0
        while time.monotonic() < late:
            time.sleep(0.5)
            now = self._shot("now")
            looks = looks + 1 if self.differs(before, now) <= _STILL else 0
            if looks == calm:
                return now
            now.replace(before)
        raise steps.Failed(f"the screen never comes to rest: {what}")

    def _shot(self, name: str) -> Path:
        made = self._pictures / f".{name}.bmp"  # quick to write, and the same screen the same bytes
        self._do("import", "-silent", "-window", "root", str(made))
        return made

    def _do(self, *words: str) -> None:
        done = self._windows.on_screen(*words)
        expect(done.code == 0, f"{' '.join(words)}: {done.said}")
