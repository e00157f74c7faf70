from dataclasses import replace

import pytest

from desktop.domain.changes import Reason
from desktop.domain.errors import Invalid
from desktop.domain.identifiers import PersonId, TenantId, derived_id
from desktop.domain.organisation import Person
from desktop.domain.policies import read
from desktop.services.workspace import create_register, open_register
from tests.graph_lists import OURS
from tests.records import ME

MARCO = Person(id=PersonId(derived_id("person", "Marco")), name="Marco Dall’Olio", may_sign=True)


def test_profile_and_people_are_kept_as_one_entry_and_undone_as_one(workspace):
    before, people = workspace.profile.organisation(), workspace.profile.people()
    after = replace(before, tenant=TenantId(OURS), zone="Europe/Lisbon", me=MARCO.id)
    entry = workspace.profile.save(after, [*people, MARCO])
    assert (entry.reason, entry.by) == (Reason.PROFILE, ME)
    assert workspace.profile.organisation() == after
    assert workspace.profile.me() == MARCO.name
    assert [person.name for person in workspace.profile.people()] == [ME, MARCO.name]
    workspace.history.undo(entry.number)
    assert (workspace.profile.organisation(), workspace.profile.people()) == (before, people)


def test_nothing_changed_is_no_entry(workspace):
    assert (
        workspace.profile.save(workspace.profile.organisation(), workspace.profile.people()) is None
    )
    assert workspace.history.newest() == 1


def test_a_person_who_leaves_is_taken_out(workspace):
    firm = replace(workspace.profile.organisation(), me=None)
    workspace.profile.save(firm, [])
    assert workspace.profile.people() == []
    assert workspace.profile.me() == "login:chiara"


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [("name", " ", "needed"), ("vat", "12345678901", "vat"), ("zone", "Mars/Olympus", "zone")],
)
def test_what_does_not_hold_is_refused_by_name(workspace, field, value, rule):
    firm = replace(workspace.profile.organisation(), **{field: value})
    with pytest.raises(Invalid) as invalid:
        workspace.profile.save(firm, workspace.profile.people())
    assert (invalid.value.field, invalid.value.rule) == (field, rule)
    assert workspace.history.newest() == 1


def test_decided_days_count_at_once_and_stay_out_of_the_register(around, tmp_path):
    around = replace(around, policy=read({"ReviewDays": 30}, ["People"], []))
    workspace = create_register(tmp_path / "decided.pdesk", around, "Torneria Lorsenna Srl")
    firm = workspace.profile.organisation()
    assert firm.review_days == 30
    workspace.profile.save(replace(firm, vat="IT01234567897"), [])
    assert workspace.profile.kept().review_days == 90
    with pytest.raises(Invalid):
        workspace.profile.save(replace(firm, review_days=60), [])
    with pytest.raises(Invalid):
        workspace.profile.save(firm, [MARCO])
    workspace.close()


def test_what_is_locked_cannot_be_taken_back_either(around, tmp_path):
    path = tmp_path / "locked.pdesk"
    workspace = create_register(path, around, "Torneria Lorsenna Srl")
    firm = workspace.profile.organisation()
    workspace.profile.save(replace(firm, name="Lorsenna SpA"), [MARCO])
    workspace.close()
    for locked in ("FirmName", "People"):
        workspace = open_register(path, replace(around, policy=read({}, [locked], [])))
        with pytest.raises(Invalid) as refused:
            workspace.history.undo()
        assert refused.value.rule == "policy"
        assert workspace.profile.organisation().name == "Lorsenna SpA"
        workspace.close()


def test_who_writes_here_is_locked_with_the_people(around, tmp_path):
    path = tmp_path / "locked.pdesk"
    workspace = create_register(path, around, "Torneria Lorsenna Srl", ME)
    firm, people = workspace.profile.organisation(), [*workspace.profile.people(), MARCO]
    workspace.profile.save(firm, people)
    assert workspace.profile.save(replace(firm, me=MARCO.id), people)
    said = workspace.history.newest()
    workspace.close()
    workspace = open_register(path, replace(around, policy=read({}, ["People"], [])))
    for refused in (
        lambda: workspace.history.undo(said),
        lambda: workspace.profile.save(firm, people),
    ):
        with pytest.raises(Invalid) as invalid:
            refused()
        assert (invalid.value.field, invalid.value.rule) == ("people", "policy")
    assert workspace.profile.me() == MARCO.name
    workspace.close()
