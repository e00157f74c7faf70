from uuid import RFC_4122, UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.identifiers import (
    clean,
    derived_id,
    guid,
    new_id,
    short,
    suggested_partner_tenant,
    tenant_id,
)

ONE = "38becd8e-2eb2-5755-835e-4190733ee8cd"
OTHER = "a1b2c3d4-1111-2222-3333-444455556666"


def test_a_guid_is_kept_in_lower_case_without_what_stands_around_it():
    assert guid(ONE) == guid(f" {{{ONE.upper()}}} ") == ONE
    assert tenant_id(ONE.upper()) == ONE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "38becd8e",
        ONE[:-1],
        ONE + "0",
        ONE.replace("-", ""),
        "0" * 8 + "-0000" * 3 + "-" + "0" * 12,
    ],
)
def test_what_is_no_guid_is_none(text):
    assert guid(text) is None


def test_the_second_half_of_a_relationship_id_suggests_the_partner():
    assert suggested_partner_tenant(f"{OTHER}-{ONE}".upper()) == ONE


@pytest.mark.parametrize(
    "text", ["", ONE, f"{OTHER}_{ONE}", f"x{OTHER[1:]}-{ONE}", f"{OTHER}-{ONE}0"]
)
def test_other_ids_suggest_nobody(text):
    assert suggested_partner_tenant(text) is None


def test_ids_of_ours_are_fresh_and_derived_ones_meet_again():
    assert guid(new_id()) is not None
    assert new_id() != new_id()
    for one in (UUID(new_id()) for _ in range(64)):
        assert (one.version, one.variant) == (4, RFC_4122)
    assert derived_id("a", "b") == derived_id("a", "b") != derived_id("ab", "")


def test_a_long_id_is_cut_in_the_middle():
    assert short(ONE) == "38becd8e…3ee8cd"
    assert short("12345678901234567890") == "12345678901234567890"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Perché no", "Perché no"),
        ("a\x00b", "a\ufffdb"),
        ("è\x00", "è\ufffd"),
        ("a\ud800b", "a\ufffdb"),
        ("\udc00è", "\ufffdè"),
        ("\ud83d\ude00", "😀"),
        ("😀", "😀"),
    ],
)
def test_text_from_outside_is_kept_without_what_no_file_can_hold(text, kept):
    assert clean(text) == kept


@given(st.text(alphabet=st.characters(codec=None), max_size=30))
def test_cleaning_twice_changes_nothing_more(text):
    kept = clean(text)
    assert clean(kept) == kept
    kept.encode("utf-8")
