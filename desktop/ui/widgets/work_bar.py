"""What the program is busy with, how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from desktop.language import _
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import ElidedLabel

_PATIENCE_MS = 300
"""What is done sooner needs no words."""


class WorkBar(QFrame):
    """A line with a bar, shown while something takes its time."""

    stopped = Signal()
    """The person wants it to stop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "work")
        self.words = ElidedLabel("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(240)
        self.cancel = button(_("Stop"), "x")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.bar)
        row.addWidget(self.cancel)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self.show)
        self.cancel.clicked.connect(self.stopped)
        self.hide()

    def begin(self, words: str) -> None:
        """Say what is being done, unless it is done in a moment."""
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        self.bar.setRange(0, 0)
        self._patience.start()

    def progress(self, done: int, total: int) -> None:
        """Say how far it is; a total of 0 is one that nobody knows."""
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(min(done, total))

    def end(self) -> None:
        self._patience.stop()
        self.hide()
