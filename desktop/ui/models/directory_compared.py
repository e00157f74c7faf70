"""Firms laid side by side, and two records field by field, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, Final

from desktop.domain.answers import Unknown
from desktop.domain.directory import DirectoryTerms, ListingDetail
from desktop.domain.listings import COMPARED, FACETED, Listing
from desktop.domain.merging import PARTNER_FIELDS, UNITED
from desktop.domain.partners import KnownId, Partner
from desktop.language import Catalogue
from desktop.ui.models.compared import Compared, CompareRow, MergeField
from desktop.wording import directory as say
from desktop.wording.changes import FIELDS
from desktop.wording.quotes import file_name, shown
from desktop.wording.words import word

_APART: Final = frozenset({"name", "street", "postcode", "region", "country"})
"""Fields of a place that stand together in one line, and the name that stands above."""


def compare_rows(
    details: Sequence[ListingDetail], terms: DirectoryTerms, t: Catalogue
) -> list[CompareRow]:
    """Return a row for each field of which one of the firms says something."""
    rows = [
        CompareRow(t.gettext("Location"), tuple(_place(one, terms, t) for one in details)),
        CompareRow(t.gettext("In the register"), tuple(_partner(one, t) for one in details)),
        CompareRow(
            t.gettext("Relationships"),
            tuple(Compared(t.number(len(one.relationships))) for one in details),
        ),
    ]
    for name in (*FACETED, *(n for n in COMPARED if n not in FACETED and n not in _APART)):
        if name == "town":
            continue
        values = tuple(_listed(one, name, terms, t) for one in details)
        if any(value.known for value in values):
            rows.append(CompareRow(say.field(name, t), values))
    rows += [
        CompareRow(t.gettext("Rating"), tuple(_rating(one, t) for one in details)),
        CompareRow(t.gettext("Tags"), tuple(_said(", ".join(d.regard.tags)) for d in details)),
        CompareRow(t.gettext("Notes"), tuple(_said(d.regard.notes) for d in details)),
        CompareRow(t.gettext("Where it is from"), tuple(_origin(d, t) for d in details)),
    ]
    return [row for row in rows if any(v.words not in ("", say.DASH) for v in row.values)]


def _place(detail: ListingDetail, terms: DirectoryTerms, t: Catalogue) -> Compared:
    named = detail.listing or detail.partner
    region = detail.listing.region if detail.listing is not None else ""
    far = say.distance(detail.distance, t)
    country = say.country(named.country, terms, t) if named is not None else ""
    parts = (named.town, region, country, far) if named is not None else ()
    words = ", ".join(filter(None, parts))
    return Compared(words, True) if words else _unknown(t)


def _partner(detail: ListingDetail, t: Catalogue) -> Compared:
    return Compared(word(detail.partner.state, t) if detail.partner else t.gettext("no"))


def _listed(detail: ListingDetail, name: str, terms: DirectoryTerms, t: Catalogue) -> Compared:
    value: Any = getattr(detail.listing, name, None)
    if detail.partner is not None and not value:
        value = getattr(detail.partner, name, None)
    if isinstance(value, tuple) and value and isinstance(value[0], KnownId):
        value = tuple(known.value for known in value)
    if value is None or isinstance(value, Unknown) or value == "":
        return _unknown(t)
    if value == () and name not in FACETED:
        return _unknown(t)
    return Compared(say.field_value(name, value, terms, t))


def _rating(detail: ListingDetail, t: Catalogue) -> Compared:
    stars = detail.regard.rating
    return Compared(t.gettext("{n} of 5").format(n=t.number(stars)) if stars else say.DASH)


def _said(text: str) -> Compared:
    return Compared(text or say.DASH)


def _origin(detail: ListingDetail, t: Catalogue) -> Compared:
    if detail.origin is None:
        return Compared(t.gettext("from the register"))
    if not detail.origin.file:
        return Compared(t.gettext("typed by hand"))
    day = t.day(detail.origin.seen) if detail.origin.seen else ""
    name = shown(file_name(detail.origin.file), 60)
    return Compared(", ".join(filter(None, (name, day))))


def _unknown(t: Catalogue) -> Compared:
    return Compared(t.gettext("Not known"), known=False)


def listing_fields(
    one: Listing, other: Listing, terms: DirectoryTerms, t: Catalogue
) -> list[MergeField]:
    """Return the fields of two directory entries, to choose between."""

    def said(listing: Listing, name: str) -> str:
        value = getattr(listing, name)
        if isinstance(value, Unknown) or value in ("", ()):
            return ""
        return say.field_value(name, value, terms, t)

    return [
        MergeField(name, say.field(name, t), said(one, name), said(other, name), name in UNITED)
        for name in COMPARED
    ]


def partner_fields(
    one: Partner, other: Partner, people: Mapping[str, str], t: Catalogue
) -> list[MergeField]:
    """Return the fields of two partners, to choose between; ids, contacts and notes stay."""
    titles = FIELDS[Partner]

    def said(partner: Partner, name: str) -> str:
        value = getattr(partner, name)
        match value:
            case Enum():
                return word(value, t)
            case date():
                return t.day(value)
            case tuple():
                return ", ".join(_member(one) for one in value)
            case None:
                return ""
        return people.get(str(value), str(value)) if name == "owner" else str(value)

    both = (*UNITED, "contacts", "notes")
    return [
        MergeField(name, t.gettext(titles[name]), said(one, name), said(other, name), name in both)
        for name in (*PARTNER_FIELDS, *both)
    ]


def _member(value: Any) -> str:
    if isinstance(value, KnownId):
        return value.value
    return ", ".join(filter(None, (value.name, value.email, value.phone)))
