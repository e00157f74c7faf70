"""A Windows of our own on Debian: Wine in a folder, on a screen that nobody sees.

It knows no home folder, menu or desktop but its own. Where Wine lacks something that Qt needs,
a few small libraries of ours stand in its system folder; they are never shipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, Self

import dev
from shipping import project, steps
from shipping.steps import Done

COMPILER: Final = "x86_64-w64-mingw32-gcc"
SCREEN: Final = (1440, 900)
_SHIMS: Final = ("icuuc", "mscms", "bcryptprimitives")
_NEVER_WINES_OWN: Final = ("msvcp140", "msvcp140_1", "msvcp140_2", "vcruntime140", "vcruntime140_1")
"""What Windows does not have by itself, and must come from the program's own folder."""
_OVERRIDES: Final = (
    f"mscoree,mshtml=;winemenubuilder.exe=d;{','.join(_SHIMS)}=n,b;{','.join(_NEVER_WINES_OWN)}=n"
)
_PASSED_ON: Final = ("PATH", "TZ", "SOURCE_DATE_EPOCH", "TMPDIR")
"""What of our own surroundings Wine may see; Windows programs inherit all of it."""
_REST: Final = 120
_FONT: Final = "Open Sans"
_FONT_FILES: Final = dev.FONTS
_FONTS_THERE: Final = r"HKEY_LOCAL_MACHINE\Software\Microsoft\Windows NT\CurrentVersion\Fonts"
_INSTEAD: Final = {
    r"HKEY_CURRENT_USER\Software\Wine\Fonts\Replacements": (
        *("Segoe UI", "Segoe UI Variable", "Tahoma"),
    ),
    r"HKEY_LOCAL_MACHINE\Software\Microsoft\Windows NT\CurrentVersion\FontSubstitutes": (
        *("MS Shell Dlg", "MS Shell Dlg 2"),
    ),
}
"""Windows' fonts, which Wine has not; without another in their place letters are boxes."""


