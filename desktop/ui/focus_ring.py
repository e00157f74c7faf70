"""The keyboard's ring: drawn around whatever has the focus, wherever a button or tick stands.

A style sheet can only draw inside a widget, where a ring would push the words about and have
too little contrast on the accent. So one frame floats over the window instead. Fields show
the focus by their own edge, and tables, trees and lists by their current row.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop.ui import themes

_OUTSIDE = 3
_WATCHED = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.EnabledChange,
        QEvent.Type.ZOrderChange,
    }
)


class FocusRing(QObject):
    """Follows the focus of one application; shown only when the keyboard brought it there."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._frame: _Frame | None = None
        self._around: QWidget | None = None
        self._watched: list[QWidget] = []
        self.by_key = False
        """Whether the keyboard moved the focus last."""
        app.focusChanged.connect(self._went)

    def _went(self, _before: QWidget | None, now: QWidget | None) -> None:
        self._let_go()
        if now is None:
            return
        self._learn(now.window())
        if not self.by_key or not _wants_ring(now):
            return
        parent = _floor(now)
        self._around = now
        self._frame = _Frame(parent)
        widget: QWidget | None = now
        while widget is not None and widget is not parent:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()

    def _learn(self, window: QWidget) -> None:
        """Learn what moves the focus: Qt marks a window once Tab is used in it."""
        by_tab = Qt.WidgetAttribute.WA_KeyboardFocusChange
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self.by_key = False
            window.setAttribute(by_tab, False)
        elif window.testAttribute(by_tab):
            self.by_key = True

    def _let_go(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self._around = None
        if self._frame is not None and isValid(self._frame):
            self._frame.hide()
            self._frame.deleteLater()
        self._frame = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _WATCHED:
            self._place()
        return False

    def _place(self) -> None:
        frame, around = self._frame, self._around
        if frame is None or around is None or not isValid(frame):
            return
        parent = _floor(around)
        area = QRect(around.mapTo(parent, QPoint(0, 0)), around.size())
        frame.setGeometry(area.adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE))
        frame.setVisible(around.isVisibleTo(parent) and around.isEnabled())
        frame.raise_()


def _wants_ring(widget: QWidget) -> bool:
    # By name: naming the classes here would load them all before the window paints.
    if widget.inherits("QComboBox"):
        return not widget.property("editable")
    rings = any(widget.inherits(kind) for kind in ("QAbstractButton", "QTabBar"))
    return rings or bool(widget.property("ring"))


def _floor(widget: QWidget) -> QWidget:
    """Return what the ring lies on: the window, or the inside of a scroll area."""
    parent = widget.parentWidget()
    while parent is not None and not parent.isWindow():
        above = parent.parentWidget()
        if above is not None and above.inherits("QAbstractScrollArea"):
            return parent
        parent = above
    return widget.window()


def moved_by_key() -> bool:
    """Return whether the keyboard moved the focus last, for who draws a ring of its own."""
    ring = _ring()
    return ring is not None and ring.by_key


def focus_by_key(widget: QWidget) -> None:
    """Move the focus as an arrow key does, so that the ring follows."""
    ring = _ring()
    if ring is not None:
        ring.by_key = True
    widget.setFocus(Qt.FocusReason.OtherFocusReason)


def _ring() -> FocusRing | None:
    app = QApplication.instance()
    return app.findChild(FocusRing) if app is not None else None


class _Frame(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(themes.current().colour("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()
