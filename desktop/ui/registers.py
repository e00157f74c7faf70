"""Opening, making and copying registers, and the demo's throw-away one."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.backups import Contents, told
from desktop.domain.errors import NoRegister, OpenElsewhere, OtherDatabase, Problem
from desktop.language import _
from desktop.paths import same_file
from desktop.ui.background import Report
from desktop.ui.desk import Desk
from desktop.ui.preferences import Preferences

if TYPE_CHECKING:
    from desktop.domain.organisation import Details
    from desktop.services.workspace import Surroundings, Workspace


class Registers(QObject):
    """Puts another register on the desk and remembers it; the demo is never remembered."""

    working = Signal(str, object)
    """What is being done, and its Task."""
    failed = Signal(object)
    """A Problem; the register that was open, if one was, still is."""
    opened = Signal()
    backup_opened = Signal(Path)
    """A backup was to be opened as if it were the register; it is not."""
    copied = Signal(object)
    """The path of a copy that was saved."""

    def __init__(
        self,
        desk: Desk,
        preferences: Preferences,
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._preferences = preferences
        self._clock = clock
        self._folders: list[Path] = []
        self._coming: Path | None = None
        self.elsewhere: Callable[[Path], bool] = lambda _register: False
        """Says whether another window has a register open, and brings that window forward."""
        self.backups: Path | None = None
        """Where the program keeps backups."""
        self.is_demo = False
        """Whether what is open is the throw-away copy."""
        desk.opened.connect(self._opened)

    def open(self, path: Path) -> None:
        """Open a register by its file."""
        path = path.absolute()
        if self.is_backup(path):
            self._preferences.keep(self._preferences.now.without(str(path)))
            self.backup_opened.emit(path)
            return
        if self.elsewhere(path):
            self.failed.emit(OpenElsewhere(str(path)))
            return
        self._coming = path
        task = self._desk.open(path, failed=lambda problem: self._refused(problem, path))
        self.working.emit(_("Opening {file}").format(file=path.name), task)

    def look_ahead(self, address: str) -> None:
        """Show what can be seen of a register before it is open, if it is a file."""
        bare = address.removeprefix("sqlite:///")
        if "://" not in bare:
            self._desk.look_ahead(Path(bare), self._clock())

    def open_address(self, address: str) -> None:
        """Open what a command line names: a file, or the address of one."""
        bare = address.removeprefix("sqlite:///")
        if "://" in bare:
            self.failed.emit(OtherDatabase(address))
        else:
            self.open(Path(bare))

    def create(self, path: Path, name: str, person: str, details: Details | None = None) -> None:
        """Make a register for the firm `name` and open it; `details` stand in its first entry."""
        self._coming = path = path.absolute()
        task = self._desk.create(path, name, person, self.failed.emit, details)
        self.working.emit(_("Making {file}").format(file=path.name), task)

    def demo(self) -> None:
        """Open a copy of the demo data in a folder that goes when the program ends."""
        folder = Path(tempfile.mkdtemp(prefix="partner-desk-"))
        self._folders.append(folder)
        self._coming = None
        clock = self._clock

        def make(around: Surroundings) -> Workspace:
            from desktop.services.demo import open_demo

            return open_demo(folder, around, clock())

        task = self._desk.take(make, failed=self.failed.emit)
        self.working.emit(_("Preparing the demo data"), task)

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the open register; that one is saved beside it first."""
        if self._desk.summary is None:
            return
        self._coming = path = Path(self._desk.summary.path)

        def make(around: Surroundings) -> Workspace:
            from desktop.services.workspace import restore

            return restore(path, backup, around)

        task = self._desk.take(make, failed=self.failed.emit)
        self.working.emit(_("Restoring {file}").format(file=backup.name), task)

    def is_backup(self, path: Path) -> bool:
        """Return whether a file is one of the backups the program keeps."""
        kept = self.backups is not None and same_file(path.parent) == same_file(self.backups)
        return kept and told(path.stem) is not None

    def look_into(self, backup: Path, then: Callable[[Contents], None]) -> None:
        """Find out what a backup holds."""

        def task(_report: Report) -> Contents:
            from desktop.services.backups import look_into

            return look_into(backup)

        found = self._desk.background.run(task, then, self, failed=self.failed.emit)
        self.working.emit(_("Looking into {file}").format(file=backup.name), found)

    def restore_as(self, backup: Path, target: Path) -> None:
        """Make a register out of a backup at `target`, where no file stands, and open it."""
        self._coming = target = target.absolute()

        def make(around: Surroundings) -> Workspace:
            from desktop.services.workspace import restore_register

            return restore_register(backup, target, around)

        task = self._desk.take(make, failed=self.failed.emit)
        self.working.emit(_("Restoring {file}").format(file=backup.name), task)

    def copy(self, target: Path) -> None:
        """Save the whole register as another file."""

        def task(workspace: Workspace, _report: Report) -> Path:
            workspace.copy_to(target)
            return target

        found = self._desk.read(task, self.copied.emit, self, failed=self.failed.emit)
        if found is not None:
            self.working.emit(_("Saving a copy as {file}").format(file=target.name), found)

    def forget_demo(self) -> None:
        """Delete the demo's files; only once its register is closed."""
        for folder in self._folders:
            with suppress(OSError):
                shutil.rmtree(folder)
        self._folders = [folder for folder in self._folders if folder.exists()]

    def _opened(self) -> None:
        self.is_demo = self._coming is None
        if self._coming is not None:
            self._preferences.keep(self._preferences.now.opened(str(self._coming)))
        self.opened.emit()

    def _refused(self, problem: Problem, path: Path) -> None:
        """Forget a file that is gone, so that the next start does not ask for it again."""
        if isinstance(problem, NoRegister):
            self._preferences.keep(self._preferences.now.without(str(path)))
        self.failed.emit(problem)
