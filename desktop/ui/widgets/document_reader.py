"""A document read inside the window: attached, loading, open, or why it cannot be read here."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.language import N_, _
from desktop.ui.plain_text import tip
from desktop.ui.style_sheet import set_role
from desktop.ui.widgets.buttons import LinkButton, button, icon_button
from desktop.ui.widgets.document_bar import DocumentBar
from desktop.ui.widgets.facts import hairline
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.ui.widgets.pdf_pages import NotReadable, PdfPages

OUTSIDE: Final = frozenset(
    {".doc", ".docx", ".odt", ".rtf", ".txt", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".pdf"}
)
"""Kinds of file that another program may be asked to show; none of them runs by being opened."""
_WHY: Final = {
    NotReadable.DAMAGED: N_("The file is damaged or is no PDF."),
    NotReadable.PASSWORD: N_("The PDF asks for a password. Save a copy without one."),
    NotReadable.PROTECTED: N_("The PDF is protected in a way that cannot be read here."),
    NotReadable.OTHER: N_("The PDF could not be read."),
}
_HEADER: Final = 1024
"""A PDF may begin with a few other bytes, but says what it is within so many."""


def is_pdf(content: bytes) -> bool:
    """Return whether a file says of itself that it is a PDF."""
    return b"%PDF" in content[:_HEADER]


def unreadable(why: NotReadable) -> str:
    """Return why a PDF cannot be read here, in a sentence."""
    return _(_WHY[why])


class DocumentReader(QFrame):
    """Shows one document; who attached it and its digest stand below."""

    attach_wanted = Signal()
    dropped = Signal(object)
    """The path of a file let go over it."""
    outside_wanted = Signal()
    address_wanted = Signal(str)
    """A page to open in the browser, as the person asked for it."""
    opened = Signal(int)
    """It can be read now; how many pages it has."""
    read = Signal(int)
    """How many of its pages were in view."""

    def __init__(self, name: str, address: str, source: str, parent: QWidget | None = None) -> None:
        """`address` is where the text stands without a copy, `source` who says so since when."""
        super().__init__(parent)
        self.setProperty("role", "reader")
        self.setAcceptDrops(True)
        self.setAccessibleName(name)
        self.address = address
        self.pages = PdfPages(name, self)
        self.bar = DocumentBar(self.pages)
        self.attach = button(_("Attach your copy…"), "clip")
        self.copy_link = button(_("Copy the link"), "copy")
        self.open_link = button(_("Open in the browser"), "out")
        self.open_outside = button(_("Open outside"), "out")
        self.another = LinkButton(_("Another file…"))
        self.take_away = icon_button("x", _("Take this copy away"))
        self.state = PlainLabel("", wrap=True)
        self.by = ElidedLabel("", "context")
        self.digest = PlainLabel("", "context")
        self._stack = QStackedWidget()
        self._empty = self._nothing_yet(source)
        self._said = self._sentence()
        self._foot = self._make_foot()
        self._lay_out()
        self._connect()
        self.show_nothing()

    def _lay_out(self) -> None:
        for page in (self._empty, self._said, self.pages):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, self.bar.search):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)

    def _nothing_yet(self, source: str) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(40, 24, 40, 24)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(PlainLabel(_("Your copy of the agreement"), "strong"))
        column.addWidget(
            PlainLabel(
                _(
                    "Attach the file that you keep, or drop it here. A PDF is read in this window;"
                    " every file is kept unchanged, with its SHA-256."
                ),
                wrap=True,
            )
        )
        column.addLayout(_row(self.attach))
        column.addSpacing(12)
        column.addWidget(hairline())
        column.addSpacing(12)
        column.addWidget(PlainLabel(_("Without a copy"), "strong"))
        address = PlainLabel(self.address, wrap=True)
        address.let_select()
        address.setAccessibleName(_("Microsoft’s page: {address}").format(address=self.address))
        column.addWidget(address)
        column.addLayout(_row(self.copy_link, self.open_link))
        column.addWidget(
            PlainLabel(
                _(
                    "Then no copy is kept: nobody can show later which text it was. This program"
                    " fetches nothing; the page opens only in your browser."
                ),
                "context",
                wrap=True,
            )
        )
        column.addWidget(PlainLabel(source, "context", wrap=True))
        column.addStretch(2)
        return page

    def _sentence(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(40, 24, 40, 24)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self.state)
        column.addLayout(_row(self.open_outside))
        column.addStretch(2)
        return page

    def _make_foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("role", "foot")
        foot.setFixedHeight(40)
        row = QHBoxLayout(foot)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(Glyph("clip", "text-2", 14))
        row.addWidget(self.by, 1)
        row.addWidget(self.another)
        row.addSpacing(8)
        row.addWidget(self.digest)
        row.addWidget(self.take_away)
        return foot

    def _connect(self) -> None:
        self.attach.clicked.connect(self.attach_wanted)
        self.another.clicked.connect(self.attach_wanted)
        self.open_outside.clicked.connect(self.outside_wanted)
        self.bar.outside_wanted.connect(self.outside_wanted)
        self.open_link.clicked.connect(lambda: self.address_wanted.emit(self.address))
        self.copy_link.clicked.connect(self._copy)
        self.pages.read.connect(self.read)

    # --- states -------------------------------------------------------------------------------

    def show_nothing(self) -> None:
        """Offer to attach a file, or the page where the text stands."""
        self.pages.clear()
        self.bar.name.setText(_("No document yet"))
        self.bar.show_pages(False)
        self._foot.hide()
        self._stack.setCurrentWidget(self._empty)

    def show_loading(self, name: str) -> None:
        """Say that a file is being read."""
        self.bar.name.setText(name)
        self._say(_("Reading the file…"))

    def show_content(self, name: str, content: bytes, digest: str, by: str) -> None:
        """Show a file; `by` says who attached it and when."""
        self.bar.name.setText(name)
        self.by.setText(by)
        self.digest.setText(f"SHA-256 {digest[:4]}…{digest[-4:]}")
        self.digest.setAccessibleName(f"SHA-256 {digest}")
        self.digest.setToolTip(tip(digest))
        self._foot.show()
        if not is_pdf(content):
            self._other(name)
            return
        why = self.pages.show_content(content)
        if why is not None:
            self.show_failure(unreadable(why))
            return
        self.bar.show_pages(True)
        self._stack.setCurrentWidget(self.pages)
        self.opened.emit(self.pages.pages)

    def show_failure(self, sentence: str) -> None:
        """Say why a file cannot be read here; it does not count as opened."""
        self._say(sentence, "critical")

    def _other(self, name: str) -> None:
        suffix = Path(name).suffix.lower()
        if suffix == ".pdf":
            self.show_failure(unreadable(NotReadable.DAMAGED))
        elif suffix in OUTSIDE:
            self._say(
                _(
                    "Only PDFs are read in this window. The file is kept unchanged; open it"
                    " outside to read it."
                )
            )
            self.open_outside.show()
        else:
            self._say(
                _(
                    "Files of this kind are kept but never opened from here. Attach the agreement"
                    " as a PDF to read it."
                ),
                "critical",
            )

    def _say(self, sentence: str, role: str = "") -> None:
        self.state.setText(sentence)
        set_role(self.state, role)
        self.open_outside.hide()
        self.bar.show_pages(False)
        self._stack.setCurrentWidget(self._said)

    # --- what a person does -------------------------------------------------------------------

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.address)
        self.copy_link.setText(_("Copied"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(_local(event)) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take one file; where it lies on the network is not asked."""
        paths = _local(event)
        if len(paths) == 1:
            event.acceptProposedAction()
            self.dropped.emit(paths[0])


def _local(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _row(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for one in buttons:
        row.addWidget(one)
    row.addStretch(1)
    row.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return row
