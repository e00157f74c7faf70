"""What is under way for a relationship, in its pane: how far it is, and when to look again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.undertakings import Shown, Undertaken
from desktop.language import Catalogue, _
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.facts import Section
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.labels import PlainLabel
from desktop.wording import undertakings as say

_COLOURS = {"pending": "accent"}
"""Where a shape has another colour's name."""


def undertakings_part(
    found: Sequence[Undertaken],
    today: date,
    t: Catalogue,
    tell: Callable[[Undertaken], object],
) -> QWidget | None:
    """Return what is still open, then what a list has shown; None where there is neither."""
    open_ = [one for one in found if one.open]
    seen = [one for one in found if one.shown is Shown.SEEN]
    if not open_ and not seen:
        return None
    part = Section(_("Under way") if open_ else _("Set going by us"))
    part.body.setSpacing(10)
    for one in (*open_, *seen):
        part.body.addWidget(_one(one, today, t, tell))
    return part


def _one(
    found: Undertaken, today: date, t: Catalogue, tell: Callable[[Undertaken], object]
) -> QWidget:
    shape = say.weight(found, today)
    title, state = say.headline(found, t), say.state(found, t)
    check = say.check(found, today, t)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(PlainLabel(title, "strong", wrap=True))
    words.addWidget(PlainLabel(state, _COLOURS.get(shape, shape) if shape == "high" else "", True))
    if check:
        words.addWidget(PlainLabel(check, "context", wrap=True))
    if found.open:
        link = LinkButton(_("Say how it went…"))
        link.setAccessibleName(f"{link.text()} {title}")
        link.clicked.connect(lambda: tell(found))
        words.addSpacing(2)
        below = QHBoxLayout()
        below.addWidget(link)
        below.addStretch(1)
        words.addLayout(below)
    mark = QVBoxLayout()
    mark.setContentsMargins(0, 2, 0, 0)
    mark.addWidget(Glyph(shape, _COLOURS.get(shape, shape), 16))
    mark.addStretch(1)
    holder = QWidget()
    holder.setAccessibleName(" ".join(filter(None, (f"{title}.", state, check))))
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addLayout(mark)
    row.addLayout(words, 1)
    return holder
