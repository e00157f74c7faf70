"""Problems and news beside the work they concern, with at most one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.language import _
from desktop.ui import themes
from desktop.ui.plain_text import label
from desktop.ui.widgets.buttons import LinkButton, icon_button
from desktop.ui.widgets.ink import Ink
from desktop.ui.widgets.labels import PlainLabel

_GLYPHS: Final = {"accent": "info"}
"""Where a meaning has no shape of its own."""
_EDGE = 4
_LEAST = 40


def _say_aloud(widget: QWidget) -> None:
    # Loading QAccessible takes 2 ms, which the first paint need not wait for.
    from PySide6.QtGui import QAccessible, QAccessibleEvent

    QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))


class NoticeBar(QWidget):
    """One sentence in a meaning's colour, hidden until it has something to say."""

    closed = Signal()
    """A person closed it."""
    gone = Signal()
    """Nothing is said any more, whoever ended it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meaning = "accent"
        self._then: Callable[[], object] | None = None
        self._otherwise: Callable[[], object] | None = None
        self._text = PlainLabel(wrap=True)
        self._text.let_select()
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action = LinkButton("")
        self._action.clicked.connect(self._act)
        self._other = LinkButton("")
        self._other.clicked.connect(self._act_otherwise)
        self._close = icon_button("x", _("Close this notice"))
        self._close.clicked.connect(self._closed_by_hand)
        self._below = 0
        self._row = row = QHBoxLayout(self)
        row.setSpacing(12)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._other)
        row.addWidget(self._close)
        self.leave_below(0)
        self.hide()

    def leave_below(self, gap: int) -> None:
        """Keep so many pixels free below, in a layout that has no spacing of its own there."""
        self._below = gap
        self._row.setContentsMargins(_EDGE + 12 + 16 + 12, 4, 4, 4 + gap)
        self.setMinimumHeight(_LEAST + gap)

    def say(
        self,
        meaning: str,
        text: str,
        action: str = "",
        then: Callable[[], object] | None = None,
        other: str = "",
        otherwise: Callable[[], object] | None = None,
    ) -> None:
        """Show a sentence; `action` is a link that calls `then` and leaves the notice there.

        `other` is a second link, for what one may do instead.
        """
        self._meaning, self._then, self._otherwise = meaning, then, otherwise
        self._text.setText(text)
        for link, words in ((self._action, action), (self._other, other)):
            link.setText(label(words))
            link.setAccessibleName(words)
            link.setVisible(bool(words))
        self.setAccessibleName(text)
        self.show()
        self.update()
        _say_aloud(self)

    def hush(self) -> None:
        """Take the notice away."""
        self._then = self._otherwise = None
        said = not self.isHidden()
        self.hide()
        if said:
            self.gone.emit()

    def text(self) -> str:
        """Return what it says, "" while hidden."""
        return "" if self.isHidden() else self._text.text()

    @property
    def meaning(self) -> str:
        return self._meaning

    def _act(self) -> None:
        if self._then is not None:
            self._then()

    def _act_otherwise(self) -> None:
        if self._otherwise is not None:
            self._otherwise()

    def _closed_by_hand(self) -> None:
        self.hush()
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = themes.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0, 0, 0, -self._below)
        edge = theme.colour(self._meaning)
        if theme.soft:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(f"{self._meaning}-soft"))
            painter.drawRoundedRect(area, 4, 4)
        else:
            painter.setPen(QPen(edge, 1))
            painter.setBrush(theme.colour("surface"))
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.save()
        painter.setClipRect(QRectF(0, 0, _EDGE, area.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(edge)
        painter.drawRoundedRect(area, 4, 4)
        painter.restore()
        ink = Ink(painter, QRectF(_EDGE + 12, 0, 16, min(area.height(), _LEAST)))
        ink.glyph(_GLYPHS.get(self._meaning, self._meaning), self._meaning, 16)
        painter.end()
