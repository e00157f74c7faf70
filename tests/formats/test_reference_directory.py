"""The shipped words of a directory, and countries under every way files write them."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.facets import Facet
from desktop.formats.reference_directory import terms

FOLDER = Path(__file__).parents[2] / "resources" / "reference"
TERMS = terms(FOLDER)


@pytest.mark.parametrize(
    ("code", "ways"),
    [
        ("IT", ("IT", "it", "ITA", "Italia", "ITALIA", "Italy", " italy ")),
        ("GB", ("GB", "UK", "U.K.", "United Kingdom", "Regno Unito", "Gran Bretagna")),
        ("US", ("USA", "U.S.A.", "United States of America", "Stati Uniti d’America")),
        ("DE", ("DEU", "Germany", "Germania", "Deutschland")),
        ("CI", ("Côte d'Ivoire", "Costa d’Avorio", "Ivory Coast")),
        ("BA", ("Bosnia & Herzegovina", "Bosnia and Herzegovina", "Bosnia ed Erzegovina")),
        ("SM", ("San Marino", "SMR")),
    ],
)
def test_a_country_is_known_by_its_codes_and_its_names(code, ways):
    assert {TERMS.country(way) for way in ways} == {code}


def test_what_is_no_country_we_know_stays_as_it_is():
    assert [TERMS.country(text) for text in ("", "Atlantide", "Ovest")] == [
        "",
        "Atlantide",
        "Ovest",
    ]


def test_every_country_has_a_name_in_both_languages():
    assert len(TERMS.codes(Facet.COUNTRY)) == 250
    assert TERMS.word(Facet.COUNTRY, "CH", "it") == "Svizzera"
    assert TERMS.word(Facet.COUNTRY, "CH", "en") == "Switzerland"


def odd(tmp_path: Path, **changed: Any) -> Path:
    """Return a folder whose first country is not as shipped."""
    folder = tmp_path / "reference"
    shutil.copytree(FOLDER, folder)
    file = folder / "countries.json"
    content = json.loads(file.read_bytes())
    content["countries"][0] |= changed
    file.write_text(json.dumps(content), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"code": "IT"}, "each once"),
        ({"name_en": "Italia"}, "italia is AD and IT"),
        ({"name_it": ""}, "lacks a name"),
    ],
)
def test_a_table_in_which_countries_are_mixed_up_is_refused(tmp_path, changed, reason):
    with pytest.raises(ValueError, match=reason):
        terms(odd(tmp_path, **changed))
