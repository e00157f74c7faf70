import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.domain.changes import Change, Reason
from desktop.domain.errors import Cancelled, Damaged
from desktop.domain.partners import Partner
from desktop.domain.verification import FaultKind, Verification
from desktop.storage import reading, registers
from desktop.storage.database import Database, open_database
from desktop.storage.verification import verify
from tests.records import DAY, ME, Ticking, partner
from tests.storage.test_database import OLD

CHAIN, CHANGES, REBUILD = FaultKind.CHAIN, FaultKind.CHANGES, FaultKind.REBUILD


@pytest.fixture
def held(path: Path) -> Path:
    """Return a register with an entry of every sort, which nobody has open."""
    shutil.copyfile(OLD, path)
    open_database(path, path.parent / "backups", DAY).close()
    return path


def tampered(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA foreign_keys=OFF")
        for statement in statements:
            assert file.execute(statement).rowcount, statement
        file.commit()


def checked(path: Path, head: str | None = None) -> Verification:
    database = Database(path)
    try:
        return verify(registers.store(database, Ticking()), head)
    finally:
        database.close()


def kinds(path: Path) -> set[FaultKind]:
    return {fault.kind for fault in checked(path).faults}


def test_an_untouched_register_is_sound(held):
    found = checked(held)
    assert found.sound
    assert (found.entries, found.records, found.documents) == (7, 8, 1)
    assert len(found.head) == 64


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE document SET content = CAST(content || 'x' AS BLOB)", FaultKind.DOCUMENT),
        ("DELETE FROM document", FaultKind.DOCUMENT),
        ("UPDATE journal_entry SET canonical = replace(canonical, 'decided', 'deciDed')", CHAIN),
        ("UPDATE journal_entry SET canonical = 'x' || canonical WHERE number = 3", CHAIN),
        ("UPDATE journal_entry SET canonical = '{}' WHERE number = 7", CHAIN),
        ("UPDATE journal_entry SET digest = substr(digest, 2) || 'x' WHERE number = 3", CHAIN),
        ("UPDATE journal_entry SET recorded = recorded + 1 WHERE number = 3", CHAIN),
        ("UPDATE journal_entry SET undoes = 2 WHERE number = 7", CHAIN),
        ("UPDATE journal_entry SET number = 9 WHERE number = 7", CHAIN),
        ("DELETE FROM journal_entry WHERE number = 4", CHAIN),
        ("DELETE FROM journal_entry WHERE number = 7", CHAIN),
        ("UPDATE journal_head SET number = 6", CHAIN),
        ("UPDATE journal_head SET digest = replace(digest, 'a', 'b')", CHAIN),
        ("UPDATE journal_change SET after = replace(after, 'Assist', 'Resist')", CHANGES),
        ("UPDATE journal_change SET after = 'x' || after WHERE entry = 3", CHANGES),
        ("UPDATE journal_change SET after = '[1]' WHERE entry = 3 AND position = 0", CHANGES),
        ("UPDATE journal_change SET after = '{}' WHERE entry = 3 AND position = 0", CHANGES),
        ("UPDATE journal_change SET kind = 'nothing' WHERE entry = 3", CHANGES),
        ("UPDATE journal_change SET shape = 99 WHERE entry = 3", CHANGES),
        ("UPDATE journal_change SET position = 10 - position WHERE entry = 3", CHANGES),
        ("UPDATE journal_change SET entry = 99 WHERE entry = 3", CHANGES),
        ("DELETE FROM journal_change WHERE entry = 3 AND position = 1", CHANGES),
        (
            "UPDATE personal_text SET text = text || ' or not' WHERE text LIKE 'Chiam%'",
            FaultKind.PERSONAL,
        ),
        (
            "UPDATE personal_text SET text = 'Somebody else' WHERE text LIKE 'Chiara%'",
            FaultKind.PERSONAL,
        ),
        ("UPDATE relationship SET roles = ''", REBUILD),
        ("UPDATE relationship SET version = version - 1", REBUILD),
        ("UPDATE relationship SET ends = ends + 1", REBUILD),
        ("UPDATE stewardship SET decision = 'remove'", REBUILD),
        ("UPDATE stewardship SET notes = 'Never mind'", REBUILD),
        ("UPDATE organisation SET zone = 'Europe/Vaduz'", REBUILD),
        ("UPDATE observation SET seen = seen - 1", REBUILD),
        ("UPDATE proof SET name = 'rifiuto.eml'", REBUILD),
        ("DELETE FROM partner", REBUILD),
        (
            "INSERT INTO person SELECT 'somebody', '', '', 0, register, 'else', 1 FROM person",
            REBUILD,
        ),
    ],
)
def test_whatever_is_altered_is_found(held, statement, kind):
    tampered(held, statement)
    assert kind in kinds(held)


