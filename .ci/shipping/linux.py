"""What people install on Debian and Ubuntu: a .deb of the frozen program."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import tempfile
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Final

import dev
from shipping import carried, components, freezing, icons, manual, project, static_check, steps
from shipping.components import Component

MADE: Final = project.WORK / "linux"
PACKAGES: Final[tuple[str, ...]] = ("dpkg", "binutils")
PROGRAMS: Final[tuple[str, ...]] = ("dpkg-deb", "objdump")
PLACE: Final = "usr/lib/partner-desk"
SIZES: Final = (16, 24, 32, 48, 64, 128, 256)
_RENAMED: Final = ("libglib2.0-0",)
"""Libraries that newer Debian and Ubuntu call otherwise."""
_NEEDED_TOO: Final = ("libgssapi-krb5-2", "libstdc++6", "libgcc-s1")
"""Libraries that Qt asks for and that are there on every machine a developer works at."""
_GLIBC: Final = re.compile(r"\bGLIBC_(\d+)\.(\d+)")
_SOURCES: Final = project.ROOT / "resources" / "installer" / "linux"
_METADATA: Final = f"{project.IDENTIFIER}.metainfo.xml"
_TRIGGERS: Final = "activate-noawait /usr/share/applications\nactivate-noawait /usr/share/mime\n"


def build(check: bool) -> Path:
    """Make the package, and with `check` prove it; return where it lies."""
    parts = carried.everything(None, {}, components.own_python(), freezing.run_here)
    with steps.step("freezing the program"):
        frozen = freezing.freeze(MADE, parts, freezing.run_here)
    with steps.step("making the package"):
        package = make(frozen, parts)
    freezing.write_sums(project.DIST, [package, freezing.write_sbom(parts, "linux")])
    if check:
        with steps.step("installing, using and removing it"):
            prove(package)
    return package


def make(frozen: Path, parts: list[Component]) -> Path:
    """Lay everything out as it will lie on a person's disk, and pack it."""
    project.DIST.mkdir(exist_ok=True)
    root = MADE / "root"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(frozen, root / PLACE, symlinks=True)
    _link(root / "usr" / "bin" / project.CONSOLE, f"../lib/partner-desk/{project.CONSOLE}")
    share = root / "usr" / "share"
    _copy("partner-desk.desktop", share / "applications")
    _copy("partner-desk.xml", share / "mime" / "packages")
    _metadata(share / "metainfo")
    for size in SIZES:
        place = share / "icons" / "hicolor" / f"{size}x{size}" / "apps"
        place.mkdir(parents=True)
        drawn = icons.png(freezing.DRAWING.read_bytes(), size)
        (place / "partner-desk.png").write_bytes(drawn)
    scalable = share / "icons" / "hicolor" / "scalable" / "apps"
    scalable.mkdir(parents=True)
    shutil.copy2(freezing.DRAWING, scalable / "partner-desk.svg")
    _packed(share / "man" / "man1" / "partner-desk.1.gz", manual.page())
    documents = share / "doc" / "partner-desk"
    _packed(documents / "changelog.gz", _changelog())
    (documents / "copyright").write_text(_copyright(parts), encoding="utf-8")
    _control(root)
    _permit(root)
    freezing.date(root)
    made = project.DIST / f"partner-desk_{project.version()}_amd64.deb"
    steps.run(
        *("dpkg-deb", "--root-owner-group", "-Zxz", "-b", root, made),
        variables=freezing.surroundings(),
    )
    return made


def _permit(root: Path) -> None:
    """Let everyone read everything and run the program, whatever the umask of whoever builds."""
    root.chmod(0o755)
    for file in root.rglob("*"):
        if not file.is_symlink():
            runs = file.is_dir() or file == root / PLACE / project.CONSOLE
            file.chmod(0o755 if runs else 0o644)


