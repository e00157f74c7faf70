"""A dialog that only tells: a heading, rows to scroll through, and the whole of it to copy."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.language import _
from desktop.ui.icons import set_icon
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.facts import hairline
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel

WIDTH: Final = 640
_INSET: Final = 24


class ReportDialog(QDialog):
    """Asks for nothing and changes nothing; who derives from it fills `column`."""

    def __init__(
        self,
        title: str,
        about: str,
        summary: str,
        copy: str,
        named: str,
        parent: QWidget | None = None,
    ) -> None:
        """`about` may be text from outside; `copy` is the button's words, `named` the rows'."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title = PlainLabel(title, "title")
        self.about = ElidedLabel(about, "context")
        self.summary = PlainLabel(summary, "strong", wrap=True)
        self.copy = button(copy, "copy")
        self.close_button = button(_("Close"), accent=True)
        self.area = QScrollArea()
        inner = QWidget()
        inner.setProperty("role", "page")
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(_INSET, 14, _INSET, 16)
        self.column.setSpacing(0)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(named)
        self.area.setWidget(inner)
        self._lay_out()
        self.copy.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.accept)
        self.close_button.setDefault(True)
        self.close_button.setFocus()

    def as_text(self) -> str:
        """Return all that is told, as the button copies it."""
        raise NotImplementedError

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(_INSET, 16, _INSET, 12)
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addWidget(self.about)
        head.addSpacing(6)
        head.addWidget(self.summary)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addWidget(hairline())
        outer.addWidget(self.area, 1)
        outer.addWidget(report_foot(self.copy, self.close_button))

    def showEvent(self, event: QShowEvent) -> None:
        room = self.screen().availableGeometry()
        parent = self.parentWidget()
        around = parent.window().height() if parent is not None else room.height()
        self.resize(min(WIDTH, room.width()), min(720, room.height() - 48, max(around - 48, 480)))
        super().showEvent(event)

    def _copy(self) -> None:
        copy_by(self.copy, self.as_text())


def report_foot(copy: QPushButton, close: QPushButton) -> QFrame:
    """Return the foot of a dialog that only tells: what copies it, and what closes it."""
    foot = QFrame()
    foot.setProperty("role", "foot")
    buttons = QHBoxLayout(foot)
    buttons.setContentsMargins(_INSET, 12, _INSET, 12)
    buttons.setSpacing(8)
    buttons.addWidget(copy)
    buttons.addStretch(1)
    buttons.addWidget(close)
    return foot


def copy_by(copy: QPushButton, text: str) -> None:
    """Copy a text, and let the button that asked for it say so."""
    QGuiApplication.clipboard().setText(text)
    copy.setText(_("Copied"))
    copy.setAccessibleName(_("Copied"))
    set_icon(copy, "check")
