"""What a person sets out to have done at Microsoft, from the relationships page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.domain.capabilities import Capabilities
from desktop.domain.changes import Entry
from desktop.domain.identifiers import RelationshipId, UndertakingId
from desktop.domain.lines import RelationshipLine
from desktop.domain.relationships import Relationship
from desktop.domain.times import local_day
from desktop.domain.undertakings import Aim, Undertaken, Way
from desktop.language import _, spoken
from desktop.ui.desk import Desk
from desktop.ui.dialogs.could_do import CouldDoDialog
from desktop.ui.dialogs.form import FormDialog
from desktop.ui.dialogs.outcome import OutcomeDialog, Told
from desktop.ui.dialogs.question import ask
from desktop.ui.dialogs.record_change import RecordChangeDialog, Recorded
from desktop.ui.dialogs.remove_roles import Guide, RemoveRolesDialog
from desktop.ui.pages.kept_files import read_document
from desktop.ui.pages.page import Page
from desktop.ui.pages.partner_agreements import PartnerAgreements
from desktop.ui.pages.relationship_edits import RelationshipEdits
from desktop.ui.pages.relationship_letters import RelationshipLetters
from desktop.ui.widgets.relationship_actions import RelationshipActions
from desktop.ui.widgets.relationship_pane import RelationshipPane
from desktop.wording import capabilities, undertakings
from desktop.wording.words import word

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace
    from desktop.ui.background import Report


class RelationshipSteps(QObject):
    """Opens the dialogs that guide, and records what a person says came of it."""

    def __init__(self, page: Page, desk: Desk, edits: RelationshipEdits) -> None:
        super().__init__(page)
        self._page, self._desk, self._edits = page, desk, edits
        self._letters = RelationshipLetters(page, desk, edits)
        self._letters.roles_wanted.connect(self.remove_roles)

    def serve(
        self,
        do: RelationshipActions,
        pane: RelationshipPane,
        with_one: Callable[[Callable[[RelationshipLine], None]], None],
        with_partner: Callable[[Callable[[str], None]], None],
    ) -> None:
        """Let the page's actions and its pane do it with what is chosen."""
        agreements = PartnerAgreements(self._page, self._desk)
        do.agreement.triggered.connect(lambda: with_partner(agreements.begin))
        pane.tell_wanted.connect(lambda found: with_one(lambda line: self.tell(line, found)))
        for action, act in (
            (do.remove_roles, self.remove_roles),
            (do.fewer_roles, self._letters.fewer_roles),
            (do.end, self._letters.end),
            (do.record, self.record),
            (do.could_do, self.could_do),
        ):
            action.triggered.connect(partial(with_one, act))

    # --- removing roles -----------------------------------------------------------------------

    def remove_roles(self, line: RelationshipLine) -> None:
        """Show what to do in the admin center and ask how it went."""
        which = RelationshipId(line.id)

        def task(workspace: Workspace, _report: Report) -> Guide:
            procedure = workspace.procedures.by_id["remove-roles"]
            deeds = workspace.who_may.deeds
            found = workspace.undertakings.open_one(which, Aim.REMOVE_ROLES, Way.PORTAL)
            return Guide(
                line=line,
                procedure=procedure,
                deed=next(deed for deed in deeds if deed.id == procedure.deed),
                roles=workspace.roles,
                today=self._today(),
                found=found,
            )

        self._desk.read(task, self._guide, self._page, failed=self._edits.refused)

    def _guide(self, guide: Guide) -> None:
        dialog = RemoveRolesDialog(guide, self._page)
        which, found = RelationshipId(guide.line.id), guide.found

        def keep(told: Told) -> None:
            if found is not None:
                self._tell(found, told, dialog)
                return

            def task(workspace: Workspace, _report: Report) -> Entry:
                proof = read_document(told.proof) if told.proof else None
                return workspace.undertakings.begin_and_tell(
                    which, Aim.REMOVE_ROLES, told.outcome, told.day, told.note, proof
                )

            self._edits.write(task, dialog)

        def begin() -> None:
            self._edits.write(
                lambda workspace, _report: workspace.undertakings.begin(
                    which, Aim.REMOVE_ROLES, Way.PORTAL
                ),
                dialog,
            )

        def write() -> None:
            dialog.reject()
            self._letters.write(guide.line, Aim.REMOVE_ROLES)

        if found is not None:
            dialog.drop.clicked.connect(lambda: self._drop(found, dialog))
        dialog.begun.connect(begin)
        dialog.letter_wanted.connect(write)
        self._edits.open(dialog, f"remove-roles {guide.line.id}", keep, self._about(guide.line))

    # --- how it went --------------------------------------------------------------------------

    def tell(self, line: RelationshipLine, found: Undertaken) -> None:
        """Ask how a thing went that is under way; the portal's steps stand beside it."""
        one, t = found.undertaking, spoken()
        if one.way is Way.PORTAL:
            self.remove_roles(line)
            return
        about = f"{word(one.aim, t)}: {self._about(line)}"
        state = undertakings.state(found, t)
        choices = undertakings.choices(one.way, t)
        dialog = OutcomeDialog(about, state, choices, self._today(), one.outcome, self._page)

        dialog.drop.clicked.connect(lambda: self._drop(found, dialog))
        self._edits.open(
            dialog, f"outcome {one.id}", lambda told: self._tell(found, told, dialog), about
        )

    def _drop(self, found: Undertaken, dialog: FormDialog) -> None:
        """Ask whether nobody shall pursue it any more."""

        def drop() -> None:
            which = found.undertaking.id
            self._edits.write(lambda workspace, _report: workspace.undertakings.drop(which), dialog)

        title, text = _("Take it out"), _("Shall nobody pursue it any more?")
        detail = _("It leaves the register. Nothing changes at Microsoft. Ctrl+Z undoes it.")
        ask(dialog, title, text, detail, _("Take it out"), drop)

    def _tell(self, found: Undertaken, told: Told, dialog: FormDialog) -> None:
        which = found.undertaking.id

        def task(workspace: Workspace, _report: Report) -> Entry:
            proof = read_document(told.proof) if told.proof else None
            return workspace.undertakings.tell(which, told.outcome, told.day, told.note, proof)

        self._edits.write(task, dialog)

    # --- what happened by itself, and what could be done ---------------------------------------

    def record(self, line: RelationshipLine) -> None:
        """Ask what happened at Microsoft."""

        def show(before: Relationship) -> None:
            dialog = RecordChangeDialog(before, self._about(line), self._today(), self._page)

            def keep(recorded: Recorded) -> None:
                self._edits.write(
                    lambda workspace, _report: workspace.happenings.record(before.id, *recorded),
                    dialog,
                )

            self._edits.open(dialog, f"record {line.id}", keep, self._about(line))

        self._desk.read(
            lambda workspace, _report: workspace.relationships.one(RelationshipId(line.id)),
            show,
            self._page,
            failed=self._edits.refused,
        )

    def could_do(self, line: RelationshipLine) -> None:
        """Say what could be done with its roles."""
        t, roles = spoken(), self._edits.around.roles

        def show(known: Capabilities) -> None:
            if self._edits.dialog is not None:  # asked for twice in a hurry
                return
            answered = known.could(line.role_ids())
            basis = capabilities.basis(known, t)
            dialog = CouldDoDialog(self._about(line), answered, roles, self._page, basis)
            self._edits.stands(dialog)
            dialog.open()

        self._desk.read(
            lambda workspace, _report: workspace.capabilities,
            show,
            self._page,
            failed=self._edits.refused,
        )

    # --- what they share ----------------------------------------------------------------------

    def resume(self, key: str, lines: Mapping[str, RelationshipLine]) -> bool:
        """Open what was being typed when the window went; False where it is not of these."""
        kind, _space, rest = key.partition(" ")
        ways = {
            "remove-roles": self.remove_roles,
            "end": self._letters.end,
            "fewer-roles": self._letters.fewer_roles,
            "record": self.record,
        }
        aim = next((aim for aim in Aim if kind == f"letter-{aim}"), None)
        if kind in ways and rest in lines:
            ways[kind](lines[rest])
        elif aim is not None and (which := rest.partition(" ")[0]) in lines:
            self._letters.write(lines[which], aim, key=key)
        elif kind == "outcome":
            self._tell_again(UndertakingId(rest), lines)
        return kind in ways or aim is not None or kind == "outcome"

    def _tell_again(self, which: UndertakingId, lines: Mapping[str, RelationshipLine]) -> None:
        def then(found: Undertaken | None) -> None:
            if found is not None and found.undertaking.relationship in lines:
                self.tell(lines[found.undertaking.relationship], found)

        self._desk.read(
            lambda workspace, _report: workspace.undertakings.found(which), then, self._page
        )

    def _about(self, line: RelationshipLine) -> str:
        return self._edits.about([line])

    def _today(self) -> date:
        return local_day(self._edits.around.now, spoken().zone_name)
