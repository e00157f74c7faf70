"""The links in the packed RTF that older Outlook mails have in place of HTML."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

_BEGIN = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What every packer takes for written already, so that it can be referred to."""
_PACKED, _PLAIN = 0x75465A4C, 0x414C454D
_LARGEST = 1_000_000
_LINK = re.compile(rb"(?:HYPERLINK\s{1,9}|href\s{0,9}=\s{0,9})\\?[\"']((?:\\'|[^\"'{}]){4,8000})")
_HEX = re.compile(rb"\\'([0-9a-fA-F]{2})")


def links(packed: bytes) -> Iterator[str]:
    """Yield the addresses in packed RTF; one that cannot be unpacked has none."""
    for match in _LINK.finditer(unpacked(packed)):
        raw = _HEX.sub(lambda code: bytes([int(code[1], 16)]), match[1])
        yield re.sub(rb"\\([\\{}])", rb"\1", raw).decode("cp1252", "replace").strip()


def unpacked(packed: bytes) -> bytes:
    """Return RTF, as far as a megabyte of it; empty for what is not packed as it should be."""
    if len(packed) < 16:
        return b""
    _size, raw, kind, _check = struct.unpack_from("<IIII", packed)
    body, wanted = packed[16:], min(raw, _LARGEST)
    if kind == _PLAIN:
        return body[:wanted]
    return _undone(body, wanted) if kind == _PACKED else b""


def _undone(body: bytes, wanted: int) -> bytes:
    """Return what runs of eight letters or references into the last 4096 letters stand for."""
    window = bytearray(_BEGIN.ljust(4096, b"\0"))
    write = len(_BEGIN)
    found = bytearray()
    at = 0
    while at < len(body) and len(found) < wanted:
        control = body[at]
        at += 1
        for bit in range(8):
            if not control >> bit & 1:
                if at >= len(body):
                    return bytes(found)
                run = body[at : at + 1]
                at += 1
            else:
                if at + 1 >= len(body):
                    return bytes(found)
                code = body[at] << 8 | body[at + 1]
                at += 2
                start, length = code >> 4, (code & 15) + 2
                if start == write % 4096:
                    return bytes(found)
                run = b""
                for step in range(length):
                    letter = window[(start + step) % 4096]
                    window[(write + step) % 4096] = letter
                    run += bytes([letter])
            for letter in run:
                window[write % 4096] = letter
                write += 1
            found += run
    return bytes(found[:wanted])
