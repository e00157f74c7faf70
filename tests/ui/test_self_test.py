import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.ui import self_test

ROOT = Path(__file__).parents[2]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "desktop", "self-test", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


@pytest.mark.slow
def test_the_program_finds_itself_whole():
    done = run("--json")
    found = json.loads(done.stdout)
    assert [one for one in found["checks"] if one["result"] != "ok"] == []
    assert [one["check"] for one in found["checks"]] == [
        *("resources", "translations", "modules", "register", "pages")
    ]
    assert found["sound"] is True
    assert done.returncode == 0
    assert done.stderr == ""


def test_a_resource_that_was_altered_is_named(tmp_path):
    (tmp_path / "roles.json").write_text("{}", encoding="utf-8")
    digest = hashlib.sha256(b"{}").hexdigest()
    listed = tmp_path / self_test.CONTENTS
    listed.write_text(f"{digest}  roles.json\n", encoding="utf-8")
    assert self_test.resources(tmp_path) == "2 files"
    (tmp_path / "roles.json").write_text("[]", encoding="utf-8")
    with pytest.raises(self_test.Fault, match=r"roles\.json"):
        self_test.resources(tmp_path)


def test_a_resource_that_is_missing_is_noticed(tmp_path):
    (tmp_path / self_test.CONTENTS).write_text(f"{'0' * 64}  roles.json\n", encoding="utf-8")
    with pytest.raises(FileNotFoundError, match=r"roles\.json"):
        self_test.resources(tmp_path)


def test_a_drawing_that_is_none_is_named(qapp, tmp_path):
    (tmp_path / "key.svg").write_text("<svg", encoding="utf-8")
    with pytest.raises(self_test.Fault, match=r"key\.svg"):
        self_test.resources(tmp_path)


def test_the_words_of_each_language_are_there(qapp):
    assert self_test.translations() == "en, it"


def test_the_libraries_it_looks_for_are_those_the_program_uses():
    used = {
        target.split(".")[0]
        for file in (ROOT / "desktop").rglob("*.py")
        for target in re.findall(
            r"^\s*(?:import|from) ([\w.]+)", file.read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    assert {name.split(".")[0] for name in self_test.LIBRARIES} <= used
