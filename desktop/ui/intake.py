"""What comes into the window, dropped, opened or pasted, and where each kind of it goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtGui import QGuiApplication

from desktop.ui.desk import Desk
from desktop.ui.destinations import DIRECTORY, INVITATIONS, RELATIONSHIPS
from desktop.ui.page_set import PageSet

if TYPE_CHECKING:
    from desktop.ui.pages.imports import Imports

REGISTER: Final = ".pdesk"
MAILS: Final = (".eml", ".msg")
_LONGEST_LINK: Final = 8000


class Sorted(NamedTuple):
    """Files by what they are, going by the ends of their names."""

    registers: list[Path]
    mails: list[Path]
    lists: list[Path]


def sorted_out(paths: Sequence[Path]) -> Sorted:
    """Return files by where they go; what is neither register nor mail may be a list."""
    found = Sorted([], [], [])
    for path in paths:
        end = path.suffix.lower()
        where = found.registers if end == REGISTER else found.mails if end in MAILS else found.lists
        where.append(path)
    return found


class Intake:
    """Leads lists to the import and mails to the invitations, each on its page."""

    def __init__(
        self,
        desk: Desk,
        pages: PageSet,
        lists: Callable[[], Imports],
        show_pages: Callable[[], None],
    ) -> None:
        self._desk, self._pages = desk, pages
        self._lists, self._show_pages = lists, show_pages

    def take(self, found: Sorted) -> None:
        """Take mails and lists; the import's dialog stands in front in the end."""
        if found.mails and self._go(INVITATIONS):
            self._pages.invitations.take_files(found.mails)
        if found.lists and self._go(self._place()):
            self._lists().read_files(found.lists, firms=self._place() == DIRECTORY)

    def choose(self) -> None:
        """Let the person choose a list's files."""
        if self._go(self._place()):
            self._lists().choose_files(firms=self._place() == DIRECTORY)

    def paste(self) -> None:
        """Take what lies on the clipboard for what the page one is at is for.

        A link on its own is an invitation wherever one is: no list looks like that.
        """
        if self._pages.frame.here() == INVITATIONS or pasted_link():
            if self._go(INVITATIONS):
                self._pages.invitations.paste()
        elif self._go(RELATIONSHIPS):
            self._lists().paste()

    def _place(self) -> str:
        """Return where a file is read in; what it turns out to be leads to its own page."""
        return DIRECTORY if self._pages.frame.here() == DIRECTORY else RELATIONSHIPS

    def _go(self, place: str) -> bool:
        """Show a page; False while no register is open to take anything."""
        if not self._desk.is_open:
            return False
        self._show_pages()
        self._pages.go(place)
        self._pages.notice.hush()
        return True


def pasted_link() -> bool:
    """Return whether one address, and nothing else, lies on the clipboard."""
    text = QGuiApplication.clipboard().text().strip()
    alone = 0 < len(text) <= _LONGEST_LINK and len(text.split()) == 1
    return alone and text.lower().startswith(("http://", "https://"))
