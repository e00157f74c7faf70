from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.changes import Change, Reason
from desktop.domain.directory import Match, Provenance
from desktop.domain.errors import Invalid, NoSuchRecord, StillUsed
from desktop.domain.facets import Facet, FacetChoice
from desktop.domain.identifiers import DirectoryFileId
from desktop.domain.listings import DirectoryView, RegardEdit
from desktop.domain.partners import KnownId, Learnt, PartnerState
from tests.directories import listing
from tests.records import partner, relationship, tenant

CALDREVA = listing()
DEDALVIA = listing("Dedalvia Reti Srl", town="Treviglio", latitude=None, longitude=None)
ADREVIA = partner()


def lines(workspace):
    return list(workspace.directory.lines().lines)


def add(workspace, *listings):
    for one in listings:
        workspace.listings.keep(None, one)


def test_a_firm_is_added_edited_and_both_are_undone(workspace):
    add(workspace, CALDREVA)
    kept = workspace.directory.one(CALDREVA.id)
    assert kept.seen == date(2026, 11, 23)
    workspace.listings.keep(kept, replace(kept, phone="035 1"))
    assert workspace.directory.one(CALDREVA.id).phone == "035 1"
    workspace.history.undo()
    assert workspace.directory.one(CALDREVA.id) == kept
    workspace.history.undo()
    assert lines(workspace) == []


def test_what_a_person_corrects_says_so_and_a_moved_firm_is_on_no_map(workspace):
    given = replace(CALDREVA, source=DirectoryFileId("a file's id"))
    changed = workspace._store.apply([Change(None, given)], "x", Reason.IMPORTED)
    assert changed.number
    workspace.listings.keep(given, replace(given, town="Bergamo"))
    detail = workspace.directory.detail(given.id)
    assert detail.origin_of("town") == Provenance("", date(2026, 11, 23))
    assert detail.origin_of("name") == Provenance("", CALDREVA.seen)
    assert detail.listing.place is None


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " "}, "name"),
        ({"mail": "nobody"}, "mail"),
        ({"tenant_ids": ("x",)}, "tenant_ids"),
        ({"domains": ("no domain",)}, "domains"),
    ],
)
def test_what_does_not_hold_is_refused_by_name(workspace, given, field):
    with pytest.raises(Invalid) as invalid:
        add(workspace, replace(CALDREVA, **given))
    assert invalid.value.field == field


def test_the_directory_shows_partners_that_no_directory_has(workspace):
    add(workspace, CALDREVA, DEDALVIA)
    workspace.partners.keep(None, ADREVIA)
    found = lines(workspace)
    assert [line.name for line in found] == [
        "Adrevia Servizi IT Srl",
        "Caldreva Informatica Srl",
        "Dedalvia Reti Srl",
    ]
    assert [(line.listed, line.partner) for line in found] == [
        (False, ADREVIA.id),
        (True, None),
        (True, None),
    ]
    assert (
        workspace.directory.first(2).lines == tuple(found[:2])
        or list(workspace.directory.first(2).lines) == found[:2]
    )
    assert workspace.directory.first(2).total == 2


@pytest.mark.parametrize(
    ("ours", "theirs", "match"),
    [
        ({}, {"tenant_ids": (tenant(ADREVIA.name),)}, Match.TENANT),
        (
            {"partner_ids": (KnownId("4817263"),)},
            {"partner_ids": ("1", "4817263")},
            Match.PARTNER_ID,
        ),
        ({"vat": "IT01234567897"}, {"vat": "01234567897"}, Match.VAT),
        (
            {"domains": (KnownId("adrevia.example"),)},
            {"domains": ("adrevia.example",)},
            Match.DOMAIN,
        ),
    ],
)
def test_a_firm_is_our_partner_by_an_id_they_share(workspace, ours, theirs, match):
    workspace.partners.keep(None, replace(ADREVIA, **ours))
    add(workspace, replace(CALDREVA, **theirs), DEDALVIA)
    found = lines(workspace)
    assert [(line.name, line.partner) for line in found] == [
        ("Caldreva Informatica Srl", ADREVIA.id),
        ("Dedalvia Reti Srl", None),
    ]
    detail = workspace.directory.detail(CALDREVA.id)
    assert (detail.match, detail.partner.name) == (match, ADREVIA.name)


