"""The window: it leads to its pages, takes what is dropped, and closes without losing anything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QMimeData, QSettings, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from desktop.domain.changes import Entry
from desktop.domain.errors import Problem
from desktop.language import HOME_ZONE, _, speak, spoken
from desktop.paths import NAME, Places
from desktop.ui import actions, appearance, problems
from desktop.ui.background import Report, Task
from desktop.ui.desk import Desk
from desktop.ui.dialogs.register_files import SUFFIX, choose_register, choose_target, free
from desktop.ui.frame import RELATIONSHIPS, Frame
from desktop.ui.pages.imports import Imports
from desktop.ui.pages.welcome import IMPORT, PASTE, WelcomePage
from desktop.ui.preferences import Preferences
from desktop.ui.registers import Registers
from desktop.ui.widgets.notice_bar import NoticeBar
from desktop.wording import history
from desktop.wording.quotes import shown

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace

SIZE: Final = (1280, 800)
SMALLEST: Final = (720, 480)


class MainWindow(QMainWindow):
    """One window, one register; made anew inside, with all it shows, for another language."""

    painted = Signal()
    """The window is on screen for the first time."""

    def __init__(
        self,
        desk: Desk,
        preferences: Preferences,
        places: Places,
        clock: Callable[[], datetime],
        login: str = "",
    ) -> None:
        super().__init__()
        self.desk = desk
        self.preferences = preferences
        self._places = places
        self._clock = clock
        self._login = login
        self._speaks = ("", "")
        self._task: Task | None = None
        self._words = ""
        self._leaving = False
        self._was_painted = False
        self._way = ""
        self._memory = QSettings(str(places.window_state), QSettings.Format.IniFormat)
        self.registers = Registers(desk, preferences, clock, self)
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self._restore_geometry()
        self._make()
        self.registers.opened.connect(self._opened)
        self.registers.failed.connect(self._not_opened)
        self.registers.copied.connect(self._copied)
        self.registers.working.connect(self._follow)
        desk.summarised.connect(self._summarised)
        desk.background.problem.connect(self.say)
        desk.background.idle.connect(self._idle)
        preferences.changed.connect(self._preferred)
        preferences.not_kept.connect(self._not_kept)

    # --- making and making anew ---------------------------------------------------------------

    def _make(self) -> None:
        """Build everything inside the window, in the language and time zone that hold now."""
        summary = self.desk.summary
        self._speaks = (self.preferences.language, summary.zone if summary else HOME_ZONE)
        speak(*self._speaks)
        appearance.translate_qt(self._speaks[0])
        self.body = QStackedWidget()
        self.acts = actions.make(self.body)
        self._connect_actions()
        self.imports = Imports(self.desk, self.preferences, self._clock, self.body)
        self.imports.working.connect(self._follow)
        self.imports.failed.connect(self.say)
        self.imports.written.connect(self._imported)
        self.frame = Frame(
            self.desk, self.acts, self.preferences, self._places, self._clock, self.body
        )
        self.welcome = self._make_welcome()
        self.body.addWidget(self.frame)
        self.body.addWidget(self.welcome)
        self.frame.restore(self._states())
        self.setCentralWidget(self.body)
        self._summarised()

    def _make_again(self) -> None:
        """Build anew, with the same page, searches, selections and words typed."""
        views, welcome = self.frame.views(), self.welcome.view()
        on_welcome = self.body.currentWidget() is self.welcome
        self._remember()
        self._make()
        self.frame.show_views(views)
        self.welcome.show_view(welcome)
        if on_welcome:
            self.body.setCurrentWidget(self.welcome)
        if self._task is not None:
            self.frame.work.begin(self._words)

    def _make_welcome(self) -> WelcomePage:
        page = WelcomePage(
            self.preferences.language, self._login, self.preferences.now.recent, self.desk.is_open
        )
        page.creating.connect(self._create)
        page.demo.connect(self.registers.demo)
        page.chosen.connect(self.registers.open)
        page.language.connect(self.preferences.speak)
        page.back.connect(lambda: self.body.setCurrentWidget(self.frame))
        return page

    def _connect_actions(self) -> None:
        acts = self.acts
        acts.add_relationship.triggered.connect(lambda: self._add("relationship"))
        acts.add_partner.triggered.connect(lambda: self._add("partner"))
        acts.paste.triggered.connect(lambda: self._import(self.imports.paste))
        acts.import_files.triggered.connect(lambda: self._import(self.imports.choose_files))
        acts.demo.triggered.connect(self.registers.demo)
        acts.find.triggered.connect(lambda: self.frame.page().focus_search())
        acts.undo.triggered.connect(self._undo)
        acts.redo.triggered.connect(self._redo)
        acts.new_register.triggered.connect(self.show_welcome)
        acts.open_register.triggered.connect(lambda: choose_register(self, self.registers.open))
        acts.save_copy.triggered.connect(self._save_copy)

    # --- registers ----------------------------------------------------------------------------

    def show_welcome(self) -> None:
        """Offer to make a register or to open one."""
        old, self.welcome = self.welcome, self._make_welcome()
        self.body.addWidget(self.welcome)
        self.body.setCurrentWidget(self.welcome)
        self.body.removeWidget(old)
        old.deleteLater()
        self.welcome.name.setFocus()

    def _create(self, path: Path, name: str, person: str, way: str) -> None:
        self._way = way
        self.registers.create(path, name, person)

    def _opened(self) -> None:
        self.body.setCurrentWidget(self.frame)
        self.frame.notice.hush()
        way, self._way = self._way, ""
        if way:
            self.frame.go(RELATIONSHIPS)
        if way == IMPORT:
            self.imports.choose_files()
        elif way == PASTE and self.imports.may_paste():
            self.imports.paste()
        elif self.registers.is_demo:
            self.frame.go(RELATIONSHIPS)
            text = _("These are invented data: change what you like, nothing of it is kept.")
            self.frame.notice.say("accent", text, _("Make your own register…"), self.show_welcome)

    def _not_opened(self, problem: Problem) -> None:
        """Say why there is no register, where one can choose another."""
        self._way = ""
        if not self.desk.is_open and self.body.currentWidget() is self.frame:
            self.show_welcome()
        self.say(problem)

    def _save_copy(self) -> None:
        summary = self.desk.summary
        if summary is not None:
            path = Path(summary.path)
            offered = free(path.parent, path.stem)
            choose_target(self, _("Save a copy of the register"), offered, self.registers.copy)

    def _copied(self, path: Path) -> None:
        text = _("A copy of the whole register lies at {file}.")
        self.notice.say("done", text.format(file=shown(str(path))))

    def _add(self, what: str) -> None:
        self.frame.go(RELATIONSHIPS)
        page = self.frame.relationships
        (page.add_partner if what == "partner" else page.add_relationship)()

    # --- lists --------------------------------------------------------------------------------

    def _import(self, begin: Callable[[], None]) -> None:
        if self.desk.is_open:
            self.body.setCurrentWidget(self.frame)
            self.frame.go(RELATIONSHIPS)
            self.notice.hush()
            begin()

    def _imported(self, entry: Entry | None) -> None:
        if entry is None:
            text = _("This very list, of this day, is in the register already.")
            self.notice.say("accent", text)
            return
        text = _("{what}. Ctrl+Z takes it back.").format(what=history.entry(entry, spoken()))
        self.notice.say("done", text, _("Undo"), self.acts.undo.trigger)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _dropped(event.mimeData())
        event.acceptProposedAction()
        registers = [path for path in paths if path.suffix.lower() == SUFFIX]
        if registers:
            self.registers.open(registers[0])
        elif self.desk.is_open:
            self._import(lambda: self.imports.read_files(paths))
        else:
            self.notice.say("accent", _("First make a register or open one; then drop the list."))

    # --- undo and redo ------------------------------------------------------------------------

    def _undo(self) -> None:
        summary = self.desk.summary
        what = summary.undo if summary else None
        if what is None:
            return
        words = history.headline(what, spoken())

        def undo(workspace: Workspace, report: Report) -> Entry:
            return workspace.history.undo(None, report)

        def then(_entry: Entry | None) -> None:
            text = _("Undone: {what}.").format(what=words)
            self.notice.say("accent", text, _("Redo"), self.acts.redo.trigger)

        self._follow(_("Undoing: {what}").format(what=words), self.desk.write(undo, self, then))

    def _redo(self) -> None:
        summary = self.desk.summary
        what = summary.redo if summary else None
        if what is None:
            return
        words = history.headline(what, spoken())

        def redo(workspace: Workspace, report: Report) -> Entry:
            return workspace.history.redo(report)

        def then(_entry: Entry | None) -> None:
            self.notice.say("accent", _("Brought back: {what}.").format(what=words))

        task = self.desk.write(redo, self, then)
        self._follow(_("Bringing back: {what}").format(what=words), task)

    # --- what is said -------------------------------------------------------------------------

    @property
    def notice(self) -> NoticeBar:
        """Where something is said now: the page's bar, or the welcome page's."""
        if self.body.currentWidget() is self.welcome:
            return self.welcome.notice
        return self.frame.notice

    def say(self, problem: Problem) -> None:
        """Say beside the work what stands in the way; the window then stays open."""
        self._leaving = False
        problems.say(self.notice, problem)

    def _not_kept(self, file: str) -> None:
        text = _("The settings could not be saved in {file}; they hold until the window closes.")
        self.notice.say("high", text.format(file=shown(file)))

    def tell_damaged(self, aside: Path) -> None:
        """Say that the settings begin anew, and where the old ones lie."""
        text = _("The settings could not be read and begin anew; the old ones lie in {file}.")
        self.notice.say("high", text.format(file=shown(str(aside))))

    def _summarised(self) -> None:
        """Show title, strip and actions of the register as it stands now."""
        summary = self.desk.summary
        if summary is not None and summary.zone != self._speaks[1]:
            self._make_again()
            return
        self.acts.open_to(summary)
        self.frame.show_summary(summary)
        name = shown(summary.name) if summary else ""
        if summary and self.registers.is_demo:
            name = _("{firm} (demo data)").format(firm=name)
        self.setWindowTitle(f"{name} – {NAME}" if name else NAME)

    def _follow(self, words: str, task: Task | None) -> None:
        """Show a task's progress until it ends; a newer task takes its place."""
        if task is None:
            return
        self._task, self._words = task, words
        self.frame.work.begin(words)
        self.frame.work.stopped.connect(task.cancel)
        task.progressed.connect(lambda done, total: self._progressed(task, done, total))
        task.ended.connect(lambda: self._ended(task))

    def _progressed(self, task: Task, done: int, total: int) -> None:
        if task is self._task:
            self.frame.work.progress(done, total)

    def _ended(self, task: Task) -> None:
        if task is self._task:
            self._task = None
            self.frame.work.end()

    # --- language and theme -------------------------------------------------------------------

    def _preferred(self) -> None:
        appearance.choose(self.preferences.now.theme)
        if self.preferences.language != self._speaks[0]:
            self._make_again()

    # --- coming and going ---------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, or first let what was asked for be written; closing then happens by itself."""
        if self.desk.writing:
            event.ignore()
            self._leaving = True
            text = _("Something is still being written; the window closes as soon as it is done.")
            stop = self._task.cancel if self._task is not None else None
            self.notice.say("accent", text, _("Stop it") if stop else "", stop)
            return
        self._remember()
        self.desk.background.close()
        self.desk.close()
        self.registers.forget_demo()
        event.accept()

    def _idle(self) -> None:
        if self._leaving:
            self.close()

    def _restore_geometry(self) -> None:
        geometry = self._memory.value("geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            room = self.screen().availableGeometry()
            self.resize(min(SIZE[0], room.width()), min(SIZE[1], room.height()))

    def _states(self) -> dict[str, bytes]:
        found = {key: self._memory.value(f"{key}/columns") for key in self.frame.pages}
        return {
            key: bytes(value.data())
            for key, value in found.items()
            if isinstance(value, QByteArray)
        }

    def _remember(self) -> None:
        """Keep size, page and columns for the next start."""
        self._memory.setValue("geometry", self.saveGeometry())
        self._memory.setValue("page", self.frame.here())
        for key, state in self.frame.states().items():
            self._memory.setValue(f"{key}/columns", QByteArray(state))
        self._memory.sync()


def _dropped(mime: QMimeData) -> list[Path]:
    """Return the files of this machine among what is dragged."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
