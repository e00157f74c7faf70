"""What a directory file would change, before it does: from which day it is, which rows to keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.directory import DirectoryTerms
from desktop.domain.directory_fields import PackAbout
from desktop.domain.directory_imports import DirectoryPreview
from desktop.domain.errors import Invalid, Problem
from desktop.domain.imports import Outcome
from desktop.language import _, ngettext, number, spoken
from desktop.ui.dialogs.directory_preview_table import DirectoryPreviewTable
from desktop.ui.dialogs.fields import Day, Field
from desktop.ui.models.directory_preview import DirectoryPreviewWords
from desktop.ui.plain_text import label
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.ui.widgets.notice_bar import NoticeBar
from desktop.wording import directory as say
from desktop.wording import imports, problems
from desktop.wording.quotes import file_name, shown

WIDTH: Final = 1040
HEIGHT: Final = 700
_INSET: Final = 16
_MOST: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryOffer:
    """What the dialog about a file is given: its name, its pack's own words, the codes."""

    source: str
    rows: int
    pack: PackAbout | None
    terms: DirectoryTerms
    today: date


class DirectoryPreviewDialog(QDialog):
    """Gets a preview, again after each choice, and returns what the person keeps of it."""

    wanted = Signal(object, bool)
    """A day (None: the file's own) and whether the file is complete, to preview anew."""
    kept = Signal(object, object)
    """The preview to commit, and the keys of the rows left out of it."""

    def __init__(self, offer: DirectoryOffer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Check before it is written"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._offer = offer
        self._preview: DirectoryPreview | None = None
        self._touched = False
        self.words = DirectoryPreviewWords(spoken(), offer.terms)
        self.seen = Day(offer.today)
        self.seen.setMaximumDate(QDate(offer.today.year, offer.today.month, offer.today.day))
        self.seen_field = Field(_("As of"), self.seen)
        self.complete = QCheckBox(_("This file is complete"))
        self.complete.setChecked(bool(offer.pack and offer.pack.complete))
        self.notice = NoticeBar()
        self.rows = DirectoryPreviewTable(self.words)
        self.save = button(_("Import"), accent=True)
        self.cancel = button(_("Cancel"))
        self.hint = PlainLabel("", "context", wrap=True)
        self._lay_out()
        self._connect()
        self._wait()

    def _lay_out(self) -> None:
        offer = self._offer
        rows = ngettext("{n} row", "{n} rows", offer.rows).format(n=number(offer.rows))
        source = shown(file_name(offer.source))
        top = QVBoxLayout()
        top.setContentsMargins(_INSET, 16, _INSET, 12)
        top.setSpacing(2)
        top.addWidget(PlainLabel(_("What this file would change"), "title"))
        top.addWidget(ElidedLabel(f"{source} · {rows}", "context", middle=True))
        if offer.pack is not None:
            top.addSpacing(6)
            top.addWidget(PlainLabel(_about(offer.pack), wrap=True))
        top.addSpacing(10)
        asked = QHBoxLayout()
        asked.setSpacing(24)
        self.seen_field.setFixedWidth(200)
        asked.addWidget(self.seen_field, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout()
        whole.setSpacing(4)
        whole.addSpacing(24)
        whole.addWidget(self.complete, 0, Qt.AlignmentFlag.AlignLeft)
        hint = _("Only then does a firm that it does not have count as gone.")
        whole.addWidget(PlainLabel(hint, "context", wrap=True))
        asked.addLayout(whole, 1)
        top.addLayout(asked)
        top.addSpacing(4)
        top.addWidget(self.notice)
        foot = QFrame()
        foot.setProperty("role", "foot")
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(_INSET, 12, _INSET, 12)
        buttons.setSpacing(8)
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addSpacing(8)
        buttons.addWidget(self.hint, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(top)
        outer.addWidget(self.rows, 1)
        outer.addWidget(foot)

    def _connect(self) -> None:
        self.seen.dateChanged.connect(self._day_chosen)
        self.complete.toggled.connect(lambda _on: self._again())
        self.rows.dropped.connect(self._say_save)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.reject)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self._save)

    def showEvent(self, event: QShowEvent) -> None:
        room = self.screen().availableGeometry()
        parent = self.parentWidget()
        around = parent.window().size() if parent is not None else room.size()
        width = min(WIDTH, room.width(), max(around.width() - 48, 800))
        self.resize(width, min(HEIGHT, room.height() - 48, max(around.height() - 48, 560)))
        super().showEvent(event)
        self.rows.table.setFocus()

    # --- choices and previews -----------------------------------------------------------------

    def show_preview(self, preview: DirectoryPreview) -> None:
        """Show what the newest choices would do."""
        self._preview = preview
        self.seen_field.complain("")
        if not self._touched:
            day = spoken().here(preview.seen)
            self.seen.blockSignals(True)
            self.seen.choose(date(day.year, day.month, day.day))
            self.seen.blockSignals(False)
            assumed = _("Assumed from the file’s date.") if preview.seen_assumed else ""
            self.seen_field.say(assumed)
        self._say_remarks(preview)
        self.rows.show_preview(preview)
        self._say_save()

    def show_problem(self, problem: Problem) -> None:
        """Say what has to be settled before there can be a preview."""
        self._preview = None
        sentence = problems.problem(problem, spoken())
        if isinstance(problem, Invalid) and problem.field == "seen":
            self.seen_field.complain(sentence)
        else:
            self.notice.say("high", sentence)
        self.rows.show_preview(None)
        self._say_save()

    def _day_chosen(self) -> None:
        self._touched = True
        self.seen_field.say("")
        self._again()

    def _again(self) -> None:
        self._wait()
        self.wanted.emit(self.seen.value() if self._touched else None, self.complete.isChecked())

    def _wait(self) -> None:
        self.save.setEnabled(False)
        self.hint.setText(_("Comparing with the register…"))

    def _say_remarks(self, preview: DirectoryPreview) -> None:
        t = spoken()
        said = [imports.bad_row(row, t) for row in preview.unreadable]
        said += [say.remark(one, t) for one in preview.remarks]
        if not said:
            self.notice.hush()
            return
        rest = len(said) - _MOST
        if rest > 0:
            more = ngettext("… and {n} more", "… and {n} more", rest).format(n=number(rest))
            said = [*said[:_MOST], more]
        self.notice.say("high" if preview.unreadable else "accent", "\n".join(said))

    # --- the end ------------------------------------------------------------------------------

    def _say_save(self) -> None:
        """Let the button say what it would do, and the words beside it what is missing."""
        preview = self._preview
        kept = self.rows.kept_rows()
        n = sum(1 for row in kept if row.outcome is not Outcome.UNCHANGED)
        some = ngettext("Import {n} change", "Import {n} changes", n).format(n=number(n))
        words = some if n else _("Record that nothing changed")
        self.save.setText(label(words))
        self.save.setAccessibleName(words)
        known = preview is not None and preview.known_digest and not n
        self.save.setEnabled(preview is not None and bool(kept) and not known)
        if preview is None:
            said = _("First say what is missing above.")
        elif known:
            said = _("This very file, of this day, is in the register already.")
        elif not kept:
            said = _("No row is kept, so there is nothing to write.")
        else:
            said = _("Nothing is written until then. Afterwards one Ctrl+Z takes all of it back.")
        self.hint.setText(said)

    def _save(self) -> None:
        if self._preview is not None and self.save.isEnabled():
            self.kept.emit(self._preview, frozenset(self.words.dropped))
            self.accept()


def _about(pack: PackAbout) -> str:
    """Return what a pack says of itself, and what its digests do not prove."""
    t = spoken()
    named = _("Directory pack “{name}” of {publisher}, made on {day}.").format(
        name=pack.name, publisher=pack.publisher, day=t.day(pack.made)
    )
    whole = _(
        "It is whole: every file in it is what the pack says. That is no proof of who made it."
    )
    return "\n".join(filter(None, (f"{named} {whole}", pack.note)))
