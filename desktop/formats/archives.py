"""ZIP files from outside, opened with care: they may unfold to far more than they seem."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

from desktop.domain.errors import Unreadable, Why

LARGEST: Final = 512 * 1024 * 1024
"""Bytes a whole archive may unfold to."""
MOST_MEMBERS: Final = 2000
_MAGIC: Final = b"PK\x03\x04"
_STEP: Final = 1024 * 1024
_DAMAGED: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError),
    ValueError,
)


def is_archive(data: bytes) -> bool:
    return data.startswith(_MAGIC)


def opened(data: bytes, source: str) -> zipfile.ZipFile:
    """Return the archive; raises Unreadable for one that is damaged, locked or far too large."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except _DAMAGED as error:
        raise Unreadable(source, Why.CUT_OFF) from error
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST:
        raise Unreadable(source, Why.TOO_LARGE)
    if any(member.flag_bits & 0x1 for member in members):
        raise Unreadable(source, Why.LOCKED)
    return archive


def content(archive: zipfile.ZipFile, name: str, source: str) -> bytes:
    """Return the bytes of a member; one that unfolds to more than it says is refused."""
    member = archive.getinfo(name)
    held = bytearray()
    try:
        with archive.open(member) as stream:
            while part := stream.read(_STEP):
                held += part
                if len(held) > min(member.file_size, LARGEST):
                    raise Unreadable(source, Why.TOO_LARGE)
    except _DAMAGED as error:
        raise Unreadable(source, Why.CUT_OFF) from error
    return bytes(held)
