import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import paths
from desktop.domain.directory_fields import PackAbout
from desktop.domain.lists import OutsideFile
from desktop.formats import directory_files, directory_table, lines_csv
from desktop.formats.reference_directory import terms
from tests.directories import listing

TERMS = terms(paths.resource("reference"))
CALDREVA = listing(
    "=cmd|'/c calc'!A1",
    phone="+39 035 000 0142",
    street="Via Roma 1; scala B",
    description='Così, "fra virgolette"',
    services=("ManagedServices", "Servizio mai visto"),
    industries=("Agriculture, Forestry, & Fishing",),
    products=(),
    tenant_ids=("38becd8e-2eb2-5755-835e-4190733ee8cd",),
    external_id="7",
)
DANGEROUS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|'/c calc'!A1", "-", "+x")


@pytest.mark.parametrize("cell", DANGEROUS)
def test_no_cell_is_taken_for_a_formula(cell):
    assert lines_csv.harmless(cell) == f"'{cell}"
    assert lines_csv.bare(lines_csv.harmless(cell)) == cell


@pytest.mark.parametrize("cell", ["", "-12,5", "-3", "+39 035 000 0142", "Adrevia", "'quoted"])
def test_what_is_harmless_stays_as_it_is(cell):
    assert lines_csv.harmless(cell) == cell
    assert lines_csv.bare(cell) == cell


@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=2), max_size=5))
def test_every_text_is_a_cell_of_its_own_again(rows):
    data = lines_csv.table(("a", "b"), rows, "it").decode("utf-8-sig")
    told = [*csv.reader(io.StringIO(data, newline=""), delimiter=";")]
    assert told[1:] == [[lines_csv.harmless(cell) for cell in row] for row in rows]
    assert not any(cell[:1] in "=@\t\r" for row in told for cell in row if cell)


@pytest.mark.parametrize(("language", "head"), [("it", "Nome;"), ("en", "Name,")])
def test_a_table_opens_in_the_spreadsheet_of_its_language(language, head):
    data = directory_table.csv([CALDREVA], TERMS, language)
    assert data.startswith(b"\xef\xbb\xbf" + head.encode())
    assert b"\r\n" in data


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_table_can_be_read_in_again_as_it_was(language):
    several = [CALDREVA, listing("Dedalvia", latitude=None, longitude=None, products=())]
    data = directory_table.csv(several, TERMS, language)
    found = directory_files.read(OutsideFile("x.csv", data), TERMS)
    assert found.open_columns == ()
    for one, row in zip(several, found.rows, strict=True):
        assert replace(row.listing, id=one.id) == replace(one, industries=row.listing.industries)
    assert found.rows[0].listing.industries == CALDREVA.industries


def test_a_pack_holds_the_same_firms():
    about = PackAbout("Elenco", "Noi", date(2026, 11, 23))
    data = directory_table.pack([CALDREVA], about, TERMS)
    found = directory_files.read(OutsideFile("x.zip", data), TERMS)
    assert found.pack == about
    assert replace(found.rows[0].listing, id=CALDREVA.id) == CALDREVA
