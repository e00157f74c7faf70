"""Handing a page or a file to another program, only ever because a person pressed a button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_address(address: str) -> bool:
    """Open a page of ours in the browser; False when no browser takes it."""
    return QDesktopServices.openUrl(QUrl(address))


def open_file(path: Path) -> bool:
    """Show a file in the program the system has for it; False when there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
