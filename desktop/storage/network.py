"""A register on a network folder: one place writes in it, everyone else reads along.

SQLite alone would let two machines write in turn, but over a network its own locks are not to be
relied on. A lock file beside the register says who writes; the system lets go of it by itself when
that machine's program ends, in whatever way.
"""

from __future__ import annotations

import ctypes
import getpass
import os
import platform
import stat
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final
from urllib.parse import quote

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

SUFFIX: Final = ".lock"
_SYSTEMS: Final = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs"})
_BYTE: Final = 1 << 30
"""The byte that is locked: far behind what the file says, so that others can read that."""
_LONGEST: Final = 400
_TRIES: Final = 3


def on_network(path: Path) -> bool:
    """Return whether a path lies on a network folder, where a write-ahead log must not be used."""
    if sys.platform == "win32":
        drive = path.resolve().drive
        if drive.startswith("\\\\"):
            return True
        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == 4)
    return file_system(path) in _SYSTEMS


def file_system(path: Path) -> str:
    """Return the kind of file system a path lies on, "" where nobody tells."""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return ""
    where, found = path.resolve(), ("", "")
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _, point, system, *_ = line.split(" ")
        place = point.replace("\\040", " ")
        if where.is_relative_to(place) and len(place) >= len(found[0]):
            found = (place, system)
    return found[1]


def address(path: Path, mode: str) -> str:
    """Return a file as SQLite takes it, also one on a server."""
    plain = path.absolute().as_posix()
    return f"file://{'' if plain.startswith('/') else '/'}{quote(plain)}?mode={mode}"


class Seat:
    """The place a register is written from: taken here, or held by someone named `holder`.

    One process shares its seats: what it has taken once it has, until all have let go.
    """

    def __init__(self, register: Path) -> None:
        self.holder = ""
        """Who writes elsewhere, "" while we do or nobody knows."""
        self._register = register.resolve()
        self._taken = False
        self.take()

    @property
    def taken(self) -> bool:
        return self._taken

    def take(self) -> bool:
        """Take the seat unless someone else has it; return whether it is ours."""
        with _GUARD:
            if not self._taken:
                kept = _KEPT.get(self._register) or _Lock.of(self._register)
                if isinstance(kept, str):
                    self.holder = kept
                    return False
                _KEPT[self._register] = kept
                kept.users += 1
                self._taken, self.holder = True, ""
        return True

    def leave(self) -> None:
        """Let someone else have it."""
        with _GUARD:
            kept = _KEPT.get(self._register)
            if not self._taken or kept is None:
                return
            self._taken = False
            kept.users -= 1
            if not kept.users:
                del _KEPT[self._register]
                kept.release()


class _Lock:
    """A lock file that is ours."""

    def __init__(self, file: Path, descriptor: int) -> None:
        self.users = 0
        self._file = file
        self._descriptor = descriptor

    @classmethod
    def of(cls, register: Path) -> _Lock | str:
        """Return the lock beside a register, or who holds it."""
        file = register.with_name(register.name + SUFFIX)
        for _ in range(_TRIES):
            try:
                descriptor = os.open(file, os.O_RDWR | os.O_CREAT | _BINARY, 0o666)
            except OSError:
                return _holder(file)
            try:
                _lock(descriptor)
            except OSError:
                os.close(descriptor)
                return _holder(file)
            if _is_still(file, descriptor):  # and not one that its holder was just removing
                os.ftruncate(descriptor, 0)
                os.write(descriptor, _ourselves().encode("utf-8"))
                _open_to_the_same(register, descriptor)
                return cls(file, descriptor)
            os.close(descriptor)
        return _holder(file)

    def release(self) -> None:
        """Remove the file and let go of it."""
        with suppress(OSError):
            if sys.platform != "win32":
                self._file.unlink()
            os.close(self._descriptor)
            if sys.platform == "win32":  # which removes no file that is open
                self._file.unlink()


_KEPT: Final[dict[Path, _Lock]] = {}
_GUARD: Final = threading.Lock()
_BINARY: Final[int] = getattr(os, "O_BINARY", 0)


def _lock(descriptor: int) -> None:
    """Lock one byte of a file for this process; raises OSError when another has it."""
    os.lseek(descriptor, _BYTE, os.SEEK_SET)
    _LOCKING(descriptor)


if sys.platform == "win32":

    def _open_to_the_same(_register: Path, _descriptor: int) -> None:
        """Leave the rights of a new file as its folder gives them."""

    def _locked_by_windows(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

    _LOCKING: Callable[[int], None] = _locked_by_windows
else:

    def _open_to_the_same(register: Path, descriptor: int) -> None:
        """Let whoever may write in the register take its lock, too, should it be left behind."""
        with suppress(OSError):
            os.fchmod(descriptor, stat.S_IMODE(register.stat().st_mode))

    def _locked_by_posix(descriptor: int) -> None:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _BYTE)
        os.lseek(descriptor, 0, os.SEEK_SET)

    _LOCKING = _locked_by_posix


def _is_still(file: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(file.stat(), os.fstat(descriptor))
    except OSError:
        return False


def _holder(file: Path) -> str:
    """Return what a lock file says about its holder, "?" when it says nothing."""
    try:
        with file.open("rb") as content:
            said = content.read(_LONGEST).decode("utf-8", "replace").strip()
    except OSError:
        said = ""
    return said or "?"


def _ourselves() -> str:
    try:
        login = getpass.getuser()
    except (OSError, KeyError, ImportError):
        login = "?"
    return f"{login}, {platform.node()}"
