"""Two records that are one: how alike they are, and what comes of joining them.

Joining keeps one record's id. Nothing is lost: fields of the other that are taken say where they
are from, and the marks under which files know the other stay known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, Final

from desktop.domain.answers import Unknown
from desktop.domain.identifiers import PartnerId
from desktop.domain.listings import COMPARED, Listing, Origin, Regard
from desktop.domain.partners import Contact, KnownId, Learnt, Partner
from desktop.domain.search import fold


class Likeness(StrEnum):
    """What two entries have in common."""

    TENANT = "tenant"
    PARTNER_ID = "partner-id"
    VAT = "vat"
    DOMAIN = "domain"
    NAME = "name"
    """Names that are nearly the same, in the same town."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two listings that may be one firm, why, and how likely from 0 to 100: most likely first."""

    one: Listing
    other: Listing
    why: tuple[Likeness, ...]
    score: int


UNITED: Final = ("tenant_ids", "partner_ids", "domains")
"""Fields of which both sides stay: a firm may have several of each."""
OWN_ID: Final = "id|"
"""Begins the mark of a file's own id, which says nothing in a file of another kind."""
_PLACE: Final = ("latitude", "longitude")


def differing(one: Listing, other: Listing) -> tuple[str, ...]:
    """Return the fields that a person has to choose between, in their order."""
    return tuple(
        name
        for name in COMPARED
        if name not in UNITED
        and getattr(one, name) != getattr(other, name)
        and _says(getattr(other, name))
    )


def suggested(one: Listing, other: Listing) -> frozenset[str]:
    """Return the fields to take from the other: those of which the first says nothing."""
    return frozenset(name for name in differing(one, other) if not _says(getattr(one, name)))


def merged(keep: Listing, other: Listing, taken: Collection[str]) -> Listing:
    """Return the listing that remains; `taken` are fields to take from the other."""
    news: dict[str, Any] = {name: getattr(other, name) for name in COMPARED if name in taken}
    if "town" in taken or keep.place is None:
        news |= {name: getattr(other, name) for name in _PLACE}
    for name in UNITED:
        held = (*getattr(keep, name), *getattr(other, name))
        if name not in news:
            news[name] = tuple(dict.fromkeys(held))
    changed = {name for name, value in news.items() if value != getattr(keep, name)}
    marks = (*keep.keys, *other.keys, *lasting_marks(other))
    return replace(
        keep,
        **news,
        origins=_origins(keep, other, changed - set(_PLACE)),
        keys=tuple(dict.fromkeys(marks)),
        gone=keep.gone if keep.gone and other.gone else None,
    )


def lasting_marks(listing: Listing) -> tuple[str, ...]:
    """Return the marks that mean the same firm in every file; a file's own id does not."""
    return tuple(mark for mark in identity(listing) if not mark.startswith(OWN_ID))


def identity(listing: Listing) -> tuple[str, ...]:
    """Return the marks by which a row of a file is known again, the surest first."""
    where = fold(listing.town)
    marks = []
    if listing.external_id:
        marks.append(f"{OWN_ID}{listing.external_id}")
    marks += [f"number|{number}|{where}" for number in listing.partner_ids]
    marks += [f"tenant|{tenant}|{where}" for tenant in listing.tenant_ids]
    marks.append(f"name|{fold(listing.name)}|{where}")
    return tuple(marks)


def _origins(keep: Listing, other: Listing, taken: Iterable[str]) -> tuple[Origin, ...]:
    """Return where each field is from that is not from where the kept listing is from."""
    known = {origin.field: origin for origin in keep.origins}
    others = {origin.field: origin for origin in other.origins}
    for name in taken:
        origin = others.get(name)
        if origin is None and other.seen is not None:
            origin = Origin(name, other.source, other.seen)
        if origin is not None:
            known[name] = origin
    order = [field.name for field in fields(Listing)]
    return tuple(sorted(known.values(), key=lambda origin: order.index(origin.field)))


def merged_regard(keep: str, one: Regard | None, other: Regard | None) -> Regard:
    """Return what we think of a firm that was two: tags of both, both notes, the better rating."""
    held = [regard for regard in (one, other) if regard is not None]
    partners = [regard.partner for regard in held if regard.partner is not None]
    partner = partners[0] if partners else None
    denied = dict.fromkeys(denied for regard in held for denied in regard.other_than)
    return Regard(
        id=keep,
        tags=tuple(dict.fromkeys(tag for regard in held for tag in regard.tags)),
        rating=max((regard.rating for regard in held), default=0),
        shortlisted=any(regard.shortlisted for regard in held),
        notes="\n\n".join(dict.fromkeys(regard.notes for regard in held if regard.notes)),
        partner=partner,
        other_than=tuple(one for one in denied if one != partner),
        unlike=tuple(dict.fromkeys(one for regard in held for one in regard.unlike if one != keep)),
    )


PARTNER_FIELDS: Final = (
    *("name", "town", "country", "state", "vat", "pec", "website", "owner", "business_reason"),
    *("contract", "contract_from", "contract_to", "contract_renews_months", "notice_days"),
    *("azure", "accounts"),
)
"""Fields of a partner that a person chooses between; ids, contacts and notes of both stay."""


def differing_partners(one: Partner, other: Partner) -> tuple[str, ...]:
    """Return the fields of two partners that a person has to choose between, in their order."""
    return tuple(
        name
        for name in PARTNER_FIELDS
        if getattr(one, name) != getattr(other, name) and _says(getattr(other, name))
    )


def merged_partners(keep: Partner, other: Partner, taken: Collection[str]) -> Partner:
    """Return the partner that remains; ids keep where they were learnt, the surest first."""
    news: dict[str, Any] = {name: getattr(other, name) for name in PARTNER_FIELDS if name in taken}
    news |= {name: _known(getattr(keep, name), getattr(other, name)) for name in UNITED}
    news["contacts"] = _contacts(keep.contacts, other.contacts)
    news["notes"] = "\n\n".join(dict.fromkeys(text for text in (keep.notes, other.notes) if text))
    return replace(keep, **news)


def _known(one: Sequence[KnownId], other: Sequence[KnownId]) -> tuple[KnownId, ...]:
    ranks = {learnt: rank for rank, learnt in enumerate(Learnt)}
    found: dict[str, KnownId] = {}
    for known in (*one, *other):
        had = found.get(known.value)
        if had is None or ranks[known.learnt] < ranks[had.learnt]:
            found[known.value] = known
    return tuple(found.values())


def _contacts(one: Sequence[Contact], other: Sequence[Contact]) -> tuple[Contact, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def without_partner(regard: Regard, partner: PartnerId, now: PartnerId | None) -> Regard:
    """Return a regard that names another partner in place of one that is gone."""
    said = now if regard.partner == partner else regard.partner
    denied = dict.fromkeys(now if one == partner else one for one in regard.other_than)
    return replace(
        regard,
        partner=said,
        other_than=tuple(one for one in denied if one is not None and one != said),
    )


def _says(value: object) -> bool:
    return value not in (None, "", (), Unknown.UNKNOWN)
