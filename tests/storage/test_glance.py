"""A first look must show what the register shows, or nothing."""

from dataclasses import replace

from desktop.domain.changes import Change, Reason
from desktop.domain.relationships import Decision, Stewardship
from desktop.language import catalogue
from desktop.services.glance import first_look
from desktop.services.home import Home
from desktop.services.profile import Profile
from desktop.storage import glance, queries
from desktop.ui.models.timeline_table import TimelineLines, as_text
from desktop.wording import home
from tests import lorsenna
from tests.records import ME, Ticking, new_store, partner, relationship


def test_a_first_look_shows_the_very_lines_of_the_register(tmp_path):
    store = new_store(tmp_path / "a.pdesk", Ticking())
    one, other = relationship(), relationship("Progetto-2025")
    kept = replace(Stewardship(id=one.id), decision=Decision.KEEP, notes="x")
    changes = [Change(None, record) for record in (partner(), one, other, kept)]
    store.apply(changes, ME, Reason.ADDED)
    assert glance.lines(tmp_path / "a.pdesk", 10) == queries.relationship_lines(store)
    assert glance.lines(tmp_path / "a.pdesk", 2) == queries.relationship_lines(store)


def test_it_shows_the_home_that_the_register_shows(tmp_path):
    store = new_store(tmp_path / "a.pdesk", Ticking())
    lorsenna.fill(store)
    roles, now = lorsenna.roles(), lorsenna.NOW
    opened = Home(store, Profile(store, "x"), roles, lambda: now).overview()
    found = first_look(tmp_path / "a.pdesk", lorsenna.REFERENCE, now)
    assert found is not None
    assert found.home is not None
    assert found.home.agenda == opened.agenda
    t = catalogue("it")
    shown = [
        (home.context(o, t), home.answer(o, t), home.list_age(o, t), as_text(TimelineLines(o, t)))
        for o in (found.home, opened)
    ]
    assert shown[0] == shown[1]
    cells = [
        [(home.tier(s, t), home.roles(s, t), home.until(s, t)) for s in o.standings]
        for o in (found.home, opened)
    ]
    assert cells[0] == cells[1]


def test_a_large_register_has_no_first_look(tmp_path):
    store = new_store(tmp_path / "a.pdesk", Ticking())
    store.apply([Change(None, partner()), Change(None, relationship())], ME, Reason.ADDED)
    assert glance.lines(tmp_path / "a.pdesk", 0) is None


def test_what_is_no_register_has_no_first_look(tmp_path):
    (tmp_path / "empty.pdesk").touch()
    (tmp_path / "other.pdesk").write_bytes(b"SQLite format 3\0" + b"\xff" * 4000)
    for name in ("empty.pdesk", "other.pdesk", "missing.pdesk", ""):
        assert glance.lines(tmp_path / name, 10) is None
        assert glance.beside(tmp_path / name) is None


def test_a_first_look_leaves_nothing_behind(tmp_path):
    store = new_store(tmp_path / "a.pdesk", Ticking())
    store.database.close()
    glance.lines(tmp_path / "a.pdesk", 10)
    left = {path.name for path in tmp_path.iterdir()}
    assert left - {"a.pdesk-wal", "a.pdesk-shm"} == {"a.pdesk"}
