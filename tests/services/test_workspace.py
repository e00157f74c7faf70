import sqlite3
from contextlib import closing

import pytest

from desktop.domain.changes import Reason
from desktop.domain.errors import (
    DamagedBackup,
    DiskFull,
    Invalid,
    NewerRegister,
    NoRegister,
    NotARegister,
    NothingToUndo,
    RegisterExists,
)
from desktop.domain.identifiers import PersonId, TenantId
from desktop.domain.organisation import Details, Person
from desktop.services import workspace as workspaces
from desktop.services.backups import look_into
from desktop.services.workspace import create_register, open_register, restore_register
from tests.records import ME, partner


def test_a_new_register_begins_with_its_firm_and_who_writes_there(workspace):
    summary = workspace.summary()
    assert (summary.name, summary.me, summary.newest) == ("Torneria Lorsenna Srl", ME, 1)
    assert (summary.undo, summary.redo) == (None, None)
    assert summary.path == str(workspace.path)
    assert workspace.history.entries()[0].reason is Reason.CREATED
    with pytest.raises(NothingToUndo):
        workspace.history.undo()


def test_without_a_person_the_login_signs_and_is_marked_as_such(tmp_path, around):
    made = create_register(tmp_path / "bare.pdesk", around, "Torneria Lorsenna Srl")
    assert made.profile.people() == []
    assert made.summary().me == made.history.entries()[0].by == "login:chiara"
    made.close()


def test_a_register_is_never_made_over_a_file(workspace, around):
    with pytest.raises(RegisterExists):
        create_register(workspace.path, around, "Another")
    assert workspace.summary().name == "Torneria Lorsenna Srl"


def test_a_register_is_found_again_as_it_was_left(workspace, around):
    workspace.partners.keep(None, partner())
    workspace.close()
    again = open_register(workspace.path, around)
    assert again.partners.all() == [partner()]
    assert again.summary().undo is not None
    again.close()


def test_a_copy_is_a_register_of_its_own(workspace, around, tmp_path):
    workspace.partners.keep(None, partner())
    copied = tmp_path / "elsewhere" / "copy.pdesk"
    workspace.copy_to(copied)
    workspace.history.undo()
    other = open_register(copied, around)
    assert other.partners.all() == [partner()]
    assert workspace.partners.all() == []
    other.close()
    with pytest.raises(RegisterExists):
        workspace.copy_to(copied)


def test_a_backup_comes_back_beside_what_is_there_and_never_over_it(workspace, around, tmp_path):
    backup = tmp_path / "backup.pdesk"
    workspace.partners.keep(None, partner())
    workspace.copy_to(backup)
    restored = restore_register(backup, tmp_path / "again" / "firm.pdesk", around)
    assert restored.partners.all() == [partner()]
    assert restored.verify(workspace.verify().head).sound
    restored.close()
    with pytest.raises(RegisterExists):
        restore_register(backup, workspace.path, around)


def test_what_is_no_backup_leaves_nothing_behind(workspace, around, tmp_path):
    target = tmp_path / "restored.pdesk"
    with pytest.raises(NoRegister):
        restore_register(tmp_path / "missing.pdesk", target, around)
    letter = tmp_path / "letter.pdesk"
    letter.write_text("Dear Sir")
    with pytest.raises(NotARegister):
        restore_register(letter, target, around)
    newer = tmp_path / "newer.pdesk"
    workspace.copy_to(newer)
    with closing(sqlite3.connect(newer)) as file:
        file.execute("UPDATE alembic_version SET version_num = '0815'")
        file.commit()
    with pytest.raises(NewerRegister):
        restore_register(newer, target, around)
    assert not target.exists()


def test_what_a_backup_holds_is_seen_before_anything_is_made_of_it(workspace, tmp_path):
    workspace.partners.keep(None, partner())
    workspace.copy_to(tmp_path / "backup.pdesk")
    found = look_into(tmp_path / "backup.pdesk")
    assert found.firm == "Torneria Lorsenna Srl"
    assert (found.extent.entries, found.extent.partners, found.extent.relationships) == (2, 1, 0)
    assert found.extent.newest == workspace.history.entries()[0].recorded


@pytest.mark.parametrize("cut", [4096, 20_000, "torn", "middle"])
def test_a_damaged_backup_makes_no_register(workspace, around, tmp_path, cut):
    backup, target = tmp_path / "backup.pdesk", tmp_path / "again.pdesk"
    workspace.partners.keep(None, partner())
    workspace.copy_to(backup)
    whole = backup.read_bytes()
    half = len(whole) // 2 // 4096 * 4096
    if isinstance(cut, int):
        backup.write_bytes(whole[:cut])
    elif cut == "torn":
        backup.write_bytes(whole[:half])
    else:
        backup.write_bytes(whole[:half] + b"\xff" * 8192 + whole[half + 8192 :])
    damaged = backup.read_bytes()
    with pytest.raises(DamagedBackup):
        restore_register(backup, target, around)
    assert not target.exists()
    assert backup.read_bytes() == damaged


def test_a_backup_that_will_not_open_leaves_nothing_behind(
    workspace, around, tmp_path, monkeypatch
):
    backup, target = tmp_path / "backup.pdesk", tmp_path / "again.pdesk"
    workspace.copy_to(backup)

    def full(*_given):
        raise DiskFull(str(target))

    monkeypatch.setattr(workspaces, "open_register", full)
    with pytest.raises(DiskFull):
        restore_register(backup, target, around)
    assert not target.exists()


def test_what_is_known_of_a_firm_stands_in_the_first_entry(tmp_path, around):
    davide = Person(id=PersonId("00000000-0000-4000-8000-00000000000d"), name="Davide Rota")
    details = Details(
        tenant=TenantId("38becd8e-2eb2-5755-835e-4190733ee8cd"),
        domains=("lorsenna.example",),
        vat="IT12345670017",
        pec="lorsenna@pec.example",
        people=(davide,),
    )
    made = create_register(tmp_path / "a.pdesk", around, "Torneria Lorsenna Srl", ME, details)
    firm = made.profile.organisation()
    assert (firm.tenant, firm.domains) == (details.tenant, details.domains)
    assert (firm.vat, firm.pec) == (details.vat, details.pec)
    assert {one.name for one in made.profile.people()} == {ME, "Davide Rota"}
    (entry,) = made.history.entries()
    assert (entry.reason, entry.by, made.profile.me()) == (Reason.CREATED, ME, ME)
    assert made.verify().sound
    with pytest.raises(NothingToUndo):
        made.history.undo()
    made.close()


def test_details_that_do_not_hold_make_no_register(tmp_path, around):
    path = tmp_path / "a.pdesk"
    with pytest.raises(Invalid) as refused:
        create_register(path, around, "Torneria Lorsenna Srl", ME, Details(domains=("a b",)))
    assert refused.value.field == "domains"
    assert not path.exists()


def test_what_is_shipped_is_at_hand(workspace):
    assert len(workspace.roles.roles) > 100
    assert len(workspace.types.types) == 13
