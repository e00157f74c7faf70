"""What the program is for and what it never does, beside the first steps."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.language import _
from desktop.ui.icons import app_icon
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.labels import PlainLabel

WIDTH = 368


class Promises(QFrame):
    """The left half of the welcome page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "side")
        self.setFixedWidth(WIDTH)
        logo = QLabel()
        logo.setPixmap(app_icon().pixmap(QSize(48, 48), self.devicePixelRatioF()))
        logo.setAccessibleName("Partner Desk")
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 48, 40, 32)
        column.setSpacing(0)
        column.addWidget(logo)
        column.addSpacing(28)
        column.addWidget(PlainLabel(_("Who can act in your Microsoft 365?"), "title", wrap=True))
        column.addSpacing(8)
        column.addWidget(
            PlainLabel(
                _(
                    "Partner Desk keeps the register: who, with which roles, until when, and how"
                    " you know."
                ),
                wrap=True,
            )
        )
        column.addSpacing(22)
        for icon, title, detail in (
            (
                "lock",
                _("No sign-in, no network"),
                _("It asks for no account and opens no connection."),
            ),
            (
                "list",
                _("Records and guides, never acts"),
                _("What changes, you change in the browser."),
            ),
            (
                "undo",
                _("Nothing is lost"),
                _("Every change can be undone, backups are made by themselves."),
            ),
        ):
            column.addWidget(_hairline())
            column.addSpacing(12)
            row = QHBoxLayout()
            row.setSpacing(16)
            row.addWidget(Glyph(icon, "text-2", 20), 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(PlainLabel(title, "strong", wrap=True))
            words.addWidget(PlainLabel(detail, "context", wrap=True))
            row.addLayout(words, 1)
            column.addLayout(row)
            column.addSpacing(12)
        column.addStretch(1)


def _hairline() -> QFrame:
    line = QFrame()
    line.setProperty("role", "hairline")
    return line
