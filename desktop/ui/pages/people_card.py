"""Our people in the settings, and which of them sits here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.identifiers import PersonId
from desktop.domain.organisation import LOGIN_MARK, Person
from desktop.domain.policies import Policy
from desktop.domain.roles import RoleTable
from desktop.language import _, spoken
from desktop.ui.dialogs.fields import Choice, Field
from desktop.ui.widgets.buttons import button, icon_button
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.wording import history, policies
from desktop.wording.relationships import role_name


class PeopleCard(Card):
    """A row for each person, and a choice of who writes here."""

    edit = Signal(object)
    """A person to edit; None adds one."""
    remove = Signal(object)
    me = Signal(object)
    """The id of who writes here; None: whoever is logged in."""

    def __init__(self) -> None:
        super().__init__(_("People"))
        self.choice = Choice()
        self._me = Field(
            _("I am"), self.choice, _("This name stands beside everything that is written here.")
        )
        self.add = button(_("Add a person…"), "plus")
        self._shut = PlainLabel("", "context", wrap=True)
        self._shut.hide()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        column = QVBoxLayout()
        column.setContentsMargins(16, 4, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._shut)
        column.addWidget(self._me)
        column.addLayout(self._rows)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        column.addLayout(row)
        self.body.addLayout(column)
        self.choice.activated.connect(lambda _index: self.me.emit(self.choice.value()))
        self.add.clicked.connect(lambda: self.edit.emit(None))

    def shut(self, reason: str) -> None:
        """Let nobody change anything here, and say why."""
        self._shut.setText(reason)
        self._shut.show()
        self.setEnabled(False)

    def show_people(
        self, people: Sequence[Person], me: PersonId | None, signs: str, roles: RoleTable
    ) -> None:
        """Show people with their roles; `signs` is the name that signs now."""
        self.choice.clear()
        login = signs if signs.startswith(LOGIN_MARK) else ""
        words = history.signed(login, spoken()) if login else _("Whoever is logged in on this PC")
        self.choice.add(None, words)
        for person in people:
            self.choice.add(person.id, person.name)
        self.choice.choose(me)
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        before: QWidget = self.choice
        for person in people:
            row, buttons = self._row(person, roles)
            self._rows.addWidget(row)
            for one in buttons:
                self.setTabOrder(before, one)
                before = one
        self.setTabOrder(before, self.add)

    def _row(self, person: Person, roles: RoleTable) -> tuple[QWidget, Sequence[QWidget]]:
        """Return what says a person, and its buttons."""
        held = [role_name(role, roles, spoken()) for role in person.tenant_roles]
        about = ", ".join(held) if held else _("no roles in our tenant")
        parts = (person.email, about, _("may sign") if person.may_sign else "")
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(person.name, "strong"))
        words.addWidget(ElidedLabel(" · ".join(filter(None, parts)), "context"))
        row.addLayout(words, 1)
        edit = button(_("Edit…"))
        edit.setAccessibleName(_("Edit {name}").format(name=person.name))
        edit.clicked.connect(partial(self.edit.emit, person))
        out = icon_button("x", _("Take {name} out").format(name=person.name))
        out.clicked.connect(partial(self.remove.emit, person))
        row.addWidget(edit)
        row.addWidget(out)
        return made, (edit, out)


def obey(decided: Policy, fields: Mapping[str, Field], people: PeopleCard | None = None) -> None:
    """Show what an administrator decided as decided, and not at all what is hidden."""
    for key, field in fields.items():
        if decided.decided(key):
            field.inner.setEnabled(False)
            field.say(policies.reason(spoken()))
            if isinstance(field.inner, QLineEdit):
                field.inner.setPlaceholderText("")  # which would look like what was decided
        field.setHidden(key in decided.hidden)
    if people is not None and decided.decided("people"):
        people.shut(policies.reason(spoken()))
        people.setHidden("people" in decided.hidden)
