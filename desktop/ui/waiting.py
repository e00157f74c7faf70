"""What waits for a person, told at the rail: how many things at each place, and the worst of them.

A counter runs on the worker and is handed the open register. Whoever adds a kind of record that can
wait adds a function to COUNTERS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QTimer

from desktop.domain.duties import Duty, Lead, Weight
from desktop.domain.invitation_reasons import VERDICTS, Severity
from desktop.domain.invitations import severity_of
from desktop.language import Catalogue, spoken
from desktop.ui.desk import Desk
from desktop.ui.destinations import AGREEMENTS, INVITATIONS, RELATIONSHIPS
from desktop.ui.frame import Frame

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace

_LOOK_EVERY_MS: Final = 5 * 60_000
"""Another day makes other things due."""
_COUNTED: Final = {
    Weight.CRITICAL: "critical",
    Weight.HIGH: "high",
    Weight.UNKNOWN: "unknown",
    Weight.PENDING: "accent",
}
"""How serious a duty is to be counted, the worst first, and in which colour it is told."""


class Count(NamedTuple):
    """How many things wait at a place of the rail, the meaning of the worst, and it in words."""

    place: str
    number: int
    meaning: str
    words: str


Counter = Callable[["Workspace", Catalogue], Iterator[Count]]


def invitations(workspace: Workspace, t: Catalogue) -> Iterator[Count]:
    """Yield how many invitations nobody has decided."""
    verdicts = workspace.home.undecided()
    if verdicts:
        severity = severity_of(min(verdicts, key=VERDICTS.index))
        meaning = "accent" if severity is Severity.INFO else severity.value
        n = len(verdicts)
        words = t.ngettext("{n} to decide", "{n} to decide", n).format(n=t.number(n))
        yield Count(INVITATIONS, n, meaning, words)


def duties(workspace: Workspace, t: Catalogue) -> Iterator[Count]:
    """Yield how many relationships and agreements need a person, as Home's list says."""
    found = workspace.home.overview().agenda
    for place, lead in ((RELATIONSHIPS, Lead.RELATIONSHIP), (AGREEMENTS, Lead.AGREEMENT)):
        here = [duty for duty in found if duty.lead is lead and duty.weight in _COUNTED]
        if here:
            n = len({duty.relationship or duty.record or duty.partner for duty in here})
            words = t.ngettext("{n} needs you", "{n} need you", n).format(n=t.number(n))
            yield Count(place, n, _worst(here), words)


def _worst(found: Iterable[Duty]) -> str:
    weights = {duty.weight for duty in found}
    return next(meaning for weight, meaning in _COUNTED.items() if weight in weights)


COUNTERS: Final[tuple[Counter, ...]] = (invitations, duties)


class Waiting(QObject):
    """Keeps the badges of one rail; it goes with the frame."""

    def __init__(self, desk: Desk, frame: Frame) -> None:
        super().__init__(frame)
        self._desk, self._rail = desk, frame.rail
        self._told: set[str] = set()
        self._clock = QTimer(self, interval=_LOOK_EVERY_MS)
        self._clock.timeout.connect(self.look)
        self._clock.start()
        desk.changed.connect(self.look)
        desk.closed.connect(self._none)
        self.look()

    def look(self) -> None:
        """Count anew; nothing happens while no register is open."""
        t = spoken()
        self._desk.read(
            lambda workspace, _report: [
                count for counter in COUNTERS for count in counter(workspace, t)
            ],
            self._show,
            self,
        )

    def _none(self) -> None:
        self._show(())

    def _show(self, counts: Sequence[Count]) -> None:
        places = {count.place for count in counts}
        for place in self._told - places:
            self._rail.set_badge(place, 0)
        for count in counts:
            self._rail.set_badge(count.place, count.number, count.meaning, count.words)
        self._told = places
