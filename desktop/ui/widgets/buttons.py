"""Buttons as the style sheet dresses them: normal, accent, quiet, icon only, link."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.ui import icons, themes
from desktop.ui.fonts import face
from desktop.ui.plain_text import label, tip
from desktop.ui.widgets.ink import Ink, text_width

_GAP = 2
"""What Qt's own 4 px between icon and words lack."""


def button(
    text: str,
    icon: str = "",
    accent: bool = False,
    key: str = "",
    parent: QWidget | None = None,
) -> QPushButton:
    """Return a button; the one main button of a view has the accent.

    `key` is shown inside it as a hint; the shortcut itself belongs to an action or the page.
    """
    made = _HintButton(key, parent) if key else QPushButton(parent)
    made.setText(label(text))
    made.setAccessibleName(text)
    if accent:
        made.setProperty("role", "accent")
    if icon:
        icons.set_icon(made, icon, "on-accent" if accent else "text", gap=_GAP)
        made.setIconSize(QSize(16 + _GAP, 16))
    made.setAutoDefault(False)
    return made


def quiet_button(text: str, icon: str = "", parent: QWidget | None = None) -> QPushButton:
    """Return a button without an edge, for the tools of a table; checkable if it is a switch."""
    made = button(text, icon, parent=parent)
    made.setProperty("role", "quiet")
    return made


def icon_button(icon: str, name: str, parent: QWidget | None = None) -> QPushButton:
    """Return a square button that shows only a glyph and says its name in a tooltip."""
    made = QPushButton(parent)
    made.setProperty("role", "icon")
    made.setAccessibleName(name)
    made.setToolTip(tip(name))
    made.setAutoDefault(False)
    icons.set_icon(made, icon)
    made.setIconSize(QSize(16, 16))
    return made


class LinkButton(QPushButton):
    """A button that reads like a link; it never opens anything by itself."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(label(text), parent)
        self.setProperty("role", "link")
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


class _HintButton(QPushButton):
    """A button with the key that does the same, drawn in a small frame at its end."""

    def __init__(self, key: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._key = key
        self.setProperty("hinted", True)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + round(key_width(self._key)) + 8, hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        accent = self.property("role") == "accent"
        role = "text-disabled" if not self.isEnabled() else "on-accent" if accent else "text-2"
        draw_key(painter, QRectF(self.rect()).adjusted(0, 0, -12, 0), self._key, role)
        painter.end()


def key_width(key: str) -> float:
    """Return how wide a key in its frame is."""
    return text_width(key, small=True) + 10


def draw_key(painter: QPainter, area: QRectF, key: str, role: str) -> None:
    """Draw a key in its frame against the right edge of `area`."""
    width, height = key_width(key), face("small").height + 2
    frame = QRectF(area.right() - width, round(area.center().y() - height / 2), width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = role if role == "on-accent" else "line"
    painter.setPen(QPen(themes.current().colour(edge), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    ink = Ink(painter, frame.adjusted(5, 0, 0, 0))
    ink.text(key, role, small=True)
