"""The text in bytes whose encoding nobody named."""

from __future__ import annotations

import codecs
import re

from desktop.domain.identifiers import clean

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_LOOKED_AT = 65536
_CONTROLS_ALLOWED = 0.01
_ACCENTS_ALLOWED = 0.3
"""The share of letters beyond ASCII up to which bytes still look like a Western text."""


def decoded(data: bytes) -> str | None:
    """Return the text of UTF-8 or UTF-16, with or without a byte order mark; None for no text.

    A last character that is cut in the middle is left out.
    """
    if data.startswith(codecs.BOM_UTF8):
        return _text(_utf8(data[3:]))
    if data.startswith(codecs.BOM_UTF16_LE):
        return _text(_utf16(data[2:], "utf-16-le"))
    if data.startswith(codecs.BOM_UTF16_BE):
        return _text(_utf16(data[2:], "utf-16-be"))
    if _looks_like_utf16_le(data):
        return _text(_utf16(data, "utf-16-le"))
    return _text(_utf8(data))


def western(data: bytes) -> str | None:
    """Return the text of Windows-1252, the old encoding of Italian and English tables."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    accents = sum(letter > "\x7f" for letter in text[:_LOOKED_AT])
    return _text(text) if accents <= len(text[:_LOOKED_AT]) * _ACCENTS_ALLOWED else None


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end == len(data) and error.reason == "unexpected end of data":
            return data[: error.start].decode("utf-8")
        return None


def _utf16(data: bytes, encoding: str) -> str | None:
    try:
        return clean(data[: len(data) & ~1].decode(encoding, "surrogatepass"))
    except UnicodeDecodeError:
        return None


def _looks_like_utf16_le(data: bytes) -> bool:
    """Return whether every second byte is NUL, as in the files PowerShell 5 writes by `>`."""
    head = data[:2048]
    low, high = head[::2], head[1::2]
    return len(head) >= 4 and high.count(0) > len(high) * 0.7 and low.count(0) < len(low) * 0.1


def _text(text: str | None) -> str | None:
    """Return the text unless much of it is what no text contains."""
    if text is None:
        return None
    head = text[:_LOOKED_AT]
    controls = len(_CONTROLS.findall(head))
    if controls > len(head) * _CONTROLS_ALLOWED + 1 or 0 < len(head) == controls:
        return None
    return text
