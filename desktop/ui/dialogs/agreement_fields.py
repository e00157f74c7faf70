"""The fields of an agreement: by which way, which text, who signs and when, and why in spite."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.agreement_drafts import AgreementDraft, Start
from desktop.domain.agreements import AgreementType, Form, Way
from desktop.domain.answers import Answer, Unknown
from desktop.domain.durations import LONGEST_DAYS
from desktop.domain.errors import Invalid
from desktop.domain.organisation import Person
from desktop.domain.roles import RoleTable
from desktop.language import _, spoken
from desktop.ui.dialogs.fields import Choice, Day, Field, Number, Words, held, line, put
from desktop.ui.dialogs.roles_field import RolesField
from desktop.ui.plain_text import shown
from desktop.ui.widgets.facts import Section, hairline
from desktop.ui.widgets.labels import PlainLabel
from desktop.wording import agreements as say
from desktop.wording.relationships import role_name
from desktop.wording.words import word

_USUAL: Final = {"it": {"country": "Italia", "language": "italiano"}}
"""What most texts are, where the window speaks their language; the person sees and changes it."""
DOCUMENTS: Final = (Form.RESELLER, Form.AGREEMENT_ONLY)


class AgreementFields(QWidget):
    """Puts what is typed into a draft; each field can say what is wrong with it."""

    changed = Signal()

    def __init__(self, start: Start, table: RoleTable, attesting: str = "") -> None:
        """`attesting` says who can attest, in Microsoft's words."""
        super().__init__()
        self._start, self._table, self._attesting = start, table, attesting
        self._fields: dict[str, Field] = {}
        self.texts: dict[str, QLineEdit] = {}
        """The fields of one line, by what a draft calls them."""
        self.ways: dict[Way, QRadioButton] = {}
        self.form: Choice | None = None
        self.type: Choice | None = None
        self.roles: RolesField | None = None
        self.days: Number | None = None
        self.reason: Words | None = None
        self.way_hint = PlainLabel("", "context", wrap=True)
        self.person = Choice([(person.id, self._called(person)) for person in start.people])
        self.person.add(None, _("Someone else"))
        self.accepted_on = Day(start.draft.accepted_on)
        self.may_sign = Choice([(answer, word(answer, spoken())) for answer in Answer])
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        draft = start.draft
        if draft.warned:
            self._ask_why()
        if draft.form.has_document:
            self._ask_way()
            self._ask_text()
        elif isinstance(draft.roles, Unknown):
            self._ask_roles()
        self._ask_who()
        self.show_draft(draft)
        self._connect()

    # --- sections -----------------------------------------------------------------------------

    def _section(self, title: str) -> QVBoxLayout:
        if self._column.count():
            self._column.addWidget(hairline())
        part = Section(title)
        part.body.setSpacing(8)
        self._column.addWidget(part)
        return part.body

    def _field(self, key: str, title: str, inner: QWidget, hint: str = "") -> Field:
        made = self._fields[key] = Field(title, inner, hint)
        return made

    def _line(self, key: str, title: str, placeholder: str = "") -> Field:
        self.texts[key] = line("", placeholder, longest=200)
        return self._field(key, title, self.texts[key])

    def _ask_why(self) -> None:
        hint = _("This invitation was judged one not to open: the reason is kept with it.")
        self.reason = Words("", lines=3)
        body = self._section(_("Why you go on in spite of it"))
        body.addWidget(self._field("reason", _("Reason"), self.reason, hint))

    def _ask_way(self) -> None:
        t, body = spoken(), self._section(_("By which way"))
        if self._start.occasion.invitation is None:
            self.form = Choice([(form, word(form, t)) for form in DOCUMENTS])
            body.addWidget(self._field("form", _("Form"), self.form))
        group = QButtonGroup(self)
        for way in Way:
            radio = self.ways[way] = QRadioButton(say.way(way, t))
            radio.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            group.addButton(radio)
            body.addWidget(radio)
        body.addWidget(self.way_hint)

    def _ask_text(self) -> None:
        body = self._section(_("The text"))
        self.type = Choice([(kind, word(kind, spoken())) for kind in AgreementType])
        body.addWidget(self._field("type", _("Agreement"), self.type))
        edition = self._line("edition", _("Version or date"), _("March 2024"))
        country, language = (
            self._line("country", _("Country")),
            self._line("language", _("Language")),
        )
        body.addLayout(_beside(edition, country, language, shares=(4, 3, 3)))

    def _ask_roles(self) -> None:
        body = self._section(_("What Microsoft’s page shows"))
        self.roles = RolesField(self._table, self._start.draft.roles, _("Roles"))
        self.days = Number(LONGEST_DAYS, _("not known"))
        body.addWidget(self._field("roles", _("Roles"), self.roles))
        body.addWidget(self._field("days", _("Length in days"), self.days))

    def _ask_who(self) -> None:
        body = self._section(_("Who signs"))
        person = self._field("person", _("Person"), self.person)
        day = self._field("accepted_on", _("On"), self.accepted_on)
        body.addLayout(_beside(person, day, shares=(3, 2)))
        names = self._line("first_name", _("First name")), self._line("last_name", _("Last name"))
        body.addLayout(_beside(*names))
        reach = self._line("email", _("E-mail")), self._line("phone", _("Phone (optional)"))
        body.addLayout(_beside(*reach))
        body.addWidget(self._field("may_sign", _("May sign for the firm"), self.may_sign))

    def _called(self, person: Person) -> str:
        t, roles = spoken(), person.tenant_roles
        known = [role_name(role, self._table, t) for role in roles if self._table.get(role)]
        return ", ".join([shown(person.name), *known[:1]])

    def _connect(self) -> None:
        self.person.activated.connect(self._person_chosen)
        for choice in filter(None, (self.form, self.type, self.may_sign)):
            choice.currentIndexChanged.connect(self._tell)
        for text in self.texts.values():
            text.textChanged.connect(self._tell)
        for name in ("first_name", "last_name"):
            self.texts[name].textEdited.connect(self._named)
        for radio in self.ways.values():
            radio.toggled.connect(self._tell)
        self.accepted_on.dateChanged.connect(self._tell)
        if self.reason is not None:
            self.reason.textChanged.connect(self._tell)
        if self.roles is not None and self.days is not None:
            self.roles.changed.connect(self._tell)
            self.days.valueChanged.connect(self._tell)

    # --- drafts -------------------------------------------------------------------------------

    def show_draft(self, draft: AgreementDraft) -> None:
        """Show what a draft holds."""
        usual = _USUAL.get(spoken().code, {})
        for name, field in self.texts.items():
            field.setText(getattr(draft, name) or usual.get(name, ""))
            field.setCursorPosition(0)
        if self.reason is not None:
            self.reason.setPlainText(draft.reason)
        if self.form is not None:
            self.form.choose(draft.form)
        if self.type is not None:
            self.type.choose(draft.type)
        if self.days is not None:
            self.days.setValue(draft.days or 0)
        if draft.way in self.ways:
            self.ways[draft.way].setChecked(True)
        self.may_sign.choose(draft.may_sign)
        self.accepted_on.choose(draft.accepted_on)
        self._recognise()
        self._hint()

    def fill(self, draft: AgreementDraft) -> AgreementDraft:
        """Return a draft with what is typed here."""
        texts: dict[str, Any] = {name: field.text() for name, field in self.texts.items()}
        filled = replace(
            draft,
            **texts,
            form=draft.form if self.form is None else self.form.value(),
            way=next((w for w, radio in self.ways.items() if radio.isChecked()), draft.way),
            type=draft.type if self.type is None else self.type.value(),
            may_sign=self.may_sign.value(),
            accepted_on=self.accepted_on.value(),
            reason="" if self.reason is None else self.reason.text(),
        )
        if self.roles is None or self.days is None:
            return filled
        try:
            roles = self.roles.value()
        except Invalid:  # "these roles", and none ticked yet
            roles = Unknown.UNKNOWN
        return replace(filled, roles=roles, days=self.days.value() or None)

    def draft(self) -> dict[str, Any]:
        """Return what is typed, to be put back by `restore`."""
        way = next((way.value for way, radio in self.ways.items() if radio.isChecked()), "")
        return {"way": way, **{key: held(one.inner) for key, one in self._fields.items()}}

    def restore(self, draft: Mapping[str, Any]) -> None:
        for key, one in self._fields.items():
            if key in draft:
                put(one.inner, draft[key])
        for way, radio in self.ways.items():
            if draft.get("way") == way.value:
                radio.setChecked(True)
        self._hint()

    # --- people and complaints ----------------------------------------------------------------

    def _person_chosen(self) -> None:
        """Fill in who was chosen; someone else begins with empty fields."""
        person = next((p for p in self._start.people if p.id == self.person.value()), None)
        first, _blank, last = (person.name if person else "").partition(" ")
        self.texts["first_name"].setText(first)
        self.texts["last_name"].setText(last)
        self.texts["email"].setText(person.email if person else "")
        self.texts["phone"].clear()
        known = Answer.YES if person is not None and person.may_sign else Answer.UNKNOWN
        self.may_sign.choose(known)
        if person is None:
            self.texts["first_name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _named(self) -> None:
        """Take another name for another person: who may sign is said of one person only."""
        before = self.person.value()
        self._recognise()
        if before is not None and self.person.value() is None:
            self.may_sign.choose(Answer.UNKNOWN)

    def _recognise(self) -> None:
        first, last = self.texts["first_name"].text(), self.texts["last_name"].text()
        name = f"{first} {last}".strip().casefold()
        found = (p.id for p in self._start.people if p.name.casefold() == name)
        self.person.choose(next(found, None))

    def _tell(self) -> None:
        self._hint()
        self.changed.emit()

    def _hint(self) -> None:
        words = ""
        if self.ways and self.ways[Way.TOLD_TO_ASK].isChecked():
            words = _("Nothing is accepted by it: there is nothing to read or to tick yet.")
        elif self.ways and self.ways[Way.ATTESTED].isChecked():
            words = self._attesting
        self.way_hint.setText(words)
        self.way_hint.setVisible(bool(words))

    def complain(self, field: str, sentence: str) -> Field | None:
        """Say what is wrong with a field, which gets the focus; None where there is none."""
        about = self._fields.get(field)
        if about is not None:
            about.complain(sentence)
            about.inner.setFocus(Qt.FocusReason.OtherFocusReason)
        return about

    def forgive(self) -> None:
        """Take all complaints away."""
        for one in self._fields.values():
            one.complain("")

    def complaints(self) -> dict[str, str]:
        """Return what is said to be wrong, by field."""
        found = {key: one.complaint() for key, one in self._fields.items()}
        return {key: sentence for key, sentence in found.items() if sentence}


def _beside(*fields: QWidget, shares: tuple[int, ...] = ()) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for place, one in enumerate(fields):
        row.addWidget(one, shares[place] if shares else 1, Qt.AlignmentFlag.AlignTop)
    return row
