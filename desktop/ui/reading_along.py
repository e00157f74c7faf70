"""Says when a register on a network folder is written elsewhere, and can only be read here."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from desktop.domain.errors import HeldElsewhere
from desktop.ui import problems
from desktop.ui.workplace import Workplace


class ReadingAlong(QObject):
    """Looks at each register that opens; a change that is tried all the same is refused as well."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)  # after what opening itself has to say
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._tell)
        workplace.registers.opened.connect(self._soon.start)
        self._tell()

    def _tell(self) -> None:
        summary = self._workplace.desk.summary
        if summary is not None and summary.held_by:
            problems.say(self._workplace.notice, HeldElsewhere(summary.path, summary.held_by))
