import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.answers import Unknown
from desktop.domain.identifiers import RoleId
from desktop.domain.roles import Role, RoleTable, Tier, counts_as_high, in_order


def role(number, tier, english="", italian=""):
    english, italian = english or f"Role {number}", italian or f"Ruolo {number}"
    return Role(
        RoleId(str(number)),
        english,
        italian,
        "Does.",
        "Fa.",
        tier,
        None,
        None,
        (f"Alias {number}",),
    )


TABLE = RoleTable(
    (
        role(1, Tier.CRITICAL, "Global Administrator", "Amministratore globale"),
        role(2, Tier.HIGH, "User Administrator", "Amministratore utenti"),
        role(3, Tier.LOW),
        role(4, Tier.HIGH, "Exchange Administrator", "Amministratore di Exchange"),
    ),
    "a test",
    "2026-11-22",
)


def ids(*numbers):
    return tuple(RoleId(str(number)) for number in numbers)


@pytest.mark.parametrize(
    "name", ["User Administrator", " user  administrator ", "AMMINISTRATORE UTENTI", "alias 2"]
)
def test_a_role_is_found_by_any_of_its_names(name):
    found = TABLE.named(name)
    assert found is not None
    assert found.id == "2"


def test_a_role_that_is_not_in_the_table_is_unknown_and_counts_as_high():
    assert TABLE.get("9") is None
    assert TABLE.tier("9") is Tier.UNKNOWN
    assert counts_as_high(TABLE.tier("9"))


def test_roles_are_counted_by_tier_strongest_first():
    assert TABLE.tally(ids(3, 9, 1, 2, 4)) == (
        (Tier.CRITICAL, 1),
        (Tier.HIGH, 2),
        (Tier.UNKNOWN, 1),
        (Tier.LOW, 1),
    )


def test_unknown_roles_are_not_no_roles():
    assert TABLE.tally(Unknown.UNKNOWN) == TABLE.tally(()) == ()
    assert TABLE.strongest(Unknown.UNKNOWN) is Tier.UNKNOWN
    assert TABLE.strongest(()) is None
    assert TABLE.strongest(ids(3, 2)) is Tier.HIGH


def test_roles_stand_strongest_first_then_by_name_of_the_language():
    assert TABLE.ordered(ids(3, 2, 4, 1), "en") == ["1", "4", "2", "3"]
    assert TABLE.ordered(ids(3, 2, 4, 1), "it") == ["1", "4", "2", "3"]


def test_a_role_speaks_both_languages():
    assert TABLE.roles[0].name("it") == "Amministratore globale"
    assert TABLE.roles[0].name("en") == "Global Administrator"
    assert (TABLE.roles[0].summary("it"), TABLE.roles[0].summary("en")) == ("Fa.", "Does.")


@pytest.mark.parametrize("tier", Tier)
def test_critical_high_and_unknown_need_a_reason(tier):
    assert counts_as_high(tier) is (tier not in (Tier.MEDIUM, Tier.LOW))
    assert not counts_as_high(None)


@given(st.lists(st.text(max_size=4)))
def test_roles_are_kept_sorted_and_once(texts):
    kept = in_order(texts)
    assert kept == tuple(sorted(set(kept)))
    assert kept == in_order(reversed([*texts, *texts]))
    assert all(kept)
