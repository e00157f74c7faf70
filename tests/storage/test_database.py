import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.domain.changes import Change, Reason
from desktop.domain.errors import (
    Damaged,
    DiskFull,
    Locked,
    NewerRegister,
    NoRegister,
    NotARegister,
    ReadOnly,
    RegisterExists,
    RegisterProblem,
)
from desktop.domain.partners import Partner
from desktop.storage import database, network, registers, verification
from desktop.storage.database import Database, copy, open_database
from desktop.storage.revisions import REVISIONS
from desktop.storage.store import Store
from tests.records import DAY, ME, REGISTER, Ticking, new_store, partner

MIGRATIONS = Path(database.__file__).parent / "migrations"
OLD = Path(__file__).parent.parent / "data" / "register-0001.pdesk"


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def closed(path: Path) -> Path:
    """Return the path of a register with a partner in it that nobody has open."""
    store = new_store(path, Ticking())
    store.apply([Change(None, partner())], ME, Reason.ADDED)
    store.database.close()
    return path


@pytest.fixture
def opened(closed: Path, backups: Path) -> Iterator[Database]:
    found = open_database(closed, backups, DAY)
    yield found
    found.close()


def store_of(opened: Database) -> Store:
    return registers.store(opened, Ticking())


def fresh_revisions() -> list[tuple[str, str | None]]:
    found = []
    for file in sorted((MIGRATIONS / "versions").glob("*.py")):
        names: dict[str, str | None] = {}
        exec(file.read_text(encoding="utf-8").split("def upgrade")[0], names)
        found.append((str(names["revision"]), names["down_revision"]))
    return found


def test_the_known_revisions_are_those_of_the_migrations_in_their_order():
    revisions = [revision for revision, _ in fresh_revisions()]
    assert tuple(revisions) == REVISIONS
    assert [before for _, before in fresh_revisions()] == [None, *revisions[:-1]]


def test_the_migrations_make_the_tables_the_program_writes(opened):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from desktop.storage.tables import Base

    with opened.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_sqlite_is_told_to_be_careful(opened):
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}
    with opened.reading() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    assert found == wanted


def test_on_a_network_folder_there_is_no_write_ahead_log(closed, monkeypatch):
    monkeypatch.setattr(database, "on_network", lambda path: True)
    opened = Database(closed)
    with opened.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"
    opened.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells it by the drive")
def test_mounts_tell_which_folders_lie_on_a_network(monkeypatch):
    monkeypatch.setattr(network, "file_system", {Path("/shared"): "cifs"}.get)
    assert network.on_network(Path("/shared"))
    assert not network.on_network(Path("/local"))


def test_after_closing_one_file_remains(opened, closed):
    store_of(opened).apply([Change(None, partner("B"))], ME, Reason.ADDED)
    assert Path(f"{closed}-wal").exists()
    opened.close()
    assert [file.name for file in closed.parent.glob("firm.*")] == ["firm.pdesk"]


def test_a_register_is_opened_without_alembic(closed, backups):
    program = (
        "import sys; from pathlib import Path; from datetime import datetime, UTC\n"
        "from desktop.storage.database import open_database\n"
        f"open_database(Path({str(closed)!r}), Path({str(backups)!r}), datetime.now(UTC)).close()\n"
        "assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_new_register_appears_only_when_its_first_entry_is_in(path):
    def fail(store: Store) -> None:
        assert not path.exists()
        store.apply([Change(None, partner())], ME, Reason.CREATED)
        assert not path.exists()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        registers.create(path, Ticking(), REGISTER, fail)
    assert list(path.parent.iterdir()) == []


def test_what_a_killed_attempt_left_behind_is_no_hindrance(path):
    for leftover in (".firm.pdesk.new", ".firm.pdesk.new-wal", ".firm.pdesk.new-journal"):
        (path.parent / leftover).write_bytes(b"half a page")
    store = new_store(path, Ticking())
    assert verification.verify(store).sound
    store.database.close()
    assert store.database.path == path


def test_nothing_that_stands_there_is_overwritten(closed, tmp_path):
    before = closed.read_bytes()
    with pytest.raises(RegisterExists):
        new_store(closed, Ticking())
    other = tmp_path / "other.pdesk"
    other.write_text("a letter")
    with pytest.raises(RegisterExists):
        copy(closed, other)
    assert (closed.read_bytes(), other.read_text()) == (before, "a letter")


def test_a_register_that_is_not_there_is_not_made_by_opening(tmp_path, backups):
    for missing in (tmp_path / "no.pdesk", tmp_path / "no" / "no.pdesk"):
        with pytest.raises(NoRegister):
            open_database(missing, backups, DAY)
    (tmp_path / "file").write_text("")
    with pytest.raises(NoRegister):
        open_database(tmp_path / "file" / "no.pdesk", backups, DAY)
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    "content", [b"", b"SQLite format 3", b"a letter" * 999, b"SQLite format 3\x00" + b"\x01" * 5000]
)
def test_a_file_that_is_no_database_is_no_register(path, backups, content):
    path.write_bytes(content)
    with pytest.raises(NotARegister):
        open_database(path, backups, DAY)
    assert path.read_bytes() == content


def test_another_programs_database_is_no_register(path, backups):
    for statement in ("CREATE TABLE partner (id)", f"PRAGMA application_id={0x50444B31}"):
        with closing(sqlite3.connect(path)) as other:
            other.execute(statement)
            other.commit()
        with pytest.raises(NotARegister):
            open_database(path, backups, DAY)
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE alembic_version (version_num TEXT)")
    with pytest.raises(NotARegister):
        open_database(path, backups, DAY)


