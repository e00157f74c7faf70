"""Whatever a person does in the directory and takes back: the tables are what the journal tells."""

import contextlib
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from desktop import paths
from desktop.domain.enquiries import EnquiryState
from desktop.domain.errors import (
    BuiltUpon,
    Invalid,
    NothingToImport,
    NothingToRedo,
    NothingToUndo,
    Stale,
)
from desktop.domain.listings import RegardEdit
from desktop.services.workspace import Surroundings, Workspace, create_register
from tests.directories import listing
from tests.records import ME, Ticking, partner, relationship

NAMES = ("Adrevia Srl", "Caldreva Srl", "Dedalvia Sas")
TOWNS = ("Seriate", "Lecco")
PICK = st.integers(0, 5)


class Directories(RuleBasedStateMachine):
    """A register with a directory, and what its services let a person do with it."""

    workspace: Workspace

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        around = Surroundings(
            self.folder / "backups", paths.resource("reference"), Ticking(), "chiara"
        )
        path = self.folder / "firm.pdesk"
        self.workspace = create_register(path, around, "Torneria Lorsenna Srl", ME)

    @initialize()
    def begin(self) -> None:
        for name in NAMES[:2]:
            whose = partner(name, tenant_ids=())
            made = relationship(name, whose.id)
            self.workspace.relationships.keep(None, made, new_partner=whose)

    def teardown(self) -> None:
        self.workspace.close()
        shutil.rmtree(self.folder)

    @invariant()
    def the_tables_are_what_the_journal_tells(self) -> None:
        assert self.workspace.verify().faults == ()
        for line in self.workspace.directory.lines().lines:
            self.workspace.directory.detail(line.id)

    def listed(self) -> list[str]:
        return [line.id for line in self.workspace.directory.lines().lines if line.listed]

    @rule(
        rows=st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(TOWNS)), max_size=3),
        phone=st.sampled_from(["", "035 1", "035 2"]),
        complete=st.booleans(),
    )
    def take_in_a_file(self, rows: list[tuple[str, str]], phone: str, complete: bool) -> None:
        path = self.folder / "directory.csv"
        text = "".join(f"{name};{town};{phone}\n" for name, town in rows)
        path.write_text(f"Nome;Comune;Telefono\nSempre Qui;Roma;1\n{text}")
        imports = self.workspace.directory_imports
        with contextlib.suppress(NothingToImport):
            imports.commit(imports.preview(imports.read(path), complete=complete))

    @rule(name=st.sampled_from(NAMES), town=st.sampled_from(TOWNS))
    def type_one(self, name: str, town: str) -> None:
        made = listing(f"{name} {town}", town=town)
        if made.id not in self.listed():
            self.workspace.listings.keep(None, made)

    @rule(pick=PICK, phone=st.sampled_from(["", "035 9"]))
    def correct_one(self, pick: int, phone: str) -> None:
        if found := self.listed():
            before = self.workspace.directory.one(found[pick % len(found)])
            self.workspace.listings.keep(before, replace(before, phone=phone))

    @rule(pick=PICK, tag=st.sampled_from(["a", "b"]), rating=st.sampled_from([None, 0, 3]))
    def note(self, pick: int, tag: str, rating: int | None) -> None:
        lines = [line.id for line in self.workspace.directory.lines().lines]
        edit = RegardEdit(add_tags=(tag,), rating=rating)
        self.workspace.listings.regard(lines[: pick + 1], edit)

    @rule(pick=PICK)
    def make_a_partner(self, pick: int) -> None:
        if found := self.listed():
            self.workspace.listings.make_partner(found[pick % len(found)])

    @rule(pick=PICK)
    def join_two_firms(self, pick: int) -> None:
        found = self.listed()
        if len(found) > 1:
            one = self.workspace.directory.one(found[pick % len(found)])
            other = self.workspace.directory.one(found[(pick + 1) % len(found)])
            self.workspace.listings.merge(one, other, {"phone"})

    @rule(pick=PICK)
    def join_two_partners(self, pick: int) -> None:
        found = self.workspace.partners.all()
        if len(found) > 1:
            one, other = found[pick % len(found)], found[(pick + 1) % len(found)]
            self.workspace.partners.merge(one, other, {"town"})
            assert all(line.partner != other.id for line in self.workspace.relationships.lines())

    @rule(pick=PICK, state=st.sampled_from(EnquiryState))
    def ask(self, pick: int, state: EnquiryState) -> None:
        if held := self.workspace.enquiries.all():
            with contextlib.suppress(Invalid):
                self.workspace.enquiries.move(held[0], state)
        elif found := self.listed():
            draft = self.workspace.enquiries.begin(found[pick % len(found)])
            ours = replace(draft, contact_mail="a@b.it", town="Bergamo", size="1")
            self.workspace.enquiries.keep(None, replace(ours, industry="I", needs="N"))

    @rule()
    def undo(self) -> None:
        with contextlib.suppress(NothingToUndo, BuiltUpon, Stale):
            self.workspace.history.undo()

    @rule()
    def redo(self) -> None:
        with contextlib.suppress(NothingToRedo, BuiltUpon, Stale):
            self.workspace.history.redo()


TestDirectories = Directories.TestCase
TestDirectories.settings = settings(
    max_examples=min(8, settings().max_examples), stateful_step_count=15
)
