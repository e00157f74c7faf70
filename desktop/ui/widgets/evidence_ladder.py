"""The four levels of evidence side by side: how far a statement got, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.fonts import face
from desktop.ui.widgets.cells import EVIDENCE_GLYPHS
from desktop.ui.widgets.ink import Ink, text_width

_GAP = 4
_HEIGHT = 60


@dataclass(frozen=True, slots=True)
class Rung:
    """One level: `day` is when it was reached, "" while it was not or nobody knows."""

    level: str
    word: str
    day: str = ""
    reached: bool = False


class EvidenceLadder(QWidget):
    """Four painted cells; the strongest one that was reached is filled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rungs: tuple[Rung, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rungs(self, rungs: Sequence[Rung], spoken: str = "") -> None:
        """Show rungs, weakest first; `spoken` replaces the words put together from them."""
        self._rungs = tuple(rungs)
        said = "; ".join(f"{rung.word} {rung.day}".strip() for rung in rungs if rung.reached)
        self.setAccessibleName(spoken or said)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        lines = 2 * face("small").height + 14 + 2 + 12
        return QSize(4 * 72 + 3 * _GAP, max(_HEIGHT, round(lines)))

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * 56 + 3 * _GAP, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._rungs:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count = len(self._rungs)
        strongest = max((n for n, rung in enumerate(self._rungs) if rung.reached), default=-1)
        width = (self.width() - (count - 1) * _GAP) / count
        for number, rung in enumerate(self._rungs):
            left = round(number * (width + _GAP))
            right = round(number * (width + _GAP) + width)
            area = QRectF(left, 0, right - left, self.height())
            self._draw_rung(Ink(painter), area, rung, number == strongest)
        painter.end()

    def _draw_rung(self, ink: Ink, area: QRectF, rung: Rung, strongest: bool) -> None:
        painter, theme = ink.painter, ink.theme
        painter.setPen(QPen(theme.colour("done" if strongest else "line"), 1))
        fill = strongest and theme.soft
        painter.setBrush(theme.colour("done-soft") if fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        role = "done" if strongest else "text" if rung.reached else "text-2"
        icon = role if strongest or not rung.reached else "text-2"
        small = face("small").height
        top = area.top() + (area.height() - (14 + 2 + 2 * small)) / 2
        middle = area.center().x()
        ink.place(middle - 7, top, 14, 14)
        ink.glyph(EVIDENCE_GLYPHS[rung.level], icon)
        self._centred(ink, area, top + 16, rung.word, role, strongest)
        self._centred(ink, area, top + 16 + small, rung.day, "text-2", False)

    def _centred(
        self, ink: Ink, area: QRectF, top: float, words: str, role: str, strong: bool
    ) -> None:
        room = area.width() - 4
        width = min(text_width(words, small=True, strong=strong), room)
        ink.place(area.center().x() - width / 2, top, width, face("small").height)
        ink.text(words, role, small=True, strong=strong)
