"""No fact about roles, types, menus or rights is shipped without a page and its day."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.capabilities import Can
from desktop.domain.relationships import PartnerType
from desktop.domain.roles import Backing, Tier
from desktop.domain.sources import Source
from desktop.domain.statements import Confidence
from desktop.formats import reference, reference_facts
from desktop.formats.reference_sources import sources

FOLDER = Path(__file__).parents[2] / "resources" / "reference"
ROLES = reference.roles(FOLDER)
CAPABILITIES = reference_facts.capabilities(FOLDER, ROLES)
WHO_MAY = reference_facts.who_may(FOLDER, ROLES)
ON_BEHALF = reference_facts.on_behalf(FOLDER, ROLES)
PUBLISHERS = {
    "Microsoft": "https://learn.microsoft.com/",
    "Unicode Consortium": "https://cldr.unicode.org/",
}
FACTS = ("role-capabilities", "aobo", "who-may", "sources")


def name_of(role: str) -> str:
    found = ROLES.get(role)
    assert found is not None
    return found.name_en


def test_every_page_has_names_an_address_and_a_day():
    for key, page in sources(FOLDER).items():
        assert page.address.startswith(PUBLISHERS[page.publisher]), key
        assert date(2020, 1, 1) <= page.day <= date(2026, 12, 31), key
        assert page.page.en
        assert page.page.it


def test_every_answer_but_no_has_a_page_or_is_our_judgement_and_both_languages():
    shipped = json.loads((FOLDER / "role-capabilities.json").read_bytes())
    pages = sources(FOLDER)
    assert len(shipped["questions"]) == 10
    for question in shipped["questions"]:
        assert question["ask_en"] != question["ask_it"]
        for cell in question["cells"]:
            reason = shipped["reasons"][cell["reason"]]
            assert reason["source"] == "judgement" or reason["source"] in pages
            assert reason["why_en"]
            assert reason["why_it"]
            assert reason["why_en"] != reason["why_it"]


def test_every_question_can_be_answered_yes_and_no():
    for question in CAPABILITIES.questions:
        answers = {cell.can for cell in question.cells.values()}
        assert Can.YES in answers, question.id
        assert answers <= {Can.YES, Can.EFFORT}
        assert CAPABILITIES.known - set(question.cells), question.id


def test_a_global_administrator_can_do_everything_and_every_role_is_known():
    strongest = ROLES.named("Global Administrator")
    assert strongest is not None
    assert {one.can for one in CAPABILITIES.could((strongest.id,))} == {Can.YES}
    assert {role.id for role in ROLES.roles} == CAPABILITIES.known


def test_every_critical_role_can_reach_the_owner_and_every_harmless_one_only_looks():
    for role in ROLES.roles:
        found = {one.question.id: one.can for one in CAPABILITIES.could((role.id,))}
        if role.tier is Tier.CRITICAL:
            assert found["create-admin"] is not Can.NO, role.name_en
        if role.tier is Tier.LOW:
            done = {question for question, can in found.items() if can is not Can.NO}
            assert done <= {"see-directory", "read-mail"}, role.name_en


def test_the_issue_s_five_questions_are_there_in_its_words():
    asked = {question.id: question.ask.en for question in CAPABILITIES.questions}
    assert asked["read-mail"] == "Read anyone’s mail"
    assert asked["reset-owner"] == "Reset the owner’s password"
    assert asked["create-admin"] == "Create an administrator"
    assert asked["delete-files"] == "Delete files"
    assert asked["buy"] == "Buy licences"


def test_what_a_partner_does_not_see_is_what_the_page_says():
    shown = {entry.menu.en: entry.shown for entry in ON_BEHALF.entries}
    assert shown == {
        "Purchase services": False,
        "Your products": False,
        "Bills & payments": False,
        "Licenses": True,
        "Billing notifications": True,
    }
    domain = next(need for need in ON_BEHALF.needs if need.id == "domain-subscription")
    assert [name_of(role) for role in domain.roles] == [
        "Domain Name Administrator",
        "Billing Administrator",
    ]
    sources = [x.source for x in ON_BEHALF.entries] + [x.source for x in ON_BEHALF.needs]
    assert all(isinstance(source, Source) for source in sources)


def test_every_statement_stands_for_itself_with_its_page_or_its_mark():
    for deed in WHO_MAY.deeds:
        assert isinstance(deed.where_source, Source)
        for said in deed.statements:
            unsure = (Confidence.UNVERIFIED, Confidence.OURS)
            assert (said.source is None) == (said.confidence in unsure), deed.id


def test_differing_statements_are_kept_side_by_side():
    found = {deed.id: deed for deed in WHO_MAY.deeds}
    approve = [
        (name_of(said.roles[0]), said.confidence, said.source.day.year)
        for said in found["approve-gdap"].statements
        if said.source is not None and said.source.day is not None
    ]
    assert (
        "Customer Delegated Admin Relationship Administrator",
        Confidence.DOCUMENTED,
        2026,
    ) in approve
    assert ("Global Administrator", Confidence.OLDER, 2023) in approve
    accept = {name_of(role) for said in found["accept-partner"].statements for role in said.roles}
    assert accept == {"Billing Administrator", "Global Administrator"}


def test_every_role_and_every_type_says_where_it_comes_from():
    for role in ROLES.roles:
        assert role.sources is not None
        if role.sources.described is Backing.MICROSOFT and "Entra Backup" not in role.name_en:
            dated = role.sources.day is not None
            assert dated or role.name_en == "Authentication Extensibility Password Administrator"
        assert (role.gdap is None) == (role.sources.gdap is Backing.NOBODY)
    types = reference.partner_types(FOLDER)
    assert all(isinstance(facts.source, Source) for facts in types.types)
    advisor = types.get(PartnerType.ADVISOR)
    assert advisor is not None
    assert advisor.source is not None
    assert advisor.source.day == date(2025, 1, 8)


@pytest.mark.parametrize("name", FACTS)
def test_a_file_that_lost_a_line_is_an_error_of_ours(name, tmp_path):
    data = copied(tmp_path, name)
    for key in ("questions", "entries", "deeds"):
        data.get(key, [0]).pop()
    if "sources" in data:
        data["sources"].popitem()
    assert refused(tmp_path, name, data)


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("role-capabilities", lambda data: data["reasons"]["everything"].update(source="")),
        ("role-capabilities", lambda data: data["reasons"]["everything"].update(why_it="")),
        ("role-capabilities", lambda data: data["questions"][0].update(ask_it="")),
        ("role-capabilities", lambda data: data["questions"][0]["cells"][0]["roles"].update(x="y")),
        ("aobo", lambda data: data["entries"][0].update(source="")),
        ("aobo", lambda data: data["needs"][0].update(source="nowhere")),
        ("who-may", lambda data: data["deeds"][0].update(where_source="")),
        ("who-may", lambda data: data["deeds"][0]["statements"][0].update(source="")),
        ("who-may", lambda data: data["deeds"][0]["statements"].clear()),
        ("sources", lambda data: data["sources"]["manage-partners"].update(address="")),
    ],
)
def test_a_fact_without_its_page_is_refused(name, spoil, tmp_path):
    data = copied(tmp_path, name)
    spoil(data)
    assert refused(tmp_path, name, data)


def copied(folder: Path, name: str):
    shutil.copytree(FOLDER, folder, dirs_exist_ok=True)
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


def refused(folder: Path, name: str, data) -> bool:
    (folder / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(ValueError, match=r"\.json"):
        read_all(folder)
    return True


def read_all(folder: Path) -> None:
    reference_facts.capabilities(folder, ROLES)
    reference_facts.on_behalf(folder, ROLES)
    reference_facts.who_may(folder, ROLES)
