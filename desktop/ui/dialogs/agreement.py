"""Accept an agreement and authorize a partner, accept it alone, or approve roles: read, then act.

The dialog knows no service and reads no file: whoever opened it hands the bytes in with
`show_copy`, writes what `kept` carries, and opens pages and files as the person asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.agreement_drafts import AgreementDraft, Copy, Start
from desktop.domain.errors import Problem
from desktop.language import _, spoken
from desktop.ui.dialogs import agreement_occasion
from desktop.ui.dialogs.agreement_known import Known
from desktop.ui.dialogs.agreement_side import INSET, WIDTH, AgreementSide
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.document_reader import DocumentReader
from desktop.wording import agreements as say

READER: Final = 608
ALONE: Final = 640
HEIGHT: Final = 712
NARROW: Final = 1120
"""Pixels of the window below which reading is a step of its own."""
_CONFIRM_KEYS: Final = ("Ctrl+Return", "Ctrl+Enter")


class AgreementDialog(QDialog):
    """Holds a draft; `kept` carries it with the bytes of the copy once it may be recorded."""

    kept = Signal(object, object)
    attach_wanted = Signal()
    dropped = Signal(object)
    outside_wanted = Signal()
    address_wanted = Signal(str)

    def __init__(self, start: Start, known: Known, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.start = start
        self.path: Path | None = None
        """Where the attached file lies."""
        self._draft = start.draft
        self._content: bytes | None = None
        self._now = start.now
        self._fresh: Mapping[str, Any] | None = None
        self._recorded = False
        self.reader = self._make_reader(known)
        self.side = AgreementSide(start, known)
        self.fields, self.foot, self.notice = self.side.fields, self.side.foot, self.side.notice
        self.on = button(_("Go on"), accent=True)
        self.not_now = button(_("Cancel"))
        self._draft = self.fields.fill(start.draft)
        self._lay_out()
        self._connect()
        self._show()

    def _make_reader(self, known: Known) -> DocumentReader:
        t, source = spoken(), known.steps.text_source
        words = _("Address according to {publisher}: {page}, {day}").format(
            publisher=source.publisher, page=source.page.said(t.code), day=t.day(source.day)
        )
        return DocumentReader(_("The agreement"), known.steps.text, words, self)

    # --- layout -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._first, self._next = QWidget(), QFrame()
        self._next.setProperty("role", "foot")
        row = QHBoxLayout(self._next)
        row.setContentsMargins(INSET, 12, INSET, 12)
        row.setSpacing(8)
        row.addWidget(self.on)
        row.addWidget(self.not_now)
        row.addStretch(1)
        column = QVBoxLayout(self._first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.reader, 1)
        column.addWidget(self._next)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._first, 1)
        outer.addWidget(self.side)
        self._next.hide()
        self._first.setVisible(self._draft.form.has_document)

    def _connect(self) -> None:
        self.side.changed.connect(self._typed)
        self.foot.ticked.connect(self._tick)
        self.foot.confirm.clicked.connect(self._confirm)
        self.foot.cancel.clicked.connect(self.reject)
        self.not_now.clicked.connect(self.reject)
        self.on.clicked.connect(lambda: self._step(reading=False))
        self.side.back.clicked.connect(lambda: self._step(reading=True))
        reader = self.reader
        reader.attach_wanted.connect(self.attach_wanted)
        reader.dropped.connect(self.dropped)
        reader.take_away.clicked.connect(self._take_away)
        reader.outside_wanted.connect(self.outside_wanted)
        reader.address_wanted.connect(self.address_wanted)
        reader.opened.connect(self._opened)
        reader.read.connect(self._read)
        for key in _CONFIRM_KEYS:
            QShortcut(QKeySequence(key), self, self.foot.confirm.click)

    def showEvent(self, event: QShowEvent) -> None:
        if self._fresh is None:
            self._fresh = self.draft()
        self._fit()
        super().showEvent(event)

    def _fit(self) -> None:
        """Be as large as the design wants it, and no larger than the screen."""
        room = self.screen().availableGeometry()
        parent = self.parentWidget()
        around = parent.window().width() if parent is not None else room.width()
        height = min(HEIGHT, round(room.height() * 0.95))
        if not self._draft.form.has_document:
            self.resize(min(ALONE, room.width()), height)
        elif around >= NARROW:
            self.side.setFixedWidth(WIDTH)
            self.resize(READER + WIDTH, height)
        else:
            self._next.show()
            self.foot.beside = False
            self._show()
            self._step(reading=True)
            self.resize(min(READER, room.width()), height)

    def _step(self, *, reading: bool) -> None:
        """Show one of the two steps of a narrow window."""
        self._first.setVisible(reading)
        self.side.setVisible(not reading)
        self.side.back.setVisible(not reading)
        (self.on if reading else self.foot.tick).setFocus(Qt.FocusReason.OtherFocusReason)

    # --- the text -----------------------------------------------------------------------------

    def show_loading(self, name: str) -> None:
        """Say that the chosen file is being read."""
        self.reader.show_loading(name)

    def show_copy(
        self, copy: Copy, content: bytes, path: Path | None, by: str, now: datetime
    ) -> None:
        """Show the attached file; `by` says who attached it, `now` is UTC."""
        self._draft = self._draft.with_copy(copy)
        self._content, self.path, self._now = content, path, now
        self.side.warn()  # and no more of a file that was refused
        self._show()
        self.reader.show_content(copy.name, content, copy.digest, by)

    def show_failure(self, problem: Problem) -> None:
        """Say why a file could not be attached; the one before stays."""
        self.side.show_problem(problem)
        held = self._draft.copy
        if held is None or self._content is None:
            self.reader.show_nothing()
        else:
            self.reader.show_content(held.name, self._content, held.digest, self.reader.by.text())

    def _take_away(self) -> None:
        """Go back to having no copy, with all that follows from it."""
        self._draft = self._draft.with_copy(None)
        self._content = self.path = None
        self.side.warn()
        self.reader.show_nothing()
        self._show()

    def was_opened(self, now: datetime) -> None:
        """Take note that the text was opened outside; `now` is UTC."""
        self._draft = self._draft.opened_at(now)
        self._show()

    def _opened(self, pages: int) -> None:
        self._draft = self._draft.opened_at(self._now, pages)
        self._show()

    def _read(self, pages: int) -> None:
        self._draft = replace(self._draft, read=max(self._draft.read, pages))
        self._show()

    def _tick(self, on: bool) -> None:
        self._draft = self._draft.tick(on)
        self._show()

    # --- acting -------------------------------------------------------------------------------

    def value(self) -> AgreementDraft:
        """Return the draft as it stands."""
        return self._draft

    def _typed(self) -> None:
        self._draft = self.fields.fill(self._draft)
        self._show()

    def _show(self) -> None:
        self.setWindowTitle(say.form(self._draft.form, spoken()))
        self.side.show_draft(self._draft)

    def _confirm(self) -> None:
        self.side.forgive()
        self.kept.emit(self._draft, self._content)

    def show_problem(self, problem: Problem) -> None:
        """Say what stands in the way, beside the field it is about."""
        self.side.show_problem(problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter alone do nothing: it must not accept anything."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def accept(self) -> None:
        """Close after it was recorded: nothing is left to be kept as a draft."""
        self._recorded = True
        super().accept()

    # --- drafts -------------------------------------------------------------------------------

    def draft(self) -> dict[str, Any]:
        """Return what is filled in, saved or not; the copy by its path."""
        held = self._draft
        return {
            **self.fields.draft(),
            "occasion": agreement_occasion.held(self.start.occasion),
            "path": self.path,
            "digest": held.copy.digest if held.copy else "",
            "opened": held.opened,
            "pages": held.pages,
            "read": held.read,
            "ticked": held.ticked,
        }

    def restore(self, draft: Mapping[str, Any]) -> None:
        """Put back what was filled in; an attached file has to be handed in again."""
        if self._fresh is None:
            self._fresh = self.draft()
        self.fields.restore(draft)
        self._draft = self.fields.fill(self._draft)
        if draft.get("path") is None and draft.get("opened") is not None:
            self._draft = self._draft.opened_at(draft["opened"]).tick(bool(draft.get("ticked")))
        self._show()

    def restore_reading(self, draft: Mapping[str, Any]) -> None:
        """Take up when the attached file was opened and ticked, if it still is that file."""
        held = self._draft
        if held.copy is None or held.copy.digest != draft.get("digest"):
            return
        if held.opened is None and draft.get("opened") is None:
            return
        opened = draft.get("opened") or held.opened
        read = max(held.read, int(draft.get("read") or 0))
        self._draft = replace(held, opened=opened, read=read).tick(bool(draft.get("ticked")))
        self._show()

    @property
    def changed(self) -> bool:
        """Whether anything was filled in that is not in the register yet."""
        fresh = self._fresh
        return not self._recorded and fresh is not None and self.draft() != fresh
