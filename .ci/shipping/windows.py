"""What people install on Windows, from one frozen program: a setup, an MSI, a portable folder."""

from __future__ import annotations

import json
import shutil
import sys
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from shipping import (
    carried,
    components,
    freezing,
    icons,
    msi,
    pins,
    policies,
    project,
    signing,
    static_check,
    steps,
    windows_python,
    wine,
)
from shipping.components import Component
from shipping.signing import Certificate
from shipping.windows_python import WindowsPython

MADE: Final = project.WORK / "windows"
PACKAGES: Final[tuple[str, ...]] = (
    *("wine", "wine64", "xvfb", "openbox", "xdotool", "imagemagick", "fonts-open-sans"),
    *("gcc-mingw-w64-x86-64", "nsis", "wixl", "osslsigncode", "openssl"),
)
"""What Debian has to bring along."""
PROGRAMS: Final[tuple[str, ...]] = (
    *("Xvfb", "openbox", "xdotool", "import", "makensis", "wixl", "osslsigncode", "openssl"),
    wine.COMPILER,
)
"""What shows that it did."""
PORTABLE_DATA: Final = "data"
"""The folder beside the program that makes it keep everything there."""
_README: Final = (
    "Partner Desk keeps everything it writes in this folder, because it is here.\r\n"
    "Partner Desk conserva qui tutto ciò che scrive, perché questa cartella esiste.\r\n"
)


@dataclass(frozen=True, slots=True)
class Made:
    """Everything a build for Windows made."""

    frozen: Path
    setup: Path
    msi: Path | None
    portable: Path
    sbom: Path
    sums: Path


def names() -> tuple[Path, Path, Path]:
    """Return where setup, MSI and portable ZIP go."""
    stem = f"{project.WINDOW}-{project.version()}"
    folder = project.DIST
    return folder / f"{stem}-setup.exe", folder / f"{stem}.msi", folder / f"{stem}-portable.zip"


def python() -> WindowsPython:
    """Return the Windows Python that freezes the program on Debian and runs its tests."""
    with steps.step("putting a Windows Python together"):
        return windows_python.make(MADE / "python")


@dataclass(frozen=True, slots=True)
class Frozen:
    """The program in its folder, signed if there is a certificate, and what it is made of."""

    folder: Path
    parts: list[Component]


def build(certificate: Certificate | None) -> Made:
    """Build everything with the Python that runs this, natively on Windows."""
    parts = carried.everything(None, {}, components.own_python(), freezing.run_here)
    with steps.step("freezing the program"):
        folder = freezing.freeze(MADE, parts, freezing.run_here)
    return wrap(signed(Frozen(folder, parts), certificate), certificate)


def freeze(windows: wine.Wine, python: WindowsPython, certificate: Certificate | None) -> Frozen:
    """Freeze the program with `python` under Wine."""
    run, told = _under(windows, python), (python.version(), components.own_python()[1])
    parts = carried.everything(python.packages, pins.WINDOWS, told, run)
    with steps.step("freezing the program"):
        folder = freezing.freeze(MADE, parts, run)
    return signed(Frozen(folder, parts), certificate)


def signed(program: Frozen, certificate: Certificate | None) -> Frozen:
    """Sign the programs themselves, before they go into anything."""
    if certificate is not None:
        signing.sign(sorted(program.folder.glob("*.exe")), certificate)
        freezing.date(program.folder)
    return program


def wrap(program: Frozen, certificate: Certificate | None) -> Made:
    """Make everything there is to hand out from the frozen program, which stays as it is."""
    frozen = program.folder
    project.DIST.mkdir(exist_ok=True)
    setup, package, portable = names()
    (MADE / "banner.bmp").write_bytes(icons.banner(freezing.DRAWING.read_bytes(), colours()))
    templates = policies.write(MADE / "policies")
    freezing.date(templates)
    with steps.step("making the setup"):
        make_setup(frozen, templates, setup, certificate=certificate)
    kept = [setup, portable]
    if shutil.which("wixl") is not None:
        with steps.step("making the MSI"):
            msi.make(frozen, templates, MADE / "partner-desk.ico", package)
        kept.append(package)
    elif sys.platform == "win32":
        steps.say("no MSI: wixl, which makes it, is a Debian package")
    with steps.step("making the portable folder"):
        make_portable(frozen, templates, portable)
    if certificate is not None:
        signing.sign([file for file in kept if file.suffix != ".zip"], certificate)
    listed = freezing.write_sbom(program.parts, "windows")
    sums = freezing.write_sums(project.DIST, [*kept, listed])
    made = package if package in kept else None
    return Made(frozen, setup, made, portable, listed, sums)


def colours() -> dict[str, str]:
    """Return the colours of the light theme, by their meaning."""
    tokens = project.ROOT / "resources" / "styles" / "tokens.json"
    light: dict[str, str] = json.loads(tokens.read_text(encoding="utf-8"))["colours"]["light"]
    return light


def make_setup(
    frozen: Path,
    templates: Path,
    made: Path,
    version: str = "",
    quick: bool = False,
    certificate: Certificate | None = None,
) -> None:
    """Make the setup; another `version` than the checkout's, and `quick`, are for trying out."""
    version = version or project.version()
    numbers = ".".join([*version.split(".")[:3], "0"])
    kilobytes = (static_check.size(frozen) + static_check.size(templates)) // 1024
    given = {
        "VERSION": version,
        "NUMBERS": numbers,
        "PROGRAM": frozen,
        "POLICIES": templates,
        "ICON": MADE / "partner-desk.ico",
        "BANNER": MADE / "banner.bmp",
        "MADE": made,
        "KILOBYTES": kilobytes,
        **({"SIGN": certificate.command()} if certificate else {}),
        **({"QUICK": 1} if quick else {}),
    }
    steps.run(
        *("makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8"),
        *(f"-D{name}={value}" for name, value in given.items()),
        project.ROOT / "resources" / "installer" / "setup.nsi",
        variables=freezing.surroundings(),
    )


def make_portable(frozen: Path, templates: Path, made: Path) -> None:
    """Make the ZIP whose folder holds everything; its files are in order and of one date."""
    moment = datetime.fromtimestamp(project.epoch(), UTC).timetuple()[:6]
    top = f"{project.NAME} {project.version()}"
    files = {f"{top}/{f.relative_to(frozen).as_posix()}": f for f in frozen.rglob("*")}
    files |= {
        f"{top}/policies/{f.relative_to(templates).as_posix()}": f for f in templates.rglob("*")
    }
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            if files[name].is_file():
                entry = zipfile.ZipInfo(name, moment)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, files[name].read_bytes(), compresslevel=9)
        entry = zipfile.ZipInfo(f"{top}/{PORTABLE_DATA}/README.txt", moment)
        archive.writestr(entry, _README.encode("utf-8"))


def _under(windows: wine.Wine, python: WindowsPython) -> freezing.Runner:
    def run(*words: str | Path) -> str:
        return windows.run(python.program, *words, folder=MADE, variables=freezing.surroundings())

    return run
