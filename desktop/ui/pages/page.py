"""What the window may ask of any page; a page answers what makes sense for it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.widgets.notice_bar import NoticeBar


class Page(QWidget):
    """A place of the window; `notice` is where it says what goes wrong or right."""

    led = Signal(str, str)
    """Leads elsewhere: the key of another place, and the id of what to show there or ""."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = NoticeBar()
        self._stale = False
        """Whether what is shown may no longer be what the register holds."""

    def focus_search(self) -> None:
        """Let the person type a search, or begin with what comes first."""

    def show_record(self, record: str) -> None:
        """Show one thing among all, giving up a search or filter that hides it."""

    def resume(self, key: str) -> None:
        """Open again what was being typed under this key of the drafts when the window went."""

    def save_state(self) -> bytes:
        """Return what the next start shall find again: columns, sort, panes."""
        return b""

    def restore_state(self, state: bytes) -> bool:
        """Take up a saved state; False, and nothing changed, if it cannot be read."""
        return not state

    def view(self) -> Any:
        """Return what is searched, chosen and typed, for the page that takes this one's place."""
        return None

    def show_view(self, view: Any) -> None:
        """Show what the page before this one showed, as after a change of language."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._load()

    def _outdated(self) -> None:
        """Load anew what is shown; a page nobody looks at waits until somebody does."""
        self._stale = True
        if self.isVisible():
            self._load()

    def _load(self) -> None:
        """Ask for what the page shows, and set `_stale` unless that is under way."""