class Wine:
    """A Windows with its screen, to be used in a `with`; what it holds stays in `folder`."""

    def __init__(self, folder: Path, patient: bool = False) -> None:
        """What is `patient` lets everything else on this machine go first."""
        self.folder = folder
        self.patient = patient
        self.prefix = folder / "prefix"
        self.drive = self.prefix / "drive_c"
        self.loader = _loader()
        self._screen: list[subprocess.Popen[bytes]] = []
        self.variables: dict[str, str] = {}

    def __enter__(self) -> Self:
        (self.folder / "home").mkdir(parents=True, exist_ok=True)
        self.variables = {
            **{name: os.environ[name] for name in _PASSED_ON if name in os.environ},
            "LC_ALL": "C.UTF-8",  # file names with umlauts
            "HOME": str(self.folder / "home"),
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": _OVERRIDES,
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        }
        self._open_screen()
        try:
            if not (self.folder / "made").exists():
                self._make()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_how: object) -> None:
        self.end()
        for program in reversed(self._screen):
            program.terminate()
            program.wait()
        self._screen.clear()

    def run(
        self,
        program: str | Path,
        *arguments: str | Path,
        folder: Path | None = None,
        variables: Mapping[str, str] | None = None,
        seconds: float = steps.SECONDS,
    ) -> str:
        """Run a Windows program that has to succeed and return what it said."""
        done = self.attempt(
            program, *arguments, folder=folder, variables=variables, seconds=seconds
        )
        if done.code != 0:
            raise steps.Failed(
                f"{program} {' '.join(map(str, arguments))} ended with {done.code}\n"
                f"{steps.tail(done.said)}"
            )
        return done.said

    def attempt(
        self,
        program: str | Path,
        *arguments: str | Path,
        folder: Path | None = None,
        variables: Mapping[str, str] | None = None,
        apart: bool = False,
        seconds: float = steps.SECONDS,
    ) -> Done:
        """Run a Windows program to its end and return how it went."""
        return steps.attempt(
            *self._command(program, *arguments),
            folder=folder or self.folder,
            variables={**self.variables, **(variables or {})},
            alone=True,
            apart=apart,
            seconds=seconds,
        )

    def start(self, program: str | Path, *arguments: str | Path) -> subprocess.Popen[bytes]:
        """Start a Windows program and leave it running."""
        return subprocess.Popen(
            self._command(program, *arguments),
            cwd=self.folder,
            env=self.variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,  # into a plain file Wine's programs cannot write
            stderr=subprocess.STDOUT,
        )

    def on_screen(self, *words: str, seconds: float = 60) -> Done:
        """Run a program of Debian's on the screen the Windows programs are on."""
        return steps.attempt(*words, variables=self.variables, seconds=seconds)

    def windows_named(self, name: str) -> list[str]:
        """Return the numbers of the windows that are shown and have `name` in their title."""
        found = self.on_screen("xdotool", "search", "--onlyvisible", "--name", name)
        return found.said.split() if found.code == 0 else []

    def close(self, number: str) -> None:
        """Close a window as its cross does."""
        for words in (["windowactivate", "--sync", number], ["key", "alt+F4"]):
            self.on_screen("xdotool", *words)

    def end(self) -> None:
        """End every Windows program that runs here."""
        self._server("-k")

    def rest(self) -> None:
        """Wait until every program has ended and Wine has written its registry down."""
        self._server("-w")

    def outside(self, path: str) -> Path:
        r"""Return where a file of the drive C: lies, given as C:\folder\file."""
        return self.drive.joinpath(*path.removeprefix("C:").strip("\\").split("\\"))

    def _command(self, program: str | Path, *arguments: str | Path) -> list[str]:
        words = [windows_path(word) if isinstance(word, Path) else word for word in arguments]
        first = ["nice"] if self.patient else []
        return [*first, str(self.loader), str(program), *words]

    def _server(self, what: str) -> None:
        server = self.loader.with_name("wineserver64")
        program = server if server.exists() else Path(shutil.which("wineserver") or "wineserver")
        try:
            subprocess.run([str(program), what], env=self.variables, check=False, timeout=_REST)
        except subprocess.TimeoutExpired as late:
            raise steps.Failed(f"Wine has not come to rest within {_REST} s") from late

    # --- made once ----------------------------------------------------------------------------

    def _make(self) -> None:
        """Make the prefix anew: Windows 10, our own libraries, a font that can be read.

        A program that crashes ends at once, instead of waiting for a debugger.
        """
        shutil.rmtree(self.prefix, ignore_errors=True)
        self.run("wineboot", "-i", seconds=300)
        self.run("winecfg", "-v", "win10", seconds=60)
        for name in _SHIMS:
            made = self.drive / "windows" / "system32" / f"{name}.dll"
            made.unlink(missing_ok=True)
            compile_c(project.ROOT / ".ci" / "windows" / f"{name}.c", made, "-shared")
        debugger = r"HKLM\Software\Microsoft\Windows NT\CurrentVersion\AeDebug"
        self.run("reg", "add", debugger, "/v", "Debugger", "/d", "none", "/f", seconds=60)
        self._give_fonts()
        self._server("-w")
        (self.folder / "made").touch()

    def _give_fonts(self) -> None:
        """Put a font there that can be read, told to DirectWrite too, in place of Windows' own."""
        fonts = sorted(_FONT_FILES.glob("*.ttf"))
        for font in fonts:
            shutil.copy2(font, self.drive / "windows" / "Fonts" / font.name)
        there = {f"{font.stem} (TrueType)": font.name for font in fonts}
        keys = {_FONTS_THERE: there, **{k: dict.fromkeys(v, _FONT) for k, v in _INSTEAD.items()}}
        lines = ["Windows Registry Editor Version 5.00"]
        for key, values in keys.items():
            lines += ["", f"[{key}]", *(f'"{name}"="{value}"' for name, value in values.items())]
        told = self.drive / "fonts.reg"
        told.write_text("\r\n".join([*lines, ""]), encoding="utf-16")
        self.run("regedit", "/S", r"C:\fonts.reg", seconds=60)
        told.unlink()

    def _open_screen(self) -> None:
        """Start a screen on a number that is free, and a window manager on it."""
        ours, theirs = os.pipe()
        size = f"{SCREEN[0]}x{SCREEN[1]}x24"
        words = ["Xvfb", "-displayfd", str(theirs), "-screen", "0", size, "-nolisten", "tcp"]
        self._screen.append(
            subprocess.Popen(
                words,
                pass_fds=[theirs],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )
        os.close(theirs)
        with os.fdopen(ours) as answer:
            number = answer.readline().strip()
        if not number:
            raise steps.Failed("Xvfb gave no screen")
        self.variables["DISPLAY"] = f":{number}"
        self._screen.append(
            subprocess.Popen(
                ["openbox", "--sm-disable"],
                env=self.variables,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )


def wait_for(happened: Callable[[], bool], what: str, seconds: float = 60) -> None:
    """Wait until something has happened in another program; raises Failed when it does not."""
    late = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > late:
            raise steps.Failed(f"waited {seconds:.0f} s in vain: {what}")
        time.sleep(0.2)


def windows_path(path: Path) -> str:
    """Return a path of this machine as a Windows program under Wine has to be told it."""
    text = str(path.absolute())
    return "Z:" + text.replace("/", "\\")


def compile_c(source: Path, made: Path, *options: str) -> None:
    """Compile a small C file for Windows; the same source gives the same bytes anywhere.

    Left alone, the linker keeps the time, and takes a library's address in memory from its path.
    """
    alike = ("-Wl,--no-insert-timestamp", "-Wl,--disable-auto-image-base")
    steps.run(COMPILER, "-O2", "-s", *alike, *options, "-o", made, source)


def _loader() -> Path:
    """Return Wine's own 64-bit program; what /usr/bin holds only asks for the 32-bit one."""
    listed = steps.attempt("dpkg", "-L", "wine64").said.splitlines()
    found = [Path(line) for line in listed if line.endswith("/wine/wine64")]
    if not found:
        raise steps.Failed("the Debian package wine64 is not installed")
    return found[0]
