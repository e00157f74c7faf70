"""The way of a list into the register: read it, ask what is missing, show, commit.

Not a page but what every page leads to; questions are dialogs, work is done on the worker.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.errors import Cancelled, Problem
from desktop.domain.imports import Preview
from desktop.domain.lists import Choices, ListField
from desktop.domain.times import local_day
from desktop.language import _, ngettext, number
from desktop.ui.background import Report, Task
from desktop.ui.desk import Desk
from desktop.ui.destinations import DIRECTORY, RELATIONSHIPS
from desktop.ui.dialogs.columns import ColumnsDialog
from desktop.ui.dialogs.import_preview import ImportPreviewDialog
from desktop.ui.dialogs.list_origin import Offer
from desktop.ui.models.preview_columns import PreviewLine, preview_lines
from desktop.ui.pages.directory_imports import PATTERNS, TABLES, DirectoryFiles
from desktop.ui.preferences import Preferences

if TYPE_CHECKING:
    from desktop.services.imports import Reading
    from desktop.services.workspace import Workspace

_PEEK = 100_000
Read = Callable[["Workspace", Mapping[int, ListField] | None], "Reading"]


class Found(NamedTuple):
    """What reading brought: the list, and what the dialog is told beside it."""

    reading: Reading
    offer: Offer


class Imports(QObject):
    """Takes files and clipboards; one list at a time."""

    working = Signal(str, object)
    """What is being done, and its Task."""
    failed = Signal(object)
    """A Problem that ended an import; nothing was written."""
    written = Signal(object)
    """The Entry; None when the same list of the same day was in already."""

    led = Signal(str)
    """The place of the window where what comes in belongs."""

    def __init__(
        self,
        desk: Desk,
        preferences: Preferences,
        clock: Callable[[], datetime],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._preferences = preferences
        self._clock = clock
        self._window = window
        self._task: Task | None = None
        self.directory = DirectoryFiles(desk, window)
        """The way of directory files, which is another."""
        self.directory.working.connect(self.working)
        self.directory.failed.connect(self.failed)
        self.directory.written.connect(self.written)
        self.dialog: ColumnsDialog | ImportPreviewDialog | QFileDialog | None = None

    # --- what comes in ------------------------------------------------------------------------

    def choose_files(self, firms: bool = False) -> None:
        """Let the person choose one file, or all pages of one list together.

        `firms`: where nothing else speaks against it, a table is one of firms.
        """
        dialog = QFileDialog(self._window, _("Import a list"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        known = " ".join(dict.fromkeys(f"*.json *.html *.htm *.txt {PATTERNS}".split()))
        lists = _("Lists of partners ({patterns})").format(patterns=known)
        dialog.setNameFilters([lists, _("All files ({patterns})").format(patterns="*")])
        dialog.filesSelected.connect(lambda names: self.read_files([Path(n) for n in names], firms))
        self._open(dialog)

    def read_files(self, paths: Sequence[Path], firms: bool = False) -> None:
        """Find out what files chosen or dropped together are, and go on from there."""
        held = tuple(paths)
        table = firms and len(held) == 1 and held[0].suffix.lower() in TABLES

        def then(is_directory: bool) -> None:
            self.led.emit(DIRECTORY if is_directory else RELATIONSHIPS)
            if is_directory:
                self.directory.read(held[0])
            else:
                self._read_lists(held)

        self._desk.read(
            lambda work, _report: table or work.directory_imports.recognised(held),
            then,
            self,
            failed=self._failed,
        )

    def _read_lists(self, held: Sequence[Path]) -> None:
        n = len(held)
        name = held[0].name if n == 1 else ngettext("{n} file", "{n} files", n)
        words = _("Reading {what}").format(what=name.format(n=number(n)) if n > 1 else name)
        self._read(lambda workspace, columns: workspace.imports.read(held, columns), words)

    def paste(self, held: QMimeData | None = None) -> None:
        """Read what lies on the clipboard: a page, a table, text, or copied files."""
        mime = held if held is not None else _clipboard()
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if files and not mime.hasHtml():
            self.read_files(files)
            return
        plain, html = mime.text(), mime.html() if mime.hasHtml() else ""
        self._read(
            lambda workspace, columns: workspace.imports.read_text(plain, html, columns),
            _("Reading what was pasted"),
        )

    def may_paste(self) -> bool:
        """Return whether the clipboard looks like a table or like an answer of Graph."""
        mime = _clipboard()
        text, html = mime.text()[:_PEEK], mime.html()[:_PEEK]
        return "<table" in html or text.count("\t") > 2 or text.lstrip().startswith("{")

    # --- reading ------------------------------------------------------------------------------

    def _read(self, read: Read, words: str, columns: Mapping[int, ListField] | None = None) -> None:
        now = self._clock()

        def task(workspace: Workspace, _report: Report) -> Found:
            reading = read(workspace, columns)
            zone = workspace.profile.organisation().zone
            seen = min(reading.made or now, now)
            offer = Offer(
                read=reading.list,
                partners=workspace.partners.all(),
                suggestions=workspace.imports.suggestions(reading),
                roles=workspace.roles,
                today=local_day(now, zone),
                seen=local_day(seen, zone),
                assumed=reading.made is not None,
            )
            return Found(reading, offer)

        self._start(
            self._desk.read(
                task,
                lambda found: self._was_read(found, read, words),
                self,
                failed=self._failed,
            ),
            words,
        )

    def _was_read(self, found: Found, read: Read, words: str) -> None:
        """Go on to the preview, or ask first what the columns hold."""
        columns = found.offer.read.columns
        if not found.offer.read.open_columns:
            self._ask(found)
            return
        said = self._preferences.now.columns
        known = {field.value: field for field in ListField}
        remembered = {
            place: column.holds or known[said[column.head]]
            for place, column in enumerate(columns)
            if column.holds or said.get(column.head) in known
        }
        if len(remembered) == len(columns):
            self._read(read, words, remembered)
            return
        dialog = ColumnsDialog(columns, said, self._window)

        def go_on(chosen: Mapping[int, ListField]) -> None:
            self._preferences.keep(self._preferences.now.explained(dialog.explained()))
            dialog.accept()
            self._read(read, words, chosen)

        dialog.kept.connect(go_on)
        self._open(dialog)

    # --- the preview --------------------------------------------------------------------------

    def _ask(self, found: Found) -> None:
        dialog = ImportPreviewDialog(found.offer, self._window)
        dialog.wanted.connect(lambda choices: self._preview(dialog, found.reading, choices))
        dialog.kept.connect(self._commit)
        dialog.rejected.connect(self.stop)
        self._open(dialog)
        self._preview(dialog, found.reading, dialog.choices)

    def _preview(self, dialog: ImportPreviewDialog, reading: Reading, choices: Choices) -> None:
        """Show what the newest choices would do; what older ones would is no longer asked."""
        self.stop()

        def task(workspace: Workspace, report: Report) -> tuple[Preview, list[PreviewLine]]:
            preview = workspace.imports.preview(reading, choices, report)
            return preview, preview_lines(preview, report)

        def failed(problem: Problem) -> None:
            if not isinstance(problem, Cancelled):
                dialog.show_problem(problem)

        self._task = self._desk.read(
            task, lambda made: dialog.show_preview(*made), dialog, failed=failed
        )

    def _commit(self, preview: Preview, dropped: frozenset[str]) -> None:
        self._start(
            self._desk.write(
                lambda workspace, report: workspace.imports.commit(preview, dropped, report),
                self,
                self.written.emit,
                failed=self._failed,
            ),
            _("Writing the list into the register"),
        )

    # --- under way ----------------------------------------------------------------------------

    def stop(self) -> None:
        """Stop reading or previewing; what is being written is the work bar's to stop."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _start(self, task: Task | None, words: str) -> None:
        self._task = None
        if task is not None:
            self.working.emit(words, task)

    def _failed(self, problem: Problem) -> None:
        self.failed.emit(problem)

    def _open(self, dialog: ColumnsDialog | ImportPreviewDialog | QFileDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        self.dialog = None


def _clipboard() -> QMimeData:
    """Return what lies on the clipboard; nothing at all is an empty text."""
    found: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return found if found is not None else QMimeData()
