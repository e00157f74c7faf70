import json
import shutil
from pathlib import Path

import pytest

from desktop import paths
from desktop.domain.agreements import Form, Way
from desktop.formats.reference import load
from desktop.formats.reference_agreements import STEPS, agreement_steps
from desktop.formats.reference_facts import who_may

FOLDER = paths.resource("reference")
SHIPPED = agreement_steps(FOLDER)


def test_every_form_and_way_has_steps():
    for form in Form:
        for way in Way:
            path = SHIPPED.path(form, way)
            assert path.steps
            assert path.way is way
    assert SHIPPED.path(Form.RESELLER, Way.ADMIN_CENTER).form is Form.RESELLER


def test_each_step_names_its_page_or_is_our_own_advice():
    without = [step.says.en for path in SHIPPED.paths for step in path.steps if not step.source]
    assert len(without) == 3
    assert all("**" not in sentence for sentence in without)


def test_microsofts_names_are_marked_alike_in_both_languages():
    for path in SHIPPED.paths:
        for step in path.steps:
            assert step.says.en.count("**") == step.says.it.count("**")
            assert step.says.en.count("**") % 2 == 0


def test_each_path_leads_to_statements_of_who_may_do_it():
    deeds = {deed.id for deed in who_may(FOLDER, load(FOLDER).roles).deeds}
    assert {path.deed for path in SHIPPED.paths} <= deeds


def test_addresses_are_microsofts_own_and_have_a_page():
    for path in SHIPPED.paths:
        if path.address:
            assert path.address.startswith("https://admin.microsoft.com/")
            assert path.address_source is not None
    assert SHIPPED.text.startswith("https://www.microsoft.com/")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.update(count=4),
        lambda data: data["paths"].pop(),
        lambda data: data["paths"][0]["steps"].clear(),
        lambda data: data["paths"][0]["steps"][0].update(source="nowhere"),
        lambda data: data["paths"][0]["steps"][0].update(says_it=""),
        lambda data: data["paths"][1].update(address="http://admin.microsoft.com"),
        lambda data: data["paths"][0].update(way="attested"),
        lambda data: data["text"].update(address="https://example.com"),
    ],
)
def test_a_file_that_is_not_as_it_should_be_is_refused(spoil, tmp_path: Path):
    for name in (STEPS, "sources.json"):
        shutil.copy(FOLDER / name, tmp_path)
    data = json.loads((tmp_path / STEPS).read_text())
    spoil(data)
    (tmp_path / STEPS).write_text(json.dumps(data))
    with pytest.raises(ValueError, match=STEPS):
        agreement_steps(tmp_path)
