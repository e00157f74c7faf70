"""What both front doors remember between two starts, in one JSON file.

What belongs to the firm (people, thresholds, time zone) stands in the register instead, and
the window's own state in an INI file of Qt's.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal, get_args

Language = Literal["it", "en", "system"]
Theme = Literal["system", "light", "dark", "contrast"]

_HERE: Final = "./"
"""Begins the path of a register that lies beside the settings: on a stick the drive changes."""
RECENT: Final = 8
COLUMNS: Final = 200
MOST_BACKUPS: Final = 365


@dataclass(frozen=True, slots=True)
class Settings:
    """What one person chose on one machine."""

    language: Language = "system"
    theme: Theme = "system"
    register: str | None = None
    """The register last opened; None before the first."""
    recent: tuple[str, ...] = ()
    """Registers opened before, newest first, RECENT at most."""
    backups: int = 14
    """Of how many days a backup is kept; older ones stay by the week."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """What a person said the columns of a table hold: head → value of a ListField."""
    others: Mapping[str, Any] = field(default_factory=dict)
    """What a newer version wrote here: kept as it is."""

    def opened(self, register: str) -> Settings:
        """Return these settings with `register` as the one last opened."""
        recent = _recent([register, *self.recent])
        return replace(self, register=register, recent=recent)

    def without(self, register: str) -> Settings:
        """Return these settings with `register` forgotten, as when its file is gone."""
        last = None if self.register == register else self.register
        recent = tuple(path for path in self.recent if path != register)
        return replace(self, register=last, recent=recent)

    def explained(self, columns: Mapping[str, str]) -> Settings:
        """Return these settings with what a person said about the heads of columns."""
        kept = {**self.columns, **columns}
        return replace(self, columns=dict(list(kept.items())[-COLUMNS:]))


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings as read, and where a file that could not be read lies now."""

    settings: Settings
    damaged: Path | None = None


def load(path: Path, today: date) -> Loaded:
    """Return the settings at `path`; the defaults when there are none.

    A file that cannot be read is set aside under a name with `today` in it. A single value
    that makes no sense counts as not there.
    """
    try:
        content = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return Loaded(Settings())
    except (OSError, ValueError, RecursionError):
        return Loaded(Settings(), _set_aside(path, today))
    if not isinstance(content, dict):
        return Loaded(Settings(), _set_aside(path, today))
    return Loaded(_read(content, path.parent))


def save(path: Path, settings: Settings) -> None:
    """Write `settings` so that a crash leaves either the old file or the new one.

    Raises OSError when it cannot be written.
    """
    content = {
        **settings.others,
        "language": settings.language,
        "theme": settings.theme,
        "register": settings.register and _from(settings.register, path.parent),
        "recent": [_from(register, path.parent) for register in settings.recent],
        **({"backups": settings.backups} if settings.backups != Settings().backups else {}),
        **({"columns": dict(settings.columns)} if settings.columns else {}),
    }
    text = json.dumps(content, indent=2) + "\n"  # ASCII: a path may hold a lone surrogate
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with new.open("w", encoding="ascii", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            new.unlink()
        raise


def _from(register: str, folder: Path) -> str:
    """Return a register's path as it is written: from the settings' own folder if it is inside."""
    inside = Path(register).is_relative_to(folder)
    return _HERE + Path(register).relative_to(folder).as_posix() if inside else register


def _whole(register: str, folder: Path) -> str:
    """Return a register's path as it is used."""
    return str(folder / register.removeprefix(_HERE)) if register.startswith(_HERE) else register


def _read(content: dict[str, Any], folder: Path) -> Settings:
    others = dict(content)
    language, theme = others.pop("language", None), others.pop("theme", None)
    register, recent = others.pop("register", None), others.pop("recent", None)
    columns, backups = others.pop("columns", None), others.pop("backups", None)
    return Settings(
        language=language if language in get_args(Language) else "system",
        theme=theme if theme in get_args(Theme) else "system",
        register=_whole(register, folder) if isinstance(register, str) and register else None,
        recent=_recent(recent if isinstance(recent, list) else [], folder),
        backups=_within(backups, MOST_BACKUPS, Settings().backups),
        columns=_columns(columns if isinstance(columns, dict) else {}),
        others=others,
    )


def _recent(paths: Iterable[object], folder: Path = Path()) -> tuple[str, ...]:
    """Return each path once, in order, and no more than RECENT."""
    told = (_whole(path, folder) for path in paths if isinstance(path, str) and path)
    named = dict.fromkeys(told)
    return tuple(named)[:RECENT]


def _within(value: object, most: int, usual: int) -> int:
    """Return a number from 1 to `most`, the usual one for anything else."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and 1 <= value <= most else usual  # type: ignore[operator, return-value]


def _columns(content: Mapping[str, object]) -> dict[str, str]:
    return {head: held for head, held in content.items() if isinstance(held, str)}


def _set_aside(path: Path, today: date) -> Path:
    """Move a file out of the way and return where it lies; where it was, if it cannot move."""
    aside = path.with_name(f"{path.name}.damaged-{today}")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.damaged-{today}-{number}")
    try:
        return path.rename(aside)
    except OSError:
        return path
