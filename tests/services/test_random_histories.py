"""Whatever a person does and takes back: the tables are what the journal tells."""

import contextlib
import shutil
import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from desktop import paths
from desktop.domain.changes import can_undo
from desktop.domain.errors import (
    BuiltUpon,
    NothingToImport,
    NothingToRedo,
    NothingToUndo,
    Stale,
    StillUsed,
)
from desktop.domain.lists import Choices
from desktop.domain.relationships import Decision, Relationship
from desktop.services.workspace import Surroundings, Workspace, create_register, open_register
from tests.graph_lists import THEIRS, item, listed
from tests.records import ME, Ticking, partner, relationship

NAMES = st.sampled_from(["Adrevia", "Bitmorva", "Quadrelva"])
RELATIONSHIPS = st.sampled_from(["uno", "due", "tre", "quattro"])
TEXTS = st.sampled_from(["", "Milano", "Brescia", "Così è più chiaro"])


class Histories(RuleBasedStateMachine):
    """A register and everything its services let a person do."""

    workspace: Workspace

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.around = Surroundings(
            self.folder / "backups", paths.resource("reference"), Ticking(), "chiara"
        )

    @initialize()
    def begin(self) -> None:
        path = self.folder / "firm.pdesk"
        self.workspace = create_register(path, self.around, "Torneria Lorsenna Srl", ME)

    def teardown(self) -> None:
        if hasattr(self, "workspace"):
            head = self.workspace.verify().head
            self.workspace.close()
            again = open_register(self.workspace.path, self.around)
            assert again.verify(head).sound
            again.close()
        shutil.rmtree(self.folder)

    @invariant()
    def the_tables_are_what_the_journal_tells(self) -> None:
        if hasattr(self, "workspace"):
            assert self.workspace.verify().faults == ()

    def relationships(self) -> list[Relationship]:
        lines = self.workspace.relationships.lines()
        return [self.workspace.relationships.one(line.id) for line in lines]  # type: ignore[arg-type]  # lines hold plain texts

    def some(self, pick: int) -> Relationship | None:
        found = self.relationships()
        return found[pick % len(found)] if found else None

    @rule(name=NAMES, text=TEXTS)
    def keep_a_partner(self, name: str, text: str) -> None:
        held = {p.id: p for p in self.workspace.partners.all()}
        before = held.get(partner(name).id)
        self.workspace.partners.keep(before, replace(before or partner(name), town=text))

    @rule(name=NAMES)
    def remove_a_partner(self, name: str) -> None:
        for held in self.workspace.partners.all():
            if held.name == name:
                try:
                    self.workspace.partners.remove(held)
                except StillUsed:
                    assert any(r.partner == held.id for r in self.relationships())

    @rule(name=RELATIONSHIPS, whose=NAMES, days=st.integers(1, 730))
    def keep_a_relationship(self, name: str, whose: str, days: int) -> None:
        owner = partner(whose)
        made = relationship(name, owner.id, duration_days=days)
        before = next((r for r in self.relationships() if r.id == made.id), None)
        taken = {r.external_id for r in self.relationships()} - {before and before.external_id}
        new = None if owner in self.workspace.partners.all() else owner
        if before is not None:
            self.workspace.relationships.keep(before, replace(before, duration_days=days))
        elif made.external_id not in taken and (new is None or not self.known(owner.id)):
            self.workspace.relationships.keep(None, made, new_partner=new)

    def known(self, identifier: str) -> bool:
        return any(held.id == identifier for held in self.workspace.partners.all())

    @rule(pick=st.integers(0, 9), text=TEXTS)
    def annotate(self, pick: int, text: str) -> None:
        if record := self.some(pick):
            note = self.workspace.relationships.detail(record.id).stewardship
            self.workspace.relationships.annotate(replace(note, notes=text))

    @rule(pick=st.integers(0, 9), decision=st.sampled_from(Decision))
    def decide(self, pick: int, decision: Decision) -> None:
        if record := self.some(pick):
            self.workspace.relationships.decide([record.id], decision, "Così si è detto")

    @rule(pick=st.integers(0, 9), text=TEXTS)
    def attach(self, pick: int, text: str) -> None:
        if record := self.some(pick):
            self.workspace.relationships.attach(record.id, "mail.eml", f"Mail {text}".encode())

    @rule(pick=st.integers(0, 9))
    def remove_a_relationship(self, pick: int) -> None:
        if record := self.some(pick):
            self.workspace.relationships.remove([record.id])

    @rule(
        names=st.lists(RELATIONSHIPS, unique=True, min_size=1),
        status=st.sampled_from(["active", "expiring", "terminated", "neu"]),
        day=st.integers(0, 60),
        complete=st.booleans(),
    )
    def take_in_a_list(self, names: list[str], status: str, day: int, complete: bool) -> None:
        path = self.folder / "list.json"
        path.write_text(listed(*(item(name, status=status) for name in names)))
        seen = date(2026, 11, 23) - timedelta(days=day)
        choices = Choices(partner=THEIRS, seen=seen, complete=complete)
        preview = self.workspace.imports.preview(self.workspace.imports.read([path]), choices)
        before = self.workspace.history.newest()
        if not preview.worth_keeping:  # an older list than one that was complete: all is asked
            with pytest.raises(NothingToImport):
                self.workspace.imports.commit(preview)
            return
        entry = self.workspace.imports.commit(preview)
        assert self.workspace.history.newest() == before + (entry is not None)

    @rule()
    def undo(self) -> None:
        with contextlib.suppress(NothingToUndo, BuiltUpon):
            self.workspace.history.undo()

    @rule()
    def redo(self) -> None:
        with contextlib.suppress(NothingToRedo, BuiltUpon, Stale):
            self.workspace.history.redo()

    @rule(pick=st.integers(1, 60))
    def undo_any(self, pick: int) -> None:
        open_entries = [entry for entry in self.workspace.history.entries() if can_undo(entry)]
        if open_entries:
            before = self.workspace.history.newest()
            try:
                self.workspace.history.undo(open_entries[pick % len(open_entries)].number)
            except (BuiltUpon, Stale):
                assert self.workspace.history.newest() == before


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=min(30, settings().max_examples), stateful_step_count=25
)
