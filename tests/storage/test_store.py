from dataclasses import replace
from typing import Any

import pytest

from desktop.domain.changes import Change, Evidence, Reason
from desktop.domain.errors import Cancelled, NoSuchRecord, Stale
from desktop.domain.partners import Partner
from desktop.domain.relationships import Relationship, Stewardship
from desktop.storage import reading, verification
from desktop.storage.store import Store
from tests.records import DAY, ME, observation, partner, relationship


def state(store: Store) -> tuple[object, ...]:
    """Return all a failed write must leave alone."""
    return (
        store.all(Partner),
        store.all(Relationship),
        store.all(Stewardship),
        reading.entries(store),
        verification.verify(store),
    )


def add(store: Store, *records: Any) -> None:
    store.apply([Change(None, record) for record in records], ME, Reason.ADDED)


def test_what_is_applied_is_stored_and_journalled(store):
    held: list[Any] = [partner(), relationship()]
    entry = store.apply(
        [Change(None, record) for record in held],
        ME,
        Reason.IMPORTED,
        evidence=Evidence.LIST,
        seen=DAY,
        source="page1.json",
    )
    assert store.all(Partner) == [partner()]
    assert store.one(Relationship, relationship().id) == relationship()
    assert (entry.number, entry.by, entry.seen, entry.source) == (2, ME, DAY, "page1.json")
    assert entry.counts == (("partner", "added", 1), ("relationship", "added", 1))
    told = reading.entry(store, 2)
    assert replace(told, subject="") == entry
    assert reading.changes(store, 2) == [Change(None, record) for record in held]


def test_a_change_replaces_the_record_and_keeps_the_old_one_in_the_journal(store):
    add(store, partner())
    moved = replace(partner(), town="Brescia", notes="Chiama prima")
    entry = store.apply([Change(partner(), moved)], ME, Reason.EDITED)
    assert store.all(Partner) == [moved]
    assert reading.changes(store, entry.number) == [Change(partner(), moved)]


def test_the_inverse_brings_back_what_stood_before(store):
    add(store, partner(), relationship())
    before = (store.all(Partner), store.all(Relationship))
    changes: list[Change[Any]] = [
        Change(partner(), replace(partner(), name="Adrevia Spa")),
        Change(relationship(), None),
        Change(None, relationship("Progetto-2025")),
    ]
    store.apply(changes, ME, Reason.EDITED)
    back = [change.inverse() for change in reversed(changes)]
    store.apply(back, ME, Reason.UNDONE, undoes=3)
    assert (store.all(Partner), store.all(Relationship)) == before
    assert verification.verify(store).sound


def test_a_change_from_what_is_no_longer_stored_is_stale_and_writes_nothing(store):
    add(store, partner(), relationship())
    before = state(store)
    changed = Change(partner(), replace(partner(), town="Lecco"))
    wrong = replace(relationship(), name="Another")
    with pytest.raises(Stale) as stale:
        store.apply([changed, Change(wrong, relationship("New"))], ME, Reason.EDITED)
    assert (stale.value.kind, stale.value.record) == ("relationship", relationship().id)
    assert state(store) == before


@pytest.mark.parametrize("twice", [partner(), relationship()])
def test_adding_what_is_there_already_is_stale(store, twice):
    add(store, partner(), relationship())
    before = state(store)
    with pytest.raises(Stale):
        store.apply([Change(None, twice)], ME, Reason.ADDED)
    assert state(store) == before


def test_changing_or_removing_what_is_gone_is_stale(store):
    before = state(store)
    for change in (Change(partner(), None), Change(partner(), replace(partner(), town="Lodi"))):
        with pytest.raises(Stale):
            store.apply([change], ME, Reason.EDITED)
    assert state(store) == before


def test_a_relationship_without_its_partner_is_not_written(store):
    before = state(store)
    with pytest.raises(Stale):
        store.apply([Change(None, relationship())], ME, Reason.ADDED)
    add(store, partner(), relationship())
    with pytest.raises(Stale):
        store.apply([Change(partner(), None)], ME, Reason.REMOVED)
    assert state(store)[0] == [partner()]
    assert before[-1] != state(store)[-1]


def test_one_external_id_is_one_relationship(store):
    add(store, partner(), relationship())
    before = state(store)
    twin = replace(relationship("Twin"), external_id=relationship().external_id)
    with pytest.raises(Stale):
        store.apply([Change(None, twin)], ME, Reason.ADDED)
    assert state(store) == before


def test_the_order_of_kinds_in_a_transaction_does_not_matter(store):
    store.apply([Change(None, relationship()), Change(None, partner())], ME, Reason.ADDED)
    assert verification.verify(store).sound


def test_a_cancelled_write_leaves_nothing_behind_wherever_it_is_stopped(store):
    many = [relationship(f"r{number}") for number in range(1200)]
    changes = [Change(None, partner()), *(Change(None, record) for record in many)]
    before = state(store)
    calls = 0

    def count(done: int, total: int) -> None:
        nonlocal calls
        calls += 1
        assert 0 <= done <= total

    def stop_at(which: int):
        seen = 0

        def stop(done: int, total: int) -> None:
            nonlocal seen
            seen += 1
            if seen == which:
                raise Cancelled

        return stop

    trial = store.apply(changes, ME, Reason.IMPORTED, report=count)
    everything: list[Any] = [*many, partner()]
    back = [Change(record, None) for record in everything]
    store.apply(back, ME, Reason.UNDONE, undoes=trial.number)
    before = state(store)
    assert calls > 8
    for which in range(1, calls + 1):
        with pytest.raises(Cancelled):
            store.apply(changes, ME, Reason.IMPORTED, report=stop_at(which))
        assert state(store) == before


def test_an_error_on_the_way_leaves_nothing_behind(store, monkeypatch):
    before = state(store)
    monkeypatch.setattr("desktop.storage.journal.digest", lambda text: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        store.apply([Change(None, partner())], ME, Reason.ADDED)
    monkeypatch.undo()
    assert state(store) == before


def test_a_record_that_is_not_there_is_a_problem(store):
    with pytest.raises(NoSuchRecord) as missing:
        store.one(Partner, "nobody")
    assert (missing.value.kind, missing.value.text) == ("partner", "nobody")


def test_thousands_of_records_are_checked_changed_and_removed_together(store):
    records = [relationship(f"r{number}") for number in range(11_000)]
    add(store, partner(), *records)
    changed = [replace(record, roles=()) for record in records]
    store.apply([Change(a, b) for a, b in zip(records, changed, strict=True)], ME, Reason.EDITED)
    assert store.all(Relationship) == changed
    stale = [*(Change(record, None) for record in changed[:-1]), Change(records[-1], None)]
    with pytest.raises(Stale):
        store.apply(stale, ME, Reason.REMOVED)
    store.apply([Change(record, None) for record in changed], ME, Reason.REMOVED)
    assert store.all(Relationship) == []
    assert verification.verify(store).sound


def test_an_observation_is_a_record_like_any_other(store):
    seen = observation(relationship())
    add(store, partner(), relationship(), seen)
    assert store.all(type(seen)) == [seen]
