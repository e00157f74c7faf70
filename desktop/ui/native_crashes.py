"""A crash below Python, in Qt or a driver: the interpreter writes down where it was."""

from __future__ import annotations

import faulthandler
from pathlib import Path
from typing import IO


class NativeCrashes:
    """Keeps `crash.log` open, which stays empty unless the process is torn down.

    What is written are files and functions of every thread, nothing that a person typed.
    """

    def __init__(self, logs: Path) -> None:
        self.path = logs / "crash.log"
        self._file: IO[bytes] | None = None

    def watch(self) -> None:
        """Begin; where nothing can be written, go without."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("ab")
        except OSError:
            return
        faulthandler.enable(self._file)

    def over(self) -> None:
        """Leave no empty file behind."""
        if self._file is None:
            return
        faulthandler.disable()
        self._file.close()
        self._file = None
        try:
            if self.path.stat().st_size == 0:
                self.path.unlink()
        except OSError:
            return  # another window has it open, and leaves as this one does
