"""What can be said of a widget by looking at it: words cut off, rich text, nameless controls.

Run as a program, it walks through every page and dialog of the tour and prints what it finds:
`python -m tests.looking --lang it --scale 2`.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QWidget,
)

from desktop.ui.widgets.labels import ElidedLabel, SentenceLabel
from tests.windows import nameless

SPARE = 1
"""Pixels that rounding may take."""


def cut_words(inside: QWidget) -> Iterator[str]:
    """Yield what does not fit where it stands, and says so nowhere else."""
    for widget in inside.findChildren(QWidget):
        if not widget.isVisibleTo(inside) or widget.size().isEmpty():
            continue
        if (words := _words(widget)) and (_too_narrow(widget) or _hidden(widget, inside)):
            yield f"{type(widget).__name__}: {words}"


def _words(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    if isinstance(widget, SentenceLabel):
        return widget.accessibleName()
    return widget.currentText() if isinstance(widget, QComboBox) else ""


def _too_narrow(widget: QWidget) -> bool:
    room = widget.size()
    if isinstance(widget, ElidedLabel):  # gives way on purpose, and its tooltip says the rest
        cut = widget.text() != widget.whole_text()
        return cut and not widget.toolTip()
    if widget.sizePolicy().hasHeightForWidth():
        return widget.heightForWidth(room.width()) > room.height() + SPARE
    if isinstance(widget, QComboBox):
        needed = widget.fontMetrics().horizontalAdvance(widget.currentText())
        return needed > room.width()
    wanted = widget.sizeHint()
    return wanted.width() > room.width() + SPARE or wanted.height() > room.height() + SPARE


def _hidden(widget: QWidget, inside: QWidget) -> bool:
    """Return whether a part of it lies outside what holds it, where nobody can scroll to."""
    here, area = widget.parentWidget(), widget.geometry()
    while here is not None and here is not inside:
        holder = here.parentWidget()
        if isinstance(holder, QAbstractScrollArea) and here is holder.viewport():
            sideways = holder.horizontalScrollBar().maximum() > 0
            room = here.rect().adjusted(-SPARE, 0, SPARE, 0)
            return not sideways and (area.left() < room.left() or area.right() > room.right())
        if not here.rect().adjusted(-SPARE, -SPARE, SPARE, SPARE).contains(area):
            return True
        area.translate(here.pos())
        here = holder
    return False


def rich_words(inside: QWidget) -> Iterator[str]:
    """Yield labels that would take markup in their text for markup."""
    for label in inside.findChildren(QLabel):
        if label.textFormat() is not Qt.TextFormat.PlainText and label.text():
            yield label.text()


def walk(language: str) -> dict[str, dict[str, list[str]]]:
    """Go through the whole tour and return for each picture what is wrong with it."""
    from desktop.app import surroundings
    from desktop.ui import tour

    found: dict[str, dict[str, list[str]]] = {}

    class Look(tour.Tour):
        """Looks at each picture instead of drawing it."""

        def _picture(self, name: str, widget: QWidget) -> None:
            QApplication.processEvents()
            found[name] = {
                "cut": sorted(set(cut_words(widget))),
                "rich": sorted(set(rich_words(widget))),
                "nameless": sorted(set(nameless(widget))),
            }

    app = QApplication.instance()
    assert app is not None
    with tempfile.TemporaryDirectory() as folder:
        look = Look(Path(folder), Path(folder), language, "light", surroundings)
        look.start()
        if app.exec() != 0:
            raise SystemExit("the tour ended early")
    return found


def main() -> int:
    made = argparse.ArgumentParser()
    made.add_argument("--lang", default="it")
    made.add_argument("--scale", default="1")
    options = made.parse_args()
    os.environ["QT_SCALE_FACTOR"] = options.scale
    from desktop.ui.binding import hold_none
    from desktop.ui.offscreen import application

    with tempfile.TemporaryDirectory() as folder:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        hold_none()
        app = application(Path(folder), float(options.scale))
        found = walk(options.lang)
        app.quit()
    sys.stdout.write(json.dumps(found, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