def test_a_shared_mail_host_makes_nobody_our_partner(workspace):
    workspace.partners.keep(None, replace(ADREVIA, domains=(KnownId("gmail.com"),)))
    add(workspace, replace(CALDREVA, domains=("gmail.com",)))
    assert workspace.directory.detail(CALDREVA.id).partner is None


def test_a_person_says_which_partner_it_is_or_is_not(workspace):
    workspace.partners.keep(None, ADREVIA)
    add(workspace, replace(CALDREVA, tenant_ids=(tenant(ADREVIA.name),)))
    workspace.listings.is_partner(CALDREVA.id, None)
    assert workspace.directory.detail(CALDREVA.id).partner is None
    workspace.listings.is_partner(CALDREVA.id, ADREVIA.id)
    detail = workspace.directory.detail(CALDREVA.id)
    assert (detail.match, detail.partner.id) == (Match.SAID, ADREVIA.id)
    assert workspace.listings.is_partner(CALDREVA.id, ADREVIA.id) is None


def test_a_name_alone_is_only_asked_about(workspace):
    workspace.partners.keep(None, replace(ADREVIA, tenant_ids=(), town="Seriate"))
    add(workspace, replace(CALDREVA, name="ADREVIA Servizi IT srl"))
    detail = workspace.directory.detail(CALDREVA.id)
    assert detail.partner is None
    assert detail.maybe.id == ADREVIA.id


def test_a_firm_becomes_a_prospect_with_what_holds_of_its_entry(workspace):
    given = replace(
        CALDREVA,
        vat="IT 01234567890",
        partner_ids=("4817263", "x"),
        domains=("caldreva.example",),
        mail="nobody",
    )
    workspace._store.apply([Change(None, given)], "x", Reason.IMPORTED)
    workspace.listings.make_partner(CALDREVA.id)
    made = workspace.directory.detail(CALDREVA.id).partner
    assert (made.name, made.state) == (CALDREVA.name, PartnerState.PROSPECT)
    assert made.partner_ids == (KnownId("4817263", Learnt.DIRECTORY),)
    assert (made.vat, made.contacts[0].email) == ("", "")
    assert workspace.listings.make_partner(CALDREVA.id) is None
    assert len(lines(workspace)) == 1
    workspace.history.undo()
    assert workspace.partners.all() == []
    assert workspace.directory.detail(CALDREVA.id).partner is None


def test_several_are_tagged_at_once_and_one_undo_takes_it_back(workspace):
    add(workspace, CALDREVA, DEDALVIA)
    workspace.partners.keep(None, ADREVIA)
    several = [CALDREVA.id, DEDALVIA.id, ADREVIA.id]
    edit = RegardEdit(add_tags=("Da  sentire,", ""), rating=4, shortlisted=True)
    workspace.listings.regard(several, edit)
    assert {(line.tags, line.rating, line.shortlisted) for line in lines(workspace)} == {
        ("Da sentire", 4, True)
    }
    assert workspace.listings.regard(several, edit) is None
    workspace.listings.regard([CALDREVA.id], RegardEdit(drop_tags=("Da sentire",), rating=0))
    workspace.listings.regard([CALDREVA.id], RegardEdit(shortlisted=False))
    assert workspace.directory.detail(CALDREVA.id).regard.empty
    for _ in range(3):
        workspace.history.undo()
    assert {line.shortlisted for line in lines(workspace)} == {False}
    with pytest.raises(Invalid):
        workspace.listings.regard(several, RegardEdit(rating=6))


