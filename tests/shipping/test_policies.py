import re
from xml.etree import ElementTree as ET

import pytest
from shipping import policies, project

from desktop.domain.identifiers import RegisterId
from desktop.domain.organisation import Organisation
from desktop.domain.policies import SETTINGS, Kind
from desktop.policy import HIDE, KEY, LOCK
from desktop.settings import Settings

SPACE = "{http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions}"


@pytest.fixture(scope="module")
def admx() -> ET.Element:
    return ET.fromstring(policies.admx())


def words(code: str) -> dict[str, str]:
    table = ET.fromstring(policies.adml(code)).iter(f"{SPACE}string")
    return {one.attrib["id"]: one.text or "" for one in table}


def test_every_setting_with_a_value_can_be_decided(admx):
    found = {p.attrib["name"]: p for p in admx.iter(f"{SPACE}policy")}
    for setting in SETTINGS:
        assert (setting.name in found) is (setting.kind is not Kind.NONE)
    assert {p.attrib["key"] for p in found.values()} == {KEY, rf"{KEY}\{LOCK}", rf"{KEY}\{HIDE}"}
    assert {p.attrib["class"] for p in found.values()} == {"Both"}


def test_every_setting_can_be_locked_and_hidden(admx):
    found = {p.attrib["name"] for p in admx.iter(f"{SPACE}policy")}
    assert {f"{way}_{setting.name}" for way in (LOCK, HIDE) for setting in SETTINGS} <= found


def test_choices_and_limits_are_those_of_the_program(admx):
    for setting in SETTINGS:
        made = admx.find(f".//{SPACE}policy[@name='{setting.name}']")
        if setting.kind is Kind.CHOICE:
            assert made is not None
            assert tuple(one.text for one in made.iter(f"{SPACE}string")) == setting.choices
        if setting.kind is Kind.NUMBER:
            assert made is not None
            number = next(made.iter(f"{SPACE}decimal"))
            assert number.attrib["minValue"] == str(setting.least)
            assert number.attrib["maxValue"] == str(setting.most)


@pytest.mark.parametrize("code", ["en", "it"])
def test_every_word_the_definitions_ask_for_is_there(admx, code):
    asked = {
        value.removeprefix("$(string.").removesuffix(")")
        for element in admx.iter()
        for value in element.attrib.values()
        if value.startswith("$(string.")
    }
    there = words(code)
    assert asked == set(there)
    assert all(there.values())


def test_the_words_are_in_their_language():
    assert words("en")["Language_Title"] == "Language"
    assert words("it")["Language_Title"] == "Lingua"


def test_no_two_policies_bear_the_same_name_in_the_list_of_all():
    for code in policies.LANGUAGES:
        titles = [text for name, text in words(code).items() if name.endswith("_Title")]
        assert len(titles) == len(set(titles))
    assert words("it")["Lock_Theme_Title"] == "Blocca: Tema"
    assert words("it")["Lock"] != words("en")["Lock"]


@pytest.mark.parametrize("code", ["en", "it"])
def test_each_policy_with_a_value_has_its_presentation(admx, code):
    shapes = ET.fromstring(policies.adml(code)).iter(f"{SPACE}presentation")
    asked = {
        p.attrib["presentation"].removeprefix("$(presentation.").removesuffix(")")
        for p in admx.iter(f"{SPACE}policy")
        if "presentation" in p.attrib
    }
    assert asked == {shape.attrib["id"] for shape in shapes}


def test_the_templates_lie_as_windows_wants_them(tmp_path):
    policies.write(tmp_path / "made")
    found = {f.relative_to(tmp_path / "made").as_posix() for f in (tmp_path / "made").rglob("*.*")}
    assert found == {
        "PartnerDesk.admx",
        "en-US/PartnerDesk.adml",
        "it-IT/PartnerDesk.adml",
    }


@pytest.mark.parametrize("code", ["en", "it"])
def test_the_help_names_every_setting_that_can_be_decided(code):
    chapter = project.ROOT / "resources" / "help" / code / "15-deployment.md"
    told = chapter.read_text(encoding="utf-8")
    assert [one.name for one in SETTINGS if f"`{one.name}`" not in told] == []


def test_names_are_each_given_once_and_made_of_letters_that_windows_takes(admx):
    policies_ = [one.attrib["name"] for one in admx.iter(f"{SPACE}policy")]
    ids = [*words("en")]
    for names in (policies_, ids, [*words("it")]):
        assert len({name.lower() for name in names}) == len(names)
        assert all(re.fullmatch(r"\w+", name, re.ASCII) for name in names)
    values = [(p.attrib["key"], p.attrib.get("valueName")) for p in admx.iter(f"{SPACE}policy")]
    values += [
        (p.attrib["key"], e.attrib["valueName"])
        for p in admx.iter(f"{SPACE}policy")
        for e in p.iterfind(f"{SPACE}elements/*")
    ]
    written = [value for value in values if value[1] is not None]
    assert len({*written}) == len(written)


def test_what_a_policy_refers_to_is_defined(admx):
    categories = {one.attrib["name"] for one in admx.iter(f"{SPACE}category")}
    supported = {one.attrib["name"] for one in admx.iter(f"{SPACE}definition")}
    assert {one.attrib["ref"] for one in admx.iter(f"{SPACE}parentCategory")} <= categories
    asked = admx.iterfind(f"{SPACE}policies/{SPACE}policy/{SPACE}supportedOn")
    assert {one.attrib["ref"] for one in asked} == supported


@pytest.mark.parametrize("code", ["en", "it"])
def test_each_presentation_has_a_control_that_fits_its_element(admx, code):
    controls = {"enum": "dropdownList", "decimal": "decimalTextBox", "text": "textBox"}
    shapes = ET.fromstring(policies.adml(code)).iter(f"{SPACE}presentation")
    shown = {
        shape.attrib["id"]: [(one.tag.removeprefix(SPACE), one.attrib["refId"]) for one in shape]
        for shape in shapes
    }
    for made in admx.iter(f"{SPACE}policy"):
        elements = [*made.iterfind(f"{SPACE}elements/*")]
        asked = [(controls[one.tag.removeprefix(SPACE)], one.attrib["id"]) for one in elements]
        assert shown.get(made.attrib["name"], []) == asked


def test_the_templates_need_no_others(admx):
    """Intune refuses an ADMX whose `using` names one that was not imported before."""
    assert admx.find(f".//{SPACE}using") is None
    assert not [
        value for one in admx.iter() for value in [one.attrib.get("ref", "")] if ":" in value
    ]


def test_elements_stand_in_the_order_the_schema_wants(admx):
    order = ["parentCategory", "supportedOn", "enabledValue", "disabledValue", "elements"]
    tops = ["policyNamespaces", "resources", "supportedOn", "categories", "policies"]
    assert [one.tag.removeprefix(SPACE) for one in admx] == tops
    for made in admx.iter(f"{SPACE}policy"):
        places = [order.index(one.tag.removeprefix(SPACE)) for one in made]
        assert places == sorted(places)


def test_the_editor_offers_what_the_program_takes_when_nobody_decides():
    shapes = ET.fromstring(policies.adml("en")).iter(f"{SPACE}decimalTextBox")
    offered = sorted(int(shape.attrib["defaultValue"]) for shape in shapes)
    firm = Organisation(id=RegisterId(""), name="")
    assert offered == sorted([Settings().backups, firm.review_days, firm.longest_days])
