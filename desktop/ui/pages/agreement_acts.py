"""What a person does with an agreement on file: receipt, proof, its copy, taking it out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog

from desktop.domain.agreements import Agreement, AgreementDetail, AgreementProof
from desktop.domain.changes import Entry
from desktop.domain.identifiers import AgreementId
from desktop.language import _
from desktop.ui.desk import Desk
from desktop.ui.destinations import RELATIONSHIPS
from desktop.ui.dialogs.file_field import file_dialog
from desktop.ui.dialogs.kept_document import KeptDocumentDialog
from desktop.ui.dialogs.question import ask
from desktop.ui.pages.agreement_flow import AgreementFlow
from desktop.ui.pages.kept_files import read_document, write_copy
from desktop.ui.pages.page import Page
from desktop.ui.pages.receipts import save_receipt

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace
    from desktop.ui.background import Report


class AgreementActs(QObject):
    """Reads or writes through the desk and says beside the work what came of it."""

    def __init__(self, page: Page, desk: Desk, flow: AgreementFlow) -> None:
        super().__init__(page)
        self._page, self._desk, self._flow = page, desk, flow
        self.dialog: QDialog | None = None
        """The dialog that was opened last."""

    def receipt(self, agreement: str) -> None:
        """Ask where the receipt shall lie, and write it there."""

        def show(detail: AgreementDetail) -> None:
            self.dialog = save_receipt(
                self._desk, self._page, detail, self._receipt_saved, self._flow.refused
            )

        self._with_detail(agreement, show)

    def _receipt_saved(self, name: str) -> None:
        self._page.notice.say("done", _("The receipt was saved as “{name}”.").format(name=name))

    def attach(self, agreement: str) -> None:
        """Ask for a file and keep it as proof."""

        def keep(chosen: str) -> None:
            def task(workspace: Workspace, _report: Report) -> Entry:
                document = read_document(Path(chosen))
                return workspace.agreements.attach(AgreementId(agreement), *document)

            self._page.notice.hush()
            self._desk.write(task, self._page, failed=self._flow.refused)

        self.dialog = dialog = file_dialog(self._page, _("Attach proof…"))
        dialog.fileSelected.connect(keep)
        dialog.open()

    def view_copy(self, agreement: str) -> None:
        """Show the kept copy; one that was altered is not handed out."""

        def task(workspace: Workspace, _report: Report) -> tuple[Agreement, bytes]:
            found = workspace.agreements.one(AgreementId(agreement))
            content = workspace.agreements.copy_content(found) if found.copy_digest else b""
            return found, content

        def show(found: tuple[Agreement, bytes]) -> None:
            one, content = found
            if not one.copy_digest:
                self._page.notice.say("medium", _("No copy of this agreement is kept."))
                return
            dialog = KeptDocumentDialog(one.copy_name, content, one.copy_digest, self._page)
            dialog.save_wanted.connect(lambda: self._save(one.copy_name, lambda _w: content))
            self.dialog = dialog
            dialog.open()

        self._desk.read(task, show, self._page, failed=self._flow.refused)

    def save_proof(self, proof: AgreementProof) -> None:
        """Ask where a copy of a kept proof shall lie, and write it there."""
        self._save(proof.name, lambda workspace: workspace.agreements.proof_content(proof))

    def _save(self, name: str, content: Callable[[Workspace], bytes]) -> None:
        def save(chosen: str) -> None:
            def task(workspace: Workspace, _report: Report) -> str:
                write_copy(Path(chosen), content(workspace))
                return Path(chosen).name

            def saved(written: str) -> None:
                words = _("A copy was saved as “{name}”.").format(name=written)
                self._page.notice.say("done", words)

            self._desk.read(task, saved, self._page, failed=self._flow.refused)

        self.dialog = dialog = file_dialog(self._page, _("Save a copy…"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.selectFile(Path(name.replace("\\", "/")).name)
        dialog.fileSelected.connect(save)
        dialog.open()

    def show_partner(self, agreement: str) -> None:
        """Lead to the list of partners, with this one chosen."""

        def task(workspace: Workspace, _report: Report) -> str:
            return workspace.agreements.shown_by(workspace.agreements.one(AgreementId(agreement)))

        def show(relationship: str) -> None:
            if relationship:
                self._page.led.emit(RELATIONSHIPS, relationship)
            else:
                words = _("No relationship of this partner is on file yet.")
                self._page.notice.say("medium", words)

        self._desk.read(task, show, self._page, failed=self._flow.refused)

    def remove(self, agreement: str) -> None:
        """Ask whether an agreement shall leave the register."""

        def remove() -> None:
            self._desk.write(
                lambda workspace, _report: workspace.agreements.remove(AgreementId(agreement)),
                self._page,
                failed=self._flow.refused,
            )

        title = _("Remove from the register")
        text = _("Remove this agreement from the register?")
        detail = _(
            "Its outcome and proofs go with it. Nothing changes at Microsoft: what was accepted"
            " stays accepted. Ctrl+Z brings everything back."
        )
        self.dialog = ask(self._page, title, text, detail, title, remove)

    def _with_detail(self, agreement: str, then: Callable[[AgreementDetail], None]) -> None:
        self._desk.read(
            lambda workspace, _report: workspace.agreements.detail(AgreementId(agreement)),
            then,
            self._page,
            failed=self._flow.refused,
        )
