"""The lines of the inbox: what is on file of each invitation, ready to be shown and searched."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from desktop.domain.identifiers import PartnerId
from desktop.domain.invitations import Invitation, InvitationLine
from desktop.domain.search import fold


def when(one: Invitation) -> datetime:
    """Return when it was sent by its own word, but no later than it came here."""
    return min(one.sent, one.received) if one.sent else one.received


def lines(
    found: list[Invitation], names: Mapping[PartnerId, str], today: date
) -> list[InvitationLine]:
    return [_line(one, names, today) for one in found]


def _line(one: Invitation, names: Mapping[PartnerId, str], today: date) -> InvitationLine:
    partner_name = names.get(one.partner, "") if one.partner else ""
    words = (one.sender_name, one.sender, one.subject, one.source, partner_name, *one.ids)
    return InvitationLine(
        id=one.id,
        when=when(one),
        sender_name=one.sender_name,
        sender=one.sender,
        subject=one.subject,
        source=one.source,
        kind=one.kind,
        verdict=one.verdict,
        state=one.state_on(today),
        partner=one.partner if one.partner in names else None,
        partner_name=partner_name,
        roles=one.roles,
        days=one.days,
        void_on=one.void_on,
        follow_up=one.follow_up,
        decided_on=one.decided_on,
        haystack=fold("\n".join((*words, one.note))),
    )
