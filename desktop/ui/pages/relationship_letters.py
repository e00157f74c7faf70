"""Letters to a partner about a relationship: to end it, to ask for fewer roles, to remove them."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.identifiers import RelationshipId
from desktop.domain.letters import Fact, HandedLetter
from desktop.domain.lines import RelationshipLine
from desktop.domain.partners import Partner
from desktop.domain.roles import GLOBAL_ADMINISTRATOR
from desktop.domain.undertakings import Aim, Way
from desktop.language import _, spoken
from desktop.ui.desk import Desk
from desktop.ui.destinations import RELATIONSHIPS
from desktop.ui.dialogs.end_relationship import Ending, EndRelationshipDialog
from desktop.ui.dialogs.fewer_roles import Fewer, FewerRolesDialog
from desktop.ui.dialogs.form import FormDialog
from desktop.ui.dialogs.letter import LetterDialog
from desktop.ui.pages.letters import Wanted, prepare
from desktop.ui.pages.relationship_edits import RelationshipEdits
from desktop.wording import undertakings
from desktop.wording.words import word

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace
    from desktop.ui.background import Report

_NO_FACTS: Final[Mapping[str, Fact]] = {}
_UNSAID: Final[Mapping[str, Fact]] = {
    "distributor": "",
    "keep": (),
    "dropped": (),
    "days": 0,
    "only_global": False,
}
"""What a letter leaves out where nobody has said it."""


class RelationshipLetters(QObject):
    """Asks what a letter is to say, shows it, and tracks it once someone says that they sent it."""

    roles_wanted = Signal(object)
    """A RelationshipLine whose roles someone would rather remove."""

    def __init__(self, page: QWidget, desk: Desk, edits: RelationshipEdits) -> None:
        super().__init__(page)
        self._page, self._desk, self._edits = page, desk, edits

    def end(self, line: RelationshipLine) -> None:
        """Show how a relationship ends, then write to the partner."""

        def task(workspace: Workspace, _report: Report) -> Ending:
            procedure = workspace.procedures.by_id["end-relationship"]
            distributor = workspace.undertakings.distributor(RelationshipId(line.id))
            return Ending(line=line, procedure=procedure, distributor=distributor)

        def show(ending: Ending) -> None:
            dialog = EndRelationshipDialog(ending, self._page)

            def keep(distributor: str) -> None:
                answers = self._answered(dialog, f"end {line.id}", line)
                self.write(line, Aim.END_RELATIONSHIP, {"distributor": distributor}, answers)

            def rather_remove() -> None:
                dialog.reject()
                self.roles_wanted.emit(line)

            dialog.roles_wanted.connect(rather_remove)
            self._edits.open(dialog, f"end {line.id}", keep, self._edits.about([line]))

        self._desk.read(task, show, self._page, failed=self._edits.refused)

    def fewer_roles(self, line: RelationshipLine) -> None:
        """Ask which roles to keep, then write to the partner."""
        roles = self._edits.around.roles

        def task(workspace: Workspace, _report: Report) -> int:
            return workspace.profile.organisation().longest_days

        def show(longest: int) -> None:
            dialog = FewerRolesDialog(line, roles, longest, self._page)

            def keep(fewer: Fewer) -> None:
                answers = self._answered(dialog, f"fewer-roles {line.id}", line)
                facts: dict[str, Fact] = {
                    "keep": undertakings.roles_fact(fewer.keep, roles),
                    "dropped": undertakings.roles_fact(fewer.dropped, roles),
                    "days": fewer.days,
                    "only_global": fewer.dropped == (GLOBAL_ADMINISTRATOR,),
                }
                self.write(line, Aim.FEWER_ROLES, facts, answers)

            self._edits.open(dialog, f"fewer-roles {line.id}", keep, self._edits.about([line]))

        self._desk.read(task, show, self._page, failed=self._edits.refused)

    def _answered(self, dialog: FormDialog, key: str, line: RelationshipLine) -> str:
        """Close a dialog that asked, keep its answers until the letter was sent, return their key.

        Closing the letter then loses none of them.
        """
        draft, changed = dialog.draft(), dialog.changed
        dialog.accept()
        if changed:
            title = self._edits.about([line])
            self._desk.drafts.keep(key, title, RELATIONSHIPS, draft, typing=False)
        return key

    def write(
        self,
        line: RelationshipLine,
        aim: Aim,
        facts: Mapping[str, Fact] = _NO_FACTS,
        answers: str = "",
        key: str = "",
    ) -> None:
        """Show the letter of an aim; once a person says that they sent it, it is under way.

        `answers` is the key of what a dialog before it was told. `key` is that of the draft to take
        up; without one, other facts make a letter of its own.
        """
        which = RelationshipId(line.id)
        kept_as = key or _key(line, aim, facts)

        def open_(dialog: LetterDialog) -> None:
            def keep(handed: HandedLetter) -> None:
                text = f"{handed.letter.subject}\n\n{handed.letter.body}"
                self._edits.write(
                    lambda workspace, _report: workspace.undertakings.begin(
                        which, aim, Way.LETTER, text
                    ),
                    dialog,
                )

            dialog.accepted.connect(lambda: self._desk.drafts.drop(answers))
            self._edits.open(dialog, kept_as, keep, self._edits.about([line]))

        def prepare_it(partner: Partner) -> None:
            wanted = Wanted(
                name=aim,
                title=word(aim, spoken()),
                facts={**_UNSAID, **undertakings.letter_facts(line, partner), **facts},
                to=undertakings.recipients(partner),
                about=self._edits.about([line]),
                record=_("Record that I sent it"),
                hint=undertakings.recipient_hint(partner, spoken()),
            )
            prepare(self._desk, self._page, wanted, open_, self._edits.refused)

        self._desk.read(
            lambda workspace, _report: workspace.relationships.detail(which).partner,
            prepare_it,
            self._page,
            failed=self._edits.refused,
        )


def _key(line: RelationshipLine, aim: Aim, facts: Mapping[str, Fact]) -> str:
    """Return under which key a letter's draft is kept."""
    asked = sha256(repr(sorted(facts.items())).encode()).hexdigest()[:12] if facts else ""
    return f"letter-{aim} {line.id} {asked}".rstrip()
