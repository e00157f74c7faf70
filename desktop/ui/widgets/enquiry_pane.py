"""One enquiry in full: how far it is, what comes next, what was asked and answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.answers import Answer
from desktop.domain.directory import DirectoryTerms
from desktop.domain.enquiries import Enquiry, EnquiryState, Question
from desktop.language import _, spoken
from desktop.ui.models.enquiry_columns import EnquiryWords, answer_words, glyph_of, is_due
from desktop.ui.plain_text import label
from desktop.ui.widgets import cells
from desktop.ui.widgets.buttons import LinkButton, button
from desktop.ui.widgets.detail_pane import DetailPane
from desktop.ui.widgets.directory_pane import WIDTH
from desktop.ui.widgets.facts import Facts, Section
from desktop.ui.widgets.ink import text_width
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.marks import Mark
from desktop.wording.words import word

_WIDEST: Final = 272
_NEXT: Final = {
    EnquiryState.SENT: (EnquiryState.ANSWERED, EnquiryState.REFUSED),
    EnquiryState.ANSWERED: (EnquiryState.MET, EnquiryState.CHOSEN, EnquiryState.REFUSED),
    EnquiryState.MET: (EnquiryState.CHOSEN, EnquiryState.REFUSED),
}
"""What may come next of each state, most usual first."""


def step_words(state: EnquiryState) -> str:
    """Return what the button says that records a step."""
    return {
        EnquiryState.ANSWERED: _("They answered"),
        EnquiryState.MET: _("We talked"),
        EnquiryState.CHOSEN: _("Choose them"),
        EnquiryState.REFUSED: _("Refused"),
    }[state]


class EnquiryPane(DetailPane):
    """Shows an Enquiry; what its buttons do is the page's."""

    write_wanted = Signal()
    """The form or the letter is wanted."""
    step_wanted = Signal(object)
    """An EnquiryState it has come to."""
    nudge_wanted = Signal()
    call_wanted = Signal()
    days_wanted = Signal()
    """Days and state are to be corrected."""
    firm_wanted = Signal()

    def __init__(self, words: EnquiryWords, parent: QWidget | None = None) -> None:
        super().__init__(_("The chosen enquiry"), parent)
        self._words = words
        self.beside = WIDTH
        self.terms = DirectoryTerms({}, {})
        self.shown: Enquiry | None = None
        self.write = button("", "mail")
        self.call = button(_("First call…"))
        self.add_foot(self.write, self.call)
        self.write.clicked.connect(self.write_wanted)
        self.call.clicked.connect(self.call_wanted)

    def show_enquiry(self, enquiry: Enquiry) -> None:
        same = self.shown is not None and self.shown.id == enquiry.id
        self.shown = enquiry
        before = self.area.verticalScrollBar().value()
        self.name.setText(enquiry.to)
        self.context.setText(", ".join(filter(None, (self._words.state(enquiry), enquiry.to_mail))))
        draft = enquiry.state is EnquiryState.DRAFT
        words = _("Go on writing…") if draft else _("The letter…")
        self.write.setText(label(words))
        self.write.setAccessibleName(words)
        self.call.setEnabled(not draft)
        self.show_parts((self._steps(enquiry), self._asked(enquiry), self._call(enquiry)))
        if same:
            self.area.verticalScrollBar().setValue(before)

    def _steps(self, enquiry: Enquiry) -> QWidget:
        t = self._words.t
        part = Section(_("How far it is"), "" if _is_draft(enquiry) else _("Correct…"))
        if part.link is not None:
            part.link.clicked.connect(self.days_wanted)
        facts = Facts(96)
        facts.add(_("State"), _state_mark(enquiry, self._words))
        for title, day in (
            (_("Written"), t.here(enquiry.created)),
            (_("Sent by you"), enquiry.sent),
            (_("Asked again"), enquiry.nudged),
            (_("Answered"), enquiry.answered),
            (_("Met"), enquiry.met),
            (_("Closed"), enquiry.closed),
        ):
            if day is not None:
                facts.say(title, t.day(day))
        part.body.addWidget(facts)
        upcoming = self._words.next(enquiry)
        if upcoming:
            role = "high" if is_due(enquiry, self._words.today) else "quiet"
            words = _("Next: {step}").format(step=upcoming)
            if role == "high" and enquiry.sent is not None:
                since = max(enquiry.sent, enquiry.nudged or enquiry.sent)
                silence = _("No answer since {day}.").format(day=t.day(since))
                words = f"{silence} {words}"
            part.body.addWidget(PlainLabel(words, role, wrap=True))
        buttons = QVBoxLayout()
        buttons.setSpacing(6)
        for state in _NEXT.get(enquiry.state, ()):
            step = button(step_words(state), glyph_of(state)[0])
            step.setMaximumWidth(_WIDEST)
            step.clicked.connect(lambda _on=False, state=state: self.step_wanted.emit(state))
            buttons.addWidget(step)
        if enquiry.nudge_due is not None:
            again = button(_("I asked again"), "loop")
            again.setMaximumWidth(_WIDEST)
            again.clicked.connect(self.nudge_wanted)
            buttons.addWidget(again)
        part.body.addLayout(buttons)
        part.body.addWidget(_link(_("Show the firm"), self.firm_wanted.emit))
        return part

    def _asked(self, enquiry: Enquiry) -> QWidget:
        code, part = spoken().code, Section(_("What we ask"))
        facts = Facts(96)
        where = " ".join(filter(None, (enquiry.postcode, enquiry.town, enquiry.country)))
        for title, text in (
            (_("Needs"), enquiry.needs),
            (_("Organisation"), enquiry.organisation),
            (_("Size"), self.terms.word("sizes", enquiry.size, code) if enquiry.size else ""),
            (
                _("Industry"),
                self.terms.word("industries", enquiry.industry, code) if enquiry.industry else "",
            ),
            (_("Location"), where),
            (_("Contact"), enquiry.contact),
        ):
            if text:
                facts.say(title, text)
        part.body.addWidget(facts)
        return part

    def _call(self, enquiry: Enquiry) -> QWidget:
        part = Section(_("First call"))
        for question in Question:
            held = enquiry.answer(question)
            asked = word(question, self._words.t)
            part.body.addWidget(PlainLabel(asked, "context", wrap=True))
            if held.answer is Answer.UNKNOWN and not held.said:
                part.body.addWidget(PlainLabel(answer_words(held.answer), "quiet"))
                continue
            said = answer_words(held.answer)
            glyph = "check" if held.answer is Answer.YES else "minus"
            part.body.addWidget(_mark(glyph, "text", said, f"{asked} {said}"))
            if held.said:
                part.body.addWidget(PlainLabel(held.said, wrap=True))
        if enquiry.notes:
            part.body.addWidget(PlainLabel(enquiry.notes, "quiet", wrap=True))
        return part


def _is_draft(enquiry: Enquiry) -> bool:
    return enquiry.state is EnquiryState.DRAFT


def _state_mark(enquiry: Enquiry, words: EnquiryWords) -> Mark:
    glyph, role = glyph_of(enquiry.state)
    said = words.state(enquiry)
    return _mark(glyph, role, said, said)


def _mark(glyph: str, role: str, said: str, heard: str) -> Mark:
    mark = Mark()
    width = 14 + 6 + text_width(said)
    mark.show_mark(lambda ink: cells.marked(ink, glyph, role, said), width, heard)
    return mark


def _link(text: str, then: Callable[[], object]) -> LinkButton:
    made = LinkButton(text)
    made.clicked.connect(lambda _on=False: then())
    return made
