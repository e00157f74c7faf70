from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.changes import (
    Change,
    Entry,
    Evidence,
    Reason,
    can_undo,
    next_redo,
    next_undo,
)

NOW = datetime(2026, 11, 23, 8, 42, tzinfo=UTC)


@dataclass(frozen=True)
class Note:
    id: str
    text: str = ""


def entry(number, reason=Reason.EDITED, by="Chiara", undoes=None, undone_by=None):
    return Entry(number, NOW, by, reason, Evidence.DECLARED, undoes=undoes, undone_by=undone_by)


NOTES = st.builds(Note, st.just("1"), st.text(max_size=5))
CHANGES = st.one_of(
    st.builds(Change, NOTES, NOTES),
    st.builds(Change, st.none(), NOTES),
    st.builds(Change, NOTES, st.none()),
)


@given(CHANGES)
def test_a_change_taken_back_twice_is_the_change(change):
    assert change.inverse().inverse() == change
    assert change.inverse().before == change.after


def test_the_record_of_a_change_is_how_it_is_or_how_it_last_was():
    assert Change(Note("1", "old"), Note("1", "new")).record.text == "new"
    assert Change(Note("1", "old"), None).record.text == "old"


def test_a_change_of_nothing_is_a_bug():
    with pytest.raises(ValueError, match="nothing"):
        _ = Change(None, None).record


def test_an_entry_is_about_the_day_its_source_was_seen():
    seen = NOW - timedelta(days=10)
    assert Entry(1, NOW, "Chiara", Reason.IMPORTED, Evidence.LIST, seen=seen).when == seen
    assert entry(2).when == NOW


def test_the_first_entry_and_an_undone_one_cannot_be_undone():
    assert not can_undo(entry(1, Reason.CREATED))
    assert not can_undo(entry(2, undone_by=3))
    assert can_undo(entry(3, Reason.UNDONE, undoes=2))


def test_ctrl_z_passes_over_others_undos_and_what_is_undone():
    entries = [
        entry(6, by="Marco"),
        entry(5, Reason.UNDONE, undoes=4),
        entry(4, undone_by=5),
        entry(3),
        entry(2),
        entry(1, Reason.CREATED),
    ]
    found = next_undo(entries, "Chiara")
    assert found is not None
    assert found.number == 3


def test_there_is_nothing_to_undo_in_a_new_register():
    assert next_undo([entry(1, Reason.CREATED)], "Chiara") is None
    assert next_redo([entry(1, Reason.CREATED)], "Chiara") is None


def test_something_new_ends_what_ctrl_y_could_bring_back():
    undone = [entry(3, Reason.UNDONE, undoes=2), entry(2, undone_by=3)]
    found = next_redo(undone, "Chiara")
    assert found is not None
    assert found.number == 3
    assert next_redo([entry(4), *undone], "Chiara") is None
    assert next_redo([entry(4, by="Marco"), *undone], "Chiara") == found


class Journal:
    """A journal that only grows, and beside it the two stacks every editor has."""

    def __init__(self):
        self.entries = [entry(1, Reason.CREATED)]
        self.done, self.undone = [], []

    def write(self):
        self.entries.insert(0, entry(len(self.entries) + 1))
        self.done.append(self.entries[0].number)
        self.undone.clear()

    def undo(self):
        found = next_undo(self.entries, "Chiara")
        assert (found.number if found else None) == (self.done[-1] if self.done else None)
        if found:
            self._take_back(found)
            self.undone.append(self.done.pop())

    def redo(self):
        found = next_redo(self.entries, "Chiara")
        assert (found.undoes if found else None) == (self.undone[-1] if self.undone else None)
        if found:
            self._take_back(found)
            self.done.append(self.undone.pop())

    def _take_back(self, found):
        self.entries.insert(0, entry(len(self.entries) + 1, Reason.UNDONE, undoes=found.number))
        takers = {}
        for one in self.entries:  # newest first: an undo that was undone takes nothing back
            if one.undoes is not None and one.number not in takers:
                takers[one.undoes] = one.number
        self.entries = [
            entry(e.number, e.reason, e.by, e.undoes, takers.get(e.number)) for e in self.entries
        ]


@given(st.lists(st.sampled_from(["write", "undo", "redo"]), max_size=40))
def test_undo_and_redo_behave_like_the_two_stacks_of_an_editor(steps):
    journal = Journal()
    for step in steps:
        getattr(journal, step)()
    journal.undo()
    journal.redo()
