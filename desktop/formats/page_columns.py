"""Which column of a pasted table holds what: its line of heads, and what each head means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.lists import ListColumn, ListField
from desktop.formats.page_labels import PageLabels, bare, spelling
from desktop.formats.tables import Line, Table, width

_LOOKED_AT = 40
"""Lines; a page copied as a whole has titles and filters above its table."""
_SAMPLE = 80


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table, the line of their heads (None: there is none) and what they hold."""

    found: tuple[ListColumn, ...]
    head: int | None

    def at(self, field: ListField) -> tuple[int, ...]:
        """Return the positions of the columns that hold a field."""
        return tuple(n for n, column in enumerate(self.found) if column.holds is field)


def known_heads(table: Table, labels: PageLabels) -> int:
    """Return how many columns of the table the line of its heads explains."""
    return max((len(_fields(line, labels)) for line in table[:_LOOKED_AT]), default=0)


def columns(
    table: Table,
    labels: PageLabels,
    chosen: Mapping[int, ListField] | None,
    tells: Callable[[str], bool],
) -> Columns:
    """Return the columns of a table; `chosen` is what a person said of some of them.

    `tells` says whether a cell holds a value we know, as no head does.
    """
    head = _head(table, labels, tells)
    heads = [] if head is None else [bare(cell) for cell in table[head].cells]
    below = table if head is None else table[head + 1 :]
    rows = [line.cells for line in below if len(line.filled) > 1]
    chosen = chosen or {}
    taken = set(chosen.values()) - {ListField.IGNORED}
    found = []
    for place in range(max(width(below), len(heads))):
        text = heads[place] if place < len(heads) else ""
        sample = _sample(rows, place)
        holds = chosen.get(place)
        if holds is None:
            holds = labels.heads.get(spelling(text)) if text else None
            if holds in taken:
                holds = None
            elif not text and not sample:
                holds = ListField.IGNORED
        if holds is not None and holds is not ListField.IGNORED:
            taken.add(holds)
        found.append(ListColumn(text, sample, holds))
    return Columns(tuple(found), head)


def language(table: Table, found: Columns, labels: PageLabels) -> str | None:
    """Return the language of the page's heads and statuses, None where they do not tell."""
    told = [] if found.head is None else list(table[found.head].cells)
    for place in found.at(ListField.STATUS):
        told.extend(line.cells[place] for line in table if place < len(line.cells))
    votes = Counter(
        labels.languages[label] for text in told if (label := spelling(text)) in labels.languages
    )
    (first, most), (_, fewer) = [*votes.most_common(2), ("", 0), ("", 0)][:2]
    return first if most > fewer else None


def _head(table: Table, labels: PageLabels, tells: Callable[[str], bool]) -> int | None:
    """Return the line of the heads: one that explains two columns, is marked, or looks like it."""
    best, explained = None, 1
    for number, line in enumerate(table[:_LOOKED_AT]):
        fields = len(_fields(line, labels))
        if fields > explained:
            best, explained = number, fields
    if best is not None:
        return best
    for number, line in enumerate(table[:_LOOKED_AT]):
        if line.head and len(line.filled) > 1:
            return number
    if len(table) > 1 and len(table[0].filled) > 1 and not _tells(table[0], tells):
        return 0 if any(_tells(line, tells) for line in table[1:_LOOKED_AT]) else None
    return None


def _tells(line: Line, tells: Callable[[str], bool]) -> bool:
    return any(tells(cell) for cell in line.cells if cell.strip())


def _fields(line: Line, labels: PageLabels) -> set[ListField]:
    found = {labels.heads.get(spelling(cell)) for cell in line.cells if cell.strip()}
    return {field for field in found if field is not None and field is not ListField.IGNORED}


def _sample(rows: Iterable[Sequence[str]], place: int) -> str:
    """Return the first text of a column."""
    texts = (bare(cells[place]) for cells in rows if place < len(cells))
    return next((text[:_SAMPLE] for text in texts if text), "")
