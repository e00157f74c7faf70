from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event

from desktop.domain.changes import Change, Evidence, Reason
from desktop.domain.errors import NoSuchEntry, NotKept
from desktop.domain.observations import Proof
from desktop.domain.partners import Partner
from desktop.domain.relationships import Relationship, Stewardship
from desktop.domain.times import micros
from desktop.storage import documents, queries, reading
from desktop.storage.store import Store
from tests.records import DAY, ME, observation, partner, relationship


@pytest.fixture
def told(store: Store) -> Store:
    """Return a store with a short history: added, moved, undone, and the undo undone."""
    moved = Change(partner(), replace(partner(), town="Brescia"))
    store.apply([Change(None, partner()), Change(None, relationship())], ME, Reason.ADDED)
    store.apply([moved], "Marco", Reason.EDITED)
    store.apply([moved.inverse()], ME, Reason.UNDONE, undoes=3)
    store.apply([moved], ME, Reason.UNDONE, undoes=4)
    return store


def test_entries_come_newest_first_and_know_what_was_taken_back(told):
    entries = reading.entries(told)
    assert [entry.number for entry in entries] == [5, 4, 3, 2, 1]
    assert [(entry.undoes, entry.undone_by) for entry in entries[:3]] == [
        (4, None),
        (3, 5),
        (None, None),
    ]
    assert [entry.by for entry in entries] == [ME, ME, "Marco", ME, ME]
    assert [entry.number for entry in reading.entries(told, [4, 2])] == [4, 2]
    assert reading.newest(told) == 5


def test_an_entry_is_named_after_what_it_touched(told):
    subjects = {entry.number: entry.subject for entry in reading.entries(told)}
    assert subjects == {1: ME, 2: "Assistenza-2026", **dict.fromkeys((3, 4, 5), partner().name)}


def test_a_note_is_named_after_its_relationship(told):
    note = Stewardship(id=relationship().id, notes="Chiamare")
    entry = told.apply([Change(None, note)], ME, Reason.EDITED)
    assert reading.entry(told, entry.number).subject == "Assistenza-2026"
    taken_out = [Change(note, None), Change(relationship(), None)]
    told.apply(taken_out, ME, Reason.REMOVED)
    assert reading.entry(told, entry.number).subject == "Assistenza-2026"


def test_an_attached_document_is_named_even_where_it_raises_the_evidence(told):
    proof = Proof(
        id="p", relationship=relationship().id, name="mail.eml", digest="d", size=1, added=DAY
    )
    raised = Change(relationship(), replace(relationship(), evidence=Evidence.PROOF))
    changes: list[Change[Any]] = [Change(None, proof), raised]
    entry = told.apply(changes, ME, Reason.ATTACHED)
    assert reading.entry(told, entry.number).subject == "mail.eml"


def test_an_entry_that_is_not_there_is_a_problem(told):
    with pytest.raises(NoSuchEntry):
        reading.entry(told, 6)
    assert reading.changes(told, 6) == []


def test_the_first_changes_of_a_long_entry_are_read_alone(told):
    assert [change.record for change in reading.changes(told, 2, 1)] == [partner()]


def test_the_register_can_be_read_as_it_stood_at_any_moment(told):
    recorded = {entry.number: entry.recorded for entry in reading.entries(told)}
    towns = {
        number: [record.town for record in reading.standing(told, moment)[Partner].values()]
        for number, moment in recorded.items()
    }
    assert towns == {1: [], 2: ["Bergamo"], 3: ["Brescia"], 4: ["Bergamo"], 5: ["Brescia"]}
    now = reading.standing(told, DAY.replace(year=2030))
    assert list(now[Relationship].values()) == told.all(Relationship)
    assert reading.standing(told, DAY.replace(year=2020))[Partner] == {}


def test_lines_come_by_partner_and_name_with_what_we_keep_beside_them(store):
    others = [partner("Zeta Srl"), partner("Alfa Srl")]
    rows = [relationship(name, others[number % 2].id) for number, name in enumerate("dbca")]
    note = Stewardship(id=rows[0].id, notes="x", owner=None)
    changes: list[Change[Any]] = [Change(None, record) for record in [*others, *rows, note]]
    store.apply(changes, ME, Reason.ADDED)
    lines = queries.relationship_lines(store)
    names = [(line.partner_name, line.name) for line in lines]
    assert names == [("Alfa Srl", "a"), ("Alfa Srl", "b"), ("Zeta Srl", "c"), ("Zeta Srl", "d")]
    assert lines[0].role_ids() == relationship().roles
    assert lines[0].end() == relationship().ends
    assert [line.name for line in queries.partner_relationships(store, others[0].id)] == ["c", "d"]


def test_lists_tell_when_a_relationship_was_last_seen(store):
    one, other = relationship("a"), relationship("b")
    later = DAY.replace(year=2027)
    lists = [observation(one, other, seen=later), observation(one, seen=DAY, number=2)]
    records = [partner(), one, other, *lists]
    changes: list[Change[Any]] = [Change(None, record) for record in records]
    store.apply(changes, ME, Reason.IMPORTED, evidence=Evidence.LIST)
    seen = queries.last_seen(store)
    assert seen[one.id] == seen[other.id] == queries.newest_list(store)
    assert len(queries.days_seen(store, lists[0].digest)) == 1
    assert queries.entries_touching(store, other.id) == [2]


def test_a_document_is_kept_once_and_read_as_it_was(store):
    first = documents.keep(store, b"one")
    assert documents.keep(store, b"one") == first
    assert documents.content(store, first, "a.eml") == b"one"
    assert len(list(documents.all_digests(store))) == 1
    with pytest.raises(NotKept):
        documents.content(store, "0" * 64, "b.eml")


def test_each_relationship_has_the_days_of_its_lists_and_its_own_dates(store):
    later = observation(relationship(), seen=DAY.replace(day=24), number=2)
    decided = Stewardship(id=relationship().id, decided_on=DAY.date())
    records = (partner(), relationship(), observation(relationship()), later, decided)
    written = store.apply([Change(None, record) for record in records], ME, Reason.ADDED)
    own = relationship().id
    assert queries.days_listed(store) == {own: [micros(DAY), micros(DAY.replace(day=24))]}
    activated = relationship().activated
    assert activated is not None
    told = (None, micros(activated), None, "2026-11-23", micros(written.recorded))
    assert queries.holding_dates(store) == {own: told}


def test_a_long_entry_is_never_walked_through_to_find_one_record(told):
    """A directory of 100,000 firms is one entry; its index finds the one that is looked at."""
    note = Stewardship(id=relationship().id, notes="Chiamare")
    told.apply([Change(None, note)], ME, Reason.EDITED)
    asked: list[tuple[str, Any]] = []
    with told.database.reading() as connection:
        engine = connection.engine
    event.listen(
        engine,
        "before_cursor_execute",
        lambda _c, _cursor, statement, given, *_: asked.append((statement, given)),
    )
    queries.entries_changing(told, partner().id)
    reading.entries(told)
    of_records = [pair for pair in asked if "journal_change.record " in pair[0].split("WHERE")[-1]]
    assert len(of_records) > 1
    with told.database.reading() as connection:
        for statement, given in of_records:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given).all()
            assert any("ix_journal_change_record" in str(step) for step in plan), statement
