"""A letter to be looked over, changed, and taken elsewhere; the program never sends it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QByteArray, QEvent, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from desktop.domain.errors import Problem
from desktop.domain.letters import Handed, HandedLetter, Letter, addresses, checked, mailto
from desktop.language import LANGUAGES, _, spoken
from desktop.ui.dialogs.fields import Words, line
from desktop.ui.dialogs.file_field import file_dialog
from desktop.ui.dialogs.form import WIDE, Draft, FormDialog
from desktop.ui.dialogs.question import ask
from desktop.ui.icons import set_icon
from desktop.ui.style_sheet import set_role
from desktop.ui.widgets.buttons import button, icon_button
from desktop.ui.widgets.filter_chips import FilterChips
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel

_LINES: Final = 15
_SUFFIX: Final = ".eml"
_UNFIT: Final = re.compile(r"[^\w .,()-]+")
_LONGEST_NAME: Final = 80


def open_in_mail_program(address: str) -> bool:
    """Hand a mailto: address to the system; False when no program takes it."""
    return QDesktopServices.openUrl(QUrl.fromEncoded(QByteArray(address.encode("ascii"))))


class LetterDialog(FormDialog):
    """Shows a letter in one of its languages and gives it back as a `HandedLetter`.

    `kept` comes when the person presses the main button, where there is one. `save_wanted` carries
    a letter and the path that was chosen for it: whoever writes it calls `was_saved` or
    `show_problem`.
    """

    save_wanted = Signal(object, object)

    def __init__(
        self,
        drafts: Mapping[str, Letter],
        title: str,
        about: str = "",
        *,
        record: str = "",
        hint: str = "",
        language: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`drafts` has the letter by language; it begins in `language`, else in the window's.

        `about` stands above it, `hint` under the address; `record` is what the main button says.
        """
        super().__init__(title, record, WIDE, parent)
        self._drafts = dict(drafts)
        self._language = language if language in self._drafts else spoken().code
        self._ways: set[Handed] = set()
        first = self._drafts[self._language]
        if about:
            self.body.addWidget(ElidedLabel(about, "strong"))
        self.languages = FilterChips(_("Language of the letter"))
        self.to = _Copied(", ".join(first.to), _("Copy the address"))
        self.subject = _Copied(first.subject, _("Copy the subject"))
        self.words = Words(first.body, _LINES)
        self.copy = button(_("Copy the text"), "copy")
        self.save_file = button(_("Save as .eml…"), "file")
        self.open_mail = button(_("Open in mail program"), "mail")
        self._lay_out_letter(hint)
        if not record:
            self.save.hide()
            self.save.setEnabled(False)
            self.cancel.setText(_("Close"))
            self.cancel.setAccessibleName(_("Close"))
        self.languages.changed.connect(self._other_language)
        self.copy.clicked.connect(self._copy)
        self.save_file.clicked.connect(self._save_file)
        self.open_mail.clicked.connect(self._open_mail)
        self.words.setFocus()

    def _lay_out_letter(self, hint: str) -> None:
        for code, name in LANGUAGES.items():
            if code in self._drafts:
                self.languages.add(code, name)
        self.languages.choose(self._language)
        tongue = QHBoxLayout()
        tongue.setSpacing(12)
        tongue.addWidget(PlainLabel(_("Language of the letter"), "quiet"))
        tongue.addWidget(self.languages)
        tongue.addStretch(1)
        self.body.addLayout(tongue)
        self.add("to", _("To"), self.to, hint)
        self.add("subject", _("Subject"), self.subject)
        self.add("body", _("Text"), self.words)
        ways = QHBoxLayout()
        ways.setSpacing(8)
        for way in (self.copy, self.save_file, self.open_mail):
            ways.addWidget(way)
        ways.addStretch(1)
        self.body.addLayout(ways)
        text = _("Not sent by this program: you send it yourself, from your own mail.")
        self.body.addWidget(PlainLabel(text, "context", wrap=True))
        self.body.addStretch(1)

    # --- what it says -------------------------------------------------------------------------

    def letter(self) -> Letter:
        """Return the letter as it reads now."""
        return Letter(
            to=addresses(self.to.text()),
            subject=self.subject.text().strip(),
            body=self.words.text(),
            language=self._language,
        )

    @property
    def handed(self) -> HandedLetter:
        """The letter as it reads now, and what was done with it so far."""
        return HandedLetter(self.letter(), frozenset(self._ways))

    def value(self) -> HandedLetter:
        return HandedLetter(checked(self.letter()), frozenset(self._ways))

    def draft(self) -> Draft:
        ways = tuple(sorted(way.value for way in self._ways))
        made = {code: (one.subject, one.body) for code, one in self._drafts.items()}
        return {**super().draft(), "language": self._language, "ways": ways, "letters": made}

    def _put(self, draft: Draft) -> None:
        super()._put(draft)
        self._ways = {Handed(way) for way in draft.get("ways", ())}
        for code, (subject, body) in draft.get("letters", {}).items():
            if code in self._drafts:  # what it was asked for then, in every language
                self._drafts[code] = replace(self._drafts[code], subject=subject, body=body)
        self._speak(draft.get("language", self._language))

    # --- its language -------------------------------------------------------------------------

    def _other_language(self, code: str) -> None:
        """Write it in another language; what was changed by hand is asked about first."""
        if code == self._language:
            return
        if not self._by_hand():
            self._rewrite(code)
            return
        self.languages.choose(self._language)
        ask(
            self,
            _("Language of the letter"),
            _("Write the letter anew in {language}?").format(language=LANGUAGES[code]),
            _("What you changed by hand in subject and text would go."),
            _("Write it anew"),
            lambda: self._rewrite(code),
        )

    def _by_hand(self) -> bool:
        made = self._drafts[self._language]
        return (self.subject.text(), self.words.text()) != (made.subject, made.body)

    def _rewrite(self, code: str) -> None:
        made = self._drafts[code]
        self.subject.restore(made.subject)
        self.words.setPlainText(made.body)
        self._speak(code)

    def _speak(self, code: str) -> None:
        self._language = code
        self.languages.choose(code)

    # --- where it goes ------------------------------------------------------------------------

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words.text())
        self._ways.add(Handed.COPIED)
        self._told(_("The text is on the clipboard; address and subject can be copied too."))

    def _save_file(self) -> None:
        letter = self._checked()
        if letter is None:
            return
        dialog = file_dialog(self, _("Save as .eml…"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(_SUFFIX)
        dialog.selectFile(file_name(letter.subject))
        dialog.fileSelected.connect(lambda chosen: self.save_wanted.emit(letter, Path(chosen)))
        dialog.open()

    def was_saved(self, path: Path) -> None:
        """Say that the letter lies in a file now."""
        self._ways.add(Handed.SAVED)
        text = _("Saved as “{name}”. Your mail program opens it as a draft; look it over and send.")
        self._told(text.format(name=path.name))

    def _open_mail(self) -> None:
        letter = self._checked()
        if letter is None:
            return
        try:
            address = mailto(letter)
        except Problem as problem:
            self.show_problem(problem)
            return
        if open_in_mail_program(address):
            self._ways.add(Handed.OPENED)
            self._told(_("Handed to your mail program; look it over there and send it."))
        else:
            text = _("No mail program took the letter. Save it as .eml, or copy it.")
            self.notice.say("high", text)

    def _checked(self) -> Letter | None:
        """Return the letter where it may leave; else say beside the field what is missing."""
        self._forgive()
        try:
            return checked(self.letter())
        except Problem as problem:
            self.show_problem(problem)
            return None

    def _told(self, text: str) -> None:
        self._forgive()
        self.notice.say("done", text)


class _Copied(QWidget):
    """A line of text with a button that copies it."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        self.line: QLineEdit = line(text, longest=2000)
        self.copy = icon_button("copy", name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.copy)
        self.setFocusProxy(self.line)
        self.copy.clicked.connect(self._copy)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DynamicPropertyChange:
            set_role(self.line, self.property("state") or "", "state")
        return super().event(event)

    def text(self) -> str:
        return self.line.text()

    def draft(self) -> Any:
        return self.line.text()

    def restore(self, draft: Any) -> None:
        self.line.setText(draft)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.line.text())
        set_icon(self.copy, "check")


def file_name(subject: str) -> str:
    """Return a name for the file of a letter, fit for every system."""
    bare = " ".join(_UNFIT.sub(" ", subject).split())[:_LONGEST_NAME].strip(" .")
    return (bare or _("Letter")) + _SUFFIX
