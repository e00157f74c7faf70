"""What the identity card says of one firm: from the register, and from its directory file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from desktop.domain.directory import ListingDetail, Match, Provenance
from desktop.domain.listings import Listing
from desktop.domain.partners import KnownId, Learnt, Partner
from desktop.language import Catalogue, _
from desktop.ui.widgets.identity_card import Fact
from desktop.wording import directory as say
from desktop.wording.words import word

LEARNT_GLYPHS: Final = {
    Learnt.CONTRACT: "agreement",
    Learnt.INVOICE: "clip",
    Learnt.PHONE: "phone",
    Learnt.LIST: "list",
    Learnt.DIRECTORY: "directory",
    Learnt.MAIL: "mail",
    Learnt.TYPED: "person",
}
_FILE: Final = "file"


def identity_facts(detail: ListingDetail, now: datetime, t: Catalogue) -> list[Fact]:
    """Return the lines of the card; what both say alike stands there once, better known first."""
    partner, listing = detail.partner, detail.listing
    facts: list[Fact] = []
    if listing is not None and "name" in detail.origins:
        facts.append(_listed(detail, "name", _("Name"), listing.name, now, t))
    for field, name in (
        ("tenant_ids", _("Tenant id")),
        ("partner_ids", _("Partner id")),
        ("domains", _("Mail domain")),
    ):
        facts += _ids(detail, field, name, now, t)
    for field, name in (("vat", _("VAT number")), ("pec", _("PEC"))):
        facts.append(_one(detail, field, name, now, t))
    for field, name in (("phone", _("Phone")), ("mail", _("E-mail"))):
        value = getattr(listing, field) if listing is not None else ""
        if value:
            facts.append(_listed(detail, field, name, value, now, t))
    facts.append(_one(detail, "website", _("Website"), now, t))
    if listing is not None and partner is not None:
        facts.append(Fact(_("In the register"), partner.name, _why(detail.match, t), "done"))
    return [fact for fact in facts if fact.value or fact.name != _("Website")]


def learnt_words(learnt: Learnt, t: Catalogue) -> str:
    """Return where an id was learnt, as it stands below the id."""
    said = {
        Learnt.CONTRACT: _("from a contract"),
        Learnt.INVOICE: _("from an invoice"),
        Learnt.PHONE: _("said on the phone"),
        Learnt.LIST: _("from an imported list"),
        Learnt.DIRECTORY: _("from a directory, which they write themselves"),
        Learnt.MAIL: _("from an e-mail, which proves nothing"),
        Learnt.TYPED: _("typed by hand"),
    }
    return said[learnt]


def _why(match: Match | None, t: Catalogue) -> str:
    return word(match, t) if match is not None else ""


def _ids(detail: ListingDetail, field: str, name: str, now: datetime, t: Catalogue) -> list[Fact]:
    known: Iterable[KnownId] = getattr(detail.partner, field, ())
    copies = field != "domains"
    facts = [
        Fact(
            name,
            one.value,
            learnt_words(one.learnt, t),
            LEARNT_GLYPHS[one.learnt],
            copies=copies,
        )
        for one in known
    ]
    told = {fact.value for fact in facts}
    facts += [
        _listed(detail, field, name, value, now, t)._replace(copies=copies)
        for value in getattr(detail.listing, field, ())
        if value not in told
    ]
    return facts or [Fact(name, "")]


def _one(detail: ListingDetail, field: str, name: str, now: datetime, t: Catalogue) -> Fact:
    """Return a fact that the register knows, else the file."""
    partner: Partner | None = detail.partner
    listing: Listing | None = detail.listing
    own = getattr(partner, field, "")
    if own:
        return Fact(name, own, _("from the register"), "person") if listing else Fact(name, own)
    value = getattr(listing, field, "")
    return _listed(detail, field, name, value, now, t) if value else Fact(name, "")


def _listed(
    detail: ListingDetail, field: str, name: str, value: str, now: datetime, t: Catalogue
) -> Fact:
    origin: Provenance | None = detail.origin_of(field)
    if origin is None:
        return Fact(name, value)
    words = say.origin(origin, now, t)
    return Fact(name, value, words, _glyph(origin), as_whole=origin == detail.origin)


def whole_origin(detail: ListingDetail, now: datetime, t: Catalogue) -> Fact | None:
    """Return where the entry is from, which holds for each of its fields that says nothing else."""
    origin = detail.origin
    if origin is None:
        return None
    words = _("{origin}, but for what says otherwise").format(origin=say.origin(origin, now, t))
    return Fact("", "", words, _glyph(origin))


def _glyph(origin: Provenance) -> str:
    return _FILE if origin.file else "person"
