"""Colours by meaning, in the theme the window wears now.

`current()` is what painters ask while they paint; `changed` tells those who keep something
made from it. Which theme that is, appearance.py decides.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QPalette

from desktop.paths import resource

Name = Literal["light", "dark", "contrast"]

READABLE: Final = 4.5
"""The contrast every text needs against what lies behind it (WCAG 2, AA)."""
VISIBLE: Final = 3.0
"""The contrast an icon, an edge or a focus ring needs."""

MEANINGS: Final = ("critical", "high", "medium", "low", "done", "unknown", "accent")
"""Colours that say something; each has a soft background of its own, NAME-soft."""


@dataclass(frozen=True)
class Theme:
    """The colours of one look. `soft` is False where badges get an edge instead of a fill."""

    name: Name
    colours: Mapping[str, QColor]
    soft: bool = True

    def colour(self, name: str) -> QColor:
        """Return the colour called `name` in tokens.json; KeyError when there is none."""
        return self.colours[name]

    def css(self, name: str) -> str:
        """Return a colour as style sheets spell it."""
        colour = self.colours[name]
        if colour.alpha() == 255:
            return colour.name()
        red, green, blue = colour.red(), colour.green(), colour.blue()
        return f"rgba({red}, {green}, {blue}, {colour.alpha()})"


@lru_cache(maxsize=1)
def tokens() -> dict[str, Any]:
    """Return resources/styles/tokens.json as it stands."""
    content: dict[str, Any] = json.loads(resource("styles", "tokens.json").read_bytes())
    return content


@lru_cache(maxsize=3)
def named(name: Name) -> Theme:
    """Return a theme of ours; "contrast" is what stands in where a system's says nothing."""
    colours = {key: _colour(text) for key, text in tokens()["colours"][name].items()}
    return Theme(name, colours, soft=name != "contrast")


def from_palette(palette: QPalette) -> Theme:
    """Return a contrast theme in the system's own colours.

    Meanings keep a colour of ours where it can be read on the system's background; where it
    cannot, and for all soft fills, the system's text and background stand in.
    """
    role = QPalette.ColorRole
    window, surface = palette.color(role.Window), palette.color(role.Base)
    text = _legible(palette.color(role.WindowText), surface, window, instead=_opposite(surface))
    accent, on_accent = palette.color(role.Highlight), palette.color(role.HighlightedText)
    if min(contrast(accent, surface), contrast(accent, on_accent)) < READABLE:
        accent, on_accent = text, surface
    disabled = palette.color(QPalette.ColorGroup.Disabled, role.WindowText)
    fallback = named("contrast" if luminance(surface) < 0.2 else "light").colours
    hover, pressed = (_tinted(surface, share, text, accent) for share in (0.1, 0.17))
    colours = dict(fallback)
    for name in MEANINGS:
        colours[name] = _legible(fallback[name], surface, window, hover, pressed, instead=text)
        colours[f"{name}-soft"] = surface
    for name in ("text", "text-2", "line", "line-strong", "focus"):
        colours[name] = text
    for name in ("accent", "accent-hover", "accent-pressed", "selected"):
        colours[name] = accent
    colours |= {
        "window": window,
        "surface": surface,
        "raised": surface,
        "hover": hover,
        "pressed": pressed,
        "on-accent": on_accent,
        "text-disabled": _legible(disabled, surface, window, instead=text, need=VISIBLE),
    }
    return Theme("contrast", colours, soft=False)


def luminance(colour: QColor) -> float:
    """Return WCAG's relative luminance, from 0 for black to 1 for white."""
    red, green, blue = (_linear(part) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Return WCAG's contrast ratio of two opaque colours, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _parts(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return `one` with a `share` of `other`."""
    parts = zip(_parts(one), _parts(other), strict=True)
    return QColor.fromRgbF(*(a + (b - a) * share for a, b in parts))


def _tinted(ground: QColor, share: float, text: QColor, accent: QColor) -> QColor:
    """Return a ground with a share of the text's colour, as far as both stay readable on it."""
    for part in (share, share / 2):
        tinted = _mixed(ground, text, part)
        if min(contrast(text, tinted), contrast(accent, tinted)) >= READABLE:
            return tinted
    return ground


def _opposite(colour: QColor) -> QColor:
    return QColor("#000000" if luminance(colour) > 0.18 else "#FFFFFF")


def _legible(colour: QColor, *behind: QColor, instead: QColor, need: float = READABLE) -> QColor:
    return colour if all(contrast(colour, b) >= need for b in behind) else instead


def _colour(text: str) -> QColor:
    """Read #RRGGBB or #RRGGBBAA; Qt itself would take the latter for #AARRGGBB."""
    colour = QColor(text[:7])
    if len(text) == 9:
        colour.setAlpha(int(text[7:], 16))
    return colour


class _Announcer(QObject):
    changed = Signal()


_announcer = _Announcer()
_worn: Theme | None = None

changed = _announcer.changed
"""Emitted after `current()` has become another theme."""


def current() -> Theme:
    """Return the theme the window wears; the light one before any was put on."""
    return _worn or named("light")


def wear(theme: Theme) -> None:
    """Make `theme` the current one and say so. Style sheet and palette are appearance.py's."""
    global _worn  # noqa: PLW0603 - the one thing here that changes
    _worn = theme
    changed.emit()
