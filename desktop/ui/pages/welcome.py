"""The first start: whose register it is, where its file goes, and how to begin."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop import paths
from desktop.domain.identifiers import PersonId, new_id
from desktop.domain.organisation import Details
from desktop.domain.policies import Policy
from desktop.language import LANGUAGES, _
from desktop.ui.dialogs.fields import Choice, Field, line
from desktop.ui.dialogs.register_files import choose_register, choose_target, free, slug
from desktop.ui.icons import set_icon
from desktop.ui.pages.people_card import obey
from desktop.ui.pages.welcome_details import DetailsLine, signer, told
from desktop.ui.pages.welcome_ways import DEMO, IMPORT, PASTE, RESTORE, ways, words
from desktop.ui.plain_text import label, tip
from desktop.ui.widgets.buttons import LinkButton, button, quiet_button
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.ui.widgets.notice_bar import NoticeBar
from desktop.ui.widgets.option_card import OptionCard
from desktop.ui.widgets.promises import Promises


class View(NamedTuple):
    """What was typed and chosen, to be shown again when the page is made anew."""

    name: str = ""
    person: str = ""
    way: str = PASTE
    target: Path | None = None
    details: Details = Details()


class WelcomePage(QWidget):
    """Makes a new register, shows the demo, restores a backup, or opens what exists."""

    creating = Signal(Path, str, str, str, object)
    """Where, the firm's name, who uses it, the way to begin ("paste" or "import"), its Details."""
    demo = Signal()
    chosen = Signal(Path)
    """A register to open."""
    restoring = Signal(object)
    """A backup is to be chosen; the register goes to this Path, None for wherever it is usual."""
    details_wanted = Signal(object)
    """The Details as they stand, with who uses the register; `take` has them when they change."""
    language = Signal(str)
    back = Signal()
    """Return to the register that is open."""

    def __init__(
        self,
        language: str,
        person: str,
        recent: Sequence[str] = (),
        may_go_back: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`person` is what the system calls who sits here, to be corrected."""
        super().__init__(parent)
        self._recent = tuple(recent)
        self._target: Path | None = None
        self.notice = NoticeBar()
        self.name = line(longest=200)
        self.person = line(person, longest=200)
        self.speech = Choice([(code, words) for code, words in LANGUAGES.items()])
        self.speech.choose(language)
        self._speech_field = Field(_("Language"), self.speech)
        self._name_field = Field(_("Your firm"), self.name)
        self._person_field = Field(
            _("Who uses the register"),
            self.person,
            _("The name stands beside everything that is written."),
        )
        self._details = Details()
        self.details = DetailsLine()
        self.ways = QButtonGroup(self)
        self._cards: dict[str, OptionCard] = {}
        self.open = LinkButton(_("Open a register you have…"))
        self.place = ElidedLabel("", "quiet", middle=True)
        self.change = LinkButton(_("Change…"))
        self.go = button("", accent=True)
        self.leave = quiet_button(_("Back"), "chev-l")
        self._may_go_back = may_go_back
        self.leave.setVisible(may_go_back)
        self._lay_out()
        self.name.textChanged.connect(self._name_typed)
        self.name.returnPressed.connect(self._go)
        self.person.returnPressed.connect(self._go)
        self.speech.activated.connect(lambda _index: self.language.emit(self.speech.value()))
        self.ways.buttonToggled.connect(self._way_chosen)
        self.change.clicked.connect(self._change_place)
        self.go.clicked.connect(self._go)
        self.details.wanted.connect(lambda: self.details_wanted.emit(self._told()))
        self.open.clicked.connect(self._offer_registers)
        self.leave.clicked.connect(self.back)
        self._way_chosen()

    # --- laying out ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        card.setMaximumSize(1040, 672)
        halves = QHBoxLayout(card)
        halves.setContentsMargins(1, 1, 1, 1)
        halves.setSpacing(0)
        halves.addWidget(Promises())
        halves.addLayout(self._right(), 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(24, 24, 24, 24)
        grid.addWidget(card, 1, 1)
        for edge in (0, 2):
            grid.setRowStretch(edge, 1)
            grid.setColumnStretch(edge, 1)
        grid.setRowStretch(1, 1000)
        grid.setColumnStretch(1, 1000)

    def _right(self) -> QVBoxLayout:
        form = QWidget()
        form.setProperty("role", "page")
        column = QVBoxLayout(form)
        column.setContentsMargins(40, 32, 40, 8)
        column.setSpacing(16)
        column.addWidget(self.notice)
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self._name_field, 3, Qt.AlignmentFlag.AlignTop)
        self._speech_field.setMinimumWidth(148)
        first.addWidget(self._speech_field, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(first)
        person = QVBoxLayout()
        person.setSpacing(6)
        person.addWidget(self._person_field)
        person.addWidget(self.details)
        column.addLayout(person)
        choices = QVBoxLayout()
        choices.setSpacing(8)
        choices.addWidget(PlainLabel(_("How do you want to begin?"), "strong"))
        choices.addSpacing(2)
        for key, icon, title, detail in ways():
            made = self._cards[key] = OptionCard(icon, title, detail)
            self.ways.addButton(made)
            choices.addWidget(made)
        self._cards[PASTE].setChecked(True)
        choices.addSpacing(2)
        choices.addWidget(self.open)
        column.addLayout(choices)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(form)
        foot = QFrame()
        foot.setProperty("role", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(40, 16, 40, 16)
        row.setSpacing(8)
        self._file = Glyph("file", "text-2")
        row.addWidget(self._file)
        row.addWidget(self.place)
        row.addWidget(self.change)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.go)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(scroll, 1)
        right.addWidget(foot)
        return right

    def obey(self, decided: Policy) -> None:
        """Let nobody choose the language where an administrator has; begin where they want it."""
        obey(decided, {"language": self._speech_field})
        register = str(decided.values.get("register", ""))
        if register and "://" not in register and not self._may_go_back:
            self._target = Path(register)  # the one that every start opens has to be made
            self._say_place()

    # --- what the window asks -----------------------------------------------------------------

    def view(self) -> View:
        name, person = self.name.text(), self.person.text()
        return View(name, person, self._way(), self._target, self._details)

    def show_view(self, view: View) -> None:
        self.name.setText(view.name)
        self.person.setText(view.person)
        self._target = view.target
        self._keep(view.details)
        self.choose(view.way)

    def choose(self, way: str) -> None:
        """Choose a way to begin."""
        self._cards[way].setChecked(True)
        self._way_chosen()

    def take(self, details: Details) -> None:
        """Show details as they were given; who uses the register is among them."""
        self.person.setText(signer(details))
        self._keep(told(details))

    def chosen_target(self) -> Path | None:
        """Return where the person wants the register's file, None while it is not said."""
        return self._target

    def target(self) -> Path:
        """Return where a new register's file would go."""
        return self._target or free(paths.documents(), slug(self.name.text()))

    # --- choosing -----------------------------------------------------------------------------

    def _way(self) -> str:
        return next((key for key, card in self._cards.items() if card.isChecked()), PASTE)

    def _name_typed(self) -> None:
        self._name_field.complain("")
        self._say_place()

    def _way_chosen(self) -> None:
        way = self._way()
        makes = way in (PASTE, IMPORT)
        for widget in (self._name_field, self._person_field, self.details):
            widget.setEnabled(makes)
        for part in (self._file, self.place, self.change):
            part.setVisible(makes or way == RESTORE)
        said = words(way)
        self.go.setText(label(said))
        self.go.setAccessibleName(said)
        self._say_place()

    def _say_place(self) -> None:
        target = self.target()
        if self._target is None and self._way() == RESTORE:
            target = target.parent  # the file is named after the firm in the backup
        home = Path.home()
        inside = target.is_relative_to(home)
        self.place.setText(str(target.relative_to(home) if inside else target))
        self.place.setToolTip(tip(str(target)))

    def _change_place(self) -> None:
        def take(target: Path) -> None:
            self._target = target
            self._say_place()

        choose_target(self, _("Where the register’s file goes"), self.target(), take)

    # --- beginning ----------------------------------------------------------------------------

    def _go(self) -> None:
        self.notice.hush()
        way = self._way()
        if way == DEMO:
            self.demo.emit()
        elif way == RESTORE:
            self.restoring.emit(self._target)
        elif not self.name.text().strip():
            self._name_field.complain(_("Write the name of your firm: the register bears it."))
            self.name.setFocus()
        else:
            name, person = self.name.text().strip(), self.person.text().strip()
            self.creating.emit(self.target(), name, person, way, self._details)

    def _told(self) -> Details:
        return self._details.signed_by(self.person.text().strip(), PersonId(new_id()))

    def _keep(self, details: Details) -> None:
        self._details = details
        self.details.show_details(details)

    def _offer_registers(self) -> None:
        """Offer those opened before, and any other; without any before, ask at once."""
        if not self._recent:
            self._choose_register()
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for path in self._recent:
            menu.addAction(label(path), partial(self.chosen.emit, Path(path)))
        menu.addSeparator()
        other = menu.addAction(_("Another file…"), self._choose_register)
        set_icon(other, "file")
        above = self.open.rect().topLeft() - QPoint(0, menu.sizeHint().height())
        menu.popup(self.open.mapToGlobal(above))

    def _choose_register(self) -> None:
        choose_register(self, self.chosen.emit)
