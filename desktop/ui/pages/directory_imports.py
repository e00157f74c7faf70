"""The way of a directory file into the register: read it, ask what is missing, show, commit.

Not a page but what every page leads to; questions are dialogs, work is done on the worker.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from desktop.domain.directory import DirectoryTerms
from desktop.domain.directory_fields import DirectoryField, ReadDirectory
from desktop.domain.directory_imports import DirectoryPreview
from desktop.domain.errors import Cancelled, Problem
from desktop.domain.times import local_day
from desktop.language import _, spoken
from desktop.ui.background import Report, Task
from desktop.ui.desk import Desk
from desktop.ui.dialogs.column_mapping import ColumnMappingDialog, DateOrderDialog
from desktop.ui.dialogs.directory_preview import DirectoryOffer, DirectoryPreviewDialog
from desktop.wording.words import word

if TYPE_CHECKING:
    from desktop.services.directory_imports import DirectoryReading
    from desktop.services.workspace import Workspace

PATTERNS: Final = "*.csv *.tsv *.xlsx *.json *.zip"
TABLES: Final = (".csv", ".tsv", ".xlsx", ".zip")
"""Ends of names of files that hold firms, when they are opened where firms are."""
_FIGURES: Final = re.compile(r"(\d{1,2})\D(\d{1,2})\D(\d{2,4})")
_CENTURY: Final = 2000
Columns = Mapping[int, DirectoryField]


class Found(NamedTuple):
    """What reading brought, and what the dialogs are told beside it."""

    reading: DirectoryReading
    terms: DirectoryTerms
    today: date


class DirectoryFiles(QObject):
    """Takes one directory file at a time."""

    working = Signal(str, object)
    """What is being done, and its Task."""
    failed = Signal(object)
    """A Problem that ended an import; nothing was written."""
    written = Signal(object)
    """The Entry; None when the same file of the same day was in already."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._task: Task | None = None
        self.dialog: QDialog | None = None

    def read(
        self, path: Path, columns: Columns | None = None, day_first: bool | None = None
    ) -> None:
        """Read a file and go on from there, asking what only a person can say."""

        def task(workspace: Workspace, _report: Report) -> Found:
            zone = workspace.profile.organisation().zone
            return Found(
                workspace.directory_imports.read(path, columns, day_first),
                workspace.directory.terms,
                local_day(workspace.directory.now(), zone),
            )

        def then(found: Found) -> None:
            self._was_read(path, columns, found)

        words = _("Reading {what}").format(what=path.name)
        self._start(self._desk.read(task, then, self, failed=self.failed.emit), words)

    def _was_read(self, path: Path, columns: Columns | None, found: Found) -> None:
        read = found.reading.read
        days = _two_days(read.ambiguous_date)
        if read.open_columns:
            self._ask_columns(path, read)
        elif days is not None:
            self._ask_order(path, columns, read.ambiguous_date, days)
        else:
            self._show(found)

    def _ask_columns(self, path: Path, read: ReadDirectory) -> None:
        t = spoken()
        words = {field: word(field, t) for field in DirectoryField}
        dialog = ColumnMappingDialog(read.columns, words, self._window)

        def go_on(chosen: Columns) -> None:
            dialog.accept()
            self.read(path, chosen)

        dialog.kept.connect(go_on)
        self._open(dialog)

    def _ask_order(
        self, path: Path, columns: Columns | None, text: str, days: tuple[date, date]
    ) -> None:
        dialog = DateOrderDialog(text, *days, self._window)

        def go_on(day_first: bool) -> None:
            dialog.accept()
            self.read(path, columns, day_first)

        dialog.kept.connect(go_on)
        self._open(dialog)

    # --- the preview --------------------------------------------------------------------------

    def _show(self, found: Found) -> None:
        read = found.reading.read
        offer = DirectoryOffer(
            source=read.source,
            rows=len(read.rows) + len(read.unreadable),
            pack=read.pack,
            terms=found.terms,
            today=found.today,
        )
        dialog = DirectoryPreviewDialog(offer, self._window)
        dialog.wanted.connect(lambda day, whole: self._preview(dialog, found.reading, day, whole))
        dialog.kept.connect(self._commit)
        dialog.rejected.connect(self.stop)
        self._open(dialog)
        self._preview(dialog, found.reading, None, None)

    def _preview(
        self,
        dialog: DirectoryPreviewDialog,
        reading: DirectoryReading,
        day: date | None,
        whole: bool | None,
    ) -> None:
        self.stop()

        def task(workspace: Workspace, report: Report) -> DirectoryPreview:
            return workspace.directory_imports.preview(reading, day, whole, report)

        def refused(problem: Problem) -> None:
            if not isinstance(problem, Cancelled):
                dialog.show_problem(problem)

        self._task = self._desk.read(task, dialog.show_preview, dialog, failed=refused)

    def _commit(self, preview: DirectoryPreview, dropped: frozenset[str]) -> None:
        self._start(
            self._desk.write(
                lambda work, report: work.directory_imports.commit(preview, dropped, report),
                self,
                self.written.emit,
                failed=self.failed.emit,
            ),
            _("Writing the file into the register"),
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

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        self.dialog = None


def _two_days(text: str) -> tuple[date, date] | None:
    """Return the days a date names if its day stands first, or its month; None where one does."""
    match = _FIGURES.search(text)
    if match is None:
        return None
    one, other, year = (int(part) for part in match.groups())
    year += _CENTURY if year < 100 else 0
    try:
        return date(year, other, one), date(year, one, other)
    except ValueError:
        return None
