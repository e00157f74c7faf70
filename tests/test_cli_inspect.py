"""`inspect` and `list invitations` as other programs rely on them."""

import io
import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from desktop import cli
from desktop.paths import resource
from desktop.services.workspace import Surroundings, open_register
from tests.command_line import PAGES
from tests.mails import ADRIATICA, DISTRI, NUMBER, REQUEST, SAMPLES, STRANGER, VALLE
from tests.records import Ticking

RESELLER = SAMPLES / "invitation-1-reseller.eml"
GDAP = SAMPLES / "invitation-2-gdap.eml"
INDIRECT = SAMPLES / "invitation-3-indirect-reseller.eml"
PHISHING = SAMPLES / "invitation-4-phishing-lookalike.eml"
NOTICE = SAMPLES / "notification-5-gdap-approved.eml"
LINK = (
    "https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship"
    f"&partnerId={ADRIATICA}&msppId=0&DAP=false#/BillingAccounts/partner-invitation"
)
PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nstream\n\x00\x01\x02\nendstream"
KEYS = ["verdict", "kind", "ids", "roles", "days", "reasons", "links"]


def found(desk, *what):
    """Return the exit code and the document of one inspection."""
    answer = desk("--json", "inspect", *what)
    assert answer.err == ""
    return answer.code, json.loads(answer.out)


def reasons(document):
    return {reason["id"] for reason in document["reasons"]}


def test_the_reseller_is_unknown_until_its_id_comes_by_another_way(desk):
    code, before = found(desk, RESELLER)
    assert (code, before["verdict"], before["kind"]) == (1, "unknown-partner", "reseller")
    assert before["ids"] == [ADRIATICA]
    desk("import", *PAGES, "--partner", ADRIATICA)
    code, after = found(desk, RESELLER)
    assert (code, after["verdict"]) == (0, "known-partner")
    assert "unknown_partner" not in reasons(after)


def test_a_gdap_request_is_never_of_a_known_partner(desk):
    desk("import", *PAGES, "--partner", ADRIATICA)
    code, document = found(desk, GDAP)
    assert (code, document["verdict"], document["kind"]) == (1, "unknown-partner", "gdap")
    assert {"roles_too_broad", "observed_only", "unknown_partner"} <= reasons(document)
    assert document["ids"] == [f"{REQUEST}-{ADRIATICA}"]
    assert (len(document["roles"]), document["days"]) == (3, 730)


def test_an_indirect_link_names_two_companies(desk):
    code, document = found(desk, INDIRECT)
    assert (code, document["kind"]) == (1, "indirect_reseller")
    assert document["ids"] == [DISTRI, NUMBER, VALLE]
    wrapped = [link for link in document["links"] if link["wrappers"]]
    assert [link["wrappers"][0]["owner"] for link in wrapped] == ["Microsoft Safe Links"]
    assert wrapped[0]["host"] == "admin.microsoft.com"


def test_the_look_alike_is_not_to_be_opened_for_many_reasons(desk):
    code, document = found(desk, PHISHING)
    assert (code, document["verdict"]) == (2, "do-not-open")
    assert {
        *("host_not_allowed", "host_lookalike", "display_mismatch", "dap_true"),
        *("credential_request", "attachment_html", "auth_fail", "claims_microsoft_sender"),
        *("replyto_mismatch", "urgency", "unknown_partner"),
    } == reasons(document)
    assert all(r["text"] and r["severity"] for r in document["reasons"])
    assert document["ids"] == [STRANGER]
    said = next(r for r in document["reasons"] if r["id"] == "credential_request")
    assert "password dell'amministratore globale" in said["evidence"]


def test_a_confirmation_invites_to_nothing(desk):
    code, document = found(desk, NOTICE)
    assert (code, document["verdict"], document["kind"]) == (3, "no-invitation", None)
    assert (document["ids"], document["roles"], document["days"]) == ([], None, None)


def test_the_keys_are_those_of_the_contract(desk):
    _, document = found(desk, RESELLER)
    assert list(document) == KEYS
    assert all(set(r) == {"id", "severity", "text", "evidence"} for r in document["reasons"])


def test_the_document_is_the_same_in_every_language(desk):
    english = desk("--json", "--lang", "en", "inspect", PHISHING).out
    assert desk("--json", "--lang", "it", "inspect", PHISHING).out == english


def test_a_link_can_stand_on_the_command_line(desk):
    code, document = found(desk, LINK)
    assert (code, document["kind"], document["ids"]) == (1, "reseller", [ADRIATICA])
    assert found(desk, "https://admin.microsoft.com.evil.example/AdminPortal/Home")[0] == 2
    assert found(desk, "javascript:alert(1)")[0] == 2


