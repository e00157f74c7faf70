"""What we must be able to rely on in Qt for Python, whatever version the lock names."""

import subprocess
import sys

import pytest

BUSY = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtWidgets import QApplication, QWidget
from desktop.ui.binding import hold_none
hold_none()
app = QApplication([])
widget = QWidget()
for _ in range(100_000):
    widget.update()
print("alive")
"""


def test_a_session_outlives_any_number_of_calls_that_return_nothing() -> None:
    """PySide6 6.12.0 on Python 3.11 loses a reference of None in each, until it dies."""
    done = subprocess.run([sys.executable, "-c", BUSY], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is not counted from Python 3.12 on")
def test_none_has_more_references_than_a_session_can_lose() -> None:
    assert sys.getrefcount(None) > 1 << 39
