"""What lies packed inside the two programs: modules that no file of the folder shows."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from shipping import static_check

_TESTS: Final = ("test", "tests", "testing", "conftest")
_NO_TESTS: Final = ("jinja2.tests",)
"""A module of that name which is none: what a template may ask after `is`."""


def faults(folder: Path, private: Iterable[str]) -> list[str]:
    """Return packed modules that are tests, or in which a path of this machine can be read."""
    paths = [*private]
    found = []
    for name, content in contents(folder):
        inner = name.rpartition(": ")[2]
        if inner not in _NO_TESTS and {*inner.split(".")}.intersection(_TESTS):
            found.append(f"{name}: a test, packed")
        found += [f"{name}: names {text}" for text in static_check.named(content, paths)]
    return sorted(set(found))


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of every packed module."""
    for program in sorted(folder.glob("*.exe")) or sorted(folder.glob("partner-desk")):
        for name, reader in _archives(program):
            for inner in reader.toc:
                yield f"{name}: {inner}", _raw(reader, inner)
    for library in folder.rglob("base_library.zip"):
        with zipfile.ZipFile(library) as archive:
            for name in archive.namelist():
                yield name.removesuffix(".pyc").replace("/", "."), archive.read(name)


def _archives(program: Path) -> Iterator[tuple[str, Any]]:
    from PyInstaller.archive.readers import CArchiveReader

    reader = CArchiveReader(str(program))
    for name in reader.toc:
        if name.endswith(".pyz"):
            yield program.name, reader.open_embedded_archive(name)


def _raw(reader: Any, name: str) -> bytes:
    found = reader.extract(name, raw=True)
    return found if isinstance(found, bytes) else b""
