"""A dialog with fields: a value goes in, a value comes out, and nothing typed is lost.

It calls no service: `kept` carries the value to the page, and the dialog stays open until the
page accepts it, so that a problem can be shown beside the field it is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.errors import Invalid, Problem
from desktop.language import _, spoken
from desktop.ui.dialogs.fields import Field, held, put
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.notice_bar import NoticeBar
from desktop.wording import problems

NARROW: Final = 480
WIDE: Final = 640
_INSET = 24
_SAVE_KEYS = ("Ctrl+Return", "Ctrl+Enter")

Draft = Mapping[str, Any]


class _Page(QWidget):
    """As tall as its words need at its width, not at the narrowest they could be set in."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class FormDialog(QDialog):
    """Fields under each other, Save and Cancel below; Enter alone does nothing dangerous."""

    kept = Signal(object)
    """The value, when the person saves; whoever wrote it calls `accept`."""

    def __init__(self, title: str, save: str, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._width = width
        self._fields: dict[str, Field] = {}
        self._fresh: Draft | None = None
        self.notice = NoticeBar()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(_INSET, 16, _INSET, 20)
        self.body.setSpacing(12)
        self.save = button(save, accent=True)
        self.save.setToolTip("Ctrl+Enter")
        self.cancel = button(_("Cancel"))
        self.missing = PlainLabel("", "context", wrap=True)
        self.missing.hide()
        self._lay_out()
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.reject)
        for key in _SAVE_KEYS:
            QShortcut(QKeySequence(key), self, self._save)

    def _lay_out(self) -> None:
        inner = _Page()
        inner.setProperty("role", "page")
        inner.setLayout(self.body)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inner)
        notices = QHBoxLayout()
        notices.setContentsMargins(_INSET, 12, _INSET, 0)
        notices.addWidget(self.notice)
        foot = QFrame()
        foot.setProperty("role", "foot")
        self._buttons = buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        low = QVBoxLayout(foot)
        low.setContentsMargins(_INSET, 12, _INSET, 12)
        low.setSpacing(6)
        low.addLayout(buttons)
        low.addWidget(self.missing)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(notices)
        column.addWidget(self.area, 1)
        column.addWidget(foot)

    def add_button(self, made: QPushButton) -> None:
        """Put another button beside the main one."""
        self._buttons.insertWidget(1, made)

    # --- fields -------------------------------------------------------------------------------

    def add(self, key: str, title: str, inner: QWidget, hint: str = "") -> Field:
        """Add a field below the others; `key` is what a problem calls it."""
        made = self.field(key, title, inner, hint)
        self.body.addWidget(made)
        return made

    def field(self, key: str, title: str, inner: QWidget, hint: str = "") -> Field:
        """Return a field to be laid out by the caller."""
        made = self._fields[key] = Field(title, inner, hint)
        return made

    def row(self, *fields: QWidget) -> None:
        """Add fields side by side."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for one in fields:
            row.addWidget(one, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    def heading(self, text: str) -> None:
        """Add a title over the fields that follow."""
        self.body.addSpacing(4)
        self.body.addWidget(PlainLabel(text, "strong"))

    def value(self) -> Any:
        """Return what the form says; raises Invalid naming the first field that does not hold."""
        raise NotImplementedError

    # --- saving -------------------------------------------------------------------------------

    def _save(self) -> None:
        if not self.save.isEnabled():
            return
        self._forgive()
        try:
            value = self.value()
        except Invalid as problem:
            self.show_problem(problem)
        else:
            self.kept.emit(value)

    def show_problem(self, problem: Problem) -> None:
        """Say what stands in the way, beside the field it is about; that field gets the focus."""
        sentence = problems.problem(problem, spoken())
        about = self._fields.get(problem.field) if isinstance(problem, Invalid) else None
        if about is None:
            self.notice.say("high", sentence)
            return
        about.complain(sentence)
        about.inner.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.ensureWidgetVisible(about, 0, 24)

    def _forgive(self) -> None:
        self.notice.hush()
        for one in self._fields.values():
            one.complain("")

    def complaints(self) -> dict[str, str]:
        """Return what is said to be wrong, by field."""
        found = {key: one.complaint() for key, one in self._fields.items()}
        return {key: sentence for key, sentence in found.items() if sentence}

    # --- drafts -------------------------------------------------------------------------------

    def draft(self) -> Draft:
        """Return what is typed now, saved or not."""
        return {key: held(one.inner) for key, one in self._fields.items()}

    def restore(self, draft: Draft) -> None:
        """Put a draft back, and offer to begin anew."""
        if self._fresh is None:
            self._fresh = self.draft()
        self._put(draft)
        if self.changed:
            text = _("What you had typed here before is back; it is not saved yet.")
            self.notice.say("accent", text, _("Start afresh"), self._start_afresh)

    @property
    def changed(self) -> bool:
        """Whether anything differs from what the dialog began with."""
        return self._fresh is not None and self.draft() != self._fresh

    def _put(self, draft: Draft) -> None:
        for key, one in self._fields.items():
            if key in draft:
                put(one.inner, draft[key])

    def _start_afresh(self) -> None:
        if self._fresh is not None:
            self._put(self._fresh)
        self.notice.hush()

    # --- size ---------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        if self._fresh is None:
            self._fresh = self.draft()
        self._fit()
        super().showEvent(event)

    def _fit(self) -> None:
        """Be as tall as the fields need, and no taller than the screen."""
        room = self.screen().availableGeometry()
        width = min(self._width, room.width())
        needed = self.body.totalHeightForWidth(width)
        if needed <= 0:
            needed = self.body.totalSizeHint().height()
        around = self._column.totalMinimumSize().height() - self.area.minimumSizeHint().height()
        self.setMinimumWidth(min(self._width, room.width()))
        self.setMaximumWidth(self._width)
        self.resize(width, min(needed + around + 8, round(room.height() * 0.9)))
