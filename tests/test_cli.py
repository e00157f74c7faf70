import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from desktop import cli, cli_arguments, settings
from desktop.cli_calls import Call
from desktop.formats import directory_files, graph_json, pasted
from desktop.settings import Settings
from tests.command_line import ADRIATICA, DATA, NOW, PAGES, ROOT, VALLE, Answer
from tests.graph_lists import OURS, THEIRS, item, listed


def test_the_sample_pages_are_told_in_one_document(desk):
    found = desk("import", *PAGES, "--partner", ADRIATICA, "--json")
    assert found.code == 0
    document = found.json
    assert list(document) == [
        *("format", "new", "changed", "gone", "unchanged"),
        *("unreadable", "other_tenant", "remarks", "entry"),
    ]
    assert document["format"] == "graph-relationships"
    assert (document["new"], document["unchanged"], document["entry"]) == (15, 0, 2)
    remarks = {remark["kind"]: remark for remark in document["remarks"]}
    assert remarks["other-partner"]["where"] == f"{Path(PAGES[1]).name}:6"
    assert remarks["other-partner"]["data"][1] == VALLE
    assert remarks["tenant-taken"]["where"] is None
    assert "unknown-role" in remarks
    assert found.err == f"A new register was made: {desk.register}\n"
    again = desk("import", *PAGES, "--partner", ADRIATICA, "--json").json
    assert (again["unchanged"], again["changed"], again["new"]) == (15, 0, 0)
    assert again["entry"] is None
    assert desk("undo", "--json").json == {"entry": 3, "undoes": 2}
    assert desk("verify").code == 0
    assert desk("list", "relationships", "--json").json["rows"] == []


def test_options_stand_before_or_after_the_command(filled):
    folder = ("--data-dir", filled.folder)
    before = filled.plain(*folder, "--json", "--lang", "it", *NOW, "list", "partners")
    after = filled.plain("list", "partners", *NOW, "--lang", "it", "--json", *folder)
    mixed = filled.plain(*folder, "list", "--json", "partners", *NOW)
    assert before == after == mixed
    assert before.code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("dance",),
        ("import",),
        ("import", "x", "--format", "csv"),
        ("import", "x", "--seen", "yesterday"),
        ("import", "x", "--seen", "13/11/2026"),
        ("undo", "the-last"),
        ("list",),
        ("list", "findings-of-old"),
        ("list", "partners", "--as-of", "2026-13-01"),
        ("verify", "--dir", "x"),
        ("backup",),
        ("verify", "--lang", "de"),
        ("verify", "--now", "soon"),
        ("verify", "--jso"),
    ],
)
def test_wrong_usage_exits_with_two_and_says_what_is_right(desk, arguments):
    found = desk(*arguments)
    assert found.code == 2
    assert found.err.startswith("usage: partner-desk")
    assert found.out == ""
    assert not desk.register.exists()


def problem(found: Answer) -> str:
    """Return the one line on standard error of a problem."""
    assert (found.code, found.out) == (1, "")
    assert found.err.count("\n") == 1
    assert "Traceback" not in found.err
    return found.err


@pytest.mark.parametrize(
    "arguments", [("undo",), ("list", "partners"), ("verify",), ("backup", "copy.pdesk")]
)
def test_without_a_register_a_command_says_so_and_makes_none(desk, arguments):
    assert problem(desk(*arguments)).startswith(f"There is no register at “{desk.register}”.")
    assert list(desk.folder.iterdir()) == []


def test_an_import_that_cannot_be_read_makes_no_register(desk):
    broken = desk.write("broken.json", '{"value": [')
    assert "breaks off" in problem(desk("import", broken))
    assert not desk.register.exists()


def test_a_list_that_does_not_say_whose_it_is_names_suggestion_and_option(desk):
    told = problem(desk("import", *PAGES, "--json"))
    assert ADRIATICA in told
    assert told.endswith(f"--partner {ADRIATICA}\n")


