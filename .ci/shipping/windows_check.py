"""Proves a build for Windows: without running it, installed under Wine, and with our own tests.

Nobody wants to wait: the tests run in a Windows of their own at the same time as the rest, and
while the setup is packed, which takes long, the window is tried that goes into it.
"""

from __future__ import annotations

import shutil
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, Self

from shipping import (
    archive_check,
    installed_check,
    portable_check,
    project,
    signing_check,
    static_check,
    steps,
    suite_check,
    window_check,
    windows,
    wine,
)
from shipping.signing import Certificate
from shipping.windows import MADE, Made
from shipping.windows_python import WindowsPython

MOST_SETUP: Final = 45_000_000
MOST_INSTALLED: Final = 130_000_000
PICTURES: Final = MADE / "pictures"


def unused(made: Made) -> None:
    """Check what can be told without running the program."""
    with steps.step("looking at every file"):
        private = [project.ROOT, MADE, Path(sys.prefix), Path(sys.base_prefix), Path.home() / "."]
        faults = [
            *static_check.faults(made.frozen, [str(path) for path in private[:4]]),
            *archive_check.faults(made.frozen, [str(path) for path in private[:4]]),
        ]
        if faults:
            raise steps.Failed("\n".join(faults))
        for name, size, most in (
            (made.setup.name, made.setup.stat().st_size, MOST_SETUP),
            ("installed", static_check.size(made.frozen), MOST_INSTALLED),
        ):
            steps.say(f"{name}: {size / 1e6:.1f} MB of {most / 1e6:.0f} MB")
            if size > most:
                raise steps.Failed(f"{name} has become too large")


def built_and_used(certificate: Certificate | None) -> None:
    """Build for Windows under Wine and prove it, by using it as a person does."""
    python = windows.python()
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    with Suite(python) as suite, wine.Wine(MADE / "wine") as under:
        program = windows.freeze(under, python, certificate)
        with ThreadPoolExecutor(1) as packer:
            packing = packer.submit(windows.wrap, program, certificate)
            with steps.step("a window, by mouse and keyboard"):
                window_check.check(under, program.folder, PICTURES)
            made = packing.result()
        unused(made)
        with steps.step("installing, the command line, upgrading, removing"):
            installed_check.check(under, made)
        with steps.step("the portable folder leaves no trace"):
            portable_check.check(under, made)
        with steps.step("signing with a certificate of our own"):
            signing_check.check(under, made, MADE / "signing")
        suite.result()


class Suite(threading.Thread):
    """Our own tests inside the Windows Python, in a thread of their own, used in a `with`."""

    def __init__(self, python: WindowsPython) -> None:
        super().__init__(name="suite")
        self._python = python
        self._windows = wine.Wine(MADE / "wine-of-tests", patient=True)
        self._found: suite_check.Result | None = None
        self._failure: BaseException | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_how: object) -> None:
        while self.is_alive():  # something else went wrong, and nobody waits for the tests
            if self._windows.variables:
                self._windows.end()
            self.join(5)

    def run(self) -> None:
        try:
            with self._windows:
                self._found = suite_check.run(self._windows, self._python, MADE / "tests.log")
        except BaseException as failure:  # noqa: BLE001 - told again by whoever waits
            self._failure = failure

    def result(self) -> None:
        """Wait for the tests and say how they went; raises Failed when any did not hold."""
        self.join()
        if self._failure is not None:
            raise self._failure
        assert self._found is not None
        for line in self._found.remarks:
            steps.say(f"tests under Wine, {line}")
        steps.say(f"tests under Wine: {self._found.summary}")
        if not self._found.good:
            raise steps.Failed(f"tests under Wine:\n{self._found.told}")
        if self._found.told:
            steps.say(f"tests under Wine, held in the end:\n{self._found.told}")
