"""What is left of a crash that Python cannot catch."""

import os
import subprocess
import sys
from pathlib import Path

from desktop.ui.native_crashes import NativeCrashes

ROOT = Path(__file__).parents[2]
CRASH = """
import faulthandler, sys
from pathlib import Path
from desktop.ui.native_crashes import NativeCrashes
def falls():
    faulthandler._sigsegv()
NativeCrashes(Path(sys.argv[1])).watch()
falls()
"""


def test_a_crash_below_python_says_where_it_was(tmp_path):
    done = subprocess.run(
        [sys.executable, "-P", "-c", CRASH, str(tmp_path)],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
        check=False,
    )
    assert done.returncode != 0
    assert "falls" in (tmp_path / "crash.log").read_text("utf-8", "replace")


def test_a_day_without_one_leaves_nothing(tmp_path):
    crashes = NativeCrashes(tmp_path / "logs")
    crashes.watch()
    crashes.over()
    assert list((tmp_path / "logs").iterdir()) == []
    crashes.over()


def test_what_another_crash_left_is_kept(tmp_path):
    crashes = NativeCrashes(tmp_path)
    crashes.path.write_text("told", "utf-8")
    crashes.watch()
    crashes.over()
    assert crashes.path.read_text("utf-8") == "told"


def test_where_nothing_can_be_written_it_goes_without(tmp_path):
    (tmp_path / "file").touch()
    crashes = NativeCrashes(tmp_path / "file" / "logs")
    crashes.watch()
    crashes.over()
