"""A directory pack: firms that a consultant or an association hands out, whole or not at all.

It is a ZIP file. `manifest.json` lists what is in it:

    {"kind": "partner-desk-directory", "version": 1, "name": "…", "publisher": "…",
     "date": "YYYY-MM-DD", "complete": true, "note": "…",
     "members": [{"name": "firms.csv", "sha256": "…", "size": 12345}]}

Each member is a table of firms, CSV in UTF-8 or JSON, with heads as any directory file may have
them; the first row of a CSV are its heads. Nothing else may lie in the archive, and every member
must have the digest that the manifest names. That shows damage and tampering with the members; who
made the pack it does not prove.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Final

import msgspec

from desktop.domain.directory_fields import PackAbout
from desktop.domain.errors import PackFault, PackRefused
from desktop.domain.identifiers import clean
from desktop.formats import archives

MANIFEST: Final = "manifest.json"
KIND: Final = "partner-desk-directory"
VERSION: Final = 1
_MEMBER: Final = "firms.csv"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


class _Member(msgspec.Struct):
    name: str
    sha256: str
    size: int


class _Manifest(msgspec.Struct):
    kind: str
    version: int
    name: str
    publisher: str
    date: date
    members: list[_Member]
    complete: bool = False
    note: str = ""


def is_pack(archive: zipfile.ZipFile) -> bool:
    return MANIFEST in archive.namelist()


def members(archive: zipfile.ZipFile, source: str) -> tuple[PackAbout, Mapping[str, bytes]]:
    """Return what a pack says of itself, and its members as they were packed.

    Raises PackRefused unless everything is there, as it was, and nothing else.
    """
    manifest = _manifest(archive, source)
    named = {member.name: member for member in manifest.members}
    there = [name for name in archive.namelist() if name != MANIFEST]
    for name in there:
        if name not in named or there.count(name) > 1:
            raise PackRefused(source, PackFault.EXTRA, clean(name))
    found: dict[str, bytes] = {}
    for name, member in named.items():
        if name not in there:
            raise PackRefused(source, PackFault.MISSING, clean(name))
        data = archives.content(archive, name, source)
        if len(data) != member.size or sha256(data).hexdigest() != member.sha256.lower():
            raise PackRefused(source, PackFault.CHANGED, clean(name))
        found[name] = data
    if not found:
        raise PackRefused(source, PackFault.NO_LISTINGS)
    about = PackAbout(
        name=clean(manifest.name),
        publisher=clean(manifest.publisher),
        made=manifest.date,
        complete=manifest.complete,
        note=clean(manifest.note),
    )
    return about, found


def _manifest(archive: zipfile.ZipFile, source: str) -> _Manifest:
    if not is_pack(archive):
        raise PackRefused(source, PackFault.NO_MANIFEST)
    if archive.namelist().count(MANIFEST) > 1:
        raise PackRefused(source, PackFault.EXTRA, MANIFEST)
    try:
        manifest = msgspec.json.decode(archives.content(archive, MANIFEST, source), type=_Manifest)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise PackRefused(source, PackFault.ODD_MANIFEST) from error
    if manifest.kind != KIND or len({m.name for m in manifest.members}) < len(manifest.members):
        raise PackRefused(source, PackFault.ODD_MANIFEST)
    if manifest.version > VERSION:
        raise PackRefused(source, PackFault.NEWER)
    return manifest


def packed(about: PackAbout, table: bytes, name: str = _MEMBER) -> bytes:
    """Return a pack with one table of firms; the same input gives the same bytes."""
    manifest = {
        "kind": KIND,
        "version": VERSION,
        "name": about.name,
        "publisher": about.publisher,
        "date": about.made.isoformat(),
        "complete": about.complete,
        "note": about.note,
        "members": [{"name": name, "sha256": sha256(table).hexdigest(), "size": len(table)}],
    }
    told = msgspec.json.format(msgspec.json.encode(manifest), indent=2)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in ((MANIFEST, told), (name, table)):
            info = zipfile.ZipInfo(member, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return held.getvalue()
