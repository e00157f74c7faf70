"""A window of the installed program, used with mouse and keys as a person would.

Wine shows nothing of what a window holds to other programs, so pictures tell: a step has to change
what is seen, and cancelling has to bring back exactly what was there before.
"""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path
from typing import Final

from shipping import project, steps, trials, wine
from shipping.installed_check import expect
from shipping.trials import Trial
from shipping.windows import Made

STORY: Final = "2026-11-23T09:42+01:00"
MOVED: Final = 2_000
"""Pixels that have to differ before something counts as having happened."""
RAIL, STEP = 31, 57
"""Where the middle of the rail's first place is, and how far the next one lies below."""
_STILL: Final = 40
"""Pixels that may differ where nothing happened: a cursor that blinks."""
_PATIENCE: Final = 60.0


def check(windows: wine.Wine, made: Made, pictures: Path) -> None:
    """Raise Failed at the first thing that does not happen."""
    with_demo(windows, made, pictures)
    cancelled(windows, made, pictures)


def with_demo(windows: wine.Wine, made: Made, pictures: Path) -> None:
    """Look at the first pages on the demo data, and click through them."""
    window = Window(windows, made, pictures, "--demo", "--now", STORY, "--lang", "it")
    try:
        home = window.picture("home")
        relationships = window.press("ctrl+2", "relationships")
        expect(window.differs(home, relationships) > MOVED, "Ctrl+2 leads nowhere")
        window.press("ctrl+f")
        window.type("adrevia")
        filtered = window.picture("relationships-filtered")
        expect(window.differs(relationships, filtered) > MOVED, "typing filters nothing")
        window.press("Down")
        selected = window.picture("relationships-selected")
        window.press("ctrl+shift+r")
        opened = window.picture("remove-roles")
        expect(window.differs(selected, opened) > MOVED, "Remove roles… opens nothing")
        window.press("Escape")
        window.settles_like(selected, "cancelling does not bring back what was there")
        window.click_rail(3, "directory")
        for number, name in ((4, "invitations"), (5, "agreements"), (7, "roles"), (8, "history")):
            window.press(f"ctrl+{number}", name)
        window.press("ctrl+comma", "settings")
    finally:
        window.close()


def cancelled(windows: wine.Wine, made: Made, pictures: Path) -> None:
    """Open a register of a person's own, begin to remove roles, cancel: nothing was written."""
    folder = windows.drive / "clicks"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    register = ("--database", r"C:\clicks\firm.pdesk", "--data-dir", r"C:\clicks\data")
    console = made.frozen / f"{project.CONSOLE}.exe"
    imported = Trial(("import", trials.GRAPH, "--partner", trials.PARTNER))
    windows.run(console, *imported.words, *register)
    before = windows.run(console, "verify", "--json", *register)
    window = Window(windows, made, pictures, *register, "--lang", "en")
    try:
        window.press("ctrl+2", "own-relationships")
        window.press("ctrl+f")
        window.press("Down")
        selected = window.picture("own-selected")
        window.press("ctrl+shift+r")
        window.picture("own-remove-roles")
        window.press("Escape")
        window.settles_like(selected, "cancelling does not bring back what was there")
    finally:
        window.close()
    after = windows.run(console, "verify", "--json", *register)
    expect(before == after, f"cancelling wrote something:\n{before}\n{after}")


class Window:
    """The program's window on the screen that nobody sees."""

    def __init__(self, windows: wine.Wine, made: Made, pictures: Path, *words: str) -> None:
        self._windows = windows
        self._pictures = pictures
        self._program = windows.start(made.frozen / f"{project.WINDOW}.exe", *words)
        wine.wait_for(lambda: bool(windows.windows_named(project.NAME)), "the window", _PATIENCE)
        self._number = windows.windows_named(project.NAME)[0]
        self._do("xdotool", "windowactivate", "--sync", self._number)
        self._do("xdotool", "windowmove", "--sync", self._number, "0", "0")
        self._do("xdotool", "windowsize", "--sync", self._number, "1380", "860")
        self._do("xdotool", "mousemove", "1439", "899")  # so that nothing looks hovered over
        self._still("the first page")

    def press(self, keys: str, name: str = "") -> Path:
        """Press a chord; with a name, return a picture of what came of it."""
        self._do("xdotool", "key", "--clearmodifiers", keys)
        return self.picture(name) if name else self._still(keys)

    def type(self, text: str) -> None:
        self._do("xdotool", "type", "--delay", "60", text)

    def click_rail(self, number: int, name: str) -> None:
        """Click a place of the rail with the mouse, the first being number 1."""
        before = self.picture(f"{name}-before")
        self._do("xdotool", "mousemove", "50", str(RAIL + STEP * (number - 1)), "click", "1")
        self._do("xdotool", "mousemove", "1439", "899")
        after = self.picture(name)
        expect(self.differs(before, after) > MOVED, f"clicking on {name} leads nowhere")

    def picture(self, name: str) -> Path:
        """Wait until nothing moves, and keep a picture of the screen."""
        still = self._still(name)
        return still.rename(self._pictures / f"{name}.png")

    def settles_like(self, wanted: Path, otherwise: str) -> None:
        """Wait until the screen looks as it did in a picture."""
        wine.wait_for(lambda: self.differs(wanted, self._shot("now")) <= MOVED // 4, otherwise)

    def differs(self, one: Path, other: Path) -> int:
        """Return how many pixels of two pictures differ."""
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
        expect(code == 0, f"the window ended with {code}")

    def _still(self, what: str) -> Path:
        """Return a picture of a screen on which nothing has moved for half a second."""
        before = self._shot("before")
        late = time.monotonic() + _PATIENCE
        while time.monotonic() < late:
            time.sleep(0.5)
            now = self._shot("now")
            if self.differs(before, now) <= _STILL:
                return now
            now.replace(before)
        raise steps.Failed(f"the screen never comes to rest: {what}")

    def _shot(self, name: str) -> Path:
        made = self._pictures / f".{name}.png"
        self._do("import", "-silent", "-window", "root", str(made))
        return made

    def _do(self, *words: str) -> None:
        done = self._windows.on_screen(*words)
        expect(done.code == 0, f"{' '.join(words)}: {done.said}")