def test_an_altered_byte_anywhere_in_the_kept_text_is_found(held):
    whole = held.read_bytes()
    for words in (b"Assistenza-2026", b"approvazione.eml", b"Richiesta approvata", b"P180D"):
        place = whole.index(words)
        held.write_bytes(whole[:place] + b"#" + whole[place + 1 :])
        assert kinds(held), words
    held.write_bytes(whole)
    assert not kinds(held)


def test_a_page_that_sqlite_cannot_make_sense_of_is_found(held):
    with closing(sqlite3.connect(held)) as file:
        root = file.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'ix_relationship_partner'"
        ).fetchone()[0]
    whole = bytearray(held.read_bytes())
    whole[(root - 1) * 4096 + 3 : (root - 1) * 4096 + 5] = b"\x00\x00"
    held.write_bytes(whole)
    assert FaultKind.INTEGRITY in kinds(held)


def test_a_damaged_journal_is_a_problem_for_whoever_reads_it(held):
    tampered(held, "UPDATE journal_entry SET canonical = 'x' || canonical WHERE number = 3")
    database = Database(held)
    store = registers.store(database, Ticking())
    with pytest.raises(Damaged):
        reading.entries(store)
    database.close()
    tampered(held, "UPDATE journal_change SET after = '{}' WHERE after IS NOT NULL")
    database = Database(held)
    with pytest.raises(Damaged):
        reading.changes(registers.store(database, Ticking()), 2)
    database.close()


def test_a_head_noted_earlier_must_still_occur(held):
    noted = checked(held).head
    assert checked(held, noted).sound
    assert checked(held, f" {noted.upper()} ").sound
    database = Database(held)
    registers.store(database, Ticking()).apply([Change(None, partner("B"))], ME, Reason.ADDED)
    database.close()
    assert checked(held, noted).sound
    newest = checked(held).head
    tampered(
        held,
        "DELETE FROM journal_entry WHERE number = 8",
        "DELETE FROM journal_change WHERE entry = 8",
        "DELETE FROM partner WHERE name = 'B'",
        f"UPDATE journal_head SET number = 7, digest = '{noted}'",
    )
    assert checked(held).sound
    assert [fault.kind for fault in checked(held, newest).faults] == [FaultKind.HEAD]


def test_erasing_personal_text_leaves_the_chain_and_the_register_sound(held):
    before = checked(held)
    tampered(
        held,
        "DELETE FROM personal_text WHERE text LIKE '%Dario%' OR text LIKE 'Chiara%'",
        "UPDATE partner SET contacts = ''",
        "UPDATE stewardship SET notes = '', decided_by = ''",
        "UPDATE person SET name = ''",
    )
    found = checked(held)
    assert found.sound
    assert found.head == before.head
    database = Database(held)
    store = registers.store(database, Ticking())
    assert {entry.by for entry in reading.entries(store)} == {"\ufffc"}
    added = reading.changes(store, 2)[0].after
    assert isinstance(added, Partner)
    assert (added.name, added.contacts) == (partner().name, ())
    database.close()
    assert b"Dario" not in held.read_bytes() or vacuumed(held)


def vacuumed(path: Path) -> bool:
    """Return whether nothing of the text is left once SQLite has swept the free pages."""
    with closing(sqlite3.connect(path)) as file:
        file.execute("VACUUM")
    return b"Dario Fabbri" not in path.read_bytes().replace(b"From: Dario Fabbri", b"")


def test_a_check_can_be_stopped(held):
    def stop(done: int, total: int) -> None:
        raise Cancelled

    database = Database(held)
    with pytest.raises(Cancelled):
        verify(registers.store(database, Ticking()), report=stop)
    database.close()


def test_thousands_of_faults_are_not_all_listed(held):
    tampered(
        held,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) "
        "INSERT INTO person SELECT 'x', '', '', 0, (SELECT register FROM person), i, 1 FROM n",
    )
    assert len(checked(held).faults) == 100
