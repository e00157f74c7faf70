"""Everything a developer starts: run, test, lint, bench, tour, build.

Standard library only, because it is what makes the environment that everything else runs in:
`.venv` from requirements.lock, on Debian as root the system libraries Qt needs, and the
compiled translations. Each is made once and again only when what it is made from changed.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "made-from.txt"
TRANSLATIONS = ROOT / "resources" / "translations"

# What a command of `python -m desktop` needs no window for.
WINDOWLESS = {
    *("inspect", "import", "undo", "list", "diff", "check", "report", "verify", "self-test"),
    *("backup", "restore", "tour", "-h", "--help", "--version"),
}

# Debian package -> a library it brings, as found in an empty Debian with Python alone.
OFFSCREEN = {
    "libglib2.0-0": "libglib-2.0.so.0",
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libx11-6": "libX11.so.6",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libfreetype6": "libfreetype.so.6",
    "libfontconfig1": "libfontconfig.so.1",
    "libdbus-1-3": "libdbus-1.so.3",
}
ON_SCREEN = {
    **OFFSCREEN,
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
}
# Close to the type of the design's pictures. Nice to have: asked for once, and only by root.
FONT_PACKAGE = "fonts-open-sans"
FONTS = Path("/usr/share/fonts/truetype/open-sans")
FONTS_ASKED = VENV / "fonts-asked.txt"


def say(text: str) -> None:
    print(f"dev.py: {text}", flush=True)


def call(
    *command: str | Path,
    variables: dict[str, str] | None = None,
    here: bool = False,
    quiet: bool = False,
) -> int:
    """Run a command and return its exit code, as a shell would give it.

    It runs in the repository, or with `here` in the folder the person stands in; with `quiet`
    only what it says on standard error is heard.
    """
    try:
        code = subprocess.run(
            [str(part) for part in command],
            check=False,
            cwd=None if here else ROOT,
            stdout=subprocess.DEVNULL if quiet else None,
            env={**os.environ, **(variables or {})},
        ).returncode
    except KeyboardInterrupt:
        return 130
    return code if code >= 0 else 128 - code


def offscreen() -> dict[str, str]:
    """Return what lets Qt draw into memory, unless a person chose another platform."""
    return {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}


def desktop(arguments: list[str], variables: dict[str, str]) -> int:
    """Run the program from where the person stands, so that file names mean what they say."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    more = {**variables, "PYTHONPATH": path}
    return call(PYTHON, "-P", "-m", "desktop", *arguments, here=True, variables=more)


# --- what has to be there first ---------------------------------------------------------------


def on_debian() -> bool:
    return Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages and return True, or print the one command that does."""
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not is_root():
        say(f"please run once: sudo {shlex.join(install)}")
        return False
    say(f"installing {' '.join(packages)}")
    silent = {"DEBIAN_FRONTEND": "noninteractive", "DEBCONF_NOWARNINGS": "yes"}
    call("apt-get", "update", "-qq", quiet=True)
    if call(*install, "-qq", "-o", "Dpkg::Use-Pty=0", quiet=True, variables=silent) == 0:
        return True
    say(f"that failed; please run it by hand: {shlex.join(install)}")
    return False


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def ensure_libraries(wanted: dict[str, str]) -> bool:
    """See to the system libraries Qt needs on Linux; return False when Qt could not start."""
    if not wanted or os.name == "nt" or sys.platform == "darwin":
        return True
    missing = {package: name for package, name in wanted.items() if not loads(name)}
    if on_debian():
        if missing and not apt_install(list(missing)):
            return False
        if is_root() and not FONTS.exists() and not FONTS_ASKED.exists():
            FONTS_ASKED.touch()
            apt_install([FONT_PACKAGE])
    elif missing:
        say(f"Qt may not start without {', '.join(missing.values())}; please install them")
    return True


def stamp() -> str:
    """Return what `.venv` must have been made from: these pins, by this Python, in this place."""
    digest = hashlib.sha256(LOCK.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    return f"{digest} {sys.version_info.major}.{sys.version_info.minor} {ROOT}\n"


def ensure_environment() -> bool:
    """Make `.venv` from requirements.lock, unless it is already what the lock says."""
    wanted = stamp()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        return True
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        if not on_debian() or not apt_install([f"python{version}-venv"]):
            say("this Python cannot make virtual environments (its module ensurepip is missing)")
            return False
    say("making .venv from requirements.lock (once, about a minute)")
    outside = getattr(sys, "_base_executable", sys.executable)  # .venv cannot remake itself
    if call(outside, "-m", "venv", "--clear", VENV) != 0:
        return False
    install = ["install", "-qq", "--disable-pip-version-check", "--only-binary=:all:"]
    if call(PYTHON, "-m", "pip", *install, "--require-hashes", "-r", LOCK) != 0:
        say("the packages could not be installed; see pip's words above")
        return False
    STAMP.write_text(wanted, encoding="utf-8")
    return True


def ensure_translations() -> bool:
    """Compile each catalogue whose .mo is missing or older than its .po."""
    for source in TRANSLATIONS.glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            say("compiling the translations")
            return call(PYTHON, "-m", "tests.catalogues", "compile") == 0
    return True


def ready(libraries: dict[str, str]) -> bool:
    """See to all that a command needs; False when something could not be had, said already."""
    return ensure_environment() and ensure_libraries(libraries) and ensure_translations()


# --- the commands -----------------------------------------------------------------------------


def run(arguments: list[str]) -> int:
    """Open the window, or do what the program's own command line says."""
    window = not WINDOWLESS.intersection(arguments)
    seen = any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if window and sys.platform.startswith("linux") and not seen:
        print(
            "There is no display to open a window on: start it as"
            " “xvfb-run -a python dev.py run”, or make pictures of every page with"
            " “python dev.py tour --out DIR”.",
            file=sys.stderr,
        )
        return 1
    return desktop(arguments, {}) if ready(ON_SCREEN if window else {}) else 1


