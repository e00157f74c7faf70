"""What stands in a table's place when a search finds nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.language import _, ngettext, number
from desktop.ui.plain_text import label
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.wording.quotes import shown


class NothingFound(QWidget):
    """Says that nothing matches, and leads out of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = PlainLabel("", "quiet", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.clear = LinkButton(_("Clear the search"))
        self.ended = LinkButton("")
        links = QHBoxLayout()
        links.addStretch(1)
        links.addWidget(self.clear)
        links.addSpacing(16)
        links.addWidget(self.ended)
        links.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 48, 24, 24)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addLayout(links)
        column.addStretch(1)

    def tell(self, text: str, ended: int) -> None:
        """Say for what nothing was found; `ended` relationships of the same search are hidden."""
        self.clear.setVisible(bool(text))
        nothing = _("Nothing matches “{text}”.").format(text=shown(text, 60))
        self.words.setText(nothing if text else _("There is none of these."))
        message = ngettext("Show {n} ended that matches", "Show {n} ended that match", ended)
        said = message.format(n=number(ended))
        self.ended.setText(label(said))
        self.ended.setAccessibleName(said)
        self.ended.setVisible(ended > 0)
