"""What could someone do with these roles? Ten questions, answered with their reasons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.capabilities import Answered
from desktop.domain.roles import RoleTable
from desktop.language import _, spoken
from desktop.ui.icons import set_icon
from desktop.ui.widgets.answers import answer_rows
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.facts import hairline
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.wording import capabilities as say

WIDTH: Final = 640
_INSET: Final = 24


class CouldDoDialog(QDialog):
    """Shows answers as the domain gave them; it asks for nothing and changes nothing."""

    def __init__(
        self,
        title: str,
        answered: Sequence[Answered],
        roles: RoleTable,
        parent: QWidget | None = None,
        basis: str = "",
    ) -> None:
        """`title` names whose roles they are; `basis` says what "no" stands on."""
        super().__init__(parent)
        self.setWindowTitle(_("What could they do?"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._answered, self._roles = tuple(answered), roles
        self._title, self._basis = title, basis
        t = spoken()
        self.title = PlainLabel(_("What could they do?"), "title")
        self.about = ElidedLabel(title, "context")
        self.summary = PlainLabel(say.summary(self._answered, t), "strong", wrap=True)
        self.rows = answer_rows(self._answered, roles, t, named=True)
        self.basis = PlainLabel(basis, "context", wrap=True)
        self.basis.setVisible(bool(basis))
        self.copy = button(_("Copy as text"), "copy")
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
        for widget in (self.title, self.about):
            head.addWidget(widget)
        head.addSpacing(6)
        head.addWidget(self.summary)
        self._rows = QWidget()
        self._rows.setProperty("role", "page")
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(_INSET, 12, _INSET, 16)
        column.setSpacing(10)
        for place, row in enumerate(self.rows):
            if place:
                column.addWidget(hairline())
            column.addWidget(row)
        column.addWidget(hairline())
        column.addWidget(self.basis)
        column.addStretch(1)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(_("Answers"))
        self.area.setWidget(self._rows)
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

    def as_text(self) -> str:
        """Return all that is shown, and the reasons for which there was no room."""
        return say.as_text(self._title, self._answered, self._roles, self._basis, spoken())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.as_text())
        self.copy.setText(_("Copied"))
        self.copy.setAccessibleName(_("Copied"))
        set_icon(self.copy, "check")