def test_several_are_edited_at_once(workspace):
    add(workspace, CALDREVA, DEDALVIA)
    entry = workspace.listings.edit([CALDREVA.id, DEDALVIA.id], {"country": "IT"})
    assert entry.counts == (("listing", "changed", 2),)
    assert {line.country for line in lines(workspace)} == {"IT"}
    assert workspace.listings.edit([CALDREVA.id], {"country": "IT"}) is None
    with pytest.raises(Invalid):
        workspace.listings.edit([CALDREVA.id], {"id": "x"})


def test_firms_go_with_our_notes_and_partners_only_when_nothing_of_theirs_is_kept(workspace):
    add(workspace, CALDREVA)
    workspace.listings.regard([CALDREVA.id], RegardEdit(notes="Sentiti al telefono"))
    workspace.relationships.keep(None, relationship(), new_partner=ADREVIA)
    with pytest.raises(StillUsed):
        workspace.listings.remove([CALDREVA.id, ADREVIA.id])
    workspace.listings.remove([CALDREVA.id])
    assert [line.name for line in lines(workspace)] == [ADREVIA.name]
    workspace.history.undo()
    assert workspace.directory.detail(CALDREVA.id).regard.notes == "Sentiti al telefono"
    with pytest.raises(NoSuchRecord):
        workspace.listings.remove(["nobody"])
    with pytest.raises(NoSuchRecord):
        workspace.directory.detail("nobody")


def test_distances_are_counted_from_where_we_say_we_are(workspace):
    add(workspace, CALDREVA, DEDALVIA)
    card = workspace.directory.card()
    point = workspace.directory.place_of(" SERIATÈ ")
    assert (point.latitude, point.longitude) == (45_684_000, 9_721_000)
    bergamo = replace(card, place="Bergamo", latitude=45_695_000, longitude=9_670_000)
    workspace.directory.keep_card(bergamo)
    assert workspace.directory.keep_card(bergamo) is None
    assert [line.distance for line in lines(workspace)] == [4146, None]
    assert workspace.directory.detail(CALDREVA.id).distance == 4146
    assert workspace.directory.lines().from_us == "Bergamo"


def test_the_index_finds_notes_of_ours_and_of_the_source(workspace):
    add(workspace, replace(CALDREVA, description="Assistenza dal 1998"), DEDALVIA)
    workspace.listings.regard([DEDALVIA.id], RegardEdit(notes="Chiedere di Dario"))
    index = workspace.directory.index(lambda _facet, code: code)
    index.take(index.fold(workspace.directory.texts(index.lines)))
    for word, name in (("1998", CALDREVA.name), ("dario", DEDALVIA.name)):
        search = index.search([word], FacetChoice(), index.ordered("name", False))
        found = []
        while not search.done:
            found += search.more()
        assert [index.lines[n].name for n in found] == [name]
    counted = index.facets(FacetChoice())
    assert counted[Facet.SERVICE][0].lines == 2


def test_lines_that_changed_come_alone(workspace):
    add(workspace, CALDREVA, DEDALVIA)
    workspace.partners.keep(None, ADREVIA)
    workspace.listings.regard([CALDREVA.id, ADREVIA.id], RegardEdit(notes="Nota", rating=3))
    found = dict(workspace.directory.some([CALDREVA.id, ADREVIA.id]))
    assert {line.name: line.rating for line in found} == {CALDREVA.name: 3, ADREVIA.name: 3}
    assert all("Nota" in text for text in found.values())


def test_searches_are_kept_under_names(workspace):
    view = DirectoryView(id="v", name="Vicini", search="migrazione", chosen=("services=Licensing",))
    workspace.directory.keep_view(view)
    assert workspace.directory.keep_view(view) is None
    workspace.directory.keep_view(replace(view, descending=True))
    assert workspace.directory.views() == [replace(view, descending=True)]
    workspace.directory.remove_view(workspace.directory.views()[0])
    assert workspace.directory.views() == []
    with pytest.raises(Invalid):
        workspace.directory.keep_view(replace(view, name=" "))


def test_terms_are_called_in_both_languages(workspace):
    terms = workspace.directory.terms
    assert terms.word("services", "ManagedServices", "it") == "Servizi gestiti"
    assert terms.word("services", "Qualcosa", "it") == "Qualcosa"
