"""What goes into the frozen program and what stays out; build.spec reads it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path, PurePath
from typing import Final

from shipping import project

Entry = tuple[str, str, str]
"""One file of PyInstaller's: its place in the program, where it comes from, its kind."""

LEFT_OUT_MODULES: Final = (
    *("tkinter", "pydoc", "pdb", "doctest", "lib2to3", "ensurepip", "idlelib", "test"),
    *("pip", "setuptools", "pkg_resources", "distutils", "wheel", "babel", "pytest", "hypothesis"),
    *("numpy", "numpy.typing", "IPython", "matplotlib", "brotli", "zopfli", "uharfbuzz"),
    *("_ssl", "_hashlib"),  # no network: see without_network; hashlib has its own
    *("lxml.objectify", "lxml.isoschematron", "lxml.sax", "lxml.cssselect"),
    *("sqlalchemy.testing", "alembic.testing", "mako.testing", "mako.ext", "jinja2.testing"),
    *("PIL.ImageTk", "PIL._avif", "PIL._webp", "PIL.ImageQt", "PIL._imagingcms", "PIL._imagingtk"),
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtOpenGL", "PySide6.QtDBus", "PySide6.QtTest"),
)
HIDDEN_MODULES: Final = ("logging.config",)
"""What Alembic and its migrations import when they run."""
BESIDE: Final = ("fpdf",)
"""Packages under the LGPL: as files beside the program, so that a person may replace them."""
LEFT_OUT_FILES: Final = (
    "*opengl32sw.dll",
    "*qt6qml*",
    "*qt6quick*",
    "*qt6opengl*",
    "*qt6virtualkeyboard*",
    "*qt6serialport*",
    "*qt6egl*",
    "*qt6wl*",
    "*qt6wayland*",
    "*libcrypto*",
    "*libssl*",
    "*api-ms-win-*",
    "*ucrtbase*",
    "*/plugins/tls/*",
    "*/plugins/networkinformation/*",
    "*/plugins/generic/*",
    "*/plugins/platforminputcontexts/*virtualkeyboard*",
    "*/plugins/platforms/*qdirect2d*",
    "*/plugins/platforms/*qminimal*",
    "*/plugins/platforms/*qeglfs*",
    "*/plugins/platforms/*qlinuxfb*",
    "*/plugins/platforms/*qvkkhr*",
    "*/plugins/platforms/*qvnc*",
    "*/plugins/platforms/*qwayland*",
    "*/plugins/platformthemes/*gtk3*",
    "*/plugins/egldeviceintegrations/*",
    "*/plugins/wayland-*",
    "*/plugins/xcbglintegrations/*",
    "*/plugins/printsupport/*",
    "*/plugins/imageformats/*qgif*",
    "*/plugins/imageformats/*qicns*",
    "*/plugins/imageformats/*qpdf*",
    "*/plugins/imageformats/*qtga*",
    "*/plugins/imageformats/*qtiff*",
    "*/plugins/imageformats/*qwbmp*",
    "*/plugins/imageformats/*qwebp*",
    "pyside6/*translations/*",
    "pil/_avif*",
    "pil/_webp*",
    "pil/_imagingcms*",
    "pil/_imagingtk*",
    "sqlalchemy/testing/*",
    "alembic/templates/*",
)
"""Patterns over a file's place in the program, in lower case and with plain slashes."""
KEPT_FILES: Final = ("pyside6/*translations/qtbase_it.qm",)
"""What stays although a pattern above names it."""

OF_PYTHON: Final = (
    *("libpython3*", "libsqlite3*", "libffi*", "libbz2*", "liblzma*", "libz.so*", "libexpat*"),
    *("libuuid*", "libmpdec*"),
)
"""Libraries of Debian's that Python is made with; of the rest the package says what it needs."""
_OF_DEBIAN: Final = ("/usr/lib/", "/lib/", "/lib64/")

WITHOUT_NETWORK: Final = Path(__file__).parent / "without_network"
"""Modules that stand in for those a program without a network does not need."""

CONTENTS: Final = "contents.txt"
"""The list in the frozen program's resources of all of them, by digest; `self-test` reads it."""


def kept(entries: Iterable[Entry]) -> list[Entry]:
    """Return the files that belong into the program, in an order that never changes."""
    return sorted(entry for entry in entries if wanted(entry[0]) and not of_debian(entry))


def wanted(place: str) -> bool:
    """Return whether a file belongs into the program, by its place there."""
    name = place.replace("\\", "/").lower()
    if any(fnmatch(name, pattern.lower()) for pattern in KEPT_FILES):
        return True
    return not any(fnmatch(name, pattern) for pattern in LEFT_OUT_FILES)


def of_debian(entry: Entry) -> bool:
    """Return whether a file is a library that Debian itself installs and keeps safe.

    Its own graphics drivers would fail beside an older copy of what they are made with.
    """
    place, source, _kind = entry
    alone = "/" not in place and source.startswith(_OF_DEBIAN)
    return alone and not any(fnmatch(place, pattern) for pattern in OF_PYTHON)


def modules() -> list[str]:
    """Return every module of ours: many are imported only when someone goes to their page."""
    folder = project.ROOT / "desktop"
    found = []
    for file in sorted(folder.rglob("*.py")):
        parts = file.relative_to(folder.parent).with_suffix("").parts
        if "migrations" not in parts and parts[-1] != "__main__":
            found.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return found


def resources() -> list[tuple[Path, PurePath]]:
    """Return every file of resources/ that the program reads, and its place below it."""
    folder = project.ROOT / "resources"
    found = []
    for file in sorted(folder.rglob("*")):
        place = file.relative_to(folder)
        shipped = place.parts[0] not in ("installer", "pictures") and file.suffix != ".po"
        if file.is_file() and shipped:
            found.append((file, PurePath(place)))
    return found


def contents(files: Iterable[tuple[Path, PurePath]]) -> str:
    """Return the list of resources: digest and place on each line."""
    lines = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {place.as_posix()}\n"
        for file, place in files
    ]
    return "".join(sorted(lines, key=lambda line: line[66:]))


def identity(folder: Path) -> Path:
    """Write what lets the frozen program tell its version, and return the folder."""
    made = folder / f"partner_desk-{project.version()}.dist-info"
    made.mkdir(parents=True, exist_ok=True)
    text = f"Metadata-Version: 2.4\nName: partner-desk\nVersion: {project.version()}\n"
    (made / "METADATA").write_text(text, encoding="utf-8", newline="\n")
    return made
