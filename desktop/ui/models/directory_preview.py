"""What a directory file would change, row by row: the columns of its preview."""

from __future__ import annotations

from collections.abc import Set
from typing import Final

from desktop.domain.directory import DirectoryTerms
from desktop.domain.directory_imports import DirectoryPreviewRow
from desktop.domain.imports import Outcome
from desktop.domain.listings import COMPARED
from desktop.domain.search import fold
from desktop.language import Catalogue
from desktop.ui.models.lines import END, Column
from desktop.wording import directory as say
from desktop.wording.words import word

KEEP: Final = "keep"
"""The column of ticks."""
CHIPS: Final = ("", Outcome.NEW, Outcome.CHANGED, Outcome.GONE, Outcome.UNCHANGED)
_RANKS: Final = {
    outcome: rank
    for rank, outcome in enumerate(
        (Outcome.GONE, Outcome.CHANGED, Outcome.NEW, Outcome.UNCHANGED, Outcome.ASK)
    )
}
_SHOWN: Final = 3


class DirectoryPreviewWords:
    """Puts rows into words; `dropped` holds the keys of those left out."""

    def __init__(self, t: Catalogue, terms: DirectoryTerms) -> None:
        self.t, self.terms = t, terms
        self.dropped: Set[str] = frozenset()

    def kept(self, row: DirectoryPreviewRow) -> bool:
        return row.key not in self.dropped

    def tick(self, row: DirectoryPreviewRow) -> str:
        return self.t.gettext("ticked") if self.kept(row) else self.t.gettext("not ticked")

    def outcome(self, row: DirectoryPreviewRow) -> str:
        return word(row.outcome, self.t)

    def place(self, row: DirectoryPreviewRow) -> str:
        return row.listing.town or row.listing.region

    def changed(self, row: DirectoryPreviewRow) -> tuple[str, ...]:
        """Return the fields that another value would stand in."""
        if row.before is None or row.after is None:
            return ()
        before, after = row.before, row.after
        return tuple(n for n in COMPARED if getattr(before, n) != getattr(after, n))

    def what(self, row: DirectoryPreviewRow) -> str:
        """Return in a few words what the row would do."""
        names = self.changed(row)
        if names:
            said = [say.field(name, self.t) for name in names[:_SHOWN]]
            more = len(names) - len(said)
            if more:
                words = self.t.ngettext("and {n} more field", "and {n} more fields", more)
                said.append(words.format(n=self.t.number(more)))
            return ", ".join(said)
        match row.outcome:
            case Outcome.GONE if row.after is None:
                return self.t.gettext("no longer in the file: taken out")
            case Outcome.GONE:
                return self.t.gettext("no longer in the file: stays, marked")
        return ""

    def whole(self, row: DirectoryPreviewRow) -> str:
        """Return all that the row would change, a field a line."""
        if row.before is None or row.after is None:
            return self.what(row)
        lines = []
        for name in self.changed(row):
            old, new = (
                say.field_value(name, getattr(one, name), self.terms, self.t)
                for one in (row.before, row.after)
            )
            lines.append(f"{say.field(name, self.t)}: {old} → {new}")
        return "\n".join(lines) or self.what(row)

    def where(self, row: DirectoryPreviewRow) -> str:
        if row.where is None:
            return say.DASH
        return self.t.gettext("Row {n}").format(n=self.t.number(row.where.row))


def directory_preview_columns(
    words: DirectoryPreviewWords,
) -> tuple[Column[DirectoryPreviewRow], ...]:
    """Return the columns in the language of `words`."""
    t = words.t
    return (
        Column(key=KEEP, title=t.gettext("Keep"), text=words.tick, width=48, bare=True),
        Column(
            key="outcome",
            title=t.gettext("What it is"),
            text=words.outcome,
            sort=lambda row: _RANKS[row.outcome],
            width=128,
        ),
        Column(
            key="name",
            title=t.gettext("Partner"),
            text=lambda row: row.listing.name,
            sort=lambda row: fold(row.listing.name),
            width=240,
            grows=True,
        ),
        Column(
            key="place",
            title=t.gettext("Location"),
            text=words.place,
            sort=lambda row: fold(words.place(row)),
            width=140,
        ),
        Column(
            key="what",
            title=t.gettext("What changes"),
            text=words.what,
            tooltip=words.whole,
            width=240,
            grows=True,
        ),
        Column(
            key="where",
            title=t.gettext("In the file"),
            text=words.where,
            sort=lambda row: row.where.row if row.where else 0,
            align=END,
            width=92,
        ),
    )
