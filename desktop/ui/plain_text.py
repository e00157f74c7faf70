"""Text from outside, made harmless to show: never rich text, never a letter that hides others."""

from __future__ import annotations

import unicodedata

_KEPT = frozenset("\u200c\u200d\u00ad")
"""Format characters that scripts need: joiners, and the soft hyphen."""


def shown(text: str, lines: bool = False) -> str:
    """Return text as one line (or with its own `lines`), without control characters.

    Line ends and tabs become a space; what would turn the reading direction or stay invisible
    becomes U+FFFD, so that a name cannot pretend to be another one.
    """
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else _visible(letter, lines) for letter in text)


def _visible(letter: str, lines: bool) -> str:
    if letter == "\n" and lines:
        return letter
    kind = unicodedata.category(letter)
    if kind == "Zs" or letter in _KEPT:
        return letter
    return " " if kind in ("Cc", "Zl", "Zp") else "\ufffd"


def tip(text: str) -> str:
    """Return `text` for a tooltip, which would otherwise take anything with < for rich text."""
    bare = shown(text, lines=True)
    if "<" not in bare and "&" not in bare:
        return bare
    escaped = bare.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<qt style="white-space: pre-wrap">{escaped}</qt>'


def label(text: str) -> str:
    """Return `text` for a button, tab or menu, where a single & would underline a letter."""
    return shown(text).replace("&", "&&")
