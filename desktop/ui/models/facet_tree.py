"""The facets as a tree of two columns: sections, and in each its values with their counts.

A value keeps its place while its count follows the other choices. Long sections show their first
values and how many more there are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

from desktop.domain.facets import Facet, FacetValue
from desktop.language import Catalogue
from desktop.ui.models.lines import END, START, Index, Role
from desktop.ui.plain_text import tip

REVEALED: Final = 20
"""How many further values one asks for at a time."""
_USUAL_DISTANCE: Final = "50"
_NOWHERE: Final = QModelIndex()

Values = Mapping[Facet, Sequence[FacetValue]]


class Section(NamedTuple):
    """Facets under one title; `least` values are shown without being asked for."""

    key: str
    title: str
    facets: tuple[Facet, ...]
    least: int


def sections(t: Catalogue) -> tuple[Section, ...]:
    """Return the sections in the order in which they are offered."""
    place = (Facet.DISTANCE, Facet.REGION, Facet.COUNTRY, Facet.TOWN)
    ours = (Facet.SHORTLISTED, Facet.OURS, Facet.TAG, Facet.GONE)
    skills = (Facet.DESIGNATION, Facet.SPECIALISATION)
    return (
        Section("place", t.gettext("Location"), place, 3),
        Section("services", t.gettext("Services"), (Facet.SERVICE,), 3),
        Section("products", t.gettext("Products"), (Facet.PRODUCT,), 2),
        Section("industries", t.gettext("Industry"), (Facet.INDUSTRY,), 2),
        Section("sizes", t.gettext("Size of their customers"), (Facet.SIZE,), 2),
        Section("qualifications", t.gettext("Qualifications"), skills, 3),
        Section("ours", t.gettext("Ours"), ours, 4),
    )


@dataclass
class _Shown:
    """One section as it stands: all its values, and those that are rows now."""

    section: Section
    all: list[tuple[Facet, str]] = field(default_factory=list)
    rows: list[FacetValue] = field(default_factory=list)
    hidden: int = 0
    revealed: int = 0

    @property
    def has_more(self) -> bool:
        """Whether its last row asks for more or for fewer."""
        return bool(self.hidden or self.revealed)


class FacetTree(QAbstractItemModel):
    """Values under their sections; ticking one is the page's work."""

    def __init__(
        self,
        t: Catalogue,
        words: Callable[[FacetValue], str],
        parent: QObject | None = None,
    ) -> None:
        """`words` says a value in the language of `t`."""
        super().__init__(parent)
        self._t, self._words = t, words
        self._sections: list[_Shown] = []
        self._revealed: dict[str, int] = {}

    # --- what is shown ------------------------------------------------------------------------

    def begin(self, values: Values) -> None:
        """Take other lines' values, counted while nothing is chosen; they give the order."""
        self.beginResetModel()
        self._sections = []
        for section in sections(self._t):
            order = _order(section, values)
            if order:
                shown = _Shown(section, order, revealed=self._revealed.get(section.key, 0))
                self._sections.append(shown)
                self._fill(shown, _counted(section, values))
        self.endResetModel()

    def count(self, values: Values) -> None:
        """Show other counts and choices of the same lines."""
        for number, shown in enumerate(self._sections):
            before = [(row.facet, row.value) for row in shown.rows], shown.has_more
            wanted = _Shown(shown.section, shown.all, revealed=shown.revealed)
            self._fill(wanted, _counted(shown.section, values))
            here = self.index(number, 0)
            if ([(row.facet, row.value) for row in wanted.rows], wanted.has_more) == before:
                shown.rows, shown.hidden = wanted.rows, wanted.hidden
                last = self.rowCount(here) - 1
                if last >= 0:
                    self.dataChanged.emit(self.index(0, 0, here), self.index(last, 1, here))
                continue
            self._put(here, shown, [], 0)
            self._put(here, shown, wanted.rows, wanted.hidden)

    def _put(self, here: QModelIndex, shown: _Shown, rows: list[FacetValue], hidden: int) -> None:
        had, revealed = self.rowCount(here), shown.revealed
        if not rows:
            if had:
                self.beginRemoveRows(here, 0, had - 1)
                shown.rows, shown.hidden, shown.revealed = [], 0, 0
                self.endRemoveRows()
                shown.revealed = revealed
            return
        new = len(rows) + bool(hidden or revealed)
        shown.revealed = 0
        self.beginInsertRows(here, 0, new - 1)
        shown.rows, shown.hidden, shown.revealed = rows, hidden, revealed
        self.endInsertRows()

    def _fill(self, shown: _Shown, counted: Mapping[tuple[Facet, str], FacetValue]) -> None:
        """Choose which values are rows: those that find something, in their order."""
        finding = [counted[pair] for pair in shown.all if pair in counted]
        limit = shown.section.least + shown.revealed
        rows = finding[:limit] + [row for row in finding[limit:] if row.chosen]
        shown.hidden = len(finding) - len(rows)
        missing = shown.section.least - len(rows)
        if missing > 0:
            idle = (pair for pair in shown.all if pair not in counted)
            rows += [FacetValue(*pair, 0, False) for pair in islice(idle, missing)]
        shown.rows = rows

    def reveal(self, index: Index) -> None:
        """Show more values of the section that asks for it, or its first ones again."""
        shown = self._sections[index.internalId() - 1]
        more = shown.revealed + REVEALED if shown.hidden else 0
        shown.revealed = self._revealed[shown.section.key] = more

    # --- asking by index ----------------------------------------------------------------------

    def section(self, index: Index) -> Section | None:
        """Return the section whose title this is, None for what stands below one."""
        if not index.isValid() or index.internalId():
            return None
        return self._sections[index.row()].section

    def value(self, index: Index) -> FacetValue | None:
        """Return the value in a row, None for a title or the row that asks for more."""
        if not index.isValid() or not index.internalId():
            return None
        rows = self._sections[index.internalId() - 1].rows
        return rows[index.row()] if index.row() < len(rows) else None

    def is_more(self, index: Index) -> bool:
        """Return whether this row asks for more values, or for fewer."""
        return index.isValid() and bool(index.internalId()) and self.value(index) is None

    # --- what Qt asks -------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if not 0 <= row < self.rowCount(parent) or column not in (0, 1):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: Index | None = None) -> Any:
        if child is None:
            return super().parent()
        if not child.isValid() or not child.internalId():
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if not parent.isValid():
            return len(self._sections)
        if parent.internalId() or parent.column():
            return 0
        shown = self._sections[parent.row()]
        return len(shown.rows) + shown.has_more

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        del parent
        return 2

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        value = self.value(index)
        if value is None:
            return flag.ItemIsEnabled
        on = value.lines or value.chosen
        return (flag.ItemIsEnabled | flag.ItemIsUserCheckable) if on else flag.NoItemFlags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        value = self.value(index)
        match role:
            case Role.DisplayRole:
                return self._text(index, value)
            case Role.AccessibleTextRole:
                return self._spoken(index, value)
            case Role.ToolTipRole if value is not None:
                return tip(self._words(value))
            case Role.CheckStateRole if value is not None and index.column() == 0:
                state = Qt.CheckState
                return state.Checked if value.chosen else state.Unchecked
            case Role.TextAlignmentRole:
                return END if index.column() else START
        return None

    def _text(self, index: Index, value: FacetValue | None) -> str:
        section = self.section(index)
        if section is not None:
            return "" if index.column() else section.title
        if value is not None:
            return self._t.number(value.lines) if index.column() else self._words(value)
        if index.column():
            return ""
        hidden = self._sections[index.internalId() - 1].hidden
        more = self._t.gettext("{n} more").format(n=self._t.number(hidden))
        return more if hidden else self._t.gettext("Show fewer")

    def _spoken(self, index: Index, value: FacetValue | None) -> str:
        if value is None or index.column():
            return self._text(index, value)
        count = self._t.ngettext("{n} partner", "{n} partners", value.lines)
        return f"{self._words(value)}, {count.format(n=self._t.number(value.lines))}"


def _counted(section: Section, values: Values) -> dict[tuple[Facet, str], FacetValue]:
    rows = chain.from_iterable(values.get(facet, ()) for facet in section.facets)
    return {(row.facet, row.value): row for row in rows}


def _order(section: Section, values: Values) -> list[tuple[Facet, str]]:
    """Return a section's values: the first of each facet, then the others facet by facet."""
    by_facet = [
        [(row.facet, row.value) for row in values.get(facet, ())] for facet in section.facets
    ]
    firsts = []
    for pairs in by_facet:
        usual = (Facet.DISTANCE, _USUAL_DISTANCE)
        first = usual if usual in pairs else pairs[0] if pairs else None
        if first is not None:
            firsts.append(first)
            pairs.remove(first)
    if len(section.facets) == 1:
        return [*firsts, *by_facet[0]]
    return [*firsts, *chain.from_iterable(by_facet)]
