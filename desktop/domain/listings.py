"""A directory of firms: what a file says of each, and apart from it what we think of them.

An import writes listings and never a regard, so no merge rule has to guard a note. A field the
file does not speak of is unknown, which is not the same as none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from desktop.domain.answers import Unknown
from desktop.domain.errors import Invalid
from desktop.domain.identifiers import DirectoryFileId, ListingId, PartnerId, tenant_id
from desktop.domain.partners import valid_domain, valid_mail

Codes = tuple[str, ...] | Unknown
"""Codes of one facet, or a source's own words where it has no code; unknown is not none."""

LONGEST_NAME = 10_000
MICRO = 1_000_000
"""Coordinates are whole millionths of a degree, so that the journal holds no fractions."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one field is from when that is not where its listing is from.

    `file` is None for what a person typed. A person chose the field, so an import leaves it alone.
    """

    field: str
    file: DirectoryFileId | None
    seen: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One firm at one place, as a directory file says it or a person typed it.

    `source` is the file it is from, None where a person typed it, and `seen` the day its fields are
    as of. `external_id` is the file's own mark for the row. `keys` are further marks under which
    files know the same firm, after a merge. `gone` is the day a complete file no longer had it.
    """

    id: ListingId
    name: str
    external_id: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    region: str = ""
    country: str = ""
    latitude: int | None = None
    longitude: int | None = None
    website: str = ""
    phone: str = ""
    mail: str = ""
    pec: str = ""
    vat: str = ""
    tenant_ids: tuple[str, ...] = ()
    partner_ids: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    services: Codes = Unknown.UNKNOWN
    products: Codes = Unknown.UNKNOWN
    industries: Codes = Unknown.UNKNOWN
    sizes: Codes = Unknown.UNKNOWN
    designations: Codes = Unknown.UNKNOWN
    specialisations: Codes = Unknown.UNKNOWN
    description: str = ""
    source: DirectoryFileId | None = None
    seen: date | None = None
    origins: tuple[Origin, ...] = ()
    keys: tuple[str, ...] = ()
    gone: date | None = None

    @property
    def place(self) -> Point | None:
        """Where it is on the map, None where nobody said so."""
        if self.latitude is None or self.longitude is None:
            return None
        return Point(self.latitude, self.longitude)


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the map, in millionths of a degree."""

    latitude: int
    longitude: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Regard:
    """What we add to a firm of the directory, or to a partner that no directory has.

    `id` is the listing's or the partner's. `rating` is 1 to 5, 0 while nobody rated. `partner` is
    the partner on file that a person said it is; `other_than` are those it is not, whatever its
    ids say. `unlike` are listings that look the same and are other firms.
    """

    id: str
    tags: tuple[str, ...] = ()
    rating: int = 0
    shortlisted: bool = False
    notes: str = ""
    partner: PartnerId | None = None
    other_than: tuple[PartnerId, ...] = ()
    unlike: tuple[ListingId, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether it says nothing, so that it need not be kept."""
        return self == Regard(id=self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegardEdit:
    """What to change in what we think of some firms; None leaves a field as it is."""

    add_tags: tuple[str, ...] = ()
    drop_tags: tuple[str, ...] = ()
    rating: int | None = None
    shortlisted: bool | None = None
    notes: str | None = None

    def of(self, before: Regard) -> Regard:
        """Return a regard with the changes; raises Invalid for a rating that is none."""
        added = [kept for text in self.add_tags if (kept := tag(text))]
        tags = dict.fromkeys([*before.tags, *added])
        return replace(
            before,
            tags=tuple(one for one in tags if one not in self.drop_tags),
            rating=before.rating if self.rating is None else rated(self.rating),
            shortlisted=before.shortlisted if self.shortlisted is None else self.shortlisted,
            notes=before.notes if self.notes is None else self.notes,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryFile:
    """A directory file that was read in: what it showed on the day it is as of.

    `feed` tells files of the same kind apart from others: a complete one ends only what its own
    feed had brought. `publisher` is who handed out a pack. `listings` are all it shows, changed or
    not; `digest` is the SHA-256 of its bytes.
    """

    id: DirectoryFileId
    source: str
    digest: str
    format: str
    seen: datetime
    seen_assumed: bool = False
    complete: bool = False
    feed: str = ""
    publisher: str = ""
    listings: tuple[ListingId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """What a person said of the columns of a file, remembered for all files with the same heads.

    `id` is derived from the heads; `holds` are values of `DirectoryField`, one for each head.
    """

    id: str
    heads: tuple[str, ...]
    holds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryView:
    """A search through the directory that is kept under a name.

    `chosen` are facet values as `FacetChoice.texts` spells them; `sort` is a column's key.
    """

    id: str
    name: str
    search: str = ""
    chosen: tuple[str, ...] = ()
    sort: str = ""
    descending: bool = False


FACETED = ("services", "products", "industries", "sizes", "designations", "specialisations")
"""Fields that hold codes, in the order in which they are shown."""

COMPARED = (
    *("name", "street", "postcode", "town", "region", "country", "website", "phone", "mail", "pec"),
    *("vat", "tenant_ids", "partner_ids", "domains", *FACETED, "description"),
)
"""Fields a person reads and edits, in their order; coordinates go with the place."""


def edited(before: Listing, after: Listing, day: date) -> Listing:
    """Return a listing as a person changed it on a day.

    Fields that differ are the person's own from now on; an import leaves them alone. Where the
    place is another and nobody put it on the map, it is on no map.
    """
    changed = {name for name in COMPARED if getattr(before, name) != getattr(after, name)}
    if not changed and before.place == after.place:
        return before
    if "town" in changed and before.place == after.place:
        after = replace(after, latitude=None, longitude=None)
    if before.source is None:
        return replace(after, seen=day)
    known = {origin.field: origin for origin in before.origins}
    known |= {name: Origin(name, None, day) for name in changed}
    return replace(after, origins=tuple(known[name] for name in COMPARED if name in known))


def checked(listing: Listing, before: Listing | None = None) -> Listing:
    """Return a listing typed by hand as the register may keep it; raises Invalid.

    Only what a person typed is checked, against `before`: a file's odd values stay as they are.
    """
    changed = {
        name
        for name in COMPARED
        if before is None or getattr(before, name) != getattr(listing, name)
    }
    if not listing.name.strip():
        raise Invalid("name", "needed")
    for name, rule, holds in _RULES:
        held = getattr(listing, name)
        for value in () if name not in changed else held if isinstance(held, tuple) else (held,):
            if value and not holds(value):
                raise Invalid(name, rule, value)
    return listing


_RULES: Final[tuple[tuple[str, str, Callable[[str], bool]], ...]] = (
    ("tenant_ids", "guid", lambda text: tenant_id(text) == text),
    ("domains", "domain", valid_domain),
    ("mail", "mail", valid_mail),
    ("pec", "mail", valid_mail),
)


def rated(rating: int) -> int:
    """Return a rating as it may be kept, 0 to 5; raises Invalid."""
    if not 0 <= rating <= 5:
        raise Invalid("rating", "rating", str(rating))
    return rating


def tag(text: str) -> str:
    """Return a tag as it is kept: on one line, without a comma, at most 40 characters."""
    return " ".join(text.replace(",", " ").split())[:40].strip()
