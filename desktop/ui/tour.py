"""A picture of every page and dialog there is, drawn into memory on the demo data.

It walks through the real window as a person would, on the story's own day.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop import paths
from desktop.language import LANGUAGES
from desktop.settings import Settings, Theme
from desktop.ui import appearance, offscreen
from desktop.ui.binding import hold_none
from desktop.ui.destinations import (
    AGREEMENTS,
    DIRECTORY,
    HISTORY,
    HOME,
    INVITATIONS,
    RELATIONSHIPS,
    ROLES,
    SETTINGS,
)
from desktop.ui.dialogs.import_preview import ImportPreviewDialog
from desktop.ui.main_window import MainWindow
from desktop.ui.preferences import Preferences
from desktop.ui.shell import SIZE
from desktop.ui.tour_actions import actions
from desktop.ui.tour_agreements import agreements
from desktop.ui.tour_directory import directory
from desktop.ui.tour_frame import frame
from desktop.ui.tour_invitations import invitations
from desktop.ui.tour_welcome import welcome
from desktop.ui.workplace import Workplace

if TYPE_CHECKING:
    from desktop.services.workspace import Surroundings

STORY: Final = datetime(2026, 11, 23, 8, 42, tzinfo=UTC)
"""Monday 23 November 2026, 09:42 in Rome."""
SMALL: Final = (1024, 700)
SELECTED: Final = "Assistenza-2026"
_PATIENCE_MS: Final = 60_000
_TURNS: Final = 4
"""Turns of the event loop without work before a picture counts as finished."""

Around = Callable[[paths.Places, Callable[[], datetime]], Callable[[], "Surroundings"]]


def main(arguments: Sequence[str], around: Around) -> int:
    """Draw what the command line asks for; `around` makes what a workspace needs."""
    made = argparse.ArgumentParser(prog="partner-desk tour", allow_abbrev=False)
    made.add_argument("tour")
    made.add_argument("--out", type=Path, required=True)
    made.add_argument("--lang", choices=sorted(LANGUAGES))
    made.add_argument("--theme", choices=["light", "dark", "contrast"])
    made.add_argument("--scale", type=float, default=1.0)
    for name in ("--database", "--data-dir", "--now"):
        made.add_argument(name, help=argparse.SUPPRESS)
    made.add_argument("--json", action="store_true", help=argparse.SUPPRESS)
    options = made.parse_args(list(arguments))
    os.environ["QT_SCALE_FACTOR"] = str(options.scale)
    options.out.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="partner-desk-tour-"))
    hold_none()
    app = offscreen.application(folder, options.scale)
    QCursor.setPos(
        offscreen.SCREEN[0] - 1, offscreen.SCREEN[1] - 1
    )  # so that nothing looks hovered over
    suffix = "" if options.scale == 1 else f"-{options.scale * 100:.0f}"
    languages: list[str] = [options.lang] if options.lang else list(LANGUAGES)
    themes: list[Theme] = [options.theme] if options.theme else ["light", "dark"]
    try:
        for language in languages:
            for theme in themes:
                tour = Tour(folder / f"{language}-{theme}", options.out, language, theme, around)
                tour.suffix = f"-{language}-{theme}{suffix}"
                tour.start()
                if app.exec() != 0:
                    return 70
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


class Tour(QObject):
    """One walk in one language and theme."""

    def __init__(
        self, folder: Path, out: Path, language: str, theme: Theme, around: Around
    ) -> None:
        super().__init__()
        self.suffix = ""
        self._out = out
        self._folder = folder
        self._language: str = language
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        appearance.install(app, theme)
        places = paths.places(folder)
        preferences = Preferences(places.settings, Settings(theme=theme), language)
        self._window = MainWindow(places)
        self._window.resize(*SIZE)
        self._surroundings = around(places, lambda: STORY)
        steps = self._window.furnish(
            preferences, self._surroundings, lambda: STORY, "Chiara Belotti", framed=False
        )
        self._workplace: Workplace = list(steps)[-1]
        self._steps: Iterator[object] = iter(())
        self._quiet = 0
        self._left = _PATIENCE_MS
        self._beat = QTimer(self)
        self._beat.setInterval(5)
        self._beat.timeout.connect(self._go_on)

    def start(self) -> None:
        self._window.show()
        self._steps = self._walk()
        self._beat.start()

    def _go_on(self) -> None:
        """Take the next step once everything asked for is there and painted."""
        self._left -= self._beat.interval()
        busy = self._workplace.desk.background.busy
        self._quiet = 0 if busy else self._quiet + 1
        if self._left <= 0:
            self._end(1)
        elif self._quiet >= _TURNS:
            self._quiet = 0
            try:
                next(self._steps)
            except StopIteration:
                self._end(0)
            except BaseException:
                self._end(1)
                raise

    def _end(self, code: int) -> None:
        self._beat.stop()
        self._window.close()
        self._window.deleteLater()
        QApplication.exit(code)

    # --- the walk -----------------------------------------------------------------------------

    def _walk(self) -> Iterator[object]:
        yield from welcome(self._workplace, self._page, self._dialog)
        yield from self._empty()
        self._open_demo()
        yield None
        yield from self._home()
        yield from self._relationships()
        yield from self._imports()
        yield from self._roles()
        yield from self._history()
        yield from self._settings()
        yield from actions(self._workplace, self._page, self._dialog, self._picture)
        yield from invitations(self._workplace, self._page, self._dialog, self._picture)
        yield from agreements(self._workplace, self._page, self._dialog, self._picture)
        yield from directory(self._workplace, self._page, self._dialog, self._folder)
        yield from frame(self._workplace, self._page, self._dialog)
        yield from self._bug()

    def _empty(self) -> Iterator[object]:
        registers = self._workplace.registers
        registers.create(self._folder / "torneria-lorsenna.pdesk", "Torneria Lorsenna Srl", "")
        yield None
        self._workplace.pages.go(HOME)
        yield from self._page("home-empty")
        self._workplace.pages.go(RELATIONSHIPS)
        yield from self._page("empty-state")
        self._workplace.pages.go(DIRECTORY)
        yield from self._page("directory-empty")
        self._workplace.pages.go(INVITATIONS)
        yield from self._page("invitations-empty")
        self._workplace.pages.go(AGREEMENTS)
        yield from self._page("agreements-empty")

    def _open_demo(self) -> None:
        surroundings, folder = self._surroundings, self._folder / "demo"

        def make(_report: object) -> Path:
            from desktop.services import demo

            folder.mkdir()
            return demo.make(folder, surroundings(), STORY.date())

        workplace = self._workplace
        workplace.desk.background.run(make, workplace.registers.open, self)

    def _home(self) -> Iterator[object]:
        pages = self._workplace.pages
        pages.go(HOME)
        yield None
        yield from self._page("home")
        assert pages.home.content is not None
        pages.home.content.timeline.show_as_table(True)
        yield from self._page("home-table")
        pages.home.content.timeline.show_as_table(False)

    def _relationships(self) -> Iterator[object]:
        pages = self._workplace.pages
        pages.go(RELATIONSHIPS)
        yield None
        page = pages.relationships
        self._select()
        yield from self._page("relationships")
        self._select()
        page.do.edit.trigger()
        yield from self._dialog("relationship-dialog")
        page.add_relationship()
        yield from self._dialog("relationship-new")
        page.do.partner.trigger()
        yield from self._dialog("partner-dialog")
        page.do.decide.trigger()
        yield from self._dialog("decision-dialog")
        page.do.notes.trigger()
        yield from self._dialog("notes-dialog")
        page.do.remove.trigger()
        yield from self._dialog("remove-question")

    def _select(self) -> None:
        page = self._workplace.pages.relationships
        lines = page.table.visible_lines()
        page.select(next(line.id for line in lines if line.name == SELECTED))

    def _imports(self) -> Iterator[object]:
        lists = self._workplace.lists
        lists.paste(_copied("pasted.tsv"))
        yield from self._dialog("import-page")
        lists.paste(_copied("answer.json"))
        yield None
        self._look_at_questions(lists.dialog)
        yield from self._dialog("import-preview")
        lists.paste(
            _copied("pasted.tsv", heads="Chi\tGenere\tDenominazione\tCompiti\tFine\tSituazione")
        )
        yield from self._dialog("columns-dialog")
        nothing = QMimeData()
        nothing.setText(" ")
        lists.paste(nothing)
        yield None
        self._picture("notice-bar", self._window)
        self._workplace.notice.hush()

    def _look_at_questions(self, dialog: QObject | None) -> None:
        """Choose the row whose id points to another partner than the list's."""
        assert isinstance(dialog, ImportPreviewDialog)
        asked = [n for n, line in enumerate(dialog.rows.lines) if line.key in dialog.questions]
        dialog.rows.table.select_positions(asked[:1])

    def _roles(self) -> Iterator[object]:
        self._workplace.pages.go(ROLES)
        yield None
        page = self._workplace.pages.roles
        held = [line.role.id for line in page.roles.lines if line.holders]
        page.show_role(held[1])
        page.roles.toggle(held[:3])
        yield from self._page("roles")
        page.show_type("gdap")
        yield from self._page("types")
        for part in ("on-behalf", "who-may"):
            page.show_part(part)
            yield from self._page(part)
        page.show_part("roles")
        page.roles.ask.click()
        yield from self._dialog("could-do-dialog")

    def _history(self) -> Iterator[object]:
        self._workplace.pages.go(HISTORY)
        yield from self._page("history")

    def _settings(self) -> Iterator[object]:
        self._workplace.pages.go(SETTINGS)
        yield from self._page("settings")
        self._workplace.pages.settings.people.add.click()
        yield from self._dialog("person-dialog")

    def _bug(self) -> Iterator[object]:
        from desktop.ui.dialogs.bug import BugDialog

        details = 'Traceback\n  File "desktop/ui/pages/relationships.py"\nKeyError: ‹text›\n'
        dialog = BugDialog(details, Path("partner-desk.log"), self._window)
        dialog.open()
        yield from self._dialog("bug-dialog")

    # --- pictures -----------------------------------------------------------------------------

    def _page(self, name: str) -> Iterator[object]:
        """Draw a page at its usual size and at the smallest one it is made for."""
        yield None
        self._picture(name, self._window)
        self._window.resize(*SMALL)
        yield None
        self._picture(f"{name}-small", self._window)
        self._window.resize(*SIZE)
        yield None

    def _dialog(self, name: str) -> Iterator[object]:
        """Draw the dialog that is open, and close it."""
        yield None
        dialog = next(d for d in self._window.findChildren(QDialog) if d.isVisible())
        self._picture(name, dialog)
        dialog.reject()
        yield None

    def _picture(self, name: str, widget: QWidget) -> None:
        path = self._out / f"{name}{self.suffix}.png"
        if not widget.grab().save(str(path)):
            raise OSError(f"{path} could not be written")
        sys.stdout.write(f"{path}\n")


def _copied(name: str, *, heads: str = "") -> QMimeData:
    """Return a list of the demo as if it lay on the clipboard; `heads` replaces its first line."""
    text = paths.resource("demo", name).read_text(encoding="utf-8")
    if heads:
        text = heads + text[text.index("\n") :]
    found = QMimeData()
    found.setText(text)
    return found
