"""A kept document read again: its pages where it is a PDF, and a copy of it for elsewhere."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.language import _
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.document_bar import DocumentBar
from desktop.ui.widgets.document_reader import is_pdf, unreadable
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.ui.widgets.pdf_pages import PdfPages

_WIDTH: Final = 640
_HEIGHT: Final = 712


class KeptDocumentDialog(QDialog):
    """Shows what the register holds; `save_wanted` asks for a copy of it."""

    save_wanted = Signal()

    def __init__(
        self, name: str, content: bytes, digest: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("The kept copy"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.pages = PdfPages(name, self)
        self.bar = DocumentBar(self.pages)
        self.bar.name.setText(name)
        self.save = button(_("Save a copy…"))
        self.close_button = button(_("Close"), accent=True)
        why = self.pages.show_content(content)
        self.bar.show_pages(why is None)
        self.bar.outside.hide()
        words = _("Only PDFs are read in this window. Save a copy to open it elsewhere.")
        if why is not None and is_pdf(content):
            words = unreadable(why)
        said = PlainLabel(words, wrap=True)
        said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        said.setVisible(why is not None)
        self.pages.setVisible(why is None)
        foot = QFrame()
        foot.setProperty("role", "foot")
        low = QHBoxLayout(foot)
        low.setContentsMargins(16, 10, 16, 10)
        low.setSpacing(8)
        sealed = ElidedLabel(f"SHA-256 {digest}", "context", middle=True)
        low.addWidget(sealed, 1)
        low.addWidget(self.save)
        low.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, self.bar.search):
            column.addWidget(widget)
        column.addWidget(said, 1)
        column.addWidget(self.pages, 1)
        column.addWidget(foot)
        self.save.clicked.connect(self.save_wanted)
        self.close_button.clicked.connect(self.accept)
        room = self.screen().availableGeometry()
        self.resize(min(_WIDTH, room.width()), min(_HEIGHT, round(room.height() * 0.95)))
