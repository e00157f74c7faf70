from datetime import UTC, date, datetime

import pytest

from desktop import paths
from desktop.domain.answers import Unknown
from desktop.domain.directory import Provenance
from desktop.domain.directory_fields import DirectoryRemark, Remarked
from desktop.domain.facets import NOT_KNOWN, YES, Facet
from desktop.domain.lists import Where
from desktop.formats.reference_directory import terms
from desktop.language import LANGUAGES, catalogue
from desktop.wording import directory
from desktop.wording.changes import change, name_of
from tests.directories import listing
from tests.domain.test_directory_index import line
from tests.wording.samples import EN, IT, ROLES

TERMS = terms(paths.resource("reference"))
NOW = datetime(2026, 11, 23, 8, 42, tzinfo=UTC)
DATA = {
    DirectoryRemark.KEPT_OWN: ("Caldreva", "phone,town"),
    DirectoryRemark.SEEN_ASSUMED: ("2026-11-13",),
    DirectoryRemark.STAYS: ("2",),
    DirectoryRemark.SEVERAL_SHEETS: ("3",),
    DirectoryRemark.NOT_COMPLETE: (),
}


@pytest.mark.parametrize(
    ("facet", "value", "english", "italian"),
    [
        (Facet.DISTANCE, "50", "Within 50 km of Bergamo", "Entro 50 km da Bergamo"),
        (Facet.SERVICE, "ManagedServices", "Managed services", "Servizi gestiti"),
        (Facet.SERVICE, "Altro", "Altro", "Altro"),
        (Facet.SERVICE, NOT_KNOWN, "Not known", "Non noto"),
        (Facet.DESIGNATION, NOT_KNOWN, "Designations: ?", "Designazioni: ?"),
        (Facet.SPECIALISATION, NOT_KNOWN, "Specialisations: ?", "Specializzazioni: ?"),
        (Facet.SIZE, "10to50employees", "10–50 people", "10–50 persone"),
        (Facet.COUNTRY, "CH", "Switzerland", "Svizzera"),
        (Facet.COUNTRY, "Atlantide", "Atlantide", "Atlantide"),
        (Facet.REGION, "IT\nLombardia", "Lombardia", "Lombardia"),
        (Facet.SHORTLISTED, YES, "Shortlisted", "Preferiti"),
        (Facet.TAG, "da sentire", "da sentire", "da sentire"),
    ],
)
def test_a_value_of_a_facet_is_called_by_its_name(facet, value, english, italian):
    assert directory.value(facet, value, TERMS, EN, "Bergamo") == english
    assert directory.value(facet, value, TERMS, IT, "Bergamo") == italian


def test_distances_without_a_place_say_how_far_only():
    assert directory.value(Facet.DISTANCE, "50", TERMS, IT) == "Entro 50 km"
    assert directory.distance(4146, IT) == "4 km"
    assert directory.distance(None, IT) == ""


def test_unknown_is_not_none():
    assert directory.codes(Facet.SERVICE, None, TERMS, IT) == "Non noto"
    assert directory.codes(Facet.SERVICE, "", TERMS, IT) == "–"
    assert directory.codes(Facet.SERVICE, "Licensing\nX", TERMS, IT) == "Licenze, X"
    assert directory.field_value("services", Unknown.UNKNOWN, TERMS, EN) == "Not known"
    assert directory.field_value("services", (), TERMS, EN) == "–"
    assert directory.qualifications(line("a"), EN) == "Not known"
    assert directory.qualifications(line("a", designations="", specialisations=""), EN) == "–"
    assert directory.qualifications(line("a", designations="x\ny"), EN) == "2"


@pytest.mark.parametrize(
    ("found", "english", "italian"),
    [
        (
            Provenance("/home/chiara/directory.csv", date(2026, 10, 13)),
            "from directory.csv, 41 days old",
            "da directory.csv, di 41 giorni fa",
        ),
        (
            Provenance("d.csv", date(2026, 11, 22)),
            "from d.csv, 1 day old",
            "da d.csv, di 1 giorno fa",
        ),
        (Provenance("d.csv", date(2026, 11, 23)), "from d.csv, of today", "da d.csv, di oggi"),
        (Provenance("d.csv", None), "from d.csv", "da d.csv"),
        (
            Provenance("", date(2026, 11, 7)),
            "typed by hand on 7 Nov 2026",
            "scritto a mano il 7 nov 2026",
        ),
        (None, "not given", "non indicato"),
    ],
)
def test_a_field_says_where_it_is_from_and_how_old_that_is(found, english, italian):
    assert directory.origin(found, NOW, EN) == english
    assert directory.origin(found, NOW, IT) == italian


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", DirectoryRemark)
def test_every_remark_is_a_sentence(kind, code):
    data = DATA.get(kind, ("<b>testo</b>",))
    told = directory.remark(Remarked(kind, Where("d.csv", 7), data), catalogue(code))
    assert told.startswith(("Row 7: ", "Riga 7: "))
    assert told.endswith((".", "it."))
    assert "{" not in told


def test_a_change_of_a_firm_is_told_field_by_field():
    before = listing()
    from dataclasses import replace

    after = replace(before, phone="035 1", services=("Licensing",))
    told = change(before, after, ROLES, {}, IT)
    assert told == ("Telefono: «035 000 0142» → «035 1»", "Servizi: testo cambiato")
    assert name_of(before, IT) == "Caldreva Informatica Srl"
