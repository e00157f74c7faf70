"""What we must be able to rely on in Qt for Python, whatever version the lock names."""

import subprocess
import sys

import pytest

BUSY = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget
from desktop.ui.binding import hold_none
hold_none()
app = QApplication([])
widget = QWidget()
class Teller(QObject):
    told = Signal(bool)
teller = Teller()
teller.told.connect(lambda yes: None)
for number in range(100_000):
    widget.update()
    teller.told.emit(number % 2 == 0)
print("alive")
"""


def test_a_session_outlives_any_number_of_calls_that_return_nothing() -> None:
    """PySide6 6.12.0 on Python 3.11 loses a reference of None in each, until it dies.

    A signal that carries True or False loses one of those.
    """
    done = subprocess.run([sys.executable, "-c", BUSY], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="they are not counted from Python 3.12 on")
@pytest.mark.parametrize("one", [None, True, False])
def test_none_has_more_references_than_a_session_can_lose(one) -> None:
    assert sys.getrefcount(one) > 1 << 39
