"""The directory as a person sees it: one light line per firm, and everything about one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.changes import Entry
from desktop.domain.enquiries import Enquiry, OurCard
from desktop.domain.lines import RelationshipLine
from desktop.domain.listings import Listing, Point, Regard
from desktop.domain.partners import Partner
from desktop.domain.search import fold
from desktop.domain.sources import Bilingual, Source


class DirectoryLine(NamedTuple):
    """One firm for the table: a listing, or a partner on file that no directory has.

    `id` is the listing's, else the partner's. `partner` is the partner on file that it is, None
    while it is none. Codes are joined by line feeds, None when unknown, "" for none; so are
    `tags`. `distance` is metres from us as the crow flies, None where a place is not known.
    """

    id: str
    listed: bool
    partner: str | None
    name: str
    town: str
    region: str
    country: str
    distance: int | None
    services: str | None
    products: str | None
    industries: str | None
    sizes: str | None
    designations: str | None
    specialisations: str | None
    tags: str
    rating: int
    shortlisted: bool
    gone: bool
    waiting: bool
    """A request of that partner waits for our answer."""

    @property
    def qualifications(self) -> int | None:
        """How many designations and specialisations it has.

        None when that is not known: none at all only where both are.
        """
        told = (self.designations, self.specialisations)
        count = sum(len(codes.split("\n")) for codes in told if codes)
        return None if None in told and not count else count


def codes(joined: str | None) -> tuple[str, ...]:
    """Return the codes of a line's field, none where they are unknown."""
    return tuple(joined.split("\n")) if joined else ()


@dataclass(frozen=True, slots=True)
class DirectoryLines:
    """All lines by name.

    `newest` is when the newest directory file was seen (UTC), `file` its name. `from_us` names the
    point distances are counted from, "" while nobody set one.
    """

    lines: Sequence[DirectoryLine] = ()
    newest: datetime | None = None
    file: str = ""
    from_us: str = ""


class FirstLook(NamedTuple):
    """The first screenful before all is read: lines by name, and how many there are in all."""

    lines: Sequence[DirectoryLine]
    total: int
    newest: datetime | None
    file: str


class Match(StrEnum):
    """Why a listing is a partner on file."""

    SAID = "said"
    TENANT = "tenant"
    PARTNER_ID = "partner-id"
    VAT = "vat"
    DOMAIN = "domain"


class Provenance(NamedTuple):
    """Where a field is from: the file's name and the day it was last seen there.

    `file` is "" for what a person typed; the day is None where nobody said one.
    """

    file: str
    seen: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingDetail:
    """Everything about one firm; `listing` is None for a partner that no directory has.

    `origins` says where those fields of the listing are from that are not from where the whole is,
    which `origin` says. `maybe` is a partner on file of the same name that nothing else links to
    it. `history` is newest first; `changed` are the numbers of those entries that changed the
    listing or what we think of it.
    """

    line: str
    listing: Listing | None
    partner: Partner | None
    match: Match | None
    regard: Regard
    maybe: Partner | None = None
    origin: Provenance | None
    origins: Mapping[str, Provenance]
    relationships: tuple[RelationshipLine, ...] = ()
    enquiries: tuple[Enquiry, ...] = ()
    history: tuple[Entry, ...] = ()
    changed: frozenset[int] = frozenset()
    distance: int | None = None

    def origin_of(self, field: str) -> Provenance | None:
        """Return where a field of the listing is from."""
        return self.origins.get(field, self.origin)


@dataclass(frozen=True, slots=True)
class Term:
    """One code of a facet with its name; `older` ones are no longer given."""

    code: str
    name: Bilingual
    older: bool = False


@dataclass(frozen=True, slots=True)
class DirectoryTerms:
    """The codes of the directory's facets as data with a source; other codes stay as they are."""

    terms: Mapping[str, tuple[Term, ...]]
    """By the value of the facet, in the order in which they are offered."""
    sources: Mapping[str, Source]
    countries: Mapping[str, str] = field(default_factory=dict)
    """The code of a country by every way it is `spelled`; their names are terms of "country"."""
    _names: Mapping[tuple[str, str], Bilingual] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = {(facet, t.code): t.name for facet, terms in self.terms.items() for t in terms}
        object.__setattr__(self, "_names", names)

    def word(self, facet: str, code: str, language: str) -> str:
        """Return what a code is called; one that is not ours is the source's own word."""
        found = self._names.get((facet, code))
        return code if found is None else found.said(language)

    def name(self, facet: str, code: str) -> Bilingual:
        """Return what a code is called in both languages."""
        return self._names.get((facet, code)) or Bilingual(code, code)

    def country(self, text: str) -> str:
        """Return the code of a country that a file names; what we do not know stays as it is."""
        return self.countries.get(spelled(text), text)

    def codes(self, facet: str) -> tuple[str, ...]:
        return tuple(term.code for term in self.terms.get(facet, ()))


def spelled(text: str) -> str:
    """Return a name as it is compared: folded letters and digits, with no signs between them."""
    return "".join(letter for letter in fold(text) if letter.isalnum())


def from_us(card: OurCard | None) -> Point | None:
    """Return the point distances are counted from, None while nobody set one."""
    if card is None or card.latitude is None or card.longitude is None:
        return None
    return Point(card.latitude, card.longitude)
