"""A field for several codes of one list: a button that says them, a menu that ticks them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from desktop.domain.answers import Unknown
from desktop.domain.listings import Codes
from desktop.language import _
from desktop.ui.plain_text import label, tip
from desktop.ui.widgets.ink import Ink

LEFT_ALONE: Final = "left-alone"
"""What a field holds that stands for several values which shall stay as they are."""

_PADDING: Final = 11
_CHEVRON: Final = 28


class CodesField(QPushButton):
    """Codes that are ticked, or that it is not known which; further words stay as they are."""

    changed = Signal()

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        value: Codes | str,
        parent: QWidget | None = None,
    ) -> None:
        """`options` are codes and words; `value` may be LEFT_ALONE for several that differ."""
        super().__init__(parent)
        self._words = dict(options)
        self._value: Codes | str = value
        self._may_leave = value == LEFT_ALONE
        if isinstance(value, tuple):
            for code in value:
                self._words.setdefault(code, code)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.clicked.connect(self._pop_up)
        self._tell()

    def value(self) -> Codes | str:
        """Return the codes in the order of the list, what is not known, or LEFT_ALONE."""
        return self._value

    def choose(self, value: Codes | str) -> None:
        if value != self._value:
            self._value = value
            self._tell()
            self.changed.emit()

    def draft(self) -> Any:
        return list(self._value) if isinstance(self._value, tuple) else str(self._value)

    def restore(self, draft: Any) -> None:
        if isinstance(draft, (list, tuple)):
            for code in draft:
                self._words.setdefault(code, code)
            self.choose(tuple(draft))
        else:
            self.choose(LEFT_ALONE if draft == LEFT_ALONE else Unknown.UNKNOWN)

    def words(self) -> str:
        """Return what the button says."""
        if self._value == LEFT_ALONE:
            return _("Several values")
        if not isinstance(self._value, tuple):
            return _("Not known")
        return ", ".join(self._words[code] for code in self._value) or _("None")

    def sizeHint(self) -> QSize:
        return QSize(160, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        ink = Ink(painter, QRectF(self.rect()).adjusted(_PADDING, 0, -_CHEVRON, 0))
        known = isinstance(self._value, tuple)
        role = "text" if known else "unknown" if self._value != LEFT_ALONE else "text-2"
        ink.text(self.words(), role if self.isEnabled() else "text-disabled")
        ink.x, ink.right = self.width() - _CHEVRON + 4, self.width()
        ink.glyph("chev-d", "text-2")
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._pop_up()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        said = self.words()
        self.setToolTip(tip(said))
        self.setAccessibleDescription(said)
        self.update()

    # --- the menu -----------------------------------------------------------------------------

    def _pop_up(self) -> None:
        self.menu_of_codes().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def menu_of_codes(self) -> QMenu:
        """Return the menu that ticks; it stays open until one leaves it."""
        menu = _StayingMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setMinimumWidth(self.width())
        told: list[Callable[[], None]] = []

        def used(use: Callable[[], None]) -> None:
            use()
            for tell in told:
                tell()

        def entry(words: str, is_on: Callable[[], bool], use: Callable[[], None]) -> None:
            action = menu.addAction(label(words))
            action.setCheckable(True)
            action.triggered.connect(lambda: used(use))
            told.append(lambda: action.setChecked(is_on()))
            told[-1]()

        if self._may_leave:
            words = _("Several values, left as they are")
            entry(words, lambda: self._value == LEFT_ALONE, lambda: self.choose(LEFT_ALONE))
        unknown = Unknown.UNKNOWN
        entry(_("Not known"), lambda: self._value is unknown, lambda: self.choose(unknown))
        entry(_("None"), lambda: self._value == (), lambda: self.choose(()))
        menu.addSeparator()
        for code, words in self._words.items():
            entry(words, partial(self._has, code), partial(self._turn, code))
        return menu

    def _has(self, code: str) -> bool:
        return code in self._ticked()

    def _ticked(self) -> tuple[str, ...]:
        return self._value if isinstance(self._value, tuple) else ()

    def _turn(self, code: str) -> None:
        wanted = set(self._ticked()) ^ {code}
        self.choose(tuple(one for one in self._words if one in wanted))


class _StayingMenu(QMenu):
    """A menu that stays open while entries are ticked."""

    def _tick(self, action: QAction | None) -> bool:
        if action is None or not action.isEnabled() or not action.isCheckable():
            return False
        action.trigger()
        return True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._tick(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() not in keys or not self._tick(self.activeAction()):
            super().keyPressEvent(event)
