"""The register's file in the settings: where it lies, another one, a copy, what lies beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.policies import Policy
from desktop.language import _, spoken
from desktop.paths import Places
from desktop.ui.actions import Actions
from desktop.ui.plain_text import tip
from desktop.ui.widgets.buttons import LinkButton, button
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.wording import policies
from desktop.wording.quotes import elided

_LONGEST = 56


class RegisterCard(Card):
    """Says which file is open and where everything else lies."""

    opened = Signal(Path)
    """A register opened before, to be opened again."""
    folder = Signal(Path)
    """A folder to show in the system's file manager."""

    def __init__(self, actions: Actions, places: Places) -> None:
        super().__init__(_("Register"))
        self.file = ElidedLabel("", middle=True)
        self.show_file = LinkButton(_("Show folder"))
        self.show_file.setAccessibleName(_("Show folder: {name}").format(name=_("File")))
        self._path: Path | None = None
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._recent_title = PlainLabel(_("Opened before"), "small")
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        title = PlainLabel(_("File"), "quiet")
        self._of_register: list[QWidget] = [title, self.file, self.show_file]
        self._beside: list[QWidget] = []
        self._first, self._elsewhere = _hint(), _hint()
        grid.addWidget(title, 0, 0)
        grid.addWidget(self.file, 0, 1)
        grid.addWidget(self.show_file, 0, 2)
        beside = (
            (_("Backups"), places.backups),
            (_("Drafts"), places.drafts),
            (_("Settings"), places.settings.parent),
            (_("Logs"), places.logs),
        )
        grid.addWidget(self._first, 1, 1, 1, 2)
        for row, (words, folder) in enumerate(beside, 2):
            link = LinkButton(_("Show folder"))
            link.setAccessibleName(_("Show folder: {name}").format(name=words))
            link.clicked.connect(partial(self.folder.emit, folder))
            line = (PlainLabel(words, "quiet"), ElidedLabel(str(folder), middle=True), link)
            for number, part in enumerate(line):
                grid.addWidget(part, row, number)
            self._beside += line
        grid.addWidget(self._elsewhere, len(beside) + 2, 1, 1, 2)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self._buttons = [
            _button_of(action)
            for action in (actions.new_register, actions.open_register, actions.save_copy)
        ]
        for one in self._buttons:
            buttons.addWidget(one)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.setContentsMargins(16, 4, 16, 16)
        column.setSpacing(12)
        column.addLayout(grid)
        column.addLayout(buttons)
        column.addWidget(self._recent_title)
        column.addLayout(self._recent)
        self.body.addLayout(column)
        self.show_file.clicked.connect(self._show_file)

    def show_register(self, path: Path | None, recent: Sequence[str]) -> None:
        """Show the open register's file and those that were open before."""
        self._path = path
        self.file.setText(str(path) if path else "–")
        self.show_file.setEnabled(path is not None)
        while self._recent.count():
            item = self._recent.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        others = [name for name in recent if path is None or Path(name) != path]
        before: QWidget = self._buttons[-1]
        for name in others:
            link = LinkButton(elided(name, _LONGEST))
            link.setToolTip(tip(name))
            link.setAccessibleName(_("Open {file}").format(file=name))
            link.clicked.connect(partial(self.opened.emit, Path(name)))
            self._recent.addWidget(link)
            self.setTabOrder(before, link)
            before = link
        self._recent_title.setVisible(bool(others))

    def obey(self, decided: Policy, register: str | None) -> None:
        """Say what an administrator decided of register and folders, and hide what is hidden.

        `register` is the one that every start opens.
        """
        if register and decided.decided("register"):
            self._first.setText(policies.opened(register, spoken()))
            self._first.show()
        if decided.decided("data_folder"):
            self._elsewhere.setText(policies.elsewhere(spoken()))
            self._elsewhere.show()
        for key, parts in (
            ("register", (*self._of_register, self._first)),
            ("data_folder", (*self._beside, self._elsewhere)),
        ):
            if key in decided.hidden:
                for part in parts:
                    part.hide()

    def _show_file(self) -> None:
        if self._path is not None:
            self.folder.emit(self._path.parent)


def _hint() -> PlainLabel:
    made = PlainLabel("", "context", wrap=True)
    made.hide()
    return made


def _button_of(action: QAction) -> QPushButton:
    """Return a button that does what an action does, with its words."""
    made = button(action.text())
    made.clicked.connect(action.trigger)
    made.setEnabled(action.isEnabled())
    action.enabledChanged.connect(made.setEnabled)
    return made
