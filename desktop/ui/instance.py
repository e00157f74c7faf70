"""One window for each register: a second start brings the first window forward and ends.

The two speak through a local pipe (a named pipe on Windows, a file-system socket elsewhere), which
no other machine can reach. A first start that crashed leaves nothing that stands in the way.
Qt's module for it is imported when it is needed, as nothing may stand before the first picture.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from desktop.paths import same_file

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_VERSION: Final = 1
_LONGEST: Final = 64 * 1024
_ANSWER: Final = b"here\n"
_CONNECT_MS: Final = 300
_ANSWER_MS: Final = 2000


class Instance(QObject):
    """Listens for other starts on the register that is open in this window."""

    asked = Signal(list)
    """Another start wants this window to come forward, with the files (Path) it was given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None
        self._register = ""

    def hold(self, register: Path) -> bool:
        """Be the window of this register from now on; False if another window is already."""
        mark = same_file(register)
        if self._server is not None and mark == self._register:
            return True
        from PySide6.QtNetwork import QLocalServer

        self.release()
        name = _name(register)
        if _exists(name):
            if _answers(name):
                return False
            QLocalServer.removeServer(name)  # what a crash left behind
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not server.listen(name):
            server.deleteLater()
            return False
        server.newConnection.connect(self._connected)
        self._server, self._register = server, mark
        return True

    def release(self) -> None:
        """Let another window have the register."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
        self._server, self._register = None, ""

    def holds(self, register: Path) -> bool:
        """Return whether this very window is the register's."""
        return self._server is not None and same_file(register) == self._register

    def _connected(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            _Visitor(self._server.nextPendingConnection(), self)


class _Visitor(QObject):
    """Another start at the other end of the pipe: says its piece in one line, gets an answer."""

    def __init__(self, socket: QLocalSocket, instance: Instance) -> None:
        super().__init__(instance)
        self._socket, self._instance = socket, instance
        socket.setParent(self)
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(self.deleteLater)
        self._read()

    def _read(self) -> None:
        socket = self._socket
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LONGEST:
                socket.abort()
            return
        files = _files(bytes(socket.readLine(_LONGEST).data()))
        if files is None:
            socket.abort()
            return
        socket.write(_ANSWER)
        socket.flush()
        self._instance.asked.emit(files)


def hand_over(register: Path, files: Sequence[Path] = ()) -> bool:
    """Bring forward the window that has this register and give it files; False without one.

    A window that does not answer within two seconds counts as none.
    """
    name = _name(register)
    if not _exists(name):
        return False
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_CONNECT_MS):
        return False
    _let_it_come_forward()
    said = {"version": _VERSION, "files": [str(path.absolute()) for path in files]}
    socket.write(json.dumps(said).encode("ascii") + b"\n")
    answered = socket.waitForReadyRead(_ANSWER_MS) and bytes(socket.readAll().data()) == _ANSWER
    socket.abort()
    return answered


def _files(line: bytes) -> list[Path] | None:
    """Return the files another start names, None for what no start of ours would say."""
    try:
        said = json.loads(line)
        if said["version"] != _VERSION:
            return None
        return [Path(str(name)) for name in said["files"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _name(register: Path) -> str:
    """Return the pipe's name: the same for one person, one screen and one register.

    On Linux a whole path, in the folder that only this person can enter where there is one.
    """
    whole = "\n".join((_who(), same_file(register)))
    name = f"partner-desk-{hashlib.sha256(whole.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}"
    if sys.platform == "win32":
        return name
    import tempfile

    own = Path(os.environ.get("XDG_RUNTIME_DIR") or "-")
    return str((own if own.is_dir() else Path(tempfile.gettempdir())) / name)


def _who() -> str:
    """Return the person and the session: a window on another screen cannot be brought forward."""
    if sys.platform == "win32":
        import ctypes

        session = ctypes.c_ulong()
        ctypes.windll.kernel32.ProcessIdToSessionId(os.getpid(), ctypes.byref(session))
        return f"{os.environ.get('USERDOMAIN')}\\{os.environ.get('USERNAME')} {session.value}"
    else:  # noqa: RET505 - so that the type checker reads both
        screen = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or ""
        return f"{os.getuid()} {screen}"


def _exists(name: str) -> bool:
    """Return whether there may be someone at the other end, without asking."""
    if sys.platform == "win32":
        with suppress(OSError):
            return any(pipe.name == name for pipe in os.scandir("\\\\.\\pipe\\"))
        return True
    return Path(name).exists()


def _answers(name: str) -> bool:
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    found = socket.waitForConnected(_CONNECT_MS)
    socket.abort()
    return found


def _let_it_come_forward() -> None:
    """Allow the other program to take the front, which Windows grants only to whoever has it."""
    if sys.platform == "win32":
        import ctypes

        anyone = -1
        ctypes.windll.user32.AllowSetForegroundWindow(anyone)
