"""Python's collector of garbage, let loose on the GUI thread only.

What a closed window leaves behind hangs together in circles, and whoever allocates next clears it
away. In the worker that would take widgets apart beside the GUI thread, and the program would fall.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

_LOOK_EVERY_MS: Final = 500


def collect(oldest: bool = True) -> None:
    """Collect the oldest generation that is full, the very oldest only if it may take its time."""
    counts, full = gc.get_count(), gc.get_threshold()
    if counts[2] > full[2] and oldest:
        gc.collect(2)
    elif counts[1] > full[1]:
        gc.collect(1)
    elif counts[0] > full[0]:
        gc.collect(0)


class Collecting(QObject):
    """Collects on a timer what the interpreter would have collected anywhere; ends with `stop`.

    The oldest generation waits while `busy` says so: going through everything takes a moment.
    """

    _holders = 0

    @staticmethod
    def hold() -> None:
        """Let nothing be collected but by `collect`, on whichever thread, until `release`."""
        Collecting._holders += 1
        gc.disable()

    @staticmethod
    def release() -> None:
        """Leave it to the interpreter again, once nobody holds it any more."""
        Collecting._holders -= 1
        if not Collecting._holders:
            gc.enable()

    def __init__(self, busy: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._busy = busy
        self._stopped = False
        self.hold()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect what there is to collect."""
        collect(oldest=not self._busy())

    def stop(self) -> None:
        """Leave it to the interpreter again, once there is no worker any more."""
        self._timer.stop()
        if not self._stopped:
            self._stopped = True
            self.release()
