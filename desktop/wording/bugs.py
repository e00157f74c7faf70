"""What went wrong through a mistake of ours, told without what may name a person."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_HIDDEN: Final = (
    (re.compile(r"\[parameters: .*", re.DOTALL), "[parameters]"),
    (re.compile(r"[^\s@'\"<>]+@[^\s@'\"<>]+"), "‹mail›"),
    (re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE), "‹id›"),
    (re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”|«[^»]*»"), "‹text›"),
    (re.compile(r"(?<![\w‹])~?(?:[A-Za-z]:)?[\\/][^\s,;]+"), "‹path›"),
    (
        re.compile(
            r"(?<![\w.])(?!(?:desktop|sqlalchemy|sqlite3)\.)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b"
        ),
        "‹name›",
    ),
    (re.compile(r"\d{5,}"), "‹number›"),
)
_NAME: Final = re.compile(r"\b[^\W\d_a-zà-öø-ÿ][^\W\d_]*(?:\.[^\W\d_]+)*")
_OURS: Final = frozenset(
    {
        *(
            "Expected",
            "Expecting",
            "Extra",
            "Invalid",
            "Unknown",
            "Unterminated",
            "Cannot",
            "Could",
        ),
        *("No", "Not", "Object", "Input", "Internal", "None", "True", "False", "Python", "Qt"),
        *("JSON", "SQL", "UTC", "UTF", "NULL", "NOT", "UNIQUE", "FOREIGN", "KEY", "CHECK"),
        *("INSERT", "INTO", "VALUES", "UPDATE", "SET", "DELETE", "FROM", "SELECT", "WHERE", "AND"),
    }
)
"""Words with a capital that messages of Python and SQLite use; any other could be a name."""


def told(error: BaseException) -> Iterator[str]:
    """Yield the lines of a traceback, the oldest cause first."""
    cause = error.__cause__
    if cause is None and not error.__suppress_context__:
        cause = error.__context__
    if cause is not None:
        yield from told(cause)
        yield "\nwhich led to:\n\n"
    yield from (_without_home(line) for line in traceback.format_tb(error.__traceback__))
    yield f"{type(error).__module__}.{type(error).__qualname__}: {redacted(str(error))}\n"


def redacted(text: str) -> str:
    """Return a message without mails, ids, paths, numbers, quoted text and what may be names."""
    text = _without_home(text)
    for pattern, instead in _HIDDEN:
        text = pattern.sub(instead, text)
    return re.sub(r"‹text›(?:[ ,.&'’-]*‹text›)+", "‹text›", _NAME.sub(_unnamed, text))


def _unnamed(found: re.Match[str]) -> str:
    known = found[0] in _OURS or found[0].endswith("Error")
    return found[0] if known else "‹text›"


def version() -> str:
    """Return the number of this version, where it was installed."""
    from importlib import metadata

    try:
        return metadata.version("partner-desk")
    except metadata.PackageNotFoundError:
        return "from its source"


def _without_home(text: str) -> str:
    home = str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text
