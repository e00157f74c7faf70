"""What an administrator decided on this machine: group policies, and a file beside the program.

On Windows `Software\\Policies\\PartnerDesk` of the machine and of the person; everywhere a file
`policy.json` beside an installed program, or on Linux in the system's configuration folder:

    {"Language": "it", "ReviewDays": 30, "Lock": ["Theme"], "Hide": ["People"]}

In the registry "Lock" and "Hide" are keys with one value of 1 for each setting. The machine's word
counts more than the person's, and either more than the file's.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
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
    """What one place says, as it stands there; `bad` names a file nobody can read."""

    values: dict[str, object]
    locked: list[str]
    hidden: list[str]
    bad: tuple[str, ...] = ()


def policy() -> Policy | None:
    """Return everything decided for whoever starts the program here, None where nothing is."""
    written = [*_from_registry(), *(from_file(path) for path in places())]
    said = [one for one in written if one is not None]
    if not said:
        return None
    from desktop.domain import policies

    found = [policies.read(one.values, one.locked, one.hidden, one.bad) for one in said]
    return reduce(lambda stronger, weaker: stronger.above(weaker), found)


def places() -> list[Path]:
    """Return where a policy file may lie, the stronger place first."""
    beside = Path(sys.executable).parent if getattr(sys, "frozen", False) else None
    shared = Path(appdirs.site_config_dir(_NAME, appauthor=False))
    return [place / FILE for place in (beside, shared) if place is not None]


def from_file(path: Path) -> Written | None:
    """Return what a policy file says, None when there is none."""
    try:
        content = json.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError):
        return Written({}, [], [], (str(path),))
    if not isinstance(content, dict):
        return Written({}, [], [], (str(path),))
    values = {name: value for name, value in content.items() if name not in (LOCK, HIDE)}
    return Written(values, _names(content.get(LOCK)), _names(content.get(HIDE)))


def applied(settings: Settings, decided: Policy | None) -> Settings:
    """Return a person's settings with what was decided in their place."""
    values: dict[str, Any] = _of_person(decided)
    return replace(settings, **values) if values else settings


def kept(wanted: Settings, before: Settings, decided: Policy | None) -> Settings:
    """Return settings as they are to be kept: what was decided is not the person's own choice."""
    return replace(wanted, **{key: getattr(before, key) for key in _of_person(decided)})


def _of_person(decided: Policy | None) -> dict[str, Any]:
    if decided is None:
        return {}
    from desktop.domain.policies import Of

    return decided.of(Of.PERSON)


def data_folder(decided: Policy | None) -> Path | None:
    """Return the folder decided for settings, drafts and backups; variables in it are filled in."""
    written = None if decided is None else decided.values.get("data_folder")
    if written is None:
        return None
    return Path(os.path.expandvars(str(written))).expanduser()


def _names(content: object) -> list[str]:
    listed: Iterable[object] = content if isinstance(content, list) else []
    return [str(name) for name in listed]


if sys.platform == "win32":
    import winreg

    def _from_registry() -> list[Written | None]:
        """Return the machine's and the person's group policies, the machine's first."""
        return [_of_hive(hive) for hive in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER)]

    def _of_hive(hive: int) -> Written | None:
        shut = [name for name, value in _values(hive, rf"{KEY}\{LOCK}").items() if value == 1]
        unseen = [name for name, value in _values(hive, rf"{KEY}\{HIDE}").items() if value == 1]
        values = _values(hive, KEY)
        return Written(values, shut, unseen) if values or shut or unseen else None

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

    def _from_registry() -> list[Written | None]:
        """Return nothing: only Windows has group policies."""
        return []
