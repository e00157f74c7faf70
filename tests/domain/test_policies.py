from dataclasses import fields, replace
from typing import get_args

import pytest

from desktop.domain import policies
from desktop.domain.errors import Invalid
from desktop.domain.organisation import Organisation
from desktop.domain.policies import SETTINGS, Kind, Of, Policy, read
from desktop.settings import Language, Settings, Theme
from tests.records import REGISTER

FIRM = Organisation(id=REGISTER, name="Torneria Lorsenna Srl")


def test_each_setting_is_one_that_the_program_has():
    kept = {Of.PERSON: Settings, Of.REGISTER: Organisation}
    for setting in SETTINGS:
        if setting.of in kept and setting.key != "people":
            assert setting.key in {field.name for field in fields(kept[setting.of])}
    assert set(policies.LANGUAGES) == set(get_args(Language))
    assert set(policies.THEMES) == set(get_args(Theme))


def test_each_setting_has_one_name_and_one_key():
    assert len({setting.key for setting in SETTINGS}) == len(SETTINGS)
    assert len(policies.BY_NAME) == len(SETTINGS)


@pytest.mark.parametrize(
    ("name", "written", "decided"),
    [
        ("Language", "it", {"language": "it"}),
        ("LANGUAGE", "en", {"language": "en"}),
        ("ReviewDays", 30, {"review_days": 30}),
        ("ReviewDays", "30", {"review_days": 30}),
        ("Backups", 7, {"backups": 7}),
        ("Register", r"\\server\share\firm.pdesk", {"register": r"\\server\share\firm.pdesk"}),
    ],
)
def test_what_makes_sense_is_decided(name, written, decided):
    assert read({name: written}, [], []) == Policy(values=decided)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Language", "fr"),
        ("Language", 1),
        ("ReviewDays", 0),
        ("ReviewDays", True),
        ("ReviewDays", "soon"),
        ("Backups", -1),
        ("Register", " "),
        ("Register", "firm\0.pdesk"),
        ("FirmName", "Torneria"),
        ("Colour", "red"),
    ],
)
def test_what_makes_no_sense_is_ignored_and_named(name, written):
    assert read({name: written}, [], []) == Policy(ignored=(name,))


def test_settings_are_locked_and_hidden_by_name():
    found = read({}, ["theme", "Nothing"], ["People"])
    assert found.locked == {"theme"}
    assert found.hidden == {"people"}
    assert found.ignored == ("Nothing",)
    assert [key for key in ("theme", "people", "language") if found.decided(key)] == [
        *("theme", "people")
    ]


def test_the_stronger_of_two_policies_holds():
    machine = read({"Language": "it"}, ["Theme"], [])
    person = read({"Language": "en", "Backups": 5}, [], ["Pec"])
    both = machine.above(person)
    assert both.values == {"language": "it", "backups": 5}
    assert both.locked == {"theme"}
    assert both.hidden == {"pec"}


def test_what_the_stronger_expressly_leaves_open_is_not_shut_by_the_weaker():
    machine = read({}, [], [], ["Theme"], ["People"])
    both = machine.above(read({}, ["Theme", "Pec"], ["People", "VatNumber"]))
    assert both.locked == {"pec"}
    assert both.hidden == {"vat"}
    assert read({}, ["Theme"], []).above(machine).locked == {"theme"}


def test_a_shut_setting_is_not_changed_by_taking_back_either():
    locked = read({"ReviewDays": 30}, ["FirmName"], [])
    policies.untouched(FIRM, replace(FIRM, vat="", review_days=60), locked)
    with pytest.raises(Invalid) as refused:
        policies.untouched(FIRM, replace(FIRM, name="Another Srl"), locked)
    assert (refused.value.field, refused.value.rule) == ("name", "policy")


def test_decided_days_count_and_are_not_the_registers_own():
    decided = read({"ReviewDays": 30}, ["FirmName"], [])
    shown = policies.firm(FIRM, decided.values)
    assert (shown.review_days, shown.longest_days) == (30, FIRM.longest_days)
    assert policies.own(replace(shown, vat="", longest_days=200), FIRM, decided) == replace(
        FIRM, longest_days=200
    )


@pytest.mark.parametrize(("key", "value"), [("review_days", 60), ("name", "Another Srl")])
def test_what_is_decided_is_not_changed_by_a_person(key, value):
    decided = read({"ReviewDays": 30}, ["FirmName"], [])
    shown = policies.firm(FIRM, decided.values)
    with pytest.raises(Invalid) as refused:
        policies.own(replace(shown, **{key: value}), FIRM, decided)
    assert (refused.value.field, refused.value.rule) == (key, "policy")


def test_a_kind_without_a_value_takes_none():
    assert all(not s.choices and not s.most for s in SETTINGS if s.kind in (Kind.PATH, Kind.NONE))


def test_a_number_of_thousands_of_figures_is_told_and_not_made():
    found = read({"ReviewDays": "9" * 5000}, [], [])
    assert (found.values, found.ignored) == ({}, ("ReviewDays",))
