"""What an import would do, before it does it: the person says what is missing and keeps rows."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.errors import Problem
from desktop.domain.imports import Outcome, Preview
from desktop.domain.lists import Choices, RemarkKind
from desktop.domain.relationships import Relationship
from desktop.language import _, ngettext, number, spoken
from desktop.ui.dialogs.list_origin import ListOrigin, Offer
from desktop.ui.dialogs.preview_table import PreviewTable
from desktop.ui.dialogs.row_detail import RowDetail
from desktop.ui.models.preview_columns import WRITES, PreviewLine, PreviewWords
from desktop.ui.plain_text import label
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.ui.widgets.notice_bar import NoticeBar
from desktop.wording import imports, problems

WIDTH: Final = 1040
HEIGHT: Final = 700
_INSET = 16
_MOST_REMARKS = 4


class ImportPreviewDialog(QDialog):
    """Gets a list and, again after each choice, its preview; returns what the person keeps."""

    wanted = Signal(object)
    """Choices to preview anew."""
    kept = Signal(object, object)
    """The preview to commit, and the keys of the rows left out of it."""

    def __init__(self, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Check before it is written"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._offer = offer
        self._choices = Choices()
        self._preview: Preview | None = None
        self._others: dict[str, str] = {}
        """Keys of rows whose id suggests another partner, with what that one is called."""
        self._asked: dict[str, tuple[Relationship, ...]] = {}
        """Keys of rows that could be several records."""
        self.words = PreviewWords(spoken(), offer.roles)
        self.origin = ListOrigin(offer)
        self.notice = NoticeBar()
        self.rows = PreviewTable(self.words)
        self.detail = RowDetail()
        self.save = button(_("Import"), accent=True)
        self.cancel = button(_("Cancel"))
        self.hint = PlainLabel("", "context", wrap=True)
        self._lay_out()
        self._connect()
        self._choices = self.origin.choices(Choices())
        self._wait()
        self.rows.table.setFocus()

    # --- make, lay out, connect ---------------------------------------------------------------

    def _lay_out(self) -> None:
        title = PlainLabel(_("What this list would change"), "title")
        rows = len(self._offer.read.rows) + len(self._offer.read.unreadable)
        count = ngettext("{n} row", "{n} rows", rows).format(n=number(rows))
        source = imports.origin(self._offer.read.source, spoken())
        context = ElidedLabel(f"{source} · {count}", "context", middle=True)
        top = QVBoxLayout()
        top.setContentsMargins(_INSET, 16, _INSET, 12)
        top.setSpacing(2)
        top.addWidget(title)
        top.addWidget(context)
        top.addSpacing(10)
        top.addWidget(self.origin)
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
        outer.addWidget(self.detail)
        outer.addWidget(foot)

    def _connect(self) -> None:
        self.origin.changed.connect(self._origin_changed)
        self.rows.chosen.connect(self._chosen)
        self.rows.dropped.connect(self._say_save)
        self.detail.stays.connect(self._stays)
        self.detail.answered.connect(self._answered)
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

    # --- choices and previews -----------------------------------------------------------------

    @property
    def choices(self) -> Choices:
        """What the person has said so far; the first preview is made of this."""
        return self._choices

    @property
    def questions(self) -> frozenset[str]:
        """The keys of the rows a person is or was asked about."""
        return frozenset(self._asked) | frozenset(self._others)

    def show_preview(self, preview: Preview, lines: list[PreviewLine]) -> None:
        """Show what the newest choices would do."""
        self._preview = preview
        self.origin.complain(None)
        self.words.know(preview, self._offer.partners)
        self._remember(preview)
        self._say_whole()
        self.rows.show_lines(lines, self.questions)
        self._say_save()

    def show_problem(self, problem: Problem) -> None:
        """Say what has to be settled before there can be a preview."""
        self._preview = None
        if not self.origin.complain(problem):
            self.notice.say("high", problems.problem(problem, spoken()))
        self.rows.show_lines([], frozenset())
        self._say_save()

    def _origin_changed(self) -> None:
        before, self._choices = self._choices, self.origin.choices(self._choices)
        if before.partner != self._choices.partner:
            self._choices = replace(self._choices, stay=frozenset())
            self._others.clear()
        self._wait()
        self.wanted.emit(self._choices)

    def _choose(self, choices: Choices) -> None:
        self._choices = choices
        self._wait()
        self.wanted.emit(choices)

    def _wait(self) -> None:
        self.save.setEnabled(False)
        self.hint.setText(_("Comparing with the register…"))

    def _remember(self, preview: Preview) -> None:
        """Keep which rows were asked about: once answered, a preview no longer says so."""
        for row in preview.rows:
            if row.candidates:
                self._asked[row.key] = row.candidates
        places = {row.where: row.key for row in preview.rows if row.where is not None}
        for remark in preview.remarks:
            if remark.kind is RemarkKind.OTHER_PARTNER and remark.where in places:
                self._others[places[remark.where]] = remark.data[1]

    def _say_whole(self) -> None:
        """Say what is remarked about the list as a whole; the assumed day stands in its field."""
        found = [one for one in self.words.of_whole if one.kind is not RemarkKind.SEEN_ASSUMED]
        if not found:
            self.notice.hush()
            return
        said = [self.words.remark(one) for one in found[:_MOST_REMARKS]]
        if rest := len(found) - len(said):
            said.append(ngettext("… and {n} more", "… and {n} more", rest).format(n=number(rest)))
        missing = any(one.kind is RemarkKind.NEXT_PAGE_MISSING for one in found)
        self.notice.say("high" if missing else "accent", "\n".join(said))

    # --- one row ------------------------------------------------------------------------------

    def _chosen(self) -> None:
        line = self.rows.current_line()
        if line is None:
            self.detail.clear()
            return
        said = [self.words.what(line), *(self.words.remark(r) for r in self.words.remarks(line))]
        names = (self.words.outcome(line), self.words.name(line), self.words.partner(line))
        self.detail.show_row(" · ".join(filter(None, names)), "\n".join(said))
        if line.key in self._asked:
            options = [
                (one.id, imports.described(one, self._offer.roles, spoken()))
                for one in self._asked[line.key]
            ]
            answer = self._choices.answers.get(line.key, "")
            self.detail.ask_which([*options, ("new", _("A new relationship"))], answer)
        elif line.key in self._others:
            stays = line.key in self._choices.stay
            self.detail.ask_whose(self._others[line.key], self.origin.partner_words(), stays)

    def _stays(self, stays: bool) -> None:
        line = self.rows.current_line()
        if line is not None:
            keys = self._choices.stay
            new = keys | {line.key} if stays else keys - {line.key}
            self._choose(replace(self._choices, stay=new))

    def _answered(self, answer: str) -> None:
        line = self.rows.current_line()
        if line is not None:
            answers = {k: v for k, v in self._choices.answers.items() if k != line.key}
            if answer:
                answers[line.key] = answer
            self._choose(replace(self._choices, answers=answers))

    # --- the end ------------------------------------------------------------------------------

    def _say_save(self) -> None:
        """Let the button say what it would do, and the words beside it what is missing."""
        preview = self._preview
        kept = self.rows.kept_lines()
        n = sum(line.kind in WRITES for line in kept)
        if n:
            words = ngettext("Import {n} change", "Import {n} changes", n).format(n=number(n))
        else:
            words = _("Record that nothing changed")
        self.save.setText(label(words))
        self.save.setAccessibleName(words)
        known = preview is not None and preview.known_digest and not n
        self.save.setEnabled(preview is not None and bool(kept) and not known)
        self.hint.setText(self._hint(preview, bool(kept), known))

    def _hint(self, preview: Preview | None, any_kept: bool, known: bool) -> str:
        if preview is None:
            return _("First say what is missing above.")
        if known:
            return _("This very list, of this day, is in the register already.")
        if not any_kept:
            return _("No row is kept, so there is nothing to write.")
        if asked := preview.count(Outcome.ASK):
            message = ngettext(
                "{n} row waits for your answer; without it, it is left out.",
                "{n} rows wait for your answer; without it, they are left out.",
                asked,
            )
            return message.format(n=number(asked))
        return _("Nothing is written until then. Afterwards one Ctrl+Z takes all of it back.")

    def _save(self) -> None:
        if self._preview is not None and self.save.isEnabled():
            self.kept.emit(self._preview, frozenset(self.words.dropped))
            self.accept()
