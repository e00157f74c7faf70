"""Letters on a page: written in the worker, shown in their dialog, saved where a person says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.domain.errors import Problem
from desktop.domain.letters import Facts, Letter
from desktop.ui.desk import Desk
from desktop.ui.dialogs.letter import LetterDialog
from desktop.ui.pages.kept_files import write_copy

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace
    from desktop.ui.background import Report


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which letter: the name of its template, what fills it, and how its dialog reads.

    `record` is what the dialog's main button says, "" for a dialog that is only closed.
    """

    name: str
    title: str
    facts: Facts = field(default_factory=dict)
    to: Sequence[str] = ()
    about: str = ""
    record: str = ""
    hint: str = ""
    language: str = ""


def prepare(
    desk: Desk,
    page: QWidget,
    wanted: Wanted,
    then: Callable[[LetterDialog], None],
    failed: Callable[[Problem], None],
) -> None:
    """Write a letter and hand its dialog to `then`, which opens it; it can save by itself."""

    def show(drafts: Mapping[str, Letter]) -> None:
        dialog = LetterDialog(
            drafts,
            wanted.title,
            wanted.about,
            record=wanted.record,
            hint=wanted.hint,
            language=wanted.language,
            parent=page,
        )
        let_save(desk, dialog)
        then(dialog)

    def task(workspace: Workspace, _report: Report) -> Mapping[str, Letter]:
        return workspace.letters.drafts(wanted.name, wanted.facts, wanted.to)

    desk.read(task, show, page, failed=failed)


def let_save(desk: Desk, dialog: LetterDialog) -> None:
    """Let a letter's dialog write its .eml file."""

    def save(letter: Letter, path: Path) -> None:
        def task(workspace: Workspace, _report: Report) -> Path:
            write_copy(path, workspace.letters.eml(letter))
            return path

        desk.read(task, dialog.was_saved, dialog, failed=dialog.show_problem)

    dialog.save_wanted.connect(save)