def test_a_partner_by_name_must_be_on_file(filled):
    path = filled.write("list.json", listed(item("a")))
    told = problem(filled("import", path, "--partner", "Adriatika"))
    assert "Adriatika" in told
    assert filled("import", path, "--partner", ADRIATICA, "--tenant", "x").code == 1


def test_a_trial_writes_nothing_and_makes_nothing(desk):
    found = desk("import", *PAGES, "--partner", ADRIATICA, "--dry-run", "--json")
    assert (found.code, found.json["new"], found.json["entry"]) == (0, 15, None)
    assert list(desk.folder.iterdir()) == []
    told = desk("import", *PAGES, "--partner", ADRIATICA, "--dry-run").out
    assert told.splitlines()[0] == "15 new"
    assert told.splitlines()[-1] == "Nothing was written: this was a trial."


def test_rows_of_another_customer_are_skipped_and_named(desk):
    strange = {"tenantId": VALLE, "displayName": "Molini Querciola"}
    path = desk.write("list.json", listed(item("a"), item("b", customer=strange)))
    told = problem(desk("import", path, "--partner", THEIRS))
    assert "--tenant" in told
    found = desk("import", path, "--partner", THEIRS, "--tenant", OURS, "--json")
    where = "list.json:2"
    assert found.json["other_tenant"] == [
        {"where": where, "tenant": VALLE, "customer": "Molini Querciola"}
    ]
    assert found.json["new"] == 1
    assert b"Molini Querciola" not in desk.register.read_bytes()
    people = desk("import", path, "--partner", THEIRS, "--seen", "2026-11-01").out
    assert "another customer, “Molini Querciola”" in people


def test_a_list_of_others_alone_is_told_but_nothing_is_imported(desk):
    path = desk.write("list.json", listed(item("a")))
    found = desk("import", path, "--partner", THEIRS, "--tenant", VALLE, "--json")
    assert found.code == 1
    assert found.json["other_tenant"][0]["tenant"] == OURS
    assert found.json["entry"] is None
    assert found.err.startswith("Nothing of this list can go in")
    assert not desk.register.exists()


def test_another_tenant_than_ours_is_refused(filled):
    told = problem(filled("import", *PAGES, "--partner", ADRIATICA, "--tenant", VALLE))
    assert VALLE in told


def test_a_format_can_be_demanded(desk):
    lists = {graph_json.FORMAT, pasted.FORMAT}
    assert set(cli_arguments.FORMATS) == lists | set(directory_files.FORMATS)
    page = DATA / "page-en.tsv"
    assert "something else" in problem(desk("import", page, "--format", "graph-relationships"))
    found = desk("import", page, "--format", "partner-page", "--json")
    assert (found.code, found.json["format"], found.json["new"]) == (0, "partner-page", 3)


def test_a_page_whose_heads_nobody_knows_is_no_list(desk):
    page = desk.write("odd.tsv", "Blorp\tGnarf\nx\ty\n")
    problem(desk("import", page))
    assert not desk.register.exists()


def test_the_day_of_a_list_ends_where_the_firm_lives(filled):
    rows = filled("list", "relationships", "--json").json["rows"]
    assert len(rows) == 15
    path = filled.write("one.json", listed(item("a", customer=None)))
    found = filled("import", path, "--partner", THEIRS, "--seen", "2026-11-24")
    assert "still to come" in problem(found)


def test_the_options_whose_value_is_passed_over_are_those_that_have_one():
    actions = cli_arguments._common(None, add_help=False)._actions
    valued = {name for action in actions if action.nargs != 0 for name in action.option_strings}
    assert valued == cli_arguments._WITH_VALUE


