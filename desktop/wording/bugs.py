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
)


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
    """Return a message without mails, ids, quoted text and the home folder."""
    for pattern, instead in _HIDDEN:
        text = pattern.sub(instead, text)
    return _without_home(text)


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
