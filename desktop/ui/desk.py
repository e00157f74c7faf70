"""The open register as the window knows it: reading, writing, and telling what changed.

Services are imported inside worker tasks only, so that the window paints before SQLAlchemy loads.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from desktop.domain.changes import Entry
from desktop.domain.errors import Cancelled, Problem
from desktop.domain.lines import RegisterSummary
from desktop.paths import resource
from desktop.ui.background import Background, Report, Task
from desktop.ui.drafts import Drafts

if TYPE_CHECKING:
    from desktop.domain.organisation import Details
    from desktop.services.glance import Glance
    from desktop.services.workspace import Surroundings, Workspace

T = TypeVar("T")
Farewell = Callable[["Workspace"], object]

_LOOK_EVERY_MS = 3000
ALL_KINDS = frozenset(
    {
        "organisation",
        "person",
        "partner",
        "relationship",
        "stewardship",
        "observation",
        "proof",
        "undertaking",
        "agreement",
        "agreement-proof",
        "invitation",
        "listing",
        "regard",
        "directory-file",
        "directory-columns",
        "directory-view",
        "enquiry",
        "card",
    }
)


class Desk(QObject):
    """Hands tasks about the open register to the worker and announces what they changed.

    `opened` and `closed` tell of registers; `changed` carries the kinds of record touched, by us or
    by another program; `summarised` says that `summary` is fresh. `written` carries our own entry.
    """

    glimpsed = Signal()
    opened = Signal()
    closed = Signal()
    changed = Signal(object)
    summarised = Signal()
    written = Signal(object)
    backed_up = Signal(object)
    """A Backup of the open register that was just made, by whoever made it."""

    def __init__(
        self,
        background: Background,
        surroundings: Callable[[], Surroundings],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.background = background
        self.drafts = Drafts(self)
        self.summary: RegisterSummary | None = None
        self.glance: Glance | None = None
        """What could be seen of a register that is still being opened."""
        self.farewell: Farewell | None = None
        """What is done to the register that is open before it closes."""
        self._surroundings = surroundings
        self._workspace: Workspace | None = None
        self._writes: set[Task] = set()
        self._watch = QTimer(self)
        self._watch.setInterval(_LOOK_EVERY_MS)
        self._watch.timeout.connect(self._look)

    @property
    def is_open(self) -> bool:
        return self._workspace is not None

    @property
    def is_backed_up(self) -> bool:
        """Whether the open register is backed up when it closes; the demo is not."""
        return self.is_open and self.farewell is not None

    @property
    def writing(self) -> bool:
        """Whether something a person asked for is not in the register yet."""
        return any(self.background.has(task) for task in self._writes)

    def look_ahead(self, path: Path, now: datetime) -> None:
        """Take a first look at a register that is about to be opened; `now` is UTC."""
        self.background.run(lambda _report: _first_look(path, now), self._glimpse, self)

    def open(self, path: Path, failed: Callable[[Problem], None] | None = None) -> Task:
        """Open a register; the one open before is closed once the new one is."""

        def task(_report: Report) -> tuple[Workspace, RegisterSummary]:
            from desktop.services.workspace import open_register

            workspace = open_register(path, self._surroundings())
            return workspace, workspace.summary()

        return self.background.run(task, self._take, self, failed=failed)

    def create(
        self,
        path: Path,
        name: str,
        person: str,
        failed: Callable[[Problem], None] | None = None,
        details: Details | None = None,
    ) -> Task:
        """Make a register and open it."""

        def task(_report: Report) -> tuple[Workspace, RegisterSummary]:
            from desktop.services.workspace import create_register

            workspace = create_register(path, self._surroundings(), name, person, details)
            return workspace, workspace.summary()

        return self.background.run(task, self._take, self, failed=failed)

    def take(
        self,
        make: Callable[[Surroundings], Workspace],
        failed: Callable[[Problem], None] | None = None,
    ) -> Task:
        """Open what `make` returns, run in the worker: the demo, a restored backup."""

        def task(_report: Report) -> tuple[Workspace, RegisterSummary]:
            workspace = make(self._surroundings())
            return workspace, workspace.summary()

        return self.background.run(task, self._take, self, failed=failed)

    def read(
        self,
        task: Callable[[Workspace, Report], T],
        then: Callable[[T], None],
        owner: QObject,
        *,
        failed: Callable[[Problem], None] | None = None,
    ) -> Task | None:
        """Run a reading task on the open register; nothing happens when none is open."""
        workspace = self._workspace
        if workspace is None:
            return None
        return self.background.run(
            lambda report: task(workspace, report),
            lambda value: then(value) if workspace is self._workspace else None,
            owner,
            failed=failed,
        )

    def write(
        self,
        task: Callable[[Workspace, Report], Entry | None],
        owner: QObject,
        then: Callable[[Entry | None], None] | None = None,
        *,
        failed: Callable[[Problem], None] | None = None,
    ) -> Task | None:
        """Run a writing task; its entry is announced, then `then` gets it (None: no change)."""
        workspace = self._workspace
        if workspace is None:
            return None

        def done(result: tuple[Entry | None, RegisterSummary]) -> None:
            entry, summary = result
            if workspace is not self._workspace:
                return
            self._summarise(summary)
            if entry is not None:
                self.written.emit(entry)
                self.changed.emit(frozenset(kind for kind, *_ in entry.counts))
            if then is not None and isValid(owner):
                then(entry)

        def refused(problem: Problem) -> None:
            if failed is not None and isValid(owner):
                failed(problem)
            elif not isinstance(problem, Cancelled):
                self.background.problem.emit(problem)

        handle = self.background.run(
            lambda report: (task(workspace, report), workspace.summary()),
            done,
            self,  # what was written is announced even if the page that asked is gone
            failed=refused,
        )
        self._writes = {handle, *filter(self.background.has, self._writes)}
        return handle

    def close(self) -> None:
        """Close the register; the file is whole and alone afterwards."""
        self._watch.stop()
        self.drafts.close()
        workspace, self._workspace, self.summary = self._workspace, None, None
        farewell, self.farewell = self.farewell, None
        if workspace is not None:
            _close(workspace, farewell)
            self.closed.emit()

    def _glimpse(self, found: Glance | None) -> None:
        if found is not None and not self.is_open:
            self.glance = found
            self.glimpsed.emit()

    def _take(self, found: tuple[Workspace, RegisterSummary]) -> None:
        self.glance = None
        before, (self._workspace, summary) = self._workspace, found
        farewell, self.farewell = self.farewell, None
        if before is not None:
            closing = self.background.run(
                lambda _report: _close(before, farewell), lambda _none: None, self
            )
            if closing.cancelled:  # the window is being closed
                _close(before, farewell)
        self._summarise(summary)
        self._watch.start()
        self.opened.emit()
        self.changed.emit(ALL_KINDS)

    def _summarise(self, summary: RegisterSummary) -> None:
        self.summary = summary
        self.summarised.emit()

    def _look(self) -> None:
        """Notice what the command line or another window wrote meanwhile."""
        if self.background.busy:
            return
        self.read(lambda workspace, _report: workspace.history.newest(), self._compare, self)

    def _compare(self, newest: int) -> None:
        if self.summary is not None and newest != self.summary.newest:
            self.read(lambda workspace, _report: workspace.summary(), self._others_wrote, self)

    def _others_wrote(self, summary: RegisterSummary) -> None:
        self._summarise(summary)
        self.changed.emit(ALL_KINDS)


def _close(workspace: Workspace, farewell: Farewell | None) -> None:
    """Close a register after what was to be done last; that cannot keep it open."""
    try:
        if farewell is not None:
            with suppress(Problem):
                farewell(workspace)
    finally:
        workspace.close()


def _first_look(path: Path, now: datetime) -> Glance | None:
    from desktop.services.glance import first_look

    return first_look(path, resource("reference"), now)
