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


def test_without_a_file_nothing_is_decided(shared):
    assert policy.policy() is None


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff\xfe\x00", b'"it"'])
def test_a_file_that_cannot_be_read_decides_nothing_and_is_named(shared, content):
    shared.write_bytes(content)
    assert policy.policy() == Policy(ignored=(str(shared),))


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
    write(shared, Language="it", DataFolder=str(tmp_path / "decided"))
    assert main(["verify", "--database", str(tmp_path / "none.pdesk")]) == 1
    assert "registro" in capsys.readouterr().err
    assert policy.data_folder(policy.policy()) == tmp_path / "decided"


def test_variables_in_the_decided_folder_are_filled_in(monkeypatch, tmp_path):
    monkeypatch.setenv("SHARED", str(tmp_path))
    written = "%SHARED%" if os.name == "nt" else "$SHARED"
    decided = read({"DataFolder": f"{written}{os.sep}desk"}, [], [])
    assert policy.data_folder(decided) == tmp_path / "desk"
