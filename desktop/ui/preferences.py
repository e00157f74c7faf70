"""The settings while the window runs: kept at once, and everyone told."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop import settings
from desktop.language import LANGUAGES, system_language
from desktop.settings import Settings


class Preferences(QObject):
    """What one person chose on this machine; `keep` writes it to its file."""

    changed = Signal()
    not_kept = Signal(str)
    """The file, when it could not be written; the choice holds until the window closes."""

    def __init__(self, file: Path, now: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = now
        self._file = file

    @property
    def language(self) -> str:
        """The code of the language to speak, "it" or "en"."""
        return self.now.language if self.now.language in LANGUAGES else system_language()

    def keep(self, new: Settings) -> None:
        """Take up new settings and save them."""
        if new == self.now:
            return
        self.now = new
        try:
            settings.save(self._file, new)
        except OSError:
            self.not_kept.emit(str(self._file))
        self.changed.emit()
