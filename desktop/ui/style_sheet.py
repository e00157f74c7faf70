"""The style sheet of a theme, made from resources/styles/window.qss and the tokens."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QDir
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from desktop.paths import resource
from desktop.ui.fonts import SIZES, points
from desktop.ui.themes import MEANINGS, Theme, contrast

_PLACE: Final = re.compile(r"@([a-z0-9-]+)|\$\{([a-z]+)\}|\$(small|body|title)")
_MARKS: Final = {
    # name in the sheet: (file, the colour it is wanted in)
    "check": ("check", "on-accent"),
    "dash": ("dash", "on-accent"),
    "tick": ("check", "text"),
    "chevron": ("chevron", "text-2"),
    "picked": ("check", ""),  # on the menu's selected line
}


def style_sheet(theme: Theme) -> str:
    """Return the whole sheet for a theme."""
    QDir.setSearchPaths("marks", [str(resource("styles", "marks"))])

    on_selected = "text" if theme.soft else "on-accent"  # contrast selects in a full colour
    sizes: dict[str, str] = {size: f"{points(size):g}" for size in SIZES}

    def filled(place: re.Match[str]) -> str:
        colour, mark, size = place.groups()
        if colour == "on-selected":
            return theme.css(on_selected)
        if colour:
            return theme.css(colour)
        if mark:
            kind, role = _MARKS[mark]
            return f"url(marks:{mark_file(kind, role or on_selected, theme)})"
        return sizes[size]

    sheet = re.sub(r"/\*.*?\*/", "", _template(), flags=re.DOTALL)
    meanings = (
        f'QLabel[role="{name}"], QLabel[meaning="{name}"] {{ color: @{name}; }}'
        for name in MEANINGS
    )
    return _PLACE.sub(filled, "\n".join((sheet, *meanings)))


@lru_cache(maxsize=1)
def _template() -> str:
    return resource("styles", "window.qss").read_text(encoding="utf-8")


def mark_file(kind: str, role: str, theme: Theme) -> str:
    """Return the drawing that shows a colour best: its own, else the nearer of black and white.

    A style sheet takes pictures from files only, so each theme's colours lie there ready; a
    system's contrast theme can have any.
    """
    wanted = theme.colour(role)
    if resource("styles", "marks", f"{kind}-{wanted.name()[1:]}.svg").exists():
        return f"{kind}-{wanted.name()[1:]}.svg"
    white = contrast(wanted, QColor("#ffffff")) < contrast(wanted, QColor("#000000"))
    return f"{kind}-{'ffffff' if white else '000000'}.svg"


def set_role(widget: QWidget, role: str, name: str = "role") -> None:
    """Set a property that the style sheet asks for, and dress the widget anew."""
    if widget.property(name) != role:
        widget.setProperty(name, role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()
