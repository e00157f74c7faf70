"""The terms of what others made and the program carries; an installed program has their texts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from desktop.paths import resource


class Terms(NamedTuple):
    """One text: the part it belongs to, what that is under, and where the text lies."""

    part: str
    licence: str
    place: str

    @property
    def name(self) -> str:
        return self.place.rpartition("/")[2]

    def text(self) -> str:
        """Return the text as its authors wrote it."""
        return resource("licences", *self.place.split("/")).read_text("utf-8", errors="replace")


def terms() -> Sequence[Terms]:
    """Return every text in the order of the parts' names; none in a checkout."""
    return tuple(_read())


def _read() -> Iterator[Terms]:
    try:
        listed = json.loads(resource("licences", "packages.json").read_bytes())
    except FileNotFoundError:
        return
    for part in listed:
        name = f"{part['name']} {part['version']}".strip()
        yield from (Terms(name, part["licence"], place) for place in part["texts"])
