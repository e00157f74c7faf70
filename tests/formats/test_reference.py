"""The shipped reference data is whole, and says what the program relies on."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from desktop.domain.identifiers import guid
from desktop.domain.lists import ListField
from desktop.domain.relationships import PartnerType, Status
from desktop.domain.roles import GLOBAL_ADMINISTRATOR, Tier
from desktop.formats import reference

FOLDER = Path(__file__).parents[2] / "resources" / "reference"


def test_every_role_has_its_names_its_tier_and_a_lower_case_id():
    table = reference.roles(FOLDER)
    assert len(table.roles) == 142
    assert table.compiled == "2026-11-22"
    assert table.source.startswith("https://learn.microsoft.com/")
    for role in table.roles:
        assert guid(role.id) == role.id
        assert role.name_en
        assert role.name_it
        assert role.tier is not Tier.UNKNOWN


def test_a_role_is_found_by_its_name_in_either_language():
    table = reference.roles(FOLDER)
    for name in ("Global Administrator", "amministratore  globale", "Company Administrator"):
        role = table.named(name)
        assert role is not None
        assert role.id == GLOBAL_ADMINISTRATOR
        assert role.tier is Tier.CRITICAL


def test_no_name_or_alias_stands_for_two_roles():
    taken: dict[str, str] = {}
    for role in reference.roles(FOLDER).roles:
        for name in {role.name_en.casefold(), role.name_it.casefold()}:
            assert taken.setdefault(name, role.id) == role.id, name


def test_every_type_of_the_domain_has_its_facts():
    types = reference.partner_types(FOLDER)
    assert {facts.id for facts in types.types} == set(PartnerType) - {PartnerType.UNKNOWN}
    advisor = types.get(PartnerType.ADVISOR)
    assert advisor is not None
    assert GLOBAL_ADMINISTRATOR in advisor.fixed_roles
    assert types.get(PartnerType.UNKNOWN) is None


def test_the_labels_of_the_page_cover_every_status_and_every_column():
    labels = reference.load(FOLDER).labels
    assert set(labels.heads.values()) == set(ListField)
    assert set(labels.statuses.values()) == set(Status) - {Status.OUTCOME_UNKNOWN}
    assert set(labels.types.values()) == set(PartnerType) - {PartnerType.UNKNOWN}
    assert set(labels.months.values()) == set(range(1, 13))


def test_heads_that_belong_to_one_language_say_so():
    labels = reference.load(FOLDER).labels
    assert labels.languages["stato"] == "it"
    assert labels.languages["status"] == "en"
    assert "partner" not in labels.languages


@pytest.mark.parametrize("name", ["entra-roles", "partner-types", "page-labels"])
def test_a_shipped_file_that_lost_a_line_is_an_error_of_ours(name, tmp_path):
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    path = tmp_path / f"{name}.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    for key in ("roles", "types", "labels"):
        data.get(key, [0]).pop()
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(ValueError, match=name):
        reference.load(tmp_path)
