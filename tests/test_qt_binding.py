"""What we must be able to rely on in Qt for Python, whatever version the lock names."""

import sys

from PySide6.QtWidgets import QWidget


def test_a_call_that_returns_nothing_leaves_the_count_of_none_alone(qtbot):
    """PySide6 6.12.0 on Python 3.11 lost one reference a call, until the interpreter died."""
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.update()
    assert abs(sys.getrefcount(None) - before) < 100