def test_what_a_complete_list_lacks_is_gone(desk):
    both = desk.write("both.json", listed(item("a"), item("b")))
    one = desk.write("one.json", listed(item("a")))
    assert desk("import", both, "--partner", THEIRS, "--seen", "2026-11-13").code == 0
    part = desk("import", one, "--partner", THEIRS, "--seen", "2026-11-14", "--json").json
    assert (part["gone"], part["unchanged"]) == (0, 1)
    whole = desk(
        "import", one, "--partner", THEIRS, "--seen", "2026-11-15", "--complete", "--json"
    ).json
    assert (whole["gone"], whole["unchanged"]) == (1, 1)
    rows = desk("list", "relationships", "--json").json["rows"]
    assert [row["status"] for row in rows] == ["active", "terminated"]


def test_an_entry_is_undone_by_its_number_and_only_once(filled):
    found = filled("undo", 2)
    assert found == Answer(0, "Undone: “List imported” (entry 2)\n", "")
    assert "already" in problem(filled("undo", 2))
    assert "no entry 99" in problem(filled("undo", 99))
    assert "stay" in problem(filled("undo", 1))
    assert "nothing to undo" in problem(filled("undo"))


def test_relationships_are_listed_with_codes_for_programs(filled):
    document = filled("list", "relationships", "--json").json
    assert (document["list"], document["as_of"], len(document["rows"])) == (
        "relationships",
        None,
        15,
    )
    row = next(row for row in document["rows"] if row["name"] == "Adriatica_Helpdesk_2026")
    assert list(row) == [
        *("id", "partner", "partner_name", "type", "name", "status", "status_as_reported"),
        *("ends", "ends_kind", "duration_days", "auto_extend", "roles", "evidence", "decision"),
    ]
    assert row["ends"] == "2027-02-04T08:01:10.994188+00:00"
    assert (row["type"], row["status"], row["auto_extend"]) == ("gdap", "active", "on")
    assert "729827e3-9c14-49f7-bb1b-9608f156bbb8" in row["roles"]
    draft = next(row for row in document["rows"] if row["name"] == "Adriatica_Bozza")
    assert (draft["ends"], draft["ends_kind"]) == (None, "not-yet")


@pytest.mark.parametrize(
    ("search", "names"),
    [
        ("full_2025", {"Adriatica_Full_2025"}),
        ("stato:attiva exchange", {"Adriatica_Full_2025", "Adriatica_Migrazione_Posta"}),
        ("status:terminated", {"Adriatica_Avvio_2022"}),
        ("nothing like this", set()),
    ],
)
def test_a_search_takes_words_and_filters(filled, search, names):
    rows = filled("list", "relationships", "--search", search, "--json").json["rows"]
    assert {row["name"] for row in rows} == names


def test_partners_roles_and_types_are_listed(filled):
    rows = filled("list", "partners", "--json").json["rows"]
    assert [(row["name"], row["tenant_ids"]) for row in rows] == [
        (ADRIATICA, [ADRIATICA]),
        (VALLE, [VALLE]),
    ]
    assert (rows[0]["relationships"], rows[0]["ended"]) == (12, 2)
    assert (rows[0]["sells"], rows[0]["administers"]) == ("no", "yes")
    assert filled("list", "partners", "--search", "637df", "--json").json["rows"] == rows[1:]
    roles = filled("list", "roles", "--search", "global reader f2ef", "--json").json["rows"]
    assert [(role["name_en"], role["tier"]) for role in roles] == [("Global Reader", "medium")]
    types = filled("list", "types", "--json").json["rows"]
    assert len(types) == 13
    assert {"id": "gdap", "access": "yes", "roles_rule": "any"}.items() <= next(
        kind.items() for kind in types if kind["id"] == "gdap"
    )


def test_roles_and_types_need_no_register(desk):
    for kind in ("roles", "types"):
        assert desk("list", kind).code == 0
    assert list(desk.folder.iterdir()) == []


