"""The window's surroundings for a measurement: its look, its words, its worker, its desk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.language import speak
from desktop.ui import appearance
from desktop.ui.background import Background
from desktop.ui.binding import hold_none
from desktop.ui.desk import Desk
from tests.bench.registers import surroundings


def new_desk(folder: Path) -> Desk:
    """Return a desk without a register, dressed and speaking as on an Italian PC by day."""
    hold_none()
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    speak("it")
    appearance.install(app, "light")
    return Desk(Background(), lambda: surroundings(folder))
