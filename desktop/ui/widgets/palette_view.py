"""The palette: one field over the window, and below it what can be gone to or done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.language import _
from desktop.ui import themes
from desktop.ui.models.goals import Goal
from desktop.ui.models.lines import END, Column, LinesModel
from desktop.ui.plain_text import shown
from desktop.ui.widgets.buttons import draw_key, key_width
from desktop.ui.widgets.cards import foot
from desktop.ui.widgets.ink import Ink
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.leading_table import LeadingTable
from desktop.ui.widgets.row_heights import ROW
from desktop.ui.widgets.search_field import SearchField

WIDTH = 640
_TOP = 72
_ROWS = 10
_SIDE = 168
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Field(SearchField):
    """A search field that keeps every key to itself: no command runs below the palette."""

    stepped = Signal(int)
    entered = Signal()
    left = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _ENTER:
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class PaletteView(QWidget):
    """Lies over the whole of `window`; a click beside it, or Esc, takes it away."""

    typed = Signal(str)
    wanted = Signal(object)
    """The Goal a person chose."""
    left = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAccessibleName(_("Search everything"))
        self.field = _Field(_("Search everything"), key="")
        self.field.setMaximumWidth(WIDTH)
        self.field.setAccessibleDescription(_("Type what you look for; arrows choose."))
        columns = [
            Column[Goal](key="goal", title="", text=_words, spoken=_spoken, grows=True, width=200),
            Column[Goal](key="kind", title="", text=_side, align=END, width=_SIDE),
        ]
        self.model: LinesModel[Goal] = LinesModel(columns, self)
        cells = {"goal": _paint_goal, "kind": _paint_side}
        self.table: LeadingTable[Goal] = LeadingTable(self.model, _("Found"), cells)
        self.table.header.hide()
        self.table.header.edge = 12
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing = PlainLabel("", "quiet")
        self.nothing.setContentsMargins(16, 10, 16, 10)
        self.panel = QFrame(self)
        self.panel.setProperty("role", "pane")
        low, row = foot()
        row.addWidget(PlainLabel(_("↑ ↓ choose · Enter goes there · Esc closes"), "context"))
        row.addStretch(1)
        above = QVBoxLayout()
        above.setContentsMargins(12, 12, 12, 12)
        above.addWidget(self.field)
        self._column = column = QVBoxLayout(self.panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.nothing)
        column.addWidget(self.table)
        column.addWidget(low)
        self.field.textChanged.connect(self.typed)
        self.field.stepped.connect(self._step)
        self.field.entered.connect(self._enter)
        self.field.left.connect(self.left)
        self.table.led.connect(self.wanted)
        self.table.chosen.connect(self._say_current)
        window.installEventFilter(self)
        self._fit()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_goals(self, goals: Sequence[Goal]) -> None:
        """Show what was found; the first is chosen."""
        self.model.show_lines(goals, range(len(goals)))
        self.table.setVisible(bool(goals))
        text = _("Nothing is called “{text}”.").format(text=shown(self.field.text()))
        self.nothing.setText(text)
        self.nothing.setVisible(not goals)
        self.table.select_positions([0])
        self.table.scrollToTop()
        self._fit()

    def current(self) -> Goal | None:
        """Return the goal that Enter leads to."""
        return self.table.current_line()

    def _step(self, step: int) -> None:
        count = len(self.model.rows)
        if count:
            here = self.table.current_row() or 0
            there = (here + step) % count if abs(step) == 1 else min(max(here + step, 0), count - 1)
            self.table.select_positions([there])

    def _enter(self) -> None:
        goal = self.current()
        if goal is not None:
            self.wanted.emit(goal)

    def _say_current(self) -> None:
        """Let a screen reader hear the choice while the field keeps the keyboard."""
        goal = self.current()
        self.field.setAccessibleDescription(_spoken(goal) if goal else self.nothing.text())

    # --- over the window ----------------------------------------------------------------------

    def _fit(self) -> None:
        window = self._window
        self.setGeometry(window.rect())
        width = min(WIDTH, window.width() - 32)
        room = max(window.height() - _TOP - 140, 2 * ROW)
        self.table.setFixedHeight(min(len(self.model.rows), _ROWS, room // ROW) * ROW)
        height = self._column.totalSizeHint().height()
        self.panel.setGeometry((window.width() - width) // 2, _TOP, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self._fit()
        return False

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Keep the keyboard here: what lies below is not to be reached."""
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), themes.current().colour("scrim"))
        painter.end()


def _words(goal: Goal) -> str:
    return f"{goal.title}, {goal.context}" if goal.context else goal.title


def _side(goal: Goal) -> str:
    return goal.chord or goal.word


def _spoken(goal: Goal) -> str:
    return ", ".join(filter(None, (goal.title, goal.context, goal.word, goal.chord)))


def _paint_goal(ink: Ink, goal: Goal) -> None:
    ink.glyph(goal.picture, "text-2", 16)
    ink.skip(10)
    ink.text(goal.title)
    ink.skip(10)
    ink.text(goal.context, "text-2", small=True)


def _paint_side(ink: Ink, goal: Goal) -> None:
    if not goal.chord:
        ink.text_at_end(goal.word, "text-2")
        return
    area = QRectF(ink.right - key_width(goal.chord), ink.top, key_width(goal.chord), ink.height)
    draw_key(ink.painter, area, goal.chord, "on-accent" if ink.inverted else "text-2")
