"""What is chosen in a table, in full: a head that stays and parts below it that scroll."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.language import _
from desktop.ui.widgets.buttons import icon_button
from desktop.ui.widgets.facts import hairline
from desktop.ui.widgets.labels import ElidedLabel
from desktop.ui.widgets.marks import TierBadge
from desktop.ui.widgets.tab_order import stops, tab_after, tab_before

WIDTH: Final = 336
INSET: Final = 16
_UNLIMITED: Final = 16777215
_WIDEST: Final = 272
"""A button below the parts is no wider, also where the pane is."""


class DetailPane(QFrame):
    """Stands beside a table or under it; it never lies over it."""

    closed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.setAccessibleName(name)
        self.beside = WIDTH
        """How wide it is beside a table."""
        self.name = ElidedLabel("", "strong")
        self.context = ElidedLabel("", "context")
        self.badge = TierBadge("low", "")
        self.badge.hide()
        self.close_button = icon_button("x", _("Close the details (Esc)"))
        self._before_cross: list[QWidget] = []
        self.area = QScrollArea()
        self._lay_out()
        self.close_button.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        title = QVBoxLayout()
        title.setSpacing(0)
        title.addStretch(1)
        title.addWidget(self.name)
        title.addWidget(self.context)
        title.addStretch(1)
        head = QWidget()
        head.setFixedHeight(55)
        row = QHBoxLayout(head)
        row.setContentsMargins(INSET, 0, 8, 0)
        row.setSpacing(8)
        row.addLayout(title, 1)
        row.addWidget(self.badge)
        self._head = QHBoxLayout()
        self._head.setSpacing(0)
        self._head.addWidget(self.close_button)
        row.addLayout(self._head)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(_("Details"))
        self.area.setProperty("ring", True)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(1, 1, 1, 1)
        self._outer.setSpacing(0)
        self._outer.addWidget(head)
        self._outer.addWidget(hairline())
        self._outer.addWidget(self.area, 1)

    def add_to_head(self, one: QWidget) -> None:
        """Put a button before the cross."""
        self._head.insertWidget(self._head.count() - 1, one)
        self._before_cross.append(one)

    def add_buttons(self, *buttons: QWidget) -> None:
        """Put buttons of equal width between the head and the parts; they do not scroll away."""
        row = QHBoxLayout()
        row.setContentsMargins(INSET, 12, INSET, 12)
        row.setSpacing(8)
        for one in buttons:
            row.addWidget(one, 1)
        self._outer.insertLayout(self._outer.count() - 1, row)
        self._outer.insertWidget(self._outer.count() - 1, hairline())
        for before, after in pairwise((self.close_button, *buttons, self.area)):
            self.setTabOrder(before, after)

    def add_foot(self, *buttons: QWidget) -> None:
        """Put buttons below the parts; the first one takes the room the others leave."""
        row = QHBoxLayout()
        row.setContentsMargins(INSET, 12, INSET, 12)
        row.setSpacing(8)
        for place, one in enumerate(buttons):
            row.addWidget(one, 0 if place else 1)
            one.setMaximumWidth(_WIDEST)
        row.addStretch(0)
        self._outer.addWidget(hairline())
        self._outer.addLayout(row)
        for before, after in pairwise((self.area, *buttons)):
            self.setTabOrder(before, after)

    def fit(self, below: bool, height: int) -> None:
        """Stand beside the table, or `below` it and then no higher than `height`."""
        self.setMinimumWidth(0 if below else self.beside)
        self.setMaximumWidth(_UNLIMITED if below else self.beside)
        self.setMaximumHeight(height if below else _UNLIMITED)

    def show_parts(self, parts: Iterable[QWidget]) -> None:
        """Show other parts, from the top."""
        holder = QWidget()
        holder.setProperty("role", "page")
        column = QVBoxLayout(holder)
        column.setContentsMargins(INSET, 12, INSET, 16)
        column.setSpacing(16)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self.area.setWidget(holder)
        tab_before(self.close_button, self._before_cross)
        tab_after(self.area, [one for one in holder.findChildren(QWidget) if stops(one)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
