"""Entries that may be one firm, pair by pair: merge them, or say that they are two."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.listings import Listing
from desktop.domain.merging import Likeness, Pair
from desktop.domain.search import fold
from desktop.language import _, ngettext, number
from desktop.ui.models.lines import END, Column, LinesModel
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.lines_table import LinesTable

WIDTH: Final = 1040
_INSET: Final = 24


class DuplicatesDialog(QDialog):
    """Shows Pairs, the most likely first."""

    merge_wanted = Signal(object)
    """The Pair to be made one."""
    apart_wanted = Signal(object)
    """A Pair that is two firms."""

    def __init__(
        self,
        pairs: Sequence[Pair],
        words: Callable[[Likeness], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Near-duplicates"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.pairs = list(pairs)
        self._sort = ("score", True)
        self.title = PlainLabel("", "title")
        self.model: LinesModel[Pair] = LinesModel(_columns(words), self)
        self.table = LinesTable(self.model, _("Near-duplicates"))
        self.table.set_sort(*self._sort)
        self.merge = button(_("Merge…"), "loop", accent=True)
        self.apart = button(_("They are two firms"))
        self.close_button = button(_("Close"))
        self._lay_out()
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._merge)
        self.table.sortAsked.connect(self._sort_by)
        self.merge.clicked.connect(self._merge)
        self.apart.clicked.connect(self._apart)
        self.close_button.clicked.connect(self.reject)
        self._show()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(_INSET, 16, _INSET, 12)
        head.setSpacing(2)
        head.addWidget(self.title)
        text = _("Same ids, or nearly the same name in the same town. You decide, pair by pair.")
        head.addWidget(PlainLabel(text, "quiet", wrap=True))
        foot = QFrame()
        foot.setProperty("role", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(_INSET, 12, _INSET, 12)
        row.setSpacing(8)
        row.addWidget(self.merge)
        row.addWidget(self.apart)
        row.addStretch(1)
        row.addWidget(self.close_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addWidget(self.table, 1)
        outer.addWidget(foot)

    def showEvent(self, event: QShowEvent) -> None:
        room = self.screen().availableGeometry()
        parent = self.parentWidget()
        wide = parent.window().width() - 48 if parent is not None else room.width()
        self.resize(min(WIDTH, max(wide, 640)), min(560, room.height() - 48))
        super().showEvent(event)
        self.table.setFocus()

    def current(self) -> Pair | None:
        return self.table.current_line()

    def _show(self, row: int = 0) -> None:
        n = len(self.pairs)
        words = ngettext("{n} pair looks like one firm", "{n} pairs look like one firm", n)
        self.title.setText(words.format(n=number(n)) if n else _("No two entries look alike"))
        key, down = self._sort
        sort = next(column.sort for column in self.model.columns if column.key == key)
        order = list(range(n))
        if sort is not None:
            made = sort
            order.sort(key=lambda place: made(self.pairs[place]), reverse=down)
        self.model.show_lines(self.pairs, order)
        self.table.select_positions(order[row : row + 1] or order[-1:])
        self._chosen()

    def _sort_by(self, key: str, down: bool) -> None:
        self._sort = (key, down)
        self.table.set_sort(key, down)
        self._show()

    def _chosen(self) -> None:
        for made in (self.merge, self.apart):
            made.setEnabled(self.current() is not None)

    def _merge(self) -> None:
        pair = self.current()
        if pair is not None:
            self.merge_wanted.emit(pair)

    def _apart(self) -> None:
        pair, row = self.current(), self.table.current_row()
        if pair is not None:
            self.apart_wanted.emit(pair)
            self.pairs = [one for one in self.pairs if one is not pair]
            self._show(row or 0)


def _columns(words: Callable[[Likeness], str]) -> tuple[Column[Pair], ...]:
    def named(listing: Listing) -> str:
        return ", ".join(filter(None, (listing.name, listing.town)))

    return (
        Column(
            key="one",
            title=_("One"),
            text=lambda pair: named(pair.one),
            sort=lambda pair: fold(pair.one.name),
            width=300,
            grows=True,
        ),
        Column(
            key="other",
            title=_("The other"),
            text=lambda pair: named(pair.other),
            sort=lambda pair: fold(pair.other.name),
            width=300,
            grows=True,
        ),
        Column(
            key="why",
            title=_("Why"),
            text=lambda pair: ", ".join(words(one) for one in pair.why),
            width=240,
        ),
        Column(
            key="score",
            title=_("Likely"),
            text=lambda pair: f"{pair.score} %",
            sort=lambda pair: pair.score,
            align=END,
            width=104,
        ),
    )
