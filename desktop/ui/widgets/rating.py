"""One to five stars that a person gives; the same star again takes the rating away."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.language import _, number
from desktop.ui.widgets.ink import Ink

STARS: Final = 5
_STEP: Final = 24
_STAR: Final = 16


class Rating(QWidget):
    """Stars to click; keys 0 to 5 and the arrows do the same."""

    given = Signal(int)

    def __init__(self, rating: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rating = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_rating(rating)

    @property
    def rating(self) -> int:
        return self._rating

    def show_rating(self, rating: int) -> None:
        """Show a rating, 0 for none."""
        self._rating = rating
        said = _("{n} of 5").format(n=number(rating)) if rating else _("not rated")
        self.setAccessibleName(_("Rating: {words}").format(words=said))
        self.setToolTip(said)
        self.update()

    def draft(self) -> int:
        return self._rating

    def restore(self, draft: int) -> None:
        self.show_rating(draft)

    def sizeHint(self) -> QSize:
        return QSize(_STEP * STARS, _STEP)

    def _give(self, rating: int) -> None:
        self.show_rating(max(0, min(STARS, rating)))
        self.given.emit(self._rating)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        star = int(event.position().x() // _STEP) + 1
        if event.button() == Qt.MouseButton.LeftButton and 1 <= star <= STARS:
            self._give(0 if star == self._rating else star)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self._give(self._rating + step)
        elif event.text().isdecimal() and int(event.text()) <= STARS:
            self._give(int(event.text()))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink(painter)
        for star in range(STARS):
            ink.place(star * _STEP + (_STEP - _STAR) / 2, 0, _STAR, _STEP)
            on = star < self._rating
            ink.glyph("starred" if on else "star", "accent" if on else "text-2", _STAR)
        painter.end()
