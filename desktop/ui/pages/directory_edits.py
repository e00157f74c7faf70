"""What a person changes on the directory page: dialogs on one side, the desk on the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from desktop.domain.changes import Entry
from desktop.domain.errors import Problem
from desktop.domain.identifiers import PartnerId
from desktop.domain.lines import PartnerLine
from desktop.domain.partners import Partner
from desktop.language import _
from desktop.ui import problems
from desktop.ui.desk import Desk
from desktop.ui.destinations import DIRECTORY
from desktop.ui.dialogs.form import FormDialog
from desktop.ui.dialogs.partner import PartnerDialog
from desktop.ui.dialogs.question import ask
from desktop.ui.pages.relationship_edits import Around, RelationshipEdits
from desktop.ui.widgets.notice_bar import NoticeBar

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace
    from desktop.ui.background import Report


class DirectoryEdits(QObject):
    """Opens a dialog, writes what it gives back, and keeps what was typed and not saved."""

    added = Signal(str)
    """The id of a partner just added by hand."""

    def __init__(self, page: QWidget, desk: Desk, notice: NoticeBar) -> None:
        super().__init__(page)
        self._page, self._desk, self._notice = page, desk, notice
        self.relationships = RelationshipEdits(page, desk, notice)
        self.people: Mapping[str, str] = {}
        """Our own people by id."""
        self.dialog: QDialog | None = None
        """The dialog that is open, if any."""

    def add(self) -> None:
        """Ask for a new partner."""
        self._show(None)

    def resume(self, key: str) -> None:
        """Open what was being typed when the window went."""
        kind, _space, rest = key.partition(" ")
        if kind == "partner" and rest:
            self.edit(rest)
        elif kind == "partner":
            self.add()

    def edit(self, partner: str) -> None:
        """Show a partner to be changed."""
        self._desk.read(
            lambda workspace, _report: workspace.partners.one(PartnerId(partner)),
            self._show,
            self._page,
            failed=self.refused,
        )

    def _show(self, before: Partner | None) -> None:
        dialog = PartnerDialog(before, self.people, self._page)

        def keep(after: Partner) -> None:
            def done(_entry: Entry | None) -> None:
                dialog.accept()
                if before is None:
                    self.added.emit(after.id)

            self._notice.hush()
            self._desk.write(
                lambda workspace, _report: workspace.partners.keep(before, after),
                dialog,
                done,
                failed=dialog.show_problem,
            )

        key = f"partner {before.id if before else ''}"
        self._open(dialog, key, keep, before.name if before else "")

    def relate(self, partner: str) -> None:
        """Ask for a relationship with a partner on file."""

        def task(workspace: Workspace, _report: Report) -> Around:
            return Around(
                roles=workspace.roles,
                types=workspace.types,
                people={one.id: one.name for one in workspace.profile.people()},
                partners={one.id: one.name for one in workspace.partners.all()},
                now=workspace.relationships.now(),
            )

        def then(around: Around) -> None:
            self.relationships.around = around
            self.relationships.add(partner)

        self._desk.read(task, then, self._page, failed=self.refused)

    def remove(self, line: PartnerLine) -> None:
        """Ask whether a partner shall leave the register."""

        def task(workspace: Workspace, _report: Report) -> Entry:
            return workspace.partners.remove(workspace.partners.one(PartnerId(line.id)))

        def remove() -> None:
            self._notice.hush()
            self._desk.write(task, self._page, failed=self.refused)

        text = _("Remove “{name}” from the register?").format(name=line.name)
        detail = _(
            "Its contacts and notes go with it. Nothing changes at Microsoft. Ctrl+Z brings"
            " everything back."
        )
        yes = _("Remove from the register")
        self._stands(ask(self._page, yes, text, detail, yes, remove))

    def _open(
        self, dialog: FormDialog, key: str, keep: Callable[..., None], title: str = ""
    ) -> None:
        """Show a dialog with what was typed there before, and keep what is not saved."""
        dialog.kept.connect(keep)
        self._desk.drafts.attend(dialog, key, DIRECTORY, title)
        self._stands(dialog)
        dialog.open()

    def _stands(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._gone)

    def _gone(self) -> None:
        self.dialog = None

    def refused(self, problem: Problem) -> None:
        """Say beside the work what stands in the way."""
        problems.say(self._notice, problem)
