from dataclasses import replace

import pytest

from desktop.domain.errors import Invalid
from desktop.domain.identifiers import PersonId, RegisterId
from desktop.domain.organisation import Details, Organisation, Person, checked

FIRM = Organisation(id=RegisterId("o"), name="Torneria Lorsenna Srl", vat="00743110157")


def test_a_firm_lives_in_rome_until_it_says_otherwise():
    assert checked(FIRM).zone == "Europe/Rome"


@pytest.mark.parametrize(
    ("given", "field"),
    [({"name": " "}, "name"), ({"vat": "1"}, "vat"), ({"zone": "Europe/Bergamo"}, "zone")],
)
def test_the_first_field_that_does_not_hold_is_named(given, field):
    with pytest.raises(Invalid) as refused:
        checked(replace(FIRM, **given))
    assert refused.value.field == field


CHIARA = Person(id=PersonId("c"), name="Chiara Belotti", tenant_roles=("r",))
DAVIDE = Person(id=PersonId("d"), name="Davide Rota")
NEW = PersonId("n")


def test_who_uses_the_register_is_new_renamed_or_one_of_the_people():
    nobody = Details(people=(DAVIDE,))
    assert nobody.signed_by("", NEW) == nobody
    anew = nobody.signed_by("Chiara Belotti", NEW)
    assert (anew.me, anew.people) == (NEW, (Person(id=NEW, name="Chiara Belotti"), DAVIDE))
    both = Details(people=(CHIARA, DAVIDE), me=CHIARA.id)
    assert both.signed_by("Chiara Belotti", NEW) == both
    renamed = both.signed_by("Chiara Bellotti", NEW)
    assert renamed.people == (replace(CHIARA, name="Chiara Bellotti"), DAVIDE)
    assert both.signed_by("davide rota", NEW) == replace(both, me=DAVIDE.id)
    assert both.signed_by("", NEW) == replace(both, me=None)
