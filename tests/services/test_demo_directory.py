from datetime import UTC, datetime

import pytest

from desktop.domain.enquiries import EnquiryState
from desktop.domain.facets import Facet, FacetChoice
from desktop.services import demo
from desktop.services.demo_directory import listing_id
from tests.demo_directory import COUNT, FILE, content

NOW = datetime(2026, 11, 23, 8, 42, tzinfo=UTC)


@pytest.fixture
def shown(tmp_path, around):
    workspace = demo.open_demo(tmp_path / "demo", around, NOW)
    yield workspace
    workspace.close()


def test_the_shipped_directory_is_what_its_maker_makes():
    assert FILE.read_bytes() == content()


def test_the_demo_has_firms_of_which_some_are_partners_and_one_invites(shown):
    found = {line.name: line for line in shown.directory.lines().lines}
    assert len(found) == COUNT + 1  # Telerunda is in no directory
    assert found["Telerunda Distribuzione SpA"].listed is False
    assert found["Adrevia Servizi IT Srl"].partner
    assert found["Quadrelva Software Srl"].waiting
    assert found["Nuvelga Cloud Srl"].qualifications is None
    assert found["Fermonda Digitale SpA"].qualifications == 5
    assert found["Lagorven Sistemi Sas"].qualifications == 0
    assert found["Caldreva Informatica Srl"].id == listing_id("S-002")


def test_the_copy_is_34_days_old_when_the_demo_is_opened(shown):
    lines = shown.directory.lines()
    assert lines.newest is not None
    assert (NOW.date() - lines.newest.date()).days == 34
    assert lines.from_us == "Bergamo"


def test_its_facets_narrow_down_as_in_the_picture(shown):
    index = shown.directory.index(lambda _facet, code: code)
    choice = FacetChoice()
    for facet, value in (
        (Facet.DISTANCE, "50"),
        (Facet.SERVICE, "ManagedServices"),
        (Facet.SIZE, "10to50employees"),
    ):
        choice = choice.toggled(facet, value)
    search = index.search((), choice, index.ordered("name", False))
    found: list[str] = []
    while not search.done:
        found += (index.lines[position].name for position in search.more())
    assert {"Caldreva Informatica Srl", "Lagorven Sistemi Sas", "Ombrelva Consulting Srl"} <= {
        *found
    }


def test_one_firm_stands_there_twice_and_one_enquiry_was_answered(shown):
    pairs = shown.listings.duplicates()
    names = {pairs[0].one.name, pairs[0].other.name}
    assert names == {"Caldreva Informatica Srl", "CALDREVA INFORMATICA s.r.l."}
    (enquiry,) = shown.enquiries.all()
    assert (enquiry.to, enquiry.state) == ("Dedalvia Reti Srl", EnquiryState.ANSWERED)
    assert "backup" in enquiry.letter
    assert shown.enquiries.due() == []
    assert shown.verify().sound
