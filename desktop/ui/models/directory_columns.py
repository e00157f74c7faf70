"""The columns of the directory: what each says of a firm. They are sorted by the index."""

from __future__ import annotations

from collections.abc import Container
from datetime import UTC, datetime
from typing import Final

from desktop.domain.directory import DirectoryLine, DirectoryTerms, codes
from desktop.domain.facets import Facet
from desktop.language import Catalogue
from desktop.ui.models.lines import END, Column
from desktop.wording import directory as say

FIRST_SORT: Final = "name"
TICK: Final = "tick"
"""The column of ticks: what is to be compared."""


class DirectoryWords:
    """Puts lines into words; knows the language, the codes, what is ticked and what day it is.

    The page fills in what came with the lines before it shows them.
    """

    def __init__(self, t: Catalogue) -> None:
        self.t = t
        self.terms = DirectoryTerms({}, {})
        self.from_us = ""
        """The name of the place distances are counted from."""
        self.ticked: Container[str] = ()
        self.now = datetime.now(UTC)
        self._said: dict[tuple[Facet, str], str] = {}

    def know(self, terms: DirectoryTerms, now: datetime, from_us: str = "") -> None:
        """Take in what stands beside the lines; `now` is UTC."""
        if terms is not self.terms:
            self._said.clear()
        self.terms, self.now, self.from_us = terms, now, from_us

    def value(self, facet: Facet, code: str) -> str:
        """Return what a value of a facet is called."""
        return say.value(facet, code, self.terms, self.t, self.from_us)

    def codes(self, facet: Facet, joined: str | None) -> str:
        """Return the codes of a line in words; many lines share them."""
        key = facet, "\0" if joined is None else joined
        said = self._said.get(key)
        if said is None:
            said = self._said[key] = say.codes(facet, joined, self.terms, self.t)
        return said

    def place(self, line: DirectoryLine) -> str:
        """Return "Seriate 6 km"."""
        return " ".join(filter(None, (say.place(line, self.t), self.distance(line))))

    def distance(self, line: DirectoryLine) -> str:
        return self.far(line.distance)

    def far(self, metres: int | None) -> str:
        """Return "6 km", "" where a place is not known."""
        return say.distance(metres, self.t)

    def qualifications(self, line: DirectoryLine) -> str:
        return say.qualifications(line, self.t)

    def named_qualifications(self, line: DirectoryLine) -> str:
        """Return the designations and specialisations by name, a line each."""
        parts = (
            (Facet.DESIGNATION, line.designations),
            (Facet.SPECIALISATION, line.specialisations),
        )
        named = [
            self.terms.word(facet, code, self.t.code)
            for facet, joined in parts
            for code in codes(joined)
        ]
        return "\n".join(named) or self.qualifications(line)

    def marks(self, line: DirectoryLine) -> str:
        """Return what the marks behind the name mean."""
        t = self.t
        return ", ".join(
            word
            for word, holds in (
                (t.gettext("in the register"), line.partner is not None),
                (t.gettext("its invitation waits"), line.waiting),
                (t.gettext("shortlisted"), line.shortlisted),
                (t.gettext("no longer in its file"), line.gone),
            )
            if holds
        )

    def name(self, line: DirectoryLine) -> str:
        """Return the name with its marks in words."""
        return ", ".join(filter(None, (line.name, self.marks(line))))

    def rating(self, line: DirectoryLine) -> str:
        n = line.rating
        return self.t.gettext("{n} of 5").format(n=n) if n else ""

    def tags(self, line: DirectoryLine) -> str:
        return ", ".join(codes(line.tags))

    def tick(self, line: DirectoryLine) -> str:
        t = self.t
        return t.gettext("ticked") if line.id in self.ticked else t.gettext("not ticked")


def directory_columns(words: DirectoryWords) -> tuple[Column[DirectoryLine], ...]:
    """Return the columns in the language of `words`."""
    t = words.t

    def sorted_by_index(line: DirectoryLine) -> str:
        return line.id

    def coded(facet: Facet, title: str, width: int, shown: bool) -> Column[DirectoryLine]:
        field = facet.value
        return Column(
            key=field,
            title=title,
            text=lambda line: words.codes(facet, getattr(line, field)),
            sort=sorted_by_index if facet is Facet.SERVICE else None,
            width=width,
            shown=shown,
        )

    return (
        Column(key=TICK, title=t.gettext("Tick"), text=words.tick, width=48, bare=True),
        Column(
            key="name",
            title=t.gettext("Partner"),
            text=lambda line: line.name,
            spoken=words.name,
            tooltip=words.name,
            sort=sorted_by_index,
            width=176,
            grows=True,
        ),
        Column(
            key="place",
            title=t.gettext("Location"),
            text=words.place,
            sort=sorted_by_index,
            width=124,
        ),
        coded(Facet.SERVICE, t.gettext("Services"), 140, True),
        Column(
            key="designations",
            title=t.gettext("Qualifications"),
            text=words.qualifications,
            tooltip=words.named_qualifications,
            sort=sorted_by_index,
            width=96,
        ),
        coded(Facet.PRODUCT, t.gettext("Products"), 160, False),
        coded(Facet.INDUSTRY, t.gettext("Industry"), 160, False),
        coded(Facet.SIZE, t.gettext("Customers"), 120, False),
        Column(
            key="rating",
            title=t.gettext("Rating"),
            text=words.rating,
            sort=sorted_by_index,
            width=80,
            shown=False,
        ),
        Column(
            key="tags",
            title=t.gettext("Tags"),
            text=words.tags,
            width=140,
            shown=False,
        ),
        Column(
            key="distance",
            title=t.gettext("Distance"),
            text=words.distance,
            sort=sorted_by_index,
            align=END,
            width=84,
            shown=False,
        ),
    )
