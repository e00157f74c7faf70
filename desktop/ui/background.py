"""One worker beside the window: tasks in order, results on the GUI thread."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from desktop.domain.errors import Cancelled, Problem
from desktop.ui.collecting import Collecting

T = TypeVar("T")
Report = Callable[[int, int], None]

_SMOOTH = 0.0001
"""Seconds between turns at the interpreter lock while a task runs; the usual 5 ms stutter."""
_PROGRESS_EVERY = 0.05


class Task(QObject):
    """One piece of work under way; `cancel` asks it to stop at its next report."""

    progressed = Signal(int, int)
    ended = Signal()
    """It is done, whatever came of it."""

    def __init__(
        self,
        owner: QObject,
        then: Callable[[Any], None],
        failed: Callable[[Problem], None] | None,
    ) -> None:
        super().__init__()
        self.owner = owner
        self.then = then
        self.failed = failed
        self.cancelled = False
        self._told = 0.0

    def cancel(self) -> None:
        self.cancelled = True

    def report(self, done: int, total: int) -> None:
        """Tell how far the task is, from the worker; raises Cancelled when it was cancelled."""
        if self.cancelled:
            raise Cancelled
        now = time.monotonic()
        if now - self._told >= _PROGRESS_EVERY:
            self._told = now
            self.progressed.emit(done, total)
        time.sleep(0)


class Background(QObject):
    """Runs blocking functions off the GUI thread.

    `then` gets the result on the GUI thread, and is not called at all if `owner` is gone. A Problem
    goes to `failed`, else to the signal `problem`; anything else is our bug and flies to the hook.
    """

    problem = Signal(object)
    idle = Signal()
    """Nothing is left to do."""
    _finished = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="worker")
        self._open: set[Task] = set()
        self._usual = sys.getswitchinterval()
        self._closed = False
        self._collecting = Collecting(lambda: self.busy, self)
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        return bool(self._open)

    def has(self, task: Task) -> bool:
        """Return whether a task still waits or runs."""
        return task in self._open

    def run(
        self,
        task: Callable[[Report], T],
        then: Callable[[T], None],
        owner: QObject,
        *,
        failed: Callable[[Problem], None] | None = None,
    ) -> Task:
        """Queue `task`; it gets a `report` to call now and then. Returns a handle to cancel.

        After `close` nothing begins any more: a timer of a window that is going may still ask.
        """
        handle = Task(owner, then, failed)
        if self._closed:
            handle.cancel()
            return handle
        self._open.add(handle)
        sys.setswitchinterval(_SMOOTH)
        self._worker.submit(self._work, task, handle)
        return handle

    def close(self) -> None:
        """Cancel what waits and finish what runs."""
        self._closed = True
        for handle in self._open:
            handle.cancel()
        self._worker.shutdown(wait=True, cancel_futures=True)
        self._open.clear()
        self._collecting.stop()
        sys.setswitchinterval(self._usual)

    def _work(self, task: Callable[[Report], Any], handle: Task) -> None:
        value: Any = None
        error: BaseException | None = None
        try:
            if handle.cancelled:
                raise Cancelled
            value = task(handle.report)
        except BaseException as raised:  # noqa: BLE001 - carried to the GUI thread and raised there
            error = raised
        self._finished.emit(handle, value, error)

    @Slot(object, object, object)
    def _deliver(self, handle: Task, value: Any, error: BaseException | None) -> None:
        self._open.discard(handle)
        handle.ended.emit()
        try:
            self._hand_over(handle, value, error)
        finally:
            if not self._open:
                sys.setswitchinterval(self._usual)
                self.idle.emit()

    def _hand_over(self, handle: Task, value: Any, error: BaseException | None) -> None:
        if not isValid(handle.owner):
            return
        if error is None:
            handle.then(value)
        elif isinstance(error, Problem):
            if handle.failed is not None:
                handle.failed(error)
            elif not isinstance(error, Cancelled):
                self.problem.emit(error)
        else:
            raise error
