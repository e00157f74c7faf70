"""What was typed and not saved, kept beside the register so that a crash loses at most a second.

A draft is looked at while its dialog stands and written shortly after it changed. It goes when the
dialog is saved; closed without saving it stays, and comes back where it was typed.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from enum import Enum
from pathlib import Path, PurePath
from typing import Any, Final, NamedTuple, Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance
from shiboken6 import isValid

from desktop.paths import same_file

Draft = Mapping[str, Any]

_LOOK_MS: Final = 400
_WRITE_MS: Final = 300
_VERSION: Final = 1


class Form(Protocol):
    """What is typed into; `FormDialog` is one."""

    finished: SignalInstance

    def draft(self) -> Draft: ...

    def restore(self, draft: Draft) -> None: ...

    def result(self) -> int: ...

    def windowTitle(self) -> str: ...

    @property
    def changed(self) -> bool: ...


class Kept(NamedTuple):
    """One draft: what it is about in words, the place of the window that takes it up, and
    whether it was still being typed."""

    key: str
    title: str
    place: str
    draft: Draft
    typing: bool


class Drafts(QObject):
    """The drafts of the open register, by what they are about: a key such as "notes ID"."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file: Path | None = None
        self._kept: dict[str, Kept] = {}
        self._standing: dict[str, _Watch] = {}
        self._soon = QTimer(self, singleShot=True, interval=_WRITE_MS)
        self._soon.timeout.connect(self.write)

    def lie_in(self, folder: Path | None, register: Path) -> None:
        """Take up what was typed into `register`; without a folder nothing outlives the window."""
        self.close()
        self._file = None if folder is None else folder / f"{_name(register, folder)}.json"
        self._kept = {} if self._file is None else _read(self._file)

    def close(self) -> None:
        """Write what is not written yet and let go of it all."""
        if self._soon.isActive():
            self.write()
        self._file = None
        self._kept.clear()
        for key in list(self._standing):
            self.forget_dialog(key)

    # --- one draft ----------------------------------------------------------------------------

    def of(self, key: str) -> Draft | None:
        """Return what was typed under a key and not saved."""
        kept = self._kept.get(key)
        return None if kept is None else kept.draft

    def keep(self, key: str, title: str, place: str, draft: Draft, typing: bool = True) -> None:
        """Keep a draft; `title` says in words what it is, `place` is the key of its page.

        It may hold text, numbers, days, paths, members of an enum, and lists and mappings of them.
        """
        new = Kept(key, title, place, draft, typing)
        if self._kept.get(key) != new:
            self._kept.pop(key, None)
            self._kept[key] = new  # the newest stands last
            self._soon.start()

    def drop(self, key: str) -> None:
        """Forget a draft: it was saved, or given up."""
        if self._kept.pop(key, None) is not None:
            self._soon.start()

    def rest(self, key: str) -> None:
        """Keep a draft without asking for it again; it still comes back where it was typed."""
        kept = self._kept.get(key)
        if kept is not None:
            self.keep(key, kept.title, kept.place, kept.draft, typing=False)

    def attend(self, form: Form, key: str, place: str, title: str = "") -> None:
        """Put back what was typed into a dialog before, and keep what is typed until it is saved.

        To be called before the dialog is shown. `title` is what the draft is about, else the
        dialog's own title.
        """
        found = self.of(key)
        if found is not None:
            form.restore(found)
        self._standing[key] = _Watch(self, form, key, place, title or form.windowTitle())

    def forget_dialog(self, key: str) -> None:
        """Take note that nothing is typed under this key any more."""
        if (watch := self._standing.pop(key, None)) is not None:
            watch.end()

    # --- all of them --------------------------------------------------------------------------

    def left(self) -> Kept | None:
        """Return the newest draft that was being typed when the window went, if any."""
        waiting = (kept for kept in reversed(self._kept.values()) if kept.typing)
        return next((kept for kept in waiting if kept.key not in self._standing), None)

    def write(self) -> None:
        """Write all drafts now; a killed program leaves the old file or the new one.

        What cannot be written stays in the window: a register can be read-only too.
        """
        self._soon.stop()
        file = self._file
        if file is None:
            return
        new = file.with_name(f"{file.name}.{os.getpid()}.new")
        with suppress(OSError):
            if not self._kept:
                file.unlink(missing_ok=True)
                return
            content = {"version": _VERSION, "drafts": [_plain(one) for one in self._kept.values()]}
            file.parent.mkdir(parents=True, exist_ok=True)
            new.write_text(json.dumps(content), encoding="ascii")
            new.replace(file)
        with suppress(OSError):
            new.unlink(missing_ok=True)


class _Watch:
    """Looks at a dialog while it stands; whoever made it holds it until then.

    Not a QTimer itself: one that asks to be deleted later can be gone before that, with the one it
    belongs to, and Qt for Python 6.12 deletes it twice.
    """

    def __init__(self, drafts: Drafts, form: Form, key: str, place: str, title: str) -> None:
        self._drafts, self._form = drafts, form
        self._key, self._place, self._title = key, place, title
        self._timer = QTimer(interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        form.finished.connect(self._closed)
        self._timer.start()

    def _look(self) -> None:
        if not isValid(self._form):  # the window went with the dialog open
            self._drafts.forget_dialog(self._key)
        elif self._form.changed:
            self._keep()

    def _closed(self) -> None:
        self._drafts.forget_dialog(self._key)
        if self._form.changed and not self._form.result():
            self._keep(typing=False)
        else:
            self._drafts.drop(self._key)

    def _keep(self, typing: bool = True) -> None:
        self._drafts.keep(self._key, self._title, self._place, self._form.draft(), typing)

    def end(self) -> None:
        """Look no more."""
        self._timer.stop()


def _name(register: Path, folder: Path) -> str:
    """Return what stands for a register's path among the files of drafts in `folder`.

    Of one that lies beside that folder only the rest counts: the drive of a stick changes.
    """
    path = same_file(register).removeprefix(same_file(folder.parent) + os.sep)
    return hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _read(file: Path) -> dict[str, Kept]:
    """Return the drafts of a file; one that cannot be read holds none."""
    try:
        content = json.loads(file.read_bytes())
        if content["version"] != _VERSION:
            return {}
        rows = [Kept(*_value(row)) for row in content["drafts"]]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    return {kept.key: kept for kept in rows}


def _plain(value: Any) -> Any:
    """Return a value as JSON can hold it; what JSON has no word for is tagged."""
    match value:
        case Enum():
            return _plain(value.value)
        case None | bool() | int() | float() | str():
            return value
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case PurePath():
            return {"path": str(value)}
        case tuple():
            return {"tuple": [_plain(one) for one in value]}
        case list():
            return [_plain(one) for one in value]
        case Mapping():
            return {"map": {str(key): _plain(one) for key, one in value.items()}}
    raise TypeError(type(value))


def _value(plain: Any) -> Any:
    """Return what `_plain` was given; members of an enum come back as their values."""
    if isinstance(plain, list):
        return [_value(one) for one in plain]
    if not isinstance(plain, dict):
        return plain
    ((tag, held),) = plain.items()
    match tag:
        case "moment":
            return datetime.fromisoformat(held)
        case "day":
            return date.fromisoformat(held)
        case "path":
            return Path(held)
        case "tuple":
            return tuple(_value(one) for one in held)
        case "map":
            return {key: _value(one) for key, one in held.items()}
    raise ValueError(tag)
