"""What a partner is for: a tick for each job, half filled as well as filled."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.domain.needs import Job
from desktop.language import spoken
from desktop.ui.plain_text import label
from desktop.ui.widgets.labels import PlainLabel
from desktop.wording import needs as say

_INDENT: Final = 26


class JobTicks(QWidget):
    """Holds the jobs that are ticked; ticking everything takes the other ticks away."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        t = spoken()
        self.boxes = {job: QCheckBox(label(say.job(job, t))) for job in Job}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        for job, box in self.boxes.items():
            detail = PlainLabel(say.job_detail(job, t), "context", wrap=True)
            detail.setContentsMargins(_INDENT, 0, 0, 6)
            box.setAccessibleDescription(detail.text())
            column.addWidget(box)
            column.addWidget(detail)
            box.clicked.connect(lambda on, job=job: self._clicked(job, on))
        self.setFocusProxy(next(iter(self.boxes.values())))

    def chosen(self) -> tuple[Job, ...]:
        """Return the jobs that are ticked, in their order."""
        return tuple(job for job, box in self.boxes.items() if box.isChecked())

    def choose(self, jobs: tuple[Job, ...]) -> None:
        for job, box in self.boxes.items():
            box.setChecked(job in jobs)
        self.changed.emit()

    def draft(self) -> Any:
        return [job.value for job in self.chosen()]

    def restore(self, draft: Any) -> None:
        self.choose(tuple(job for job in Job if job.value in draft))

    def _clicked(self, job: Job, on: bool) -> None:
        for other, box in self.boxes.items():
            if on and other is not job and Job.EVERYTHING in (job, other):
                box.setChecked(False)
        self.changed.emit()
