"""Offers what was being typed when the window went: go on, or discard it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.language import _
from desktop.ui.desk import Desk
from desktop.ui.drafts import Kept
from desktop.ui.registers import Registers
from desktop.wording.quotes import shown

if TYPE_CHECKING:
    from desktop.ui.page_set import PageSet


class Resuming(QObject):
    """Takes up the drafts of each register that opens; of the demo nothing is kept."""

    def __init__(
        self,
        desk: Desk,
        registers: Registers,
        folder: Path,
        pages: Callable[[], PageSet],
        parent: QObject | None = None,
    ) -> None:
        """`pages` returns those that are there now."""
        super().__init__(parent)
        self._desk, self._registers, self._folder = desk, registers, folder
        self._pages = pages
        registers.opened.connect(self._take)

    def _take(self) -> None:
        if self._desk.summary is not None:
            folder = None if self._registers.is_demo else self._folder
            self._desk.drafts.lie_in(folder, Path(self._desk.summary.path))

    def offer(self) -> None:
        """Ask about the newest draft that was left behind, if there is one."""
        kept = self._desk.drafts.left()
        if kept is None:
            return
        text = _("You were in the middle of “{what}”; what you typed is still here.")
        self._pages().notice.say(
            "accent",
            text.format(what=shown(kept.title)),
            _("Go on"),
            lambda: self._go_on(kept),
            _("Discard"),
            lambda: self._discard(kept),
        )

    def _go_on(self, kept: Kept) -> None:
        """Show the page, and open what was being typed once the page is there."""
        pages = self._pages()
        pages.notice.hush()
        self._desk.drafts.rest(kept.key)
        pages.go(kept.place)
        page = pages.page(kept.place)
        self._desk.read(lambda _work, _report: None, lambda _none: page.resume(kept.key), page)

    def _discard(self, kept: Kept) -> None:
        self._pages().notice.hush()
        self._desk.drafts.drop(kept.key)
        self.offer()
