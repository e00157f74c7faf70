import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from desktop import policy
from desktop.cli import main
from desktop.domain.policies import Policy, read
from desktop.settings import Settings
from desktop.ui.preferences import Preferences


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return where this test's machine keeps its policy file."""
    file = tmp_path / "shared" / policy.FILE
    file.parent.mkdir()
    monkeypatch.setattr(policy, "places", lambda: [file])
    return file


def write(file: Path, **content: object) -> None:
    file.write_text(json.dumps(content), encoding="utf-8")


def test_a_file_says_what_is_decided_locked_and_hidden(shared):
    write(shared, Language="it", ReviewDays=30, Lock=["Theme"], Hide=["People"])
    assert policy.policy() == read({"Language": "it", "ReviewDays": 30}, ["Theme"], ["People"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_may_be_written_by_powershell(shared, encoding):
    shared.write_text('{"Language": "it"}', encoding=encoding)
    assert policy.policy() == read({"Language": "it"}, [], [])


def test_without_a_file_nothing_is_decided(shared):
    assert policy.policy() is None


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff\xfe\x00", b'"it"'])
def test_a_file_that_cannot_be_read_decides_nothing_and_is_named(shared, content):
    shared.write_bytes(content)
    assert policy.policy() == Policy(unread=(str(shared),))


def test_the_file_beside_the_program_counts_more(tmp_path, monkeypatch):
    beside, shared = tmp_path / "a.json", tmp_path / "b.json"
    write(beside, Language="it")
    write(shared, Language="en", Backups=3)
    monkeypatch.setattr(policy, "places", lambda: [beside, shared])
    found = policy.policy()
    assert found is not None
    assert found.values == {"language": "it", "backups": 3}


@pytest.mark.skipif(sys.platform != "linux", reason="where Linux keeps it")
def test_on_linux_it_lies_in_the_systems_configuration(monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_DIRS", "/etc/xdg")
    assert policy.places() == [Path("/etc/xdg/Partner Desk/policy.json")]


def test_a_portable_program_looks_beside_itself(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "PartnerDesk.exe"))
    assert policy.places()[0] == tmp_path / "policy.json"


def test_what_is_decided_is_shown_and_never_kept_as_the_persons_own():
    decided = read({"Language": "it"}, [], [])
    own = Settings(language="en")
    shown = policy.applied(own, decided)
    assert shown.language == "it"
    assert policy.kept(replace(shown, theme="dark"), own, decided) == Settings(
        language="en", theme="dark"
    )


def test_a_window_obeys_and_keeps_the_persons_choice_for_later(tmp_path, qapp):
    file = tmp_path / "settings.json"
    preferences = Preferences(file, Settings(language="en"), None, read({"Language": "it"}, [], []))
    assert preferences.language == "it"
    preferences.keep(replace(preferences.now, theme="dark"))
    preferences.speak("en")
    assert preferences.language == "it"
    assert json.loads(file.read_text(encoding="utf-8"))["language"] == "en"
    assert json.loads(file.read_text(encoding="utf-8"))["theme"] == "dark"


def test_the_command_line_obeys(shared, tmp_path, capsys):
    write(shared, Language="it", DataFolder=str(tmp_path / "decided"), Langauge="it")
    assert main(["verify", "--database", str(tmp_path / "none.pdesk")]) == 1
    told = capsys.readouterr().err
    assert "registro" in told
    assert f"Langauge ({shared})" in told
    assert policy.data_folder(policy.policy()) == tmp_path / "decided"


@pytest.mark.parametrize("name", ["DataFolder", "Register"])
def test_variables_in_a_decided_path_are_filled_in(monkeypatch, tmp_path, shared, name):
    monkeypatch.setenv("SHARED", str(tmp_path))
    written = "%SHARED%" if os.name == "nt" else "$SHARED"
    write(shared, **{name: f"{written}{os.sep}desk"})
    found = policy.policy()
    assert found is not None
    assert [*found.values.values()] == [str(tmp_path / "desk")]


def test_a_path_with_an_unknown_variable_decides_nothing_and_is_named(shared):
    write(shared, DataFolder="%NOBODY%\\desk" if os.name == "nt" else "${NOBODY}/desk")
    assert policy.policy() == Policy(ignored=(f"DataFolder ({shared})",))


def test_a_path_in_a_file_counts_from_where_the_file_lies(shared, tmp_path):
    write(shared, Register="firm.pdesk")
    found = policy.policy()
    assert found is not None
    assert found.values == {"register": str(tmp_path / "shared" / "firm.pdesk")}


def test_the_address_of_a_register_stays_as_it_is(shared):
    write(shared, Register="sqlite:///C:/firm.pdesk")
    assert policy.policy() == Policy(values={"register": "sqlite:///C:/firm.pdesk"})


def test_lock_and_hide_are_lists_and_written_in_any_case(shared):
    write(shared, lock=["Theme"], HIDE=["people"])
    assert policy.policy() == read({}, ["Theme"], ["People"])
    write(shared, Lock="Theme")
    assert policy.policy() == Policy(ignored=(f"Lock ({shared})",))


def test_the_registry_says_1_for_what_is_shut_and_0_for_what_is_not():
    written = policy.from_keys("HKLM", {}, {"Theme": 1, "Pec": 0}, {"People": "1", "Tenant": 2})
    assert written is not None
    assert policy._read(written) == Policy(
        locked=frozenset({"theme"}),
        hidden=frozenset({"people"}),
        unlocked=frozenset({"pec"}),
        ignored=("Tenant (HKLM)",),
    )
    assert policy.from_keys("HKLM", {}, {}, {}) is None


def test_a_path_in_the_registry_says_where_it_begins():
    written = policy.from_keys("HKLM", {"Register": "firm.pdesk"}, {}, {})
    assert written is not None
    assert policy._read(written) == Policy(ignored=("Register (HKLM)",))


def test_what_is_locked_or_hidden_stays_as_it_is(tmp_path, qapp):
    decided = read({}, ["Language"], ["Theme", "Register"])
    own = Settings(language="en", theme="dark", register="/a.pdesk")
    preferences = Preferences(tmp_path / "settings.json", own, "it", decided)
    preferences.speak("it")
    preferences.keep(replace(preferences.now, theme="light").opened("/b.pdesk"))
    assert preferences.language == "en"
    assert preferences.now.theme == "dark"
    assert preferences.now.register == "/a.pdesk"
    assert preferences.now.recent == ("/b.pdesk",)


def test_a_locked_register_is_the_first_one_there_is(tmp_path, qapp):
    decided = read({}, ["Register"], [])
    preferences = Preferences(tmp_path / "settings.json", Settings(), None, decided)
    for name in ("/a.pdesk", "/b.pdesk"):
        preferences.keep(preferences.now.opened(name))
    assert preferences.now.register == "/a.pdesk"


def test_a_decided_language_is_spoken_whatever_the_command_line_says(tmp_path, qapp):
    file, decided = tmp_path / "settings.json", read({"Language": "it"}, [], [])
    assert Preferences(file, Settings(), "en", decided).language == "it"


@pytest.mark.skipif(sys.platform != "win32", reason="where anyone may write in that folder")
def test_the_folder_for_all_on_windows_is_not_looked_into():
    assert policy.places() == []


def test_only_a_register_can_have_an_address(shared):
    write(shared, Register="postgresql://server/firm", DataFolder="file:///srv/desk")
    found = policy.policy()
    assert found is not None
    assert found.values == {"register": "postgresql://server/firm"}
    assert "DataFolder" in found.ignored[0]
