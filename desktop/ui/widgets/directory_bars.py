"""What stands around the directory's table: filters that hold, marks in words, what to compare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.domain.short_names import short_names
from desktop.language import _, number
from desktop.ui.plain_text import label
from desktop.ui.style_sheet import set_role
from desktop.ui.widgets.buttons import LinkButton, button, quiet_button
from desktop.ui.widgets.cards import bar, foot
from desktop.ui.widgets.cross_chips import CrossChips
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.tab_order import tab_before

MOST_COMPARED: Final = 4
FEWEST_COMPARED: Final = 2


class FilterBar:
    """How many are found, the filters that hold, and the views that are kept, in one `frame`."""

    def __init__(self) -> None:
        self.count = PlainLabel("", "strong")
        self.chips = CrossChips(_("Filters"), on=True)
        self.clear = LinkButton(_("Clear filters"))
        self.views = quiet_button(_("Views"), "list")
        self.views.setAccessibleName(_("Views: searches kept under a name"))
        self.frame, row = bar()
        row.addWidget(self.count)
        row.addWidget(self.chips, 1)
        row.addWidget(self.clear)
        row.addWidget(self.views)
        self.clear.hide()

    def tell(self, found: int, total: int, everything: bool) -> None:
        """Say how many of how many are found."""
        part = _("{n} of {total}").format(n=number(found), total=number(total))
        self.count.setText(number(total) if everything else part)


def marks_foot() -> QFrame:
    """Return the strip that says what the marks behind names mean."""
    frame, row = foot()
    row.setSpacing(6)
    for glyph, role, words in (
        ("done", "done", _("in the register")),
        ("clock", "accent", _("its invitation waits")),
        ("starred", "accent", _("shortlisted")),
        ("off", "text-2", _("no longer in its file")),
    ):
        row.addWidget(Glyph(glyph, role, 14))
        row.addWidget(PlainLabel(words, "context"))
        row.addSpacing(10)
    row.addStretch(1)
    return frame


class CompareBar(QFrame):
    """The firms that are ticked, and the button that lays them side by side."""

    removed = Signal(str)
    """The id of a line that is no longer to be compared."""
    cleared = Signal()
    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(_("To compare"))
        self.setFixedHeight(52)
        self._ids: tuple[str, ...] = ()
        self.chips = CrossChips(_("To compare"), on=False)
        self.hint = PlainLabel("", "context")
        self.clear = quiet_button(_("Clear"))
        self.compare = button("", "compare", accent=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(PlainLabel(_("To compare"), "strong"))
        row.addWidget(self.chips, 1)
        row.addWidget(self.hint)
        row.addWidget(self.clear)
        row.addWidget(self.compare)
        self.chips.removed.connect(lambda place: self.removed.emit(self._ids[place]))
        self.clear.clicked.connect(self.cleared)
        self.compare.clicked.connect(self.wanted)
        self.hide()

    def show_ticked(self, ticked: Mapping[str, str], refused: bool = False) -> None:
        """Show names by id; `refused` says that one more was wanted than fits."""
        self._ids = tuple(ticked)
        names = list(ticked.values())
        self.chips.show_words(list(short_names(ticked).values()))
        tab_before(self.clear, self.chips.chips())
        n = len(names)
        most = _("at most {n}").format(n=number(MOST_COMPARED))
        full = _("At most {n}: take one out first.").format(n=number(MOST_COMPARED))
        self.hint.setText(full if refused else most)
        set_role(self.hint, "high" if refused else "context")
        words = _("Compare {n}").format(n=number(n))
        self.compare.setText(label(words))
        self.compare.setAccessibleName(words)
        self.compare.setEnabled(n >= FEWEST_COMPARED)
        self.compare.setToolTip("" if n >= FEWEST_COMPARED else _("Tick one more to compare."))
        self.setVisible(bool(names))
