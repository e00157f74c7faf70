from dataclasses import replace

import pytest

from desktop.domain.errors import Invalid
from desktop.domain.identifiers import RegisterId
from desktop.domain.organisation import Organisation, checked

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
