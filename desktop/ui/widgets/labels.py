"""Labels that show text as it is: never rich text, never a link, cut only where they say so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.ui.fonts import font
from desktop.ui.plain_text import shown, tip


class PlainLabel(QLabel):
    """A label for text from anywhere; `role` is a look of the style sheet.

    Roles: title, strong, context, small, quiet, or a meaning such as critical.
    """

    def __init__(
        self, text: str = "", role: str = "", wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if role:
            self.setProperty("role", role)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(shown(text, lines=True))

    def let_select(self) -> None:
        """Let the person select and copy the text, by keyboard too."""
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)


class ElidedLabel(PlainLabel):
    """One line that gives way: cut at its end or, for ids and paths, in the middle.

    The whole text is its tooltip while it is cut, and always its accessible name.
    """

    def __init__(
        self, text: str = "", role: str = "", middle: bool = False, parent: QWidget | None = None
    ) -> None:
        self._whole = ""
        self._middle = middle
        super().__init__(text, role, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        self._whole = shown(text)
        self.setAccessibleName(self._whole)
        self._fit()
        self.updateGeometry()

    def whole_text(self) -> str:
        """Return the text uncut."""
        return self._whole

    def sizeHint(self) -> QSize:
        return QSize(self._width_of(self._whole) + 1, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(
            min(self._width_of("…") * 3, self.sizeHint().width()), self.sizeHint().height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _width_of(self, text: str) -> int:
        margins = self.contentsMargins()
        return self.fontMetrics().horizontalAdvance(text) + margins.left() + margins.right()

    def _fit(self) -> None:
        mode = Qt.TextElideMode.ElideMiddle if self._middle else Qt.TextElideMode.ElideRight
        room = self.contentsRect().width()
        cut = self.fontMetrics().elidedText(self._whole, mode, room) if room else self._whole
        if cut != self.text():
            super().setText(cut)
        self.setToolTip(tip(self._whole) if cut != self._whole else "")


Parts = Sequence[tuple[str, bool]]
"""Pieces of a sentence, each with whether it stands in bold."""


def quoted(sentence: str, **names: str) -> list[tuple[str, bool]]:
    """Return a sentence of ours in parts, with **what stands between asterisks** in bold.

    `names` are filled in afterwards, so that asterisks in them mean nothing.
    """
    pieces = sentence.split("**")
    parts = [(piece.format(**names), place % 2 == 1) for place, piece in enumerate(pieces)]
    return [(shown(text), strong) for text, strong in parts if text]


class SentenceLabel(QWidget):
    """A sentence that wraps, with Microsoft's own button names in bold, and without rich text."""

    def __init__(self, parts: Parts = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._layout = QTextLayout()
        self.show_parts(parts)

    def show_parts(self, parts: Parts) -> None:
        text = "".join(piece for piece, _strong in parts)
        self._layout = QTextLayout(text, font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        formats, start = [], 0
        for piece, strong in parts:
            if strong:
                bold = QTextLayout.FormatRange()
                bold.start, bold.length = start, len(piece)
                bold.format.setFontWeight(QFont.Weight.DemiBold)
                formats.append(bold)
            start += len(piece)
        self._layout.setFormats(formats)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        return int(self._lay_out(width) + 0.99)

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(320))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.fontMetrics().height())

    def _lay_out(self, width: float) -> float:
        """Break the text into lines and return their height."""
        height = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        self._layout.endLayout()
        return height

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._lay_out(self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        self._layout.draw(painter, QPointF(0, 0))
        painter.end()
