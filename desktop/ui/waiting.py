"""What waits for a person, told at the rail: invitations that nobody has decided."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from desktop.domain.invitation_reasons import VERDICTS, Severity, Verdict
from desktop.domain.invitations import severity_of
from desktop.language import ngettext, number
from desktop.ui.desk import Desk
from desktop.ui.destinations import INVITATIONS
from desktop.ui.frame import Frame


class Waiting(QObject):
    """Keeps the badges of one rail; it goes with the frame."""

    def __init__(self, desk: Desk, frame: Frame) -> None:
        super().__init__(frame)
        self._desk, self._rail = desk, frame.rail
        desk.changed.connect(self._ask)
        desk.closed.connect(self._none)
        self._ask()

    def _ask(self) -> None:
        self._desk.read(lambda workspace, _report: workspace.home.undecided(), self._show, self)

    def _none(self) -> None:
        self._show(())

    def _show(self, verdicts: Sequence[Verdict]) -> None:
        n = len(verdicts)
        worst = min(verdicts, key=VERDICTS.index, default=Verdict.KNOWN_PARTNER)
        severity = severity_of(worst)
        meaning = "accent" if severity is Severity.INFO else severity.value
        words = ngettext("{n} to decide", "{n} to decide", n).format(n=number(n))
        self._rail.set_badge(INVITATIONS, n, meaning, words)
