"""Our own glyphs as pixmaps and icons: drawn once per colour and size, when first asked for."""

from __future__ import annotations

import json
import weakref
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from desktop.paths import resource
from desktop.ui import themes

_LINE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" stroke="{colour}"'
    ' stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round">{body}</svg>'
)
_SHAPE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none">{body}</svg>'


@lru_cache(maxsize=1)
def _glyphs() -> tuple[dict[str, str], dict[str, str]]:
    content = json.loads(resource("icons", "icons.json").read_bytes())
    return content["line"], content["shape"]


def names() -> list[str]:
    """Return the names of all glyphs."""
    line, shape = _glyphs()
    return [*line, *shape]


def pixmap(
    name: str, role: str = "text", size: int = 16, ratio: float = 1.0, behind: str = "surface"
) -> QPixmap:
    """Return a glyph in a colour of the current theme, for a screen with device pixel `ratio`.

    A name that is both takes the filled shape. `behind` shows where a shape is cut through.
    """
    theme = themes.current()
    return coloured(name, theme.colour(role), size, ratio, theme.colour(behind))


def coloured(name: str, colour: QColor, size: int, ratio: float, behind: QColor) -> QPixmap:
    """Return a glyph in any colour."""
    return _drawn(name, colour.name(), size, ratio, behind.name())


@lru_cache(maxsize=1024)
def _drawn(name: str, colour: str, size: int, ratio: float, behind: str) -> QPixmap:
    line, shape = _glyphs()
    if name in shape:
        body = shape[name].replace("currentColor", colour).replace('"cut"', f'"{behind}"')
        svg = _SHAPE.format(body=body)
    else:
        svg = _LINE.format(colour=colour, body=line[name])
    return _rendered(svg.encode(), size, ratio)


def _rendered(svg: bytes, size: int, ratio: float) -> QPixmap:
    pixels = max(1, round(size * ratio))
    drawn = QPixmap(pixels, pixels)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def icon(
    name: str, role: str = "text", size: int = 16, checked: str | None = None, gap: int = 0
) -> QIcon:
    """Return a glyph as an icon of the current theme, in the `checked` colour while on.

    `gap` is room to its right, where a button would leave too little. The icon keeps the
    colours it was made with: for a button or action, `set_icon` follows the theme.
    """
    made = QIcon()
    for ratio in _ratios():
        normal, disabled = (pixmap(name, r, size, ratio) for r in (role, "text-disabled"))
        made.addPixmap(_widened(normal, gap))
        made.addPixmap(_widened(disabled, gap), QIcon.Mode.Disabled)
        if checked:
            on = _widened(pixmap(name, checked, size, ratio), gap)
            made.addPixmap(on, QIcon.Mode.Normal, QIcon.State.On)
    return made


def _widened(drawn: QPixmap, gap: int) -> QPixmap:
    if not gap:
        return drawn
    ratio = drawn.devicePixelRatio()
    wider = QPixmap(drawn.width() + round(gap * ratio), drawn.height())
    wider.setDevicePixelRatio(ratio)
    wider.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wider)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return wider


def _ratios() -> list[float]:
    return sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()}) or [1.0]


class _Wanted(NamedTuple):
    name: str
    role: str
    size: int
    checked: str | None
    gap: int


Target = QAbstractButton | QAction
_wearers: weakref.WeakKeyDictionary[Target, _Wanted] = weakref.WeakKeyDictionary()


def set_icon(
    target: Target,
    name: str,
    role: str = "text",
    size: int = 16,
    checked: str | None = None,
    gap: int = 0,
) -> None:
    """Give a button or action a glyph that changes its colours with the theme."""
    _wearers[target] = _Wanted(name, role, size, checked, gap)
    target.setIcon(icon(name, role, size, checked, gap))


def glyph_of(target: Target) -> str:
    """Return the name of the glyph a button or action was given, "" for none."""
    wanted = _wearers.get(target)
    return "" if wanted is None else wanted.name


def _redraw() -> None:
    from shiboken6 import isValid

    for target, wanted in list(_wearers.items()):
        if isValid(target):
            target.setIcon(icon(*wanted))


themes.changed.connect(_redraw)


def app_icon() -> QIcon:
    """Return the program's own icon."""
    made = QIcon()
    svg = resource("icons", "partner-desk.svg").read_bytes()
    for size in (16, 32, 64):  # the files a package installs have more
        made.addPixmap(_rendered(svg, size, 1.0))
    return made
