"""What works inside the window: registers, lists, undo, closing, and what is said about them.

What a person sees is made anew for another language, and shows again what it showed before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.domain.changes import Entry
from desktop.domain.errors import Damaged, DamagedBackup, Problem
from desktop.language import HOME_ZONE, _, speak, spoken
from desktop.paths import Places
from desktop.ui import actions, appearance, problems, status
from desktop.ui.background import Background
from desktop.ui.backing_up import BackingUp
from desktop.ui.desk import Desk
from desktop.ui.destinations import DESTINATIONS, DIRECTORY, HOME, RELATIONSHIPS
from desktop.ui.entrance import Entrance
from desktop.ui.frame import Frame
from desktop.ui.intake import Intake, sorted_out
from desktop.ui.page_set import PageSet
from desktop.ui.palette import Palette
from desktop.ui.preferences import Preferences
from desktop.ui.progress import Progress
from desktop.ui.registers import Registers
from desktop.ui.restoring import Restoring
from desktop.ui.resuming import Resuming
from desktop.ui.undoing import Undoing
from desktop.ui.waiting import Waiting
from desktop.ui.widgets.notice_bar import NoticeBar
from desktop.ui.widgets.work_bar import WorkBar
from desktop.wording import history
from desktop.wording.quotes import shown

if TYPE_CHECKING:
    from desktop.services.workspace import Surroundings
    from desktop.ui.pages.imports import Imports
    from desktop.ui.shell import Shell


class Workplace(QObject):
    """Puts desk, registers and pages together; the window is only told what to show."""

    def __init__(
        self,
        window: Shell,
        places: Places,
        preferences: Preferences,
        surroundings: Callable[[], Surroundings],
        clock: Callable[[], datetime],
        person: str,
    ) -> None:
        super().__init__(window)
        self.desk = Desk(Background(self), surroundings, self)
        self.preferences = preferences
        self.registers = Registers(self.desk, preferences, clock, self)
        self.registers.backups = places.backups
        self._window = window
        self._places = places
        self._clock = clock
        self._person = person
        self._speaks = ("", "")
        self._progress = Progress(self)
        self._leaving = False
        self._made = False
        self._said: list[Callable[[], None]] = []
        self.resuming = Resuming(self.desk, self.registers, places.drafts, lambda: self.pages, self)
        self.backing_up = BackingUp(self.desk, self.registers, preferences, self)
        self.backing_up.told.connect(self._summarised)
        self.backing_up.failed.connect(self.say)
        self.registers.opened.connect(self._opened)
        self.registers.failed.connect(self._not_opened)
        self.registers.copied.connect(self._copied)
        self.registers.backup_opened.connect(self._backup_opened)
        self.restoring = Restoring(
            window, self.registers, lambda text: self.notice.say("done", text), self
        )
        self.registers.working.connect(self._progress.follow)
        self._undoing = Undoing(self.desk, self)
        self._undoing.working.connect(self._progress.follow)
        self._undoing.done.connect(self._undone)
        self.desk.summarised.connect(self._summarised)
        self.desk.background.problem.connect(self.say)
        self.desk.background.idle.connect(self._idle)
        preferences.changed.connect(self._preferred)
        preferences.not_kept.connect(self._not_kept)

    # --- making and making anew ---------------------------------------------------------------

    def make(self, framed: bool) -> Iterator[object]:
        """Make rail, strip and actions, then the first page, a step at a time."""
        self._put_together()
        self._show_frame()
        yield self
        if framed:
            yield from self.pages.bring()
        else:
            self.entrance.show()
        self._made = True
        self._summarised()
        while self._said:
            self._said.pop(0)()

    def _put_together(self) -> None:
        """Make what stands around the pages, in the language and time zone that hold now."""
        summary = self.desk.summary
        self._speaks = (self.preferences.language, summary.zone if summary else HOME_ZONE)
        speak(*self._speaks)
        appearance.translate_qt(self._speaks[0])
        body = self._window.body
        frame = self.frame = Frame()
        body.addWidget(frame)
        self.actions = actions.make(body)
        self.pages = PageSet(
            frame, self.desk, self.actions, self.preferences, self._places, self._window.memory
        )
        self.pages.register_wanted.connect(self.registers.open)
        self.pages.restore_wanted.connect(self.registers.restore)
        self.pages.went.connect(self._went)
        self.palette = Palette(
            self._window, self.desk, self.actions, self.pages, self._window.memory
        )
        self.work = WorkBar()
        frame.under.addWidget(self.work)
        Waiting(self.desk, frame)
        self._progress.show_in(self.work)
        self.entrance = Entrance(
            *(self._window, self.registers, self.desk, self.preferences, self._person),
            self.restoring,
        )
        self.entrance.left.connect(self._show_frame)
        self._imports: Imports | None = None
        self.intake = Intake(self.desk, self.pages, lambda: self.lists, self._show_frame)
        self._connect_actions()

    def _make_again(self) -> None:
        """Make all that is seen anew, with the same page, searches, selections and words typed."""
        place, views = self.frame.here(), self.pages.views()
        welcome = self.entrance.view()
        self.pages.remember()
        self._window.renew()
        self._put_together()
        self.pages.show_views(place, views)
        if welcome is not None:
            self.entrance.show().show_view(welcome)
        self._window.body.show()
        self._summarised()

    def _connect_actions(self) -> None:
        acts = self.actions
        acts.add_relationship.triggered.connect(lambda: self._add("relationship"))
        acts.add_partner.triggered.connect(lambda: self._add("partner"))
        acts.paste.triggered.connect(self.intake.paste)
        acts.import_files.triggered.connect(self.intake.choose)
        acts.demo.triggered.connect(self.registers.demo)
        acts.find.triggered.connect(lambda: self.pages.here().focus_search())
        acts.undo.triggered.connect(self._undoing.undo)
        acts.redo.triggered.connect(self._undoing.redo)
        acts.new_register.triggered.connect(self.entrance.show)
        acts.open_register.triggered.connect(self.entrance.choose_register)
        acts.save_copy.triggered.connect(self.entrance.save_copy)

    # --- registers ----------------------------------------------------------------------------

    def _show_frame(self) -> None:
        self._window.body.setCurrentWidget(self.frame)

    def _went(self, key: str) -> None:
        """Leave the welcome page for another one; what needs a register leads back to it."""
        place = next(one for one in DESTINATIONS if one.key == key)
        if not place.of_register or self.desk.is_open:
            self._show_frame()
        elif self._made and not self.desk.background.busy:
            self.entrance.show()

    def _opened(self) -> None:
        """Show the register that is open now, and begin as the person wished."""
        if not self._made:
            self._said.append(self._opened)
            return
        self._show_frame()
        way, self.entrance.way = self.entrance.way, ""
        first = HOME if self.registers.is_demo else self.frame.here()
        self.pages.go(RELATIONSHIPS if way else first)
        self.notice.hush()
        if way == "import":
            self.lists.choose_files()
        elif way == "paste" and self.lists.may_paste():
            self.lists.paste()
        elif self.registers.is_demo:
            text = _("These are invented data: change what you like, nothing of it is kept.")
            self.notice.say("accent", text, _("Make your own register…"), self.entrance.show)
        else:
            self.resuming.offer()

    def _not_opened(self, problem: Problem) -> None:
        """Say why there is no register, where one can choose another."""
        if not self._made:
            self._said.append(partial(self._not_opened, problem))
            return
        self.entrance.way = ""
        if not self.desk.is_open and self.entrance.page is None:
            self.entrance.show()
        self.say(problem)

    def _backup_opened(self, backup: Path) -> None:
        """Offer a register made out of a backup, which is not to become the register itself."""
        if not self._made:
            self._said.append(partial(self._backup_opened, backup))
            return
        if not self.desk.is_open and self.entrance.page is None:
            self.entrance.show()
        self.restoring.offer(backup)

    def _copied(self, path: Path) -> None:
        text = _("A copy of the whole register lies at {file}.")
        self.notice.say("done", text.format(file=shown(str(path))))

    # --- adding and importing -----------------------------------------------------------------

    def _add(self, what: str) -> None:
        if what == "partner" and self.frame.here() == DIRECTORY:
            self.pages.directory.add_partner()
            return
        self.pages.go(RELATIONSHIPS)
        page = self.pages.relationships
        (page.add_partner if what == "partner" else page.add_relationship)()

    @property
    def lists(self) -> Imports:
        """The way of lists into the register; made when the first one comes."""
        if self._imports is None:
            from desktop.ui.pages.imports import Imports

            self._imports = Imports(self.desk, self.preferences, self._clock, self._window.body)
            self._imports.working.connect(self._progress.follow)
            self._imports.failed.connect(self.say)
            self._imports.written.connect(self._imported)
            self._imports.led.connect(self.pages.go)
        return self._imports

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take what was dropped on the window: a register to open, lists, mails."""
        found = sorted_out(paths)
        if found.registers:
            self.registers.open(found.registers[0])
        elif self.desk.is_open:
            self.intake.take(found)
        else:
            self.notice.say("accent", _("First make a register or open one; then drop it again."))

    def _imported(self, entry: Entry | None) -> None:
        if entry is None:
            text = _("This very list, of this day, is in the register already.")
            self.notice.say("accent", text)
            return
        text = _("{what}. Ctrl+Z takes it back.").format(what=history.entry(entry, spoken()))
        self.notice.say("done", text, _("Undo"), self.actions.undo.trigger)

    # --- what is said -------------------------------------------------------------------------

    @property
    def notice(self) -> NoticeBar:
        """Where something is said now: the page's bar, or the welcome page's."""
        page = self.entrance.page
        return self.pages.notice if page is None else page.notice

    def say(self, problem: Problem) -> None:
        """Say beside the work what stands in the way; the window then stays open."""
        if not self._made:
            self._said.append(partial(self.say, problem))
            return
        self._leaving = False
        action = ""
        if isinstance(problem, Damaged):
            again = isinstance(problem, DamagedBackup)
            action = _("Choose another backup…") if again else _("Restore a backup…")
        problems.say(self.notice, problem, action, self.entrance.restore if action else None)

    def tell_damaged(self, aside: Path) -> None:
        """Say that the settings begin anew, and where the old ones lie."""
        text = _("The settings could not be read and begin anew; the old ones lie in {file}.")
        self._say_when_made("high", text.format(file=shown(str(aside))))

    def _not_kept(self, file: str) -> None:
        text = _("The settings could not be saved in {file}; they hold until the window closes.")
        self._say_when_made("high", text.format(file=shown(file)))

    def _say_when_made(self, meaning: str, text: str) -> None:
        if self._made:
            self.notice.say(meaning, text)
        else:
            self._said.append(lambda: self.notice.say(meaning, text))

    def _undone(self, text: str, may_redo: bool) -> None:
        action = _("Redo") if may_redo else ""
        self.notice.say("accent", text, action, self.actions.redo.trigger)

    def _summarised(self) -> None:
        """Show title, strip and actions of the register as it stands now."""
        if not self._made:
            return
        summary = self.desk.summary
        if summary is not None and summary.zone != self._speaks[1]:
            self._make_again()
            return
        self.actions.open_to(summary)
        backups = self.backing_up
        status.tell(self.frame.strip, summary, self._clock(), backups.last, backups.none_yet)
        self._window.setWindowTitle(status.title(summary, self.registers.is_demo))

    def _preferred(self) -> None:
        appearance.choose(self.preferences.now.theme)
        if self._made and self.preferences.language != self._speaks[0]:
            self._make_again()

    # --- leaving ------------------------------------------------------------------------------

    def may_close(self) -> bool:
        """Leave everything in order and return True, or say what is still being written."""
        if self.desk.writing:
            self._leaving = True
            text = _("Something is still being written; the window closes once it is done.")
            stop = self._progress.stop if self._progress.running else None
            self.notice.say("accent", text, _("Stop it") if stop else "", stop)
            return False
        if self._made:
            self.pages.remember()
        self.leave()
        return True

    def leave(self) -> None:
        """Close the register and end the worker; what was being read is dropped."""
        self._window.hide()  # a large register takes a moment to back up
        self.desk.background.close()
        self.desk.close()
        self.registers.forget_demo()

    def _idle(self) -> None:
        if self._leaving:
            self._window.close()
