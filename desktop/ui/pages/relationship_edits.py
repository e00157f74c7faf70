"""What a person changes on the relationships page: dialogs on one side, the desk on the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop.domain.changes import Entry
from desktop.domain.errors import Problem
from desktop.domain.identifiers import PartnerId, RelationshipId
from desktop.domain.lines import RelationshipLine
from desktop.domain.observations import Proof
from desktop.domain.partners import Partner
from desktop.domain.relationships import Decision, Relationship, Stewardship
from desktop.domain.roles import RoleTable, counts_as_high
from desktop.domain.times import local_day
from desktop.domain.types import PartnerTypes
from desktop.language import _, ngettext, number, spoken
from desktop.ui import problems
from desktop.ui.desk import Desk
from desktop.ui.destinations import RELATIONSHIPS
from desktop.ui.dialogs.decision import Decided, DecisionDialog
from desktop.ui.dialogs.file_field import file_dialog
from desktop.ui.dialogs.form import FormDialog
from desktop.ui.dialogs.note import NotesDialog
from desktop.ui.dialogs.partner import PartnerDialog
from desktop.ui.dialogs.question import ask
from desktop.ui.dialogs.relationship import KeptRelationship, Offered, RelationshipDialog
from desktop.ui.pages.kept_files import read_document, write_copy
from desktop.ui.widgets.notice_bar import NoticeBar
from desktop.wording import relationships as say

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace
    from desktop.ui.background import Report


@dataclass(frozen=True, slots=True)
class Around:
    """What the dialogs choose from; it comes with the lines."""

    roles: RoleTable = field(default_factory=lambda: RoleTable((), "", ""))
    types: PartnerTypes = field(default_factory=lambda: PartnerTypes((), "", ""))
    people: Mapping[str, str] = field(default_factory=dict)
    partners: Mapping[str, str] = field(default_factory=dict)
    """Names by id, in order."""
    now: datetime = datetime(2000, 1, 1, tzinfo=UTC)


class RelationshipEdits(QObject):
    """Opens a dialog, writes what it gives back, and keeps what was typed and not saved."""

    added = Signal(str)
    """The id of a relationship just added by hand."""

    def __init__(self, page: QWidget, desk: Desk, notice: NoticeBar) -> None:
        super().__init__(page)
        self._page, self._desk, self._notice = page, desk, notice
        self.around = Around()
        self.dialog: QDialog | None = None
        """The dialog that is open, if any."""

    # --- relationships ------------------------------------------------------------------------

    def add(self, partner: str = "") -> None:
        """Ask for a new relationship, of a partner on file or another."""
        self._edit_relationship(None, partner)

    def edit(self, relationship: str) -> None:
        self._desk.read(
            lambda workspace, _report: workspace.relationships.one(RelationshipId(relationship)),
            self._edit_relationship,
            self._page,
            failed=self.refused,
        )

    def _edit_relationship(self, before: Relationship | None, partner: str = "") -> None:
        around = self.around
        today = local_day(around.now, spoken().zone_name)
        offered = Offered(around.partners, around.types, around.roles, today)
        dialog = RelationshipDialog(offered, before, partner, self._page)

        def keep(kept: KeptRelationship) -> None:
            def task(workspace: Workspace, _report: Report) -> Entry | None:
                proof = read_document(kept.proof) if kept.proof else None
                return workspace.relationships.keep(
                    before, kept.relationship, new_partner=kept.new_partner, proof=proof
                )

            def done(_entry: Entry | None) -> None:
                dialog.accept()
                if before is None:
                    self.added.emit(kept.relationship.id)

            self._desk.write(task, dialog, done, failed=dialog.show_problem)

        key = f"relationship {before.id}" if before else f"new-relationship {partner}"
        self.open(dialog, key, keep, before.name if before else "")

    def remove(self, lines: Sequence[RelationshipLine]) -> None:
        """Ask whether relationships shall leave the register."""
        if not lines:
            return
        chosen = [RelationshipId(line.id) for line in lines]

        def remove() -> None:
            self.write(lambda workspace, _report: workspace.relationships.remove(chosen))

        if len(lines) == 1:
            text = _("Remove “{name}” from the register?").format(name=self.about(lines))
        else:
            message = ngettext(
                "Remove {n} relationship from the register?",
                "Remove {n} relationships from the register?",
                len(lines),
            )
            text = message.format(n=number(len(lines)))
        detail = _(
            "Its decision, notes and proofs go with it. Nothing changes at Microsoft: the"
            " partner keeps the access it has. Ctrl+Z brings everything back."
        )
        title, yes = _("Remove from the register"), _("Remove from the register")
        self.stands(ask(self._page, title, text, detail, yes, remove))

    # --- our own words ------------------------------------------------------------------------

    def decide(self, lines: Sequence[RelationshipLine]) -> None:
        """Ask what the firm wants; for one relationship the last decision stands there."""
        if not lines:
            return
        if len(lines) > 1:
            self._decide(lines, None)
            return
        self._with_stewardship(lines[0].id, lambda kept: self._decide(lines, kept))

    def _decide(self, lines: Sequence[RelationshipLine], kept: Stewardship | None) -> None:
        roles = self.around.roles
        strong = any(counts_as_high(roles.strongest(line.role_ids())) for line in lines)
        last: Decision | None = kept.decision if kept else None
        reason = kept.decision_reason if kept else ""
        dialog = DecisionDialog(self.about(lines), strong, last, reason, self._page)
        chosen = [RelationshipId(line.id) for line in lines]

        def keep(decided: Decided) -> None:
            self.write(
                lambda workspace, _report: workspace.relationships.decide(chosen, *decided), dialog
            )

        self.open(dialog, f"decision {' '.join(chosen)}", keep, self.about(lines))

    def notes(self, line: RelationshipLine) -> None:
        """Ask for owner, business reason and notes."""

        def show(kept: Stewardship) -> None:
            dialog = NotesDialog(kept, self.about([line]), self.around.people, self._page)

            def keep(after: Stewardship) -> None:
                self.write(
                    lambda workspace, _report: workspace.relationships.annotate(after), dialog
                )

            self.open(dialog, f"notes {line.id}", keep, self.about([line]))

        self._with_stewardship(line.id, show)

    def _with_stewardship(self, relationship: str, then: Callable[[Stewardship], None]) -> None:
        def task(workspace: Workspace, _report: Report) -> Stewardship:
            return workspace.relationships.detail(RelationshipId(relationship)).stewardship

        self._desk.read(task, then, self._page, failed=self.refused)

    # --- proofs -------------------------------------------------------------------------------

    def attach(self, relationship: str) -> None:
        """Ask for a file and keep it as proof."""

        def keep(chosen: str) -> None:
            def task(workspace: Workspace, _report: Report) -> Entry:
                document = read_document(Path(chosen))
                return workspace.relationships.attach(RelationshipId(relationship), *document)

            self.write(task)

        dialog = file_dialog(self._page, _("Attach proof…"))
        dialog.fileSelected.connect(keep)
        self.stands(dialog)
        dialog.open()

    def save_proof(self, proof: Proof) -> None:
        """Ask where a copy of a kept document shall lie, and write it there."""

        def save(chosen: str) -> None:
            def task(workspace: Workspace, _report: Report) -> str:
                write_copy(Path(chosen), workspace.relationships.proof_content(proof))
                return Path(chosen).name

            self._desk.read(task, self._saved, self._page, failed=self.refused)

        dialog = file_dialog(self._page, _("Save a copy…"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.selectFile(Path(proof.name.replace("\\", "/")).name)
        dialog.fileSelected.connect(save)
        self.stands(dialog)
        dialog.open()

    def _saved(self, name: str) -> None:
        self._notice.say("done", _("A copy was saved as “{name}”.").format(name=name))

    # --- partners -----------------------------------------------------------------------------

    def add_partner(self) -> None:
        self._edit_partner(None)

    def edit_partner(self, partner: str) -> None:
        self._desk.read(
            lambda workspace, _report: workspace.partners.one(PartnerId(partner)),
            self._edit_partner,
            self._page,
            failed=self.refused,
        )

    def _edit_partner(self, before: Partner | None) -> None:
        dialog = PartnerDialog(before, self.around.people, self._page)

        def keep(after: Partner) -> None:
            self.write(lambda workspace, _report: workspace.partners.keep(before, after), dialog)

        self.open(
            dialog, f"partner {before.id if before else ''}", keep, before.name if before else ""
        )

    # --- dialogs and writing ------------------------------------------------------------------

    def about(self, lines: Sequence[RelationshipLine]) -> str:
        """Return what a dialog is about: one relationship by name, several by number."""
        if len(lines) != 1:
            return say.relationships(len(lines), spoken())
        return f"{say.line_name(lines[0], spoken())} · {lines[0].partner_name}"

    def resume(self, key: str, lines: Mapping[str, RelationshipLine]) -> None:
        """Open what was being typed when the window went; `lines` are those on file, by id."""
        kind, _space, rest = key.partition(" ")
        chosen = [lines[one] for one in rest.split() if one in lines]
        match kind:
            case "new-relationship":
                self.add(rest)
            case "relationship" if chosen:
                self.edit(rest)
            case "decision" if chosen:
                self.decide(chosen)
            case "notes" if chosen:
                self.notes(chosen[0])
            case "partner" if rest:
                self.edit_partner(rest)
            case "partner":
                self.add_partner()

    def open(
        self, dialog: FormDialog, key: str, keep: Callable[..., None], title: str = ""
    ) -> None:
        """Show a dialog with what was typed there before, and keep what is not saved.

        One that was asked for twice in a hurry opens once.
        """
        if self.dialog is not None:
            dialog.deleteLater()
            return
        dialog.kept.connect(keep)
        self._desk.drafts.attend(dialog, key, RELATIONSHIPS, title)
        self.stands(dialog)
        dialog.open()

    def stands(self, dialog: QDialog) -> None:
        """Take note of the dialog that is open."""
        self.dialog = dialog
        dialog.finished.connect(self._gone)

    def _gone(self) -> None:
        self.dialog = None

    def write(
        self,
        task: Callable[[Workspace, Report], Entry | None],
        dialog: FormDialog | None = None,
    ) -> None:
        """Write; a dialog stays open until it is written and shows what stands in the way."""
        self._notice.hush()
        if dialog is None:
            self._desk.write(task, self._page, failed=self.refused)
        else:
            open_dialog = dialog
            self._desk.write(
                task,
                open_dialog,
                lambda _entry: open_dialog.accept(),
                failed=open_dialog.show_problem,
            )

    def refused(self, problem: Problem) -> None:
        """Say beside the work what stands in the way."""
        problems.say(self._notice, problem)
