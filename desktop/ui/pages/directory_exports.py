"""Firms of the directory on their way out: the ones that are found, as a table or as a pack."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.directory_fields import PackAbout
from desktop.domain.times import local_day
from desktop.language import _, ngettext, number, spoken
from desktop.ui.desk import Desk
from desktop.ui.dialogs.file_field import file_dialog
from desktop.ui.dialogs.pack import PackDialog
from desktop.ui.pages.directory_edits import DirectoryEdits
from desktop.ui.pages.kept_files import write_copy
from desktop.ui.widgets.notice_bar import NoticeBar
from desktop.wording.quotes import shown

if TYPE_CHECKING:
    from datetime import date

    from desktop.services.workspace import Workspace
    from desktop.ui.background import Report

Content = Callable[["Workspace"], bytes]


class DirectoryExports(QObject):
    """Asks where a file shall lie and writes it there."""

    def __init__(self, page: QWidget, desk: Desk, edits: DirectoryEdits, notice: NoticeBar) -> None:
        super().__init__(page)
        self._page, self._desk, self._edits, self._notice = page, desk, edits, notice

    def table(self, firms: Sequence[str]) -> None:
        """Save firms as a table that a spreadsheet opens and computes nothing of."""
        code = spoken().code
        title, name = _("Save as a table"), _("Directory")
        self._save(
            title, f"{name}.csv", len(firms), lambda work: work.directory_exports.csv(firms, code)
        )

    def pack(self, firms: Sequence[str]) -> None:
        """Ask what a pack shall say of itself, then save it."""

        def task(work: Workspace, _report: Report) -> tuple[str, date]:
            zone = work.profile.organisation().zone
            return work.profile.organisation().name, local_day(work.directory.now(), zone)

        def show(found: tuple[str, date]) -> None:
            dialog = PackDialog(len(firms), *found, self._page)

            def keep(about: PackAbout) -> None:
                dialog.accept()
                self._save(
                    dialog.windowTitle(),
                    f"{shown(about.name, 60)}.zip".replace("/", "-"),
                    len(firms),
                    lambda work: work.directory_exports.pack(firms, about),
                )

            self._edits.open(dialog, "pack", keep)

        self._desk.read(task, show, self._page, failed=self._edits.refused)

    def _save(self, title: str, name: str, firms: int, content: Content) -> None:
        def save(chosen: str) -> None:
            def task(work: Workspace, _report: Report) -> str:
                write_copy(Path(chosen), content(work))
                return Path(chosen).name

            self._desk.read(task, saved, self._page, failed=self._edits.refused)

        def saved(file: str) -> None:
            words = ngettext(
                "{n} firm was saved as “{name}”.", "{n} firms were saved as “{name}”.", firms
            )
            self._notice.say("done", words.format(n=number(firms), name=shown(file, 60)))

        dialog = file_dialog(self._page, title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(Path(name).suffix[1:])
        dialog.selectFile(name)
        dialog.fileSelected.connect(save)
        self._edits.stands(dialog)
        dialog.open()
