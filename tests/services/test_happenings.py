from datetime import date
from pathlib import Path

import pytest

from desktop.domain.changes import Change, Evidence, Reason
from desktop.domain.durations import AutoExtend
from desktop.domain.errors import Invalid
from desktop.domain.happenings import Happening
from desktop.domain.relationships import Relationship
from desktop.services.happenings import Happenings
from desktop.services.profile import Profile
from tests.records import DAY, ME, new_store, partner, relationship


def firm(tmp_path: Path):
    store = new_store(tmp_path / "a.pdesk", lambda: DAY)
    store.apply([Change(None, partner()), Change(None, relationship())], ME, Reason.ADDED)
    return store, Happenings(store, Profile(store, "x"), lambda: DAY)


def test_what_happened_is_declared_and_dated_by_its_day(tmp_path):
    store, made = firm(tmp_path)
    entry = made.record(relationship().id, Happening.EXTENDS_NO_MORE, date(2026, 11, 20))
    assert (entry.reason, entry.evidence) == (Reason.RECORDED, Evidence.DECLARED)
    assert entry.when.date() == date(2026, 11, 20)
    kept = store.one(Relationship, relationship().id)
    assert (kept.auto_extend, kept.evidence) == (AutoExtend.OFF, Evidence.DECLARED)


def test_what_the_register_says_already_is_not_written_again(tmp_path):
    _store, made = firm(tmp_path)
    with pytest.raises(Invalid) as problem:
        made.record(relationship().id, Happening.EXTENDS_NOW, date(2026, 11, 20))
    assert problem.value.rule == "known-already"
