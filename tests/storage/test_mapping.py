from dataclasses import fields
from datetime import UTC, date, datetime
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.answers import Unknown
from desktop.domain.enquiries import CallAnswer
from desktop.domain.listings import Origin
from desktop.domain.partners import Contact, KnownId
from desktop.domain.relationships import Ends, Relationship
from desktop.domain.times import from_micros
from desktop.storage.journal import Vault, shown, side
from desktop.storage.mapping import KINDS, Kind
from desktop.storage.tables import Base
from tests.records import relationship

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
LINES = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)
MOMENTS = st.integers(-(10**15), 253_402_214_400 * 10**6).map(from_micros)


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Return values a field may hold, by its type."""
    inner = getattr(hint, "__supertype__", hint)
    if inner is str:
        return WORDS
    if inner is bool:
        return st.booleans()
    if inner is int:
        return st.integers(0, 2**31)
    if inner is datetime:
        return MOMENTS
    if inner is date:
        return st.dates()
    if inner is type(None):
        return st.none()
    if isinstance(inner, type) and issubclass(inner, Enum):
        return st.sampled_from(inner)
    if get_origin(inner) is tuple:
        return st.lists(MEMBERS.get(get_args(inner)[0], LINES), max_size=3).map(tuple)
    if get_origin(inner) in (Union, UnionType):
        return st.one_of(*(values(part) for part in get_args(inner)))
    raise TypeError(hint)


MEMBERS: dict[Any, st.SearchStrategy[Any]] = {
    KnownId: st.builds(KnownId, WORDS),
    Contact: st.builds(Contact, WORDS, email=WORDS),
    Origin: st.builds(Origin, WORDS, st.none() | WORDS, st.dates()),
    CallAnswer: st.builds(CallAnswer, said=WORDS),
}


def records(kind: Kind[Any]) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind.record)
    return st.builds(
        kind.record, **{field.name: values(hints[field.name]) for field in fields(kind.record)}
    )


ANY_RECORD = st.one_of(*(st.tuples(st.just(kind), records(kind)) for kind in KINDS))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_row_has_the_fields_of_its_record(kind):
    of_record = {field.name for field in fields(kind.record)}
    of_row = {column.name for column in kind.table.columns} - {"register", "version"}
    if kind.record is Relationship:
        of_row.remove("ends_kind")
    assert of_row == of_record
    assert kind.personal <= of_record


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_column_may_be_empty_only_where_its_field_may(kind):
    hints = get_type_hints(kind.record)
    apart = {"ends", "roles"}  # empty stands for a value of its own there
    for field in fields(kind.record):
        if field.name not in apart:
            may_be = get_args(hints[field.name])
            optional = type(None) in may_be or Unknown in may_be
            assert kind.table.columns[field.name].nullable == optional, field.name


def test_every_table_carries_the_register():
    for table in Base.metadata.tables.values():
        assert "register" in table.primary_key.columns, table.name


@given(ANY_RECORD)
def test_a_record_comes_back_from_its_row_as_it_was(given):
    kind, record = given
    row = kind.values(record)
    assert set(row) == {c.name for c in kind.table.columns} - {"register", "version"}
    assert all(isinstance(value, str | int | None) for value in row.values())
    assert kind.build(row) == record


@given(ANY_RECORD)
def test_a_record_comes_back_from_the_journal_and_its_personal_text_stands_apart(given):
    kind, record = given
    row, vault = kind.values(record), Vault()
    text = side(kind, row, vault)
    kept = {line["digest"]: line["text"] for line in vault.texts}
    assert shown(text, kept) == row
    for name in kind.personal:
        if row[name] and len(row[name]) > 3:
            assert row[name] in kept.values()
    if kind.name == "relationship":
        assert not kept


def test_the_same_text_hidden_twice_does_not_look_the_same():
    vault = Vault()
    assert vault.hide("Dario Fabbri") != vault.hide("Dario Fabbri")


@pytest.mark.parametrize("end", [*Ends, datetime(2027, 2, 14, tzinfo=UTC)])
def test_every_kind_of_end_is_kept(end):
    kind = next(kind for kind in KINDS if kind.record is Relationship)
    assert kind.build(kind.values(relationship(ends=end))).ends == end


def test_unknown_roles_are_not_no_roles():
    kind = next(kind for kind in KINDS if kind.record is Relationship)
    unknown, none = (relationship(roles=roles) for roles in (Unknown.UNKNOWN, ()))
    assert kind.values(unknown)["roles"] is None
    assert kind.values(none)["roles"] == ""
