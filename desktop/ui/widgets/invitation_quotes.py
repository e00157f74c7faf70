"""What a mail says, quoted: plain text in even letters that wraps and is never cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from desktop.language import _
from desktop.ui import themes
from desktop.ui.fonts import font, points
from desktop.ui.models.invitation_card import Piece, Quote
from desktop.ui.plain_text import shown

_EDGE: Final = 3
_INSET: Final = 8
_ABOVE: Final = 4
_LINE: Final = 16
_BREAK: Final = "\u200b"
"""Nothing to see, but a place where a line may break."""
_FAMILIES: Final = ("Cascadia Mono", "Consolas", "DejaVu Sans Mono", "Noto Sans Mono")


@lru_cache(maxsize=1)
def even_font() -> QFont:
    """Return the type of ids, links and quotes, in which no letter looks like another."""
    made = QFont()
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    made.setFamilies([*_FAMILIES, *system.families()])
    made.setStyleHint(QFont.StyleHint.Monospace)
    made.setPointSizeF(points("small"))
    return made


class QuoteLabel(QWidget):
    """Lines of quoted pieces behind an edge; Ctrl+C and the menu copy all of it."""

    edge = _EDGE
    inset = _INSET
    above = _ABOVE

    def __init__(self, lines: Quote = (), parent: QWidget | None = None):
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu_at)
        self._lines: list[list[Piece]] = []
        self._layouts: list[QTextLayout] = []
        self.show_lines(lines)

    def show_lines(self, lines: Quote) -> None:
        """Show other lines; what cannot be seen in them is made visible."""
        self._lines = [
            [piece._replace(text=shown(piece.text, lines=True)) for piece in line] for line in lines
        ]
        self._layouts = [_laid_out(line, self.face()) for line in self._lines]
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def face(self) -> QFont:
        """Return the type it is written in."""
        return even_font()

    def text(self) -> str:
        """Return all of it, a line each."""
        return "\n".join("".join(piece.text for piece in line) for line in self._lines)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return int(sum(height for _layout, height in self._broken(width)) + 0.99)

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(320))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 20)

    def _broken(self, width: float) -> Iterator[tuple[QTextLayout, float]]:
        """Break each line at `width` and yield it with the height it takes."""
        room = max(width - self.edge - 2 * self.inset, 40)
        for layout in self._layouts:
            height = 0.0
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(room)
                line.setPosition(QPointF(0, height))
                height += max(line.height(), _LINE)
            layout.endLayout()
            yield layout, height + 2 * self.above

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = themes.current()
        painter = QPainter(self)
        if self.edge:
            painter.fillRect(self.rect(), theme.colour("raised"))
            painter.fillRect(QRectF(0, 0, self.edge, self.height()), theme.colour("line-strong"))
        top = float(self.above)
        for (layout, height), line in zip(self._broken(self.width()), self._lines, strict=True):
            at = QPointF(self.edge + self.inset, top)
            self._paint_odd(painter, layout, line, at)
            painter.setPen(theme.colour("text"))
            layout.draw(painter, at)
            top += height
        painter.end()

    def _paint_odd(
        self, painter: QPainter, layout: QTextLayout, pieces: list[Piece], at: QPointF
    ) -> None:
        """Fill behind what is odd, or draw a line under it where fills say nothing."""
        theme, start = themes.current(), 0
        for piece in pieces:
            end = start + _units(piece.text)
            for number in range(layout.lineCount() if piece.odd else 0):
                line = layout.lineAt(number)
                first = max(start, line.textStart())
                last = min(end, line.textStart() + line.textLength())
                if first >= last:
                    continue
                left, right = _x(line, first), _x(line, last)
                area = QRectF(at.x() + left, at.y() + line.y(), right - left, line.height())
                if theme.soft:
                    painter.fillRect(area, theme.colour("critical-soft"))
                else:
                    area.setTop(area.bottom() - 2)
                    painter.fillRect(area, theme.colour("critical"))
            start = end

    # --- copying ------------------------------------------------------------------------------

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def _menu_at(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Copy"), QKeySequence(QKeySequence.StandardKey.Copy), self.copy)
        menu.popup(self.mapToGlobal(at))


class FactLabel(QuoteLabel):
    """A fact from outside in small type: it breaks anywhere, as addresses have no blanks."""

    edge = inset = 0
    above = 1

    def __init__(self, text: str, even: bool = False, parent: QWidget | None = None) -> None:
        self._even = even
        super().__init__([[Piece(line)] for line in text.split("\n")], parent)

    def face(self) -> QFont:
        return even_font() if self._even else font("small")


def _laid_out(pieces: Sequence[Piece], face: QFont) -> QTextLayout:
    layout = QTextLayout(_breakable("".join(piece.text for piece in pieces)), face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    formats, start = [], 0
    for piece in pieces:
        length = _units(piece.text)
        if piece.odd or piece.strong:
            bold = QTextLayout.FormatRange()
            bold.start, bold.length = start, length
            bold.format.setFontWeight(QFont.Weight.DemiBold)
            formats.append(bold)
        start += length
    layout.setFormats(formats)
    return layout


def _x(line: QTextLine, place: int) -> float:
    """Return where in a line a place of the text lies."""
    found: Any = line.cursorToX(place)  # the binding gives the place back beside it
    return float(found[0]) if isinstance(found, tuple) else float(found)


def _breakable(text: str) -> str:
    """Return a text that may break behind each hyphen, also before a digit, as ids have them."""
    return text.replace("-", f"-{_BREAK}")


def _units(text: str) -> int:
    """Return how long Qt counts a laid-out text: in UTF-16, some letters take two places."""
    text = _breakable(text)
    return len(text) + sum(letter > "\uffff" for letter in text)
