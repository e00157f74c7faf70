"""The whole tour, looked at: nothing is cut off, nothing is taken for markup, all has a name."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(("language", "scale"), [("it", "1"), ("it", "2"), ("en", "1.5")])
def test_every_page_and_dialog_can_be_read_whole(language: str, scale: str) -> None:
    """At 1280 x 800 and at 1024 x 700; in a program of its own, as Qt takes one scale only."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.looking", "--lang", language, "--scale", scale],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen: dict[str, dict[str, list[str]]] = json.loads(done.stdout)
    assert len(seen) > 20
    wrong = {name: {k: v for k, v in kinds.items() if v} for name, kinds in seen.items()}
    assert {name: kinds for name, kinds in wrong.items() if kinds} == {}
