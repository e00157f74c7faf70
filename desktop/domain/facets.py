"""The ways of narrowing down a directory, and what a person chose of them.

Values of one facet widen what is found, values of different facets narrow it. Country, region
and town are one facet in this: Lombardy and Ticino are two regions, not a region of both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

NOT_KNOWN = "?"
"""The value of lines whose source does not speak of a facet; no code of any facet looks so."""
YES = "yes"
"""The one value of a facet that either holds or does not."""
DISTANCES = (10, 25, 50, 100, 200)
"""Kilometres that can be chosen, as the crow flies."""


class Facet(StrEnum):
    """A way of narrowing down, in the order in which they are offered."""

    DISTANCE = "distance"  # value: kilometres
    COUNTRY = "country"  # value: its code; for one we do not know, the file's word
    REGION = "region"  # value: country, line feed, region
    TOWN = "town"  # value: country, line feed, region, line feed, town
    SERVICE = "services"
    PRODUCT = "products"
    INDUSTRY = "industries"
    SIZE = "sizes"
    DESIGNATION = "designations"
    SPECIALISATION = "specialisations"
    TAG = "tags"
    SHORTLISTED = "shortlisted"  # value: yes
    OURS = "ours"  # value: yes
    GONE = "gone"  # value: yes; no longer in a complete file

    @property
    def group(self) -> Facet:
        """The facet whose values widen each other with this one's."""
        return Facet.REGION if self in _AREAS else self


_AREAS = frozenset({Facet.COUNTRY, Facet.REGION, Facet.TOWN})
CODED = (
    Facet.SERVICE,
    Facet.PRODUCT,
    Facet.INDUSTRY,
    Facet.SIZE,
    Facet.DESIGNATION,
    Facet.SPECIALISATION,
)
"""Facets over the codes of a listing."""


class FacetValue(NamedTuple):
    """One value with how many lines it would leave, given all the other choices."""

    facet: Facet
    value: str
    lines: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class FacetChoice:
    """What is chosen: pairs of facet and value, in the order in which they were chosen."""

    chosen: tuple[tuple[Facet, str], ...] = ()

    def has(self, facet: Facet, value: str) -> bool:
        return (facet, value) in self.chosen

    def toggled(self, facet: Facet, value: str) -> FacetChoice:
        """Return the choice with this value, or without it where it was chosen.

        Of distances only one holds at a time.
        """
        pair = (facet, value)
        rest = tuple(one for one in self.chosen if one != pair)
        if len(rest) < len(self.chosen):
            return FacetChoice(rest)
        if facet is Facet.DISTANCE:
            rest = tuple(one for one in rest if one[0] is not facet)
        return FacetChoice((*rest, pair))

    def without(self, facet: Facet) -> FacetChoice:
        """Return the choice with nothing chosen of a facet."""
        return FacetChoice(tuple(one for one in self.chosen if one[0] is not facet))

    def groups(self) -> Mapping[Facet, tuple[tuple[Facet, str], ...]]:
        """Return what is chosen by the group in which values widen each other."""
        found: dict[Facet, tuple[tuple[Facet, str], ...]] = {}
        for facet, value in self.chosen:
            found[facet.group] = (*found.get(facet.group, ()), (facet, value))
        return found

    @property
    def texts(self) -> tuple[str, ...]:
        """The choice as texts to keep; `read_choice` reads them again."""
        return tuple(f"{facet.value}={value}".replace("\n", "\x1f") for facet, value in self.chosen)

    def __bool__(self) -> bool:
        return bool(self.chosen)


def read_choice(texts: Iterable[str]) -> FacetChoice:
    """Return a kept choice; what is no facet of ours any more is left out."""
    known = {facet.value: facet for facet in Facet}
    pairs = []
    for text in texts:
        name, found, value = text.replace("\x1f", "\n").partition("=")
        if found and name in known:
            pairs.append((known[name], value))
    return FacetChoice(tuple(pairs))
