"""A window without a screen: for pictures of it, and to look whether all of it is there."""

from __future__ import annotations

import atexit
import json
import os
import sys
from contextlib import chdir
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

SCREEN: Final = (1920, 1080)
_OF_EVERY_WINDOW: Final = "This plugin does not support propagateSizeHints()"
"""What Qt says of each window without a screen: nothing anyone could do about it."""


def application(folder: Path, scale: float) -> QApplication:
    """Return Qt's application, offscreen with a screen of a usual size and the system's fonts.

    The screen's file is named from the folder it lies in: a drive's colon would end the name.
    """
    if os.environ.get("QT_QPA_PLATFORM") != "offscreen":
        return QApplication(sys.argv[:1])
    qInstallMessageHandler(_say)
    atexit.register(qInstallMessageHandler, None)  # Qt may speak when Python no longer listens
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen(folder, scale).name}"
    if sys.platform == "win32":
        fonts = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "Fonts"
        os.environ.setdefault("QT_QPA_FONTDIR", str(fonts))
    with chdir(folder):
        return QApplication(sys.argv[:1])


def _say(_kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
    if text != _OF_EVERY_WINDOW and sys.stderr is not None:
        sys.stderr.write(f"{text}\n")


def screen(folder: Path, scale: float) -> Path:
    """Write what gives the offscreen platform a screen of a usual size, magnified with the rest."""
    file = folder / "screen.json"
    width, height = (round(side * max(scale, 1)) for side in SCREEN)
    screen = {"name": "tour", "x": 0, "y": 0, "width": width, "height": height}
    file.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return file


def put_the_mouse_away() -> None:
    """Move the mouse to where nothing lies, so that nothing looks hovered over."""
    QCursor.setPos(SCREEN[0] - 1, SCREEN[1] - 1)
