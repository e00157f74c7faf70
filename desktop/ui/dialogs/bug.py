"""A bug of ours: what it means for the person, and the details to pass on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.language import _
from desktop.ui.icons import set_icon
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import PlainLabel

_MOST = 100_000


class BugDialog(QDialog):
    """Says that something failed which should not, and copies the details."""

    def __init__(self, details: str, log: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Something went wrong"))
        self.resize(640, 400)
        head = PlainLabel(_("Something went wrong that should not have"), "title")
        what = PlainLabel(
            _(
                "The last step may not have been done. What was in the register before is still"
                " there: look at it, then try again. The details help whoever mends this; names,"
                " mail addresses and ids are left out of them as far as possible."
            )
        )
        what.setWordWrap(True)
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(_("Details"))
        where = PlainLabel(_("Also in {file}").format(file=log), "context")
        where.setWordWrap(True)
        self.copy = button(_("Copy details"), "copy")
        close = button(_("Close"), accent=True)

        foot = QHBoxLayout()
        foot.addWidget(self.copy)
        foot.addStretch()
        foot.addWidget(close)
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 20, 24, 20)
        body.setSpacing(12)
        for widget in (head, what, self.details, where):
            body.addWidget(widget)
        body.addLayout(foot)

        self.copy.clicked.connect(self._copy)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        close.setFocus()

    def add(self, details: str) -> None:
        """Add what went wrong while the dialog stands."""
        if self.details.document().characterCount() < _MOST:
            self.details.appendPlainText(details)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
        self.copy.setText(_("Copied"))
        set_icon(self.copy, "check")
