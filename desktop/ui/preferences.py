"""The settings while the window runs: kept at once, and everyone told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

from PySide6.QtCore import QObject, Signal

from desktop import policy, settings
from desktop.domain.policies import NOTHING, Policy
from desktop.language import LANGUAGES, system_language
from desktop.settings import Settings


class Preferences(QObject):
    """What one person chose on this machine; `keep` writes it to its file."""

    changed = Signal()
    not_kept = Signal(str)
    """The file, when it could not be written; the choice holds until the window closes."""

    def __init__(
        self,
        file: Path,
        chosen: Settings,
        language: str | None = None,
        decided: Policy | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`language` is spoken instead of the chosen one until the person chooses another,
        unless nobody may choose.

        What an administrator `decided` counts in place of what was `chosen`, and is not kept.
        """
        super().__init__(parent)
        self.decided = decided or NOTHING
        self._chosen = chosen
        self.now = policy.applied(chosen, decided)
        self._file = file
        self._language = None if self.decided.decided("language") else language

    @property
    def language(self) -> str:
        """The code of the language to speak, "it" or "en"."""
        if self._language in LANGUAGES:
            return self._language
        return self.now.language if self.now.language in LANGUAGES else system_language()

    def speak(self, code: str) -> None:
        """Choose a language; one that is not ours changes nothing."""
        self._language = None
        if code in get_args(settings.Language):
            self.keep(replace(self.now, language=code))  # type: ignore[arg-type]  # just checked

    def keep(self, new: Settings) -> None:
        """Take up new settings and save them."""
        self._chosen = policy.kept(new, self._chosen, self.decided)
        new = policy.applied(self._chosen, self.decided)
        if new == self.now:
            return
        if new.language != self.now.language:
            self._language = None
        self.now = new
        try:
            settings.save(self._file, self._chosen)
        except OSError:
            self.changed.emit()
            self.not_kept.emit(str(self._file))
        else:
            self.changed.emit()
