"""Two to four firms side by side, and the step on: ask one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.language import _, ngettext, number
from desktop.ui.dialogs.report import copy_by, report_foot
from desktop.ui.models.compared import CompareRow
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.compare_grid import NAMES, CompareGrid
from desktop.ui.widgets.facts import hairline
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel

WIDTH: Final = 1040
_INSET: Final = 24


class CompareDialog(QDialog):
    """Shows rows; `asked` carries the place of the firm one wants to write to."""

    asked = Signal(int)

    def __init__(
        self, names: Sequence[str], rows: Sequence[CompareRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        n = len(names)
        title = ngettext("Compare {n} firm", "Compare {n} firms", n).format(n=number(n))
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title, self._names = title, tuple(names)
        self.grid = CompareGrid(names, rows)
        self.only = QCheckBox(_("Only what differs"))
        self.copy = button(_("Copy as text"), "copy")
        self.close_button = button(_("Close"), accent=True)
        self.asks = [button(_("Ask for information…"), "mail") for _name in names]
        self._lay_out(sum(1 for row in rows if row.differs))
        self.only.toggled.connect(lambda on: self.grid.show_all(not on))
        self.copy.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.accept)
        for place, ask in enumerate(self.asks):
            ask.setAccessibleName(_("Ask {name} for information").format(name=names[place]))
            ask.clicked.connect(lambda _on=False, place=place: self.asked.emit(place))

    def _lay_out(self, differing: int) -> None:
        words = ngettext("{n} field differs", "{n} fields differ", differing)
        head = QHBoxLayout()
        head.setContentsMargins(_INSET, 16, _INSET, 8)
        title = QVBoxLayout()
        title.setSpacing(0)
        title.addWidget(PlainLabel(self._title, "title"))
        title.addWidget(PlainLabel(words.format(n=number(differing)), "context"))
        head.addLayout(title, 1)
        head.addWidget(self.only, 0, Qt.AlignmentFlag.AlignBottom)
        names = QGridLayout()
        names.setContentsMargins(_INSET, 4, _INSET + 12, 12)
        names.setHorizontalSpacing(16)
        names.setVerticalSpacing(6)
        corner = QWidget()
        corner.setFixedWidth(NAMES)
        names.addWidget(corner, 0, 0)
        for place, name in enumerate(self._names, 1):
            names.setColumnStretch(place, 1)
            names.addWidget(ElidedLabel(name, "strong"), 0, place)
            left = Qt.AlignmentFlag.AlignLeft
            names.addWidget(self.asks[place - 1], 1, place, left)
        area = self.area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        area.setAccessibleName(_("What each says"))
        area.setWidget(self.grid)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addLayout(names)
        outer.addWidget(hairline())
        outer.addWidget(area, 1)
        outer.addWidget(report_foot(self.copy, self.close_button))

    def showEvent(self, event: QShowEvent) -> None:
        room = self.screen().availableGeometry()
        parent = self.parentWidget()
        window = parent.window() if parent is not None else None
        wide = window.width() - 32 if window is not None else room.width()
        high = window.height() - 48 if window is not None else room.height()
        self.resize(min(WIDTH, wide, room.width()), min(max(high, 480), room.height() - 48))
        super().showEvent(event)

    def _copy(self) -> None:
        copy_by(self.copy, self.grid.as_text())
