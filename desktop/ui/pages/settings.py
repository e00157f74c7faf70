"""How the window speaks and looks, who we are, and where the register lies; kept at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import available_timezones

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.changes import Entry
from desktop.domain.errors import Problem
from desktop.domain.identifiers import PersonId
from desktop.domain.organisation import Organisation, Person
from desktop.domain.policies import Policy
from desktop.domain.roles import RoleTable
from desktop.language import LANGUAGES, _, spoken
from desktop.paths import Places
from desktop.ui import problems
from desktop.ui.actions import Actions
from desktop.ui.desk import Desk
from desktop.ui.destinations import SETTINGS
from desktop.ui.dialogs.fields import Choice, Field
from desktop.ui.dialogs.person import PersonDialog
from desktop.ui.folders import show_folder
from desktop.ui.pages.backups import Backups
from desktop.ui.pages.firm_card import FirmCard
from desktop.ui.pages.page import Page
from desktop.ui.pages.people_card import PeopleCard, obey
from desktop.ui.pages.register_card import RegisterCard
from desktop.ui.preferences import Preferences
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.notice_bar import NoticeBar
from desktop.ui.widgets.page_head import PageHead
from desktop.wording import policies

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace
    from desktop.ui.background import Report

_NEW_PERSON = "person"
NARROW = 900
"""Pixels of the page below which its cards stand in one column."""


class Profile(NamedTuple):
    """What the register keeps about us."""

    firm: Organisation
    people: Sequence[Person]
    signs: str
    roles: RoleTable
    zones: Sequence[str]


class SettingsPage(Page):
    """Cards in two columns; what belongs to the register is journalled and can be undone."""

    register_wanted = Signal(Path)
    """A register to open."""
    restore_wanted = Signal(Path)
    """A backup to put in the place of the open register."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        preferences: Preferences,
        places: Places,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._preferences = preferences
        self._profile: Profile | None = None
        self._stale = True
        self.head = PageHead(_("Settings"), _("Every change is kept at once"))
        self.language = Choice([("system", _("As the system"))])
        for code, words in LANGUAGES.items():
            self.language.add(code, words)
        self.theme = Choice(
            [
                ("system", _("As the system")),
                ("light", _("Light")),
                ("dark", _("Dark")),
                ("contrast", _("High contrast")),
            ]
        )
        self.firm = FirmCard()
        self.people = PeopleCard()
        self.register = RegisterCard(actions, places)
        self.backups = Backups(self, desk, preferences, self.notice)
        self._lay_out()
        self._obey(preferences.decided)
        self.language.choose(preferences.now.language)
        self.theme.choose(preferences.now.theme)

        self.language.activated.connect(self._language_chosen)
        self.theme.activated.connect(self._theme_chosen)
        self.firm.kept.connect(self._keep_field)
        self.people.me.connect(lambda me: self._keep_field("me", me))
        self.people.edit.connect(self._edit_person)
        self.people.remove.connect(self._remove_person)
        self.register.opened.connect(self.register_wanted)
        self.backups.restore_wanted.connect(self.restore_wanted)
        self.register.folder.connect(lambda folder: show_folder(folder, self.notice))
        preferences.changed.connect(self._show_register)
        desk.changed.connect(self._outdated)
        desk.summarised.connect(self._show_register)
        desk.closed.connect(self._show_register)
        self._show_register()

    def _lay_out(self) -> None:
        self.looks = Card(_("Window"))
        fields = QVBoxLayout()
        fields.setContentsMargins(16, 4, 16, 16)
        fields.setSpacing(12)
        hint = _("A contrast theme of Windows comes first, whatever is chosen here.")
        self.fields = {
            "language": Field(_("Language"), self.language),
            "theme": Field(_("Theme"), self.theme, hint),
            "backups": self.backups.card.field,
            **self.firm.fields,
        }
        fields.addWidget(self.fields["language"])
        fields.addWidget(self.fields["theme"])
        self.looks.body.addLayout(fields)
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.columns.setSpacing(12)
        self.columns.setContentsMargins(16, 0, 16, 16)
        for cards in ((self.firm, self.people), (self.looks, self.register, self.backups.card)):
            column = QVBoxLayout()
            column.setSpacing(12)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self.columns.addLayout(column, 1)
        inner = QWidget()
        inner.setProperty("role", "page")
        inner.setLayout(self.columns)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        self.mistakes = NoticeBar()
        for bar in (self.mistakes, self.notice):
            bar.leave_below(12)
        notice = QVBoxLayout()
        notice.setContentsMargins(16, 0, 16, 0)
        notice.addWidget(self.mistakes)
        notice.addWidget(self.notice)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addLayout(notice)
        outer.addWidget(scroll, 1)

    def _obey(self, decided: Policy) -> None:
        """Show what an administrator decided, and what of it means nothing here."""
        obey(decided, self.fields, self.people)
        for card, keys in ((self.firm, {*self.firm.fields}), (self.looks, {"language", "theme"})):
            card.setHidden(keys <= decided.hidden)
        self.register.obey(decided, self._preferences.now.register)
        if words := policies.mistakes(decided, spoken()):
            self.mistakes.say("high", words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self.columns.setDirection(way)

    def focus_search(self) -> None:
        """There is nothing to search; begin with the first field."""
        self.firm.name.setFocus()

    def resume(self, key: str) -> None:
        people = self._profile.people if self._profile else ()
        person = next((one for one in people if key == f"person {one.id}"), None)
        if person is not None or key == _NEW_PERSON:
            self._edit_person(person)

    # --- the window ---------------------------------------------------------------------------

    def _language_chosen(self) -> None:
        self._preferences.keep(replace(self._preferences.now, language=self.language.value()))

    def _theme_chosen(self) -> None:
        self._preferences.keep(replace(self._preferences.now, theme=self.theme.value()))

    def _show_register(self) -> None:
        summary = self._desk.summary
        path = Path(summary.path) if summary else None
        self.register.show_register(path, self._preferences.now.recent)

    # --- the firm -----------------------------------------------------------------------------

    def _load(self) -> None:
        def task(workspace: Workspace, _report: Report) -> Profile:
            profile = workspace.profile
            return Profile(
                profile.organisation(),
                profile.people(),
                profile.me(),
                workspace.roles,
                sorted(available_timezones()),
            )

        self._stale = self._desk.read(task, self._show, self) is None
        self.backups.load()

    def _show(self, profile: Profile) -> None:
        if self._profile is None:
            self.firm.offer_zones(profile.zones)
        self._profile = profile
        self.firm.show_firm(profile.firm)
        self.people.show_people(profile.people, profile.firm.me, profile.signs, profile.roles)

    def _keep_field(self, name: str, value: Any) -> None:
        def task(workspace: Workspace, _report: Report) -> Entry | None:
            profile = workspace.profile
            firm = replace(profile.organisation(), **{name: value})
            return profile.save(firm, profile.people())

        self.notice.hush()
        self._desk.write(task, self, failed=self._refused)

    def _refused(self, problem: Problem) -> None:
        if not self.firm.complain(problem):
            problems.say(self.notice, problem)

    # --- people -------------------------------------------------------------------------------

    def _edit_person(self, person: Person | None) -> None:
        if self._profile is None:
            return
        dialog = PersonDialog(person, self._profile.roles, self)
        dialog.kept.connect(lambda after: self._keep_person(dialog, after))
        key, name = (f"person {person.id}", person.name) if person else (_NEW_PERSON, "")
        self._desk.drafts.attend(dialog, key, SETTINGS, name)
        dialog.open()

    def _keep_person(self, dialog: PersonDialog, after: Person) -> None:
        def task(workspace: Workspace, _report: Report) -> Entry | None:
            profile = workspace.profile
            others = [one for one in profile.people() if one.id != after.id]
            return profile.save(profile.organisation(), [*others, after])

        self._desk.write(task, dialog, lambda _entry: dialog.accept(), failed=dialog.show_problem)

    def _remove_person(self, person: Person) -> None:
        """Take a person out; whoever sat here as this person is the login name again."""

        def task(workspace: Workspace, _report: Report) -> Entry | None:
            profile = workspace.profile
            firm = profile.organisation()
            me: PersonId | None = None if firm.me == person.id else firm.me
            others = [one for one in profile.people() if one.id != person.id]
            return profile.save(replace(firm, me=me), others)

        self._desk.write(task, self, failed=self._refused)
