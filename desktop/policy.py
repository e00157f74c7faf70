"""What an administrator decided on this machine: group policies, and a file beside the program.

On Windows `Software\\Policies\\PartnerDesk` of the machine and of the person; everywhere a file
`policy.json` beside an installed program, or on Linux in the system's configuration folder (the
folder for all on Windows is not looked into: anyone may write there):

    {"Language": "it", "ReviewDays": 30, "Lock": ["Theme"], "Hide": ["People"]}

In the registry "Lock" and "Hide" are keys with one value for each setting, 1 for yes and 0 for no.
The machine's word counts more than the person's, and either more than the file's. It is read once,
when the program starts.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import appdirs

from desktop.settings import Settings

if TYPE_CHECKING:  # where nothing is decided, as on most machines, the first picture needs no more
    from desktop.domain.policies import Policy

KEY: Final = r"Software\Policies\PartnerDesk"
FILE: Final = "policy.json"
LOCK, HIDE = "Lock", "Hide"
_NAME: Final = "Partner Desk"


class Written(NamedTuple):
    """What one place says, as it stands there; paths count from `base`, if it has one.

    `bad` names what stands there in another shape than it takes.
    """

    place: str
    values: Mapping[str, object]
    locked: Sequence[str] = ()
    hidden: Sequence[str] = ()
    unlocked: Sequence[str] = ()
    shown: Sequence[str] = ()
    bad: Sequence[str] = ()
    base: Path | None = None
    unread: bool = False


def policy() -> Policy | None:
    """Return everything decided for whoever starts the program here, None where nothing is."""
    written = [*_from_registry(), *(from_file(path) for path in places())]
    said = [one for one in written if one is not None]
    if not said:
        return None
    return reduce(lambda stronger, weaker: stronger.above(weaker), map(_read, said))


def _read(one: Written) -> Policy:
    """Return what one place says, with its paths in full and the place named beside mistakes."""
    from desktop.domain.policies import BY_KEY, Kind, Policy, read

    if one.unread:
        return Policy(unread=(one.place,))
    found = read(one.values, one.locked, one.hidden, one.unlocked, one.shown)
    values, bad = dict(found.values), [*found.ignored, *one.bad]
    for key in [key for key in values if BY_KEY[key].kind is Kind.PATH]:
        whole = _whole(str(values[key]), one.base, key == "register")
        if whole is None:
            del values[key]
            bad.append(BY_KEY[key].name)
        else:
            values[key] = whole
    ignored = (f"{', '.join(dict.fromkeys(bad))} ({one.place})",) if bad else ()
    return replace(found, values=values, ignored=ignored)


def _whole(written: str, base: Path | None, register: bool) -> str | None:
    """Return a path with its variables filled in, counted from `base`; None where none comes out.

    The address of a `register` stays as it is; nothing else has one.
    """
    if "://" in written:
        return written if register else None
    filled = _filled(written.strip())
    if filled is None:
        return None
    path = Path(os.path.expanduser(filled))  # noqa: PTH111 - which never raises
    if base is None and not path.is_absolute():
        return None
    return os.path.normpath(path if base is None else base / path)


def places() -> list[Path]:
    """Return where a policy file may lie, the stronger place first."""
    beside = Path(sys.executable).parent if getattr(sys, "frozen", False) else None
    windows = sys.platform == "win32"
    shared = None if windows else Path(appdirs.site_config_dir(_NAME, appauthor=False))
    return [place / FILE for place in (beside, shared) if place is not None]


def from_file(path: Path) -> Written | None:
    """Return what a policy file says, None when there is none."""
    unread = Written(str(path), {}, unread=True)
    try:
        content = json.loads(path.read_bytes())  # also UTF-16, as Windows PowerShell writes
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, RecursionError):
        return unread
    if not isinstance(content, dict):
        return unread
    values: dict[str, object] = {}
    lists: dict[str, list[str]] = {LOCK.lower(): [], HIDE.lower(): []}
    bad: list[str] = []
    for name, said in content.items():
        if name.lower() not in lists:
            values[name] = said
        elif isinstance(said, list):
            lists[name.lower()] += map(str, said)
        else:
            bad.append(name)
    locked, hidden = lists.values()
    return Written(str(path), values, locked, hidden, bad=bad, base=path.parent)


def from_keys(
    place: str, values: Mapping[str, object], lock: Mapping[str, object], hide: Mapping[str, object]
) -> Written | None:
    """Return what the registry says below one key, None when that is nothing."""
    if not (values or lock or hide):
        return None
    flags = [*lock.items(), *hide.items()]
    bad = [name for name, said in flags if str(said) not in ("0", "1")]

    def saying(number: str, way: Mapping[str, object]) -> list[str]:
        return [name for name, said in way.items() if str(said) == number]

    return Written(
        place,
        values,
        locked=saying("1", lock),
        hidden=saying("1", hide),
        unlocked=saying("0", lock),
        shown=saying("0", hide),
        bad=bad,
    )


def applied(settings: Settings, decided: Policy | None) -> Settings:
    """Return a person's settings with what was decided in their place."""
    values: dict[str, Any] = _of_person(decided)
    return replace(settings, **values) if values else settings


