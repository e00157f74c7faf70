"""Asking firms: the form, the letter, each step that a person says, what the call answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.changes import Entry
from desktop.domain.directory import DirectoryTerms
from desktop.domain.enquiries import CallAnswer, Enquiry, EnquiryState, OurCard, Question
from desktop.domain.errors import Invalid
from desktop.domain.facets import Facet
from desktop.domain.letters import HandedLetter, Letter
from desktop.language import LANGUAGES, _, spoken
from desktop.ui.desk import Desk
from desktop.ui.dialogs.enquiry import EnquiryDialog
from desktop.ui.dialogs.enquiry_call import CallDialog
from desktop.ui.dialogs.enquiry_days import EnquiryDaysDialog
from desktop.ui.dialogs.form import FormDialog
from desktop.ui.dialogs.letter import LetterDialog
from desktop.ui.dialogs.our_card import OurCardDialog
from desktop.ui.dialogs.question import ask
from desktop.ui.pages.directory_edits import DirectoryEdits
from desktop.ui.pages.letters import let_save
from desktop.wording.words import word

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace
    from desktop.ui.background import Report


class Begun(NamedTuple):
    """An enquiry to be filled in: as it is stored, if it is, and as it stands."""

    stored: Enquiry | None
    enquiry: Enquiry


class EnquiryEdits(QObject):
    """Dialogs about enquiries on one side, the desk on the other."""

    moved = Signal(object)
    """An Enquiry that a person says has come a step further."""

    def __init__(self, page: QWidget, desk: Desk, edits: DirectoryEdits) -> None:
        super().__init__(page)
        self._page, self._desk, self._edits = page, desk, edits
        self.today = date(2000, 1, 1)

    def resume(self, key: str) -> None:
        """Open what was being typed when the window went."""
        kind, _space, rest = key.partition(" ")
        if kind == "enquiry":
            self.ask(rest)
        elif kind in ("letter-of", "call", "enquiry-days"):
            again = {"letter-of": self.letter, "call": self.call, "enquiry-days": self.days}

            def go_on(one: Enquiry | None) -> None:
                if one is not None:
                    again[kind](one)

            self._read(lambda work: _found(work, rest), go_on)
        elif kind == "card":
            self.ours()

    # --- the form -----------------------------------------------------------------------------

    def ask(self, line: str) -> None:
        """Begin an enquiry to a firm, or go on with the one that is still a draft."""

        code = spoken().code

        def task(work: Workspace) -> Begun:
            drafts = [e for e in work.enquiries.of(line) if e.state is EnquiryState.DRAFT]
            stored = drafts[0] if drafts else None
            return Begun(stored, stored or work.enquiries.begin(line, code))

        self._read(task, lambda begun: self._show(line, begun))

    def write(self, enquiry: Enquiry) -> None:
        """Go on with an enquiry: the form of a draft, else the letter as it went out."""
        if enquiry.state is EnquiryState.DRAFT:
            self._show(enquiry.line, Begun(enquiry, enquiry))
        else:
            self.letter(enquiry)

    def _show(self, line: str, begun: Begun) -> None:
        terms = self._edits.terms
        dialog = EnquiryDialog(
            begun.enquiry,
            _options(terms, Facet.SIZE),
            _options(terms, Facet.INDUSTRY),
            self._page,
        )

        def keep(enquiry: Enquiry, then: Callable[[Enquiry], object]) -> None:
            def done(_entry: Entry | None) -> None:
                dialog.accept()
                then(enquiry)

            self._desk.write(
                lambda work, _report: work.enquiries.keep(begun.stored, enquiry),
                dialog,
                done,
                failed=dialog.show_problem,
            )

        dialog.draft_wanted.connect(lambda enquiry: keep(enquiry, lambda _one: None))
        self._edits.open(
            dialog,
            f"enquiry {line}",
            lambda enquiry: keep(enquiry, self.letter),
            begun.enquiry.to,
        )

    # --- the letter ---------------------------------------------------------------------------

    def letter(self, enquiry: Enquiry) -> None:
        """Show the letter: to be taken elsewhere, and then to be recorded as sent."""

        def task(work: Workspace) -> Mapping[str, Letter]:
            drafts = {
                code: work.enquiries.letter(replace(enquiry, language=code)) for code in LANGUAGES
            }
            if enquiry.letter:
                own = replace(
                    drafts[enquiry.language], subject=enquiry.subject, body=enquiry.letter
                )
                drafts[enquiry.language] = own
            return drafts

        def show(drafts: Mapping[str, Letter]) -> None:
            draft = enquiry.state is EnquiryState.DRAFT
            dialog = LetterDialog(
                drafts,
                _("Ask for information"),
                enquiry.to,
                record=_("Record that I sent it") if draft else "",
                language=enquiry.language,
                parent=self._page,
            )
            let_save(self._desk, dialog)
            key = f"letter-of {enquiry.id}"
            self._edits.open(dialog, key, lambda sent: self._sent(enquiry, sent, dialog))

        self._read(task, show)

    def _sent(self, enquiry: Enquiry, handed: HandedLetter, dialog: FormDialog) -> None:
        letter = handed.letter
        written = replace(
            enquiry,
            to_mail=", ".join(letter.to),
            subject=letter.subject,
            letter=letter.body,
            language=letter.language,
        ).moved(EnquiryState.SENT, self.today)
        self._write(lambda work, _report: work.enquiries.keep(enquiry, written), written, dialog)

    # --- steps --------------------------------------------------------------------------------

    def step(self, enquiry: Enquiry, state: EnquiryState) -> None:
        """Record that it has come to a state, as of today."""
        self._write(
            lambda work, _report: work.enquiries.move(enquiry, state, self.today),
            enquiry.moved(state, self.today),
        )

    def nudge(self, enquiry: Enquiry) -> None:
        """Record that one asked again, as of today."""
        self._edits.write(lambda work, _report: work.enquiries.nudge(enquiry, self.today))

    def days(self, enquiry: Enquiry) -> None:
        """Let state, days and notes be corrected."""
        dialog = EnquiryDaysDialog(enquiry, self.today, self._page)

        def keep(after: Enquiry) -> None:
            self._edits.write(lambda work, _report: work.enquiries.keep(enquiry, after), dialog)

        self._edits.open(dialog, f"enquiry-days {enquiry.id}", keep, enquiry.to)

    def call(self, enquiry: Enquiry) -> None:
        """Ask what the first call answered."""
        t = spoken()
        words = {question: word(question, t) for question in Question}
        dialog = CallDialog(enquiry, words, self._page)

        def keep(answers: tuple[CallAnswer, ...]) -> None:
            self._edits.write(
                lambda work, _report: work.enquiries.answer_call(enquiry, answers), dialog
            )

        self._edits.open(dialog, f"call {enquiry.id}", keep, enquiry.to)

    def remove(self, enquiry: Enquiry) -> None:
        """Ask whether an enquiry shall be forgotten."""
        text = _("Remove the enquiry to “{name}”?").format(name=enquiry.to)
        detail = _("Its letter and what the call answered go with it. Ctrl+Z brings it back.")
        yes = _("Remove the enquiry")

        def remove() -> None:
            self._edits.write(lambda work, _report: work.enquiries.remove(enquiry))

        ask(self._page, yes, text, detail, yes, remove)

    # --- ourselves ----------------------------------------------------------------------------

    def ours(self) -> None:
        """Ask what we say of ourselves, and in which words."""

        def task(work: Workspace) -> tuple[OurCard, Mapping[str, str]]:
            return work.directory.card(), {
                code: work.enquiries.template(code) for code in LANGUAGES
            }

        def show(found: tuple[OurCard, Mapping[str, str]]) -> None:
            card, letters = found
            terms = self._edits.terms
            dialog = OurCardDialog(
                card,
                letters,
                _options(terms, Facet.SIZE),
                _options(terms, Facet.INDUSTRY),
                self._page,
            )

            def keep(after: OurCard) -> None:
                self._edits.write(
                    lambda work, _report: work.directory.keep_card(_placed(work, card, after)),
                    dialog,
                )

            self._edits.open(dialog, "card", keep)

        self._read(task, show)

    # --- reading and writing ------------------------------------------------------------------

    def _read(self, task: Callable[[Workspace], Any], then: Callable[[Any], None]) -> None:
        self._desk.read(
            lambda work, _report: task(work), then, self._page, failed=self._edits.refused
        )

    def _write(
        self,
        task: Callable[[Workspace, Report], Entry | None],
        after: Enquiry,
        dialog: FormDialog | None = None,
    ) -> None:
        def done(_entry: Entry | None) -> None:
            if dialog is not None:
                dialog.accept()
            self.moved.emit(after)

        failed = dialog.show_problem if dialog is not None else self._edits.refused
        self._desk.write(task, dialog or self._page, done, failed=failed)


def _options(terms: DirectoryTerms, facet: Facet) -> Sequence[tuple[str, str]]:
    code = spoken().code
    offered = terms.terms.get(facet.value, ())
    return [(term.code, term.name.said(code)) for term in offered if not term.older]


def _placed(work: Workspace, before: OurCard, after: OurCard) -> OurCard:
    """Return a card with its place on the map; raises Invalid where nobody says where it lies."""
    if after.place == before.place:
        return after
    point = work.directory.place_of(after.place)
    if point is None and after.place:
        raise Invalid("place", "on-no-map", after.place)
    if point is None:
        return replace(after, latitude=None, longitude=None)
    return replace(after, latitude=point.latitude, longitude=point.longitude)


def _found(work: Workspace, enquiry: str) -> Enquiry | None:
    return next((one for one in work.enquiries.all() if one.id == enquiry), None)
