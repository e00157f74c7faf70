"""The way of a mail or a link into the register: dropped, opened, pasted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.changes import Entry
from desktop.domain.errors import Problem
from desktop.domain.identifiers import InvitationId
from desktop.domain.invitations import invitation_id
from desktop.language import _, ngettext, number, spoken
from desktop.ui.desk import Desk
from desktop.ui.destinations import INVITATIONS
from desktop.ui.dialogs.paste_mail import PasteMailDialog
from desktop.wording import problems

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace
    from desktop.ui.background import Report

_PEEK: Final = 100_000
"""Letters of the clipboard that are looked at before anybody asked for it."""
_MOST_NAMED: Final = 3


class Taken(NamedTuple):
    """What became of what came in: the id of the first, and what is to be said of the rest."""

    first: str
    words: str
    meaning: str


class InvitationIntake(QObject):
    """Reads, inspects and keeps; what cannot be read is named and nothing else is lost."""

    DRAFT: Final = "invitation-paste"

    taken = Signal(object)

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page, self._desk = page, desk
        self.dialog: PasteMailDialog | QFileDialog | None = None

    # --- what comes in ------------------------------------------------------------------------

    def choose_files(self) -> None:
        """Let the person choose one mail or several."""
        dialog = QFileDialog(self._page, _("Open a mail"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        mails = _("Mails ({patterns})").format(patterns="*.eml *.msg")
        dialog.setNameFilters([mails, _("All files ({patterns})").format(patterns="*")])
        dialog.filesSelected.connect(lambda names: self.take_files([Path(n) for n in names]))
        self._open(dialog)

    def ask_text(self) -> None:
        """Ask for a link or the text of a mail; what lies on the clipboard is there already."""
        text = _clipboard().text()
        dialog = PasteMailDialog(text if "://" in text[:_PEEK] else "", self._page)

        def keep(given: str) -> None:
            self._keep_text(given, dialog)

        dialog.kept.connect(keep)
        self._desk.drafts.attend(dialog, self.DRAFT, INVITATIONS, _("Paste a link or a mail"))
        self._open(dialog)

    def paste(self, held: QMimeData | None = None) -> None:
        """Inspect at once what lies on the clipboard; without a text, ask for one."""
        mime = held if held is not None else _clipboard()
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if files:
            self.take_files(files)
        elif text := _said(mime):
            self._keep_text(text)
        else:
            self.ask_text()

    def watch(self, search: QWidget) -> None:
        """Take a link or a mail that is pasted into a search: nobody searches for those."""
        search.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.matches(QKeySequence.StandardKey.Paste)
            and _holds_mail()
        ):
            self.paste()
            return True
        return super().eventFilter(watched, event)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Inspect and keep mails; one that cannot be read leaves the others alone."""
        held = tuple(paths)

        self._write(lambda workspace, report: _keep_files(workspace, held, report))

    def _keep_text(self, text: str, dialog: PasteMailDialog | None = None) -> None:
        source = _("pasted text")

        def task(workspace: Workspace, _report: Report) -> tuple[Entry | None, Taken]:
            entry = workspace.invitations.keep(source, text)
            words = "" if entry else _("This very text is in the register already.")
            return entry, Taken(_id(text), words, "accent")

        self._write(task, dialog)

    # --- keeping ------------------------------------------------------------------------------

    def _write(self, task: Keep, dialog: PasteMailDialog | None = None) -> None:
        found: list[Taken] = []

        def keep(workspace: Workspace, report: Report) -> Entry | None:
            entry, taken = task(workspace, report)
            found.append(taken)
            return entry

        def done(_entry: Entry | None) -> None:
            if dialog is not None:
                dialog.accept()
            self.taken.emit(found[0])

        def failed(problem: Problem) -> None:
            if dialog is not None:
                dialog.show_problem(problem)
            else:
                self.taken.emit(Taken("", problems.problem(problem, spoken()), "high"))

        self._desk.write(keep, dialog or self._page, done, failed=failed)

    def _open(self, dialog: PasteMailDialog | QFileDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        self.dialog = None


Keep = Callable[["Workspace", "Report"], tuple[Entry | None, Taken]]


def _keep_files(
    workspace: Workspace, paths: Sequence[Path], report: Report
) -> tuple[Entry | None, Taken]:
    """Keep each file that can be read; the first of them is the one to be shown."""
    from desktop.services.inspection import file_bytes

    first, newest, already = "", None, 0
    wrong: list[str] = []
    for number_, path in enumerate(paths):
        report(number_, len(paths))
        try:
            data = file_bytes(path)
            entry = workspace.invitations.keep(path.name, data)
        except Problem as problem:
            wrong.append(problems.problem(problem, spoken()))
            continue
        first = first or _id(data)
        newest = entry or newest
        already += entry is None
    return newest, Taken(first, _told(len(paths), already, wrong), "high" if wrong else "accent")


def _id(data: bytes | str) -> InvitationId:
    """Return the id under which these bytes are kept."""
    from desktop.services.inspection import in_bytes

    return invitation_id(hashlib.sha256(in_bytes(data)).hexdigest())


def _told(total: int, already: int, wrong: Sequence[str]) -> str:
    """Return what is worth a word: what was there before, and what could not be read."""
    said = []
    if total > 1:
        kept = total - already - len(wrong)
        said.append(ngettext("{n} mail kept.", "{n} mails kept.", kept).format(n=number(kept)))
    if already:
        message = ngettext(
            "{n} was in the register already.", "{n} were in the register already.", already
        )
        alone = _("This very mail is in the register already.")
        said.append(alone if total == 1 else message.format(n=number(already)))
    said += wrong[:_MOST_NAMED]
    if (rest := len(wrong) - _MOST_NAMED) > 0:
        message = ngettext("and {n} more", "and {n} more", rest)
        said.append(message.format(n=number(rest)))
    return " ".join(said)


def _said(mime: QMimeData) -> str:
    """Return what was copied as text; markup says where its links really lead."""
    if mime.hasHtml() and "href" in mime.html():
        return mime.html()
    text: str = mime.text()
    return text if text.strip() else ""


def _holds_mail() -> bool:
    """Return whether a link, a mail or files lie on the clipboard, and not just words."""
    mime = _clipboard()
    text = mime.text()[:_PEEK]
    return mime.hasUrls() or "://" in text or "\n" in text.strip()


def _clipboard() -> QMimeData:
    """Return what lies on the clipboard; nothing at all is an empty text."""
    found: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return found if found is not None else QMimeData()