def test_a_list_can_be_seen_as_it_stood_at_the_end_of_a_day(desk):
    path = desk.write("list.json", listed(item("a")))
    common = ("--data-dir", desk.folder)
    first = ("--now", "2026-03-01T10:00:00Z", "import", path, "--partner", THEIRS)
    assert desk.plain(*common, *first).code == 0
    assert desk.plain(*common, "--now", "2026-03-03T23:30:00Z", "undo").code == 0

    def names(day: str) -> list[str]:
        found = desk("list", "relationships", "--as-of", day, "--json").json
        assert found["as_of"] == day
        return [row["name"] for row in found["rows"]]

    before = desk("list", "relationships", "--as-of", "2026-02-28", "--lang", "en")
    assert (before.code, before.err.count("\n")) == (1, 1)
    assert before.err.startswith("The register began on 1 Mar 2026.")
    assert desk("list", "relationships", "--as-of", "2999-01-01").code == 1
    assert names("2026-03-01") == names("2026-03-03") == ["a"]  # in Rome it was the 4th already
    assert names("2026-03-04") == []
    partners = desk("list", "partners", "--as-of", "2026-03-02", "--json").json["rows"]
    assert [row["tenant_ids"] for row in partners] == [[THEIRS]]


def test_people_get_aligned_columns_in_their_language(filled):
    found = filled("list", "relationships", "--lang", "it", "--search", "posta")
    heads, line = found.out.splitlines()
    assert heads.split() == [
        *("Partner", "Relazione", "Tipo", "Stato", "Ruoli", "Fine", "Proroga", "Evidenza")
    ]
    assert line.index("Adriatica_Migrazione_Posta") == heads.index("Relazione")
    assert line.index("In elenco") == heads.index("Evidenza")
    assert filled("list", "relationships", "--search", "xyzzy").out == "There is nothing to show.\n"


def test_lines_are_cut_to_a_terminal_and_nowhere_else(filled, monkeypatch):
    assert max(map(len, filled("list", "relationships").out.splitlines())) > 120
    monkeypatch.setenv("COLUMNS", "90")
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda self: True, raising=False)
    lines = filled("list", "relationships").out.splitlines()
    assert max(map(len, lines)) <= 90
    assert "…" in lines[1]


def test_hidden_letters_of_outside_names_do_not_reach_the_terminal(desk):
    path = desk.write("list.json", listed(item("a\x1b[2J\u202eb")))
    assert desk("import", path, "--partner", THEIRS).code == 0
    assert "\x1b" not in desk("list", "relationships").out
    assert "\u202e" not in desk("list", "relationships").out


def test_the_language_is_that_of_the_settings_unless_one_is_named(filled):
    settings.save(filled.folder / "settings.json", Settings(language="it"))
    assert filled("verify").out.startswith("Esame di 2 voci")
    assert filled("verify", "--lang", "en").out.startswith("Looked at")
    assert "porta nel registro" in filled("--help").out


def test_a_register_that_was_altered_does_not_pass(filled):
    sound = filled("verify", "--json").json
    assert (sound["sound"], sound["faults"], sound["entries"]) == (True, [], 2)
    assert filled("verify", "--head", sound["head"]).code == 0
    missing = filled("verify", "--head", "0" * 64, "--json")
    assert (missing.code, missing.json["faults"][0]["kind"]) == (1, "head")
    with closing(sqlite3.connect(filled.register)) as file:
        file.execute("UPDATE relationship SET status = 'active'")
        file.commit()
    found = filled("verify")
    assert found.code == 1
    assert "not what the history tells" in found.out
    assert not filled("verify", "--json").json["sound"]


def test_a_backup_comes_back_as_it_was(filled):
    copy = filled.folder / "copies" / "backup.pdesk"
    assert filled("backup", copy, "--json").json == {
        "register": str(filled.register),
        "backup": str(copy),
    }
    assert "was not overwritten" in problem(filled("backup", copy))
    assert "was not overwritten" in problem(filled("restore", copy))
    again = filled.folder / "again.pdesk"
    found = filled("restore", copy, "--database", again, "--json").json
    assert found == {"register": str(again), "backup": str(copy), "entry": 2}
    assert filled("verify", "--database", f"sqlite:///{again}").code == 0
    assert "no register" in problem(filled("restore", filled.folder / "no", "--database", "x"))


