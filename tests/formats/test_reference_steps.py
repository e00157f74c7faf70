"""No menu path and no button is shipped without its page, in both languages."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.procedures import About, speaking_of
from desktop.domain.relationships import PartnerType
from desktop.formats import reference, reference_facts
from desktop.formats.reference_steps import procedures
from tests.lorsenna import ADVISOR, ASSISTENZA, RESELLER, line

FOLDER = Path(__file__).parents[2] / "resources" / "reference"
PROCEDURES = procedures(FOLDER).by_id


def test_every_sentence_about_microsoft_has_its_page():
    for procedure in PROCEDURES.values():
        everything = (*procedure.steps, *procedure.comes, *procedure.leaves, procedure.otherwise)
        for said in everything:
            assert said.says.en != said.says.it
            if "**" in said.says.en:
                assert said.source is not None, said.says.en
        assert all(said.source for said in (*procedure.comes, procedure.otherwise))
        assert (procedure.title is None) == (procedure.title_source is None)


def test_who_may_do_it_is_told_by_another_file():
    deeds = {deed.id for deed in reference_facts.who_may(FOLDER, reference.roles(FOLDER)).deeds}
    assert {procedure.deed for procedure in PROCEDURES.values()} <= deeds


def test_the_words_are_those_the_user_will_meet():
    removal = PROCEDURES["remove-roles"]
    assert removal.title is not None
    assert removal.yes is not None
    assert (removal.title.it, removal.yes.it) == ("Rimuovi ruoli?", "Sì")
    assert "**Impostazioni** > **Relazioni con i partner**" in removal.steps[0].says.it


def test_a_relationship_hears_what_is_said_of_its_kind():
    comes = PROCEDURES["remove-roles"].comes
    assert [one.about for one in speaking_of(comes, line(ASSISTENZA))] == [About.GDAP]
    assert [one.about for one in speaking_of(comes, line(ADVISOR))] == [About.DAP]
    old = replace(RESELLER, type=PartnerType.RESELLER, roles=ADVISOR.roles)
    assert [one.about for one in speaking_of(comes, line(old))] == [About.DAP]
    ends = PROCEDURES["end-relationship"].comes
    sold = [About.COMMERCIAL, About.INDIRECT]
    assert [one.about for one in speaking_of(ends, line(RESELLER))] == sold


def test_granular_access_hears_nothing_about_selling():
    ending = PROCEDURES["end-relationship"]
    for said in (ending.steps, ending.comes, ending.leaves):
        granular, sold = (speaking_of(said, line(one)) for one in (ASSISTENZA, RESELLER))
        assert granular
        assert not {About.COMMERCIAL, About.INDIRECT} & {one.about for one in granular}
        assert not {About.GDAP} & {one.about for one in sold}
    words = " ".join(one.says.en for one in speaking_of(ending.steps, line(ASSISTENZA)))
    assert "**Terminate relationship**" in words
    assert "reseller" not in words


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("source", "no-such-page"),
        ("says_it", ""),
        ("says_it", "Vai a **Impostazioni**."),
        ("kind", "csp"),
    ],
)
def test_a_sentence_that_is_not_as_it_should_be_is_our_mistake(tmp_path, field, value):
    shutil.copytree(FOLDER, tmp_path / "reference")
    file = tmp_path / "reference" / "steps.json"
    shipped = json.loads(file.read_bytes())
    shipped["procedures"][0]["steps"][0][field] = value
    file.write_text(json.dumps(shipped), encoding="utf-8")
    with pytest.raises((ValueError, TypeError)):
        procedures(tmp_path / "reference")
