"""The cells of an import's preview: the tick, and what each row is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.domain.imports import Outcome
from desktop.ui.models.preview_columns import OTHER, UNREADABLE, PreviewLine, PreviewWords
from desktop.ui.widgets import cells
from desktop.ui.widgets.ink import Ink
from desktop.ui.widgets.row_painting import CellPainter

_BOX = 16
OUTCOMES: Final = {
    # kind of line: (glyph, colour)
    Outcome.NEW.value: ("plus", "accent"),
    Outcome.CHANGED.value: ("loop", "medium"),
    Outcome.GONE.value: ("out", "high"),
    Outcome.UNCHANGED.value: ("equal", "text-2"),
    Outcome.ASK.value: ("unknown", "unknown"),
    UNREADABLE: ("critical", "critical"),
    OTHER: ("off", "text-2"),
}


def tick(ink: Ink, on: bool, off: bool = False) -> None:
    """Draw a box as the style sheet draws a check box, ticked or not; `off` cannot be used."""
    painter = ink.painter
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(round(ink.x), round(ink.top + (ink.height - _BOX) / 2), _BOX, _BOX)
    edge = ink.colour("accent" if on else "line" if off else "line-strong")
    painter.setPen(QPen(edge, 1))
    painter.setBrush(edge if on else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if on:
        pen = QPen(ink.theme.colour("selected" if ink.inverted else "on-accent"), 1.6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        start = area.topLeft()
        corners = [QPointF(4, 8.2), QPointF(7, 11), QPointF(12, 5.2)]
        painter.drawPolyline([start + corner for corner in corners])
    ink.x = area.right()


def preview_cells(words: PreviewWords) -> Mapping[str, CellPainter[PreviewLine]]:
    """Return the painters; `words` know what is left out."""

    def keep(ink: Ink, line: PreviewLine) -> None:
        kept = words.kept(line)
        if kept is not None:
            tick(ink, kept)

    def outcome(ink: Ink, line: PreviewLine) -> None:
        glyph, role = OUTCOMES[line.kind]
        cells.marked(ink, glyph, _quiet(line, role), words.outcome(line))

    def what(ink: Ink, line: PreviewLine) -> None:
        if words.remarks(line):
            ink.glyph("high", "high")
            ink.skip(6)
        ink.text(words.what(line), _quiet(line, "text"))

    def name(ink: Ink, line: PreviewLine) -> None:
        ink.text(words.name(line), _quiet(line, "text"), strong=words.kept(line) is True)

    def _quiet(line: PreviewLine, role: str) -> str:
        return "text-2" if words.kept(line) is False else role

    def place(ink: Ink, line: PreviewLine) -> None:
        ink.text(words.place(line), "text-2", middle=True)

    return {"keep": keep, "outcome": outcome, "what": what, "name": name, "place": place}
