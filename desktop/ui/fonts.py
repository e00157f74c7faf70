"""The window's type: one family, three sizes in points, two weights."""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import Final, Literal, get_args

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from desktop.ui.themes import tokens

Size = Literal["small", "body", "title"]
SIZES: Final[tuple[Size, ...]] = get_args(Size)


def font(size: Size = "body", strong: bool = False) -> QFont:
    """Return the window's type; what the system would use stands last among its families."""
    kind = tokens()["type"]
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    made = QFont()
    made.setFamilies([*kind["families"], *system.families()])
    made.setPointSizeF(points(size))
    made.setWeight(QFont.Weight(kind["strong" if strong else "regular"]))
    return made


def points(size: Size) -> float:
    """Return a size in points, larger where the person has Windows enlarge all text.

    That setting enlarges the system's own fonts, which are 9 pt as shipped.
    """
    plain = float(tokens()["type"][size])
    if sys.platform == "win32":
        system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
        return plain * max(1.0, system / 9)
    else:  # noqa: RET505 - so that the type checker reads both
        return plain


class Face:
    """A font with its measures at hand, for painters."""

    __slots__ = ("ascent", "font", "height", "metrics")

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)
        self.ascent = self.metrics.ascent()
        self.height = self.metrics.height()

    def width(self, text: str) -> float:
        return self.metrics.horizontalAdvance(text)


@lru_cache(maxsize=8)
def face(size: Size = "body", strong: bool = False) -> Face:
    """Return a font with its measures, made once."""
    return Face(font(size, strong))