@pytest.mark.parametrize("address", ["postgresql://chiara:geheim@server/desk", "sqlite:///", ""])
def test_other_databases_are_refused_without_repeating_a_password(desk, address):
    told = problem(desk("verify", "--database", address))
    assert "geheim" not in told


def test_without_a_name_it_is_the_register_last_opened_else_that_of_the_documents(
    filled, home, monkeypatch
):
    other = filled.folder / "other"
    found = filled.plain("--data-dir", other, "list", "partners")
    assert str(other / "register.pdesk") in problem(found)
    last = Settings().opened(str(filled.register))
    settings.save(other / "settings.json", last)
    before = (other / "settings.json").read_bytes()
    assert filled.plain("--data-dir", other, "list", "partners").code == 0
    assert (other / "settings.json").read_bytes() == before
    bare = filled.plain("list", "partners")
    assert str(home / "Documents" / "Partner Desk" / "register.pdesk") in problem(bare)


def test_a_mistake_of_ours_exits_with_seventy_and_is_logged_without_names(desk, monkeypatch):
    def stumble(call: Call) -> int:
        raise ZeroDivisionError("chiara" + chr(64) + "torneria.example")

    monkeypatch.setitem(cli.COMMANDS, "undo", stumble)
    found = desk("undo")
    log = desk.folder / "logs" / "partner-desk.log"
    assert (found.code, found.out) == (70, "")
    assert str(log) in found.err
    assert found.err.count("\n") == 1
    text = log.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in text
    assert "stumble" in text
    assert "chiara@torneria" not in text
    assert "‹mail›" in text


def test_an_interrupted_command_says_that_nothing_was_written(desk, monkeypatch):
    def interrupted(call: Call) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(cli.COMMANDS, "verify", interrupted)
    assert problem(desk("verify")) == "Stopped. Nothing was written.\n"


# --- as a program of its own ------------------------------------------------------------------


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "desktop", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **environment},
    )


@pytest.mark.skipif(sys.platform == "win32", reason="there is no head to read along")
def test_a_reader_that_has_seen_enough_is_no_mistake(tmp_path):
    command = f"{sys.executable} -m desktop list roles --data-dir {tmp_path} | head -n 1"
    done = subprocess.run(
        command, shell=True, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.startswith("Role")
    assert done.stderr == ""


def test_what_is_printed_is_utf8_wherever(tmp_path):
    surroundings = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    done = run("list", "types", "--lang", "it", "--data-dir", tmp_path, **surroundings)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Dà accesso da sé" in done.stdout


def test_no_command_brings_qt_and_help_not_even_sqlalchemy(tmp_path):
    program = (
        "import sys\n"
        "from desktop import cli\n"
        "try:\n"
        "    code = cli.main(sys.argv[1:])\n"
        "except SystemExit as stopped:\n"
        "    code = stopped.code\n"
        "print(code, *sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)\n"
    )

    def brought(*arguments: str) -> set[str]:
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments, "--data-dir", str(tmp_path)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        said = [line for line in done.stderr.splitlines() if not line.startswith("wine:")]
        code, *names = said[-1].split()
        assert code == "0", done.stderr
        return set(names)

    commands = [
        ("import", *PAGES, "--partner", ADRIATICA),
        ("list", "relationships"),
        ("verify",),
        ("undo",),
        ("backup", str(tmp_path / "copy.pdesk")),
    ]
    for command in commands:
        assert not {"PySide6", "shiboken6"} & brought(*command), command
    assert not {"PySide6", "sqlalchemy", "alembic"} & brought("--help")
    assert not {"PySide6", "sqlalchemy", "alembic"} & brought("list", "roles")
