"""Whatever a person hands over that cannot be used: one sentence, exit 1, and nothing changed."""

import hashlib
import io
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop import cli
from tests.graph_lists import THEIRS, item, listed
from tests.stories.unprivileged import bound_by_modes, modes_bind

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = ROOT / "tests" / "data"


@dataclass
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


class Desk:
    """A folder with a register of one relationship, and the command line."""

    def __init__(self, folder: Path, made: Path) -> None:
        self.folder = folder
        self.register = folder / "firm.pdesk"
        shutil.copyfile(made, self.register)
        self.good = folder.parent / "good.json"
        self.good.write_text(listed(item("a")))

    def run(self, *arguments: object) -> Done:
        """Call the command line as it is called in a program of its own."""
        with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
            code = cli.main(self._words(arguments))
        return Done(code, out.getvalue(), err.getvalue())

    def run_apart(self, *arguments: object, before: Callable[[], None] = bound_by_modes) -> Done:
        """Start the program, as someone whom file modes bind or under what `before` sets."""
        done = subprocess.run(
            [sys.executable, "-m", "desktop", *self._words(arguments)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            preexec_fn=before if sys.platform != "win32" else None,
        )
        return Done(done.returncode, done.stdout, done.stderr)

    def _words(self, arguments: Sequence[object]) -> list[str]:
        where = ("--data-dir", self.folder.parent / "data", "--database", self.register)
        return [str(word) for word in (*where, *arguments)]

    def refused(self, *arguments: object) -> str:
        """Call what must be refused and return its sentence."""
        return self._refused(lambda: self.run(*arguments))

    def refused_apart(self, *arguments: object, before: Callable[[], None] = bound_by_modes) -> str:
        return self._refused(lambda: self.run_apart(*arguments, before=before))

    def _refused(self, run: Callable[[], Done]) -> str:
        there = contents(self.folder)
        done = run()
        assert (done.code, done.out) == (1, ""), done.err
        assert done.err.count("\n") == 1, done.err
        assert "Traceback" not in done.err
        assert contents(self.folder) == there
        return done.err


def contents(folder: Path) -> dict[str, str]:
    """Return what lies in a folder, with the digest of each file that can be read."""
    found = {}
    for path in sorted(folder.rglob("*")):
        readable = path.is_file() and path.stat().st_size < 10**8
        digest = hashlib.sha256(path.read_bytes()).hexdigest() if readable else ""
        found[str(path.relative_to(folder))] = digest
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a register with one relationship in it."""
    folder = tmp_path_factory.mktemp("made")
    path = folder / "list.json"
    path.write_text(listed(item("a")))
    assert cli.main(["import", str(path), "--partner", THEIRS, "--data-dir", str(folder)]) == 0
    return folder / "register.pdesk"


@pytest.fixture
def desk(tmp_path: Path, made: Path) -> Desk:
    folder = tmp_path / "registers"
    folder.mkdir()
    return Desk(folder, made)


@pytest.fixture
def modes(tmp_path: Path) -> None:
    if not modes_bind(tmp_path):
        pytest.skip("file modes do not bind whoever runs these tests")


# --- lists ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.json", b"", "is empty"),
        ("blank.json", b" \r\n ", "is empty"),
        ("ones.json", b"\xff" * 5000, "does not hold text"),
        ("cut.json", listed(item("a"), item("b"))[:700].encode(), "breaks off before its end"),
        ("number.json", b"42", "There is no table"),
        ("settings.json", b'{"colour": "blue"}', "something else"),
        ("wrong.json", b'{"value": [{"id": 1,}]}', "not valid JSON"),
        ("deep.json", b"[" * 100_000, "built more deeply"),
        ("letter.txt", b"Gentile cliente,\nin allegato nulla.\n", "no table of partners"),
        ("zip.json", b"PK\x03\x04" + bytes(500), "breaks off before its end"),
    ],
)
def test_a_file_that_is_no_list_is_refused(desk, tmp_path, name, content, says):
    path = tmp_path / name
    path.write_bytes(content)
    told = desk.refused("import", path, "--partner", THEIRS)
    assert name in told
    assert says in told


@pytest.mark.parametrize(
    "name", ["graph-directoryAudits.json", "graph-signIns.json", "graph-accessAssignments.json"]
)
def test_a_list_of_something_else_is_refused(desk, name):
    told = desk.refused("import", DATA / name, "--partner", THEIRS)
    assert "holds something else" in told


def test_a_folder_and_a_file_that_is_not_there_are_refused(desk, tmp_path):
    assert "is a folder" in desk.refused("import", tmp_path, "--partner", THEIRS)
    assert "There is no file" in desk.refused("import", tmp_path / "no.json")


def test_a_file_that_may_not_be_read_is_refused(desk, modes):
    desk.good.chmod(0)
    assert "may not be read" in desk.refused_apart("import", desk.good, "--partner", THEIRS)


def test_a_file_of_200_megabytes_is_refused_before_it_is_read(desk, tmp_path):
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    assert "too large" in desk.refused("import", path, "--partner", THEIRS)


def test_one_bad_page_keeps_the_good_one_out_as_well(desk, tmp_path):
    more, bad = tmp_path / "more.json", tmp_path / "bad.json"
    more.write_text(listed(item("b")))
    bad.write_text(listed(item("c"))[:-40])
    assert "breaks off" in desk.refused("import", more, bad, "--partner", THEIRS)


# --- registers --------------------------------------------------------------------------------

COMMANDS = [("list", "partners"), ("undo",), ("verify",), ("import",), ("backup",), ("restore",)]


def of(desk: Desk, command: tuple[str, ...]) -> list[object]:
    """Return a command with what else it needs."""
    match command[0]:
        case "import":
            return [*command, desk.good, "--partner", THEIRS]
        case "backup" | "restore":
            return [*command, desk.folder.parent / "copy.pdesk"]
    return [*command]


@pytest.mark.parametrize("command", [c for c in COMMANDS if c[0] != "restore"])
def test_a_file_that_is_no_register_is_refused(desk, command):
    desk.register.write_bytes(b"Dear Sir, " * 500)
    assert "is not a register of Partner Desk" in desk.refused(*of(desk, command))
    assert not (desk.folder.parent / "copy.pdesk").exists()


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00" + b"\x05" * 9000])
def test_a_file_that_only_begins_like_a_register_is_refused(desk, content):
    desk.register.write_bytes(content)
    assert "is not a register of Partner Desk" in desk.refused("list", "partners")


def test_another_programs_database_is_refused(desk):
    desk.register.unlink()
    with closing(sqlite3.connect(desk.register)) as other:
        other.execute("CREATE TABLE songs (title)")
    assert "is not a register of Partner Desk" in desk.refused("list", "partners")


def test_a_folder_is_no_register(desk):
    desk.register.unlink()
    desk.register.mkdir()
    for command in (("list", "partners"), ("import",)):
        assert "is not a register of Partner Desk" in desk.refused(*of(desk, command))


@pytest.mark.parametrize("command", [c for c in COMMANDS if c[0] != "restore"])
def test_a_register_of_a_newer_version_is_refused_in_words(desk, command):
    with closing(sqlite3.connect(desk.register)) as file:
        file.execute("UPDATE alembic_version SET version_num = '0815'")
        file.commit()
    assert "newer version of Partner Desk" in desk.refused(*of(desk, command))


def test_a_backup_of_a_newer_version_is_not_restored(desk):
    shutil.copyfile(desk.register, desk.folder.parent / "copy.pdesk")
    with closing(sqlite3.connect(desk.folder.parent / "copy.pdesk")) as file:
        file.execute("UPDATE alembic_version SET version_num = '0815'")
        file.commit()
    desk.register.unlink()
    assert "newer version" in desk.refused(*of(desk, ("restore",)))


def test_a_register_cut_in_half_is_told_damaged(desk):
    whole = desk.register.read_bytes()
    desk.register.write_bytes(whole[: len(whole) // 2])
    assert "is damaged" in desk.refused("list", "relationships")


def test_a_register_in_a_folder_that_cannot_be_written_is_refused(desk, modes):
    desk.folder.chmod(0o555)
    try:
        for command in (("list", "partners"), ("import",)):
            assert "cannot be written" in desk.refused_apart(*of(desk, command))
        desk.register = desk.folder / "another.pdesk"
        assert "cannot be written" in desk.refused_apart(*of(desk, ("import",)))
    finally:
        desk.folder.chmod(0o755)


def test_a_register_that_may_not_be_read_or_written_is_refused(desk, modes):
    for mode in (0o000, 0o444):
        desk.register.chmod(mode)
        assert "cannot be written" in desk.refused_apart(*of(desk, ("import",)))


def test_a_backup_into_a_folder_that_cannot_be_written_is_refused(desk, tmp_path, modes):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    told = desk.refused_apart("backup", closed / "copy.pdesk")
    assert str(closed / "copy.pdesk") in told


def test_a_register_another_program_is_writing_is_told_so(desk):
    with closing(sqlite3.connect(desk.register, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE partner SET town = 'Not yet'")
        words = ("import", desk.good, "--partner", THEIRS, "--seen", "2026-01-01")
        told = desk.run_apart(*words)  # here, closing the file would let go of the lock
        assert (told.code, told.out, told.err.count("\n")) == (1, "", 1)
        assert "Another program is holding the register" in told.err
        assert desk.run_apart("list", "partners").code == 0
        other.execute("ROLLBACK")
    assert desk.run("verify").code == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of one megabyte."""
    folder = tmp_path / "small-disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("a small disk needs the program mount")
    if done.returncode:
        pytest.skip(f"no small disk could be mounted: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_told_and_the_register_stays_as_it_was(small_disk, tmp_path, made):
    desk = Desk(small_disk, made)
    many = tmp_path / "many.json"
    many.write_text(listed(*(item(f"r{number}") for number in range(3000))))
    assert "There is no room left" in desk.refused("import", many, "--partner", THEIRS)
    for room in (100_000, 0):
        filler = small_disk / "filler"
        about = os.statvfs(small_disk)
        filler.write_bytes(bytes(about.f_bavail * about.f_frsize - room))
        before = desk.register.read_bytes()
        for command in (
            ("backup", small_disk / "copy.pdesk"),
            ("import", many, "--partner", THEIRS),
        ):
            done = desk.run(*command)
            assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
            assert "There is no room left" in done.err
            assert desk.register.read_bytes() == before
        assert not (small_disk / "copy.pdesk").exists()
        filler.unlink()
        assert desk.run("verify").code == 0


def test_a_limit_on_the_size_of_files_is_told_and_nothing_is_written(desk, tmp_path):
    resource = pytest.importorskip("resource", reason="this system has no limits on files")

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    many = tmp_path / "many.json"
    many.write_text(listed(*(item(f"r{number}") for number in range(3000))))
    told = desk.refused_apart("import", many, "--partner", THEIRS, before=limited)
    assert str(desk.register) in told
    assert desk.run("verify").code == 0
