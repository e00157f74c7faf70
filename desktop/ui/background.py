"""One worker beside the window: tasks in order, results on the GUI thread."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
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


@dataclass(slots=True)
class _Job:
    """One piece of work and what came of it; the GUI thread alone lets go of it."""

    work: Callable[[Report], Any]
    handle: Task
    value: Any = None
    error: BaseException | None = None

    def do(self) -> None:
        try:
            if self.handle.cancelled:
                raise Cancelled
            self.value = self.work(self.handle.report)
        except BaseException as raised:  # noqa: BLE001 - carried to the GUI thread and raised there
            self.error = raised


class Background(QObject):
    """Runs blocking functions off the GUI thread.

    `then` gets the result on the GUI thread, and is not called at all if `owner` is gone. A Problem
    goes to `failed`, else to the signal `problem`; anything else is our bug and flies to the hook.
    A task often holds what asked for it, a page or a dialog. The worker therefore knows tasks by
    number alone: were it the last to hold one, it would take widgets apart beside the GUI thread.
    """

    problem = Signal(object)
    idle = Signal()
    """Nothing is left to do."""
    _finished = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="worker")
        self._jobs: dict[int, _Job] = {}
        self._numbers = count()
        self._usual = sys.getswitchinterval()
        self._closed = False
        self._collecting = Collecting(lambda: self.busy, self)
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        return bool(self._jobs) and not self._closed

    def has(self, task: Task) -> bool:
        """Return whether a task still waits or runs."""
        return any(job.handle is task for job in self._jobs.values())

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
        number = next(self._numbers)
        self._jobs[number] = _Job(task, handle)
        sys.setswitchinterval(_SMOOTH)
        self._worker.submit(self._work, number)
        return handle

    def close(self) -> None:
        """Drop what waits, let what runs end at its next report, hand over what came of it."""
        self._closed = True
        for job in self._jobs.values():
            job.handle.cancel()
        self._worker.shutdown(wait=True, cancel_futures=True)
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)
        self._jobs.clear()
        self._collecting.stop()
        sys.setswitchinterval(self._usual)

    def _work(self, number: int) -> None:
        self._jobs[number].do()
        self._finished.emit(number)

    @Slot(int)
    def _deliver(self, number: int) -> None:
        job = self._jobs.pop(number)
        error, job.error = job.error, None  # whose traceback leads back to the job
        job.handle.ended.emit()
        try:
            self._hand_over(job.handle, job.value, error)
        finally:
            if not self.busy:
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
