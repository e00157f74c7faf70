"""Agreements on the command line: what was accepted, as of a day, and an altered copy."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop import paths
from desktop.domain.outcomes import Outcome
from desktop.services.workspace import Surroundings, open_register
from tests.agreements import copy, draft
from tests.command_line import Desk
from tests.graph_lists import THEIRS, item, listed
from tests.records import partner

TEXT = b"%PDF text"


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """Return the command line over a register with one accepted agreement."""
    made = Desk(tmp_path, capsys)
    path = made.write("list.json", listed(item("a")))
    assert made("import", path, "--partner", THEIRS).code == 0

    def clock() -> datetime:
        return datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    around = Surroundings(tmp_path / "backups", paths.resource("reference"), clock, "chiara")
    workspace = open_register(made.register, around)
    workspace.partners.keep(None, partner("Quadrelva Software Srl"))
    ready = draft(TEXT, partner=partner("Quadrelva Software Srl").id)
    workspace.agreements.record(ready, TEXT)
    workspace.agreements.say(ready.id, Outcome.DONE)
    workspace.close()
    return made


def test_agreements_are_listed_with_stable_keys(desk):
    found = desk("list", "agreements", "--json").json
    assert (found["list"], found["as_of"]) == ("agreements", None)
    (row,) = found["rows"]
    assert list(row) == [
        *("id", "partner", "partner_name", "form", "way", "type", "accepted_on", "accepted_by"),
        *("email", "may_sign", "copy", "sha256", "link", "edition", "country", "language"),
        *("roles", "days", "outcome", "check_on", "evidence", "invitation", "remarks"),
    ]
    assert row["partner_name"] == "Quadrelva Software Srl"
    assert (row["form"], row["way"]) == ("agreement-only", "admin-center")
    assert (row["accepted_on"], row["accepted_by"]) == ("2026-11-23", "Chiara Belotti")
    assert row["sha256"] == copy(TEXT).digest
    assert (row["outcome"], row["evidence"], row["remarks"]) == ("done", "declared", [])


def test_agreements_are_searched_and_told_in_words(desk):
    told = desk("list", "agreements", "--search", "quadrelva marzo", "--lang", "it")
    heads, line = told.out.splitlines()
    assert heads.split()[:4] == ["Giorno", "Partner", "Che", "cosa"]
    assert "23 nov 2026" in line
    assert "Accettato" in line
    assert desk("list", "agreements", "--search", "xyzzy").out == "There is nothing to show.\n"


def test_agreements_are_told_as_they_stood_on_a_day(desk):
    assert desk("list", "agreements", "--as-of", "2026-11-23", "--json").json["rows"] != []
    later = ("--now", "2026-11-25T10:00:00Z")
    common = ("--data-dir", desk.folder, *later)
    assert desk.plain(*common, "undo", 5).code == 0
    assert desk.plain(*common, "list", "agreements", "--json").json["rows"][0]["outcome"] is None
    before = desk.plain(*common, "list", "agreements", "--as-of", "2026-11-23", "--json").json
    assert before["rows"][0]["outcome"] == "done"


def test_an_altered_copy_is_remarked_and_verify_fails(desk):
    with closing(sqlite3.connect(desk.register)) as file:
        file.execute("UPDATE document SET content = ?", (b"%PDF tExt",))
        file.commit()
    (row,) = desk("list", "agreements", "--json").json["rows"]
    assert row["remarks"] == ["altered"]
    found = desk("verify", "--lang", "en")
    assert found.code == 1
    assert "Contratto-cliente-IT-it.pdf" in found.out
