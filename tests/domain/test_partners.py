from dataclasses import replace

import pytest

from desktop.domain.answers import Answer
from desktop.domain.errors import Invalid
from desktop.domain.identifiers import PartnerId
from desktop.domain.partners import (
    Contact,
    KnownId,
    Learnt,
    Partner,
    checked,
    known_ids,
    layers,
    valid_vat,
)
from desktop.domain.relationships import Layer

TENANT = "38becd8e-2eb2-5755-835e-4190733ee8cd"
WHOLE = Partner(
    id=PartnerId("p"),
    name="Adrevia Servizi IT Srl",
    tenant_ids=(KnownId(TENANT, Learnt.LIST),),
    partner_ids=(KnownId("1234567"),),
    domains=(KnownId("adrevia.example"), KnownId("perché.example")),
    vat="IT 00743110157",
    pec="adrevia@pec.example.it",
    contacts=(Contact("Ada", email="ada@adrevia.example"), Contact("Ugo", phone="+39 035 1")),
)


def test_a_partner_that_holds_is_kept_as_it_is():
    assert checked(WHOLE) is WHOLE


@pytest.mark.parametrize(
    ("given", "field", "rule"),
    [
        ({"name": "  "}, "name", "needed"),
        ({"tenant_ids": (KnownId(TENANT.upper()),)}, "tenant_ids", "guid"),
        ({"tenant_ids": (KnownId("adrevia"),)}, "tenant_ids", "guid"),
        ({"partner_ids": (KnownId("12a"),)}, "partner_ids", "number"),
        ({"partner_ids": (KnownId("12345678901"),)}, "partner_ids", "number"),
        ({"domains": (KnownId("adrevia"),)}, "domains", "domain"),
        ({"pec": "adrevia.pec.it"}, "pec", "mail"),
        ({"contacts": (Contact("Ada", email="ada@"),)}, "contacts", "mail"),
        ({"vat": "IT00743110158"}, "vat", "vat"),
    ],
)
def test_the_first_field_that_does_not_hold_is_named(given, field, rule):
    with pytest.raises(Invalid) as refused:
        checked(replace(WHOLE, **given))
    assert (refused.value.field, refused.value.rule) == (field, rule)


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        *(("00743110157", True), ("IT00743110157", True), ("it 00743110157", True)),
        *(
            ("00743110158", False),
            ("0074311015", False),
            ("IT1234", False),
            ("ITABCDEFGHILM", False),
        ),
        *(("DE123456789", True), ("123", False), ("", False)),
    ],
)
def test_an_italian_vat_number_carries_a_check_digit(text, valid):
    assert valid_vat(text) is valid


def test_an_id_keeps_where_it_was_first_learnt():
    had = (KnownId("a", Learnt.CONTRACT),)
    assert known_ids(["a", "b", "a"], Learnt.LIST, had) == (
        KnownId("a", Learnt.CONTRACT),
        KnownId("b", Learnt.LIST),
    )


def test_the_four_ways_in_are_answered_one_by_one():
    partner = replace(WHOLE, azure=Answer.NO)
    assert layers(partner, Answer.YES, Answer.NO) == (
        (Layer.COMMERCIAL, Answer.YES),
        (Layer.DIRECTORY, Answer.NO),
        (Layer.AZURE, Answer.NO),
        (Layer.ACCOUNTS, Answer.UNKNOWN),
    )


def test_a_partner_knows_its_tenants():
    assert WHOLE.has_tenant(TENANT)
    assert not WHOLE.has_tenant("other")
