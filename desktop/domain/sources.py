"""Where a shipped fact comes from: a page and its day, in whose words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text of the shipped data in both languages."""

    en: str
    it: str

    def said(self, language: str) -> str:
        return self.it if language == "it" else self.en


@dataclass(frozen=True, slots=True)
class Source:
    """A page our data stands on.

    `day` is what the page says of itself; with `read` it says none, and that is the day on which
    it was read.
    """

    publisher: str
    page: Bilingual
    address: str
    day: date
    read: bool = False
