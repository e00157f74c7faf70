"""All checks of an invitation: what each looks at, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.language import _
from desktop.ui.icons import set_icon
from desktop.ui.models.invitation_card import Said
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.facts import hairline
from desktop.ui.widgets.invitation_parts import findings, heading
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel

WIDTH: Final = 640
_INSET: Final = 24


class Part(NamedTuple):
    """Checks with the same outcome under their title."""

    title: str
    said: Sequence[Said]


class InvitationChecksDialog(QDialog):
    """Shows checks as the judgement left them; it asks for nothing and changes nothing."""

    def __init__(
        self,
        about: str,
        summary: str,
        parts: Sequence[Part],
        report: str,
        parent: QWidget | None = None,
    ) -> None:
        """`report` is what is copied: the whole of it as text."""
        super().__init__(parent)
        self.setWindowTitle(_("What was checked"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._report = report
        self.parts = parts
        self.title = PlainLabel(_("What was checked"), "title")
        self.about = ElidedLabel(about, "context")
        self.summary = PlainLabel(summary, "strong", wrap=True)
        self.copy = button(_("Copy the report"), "copy")
        self.close_button = button(_("Close"), accent=True)
        self.area = QScrollArea()
        self._lay_out()
        self.copy.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.accept)
        self.close_button.setDefault(True)
        self.close_button.setFocus()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(_INSET, 16, _INSET, 12)
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addWidget(self.about)
        head.addSpacing(6)
        head.addWidget(self.summary)
        inner = QWidget()
        inner.setProperty("role", "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(_INSET, 14, _INSET, 16)
        column.setSpacing(0)
        for part in self.parts:
            if column.count():
                column.addSpacing(16)
                column.addWidget(hairline())
                column.addSpacing(14)
            column.addWidget(heading(part.title))
            column.addSpacing(10)
            column.addWidget(findings(part.said, strong=False))
        column.addStretch(1)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(_("What was checked"))
        self.area.setWidget(inner)
        foot = QFrame()
        foot.setProperty("role", "foot")
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(_INSET, 12, _INSET, 12)
        buttons.setSpacing(8)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addWidget(hairline())
        outer.addWidget(self.area, 1)
        outer.addWidget(foot)

    def showEvent(self, event: QShowEvent) -> None:
        room = self.screen().availableGeometry()
        parent = self.parentWidget()
        around = parent.window().height() if parent is not None else room.height()
        self.resize(min(WIDTH, room.width()), min(720, room.height() - 48, max(around - 48, 480)))
        super().showEvent(event)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self.copy.setText(_("Copied"))
        self.copy.setAccessibleName(_("Copied"))
        set_icon(self.copy, "check")
