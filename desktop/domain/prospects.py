"""A firm of the directory as a partner on file: what may be taken over of its entry."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.domain.directory_matching import vat_key
from desktop.domain.identifiers import PartnerId, tenant_id
from desktop.domain.listings import Listing
from desktop.domain.partners import (
    Contact,
    KnownId,
    Learnt,
    Partner,
    PartnerState,
    valid_domain,
    valid_mail,
    valid_partner_number,
    valid_vat,
)


def prospect(listing: Listing, identifier: PartnerId) -> Partner:
    """Return the partner a listing would be, under an id of ours.

    Its ids say that they were learnt from a directory. What does not hold stays behind: a directory
    may say anything, a partner's card may not.
    """
    vat = vat_key(listing.vat)
    mail = listing.mail if valid_mail(listing.mail) else ""
    reached = bool(mail or listing.phone)
    return Partner(
        id=identifier,
        name=listing.name,
        town=listing.town,
        country=listing.country,
        state=PartnerState.PROSPECT,
        tenant_ids=_known(one for one in listing.tenant_ids if tenant_id(one) == one),
        partner_ids=_known(one for one in listing.partner_ids if valid_partner_number(one)),
        domains=_known(one for one in listing.domains if valid_domain(one)),
        vat=vat if valid_vat(vat) else "",
        pec=listing.pec if valid_mail(listing.pec) else "",
        website=listing.website,
        contacts=(Contact(listing.name, email=mail, phone=listing.phone),) if reached else (),
    )


def _known(values: Iterable[str]) -> tuple[KnownId, ...]:
    return tuple(KnownId(value, Learnt.DIRECTORY) for value in values)