def test_the_standard_input_can_be_a_mail_or_a_link(desk, monkeypatch):
    for data, wanted in ((RESELLER.read_bytes(), 1), (LINK.encode(), 1), (b"hello\n", 3)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert desk("inspect", "-").code == wanted


def test_of_several_there_is_one_document_a_line_and_the_worst_decides(desk):
    answer = desk("--json", "inspect", NOTICE, RESELLER, PHISHING)
    documents = [json.loads(line) for line in answer.out.splitlines()]
    assert [list(document) for document in documents] == [["source", *KEYS]] * 3
    assert [document["source"] for document in documents] == [
        str(NOTICE),
        str(RESELLER),
        str(PHISHING),
    ]
    assert answer.code == 2
    assert desk("inspect", NOTICE, RESELLER).code == 1


def test_no_invitation_is_more_serious_than_a_known_partner(desk):
    desk("import", *PAGES, "--partner", ADRIATICA)
    assert desk("inspect", RESELLER, NOTICE).code == 3


def test_a_folder_is_every_mail_in_it(desk, tmp_path):
    box = tmp_path / "box" / "inner"
    box.mkdir(parents=True)
    shutil.copy(RESELLER, box / "one.EML")
    shutil.copy(NOTICE, box.parent / "two.eml")
    (box / "picture.png").write_bytes(b"\x89PNG")
    answer = desk("--json", "inspect", tmp_path / "box")
    sources = [Path(json.loads(line)["source"]).name for line in answer.out.splitlines()]
    assert (sources, answer.code) == (["one.EML", "two.eml"], 1)


def test_a_folder_of_one_mail_still_says_which(desk, tmp_path):
    box = tmp_path / "box"
    box.mkdir()
    shutil.copy(RESELLER, box)
    document = json.loads(desk("--json", "inspect", box).out)
    assert next(iter(document)) == "source"


def test_one_of_several_that_cannot_be_read_does_not_stop_the_others(desk, tmp_path):
    picture = tmp_path / "mail.eml"
    picture.write_bytes(b"")
    answer = desk("--json", "inspect", picture, PHISHING)
    assert answer.code == 66
    first, second = (json.loads(line) for line in answer.out.splitlines())
    assert first == {"source": str(picture), "problem": "empty"}
    assert second["verdict"] == "do-not-open"
    assert answer.err


@pytest.mark.parametrize("name", ["nothere.eml", "a.folder/nothere.eml", "/", "x" * 5000])
def test_what_cannot_be_read_is_a_problem_of_its_own_kind(desk, name, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    answer = desk("inspect", str(empty) if name == "/" else name)
    assert (answer.code, answer.out) == (66, "")
    assert answer.err


@pytest.mark.parametrize("arguments", [["inspect"], ["inspect", "x", "--nonsense"]])
def test_wrong_usage_is_no_verdict(desk, arguments):
    assert desk(*arguments).code == 64
    assert desk("--now", "nonsense", *arguments).code == 64
    assert desk("undo", "nonsense").code == 2


def test_a_register_that_was_named_has_to_be_there(desk, tmp_path):
    assert desk("inspect", RESELLER, "--database", tmp_path / "none.pdesk").code == 66


def test_looking_makes_no_register_and_writes_nothing(desk, tmp_path):
    desk("inspect", RESELLER)
    assert list(tmp_path.iterdir()) == []


def test_a_bug_is_no_verdict_either(desk, monkeypatch):
    def stumble(call: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setitem(cli.COMMANDS, "inspect", stumble)
    assert desk("inspect", RESELLER).code == 70


def test_people_get_sentences_in_their_language(desk):
    answer = desk("--lang", "it", "inspect", PHISHING)
    assert answer.out.startswith("Non aprire questo link\n11 controlli su 24 dicono no\n")
    assert "https://" not in answer.out
    several = desk("--lang", "it", "inspect", PHISHING, RESELLER).out
    assert f"{RESELLER}: Prima telefona: partner sconosciuto" in several


def test_the_kept_invitations_are_listed(desk):
    desk("import", *PAGES, "--partner", ADRIATICA)
    around = Surroundings(desk.folder, resource("reference"), Ticking(), "laura")
    workspace = open_register(desk.register, around)
    for path in (RESELLER, PHISHING):
        workspace.invitations.keep(path.name, path.read_bytes())
    workspace.close()
    rows = desk("--json", "list", "invitations").json["rows"]
    assert [(row["verdict"], row["state"]) for row in rows] == [
        ("do-not-open", "inspected"),
        ("known-partner", "inspected"),
    ]
    assert rows[1]["partner_name"] == ADRIATICA
    found = desk("--json", "list", "invitations", "--search", "urgente").json["rows"]
    assert [row["source"] for row in found] == [PHISHING.name]
    assert "Giulia Neri" in desk("list", "invitations").out


def test_an_empty_word_is_no_folder(desk, tmp_path, monkeypatch):
    (tmp_path / "mail.eml").write_bytes(PHISHING.read_bytes())
    monkeypatch.chdir(tmp_path)
    answer = desk("--json", "inspect", "")
    assert (answer.code, answer.out) == (66, "")
    assert desk("inspect", ".").code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes in folders")
def test_what_may_not_be_looked_into_is_passed_by(desk, tmp_path):
    (tmp_path / "mail.eml").write_bytes(PHISHING.read_bytes())
    (tmp_path / "gone.eml").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.eml")
    answer = desk("--json", "inspect", tmp_path)
    assert answer.code == 2
    assert len(answer.out.splitlines()) == 1


@pytest.mark.parametrize(("name", "data"), [("x.pdf", PDF), ("x.eml", PDF), ("x.txt", b"")])
def test_what_is_no_mail_is_refused_in_words_about_mails(desk, tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    answer = desk("inspect", tmp_path / name)
    assert (answer.code, answer.out) == (66, "")
    assert "mail" in answer.err
    assert "list" not in answer.err


def test_a_folder_without_mails_says_so(desk, tmp_path):
    answer = desk("inspect", tmp_path)
    assert answer.code == 66
    assert "There is no mail in the folder" in answer.err


def test_a_shortcut_is_the_link_in_it(desk, tmp_path):
    shortcut = tmp_path / "x.url"
    shortcut.write_text("[InternetShortcut]\nIconIndex=0\nURL=https://evil.example/a\nHotKey=0\n")
    assert desk("inspect", shortcut).code == 2
