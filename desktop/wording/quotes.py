"""Text from outside inside our sentences: on one line, not too long, nothing hidden in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from desktop.language import Catalogue

LONGEST = 120

_SECRET = re.compile(r"(?<=://)[^/@\s]*@")
_PLAIN = re.compile(r"[ -~]*")


def shown(text: str, longest: int = LONGEST) -> str:
    """Return text for a sentence: one line, cut in the middle, controls made visible."""
    enough = longest * 8
    if len(text) > enough:
        text = f"{text[:enough]}…{text[-enough:]}"
    line = " ".join(text.split())
    if not _PLAIN.fullmatch(line):
        line = "".join("\ufffd" if _hidden(letter) else letter for letter in line)
    return elided(line, longest)


def visible(text: str) -> str:
    """Return text whole, on one line, with controls made visible."""
    line = re.sub(r"\s+", " ", text)
    if _PLAIN.fullmatch(line):
        return line
    return "".join("\ufffd" if _hidden(letter) else letter for letter in line)


def elided(text: str, longest: int = LONGEST) -> str:
    """Return text with its middle left out where it is longer than `longest`."""
    if len(text) <= longest:
        return text
    tail = (longest - 1) // 2
    return f"{text[: longest - 1 - tail].rstrip()}…{text[-tail:].lstrip()}"


def quoted(text: str, t: Catalogue, longest: int = LONGEST) -> str:
    """Return “text”, in the language's own marks."""
    return t.gettext("“{text}”").format(text=shown(text, longest))


def several(texts: Iterable[str], t: Catalogue, most: int = 5) -> str:
    """Return quoted texts one after the other; beyond `most` an ellipsis stands for the rest."""
    held = [quoted(text, t, 60) for text in texts]
    return ", ".join([*held[:most], "…"] if len(held) > most else held)


def file_name(path: str) -> str:
    """Return the last part of a path of any system."""
    return re.split(r"[/\\]", path.rstrip("/\\"))[-1] or path


def without_password(address: str) -> str:
    """Return an address without the name and password that may stand in it."""
    return _SECRET.sub("", address)


def _hidden(letter: str) -> bool:
    """Return whether a letter cannot be seen or turns the line around."""
    return unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp")
