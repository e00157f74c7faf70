"""What the window is busy with: the newest task that takes its time."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from desktop.ui.background import Task
from desktop.ui.widgets.work_bar import WorkBar


class Progress(QObject):
    """Follows a task until it ends; a newer one takes its place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bar: WorkBar | None = None
        self._task: Task | None = None
        self._words = ""

    @property
    def running(self) -> bool:
        return self._task is not None

    def show_in(self, bar: WorkBar) -> None:
        """Show what is under way in another bar from now on."""
        self._bar = bar
        bar.stopped.connect(self.stop)
        if self._task is not None:
            bar.begin(self._words)

    def follow(self, words: str, task: Task | None) -> None:
        """Show how far a task is, in words that say what it does."""
        if task is None:
            return
        self._task, self._words = task, words
        if self._bar is not None:
            self._bar.begin(words)
        task.progressed.connect(self._progressed)  # what held the task would keep it for ever
        task.ended.connect(self._ended)

    def stop(self) -> None:
        """Ask the task to stop at its next report."""
        if self._task is not None:
            self._task.cancel()

    @Slot(int, int)
    def _progressed(self, done: int, total: int) -> None:
        if self.sender() is self._task and self._bar is not None:
            self._bar.progress(done, total)

    @Slot()
    def _ended(self) -> None:
        if self.sender() is self._task:
            self._task = None
            if self._bar is not None:
                self._bar.end()
