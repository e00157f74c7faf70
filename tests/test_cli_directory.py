from pathlib import Path

import pytest

from desktop.formats import directory_files
from tests.command_line import DATA, Desk

ITALIAN = DATA / "directory-excel-it.csv"
ENGLISH = DATA / "directory-en.csv"


@pytest.fixture
def read(desk: Desk) -> Desk:
    assert desk("import", ITALIAN).code == 0
    return desk


def test_a_directory_file_is_told_in_the_same_document_as_a_list(desk):
    told = desk("import", ITALIAN, "--seen", "2026-10-20", "--json").json
    assert told["format"] == directory_files.CSV
    counts = {key: told[key] for key in ("new", "changed", "gone", "unchanged", "entry")}
    assert counts == {"new": 3, "changed": 0, "gone": 0, "unchanged": 0, "entry": 2}
    assert [bad["why"] for bad in told["unreadable"]] == ["no-firm"]
    assert told["other_tenant"] == []
    assert {remark["kind"] for remark in told["remarks"]} == {"odd-coordinate", "odd-date"}
    again = desk("import", ITALIAN, "--seen", "2026-10-20", "--json").json
    assert (again["unchanged"], again["entry"]) == (3, None)


def test_a_trial_writes_nothing_and_leaves_no_register(desk):
    assert desk("import", ITALIAN, "--dry-run").code == 0
    assert not desk.register.exists()


def test_a_date_that_names_two_days_is_asked_about(desk):
    refused = desk("import", ENGLISH)
    assert refused.code == 1
    assert "--dates" in refused.err
    assert not desk.register.exists()
    told = desk("import", ENGLISH, "--dates", "month-first", "--json").json
    assert told["new"] == 2


def test_firms_are_listed_and_searched(read):
    told = read("list", "partners", "--directory", "--json").json
    assert [row["name"] for row in told["rows"]] == [
        "Caldreva Informatica Srl",
        "Nuvelga Cloud Srl",
        'Società "Àgora" di Però & C. sas',
    ]
    assert told["rows"][0]["services"] == ["ManagedServices", "DeploymentOrMigration"]
    assert told["rows"][0]["specialisations"] is None
    found = read("list", "partners", "--directory", "--search", "qualita", "--json").json
    assert [row["name"] for row in found["rows"]] == ["Caldreva Informatica Srl"]
    plain = read("list", "partners", "--directory", "--lang", "it")
    assert "Servizi gestiti" in plain.out
    assert read("list", "partners", "--json").json["rows"] == []


def test_enquiries_are_listed_even_where_there_are_none(read):
    assert read("list", "enquiries", "--json").json["rows"] == []


def test_an_import_is_undone_and_the_register_is_sound(read):
    assert read("undo").code == 0
    assert read("verify").code == 0
    assert read("list", "partners", "--directory", "--json").json["rows"] == []


def test_a_tampered_pack_is_refused_in_a_sentence(desk, tmp_path: Path):
    import io
    import zipfile

    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as pack:
        pack.writestr("manifest.json", "{}")
    path = tmp_path / "x.zip"
    path.write_bytes(held.getvalue())
    refused = desk("import", path, "--lang", "it")
    assert refused.code == 1
    assert "pacchetto" in refused.err
