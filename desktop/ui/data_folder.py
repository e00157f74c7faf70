"""Says when nothing can be kept: the folder of settings, drafts and backups cannot be written."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

from desktop.language import _
from desktop.paths import Places
from desktop.ui.background import Report
from desktop.ui.workplace import Workplace
from desktop.wording.quotes import visible


class DataFolder(QObject):
    """Tries the folder beside each register that opens, on the worker: it may lie on a server.

    Where something else is being said, it waits until that is gone.
    """

    def __init__(self, workplace: Workplace, places: Places) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._folders = (places.settings.parent, places.data)
        self._unsaid: Path | None = None
        """A folder that cannot be written, until there is room to say so."""
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._say)
        workplace.registers.opened.connect(self._look)
        self._look()

    def _look(self) -> None:
        def task(_report: Report) -> Path | None:
            return next((folder for folder in self._folders if not writable(folder)), None)

        self._workplace.desk.background.run(task, self._tell, self)

    def _tell(self, folder: Path | None) -> None:
        self._unsaid = folder
        self._say()

    def _say(self) -> None:
        notice = self._workplace.notice
        if self._unsaid is None:
            return
        if notice.text():
            once = Qt.ConnectionType.SingleShotConnection
            notice.gone.connect(self._soon.start, once)
            notice.destroyed.connect(self._soon.start, once)  # another language has other bars
            return
        text = _(
            "Settings, drafts and backups cannot be kept: the folder {folder} cannot be written."
            " Ask whoever looks after this PC."
        )
        notice.say("high", text.format(folder=visible(str(self._unsaid))))
        self._unsaid = None


def writable(folder: Path) -> bool:
    """Return whether a file can be written in a folder, which is made where it is not there."""
    attempt = folder / f".{os.getpid()}.try"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        attempt.touch()
        attempt.unlink()
    except OSError:
        return False
    return True
