"""What they said in the first call: five questions that matter before anybody gets access."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.domain.answers import Answer
from desktop.domain.enquiries import CallAnswer, Enquiry, Question
from desktop.domain.identifiers import clean
from desktop.language import _
from desktop.ui.dialogs.fields import Choice, line
from desktop.ui.dialogs.form import WIDE, Draft, FormDialog
from desktop.ui.models.enquiry_columns import answer_words
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel

_ANSWER: Final = 148


class CallDialog(FormDialog):
    """Takes an Enquiry and gives back its answers."""

    def __init__(
        self, enquiry: Enquiry, words: Mapping[Question, str], parent: QWidget | None = None
    ) -> None:
        """`words` are the questions in the language of the window."""
        super().__init__(_("First call"), _("Save"), WIDE, parent)
        self.body.addWidget(ElidedLabel(enquiry.to, "title"))
        text = _("What they say is what they say: nothing of it is proof until you see it.")
        self.body.addWidget(PlainLabel(text, "quiet", wrap=True))
        self.answers: dict[Question, Choice] = {}
        self.said: dict[Question, QLineEdit] = {}
        for question in Question:
            self.add(question, words[question], self._row(enquiry.answer(question), words))
        self.body.addStretch(1)

    def _row(self, held: CallAnswer, words: Mapping[Question, str]) -> QWidget:
        choice = Choice(
            [
                (Answer.UNKNOWN, answer_words(Answer.UNKNOWN)),
                (Answer.YES, answer_words(Answer.YES)),
                (Answer.NO, answer_words(Answer.NO)),
            ]
        )
        choice.choose(held.answer)
        choice.setFixedWidth(_ANSWER)
        choice.setAccessibleName(words[held.question])
        said = line(held.said, _("What they said"), longest=2000)
        said.setAccessibleName(
            _("What they said: {question}").format(question=words[held.question])
        )
        self.answers[held.question], self.said[held.question] = choice, said
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(choice)
        row.addWidget(said, 1)
        holder.setFocusProxy(choice)
        return holder

    def value(self) -> tuple[CallAnswer, ...]:
        answers = (
            CallAnswer(one, self.answers[one].value(), clean(self.said[one].text().strip()))
            for one in Question
        )
        return tuple(a for a in answers if a.answer is not Answer.UNKNOWN or a.said)

    def draft(self) -> Draft:
        return {
            question.value: [self.answers[question].draft(), self.said[question].text()]
            for question in Question
        }

    def _put(self, draft: Draft) -> None:
        for question in Question:
            held = draft.get(question.value)
            if held is not None:
                self.answers[question].restore(held[0])
                self.said[question].setText(held[1])
