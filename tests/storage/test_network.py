import subprocess
import sys
from dataclasses import replace
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from desktop import paths
from desktop.domain.changes import Change, Reason
from desktop.domain.errors import HeldElsewhere
from desktop.language import catalogue
from desktop.services.workspace import Surroundings, create_register, open_register
from desktop.storage import database, network
from desktop.storage.database import Database, open_database
from desktop.storage.network import Seat
from desktop.wording.problems import problem
from tests.records import DAY, ME, Ticking, new_store, partner

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys
from pathlib import Path
from desktop.storage.network import Seat
seat = Seat(Path(sys.argv[1]))
print("taken" if seat.taken else seat.holder, flush=True)
sys.stdin.readline()
"""


CHANGING = """
import sys
from pathlib import Path
from desktop.storage import database
database.on_network = lambda _path: True
with database.Database(Path(sys.argv[1])).writing() as connection:
    connection.exec_driver_sql("PRAGMA cache_size=2")
    connection.exec_driver_sql("UPDATE partner SET town = 'half of it'")
    connection.exec_driver_sql("CREATE TABLE more (content)")
    connection.exec_driver_sql("INSERT INTO more VALUES (zeroblob(1000000))")
    print("changing", flush=True)
    sys.stdin.readline()
"""


class Elsewhere:
    """Another machine with the register open: another process, as far as the lock can tell."""

    def __init__(self, register: Path, program: str = HOLDER) -> None:
        self.program = subprocess.Popen(
            [sys.executable, "-c", program, str(register)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.program.stdout is not None
        self.said = self.program.stdout.readline().strip()

    def leaves(self) -> None:
        self.program.communicate("\n", timeout=30)

    def crashes(self) -> None:
        self.program.kill()
        self.program.communicate(timeout=30)


@pytest.fixture
def shared(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a register on what counts as a network folder."""
    store = new_store(path, Ticking())
    store.apply([Change(None, partner())], ME, Reason.ADDED)
    store.database.close()
    monkeypatch.setattr(database, "on_network", lambda _path: True)
    return path


@pytest.fixture
def around(tmp_path) -> Surroundings:
    return Surroundings(tmp_path / "backups", paths.resource("reference"), Ticking(), "chiara")


def lock_of(register: Path) -> Path:
    return register.with_name(f"{register.name}.lock")


def test_who_opens_first_writes_and_leaves_no_lock_behind(shared, tmp_path):
    opened = open_database(shared, tmp_path, DAY)
    assert opened.held_by == ""
    assert lock_of(shared).exists()
    with opened.writing() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"
    opened.close()
    assert not lock_of(shared).exists()


def test_who_opens_second_reads_and_is_told_by_whom_it_is_held(shared, tmp_path):
    other = Elsewhere(shared)
    assert other.said == "taken"
    opened = open_database(shared, tmp_path, DAY)
    assert "," in opened.held_by
    with opened.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM partner").scalar() == 1
    with pytest.raises(HeldElsewhere) as refused, opened.writing():
        pass
    assert refused.value.who == opened.held_by
    opened.close()
    other.leaves()


@pytest.mark.parametrize("ending", [Elsewhere.leaves, Elsewhere.crashes])
def test_whoever_reads_along_writes_once_the_other_has_gone(shared, tmp_path, ending):
    other = Elsewhere(shared)
    opened = open_database(shared, tmp_path, DAY)
    ending(other)
    with opened.writing() as connection:
        connection.exec_driver_sql("UPDATE partner SET town = 'Brescia'")
    assert opened.held_by == ""
    opened.close()


def test_whoever_reads_along_clears_up_after_a_crash_in_the_middle_of_a_change(shared, tmp_path):
    other = Elsewhere(shared, CHANGING)
    assert other.said == "changing"
    opened = Database(shared)
    other.crashes()
    assert shared.with_name(f"{shared.name}-journal").exists()
    with opened.reading() as connection:
        assert connection.exec_driver_sql("SELECT town FROM partner").scalar() != "half of it"
    assert opened.held_by == ""
    opened.close()


def test_a_lock_file_that_a_crash_left_behind_stands_in_nobodys_way(shared, tmp_path):
    lock_of(shared).write_text("someone, a machine that is off", encoding="utf-8")
    opened = open_database(shared, tmp_path, DAY)
    assert opened.held_by == ""
    opened.close()


@pytest.mark.skipif(sys.platform == "win32", reason="where a folder hands its rights down")
def test_a_lock_file_is_for_everyone_who_may_write_in_the_register(shared):
    shared.chmod(0o664)
    seat = Seat(shared)
    assert lock_of(shared).stat().st_mode & 0o777 == 0o664
    seat.leave()


def test_one_program_shares_its_place_and_keeps_it_until_the_last_has_left(shared):
    first, second = Database(shared), Database(shared)
    assert (first.held_by, second.held_by) == ("", "")
    first.close()
    other = Elsewhere(shared)
    assert other.said != "taken"
    other.leaves()
    second.close()
    other = Elsewhere(shared)
    assert other.said == "taken"
    other.leaves()


def test_a_workspace_reads_along_and_says_so_in_its_summary(tmp_path, around, monkeypatch):
    path = tmp_path / "firm.pdesk"
    create_register(path, around, "Torneria Lorsenna Srl", ME).close()
    monkeypatch.setattr(database, "on_network", lambda _path: True)
    other = Elsewhere(path)
    workspace = open_register(path, around)
    assert workspace.summary().held_by == other_name(path)
    with pytest.raises(HeldElsewhere) as refused:
        workspace.profile.save(replace(workspace.profile.organisation(), vat="IT01234567897"), [])
    said = problem(refused.value, catalogue("en"))
    assert "network folder" in said
    assert other_name(path) in said
    workspace.close()
    other.leaves()


def other_name(register: Path) -> str:
    return lock_of(register).read_text(encoding="utf-8")


def test_on_a_local_disk_there_is_no_lock(path):
    new_store(path, Ticking()).database.close()
    opened = Database(path)
    assert not lock_of(path).exists()
    opened.close()


def test_a_seat_can_be_left_twice(shared):
    seat = Seat(shared)
    seat.leave()
    seat.leave()
    assert not lock_of(shared).exists()


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/home/x/firm 1.pdesk"), "file:///home/x/firm%201.pdesk?mode=ro"),
        (PureWindowsPath(r"C:\Müller\a.pdesk"), "file:///C%3A/M%C3%BCller/a.pdesk?mode=ro"),
        (PureWindowsPath(r"\\server\share\a.pdesk"), "file:////server/share/a.pdesk?mode=ro"),
    ],
)
def test_sqlite_is_given_an_address_it_takes_also_on_a_server(path, address):
    class Somewhere:
        def absolute(self) -> object:
            return path

    assert network.address(Somewhere(), "ro") == address  # type: ignore[arg-type]  # no such disk
