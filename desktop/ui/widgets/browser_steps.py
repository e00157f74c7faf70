"""What to do in the browser, step by step, each with the page that says so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.agreement_steps import BrowserStep
from desktop.domain.sources import Source
from desktop.language import Catalogue, _, number
from desktop.ui.plain_text import tip
from desktop.ui.widgets.labels import PlainLabel, SentenceLabel, quoted


class BrowserSteps(QWidget):
    """Numbered sentences; Microsoft's own names stand in bold."""

    def __init__(self, steps: Sequence[BrowserStep], t: Catalogue) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for place, step in enumerate(steps, 1):
            column.addLayout(_step(place, step, t))
        pages = list(dict.fromkeys(step.source for step in steps if step.source is not None))
        for page in pages:
            label = PlainLabel(source_line(page, t), "context", wrap=True)
            label.setToolTip(tip(page.address))
            column.addWidget(label)


def source_line(source: Source, t: Catalogue) -> str:
    """Return who says it, on which page, since when."""
    message = _("According to {publisher}: {page}, {day}")
    return message.format(
        publisher=source.publisher, page=source.page.said(t.code), day=t.day(source.day)
    )


def _step(place: int, step: BrowserStep, t: Catalogue) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    mark = PlainLabel(number(place), "strong")
    mark.setFixedWidth(20)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(SentenceLabel(quoted(step.says.said(t.code))), 1)
    return row
