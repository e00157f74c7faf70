"""The letter of an enquiry: from our own words or the shipped ones, with blanks to fill in.

A blank is a name in braces, such as `{needs}`. A line whose blanks are all empty is left out; a
name that is none of ours stays as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from desktop.domain.letters import Facts, Letter
from desktop.formats import letters
from desktop.language import catalogue

NAME: Final = "enquiry"
BLANKS: Final = (
    *("partner", "organisation", "place", "industry", "size", "needs", "contact", "mail"),
    *("phone", "signer", "today"),
)
"""What can be filled in."""

_BLANK: Final = re.compile(r"\{(\w+)\}")


def template(folder: Path, language: str, zone: str) -> str:
    """Return the shipped letter with its blanks; its first line is the subject."""
    blanks: Facts = {name: f"{{{name}}}" for name in BLANKS}
    found = letters.write(folder, NAME, catalogue(language, zone), blanks)
    return f"{found.subject}\n{found.body}"


def filled(text: str, facts: Facts, language: str, zone: str) -> Letter:
    """Return a letter with its blanks filled in; days are those of `zone`."""
    said = letters.in_words(facts, catalogue(language, zone))
    lines = [_line(line, said) for line in text.splitlines()]
    kept = [line for line in lines if line is not None]
    subject = " ".join(kept[0].split()) if kept else ""
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(kept[1:]).strip("\n"))
    return Letter(subject=subject, body=f"{body}\n", language=language)


def _line(line: str, said: Mapping[str, str]) -> str | None:
    blanks = [name for name in _BLANK.findall(line) if name in said]
    if blanks and not any(said[name].strip() for name in blanks):
        return None
    return _BLANK.sub(lambda found: said.get(found[1], found[0]), line).rstrip()
