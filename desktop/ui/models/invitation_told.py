"""What an invitation's card tells beside its verdict: the mail, whose ids they are, its links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from desktop.domain.identifiers import TenantId, suggested_partner_tenant
from desktop.domain.invitation_mails import Address, Authentication, Message
from desktop.domain.invitations import Invitation
from desktop.domain.links import PARTNER_ID, RELATIONSHIP_ID, Link, LinkId
from desktop.domain.partners import KnownId, Partner
from desktop.language import Catalogue
from desktop.ui.models.invitation_card import Piece, ShownLink, Told
from desktop.wording import invitations as say
from desktop.wording.words import word

MOST_LINKS: Final = 12
_METHODS: Final = ("spf", "dkim", "dmarc")


def mail(message: Message, invitation: Invitation, today: date, t: Catalogue) -> list[Told]:
    """Return who sent it, how, when, and which copy is kept."""
    found = []
    if message.sender:
        found.append(Told(t.gettext("Sent by"), _address(message.sender)))
    if message.reply_to and message.reply_to.mail != message.sender.mail:
        found.append(Told(t.gettext("Replies to"), _address(message.reply_to)))
    if message.return_path and message.return_path.domain != message.sender.domain:
        found.append(Told(t.gettext("Returns to"), _address(message.return_path)))
    if message.to:
        found.append(Told(t.gettext("To"), message.to))
    if message.authentication is not None:
        found.append(Told(t.gettext("Signature"), _signed(message.authentication, t)))
    if message.date is not None:
        found.append(Told(t.gettext("Sent"), t.moment(message.date)))
    found += _expiry(invitation, today, t)
    digest = f"{invitation.digest[:4]}…{invitation.digest[-4:]}"
    copy = t.gettext("{file}, SHA-256 {digest}")
    found.append(Told(t.gettext("Copy"), copy.format(file=invitation.source, digest=digest)))
    if invitation.note:
        found.append(Told(t.gettext("Notes"), invitation.note))
    return found


def _address(address: Address) -> str:
    return ", ".join(filter(None, (address.name, address.mail)))


def _signed(found: Authentication, t: Catalogue) -> str:
    """Return what the receiving server says, and who that is."""
    results = [f"{name} {value}" for name in _METHODS if (value := found.result(name))]
    said = ", ".join(results) or t.gettext("no result")
    if not found.server:
        return said
    return t.gettext("{results}, says {server}").format(results=said, server=found.server)


def _expiry(invitation: Invitation, today: date, t: Catalogue) -> Iterator[Told]:
    if invitation.void_on is None:
        return
    left = (invitation.void_on - today).days
    message = t.ngettext("{n} day left", "{n} days left", left).format(n=t.number(left))
    over = t.gettext("over since then")
    yield Told(t.gettext("Void on"), t.day(invitation.void_on), message if left > 0 else over)


def ids(link: Link | None, partners: Sequence[Partner], t: Catalogue) -> list[Told]:
    """Return each id of the invitation's link, with whose it is and where we know it from."""
    if link is None:
        return []
    found = []
    for one in link.ids:
        owner = _owner(one, partners)
        if owner is not None:
            partner, known = owner
            whose = t.gettext("{partner}, {origin}").format(
                partner=partner.name, origin=word(known.learnt, t)
            )
        else:
            whose = (
                "" if one.value == "0" or one.name == RELATIONSHIP_ID else t.gettext("not on file")
            )
        found.append(Told(say.id_name(one.name, t), one.value, whose, even=True))
        if one.name == RELATIONSHIP_ID and (tenant := suggested_partner_tenant(one.value)):
            found.append(_likely(tenant, partners, t))
    return found


def _likely(tenant: TenantId, partners: Sequence[Partner], t: Catalogue) -> Told:
    """Return whose a request likely is: seen so in every sample, documented nowhere."""
    name = say.id_name(PARTNER_ID, t)
    for partner in partners:
        if partner.has_tenant(tenant):
            message = t.gettext("likely {partner}, read out of the link")
            return Told(name, tenant, message.format(partner=partner.name), even=True)
    return Told(name, tenant, t.gettext("likely, from the link"), even=True)


def _owner(one: LinkId, partners: Sequence[Partner]) -> tuple[Partner, KnownId] | None:
    for partner in partners:
        for known in (*partner.tenant_ids, *partner.partner_ids):
            if known.value == one.value:
                return partner, known
    return None


def numbers(partners: Sequence[Partner], t: Catalogue) -> list[Told]:
    """Return the numbers on file of the partners it may belong to."""
    return [
        Told(t.gettext("Number"), contact.phone, f"{contact.name}, {partner.name}")
        for partner in partners
        for contact in partner.contacts
        if contact.phone
    ]


def links(message: Message, t: Catalogue) -> list[ShownLink]:
    """Return the links of a mail as text, with their parts; beyond a few they are left out."""
    return [_link(link, t) for link in message.links[:MOST_LINKS]]


def _link(link: Link, t: Catalogue) -> ShownLink:
    lines = []
    if link.shown and link.shown != link.found:
        lines.append([Piece(t.gettext("shown as") + " "), Piece(link.shown, strong=True)])
    lines.append(_address_pieces(link))
    parts = []
    host = link.host_shown or link.host
    if host:
        spelled = f"{host} ({link.host})" if link.host and link.host != host else host
        parts.append(Told(t.gettext("Host"), spelled))
    parts.append(Told(t.gettext("Shape"), say.kind(link.kind, t)))
    parts += [Told(say.id_name(one.name, t), one.value, even=True) for one in link.ids]
    if link.wrappings:
        hosts = ", ".join(wrapping.host for wrapping in link.wrappings)
        parts.append(Told(t.gettext("Unwrapped"), hosts))
    return ShownLink(link.target, lines, parts)


def _address_pieces(link: Link) -> list[Piece]:
    """Return where it leads, with the host standing out."""
    before, host, after = link.target.partition(link.host_shown or link.host or "\0")
    if not host or link.state is not None:
        return [Piece(link.target)]
    return [Piece(before), Piece(host, odd=True), Piece(after)]


def about(invitation: Invitation) -> str:
    """Return what a dialog is about: who sent it, and its subject."""
    who = invitation.sender_name or invitation.sender or invitation.source
    return " · ".join(filter(None, (who, invitation.subject)))
