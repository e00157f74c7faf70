"""Cards: what stands on the window, with a head if it has a name."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import PlainLabel

_INSET = 16


class Card(QFrame):
    """A rounded surface; `head` holds its title and a link, `body` whatever it is for.

    The body has no margins at the sides, so that tables reach the edge; texts bring their 16 px.
    """

    def __init__(self, title: str = "", link: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.title = PlainLabel(title, "strong")
        self.link: LinkButton | None = None
        if title:
            self.setAccessibleName(title)
            self.head.setContentsMargins(_INSET - 1, 9, _INSET - 1, 9)
            self.head.addWidget(self.title)
            self.head.addStretch(1)
            if link:
                self.link = LinkButton(link)
                self.head.addWidget(self.link)
        outer.addLayout(self.head)
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        outer.addLayout(self.body, 1)


def bar(parent: QWidget | None = None) -> tuple[QFrame, QHBoxLayout]:
    """Return the strip above a table, 44 px high, and the row its tools go into."""
    frame = QFrame(parent)
    frame.setProperty("role", "bar")
    frame.setFixedHeight(44)
    row = QHBoxLayout(frame)
    row.setContentsMargins(12, 0, 8, 0)
    row.setSpacing(8)
    return frame, row


def foot(parent: QWidget | None = None) -> tuple[QFrame, QHBoxLayout]:
    """Return the strip below a table, 36 px high, and the row its words go into."""
    frame = QFrame(parent)
    frame.setProperty("role", "foot")
    frame.setFixedHeight(36)
    row = QHBoxLayout(frame)
    row.setContentsMargins(12, 0, 12, 0)
    row.setSpacing(8)
    return frame, row
