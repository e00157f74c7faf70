from dataclasses import replace

import pytest

from desktop.domain.changes import Reason
from desktop.domain.errors import Invalid
from desktop.domain.identifiers import ListingId
from desktop.domain.listings import RegardEdit
from desktop.domain.merging import Likeness, differing, suggested
from desktop.domain.partners import Contact, KnownId, Learnt
from tests.directories import listing
from tests.records import partner, relationship, tenant

ONE = listing("Caldreva Informatica Srl", vat="IT01234567897", phone="")
TWO = listing(
    "CALDREVA INFORMATICA s.r.l.", phone="035 1", website="https://caldreva.example", mail=""
)
OTHER = listing("Dedalvia Reti Srl", town="Treviglio")


def add(workspace, *listings):
    for one in listings:
        workspace.listings.keep(None, one)


def kept(workspace, one):
    return workspace.directory.one(one.id)


def test_likely_doubles_are_offered_by_name_and_by_ids_of_one_town(workspace):
    branch = replace(ONE, id=ListingId("branch"), name="Caldreva Milano", town="Milano")
    sister = replace(
        OTHER, id=ListingId("sister"), name="Altro Nome", domains=("dedalvia.example",)
    )
    add(workspace, ONE, TWO, replace(OTHER, domains=("dedalvia.example",)), branch, sister)
    found = workspace.listings.duplicates()
    assert {(frozenset((p.one.id, p.other.id)), p.why) for p in found} == {
        (frozenset((ONE.id, TWO.id)), (Likeness.NAME,)),
        (frozenset((OTHER.id, "sister")), (Likeness.DOMAIN,)),
    }
    workspace.listings.not_the_same(found[0].one, found[0].other)
    assert len(workspace.listings.duplicates()) == 1


def test_joining_keeps_the_first_takes_what_is_chosen_and_is_undone(workspace):
    add(workspace, ONE, TWO)
    one, two = kept(workspace, ONE), kept(workspace, TWO)
    workspace.listings.regard([ONE.id], RegardEdit(add_tags=("a",), notes="Prima", rating=2))
    workspace.listings.regard([TWO.id], RegardEdit(add_tags=("b",), notes="Seconda"))
    assert differing(one, two) == ("name", "website", "phone")
    assert suggested(one, two) == {"website", "phone"}
    entry = workspace.listings.merge(one, two, suggested(one, two))
    assert entry.reason is Reason.MERGED
    after = kept(workspace, ONE)
    assert (after.name, after.phone, after.website) == (one.name, two.phone, two.website)
    assert {origin.field for origin in after.origins} == {"website", "phone"}
    assert after.keys
    regard = workspace.directory.detail(ONE.id).regard
    assert (regard.tags, regard.notes, regard.rating) == (("a", "b"), "Prima\n\nSeconda", 2)
    assert [line.id for line in workspace.directory.lines().lines] == [ONE.id]
    workspace.history.undo()
    assert kept(workspace, ONE) == one
    assert kept(workspace, TWO) == two
    assert workspace.directory.detail(TWO.id).regard.notes == "Seconda"


def test_a_firm_is_not_joined_with_itself(workspace):
    add(workspace, ONE)
    with pytest.raises(Invalid):
        workspace.listings.merge(kept(workspace, ONE), kept(workspace, ONE), ())


def test_two_partners_become_one_with_all_that_was_theirs(workspace):
    one = partner("Adrevia", contacts=(), vat="", notes="Prima")
    two = partner(
        "Adrevia Servizi",
        vat="IT01234567897",
        notes="Seconda",
        tenant_ids=(KnownId(tenant("Adrevia"), Learnt.MAIL), KnownId(tenant("x"), Learnt.INVOICE)),
    )
    workspace.relationships.keep(None, relationship("uno", one.id), new_partner=one)
    workspace.relationships.keep(None, relationship("due", two.id), new_partner=two)
    workspace.listings.keep(None, OTHER)
    workspace.listings.is_partner(OTHER.id, two.id)
    workspace.listings.regard([two.id], RegardEdit(add_tags=("vecchio",)))
    workspace.partners.merge(one, two, {"vat"})
    assert workspace.partners.all()[0].vat == two.vat
    after = workspace.partners.one(one.id)
    assert after.tenant_ids == (
        KnownId(tenant("Adrevia"), Learnt.CONTRACT),
        KnownId(tenant("x"), Learnt.INVOICE),
    )
    assert after.contacts == (Contact("Dario Fabbri", email="dario.fabbri@adrevia.example"),)
    assert after.notes == "Prima\n\nSeconda"
    assert {line.partner for line in workspace.relationships.lines()} == {one.id}
    assert workspace.directory.detail(OTHER.id).partner.id == one.id
    assert workspace.directory.detail(one.id).regard.tags == ("vecchio",)
    workspace.history.undo()
    assert workspace.partners.one(two.id) == two
    assert {line.partner for line in workspace.relationships.lines()} == {one.id, two.id}
    assert workspace.directory.detail(OTHER.id).partner.id == two.id