def test_a_folder_is_no_register(tmp_path, backups):
    with pytest.raises(NotARegister):
        open_database(tmp_path, backups, DAY)


def test_a_register_of_a_newer_version_is_refused_and_left_alone(closed, backups):
    with closing(sqlite3.connect(closed)) as other:
        other.execute("UPDATE alembic_version SET version_num = '0815'")
        other.commit()
    before = closed.read_bytes()
    with pytest.raises(NewerRegister) as newer:
        open_database(closed, backups, DAY)
    assert newer.value.revision == "0815"
    assert closed.read_bytes() == before
    assert not backups.exists()


@pytest.fixture
def second_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the program know one revision more; return its migration, to be written."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(database, "_MIGRATIONS", folder)
    monkeypatch.setattr(database, "REVISIONS", (*REVISIONS, "next"))
    return folder / "versions" / "next.py"


NEXT = f"""
import sqlalchemy as sa
from alembic import op
revision = "next"
down_revision = "{REVISIONS[-1]}"

def upgrade():
    with op.batch_alter_table("partner") as batch:
        batch.add_column(sa.Column("colour", sa.Text(), nullable=False, server_default="red"))
    op.execute("UPDATE organisation SET pec = 'touched'")
"""


def test_an_older_register_is_brought_up_to_date_after_a_dated_backup(
    closed, backups, second_revision
):
    second_revision.write_text(NEXT)
    now = datetime(2027, 3, 4, 5, 6, 7, tzinfo=UTC)
    opened = open_database(closed, backups, now)
    with opened.reading() as connection:
        assert connection.exec_driver_sql("SELECT colour FROM partner").scalar() == "red"
    opened.close()
    assert [file.name for file in backups.iterdir()] == ["firm-2027-03-04T050607-before-next.pdesk"]
    with closing(sqlite3.connect(next(backups.iterdir()))) as backup:
        assert (
            backup.execute("SELECT version_num FROM alembic_version").fetchone() == REVISIONS[-1:]
        )
        assert backup.execute("SELECT name FROM partner").fetchall() == [(partner().name,)]
    open_database(closed, backups, now).close()
    assert len(list(backups.iterdir())) == 1


def test_an_upgrade_that_fails_leaves_the_register_as_it_was(closed, backups, second_revision):
    second_revision.write_text(NEXT + "    raise ZeroDivisionError\n")
    with pytest.raises(ZeroDivisionError):
        open_database(closed, backups, DAY)
    with closing(sqlite3.connect(closed)) as left:
        assert left.execute("SELECT version_num FROM alembic_version").fetchone() == REVISIONS[-1:]
        assert left.execute("SELECT pec FROM organisation").fetchone() == ("",)
        assert "colour" not in {row[1] for row in left.execute("PRAGMA table_info(partner)")}


def test_a_register_of_the_first_revision_opens_and_is_sound(tmp_path, backups):
    held = tmp_path / "old.pdesk"
    shutil.copyfile(OLD, held)
    opened = open_database(held, backups, DAY)
    store = store_of(opened)
    found = verification.verify(store)
    assert found.sound
    assert (found.entries, found.records, found.documents) == (7, 8, 1)
    assert [record.name for record in store.all(Partner)] == ["Adrevia Servizi IT Srl"]
    opened.close()


def test_a_copy_can_be_taken_while_the_register_is_written(opened, tmp_path, backups):
    target = tmp_path / "copies" / "copy.pdesk"
    with opened.writing() as connection:
        connection.exec_driver_sql("UPDATE partner SET name = 'Not yet'")
        copy(opened.path, target)
    store_copy = store_of(open_database(target, backups, DAY))
    assert [record.name for record in store_copy.all(Partner)] == [partner().name]
    assert verification.verify(store_copy).sound
    store_copy.database.close()
    assert [file.name for file in target.parent.iterdir()] == ["copy.pdesk"]


def test_a_copy_that_cannot_be_written_names_the_copy_and_leaves_nothing(closed, tmp_path):
    wall = tmp_path / "wall"
    wall.write_text("")
    with pytest.raises(ReadOnly) as refused:
        copy(closed, wall / "copy.pdesk")
    assert refused.value.path == str(wall / "copy.pdesk")
    assert not list(tmp_path.glob(".*"))


def test_a_register_held_by_another_program_is_locked(opened, closed, monkeypatch):
    store = store_of(opened)
    with opened.reading() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=10")
    with closing(sqlite3.connect(closed)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Locked):
            store.apply([Change(None, partner("B"))], ME, Reason.ADDED)
    assert len(store.all(Partner)) == 1


def test_a_full_disk_is_said_and_nothing_is_written(opened):
    store = store_of(opened)
    with opened.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    big = partner("B", notes="x" * 100_000)
    with pytest.raises(DiskFull):
        store.apply([Change(None, big)], ME, Reason.ADDED)
    assert store.all(Partner) == [partner()]
    assert verification.verify(store).sound


def test_a_damaged_page_is_said(opened, closed):
    opened.close()
    with closed.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (closed.stat().st_size - 4096))
    with pytest.raises(Damaged):
        store_of(Database(closed)).all(Partner)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_IOERR_SHMSIZE, DiskFull),
        (sqlite3.SQLITE_IOERR_SHORT_READ, Damaged),
        (sqlite3.SQLITE_IOERR_WRITE, RegisterProblem),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, Locked),
        (sqlite3.SQLITE_READONLY_DBMOVED, ReadOnly),
        (sqlite3.SQLITE_ERROR, None),
    ],
)
def test_what_sqlite_says_in_detail_becomes_a_problem(code, kind):
    error = sqlite3.OperationalError("")
    error.sqlite_errorcode = code
    assert database._kind(error) is kind
