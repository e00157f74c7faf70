"""Rolling backups of the open register, and putting one back after a look at what would change."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from desktop.domain.backups import Backup, Contents, Difference, Keeping, Why, named, outlived
from desktop.domain.errors import Damaged, DamagedBackup, NotThisRegister, RegisterExists
from desktop.domain.times import local_day
from desktop.services.profile import Profile
from desktop.storage import backups as files
from desktop.storage import database, reading
from desktop.storage.database import SUFFIX
from desktop.storage.store import Store

_TOLD: Final = 20
"""Entries that would be lost, told one by one."""
_TRIES: Final = 100


class Backups:
    def __init__(
        self, store: Store, profile: Profile, folder: Path, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._profile = profile
        self._folder = folder
        self._clock = clock

    def all(self) -> list[Backup]:
        """Return the backups of this register, newest first."""
        found = files.backups(self._folder, self._store.register)
        return sorted(found, key=lambda backup: (backup.made, backup.path), reverse=True)

    def make(self, why: Why = Why.ROLLING) -> Backup:
        """Copy the register as it stands; raises DiskFull, ReadOnly."""
        path, made = self._store.database.path, self._clock()
        target = _saved(path, self._folder, made, why)
        return Backup(str(target), made, why, target.stat().st_size, files.extent(target))

    def due(self, past_days_only: bool = False) -> bool:
        """Return whether something was written that no backup holds.

        `past_days_only`: what was written today can wait until the day is over.
        """
        held = files.extent(self._store.database.path)
        zone = self._profile.organisation().zone
        if past_days_only and local_day(held.newest, zone) >= local_day(self._clock(), zone):
            return False
        return all(backup.extent.digest != held.digest for backup in self.all())

    def roll(self, keeping: Keeping, past_days_only: bool = False) -> Backup | None:
        """Make a backup if one is due, and let go of those that have had their day."""
        if not self.due(past_days_only):
            return None
        made = self.make()
        self.thin_out(keeping)
        return made

    def thin_out(self, keeping: Keeping) -> None:
        """Remove the rolling backups beyond those that are to be kept."""
        for backup in outlived(self.all(), keeping, self._profile.organisation().zone):
            with suppress(OSError):  # it is asked for again the next time
                Path(backup.path).unlink(missing_ok=True)

    def difference(self, backup: Path) -> Difference:
        """Return what putting a backup in place would change; raises NotThisRegister…"""
        path = self._store.database.path
        now, then = files.extent(path), files.extent(backup)
        if then.register != now.register:
            raise NotThisRegister(str(backup))
        here, there = files.digests(path), files.digests(backup)
        alike = 0
        while alike + 1 in here and here[alike + 1] == there.get(alike + 1):
            alike += 1
        lost = sorted((number for number in here if number > alike), reverse=True)
        return Difference(
            now,
            then,
            tuple(reading.entries(self._store, lost[:_TOLD])),
            len(lost),
            sum(number > alike for number in there),
        )


def look_into(backup: Path) -> Contents:
    """Return what a backup holds, of whatever register, after a look at every page of the file.

    Raises NoRegister, NotARegister, NewerRegister, DamagedBackup.
    """
    try:
        database.known_revision(backup)
        files.prove_sound(backup)
        return files.contents(backup)
    except Damaged as error:
        raise DamagedBackup(str(backup)) from error


def put_back(path: Path, backup: Path, folder: Path, now: datetime) -> None:
    """Put a backup in the place of the register at `path`; whoever has it open opens it anew.

    The register as it stands is saved in `folder` first, as “before restore”. Raises
    NotThisRegister, NewerRegister, Locked, DiskFull…; then nothing has changed.
    """
    database.known_revision(backup)
    if files.extent(backup).register != files.extent(path).register:
        raise NotThisRegister(str(backup))
    _saved(path, folder, now, Why.RESTORE)
    files.pour(backup, path)


def _saved(path: Path, folder: Path, made: datetime, why: Why) -> Path:
    """Copy a register under a free name in a folder and return it."""
    for number in range(1, _TRIES):
        name = named(path.stem if number == 1 else f"{path.stem}-{number}", made, why)
        with suppress(RegisterExists):
            database.copy(path, folder / f"{name}{SUFFIX}")
            return folder / f"{name}{SUFFIX}"
    raise RegisterExists(str(folder / f"{named(path.stem, made, why)}{SUFFIX}"))
