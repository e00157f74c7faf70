"""What can be told about a frozen Windows program without running it.

Wine brings libraries that a plain Windows does not have, so a missing one shows only here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import Final

import pefile

SYSTEM: Final = frozenset(
    f"{name}.dll"
    for name in (
        *(
            "advapi32",
            "authz",
            "avrt",
            "bcrypt",
            "bcryptprimitives",
            "cabinet",
            "cfgmgr32",
            "comctl32",
            "comdlg32",
        ),
        *("credui", "crypt32", "d2d1", "d3d11", "d3d12", "d3d9", "dbghelp", "dcomp", "dnsapi"),
        *("dwmapi", "dwrite", "dxgi", "gdi32", "icuuc", "imm32", "iphlpapi", "kernel32", "mpr"),
        *("mscms", "msimg32", "ncrypt", "netapi32", "ntdll", "ole32", "oleacc", "oleaut32"),
        *("powrprof", "propsys", "rpcrt4", "secur32", "setupapi", "shcore", "shell32"),
        *("shlwapi", "ucrtbase", "uiautomationcore", "user32", "userenv", "uxtheme"),
        *("version", "winhttp", "winmm", "winspool.drv", "wintrust", "ws2_32", "wtsapi32"),
    )
) | {"winspool.drv"}
"""Libraries that every Windows 10 from version 1809 on brings along."""
SYSTEM_SETS: Final = ("api-ms-win-*.dll", "ext-ms-win-*.dll")
"""Names under which Windows itself hands out parts of the above."""

FORBIDDEN: Final = (
    *("api-ms-win-*", "ext-ms-win-*", "ucrtbase*.dll", "*140d.dll", "*140_1d.dll", "ucrtbased.dll"),
    *("opengl32sw.dll", "icuuc.dll", "mscms.dll", "*.pdb", "*.lib", "*.py.orig", "*.pyx", "*.pxd"),
    *("test_*.py", "*_test.py", "conftest.py", "_test*.pyd", "_ctypes_test*"),
)
"""Files that must not be in a program for other people."""
_PROGRAMS: Final = (".exe", ".dll", ".pyd")
_SHORTEST_TEXT: Final = 5
"""Shorter paths say nothing about a machine."""


def faults(folder: Path, private: Iterable[str] = ()) -> list[str]:
    """Return everything that is wrong with a program; `private` are paths of this machine."""
    return [
        *unresolved(folder),
        *forbidden(folder),
        *traces(folder, private),
    ]


def imports(program: Path) -> Iterator[str]:
    """Yield the libraries a program needs, in lower case, those it loads late included."""
    with pefile.PE(str(program), fast_load=True) as parsed:
        parsed.parse_data_directories(
            [
                pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_IMPORT"],
                pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT"],
            ]
        )
        for kind in ("DIRECTORY_ENTRY_IMPORT", "DIRECTORY_ENTRY_DELAY_IMPORT"):
            for entry in getattr(parsed, kind, []):
                yield entry.dll.decode("ascii").lower()


def unresolved(folder: Path) -> list[str]:
    """Return each import that neither the program's folder nor a plain Windows answers."""
    needs = {
        PurePosixPath(file.relative_to(folder).as_posix()): set(imports(file))
        for file in sorted(folder.rglob("*"))
        if file.suffix.lower() in _PROGRAMS
    }
    return unanswered(needs)


def unanswered(needs: Mapping[PurePosixPath, set[str]]) -> list[str]:
    """Return what no library answers, given each file's place and what it imports."""
    there = {PurePosixPath(str(place).lower()) for place in needs}
    return [
        f"{place}: nothing answers {name}"
        for place, names in sorted(needs.items())
        for name in sorted(names)
        if not of_windows(name) and not any(f / name in there for f in searched(place))
    ]


def searched(place: PurePosixPath) -> list[PurePosixPath]:
    """Return where Windows finds a library for the file at `place`.

    That is its own folder, that of the program and of its parts, and NAME.libs beside a package,
    which such packages add themselves; for Qt's own parts also where Qt lies, since all of that is
    loaded before them.
    """
    found = [
        PurePosixPath(str(place.parent).lower()),
        PurePosixPath(),
        PurePosixPath("_internal"),
    ]
    if len(place.parts) > 2:
        found.append(PurePosixPath(f"_internal/{place.parts[1].lower()}.libs"))
    if "pyside6" in {part.lower() for part in place.parts}:
        found += [PurePosixPath("_internal/pyside6"), PurePosixPath("_internal/shiboken6")]
    return found


def of_windows(name: str) -> bool:
    """Return whether Windows itself has a library."""
    return name in SYSTEM or any(fnmatch(name, pattern) for pattern in SYSTEM_SETS)


def forbidden(folder: Path) -> list[str]:
    """Return each file that must not be shipped."""
    return [
        f"{file.relative_to(folder)}: not for other people"
        for file in sorted(folder.rglob("*"))
        if any(fnmatch(file.name.lower(), pattern) for pattern in FORBIDDEN)
    ]


def traces(folder: Path, private: Iterable[str]) -> list[str]:
    """Return each file in which a path of the machine that built it can be read."""
    paths = [*private]
    return [
        f"{file.relative_to(folder)}: names {text}"
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.is_symlink()
        for text in named(file.read_bytes(), paths)
    ]


def named(content: bytes, private: Iterable[str]) -> list[str]:
    """Return the paths that can be read in some bytes, with either slash and in either encoding."""
    lower = content.lower()
    return [
        text
        for text in private
        if len(text) >= _SHORTEST_TEXT
        and any(
            form.encode(encoding).lower() in lower
            for form in (text, text.replace("/", "\\"), text.replace("/", "\\\\"))
            for encoding in ("utf-8", "utf-16-le")
        )
    ]


def size(folder: Path) -> int:
    """Return how many bytes a folder's files hold."""
    files = (file for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    return sum(file.stat().st_size for file in files)
