"""`check` as a script relies on it that asks every morning, without a window."""

import pytest

from desktop import cli_check
from tests.command_line import ADRIATICA, PAGES
from tests.graph_lists import THEIRS, item, listed

KEYS = ["state", "within", "today", "until", "due"]
DUE = [
    *("kind", "weight", "day", "since", "until"),
    *("partner", "partner_name", "relationship", "record", "text"),
]


def test_what_is_due_today_makes_it_2(filled):
    answer = filled("check", "--json")
    document = answer.json
    assert (answer.code, document["state"]) == (cli_check.NOW, "now")
    assert list(document) == KEYS
    assert all(list(one) == DUE for one in document["due"])
    assert any(one["day"] == document["today"] for one in document["due"])


def test_the_days_are_the_registers_own_and_bound_what_is_told(filled):
    near, far = (filled("check", "--within", days, "--json").json for days in ("30d", "400"))
    assert (near["within"], far["within"]) == (30, 400)
    assert len(far["due"]) > len(near["due"])
    for document in (near, far):
        assert all(document["today"] <= one["day"] <= document["until"] for one in document["due"])
    assert filled("check", "--json").json == near


def test_nothing_becomes_soon_and_soon_becomes_now(desk):
    """One relationship in a list of 23 November; it ends on 14 February, nobody renews it."""
    source = desk.write("list.json", listed(item("Support")))
    done = desk("import", source, "--partner", THEIRS, "--seen", "2026-11-23")
    assert done.code == 0
    told = {}
    for when in ("2026-11-23T09:00+01:00", "2027-01-20T09:00+01:00", "2027-02-14T08:30+01:00"):
        answer = desk.plain("--data-dir", desk.folder, "check", "--json", "--now", when)
        kinds = [one["kind"] for one in answer.json["due"]]
        told[when[:10]] = (answer.code, answer.json["state"], kinds)
    assert told == {
        "2026-11-23": (0, "nothing", []),
        "2027-01-20": (1, "soon", ["ends"]),
        "2027-02-14": (2, "now", ["ends", "list-due"]),
    }


def test_people_read_how_much_there_is_and_then_each_thing(filled):
    lines = filled("check", "--lang", "it").out.splitlines()
    assert lines[0].startswith("Oggi: ")
    assert len(lines) == 1 + len(filled("check", "--json").json["due"])
    assert all(line[0].islower() or line[0].isdigit() for line in lines[1:])


def test_the_document_is_the_same_in_every_language(filled):
    said = {filled("check", "--json", "--lang", code).out for code in ("it", "en")}
    assert len(said) == 1


def test_a_register_without_anything_is_no_good_news(desk):
    desk("import", *PAGES, "--partner", ADRIATICA)
    desk("undo")
    answer = desk("check", "--json")
    assert (answer.code, answer.out) == (66, "")
    assert "nobody can know" in answer.err


def test_a_register_that_is_not_there_is_a_problem_and_not_nothing(desk):
    answer = desk("check")
    assert (answer.code, answer.out) == (66, "")
    assert "There is no register" in answer.err


def test_wrong_usage_is_told_by_the_command_not_by_a_value_that_reads_like_one(desk):
    assert desk("--database", "check", "verify", "--nonsense").code == 2
    assert desk("--lang", "it", "check", "--nonsense").code == 64
    assert desk("check", "--database", "verify", "--nonsense").code == 64


@pytest.mark.parametrize("within", ["", "soon", "-1d", "3651d", "1e3", "²", "99999999999", "3 d"])
def test_days_that_are_none_are_wrong_usage(desk, within):
    answer = desk("check", f"--within={within}")
    assert answer.code == 64
    assert "--within" in answer.err
