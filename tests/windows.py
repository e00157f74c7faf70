"""A furnished window on places of a test's own, and what a person does with it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.app import surroundings
from desktop.paths import Places
from desktop.settings import Settings
from desktop.ui import appearance
from desktop.ui.main_window import MainWindow
from desktop.ui.preferences import Preferences
from desktop.ui.workplace import Workplace

W = TypeVar("W", bound=QWidget)

KEY, NONE = Qt.Key, Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
PANE = 336 + 16


class Seat:
    """Someone in front of the window."""

    def __init__(
        self,
        qtbot: QtBot,
        places: Places,
        clock: Callable[[], datetime],
        language: str = "en",
        register: Path | None = None,
    ) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        appearance.install(app, "light")
        self.bot = qtbot
        self.places = places
        self.preferences = Preferences(places.settings, Settings(theme="light"), language)
        self.window = MainWindow(places)
        self.window.resize(1280, 800)
        QApplication.clipboard().clear()
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        steps = self.window.furnish(
            self.preferences, surroundings(places, clock), clock, "Chiara Belotti", bool(register)
        )
        self.work: Workplace = list(steps)[-1]
        if register is not None:
            self.work.registers.open(register)
            self.settle()

    def settle(self) -> None:
        """Wait until the worker has nothing left to do."""
        self.bot.waitUntil(lambda: not self.work.desk.background.busy, timeout=10_000)

    def leave(self) -> None:
        """Close the window, whatever is going on; once is enough."""
        if not isValid(self.window):
            return
        for dialog in self.window.findChildren(QDialog):
            dialog.reject()
        self.settle()
        self.window.close()
        self.work.leave()
        self.window.deleteLater()

    # --- what a person does -------------------------------------------------------------------

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the focus is."""
        front = QApplication.activeModalWidget() or self.window
        if not front.isActiveWindow():  # without a window manager nobody else sees to it
            front.activateWindow()
            self.bot.waitUntil(front.isActiveWindow)
        self.bot.keyClick(QApplication.focusWidget() or front, key, modifier)
        self.settle()

    def type_into(self, field: QWidget, text: str) -> None:
        self.click(field)
        self.bot.keyClicks(field, text)
        self.settle()

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        if at is None:
            self.bot.mouseClick(widget, Qt.MouseButton.LeftButton)
        else:
            self.bot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at)
        self.settle()

    def copy(self, text: str, html: str = "") -> None:
        """Put something on the clipboard, as another program would."""
        held = QMimeData()
        held.setText(text)
        if html:
            held.setHtml(html)
        QApplication.clipboard().setMimeData(held)

    def dialog(self, kind: type[W]) -> W:
        """Return the dialog that is open, once it is."""
        self.bot.waitUntil(lambda: bool(self._open(kind)), timeout=10_000)
        self.settle()
        return self._open(kind)[0]

    def _open(self, kind: type[W]) -> list[W]:
        return [found for found in self.window.findChildren(kind) if found.isVisible()]

    # --- what a person sees -------------------------------------------------------------------

    @property
    def notice(self) -> str:
        """What the notice bar says, "" while it says nothing."""
        return self.work.notice.text()

    def names(self) -> list[str]:
        """Return the relationships in the table, from the top."""
        lines = self.work.pages.relationships.table.visible_lines()
        return [line.name for line in lines]

    def sentences(self) -> list[str]:
        """Return what the history shows, from the top."""
        page = self.work.pages.history
        lines = [page.model.line(row) for row in range(page.model.rowCount())]
        return [line.sentence for line in lines if line is not None]


def type_text(field: QWidget, text: str) -> None:
    """Type text with any letters; `keyClicks` knows only those of ASCII."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(field, QKeyEvent(kind, 0, NONE, letter))


def reachable(inside: QWidget) -> list[QWidget]:
    """Return every visible widget that a person can go to by keyboard."""
    return [
        widget
        for widget in inside.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisibleTo(inside)
        and widget.focusProxy() is None
        and not widget.objectName().startswith("qt_")
    ]


def nameless(inside: QWidget) -> list[str]:
    """Return what a screen reader has no name for."""
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in reachable(inside)
        if not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
    ]


def order_of_tab(page: QWidget) -> list[tuple[int, int]]:
    """Return where Tab goes: 0 head and tools of the page, 1 table, 2 pane; and how low there."""
    wanted, places = set(reachable(page)), []
    widget = page.nextInFocusChain()
    while widget is not page and widget is not None:
        if widget in wanted:
            at = widget.mapTo(page, QPoint(0, 0))
            part = 0 if at.y() < 110 else 1 if at.x() < page.width() - PANE else 2
            places.append((part, at.y() // 48))
        widget = widget.nextInFocusChain()
    return places