def checks(fix: bool) -> list[tuple[str, list[str | Path]]]:
    """Return each check that needs no test run: its name and its command."""
    python: list[str | Path] = [PYTHON, "-m"]
    return [
        ("format", [*python, "ruff", "format", *([] if fix else ["--check"]), "--quiet", "."]),
        ("ruff", [*python, "ruff", "check", *(["--fix"] if fix else []), "--quiet", "."]),
        ("mypy", [*python, "mypy", "--no-error-summary"]),
        ("translations", [*python, "tests.catalogues", "update" if fix else "check"]),
    ]


def failed_checks(fix: bool = False) -> list[str]:
    """Run every check, also after one has failed; return the names of those that did."""
    failed = []
    for name, command in checks(fix):
        good = call(*command) == 0
        say(f"{name}: {'ok' if good else 'FAILED'}")
        if not good:
            failed.append(name)
    return failed


def test(arguments: list[str]) -> int:
    """Run all checks and all tests; what pytest takes, this takes.

    All of them share the machine's cores; chosen ones run one after the other. Sharing by files
    would wait for ever once a process has crashed (pytest-xdist's issue 1378).
    """
    if not ready(OFFSCREEN):
        return 1
    failed = failed_checks()
    chosen = arguments or ["-n", "auto", "--dist", "worksteal"]
    pytest: list[str | Path] = [PYTHON, "-m", "pytest", "--durations=10", *chosen]
    code = call(*pytest, variables=offscreen())
    if failed:
        good = len(checks(fix=False)) - len(failed)
        print(f"checks before the tests: {good} passed, {len(failed)} failed: {', '.join(failed)}")
    return code or int(bool(failed))


def lint(arguments: list[str]) -> int:
    """Run the checks without the tests; `--fix` mends what a program can mend."""
    if arguments not in ([], ["--fix"]):
        print("usage: python dev.py lint [--fix]", file=sys.stderr)
        return 2
    if not ready({}):
        return 1
    return int(bool(failed_checks(fix=bool(arguments))))


def bench(arguments: list[str]) -> int:
    """Measure start, filter, sort, import and undo; `--json FILE` keeps the figures."""
    if not ready(OFFSCREEN):
        return 1
    return call(PYTHON, "-m", "tests.bench", *arguments, variables=offscreen())


def tour(arguments: list[str]) -> int:
    """Draw every page and dialog on the demo data: `--out DIR`."""
    if not ready(OFFSCREEN):
        return 1
    return desktop(["tour", *arguments], offscreen())


def build(arguments: list[str]) -> int:
    """Make what people install: `--target windows|linux`, `--check`, `--sign FILE`."""
    if not ready(OFFSCREEN):
        return 1
    path = os.pathsep.join([str(ROOT), str(ROOT / ".ci")])
    return call(PYTHON, "-m", "shipping", *arguments, variables={"PYTHONPATH": path})


COMMANDS = {
    "run": run,
    "test": test,
    "lint": lint,
    "bench": bench,
    "tour": tour,
    "build": build,
}


def main(arguments: list[str]) -> int:
    if sys.version_info < (3, 11):
        print("Partner Desk needs Python 3.11 or newer.", file=sys.stderr)
        return 1
    if arguments and arguments[0] in COMMANDS:
        return COMMANDS[arguments[0]](arguments[1:])
    print("usage: python dev.py COMMAND [ARGUMENTS]\n")
    for name, command in COMMANDS.items():
        print(f"  {name:<6} {(command.__doc__ or '').splitlines()[0]}")
    return 0 if arguments in (["-h"], ["--help"]) else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
