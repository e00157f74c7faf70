import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.answers import Answer
from desktop.domain.lines import PartnerLine
from desktop.wording import listings
from tests.wording.samples import ASSISTENZA, EN, IT, ROLES

CELLS = st.text(st.characters(categories=["L", "N"]), max_size=40)
LISTINGS = st.integers(1, 5).flatmap(
    lambda n: st.lists(st.tuples(*[CELLS] * n), min_size=1, max_size=6)
)


def test_a_relationship_is_told_in_a_row():
    heads, row = listings.relationships([ASSISTENZA], ROLES, IT)
    assert dict(zip(heads, row, strict=True)) == {
        "Partner": "Adrevia Servizi IT Srl",
        "Relazione": "Assistenza-2026",
        "Tipo": "GDAP",
        "Stato": "Attiva",
        "Ruoli": "3 alti, 2 medi, 1 basso",
        "Fine": "14 feb 2027",
        "Proroga": "+180 gg",
        "Evidenza": "In elenco",
    }


def test_a_partner_is_told_in_a_row():
    line = PartnerLine("a", "Adrevia\nSrl", "Cantù", "active", 2, 1, Answer.YES, Answer.UNKNOWN)
    _, row = listings.partners([line], EN)
    assert row == ("Adrevia Srl", "Cantù", "2", "1", "Yes", "Not known")


@given(LISTINGS)
def test_columns_stand_under_each_other_and_nothing_is_cut_without_need(listing):
    lines = listings.aligned(listing, None).split("\n")
    assert len(lines) == len(listing)
    for line, cells in zip(lines, listing, strict=True):
        for cell in cells:
            assert cell in line


@given(LISTINGS, st.integers(60, 200))
def test_lines_keep_to_a_width_that_leaves_every_column_something(listing, width):
    assert max(map(len, listings.aligned(listing, width).split("\n"))) <= width


@pytest.mark.parametrize("width", [1, 20])
def test_a_terminal_too_narrow_for_anything_still_shows_something(width):
    listing: listings.Listing = [("a" * 30, "b" * 30), ("c", "d")]
    assert "aa" in listings.aligned(listing, width)