def kept(wanted: Settings, before: Settings, decided: Policy | None) -> Settings:
    """Return settings as they are to be kept: what was decided is not the person's own choice.

    What is locked or hidden stays as it is, too; but a register is needed to begin with.
    """
    keys = set(_of_person(decided))
    if decided is not None:
        shut = {key for key in Settings.__dataclass_fields__ if decided.shut(key)}
        keys |= shut - ({"register"} if before.register is None else set())
    return replace(wanted, **{key: getattr(before, key) for key in keys})


def _of_person(decided: Policy | None) -> dict[str, Any]:
    if decided is None:
        return {}
    from desktop.domain.policies import Of

    return decided.of(Of.PERSON)


def data_folder(decided: Policy | None) -> Path | None:
    """Return the folder decided for settings, drafts and backups."""
    written = None if decided is None else decided.values.get("data_folder")
    return None if written is None else Path(str(written))


if sys.platform == "win32":
    import winreg

    _UNKNOWN = re.compile(r"%[^%\\/:]+%")

    def _filled(text: str) -> str | None:
        """Return a text with its variables filled in, None where one of them is unknown."""
        filled = winreg.ExpandEnvironmentStrings(text)
        return None if _UNKNOWN.search(filled) else filled

    def _from_registry() -> list[Written | None]:
        """Return the machine's and the person's group policies, the machine's first."""
        return [
            _of_hive("HKLM", winreg.HKEY_LOCAL_MACHINE),
            _of_hive("HKCU", winreg.HKEY_CURRENT_USER),
        ]

    def _of_hive(name: str, hive: int) -> Written | None:
        lock, hide = (_values(hive, rf"{KEY}\{way}") for way in (LOCK, HIDE))
        return from_keys(rf"{name}\{KEY}", _values(hive, KEY), lock, hide)

    def _values(hive: int, key: str) -> dict[str, object]:
        """Return the values of a key, nothing where there is none or nobody may read it."""
        try:
            with winreg.OpenKey(hive, key) as opened:
                count = winreg.QueryInfoKey(opened)[1]
                found = [winreg.EnumValue(opened, number) for number in range(count)]
        except OSError:
            return {}
        return {name: value for name, value, _kind in found if name}

else:
    _UNKNOWN = re.compile(r"\$(\w+|\{[^}]*\})")

    def _filled(text: str) -> str | None:
        """Return a text with its variables filled in, None where one of them is unknown."""
        filled = os.path.expandvars(text)
        return None if _UNKNOWN.search(filled) else filled

    def _from_registry() -> list[Written | None]:
        """Return nothing: only Windows has group policies."""
        return []
