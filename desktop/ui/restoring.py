"""A register out of a backup: choosing it, a look at what it holds, where it goes, opening it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop import paths
from desktop.domain.backups import Contents, told
from desktop.language import _, spoken
from desktop.ui.registers import Registers
from desktop.wording.quotes import shown

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.dialogs.restore_as import RestoreAsDialog


class Restoring(QObject):
    """Leads from a backup to a register of its own; no file that exists is touched."""

    def __init__(
        self, window: QWidget, registers: Registers, say: Callable[[str], None], parent: QObject
    ) -> None:
        """`say` tells that it is done, once the register is open."""
        super().__init__(parent)
        self._window, self._registers, self._say = window, registers, say
        self._coming: tuple[Contents, Path] | None = None
        self.dialog: RestoreAsDialog | None = None
        """What asks whether to, while it does."""
        registers.opened.connect(self._opened)
        registers.failed.connect(lambda _problem: self._forget())

    def choose(self, target: Path | None = None) -> None:
        """Let the person choose a backup; the register goes to `target`, or beside the others."""
        from desktop.ui.dialogs.register_files import choose_backup

        folder = self._registers.backups
        choose_backup(self._window, folder, lambda backup: self.offer(backup, target))

    def offer(self, backup: Path, target: Path | None = None) -> None:
        """Show what a backup holds, and ask whether a register is to be made out of it."""
        self._registers.look_into(backup, lambda found: self._ask(backup, found, target))

    def _ask(self, backup: Path, found: Contents, target: Path | None) -> None:
        from desktop.ui.dialogs.register_files import free, slug
        from desktop.ui.dialogs.restore_as import RestoreAsDialog

        about = told(backup.stem)
        where = target or free(paths.documents(), slug(found.firm))
        self.dialog = dialog = RestoreAsDialog(
            backup, about and about[0], found, where, self._window
        )
        dialog.kept.connect(lambda place: self._restore(backup, found, place))
        dialog.finished.connect(self._asked)
        dialog.open()

    def _asked(self) -> None:
        self.dialog = None

    def _restore(self, backup: Path, found: Contents, place: Path) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._coming = found, place
        self._registers.restore_as(backup, place)

    def _opened(self) -> None:
        """Say that the register is back, and where."""
        coming, self._coming = self._coming, None
        if coming is not None:
            found, place = coming
            text = _("The register is back as it was on {moment}. It lies in {file}.")
            moment = spoken().moment(found.extent.newest)
            self._say(text.format(moment=moment, file=shown(str(place))))

    def _forget(self) -> None:
        self._coming = None
