"""The program looks at itself: resources, translations, modules, a register, every page and dialog.

What a build left out, or an installation lost, shows here and not on somebody's desk.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Final

from PySide6.QtCore import QLibraryInfo, QTranslator, qVersion
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from desktop import paths
from desktop.language import LANGUAGES, Catalogue, catalogue
from desktop.settings import Theme
from desktop.ui import offscreen, tour
from desktop.ui.binding import hold_none
from desktop.wording import bugs

CONTENTS: Final = "contents.txt"
"""The build's list of all resources by digest; a checkout has none."""
LIBRARIES: Final = (
    *("alembic.command", "appdirs", "fpdf", "idna", "jinja2", "lxml.html"),
    *("msgspec", "oxmsg", "publicsuffixlist", "python_calamine", "rapidfuzz.fuzz", "sqlalchemy"),
    *("sqlite3", "zoneinfo", "PySide6.QtNetwork"),
    *("PySide6.QtPdf", "PySide6.QtPdfWidgets"),
)
_WALKS: Final[tuple[tuple[str, Theme], ...]] = (("it", "light"), ("en", "dark"))


class Fault(Exception):
    """Something that is not as it was built."""


def main(arguments: Sequence[str], around: tour.Around) -> int:
    """Run every check, also after one has failed; return 0 when all is well, else 1."""
    hold_none()
    folder = Path(tempfile.mkdtemp(prefix="partner-desk-self-test-"))
    app = offscreen.application(folder, 1)
    checks: dict[str, Callable[[], str]] = {
        "resources": resources,
        "translations": translations,
        "modules": modules,
        "register": lambda: register(folder / "fresh", around),
        "pages": lambda: pages(app, folder, around),
    }
    found = []
    try:
        for name, check in checks.items():
            found.append(_checked(name, check))
            if "--json" not in arguments:
                _say("{check:<13} {result}  {told}".format(**found[-1]))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    good = all(one["result"] == "ok" for one in found)
    if "--json" in arguments:
        _say(json.dumps({"sound": good, **about(), "checks": found}, indent=2))
    return 0 if good else 1


def about() -> dict[str, str]:
    """Return which versions are at work."""
    return {
        "version": bugs.version(),
        "python": sys.version.split()[0],
        "qt": qVersion() or "",
        "sqlite": sqlite3.sqlite_version,
        "system": sys.platform,
    }


def resources(folder: Path | None = None) -> str:
    """Read every shipped file: against the build's list where there is one."""
    folder = folder or paths.resource()
    listed = folder / CONTENTS
    if listed.exists():
        for line in listed.read_text(encoding="utf-8").splitlines():
            digest, _spaces, name = line.partition("  ")
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
                raise Fault(f"{name} is not what was built")
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    for file in files:
        content = file.read_bytes()
        if file.suffix == ".json":
            json.loads(content)
        elif file.suffix == ".svg" and not QSvgRenderer(content).isValid():
            raise Fault(f"{file.name} is no drawing")
    if not files:
        raise Fault(f"nothing lies in {folder}")
    return f"{len(files)} files"


def translations() -> str:
    """Load our own words and Qt's in each language besides English."""
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    others = [code for code in LANGUAGES if code != "en"]
    for code in others:
        spoken: Catalogue = catalogue(code)
        if spoken.gettext("Relationships") == "Relationships":
            raise Fault(f"our own words in {code} are missing")
        if not QTranslator().load(f"qtbase_{code}", folder):
            raise Fault(f"Qt's words in {code} are missing")
    return ", ".join(["en", *others])


def modules() -> str:
    """Import every module of ours, and what each reader and writer needs from outside."""
    ours = str(Path(paths.__file__).parent)
    names = [
        found.name
        for found in walk_packages([ours], "desktop.")
        if ".migrations" not in found.name and not found.name.endswith("__main__")
    ]
    for name in [*names, *LIBRARIES]:
        import_module(name)
    if len(names) < 2:
        raise Fault("no modules of ours were found")
    return f"{len(names)} modules, {len(LIBRARIES)} libraries"


def register(folder: Path, around: tour.Around) -> str:
    """Make a register, open it again, and hold it against its own journal."""
    from desktop.services.workspace import create_register, open_register

    folder.mkdir()
    surroundings = around(paths.places(folder), lambda: tour.STORY)()
    path = folder / "fresh.pdesk"
    create_register(path, surroundings, "Torneria Lorsenna Srl").close()
    workspace = open_register(path, surroundings)
    try:
        found = workspace.verify()
    finally:
        workspace.close()
    if not found.sound:
        raise Fault(f"a new register does not hold: {found.faults}")
    return f"SQLite {sqlite3.sqlite_version}"


def pages(app: QApplication, folder: Path, around: tour.Around) -> str:
    """Build and paint every page and dialog on the demo data, in both languages and themes."""
    offscreen.put_the_mouse_away()
    painted = 0
    for language, theme in _WALKS:
        walk = Walk(folder / language, folder, language, theme, around)
        with _faults_raised(walk):
            walk.start()
            if app.exec() != 0 and walk.fault is None:
                raise Fault(f"{walk.latest} was never finished")
        painted += walk.painted
    return f"{painted} pictures, Qt {qVersion()}"


class Walk(tour.Tour):
    """A tour that keeps no pictures."""

    painted = 0
    latest = "the first page"
    fault: BaseException | None = None

    def _picture(self, name: str, widget: QWidget) -> None:
        if widget.grab().isNull():
            raise Fault(f"{name} cannot be painted")
        self.painted += 1
        self.latest = f"what follows {name}"


class _faults_raised:  # noqa: N801 - a context manager, used like a function
    """Raise at its end what flew out of Qt's loop, where no caller could catch it."""

    def __init__(self, walk: Walk) -> None:
        self._walk = walk

    def __enter__(self) -> None:
        self._before = sys.excepthook
        sys.excepthook = lambda _kind, value, _trace: setattr(self._walk, "fault", value)

    def __exit__(self, *_how: object) -> None:
        sys.excepthook = self._before
        if self._walk.fault is not None:
            raise self._walk.fault


def _checked(name: str, check: Callable[[], str]) -> dict[str, str]:
    """Return how a check ended; whatever flies out of it is what it found."""
    try:
        return {"check": name, "result": "ok", "told": check()}
    except Exception as error:  # noqa: BLE001 - all of it is a finding
        _complain(traceback.format_exception(error))
        return {"check": name, "result": "FAILED", "told": f"{type(error).__name__}: {error}"}


def _say(text: str) -> None:
    if sys.stdout is not None:  # a program with a window has none
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()


def _complain(lines: Iterator[str] | list[str]) -> None:
    if sys.stderr is not None:
        sys.stderr.writelines(lines)
