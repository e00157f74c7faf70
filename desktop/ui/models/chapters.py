"""The chapters of the user's help: our own texts, one file each, the same in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from desktop.domain.search import fold, parse
from desktop.paths import resource

_NAME: Final = re.compile(r"\d+-(?P<key>[a-z-]+)")
_MARKS: Final = re.compile(r"\]\([^)]*\)|[*`|#\[\]]|^-{3,}", re.MULTILINE)
OF_PLACE: Final = {"settings": "settings", "help": "start"}
"""Chapters of the places that are not called like one."""


class Chapter(NamedTuple):
    """One chapter: its key, the same in every language, its title and its text in Markdown."""

    key: str
    title: str
    text: str

    @property
    def haystack(self) -> str:
        """The folded words of the text, without its marks."""
        return fold(_MARKS.sub(" ", self.text))


def chapters(language: str) -> Sequence[Chapter]:
    """Return the chapters in a language, in the order of reading."""
    return tuple(_read(language))


def _read(language: str) -> Iterator[Chapter]:
    for file in sorted(resource("help", language).glob("*.md")):
        found = _NAME.fullmatch(file.stem)
        if found is not None:
            text = file.read_text(encoding="utf-8")
            title = text.partition("\n")[0].removeprefix("# ")
            yield Chapter(found["key"], title, text)


def holding(found: Sequence[Chapter], text: str) -> list[Chapter]:
    """Return the chapters that hold every word that is typed; all of them for none."""
    words = parse(text, {}).words
    return [chapter for chapter in found if all(word in chapter.haystack for word in words)]


def of_place(place: str, found: Sequence[Chapter]) -> str:
    """Return the key of the chapter about a place of the window; the first one if none is."""
    key = OF_PLACE.get(place, place)
    return key if any(chapter.key == key for chapter in found) else found[0].key
