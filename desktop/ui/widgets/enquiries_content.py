"""What the directory's page shows of enquiries: the table and the chosen one beside it."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.ui.widgets.enquiries_view import EnquiriesView
from desktop.ui.widgets.enquiry_pane import EnquiryPane

NARROW: Final = 1004
"""Pixels of the page below which the pane goes under the table."""


class EnquiriesContent(QWidget):
    """Table and pane."""

    def __init__(self) -> None:
        super().__init__()
        self.view = EnquiriesView()
        self.pane = EnquiryPane(self.view.words)
        self.pane.hide()
        self.sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.sides.setContentsMargins(0, 0, 0, 0)
        self.sides.setSpacing(12)
        self.sides.addWidget(self.view, 1)
        self.sides.addWidget(self.pane)
        self.wanted = True
        """Whether the person wants to see the pane; choosing something else opens it again."""
        self.view.chosen.connect(self._chosen)
        self.pane.closed.connect(self._close)

    def fit(self, width: int, height: int) -> None:
        """Lay the pane beside the table or, on a narrow page, under it."""
        narrow = width < NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self.sides.setDirection(way)
        self.pane.fit(narrow, height * 2 // 5)

    def _chosen(self) -> None:
        enquiry = self.view.current()
        shown = self.pane.shown
        if enquiry is not None and shown is not None and enquiry.id != shown.id:
            self.wanted = True
        if enquiry is not None:
            self.pane.show_enquiry(enquiry)
        self.pane.setVisible(enquiry is not None and self.wanted)

    def _close(self) -> None:
        self.wanted = False
        self.pane.hide()
        self.view.table.setFocus()
