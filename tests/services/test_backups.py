import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop import paths
from desktop.domain.backups import Keeping, Why
from desktop.domain.errors import Locked, NewerRegister, NotARegister, NotThisRegister, ReadOnly
from desktop.services.workspace import Surroundings, create_register, open_register, restore
from desktop.storage import backups as files
from tests.records import partner
from tests.ui.story import Clock

KEEPING = Keeping(2, 1)


@pytest.fixture
def clock():
    return Clock(datetime(2026, 11, 23, 8, 42, tzinfo=UTC))


@pytest.fixture
def around(tmp_path, clock):
    return Surroundings(tmp_path / "backups", paths.resource("reference"), clock, "chiara")


@pytest.fixture
def workspace(tmp_path, around):
    made = create_register(tmp_path / "torneria.pdesk", around, "Torneria Lorsenna Srl", "Chiara")
    yield made
    made.close()


def add(workspace, name):
    workspace.partners.keep(None, partner(name, tenant_ids=()))


def names(workspace):
    return [one.name for one in workspace.partners.all()]


def test_a_backup_is_made_only_when_something_was_written(workspace):
    first = workspace.backups.roll(KEEPING)
    assert first is not None
    assert workspace.backups.roll(KEEPING) is None
    add(workspace, "Adrevia")
    assert workspace.backups.due()
    second = workspace.backups.make()
    assert not workspace.backups.due()
    assert [one.path for one in workspace.backups.all()] == sorted(
        (first.path, second.path), reverse=True
    )
    assert (second.extent.partners, second.extent.entries) == (1, 2)
    assert second.size == Path(second.path).stat().st_size


def test_what_was_written_today_can_wait_for_the_evening(workspace, clock):
    assert not workspace.backups.due(past_days_only=True)
    clock.now += timedelta(days=1)
    assert workspace.backups.due(past_days_only=True)
    assert workspace.backups.roll(KEEPING, past_days_only=True) is not None


def test_old_backups_go_and_other_files_stay(workspace, clock, around):
    around.backups.mkdir()
    stranger = around.backups / "torneria-2020-01-01T000000.pdesk"
    stranger.write_text("not a register")
    for number in range(20):
        add(workspace, f"Partner {number}")
        workspace.backups.roll(KEEPING)
        clock.now += timedelta(days=1)
    assert len(workspace.backups.all()) == 3
    assert stranger.exists()


def test_another_registers_backups_are_not_ours(workspace, around, tmp_path):
    (tmp_path / "other").mkdir()
    other = create_register(tmp_path / "other" / "torneria.pdesk", around, "Altra Snc")
    theirs = other.backups.make()
    ours = workspace.backups.make()
    assert theirs.path != ours.path
    assert [one.path for one in workspace.backups.all()] == [ours.path]
    with pytest.raises(NotThisRegister):
        workspace.backups.difference(Path(theirs.path))
    with pytest.raises(NotThisRegister):
        restore(workspace.path, Path(theirs.path), around)
    other.close()


def test_one_sees_what_would_be_lost(workspace):
    backup = workspace.backups.make()
    for name in ("Adrevia", "Bitmorva"):
        add(workspace, name)
    found = workspace.backups.difference(Path(backup.path))
    assert (found.now.partners, found.then.partners) == (2, 0)
    assert (found.losing, found.gaining) == (2, 0)
    assert [entry.number for entry in found.lost] == [3, 2]


def test_a_backup_in_place_is_the_register_and_the_old_one_lies_beside(workspace, around, clock):
    add(workspace, "Adrevia")
    backup = Path(workspace.backups.make().path)
    add(workspace, "Bitmorva")
    clock.now += timedelta(minutes=5)
    again = restore(workspace.path, backup, around)
    assert names(again) == ["Adrevia"]
    assert again.verify().sound
    saved = next(one for one in again.backups.all() if one.why is Why.RESTORE)
    assert saved.extent.partners == 2
    back = again.backups.difference(Path(saved.path))
    assert (back.losing, back.gaining) == (0, 1)
    add(again, "Quadrelva")
    split = again.backups.difference(Path(saved.path))
    assert (split.losing, split.gaining) == (1, 1)
    again.close()
    final = restore(again.path, Path(saved.path), around)
    assert names(final) == ["Adrevia", "Bitmorva"]
    final.close()


def test_the_backup_itself_stays_as_it_was(workspace, around):
    backup = Path(workspace.backups.make().path)
    before = backup.read_bytes()
    add(workspace, "Adrevia")
    again = restore(workspace.path, backup, around)
    add(again, "Quadrelva")
    again.close()
    assert backup.read_bytes() == before


def test_a_backup_of_a_newer_program_is_refused(workspace, around):
    backup = Path(workspace.backups.make().path)
    with closing(sqlite3.connect(backup)) as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
        file.commit()
    add(workspace, "Adrevia")
    with pytest.raises(NewerRegister):
        restore(workspace.path, backup, around)
    assert names(workspace) == ["Adrevia"]


def test_what_is_no_register_is_refused(workspace, around, tmp_path):
    broken = tmp_path / "broken.pdesk"
    broken.write_bytes(b"SQLite format 3\x00" + b"\x00" * 4096)
    with pytest.raises(NotARegister):
        restore(workspace.path, broken, around)


def test_nothing_changes_while_someone_else_writes(workspace, around, monkeypatch):
    monkeypatch.setattr(files, "_PATIENCE", 2)
    backup = Path(workspace.backups.make().path)
    add(workspace, "Adrevia")
    with closing(sqlite3.connect(workspace.path, isolation_level=None)) as busy:
        busy.execute("BEGIN IMMEDIATE")
        with pytest.raises(Locked):
            restore(workspace.path, backup, around)
        busy.execute("ROLLBACK")
    assert names(workspace) == ["Adrevia"]
    assert workspace.verify().sound


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_folder_that_cannot_be_written_is_told(workspace, around):
    around.backups.mkdir()
    around.backups.chmod(0o500)
    with pytest.raises(ReadOnly):
        workspace.backups.make()
    around.backups.chmod(0o700)


def test_a_file_where_the_folder_should_be_is_told(workspace, around):
    around.backups.write_text("in the way")
    assert workspace.backups.all() == []
    with pytest.raises(ReadOnly):
        workspace.backups.make()


def test_a_register_that_moved_finds_its_backups(workspace, around, tmp_path):
    backup = workspace.backups.make()
    workspace.close()
    (tmp_path / "elsewhere").mkdir()
    shutil.move(workspace.path, tmp_path / "elsewhere" / "new name.pdesk")
    moved = open_register(tmp_path / "elsewhere" / "new name.pdesk", around)
    assert [one.path for one in moved.backups.all()] == [backup.path]
    moved.close()
