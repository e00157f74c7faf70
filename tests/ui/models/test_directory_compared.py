from datetime import date
from pathlib import Path

from desktop.domain.directory import ListingDetail, Provenance
from desktop.domain.listings import Regard
from desktop.formats.reference_directory import terms
from desktop.language import catalogue
from desktop.ui.models.directory_compared import compare_rows
from tests.directories import listing

TERMS = terms(Path(__file__).parents[3] / "resources" / "reference")


def detail(file: str, country: str) -> ListingDetail:
    firm = listing("Caldreva", town="Seriate", region="Lombardia", country=country)
    return ListingDetail(
        line=firm.id,
        listing=firm,
        partner=None,
        match=None,
        regard=Regard(id=firm.id),
        origin=Provenance(file, date(2026, 10, 20)),
        origins={},
    )


def test_a_country_in_two_spellings_is_no_difference_and_a_file_goes_by_its_name():
    one = detail("/home/chiara/Scaricati/soci.csv", "IT")
    other = detail("C:\\Users\\Chiara\\soci.csv", "Italia")
    rows = {row.title: row for row in compare_rows((one, other), TERMS, catalogue("it"))}
    assert [value.words for value in rows["Luogo"].values] == ["Seriate, Lombardia, Italia"] * 2
    assert [v.words for v in rows["Da dove viene"].values] == ["soci.csv, 20 ott 2026"] * 2
    assert not rows["Luogo"].differs
    assert not rows["Da dove viene"].differs
