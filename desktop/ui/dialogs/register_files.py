"""Choosing a register's file: one to open, or where a new one or a copy goes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.language import _

SUFFIX: Final = ".pdesk"
_LEGAL_FORM = re.compile(
    r"[ ,]+(s\.?r\.?l\.?s?|s\.?p\.?a|s\.?n\.?c|s\.?a\.?s|ltd|gmbh|inc)\.?$", re.IGNORECASE
)


def slug(name: str) -> str:
    """Return a firm's name as a file's: "Torneria Lorsenna Srl" → "torneria-lorsenna"."""
    bare = unicodedata.normalize("NFKD", _LEGAL_FORM.sub("", name.strip()).casefold())
    ascii_only = "".join(letter for letter in bare if not unicodedata.combining(letter))
    words = re.findall(r"[a-z0-9]+", ascii_only)
    return "-".join(words)[:60].strip("-") or "partner-desk"


def free(folder: Path, stem: str) -> Path:
    """Return a path for a register in `folder` at which no file stands."""
    path, number = folder / f"{stem}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{SUFFIX}"
    return path


def choose_register(parent: QWidget, then: Callable[[Path], None]) -> QFileDialog:
    """Let the person choose a register that exists."""
    return _existing(QFileDialog(parent, _("Open a register")), then)


def choose_backup(
    parent: QWidget, folder: Path | None, then: Callable[[Path], None]
) -> QFileDialog:
    """Let the person choose a backup, to begin with among those in `folder`."""
    there = str(folder) if folder is not None and folder.is_dir() else ""
    return _existing(QFileDialog(parent, _("Choose a backup"), there), then)


def _existing(dialog: QFileDialog, then: Callable[[Path], None]) -> QFileDialog:
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    patterns = _("Registers ({patterns})").format(patterns=f"*{SUFFIX}")
    dialog.setNameFilters([patterns, _("All files ({patterns})").format(patterns="*")])
    return _opened(dialog, then)


def choose_target(
    parent: QWidget, title: str, offered: Path, then: Callable[[Path], None]
) -> QFileDialog:
    """Let the person say where a register's file goes; what exists is never overwritten."""
    folder = next((f for f in offered.parents if f.is_dir()), Path.home())
    dialog = QFileDialog(parent, title, str(folder))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(_("Registers ({patterns})").format(patterns=f"*{SUFFIX}"))
    dialog.setDefaultSuffix(SUFFIX[1:])
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.selectFile(offered.name)
    return _opened(dialog, then)


def _opened(dialog: QFileDialog, then: Callable[[Path], None]) -> QFileDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()
    return dialog
