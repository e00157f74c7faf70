"""The receipt of an agreement, written where the person says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.agreements import AgreementDetail
from desktop.domain.errors import Problem
from desktop.language import _, spoken
from desktop.ui.desk import Desk
from desktop.ui.dialogs.file_field import file_dialog
from desktop.ui.pages.kept_files import write_copy
from desktop.wording import agreements as say

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace
    from desktop.ui.background import Report


def save_receipt(
    desk: Desk,
    parent: QWidget,
    detail: AgreementDetail,
    saved: Callable[[str], None],
    failed: Callable[[Problem], None],
) -> QFileDialog:
    """Ask where the receipt shall lie and write it, in the language of the window.

    `saved` gets its name once it lies there.
    """
    language, agreement = spoken().code, detail.agreement

    def save(chosen: str) -> None:
        path = Path(chosen)
        path = path if path.suffix else path.with_suffix(".pdf")

        def task(workspace: Workspace, _report: Report) -> str:
            write_copy(path, workspace.agreements.receipt(agreement.id, language))
            return path.name

        desk.read(task, saved, parent, failed=failed)

    chooser = file_dialog(parent, _("Save the receipt…"))
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setFileMode(QFileDialog.FileMode.AnyFile)
    chooser.setNameFilter("PDF (*.pdf)")
    chooser.setDefaultSuffix("pdf")
    chooser.selectFile(say.receipt_name(agreement, detail.partner_name, spoken()))
    chooser.fileSelected.connect(save)
    chooser.open()
    return chooser
