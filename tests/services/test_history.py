from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop import paths
from desktop.domain.changes import Change, Reason
from desktop.domain.errors import (
    BuiltUpon,
    CannotUndo,
    NoSuchEntry,
    NothingToRedo,
    NothingToUndo,
)
from desktop.services.workspace import Surroundings, Workspace, create_register
from tests.records import ME, Ticking, partner, relationship

ADREVIA = partner()


def test_an_undo_is_an_entry_of_its_own_and_can_be_taken_back(workspace):
    workspace.partners.keep(None, ADREVIA)
    undo = workspace.history.undo()
    assert (undo.reason, undo.undoes, undo.by) == (Reason.UNDONE, 2, ME)
    assert workspace.partners.all() == []
    redo = workspace.history.redo()
    assert (redo.undoes, workspace.partners.all()) == (3, [ADREVIA])
    assert [entry.undone_by for entry in workspace.history.entries()] == [None, 4, None, None]
    assert workspace.history.changes(2) == workspace.history.changes(4) == [Change(None, ADREVIA)]


def test_an_entry_is_undone_once_and_the_first_never(workspace):
    workspace.partners.keep(None, ADREVIA)
    workspace.history.undo(2)
    with pytest.raises(CannotUndo) as undone:
        workspace.history.undo(2)
    assert undone.value.by == 3
    with pytest.raises(CannotUndo) as first:
        workspace.history.undo(1)
    assert first.value.by is None
    assert workspace.history.newest() == 3


def test_an_entry_that_is_not_there_is_a_problem(workspace):
    for ask in (workspace.history.undo, workspace.history.changes):
        with pytest.raises(NoSuchEntry):
            ask(99)


def test_there_is_nothing_to_take_back_at_first(workspace):
    with pytest.raises(NothingToUndo):
        workspace.history.undo()
    with pytest.raises(NothingToRedo):
        workspace.history.redo()


def test_an_entry_that_others_build_on_names_the_one_in_the_way(workspace):
    workspace.partners.keep(None, ADREVIA)
    workspace.relationships.keep(None, relationship())
    workspace.partners.keep(ADREVIA, replace(ADREVIA, town="Brescia"))
    with pytest.raises(BuiltUpon) as built:
        workspace.history.undo(2)
    assert (built.value.number, built.value.later) == (2, 4)
    workspace.history.undo(4)
    with pytest.raises(BuiltUpon) as built:
        workspace.history.undo(2)
    assert built.value.later == 3
    workspace.history.undo(3)
    workspace.history.undo(2)
    assert workspace.partners.all() == []


def test_what_does_not_touch_an_entry_does_not_hinder_its_undo(workspace):
    workspace.partners.keep(None, ADREVIA)
    workspace.partners.keep(None, partner("Bitmorva Consulting Srl"))
    workspace.history.undo(2)
    assert [found.name for found in workspace.partners.all()] == ["Bitmorva Consulting Srl"]


def test_only_own_entries_are_next(workspace):
    workspace.partners.keep(None, ADREVIA)
    firm, people = workspace.profile.organisation(), workspace.profile.people()
    workspace.profile.save(replace(firm, me=None), people)
    undo, redo = workspace.history.next_steps()
    assert (undo, redo) == (None, None)
    workspace.history.undo(3)
    assert workspace.summary().undo.number == 2


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("steps")
    around = Surroundings(folder, paths.resource("reference"), Ticking(), "chiara")
    made = create_register(folder / "steps.pdesk", around, "Torneria Lorsenna Srl", ME)
    made.partners.keep(None, ADREVIA)
    return made


@settings(max_examples=min(40, settings().max_examples))
@given(st.lists(st.sampled_from(["write", "undo", "redo"]), max_size=14))
def test_undo_and_redo_walk_back_and_forth_as_in_any_editor(shared, steps):
    """The reference is what every editor does: two stacks, the second emptied by a new edit."""
    start = shared.history.newest()
    town = shared.partners.one(ADREVIA.id).town
    done: list[str] = []
    steps = ["write", *steps]
    ahead: list[str] = []
    for number, step in enumerate(steps):
        if step == "write":
            before = shared.partners.one(ADREVIA.id)
            shared.partners.keep(before, replace(before, town=f"{start}-{number}"))
            done.append(f"{start}-{number}")
            ahead.clear()
        elif step == "undo" and done:
            shared.history.undo()
            ahead.append(done.pop())
        elif step == "redo" and ahead:
            shared.history.redo()
            done.append(ahead.pop())
        elif step == "redo":
            with pytest.raises(NothingToRedo):
                shared.history.redo()
        assert shared.partners.one(ADREVIA.id).town == (done[-1] if done else town)
        undo, redo = shared.history.next_steps()
        assert (redo is not None) == bool(ahead)
        assert undo is not None
    assert shared.verify().sound
