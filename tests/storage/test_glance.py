"""A first look must show what the register shows, or nothing."""

from dataclasses import replace

from desktop.domain.changes import Change, Reason
from desktop.domain.relationships import Decision, Stewardship
from desktop.storage import glance, queries
from tests.records import ME, Ticking, new_store, partner, relationship


def test_a_first_look_shows_the_very_lines_of_the_register(tmp_path):
    store = new_store(tmp_path / "a.pdesk", Ticking())
    one, other = relationship(), relationship("Progetto-2025")
    kept = replace(Stewardship(id=one.id), decision=Decision.KEEP, notes="x")
    changes = [Change(None, record) for record in (partner(), one, other, kept)]
    store.apply(changes, ME, Reason.ADDED)
    assert glance.lines(tmp_path / "a.pdesk", 10) == queries.relationship_lines(store)
    assert glance.lines(tmp_path / "a.pdesk", 2) == queries.relationship_lines(store)


def test_a_large_register_has_no_first_look(tmp_path):
    store = new_store(tmp_path / "a.pdesk", Ticking())
    store.apply([Change(None, partner()), Change(None, relationship())], ME, Reason.ADDED)
    assert glance.lines(tmp_path / "a.pdesk", 0) is None


def test_what_is_no_register_has_no_first_look(tmp_path):
    (tmp_path / "empty.pdesk").touch()
    (tmp_path / "other.pdesk").write_bytes(b"SQLite format 3\0" + b"\xff" * 4000)
    for name in ("empty.pdesk", "other.pdesk", "missing.pdesk", ""):
        assert glance.lines(tmp_path / name, 10) is None


def test_a_first_look_leaves_nothing_behind(tmp_path):
    store = new_store(tmp_path / "a.pdesk", Ticking())
    store.database.close()
    glance.lines(tmp_path / "a.pdesk", 10)
    left = {path.name for path in tmp_path.iterdir()}
    assert left - {"a.pdesk-wal", "a.pdesk-shm"} == {"a.pdesk"}
