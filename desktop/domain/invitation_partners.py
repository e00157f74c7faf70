"""Whose the ids in an invitation are, and how well we know that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.domain.identifiers import suggested_partner_tenant
from desktop.domain.invitation_mails import Address
from desktop.domain.links import (
    INDIRECT_ID,
    MSPP_ID,
    OLD_ID,
    PARTNER_ID,
    RELATIONSHIP_ID,
    Link,
    LinkId,
    LinkKind,
)
from desktop.domain.partners import KnownId, Learnt, Partner

SECOND_CHANNEL = frozenset({Learnt.CONTRACT, Learnt.INVOICE, Learnt.PHONE, Learnt.LIST})
"""Where an id has to come from to vouch for a mail.

Not a mail, which may be the very same sender's, and not "typed" without saying where from.
"""
TENANTS = (PARTNER_ID, INDIRECT_ID, OLD_ID)


@dataclass(frozen=True, slots=True)
class Holder:
    """A partner on file that has an id of the link, and where we have that id from."""

    id: LinkId
    partner: Partner
    learnt: Learnt

    @property
    def vouched(self) -> bool:
        return self.learnt in SECOND_CHANNEL


def holders(link: Link, partners: Sequence[Partner]) -> tuple[Holder, ...]:
    """Return who on file has the ids of a link, the best known first for each id."""
    found: list[Holder] = []
    for one in link.ids:
        if one.name == RELATIONSHIP_ID or not one.sound:
            continue
        own = [
            Holder(one, partner, known.learnt)
            for partner in partners
            for known in _known(partner, one)
        ]
        found += sorted(own, key=lambda holder: not holder.vouched)
    return tuple(found)


def _known(partner: Partner, one: LinkId) -> Iterable[KnownId]:
    mine = partner.tenant_ids if one.name in TENANTS else partner.partner_ids
    return (known for known in mine if known.value.lower() == one.value.lower())


def on_file(link: Link, found: Sequence[Holder]) -> bool:
    """Return whether every company in a link is on file through a second channel.

    Of a GDAP link none ever is: the only id in it names the request, not the partner. An old
    indirect link names its reseller by the programme number alone.
    """
    vouched = {holder.id.name for holder in found if holder.vouched}
    if link.kind is LinkKind.INDIRECT_RESELLER:
        reseller = INDIRECT_ID if link.id(INDIRECT_ID) else MSPP_ID
        return {PARTNER_ID, reseller} <= vouched
    if link.id(INDIRECT_ID) and INDIRECT_ID not in vouched:
        return False
    return bool({PARTNER_ID, OLD_ID} & vouched)


def is_known(link: Link, found: Sequence[Holder]) -> bool:
    """Return whether a link is exactly Microsoft's, of a kind in use, and of companies on file."""
    return link.genuine and can_be_known(link.kind) and on_file(link, found)


def can_be_known(kind: LinkKind | None) -> bool:
    """Return whether a link of this kind can be of a partner on file at all."""
    return kind in (LinkKind.RESELLER, LinkKind.INDIRECT_RESELLER)


def vouched(partners: Iterable[Partner]) -> frozenset[tuple[str, str]]:
    """Return what is on file through a second channel: ids of tenants and programme numbers."""
    return frozenset(
        (name, known.value.lower())
        for partner in partners
        for name, own in (("tenant", partner.tenant_ids), ("number", partner.partner_ids))
        for known in own
        if known.learnt in SECOND_CHANNEL
    )


def observed(link: Link, partners: Sequence[Partner]) -> Partner | None:
    """Return the partner whose tenant equals the second half of a GDAP request's id.

    Seen in every sample and documented nowhere: worth saying, not worth relying on.
    """
    tenant = suggested_partner_tenant(link.id(RELATIONSHIP_ID))
    if tenant is None:
        return None
    return next((partner for partner in partners if partner.has_tenant(tenant)), None)


def other_number(link: Link, found: Sequence[Holder]) -> Partner | None:
    """Return the partner whose programme numbers on file do not hold the link's, None if none.

    In an indirect link the number belongs to the reseller, in a direct one to the partner itself.
    """
    number = link.id(MSPP_ID)
    name = INDIRECT_ID if link.id(INDIRECT_ID) else PARTNER_ID
    owners = [holder.partner for holder in found if holder.id.name == name]
    if not number or (link.kind is LinkKind.INDIRECT_RESELLER and name == PARTNER_ID):
        return None
    for partner in owners:
        numbers = {known.value for known in partner.partner_ids}
        if numbers and number not in numbers:
            return partner
    return None


def writes_from(partner: Partner, sender: Address) -> bool | None:
    """Return whether a sender's address lies under a domain on file; None without a domain."""
    domains = [known.value.lower() for known in partner.domains]
    if not domains or not sender.host:
        return None
    return any(sender.host == own or sender.host.endswith(f".{own}") for own in domains)


def learnt_from(partner: Partner, link: Link, learnt: Learnt, others: Sequence[Partner]) -> Partner:
    """Return a partner with the ids of a link that are its own, and where they were learnt.

    In an indirect link two companies stand side by side, and sources differ in which id is whose:
    the partner gets the one that no other partner is known by, the reseller's first. The programme
    number goes with the reseller.
    """
    tenants = [one for one in link.ids if one.name in TENANTS and one.sound]
    number = next((one for one in link.ids if one.name == MSPP_ID and one.sound), None)
    if link.kind is LinkKind.INDIRECT_RESELLER:
        tenants = _own_tenant(partner, tenants, others)
        if tenants and tenants[0].name != INDIRECT_ID and link.id(INDIRECT_ID):
            number = None
    return replace(
        partner,
        tenant_ids=_with(partner.tenant_ids, [one.value for one in tenants], learnt),
        partner_ids=_with(partner.partner_ids, [number.value] if number else [], learnt),
    )


def _own_tenant(
    partner: Partner, tenants: Sequence[LinkId], others: Sequence[Partner]
) -> list[LinkId]:
    """Return the tenant of an indirect link that this partner is, as a list of one or none."""
    own = [one for one in tenants if partner.has_tenant(one.value)]
    free = [one for one in tenants if not any(other.has_tenant(one.value) for other in others)]
    free.sort(key=lambda one: one.name != INDIRECT_ID)
    return (own or free)[:1]


def _with(had: tuple[KnownId, ...], values: Iterable[str], learnt: Learnt) -> tuple[KnownId, ...]:
    """Return ids with these among them; a better source takes the place of a weaker one."""
    found = {known.value: known for known in had}
    for value in values:
        before = found.get(value)
        weak = before is None or before.learnt not in SECOND_CHANNEL
        if before is None or (weak and learnt in SECOND_CHANNEL):
            found[value] = KnownId(value, learnt)
    return tuple(found.values())