def control(kilobytes: int, glibc: str) -> str:
    """Return what dpkg needs to know; the libraries are those Qt asks for."""
    names = (*dev.ON_SCREEN, *_NEEDED_TOO)
    needs = [f"{name} | {name}t64" if name in _RENAMED else name for name in names]
    about = str(project.about()["description"]).removeprefix("The ")
    return (
        f"Package: partner-desk\nVersion: {project.version()}\nArchitecture: amd64\n"
        f"Maintainer: {project.PUBLISHER} <maintainers@partner-desk.invalid>\n"
        f"Installed-Size: {kilobytes}\n"
        f"Depends: {', '.join([f'libc6 (>= {glibc})', *needs])}\n"
        f"Recommends: {dev.FONT_PACKAGE}, shared-mime-info\n"
        f"Section: utils\nPriority: optional\nDescription: {about.rstrip('.')}\n"
        " It keeps who they are, what each of them can do in plain words, until when,\n"
        " how anyone knows, who decided it and why, and what changed. It works offline,\n"
        " records and guides, and never acts at Microsoft.\n"
    )


def glibc(folder: Path) -> str:
    """Return the oldest C library that everything in a folder runs with, "2.36"."""
    libraries = [file for file in sorted(folder.rglob("*")) if _is_program(file)]
    said = steps.run("objdump", "-T", *libraries)
    return "{}.{}".format(*max((int(a), int(b)) for a, b in _GLIBC.findall(said)))


def _is_program(file: Path) -> bool:
    if not file.is_file() or file.is_symlink():
        return False
    with file.open("rb") as opened:
        return opened.read(4) == b"\x7fELF"


def _control(root: Path) -> None:
    place = root / "DEBIAN"
    place.mkdir()
    files = [file for file in sorted(root.rglob("*")) if file.is_file() and not file.is_symlink()]
    sums = [
        f"{hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()}"
        f"  {file.relative_to(root).as_posix()}\n"
        for file in files
    ]
    (place / "control").write_text(
        control(static_check.size(root) // 1024, glibc(root / PLACE)), encoding="utf-8"
    )
    (place / "md5sums").write_text("".join(sums), encoding="utf-8")
    (place / "triggers").write_text(_TRIGGERS, encoding="utf-8")


def _copy(name: str, place: Path) -> None:
    place.mkdir(parents=True)
    shutil.copy2(_SOURCES / name, place / name)


def _link(place: Path, target: str) -> None:
    place.parent.mkdir(parents=True)
    place.symlink_to(target)


def _metadata(place: Path) -> None:
    text = (_SOURCES / _METADATA).read_text(encoding="utf-8")
    day = datetime.fromtimestamp(project.epoch(), UTC).date().isoformat()
    place.mkdir(parents=True)
    made = text.format(version=project.version(), date=day)
    (place / _METADATA).write_text(made, encoding="utf-8")


def _packed(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))


def _changelog() -> str:
    moment = format_datetime(datetime.fromtimestamp(project.epoch(), UTC))
    return (
        f"partner-desk ({project.version()}) stable; urgency=medium\n\n  * See CHANGELOG.md.\n\n"
        f" -- {project.PUBLISHER} <maintainers@partner-desk.invalid>  {moment}\n"
    )


def _copyright(parts: list[Component]) -> str:
    ours = (project.ROOT / "LICENSE").read_text(encoding="utf-8")
    others = "".join(f"{part.name} {part.version}: {part.licence}\n" for part in parts)
    place = f"/{PLACE}/_internal/desktop/resources/licences"
    return (
        f"{ours}\nParts of others, whose terms lie in {place}:\n\n{others}\n"
        "On Debian the texts of the LGPL 3, the GPL 2 and 3, the MPL 2.0 and the Apache licence\n"
        "lie in /usr/share/common-licenses as well.\n"
    )


def prove(package: Path) -> None:
    """Unpack the package, let the program look at itself, and use its command line."""
    with tempfile.TemporaryDirectory(prefix="partner-desk-deb-") as folder:
        root = Path(folder)
        steps.run("dpkg-deb", "-x", package, root)
        program = root / "usr" / "bin" / project.CONSOLE
        home = {"HOME": str(root / "home"), "QT_QPA_PLATFORM": "offscreen"}
        alone = {**home, "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        for words in (["--version"], ["list", "roles"], ["self-test", "--json"]):
            done = steps.attempt(program, *words, variables=alone, alone=True, seconds=300)
            if done.code != 0:
                raise steps.Failed(f"{' '.join(words)} ended with {done.code}: {done.said}")
        if shutil.which("man"):
            steps.run("man", "-l", root / "usr" / "share" / "man" / "man1" / "partner-desk.1.gz")
        private = [str(project.ROOT), str(MADE)]
        found = static_check.traces(root / PLACE, private)
        if found:
            raise steps.Failed("\n".join(found))
