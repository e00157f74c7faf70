"""What invitations ask of a person: to decide, to look again, to hurry before they are void."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from desktop.domain.agenda import Picture
from desktop.domain.duties import Duty, Kind, Weight
from desktop.domain.invitation_reasons import Verdict
from desktop.domain.invitations import OPEN, Invitation, InvitationState

VOID_SOON: Final = 14
"""Days before a request is void at which its end is said: our default."""
_WEIGHTS: Final = {
    Verdict.DO_NOT_OPEN: Weight.CRITICAL,
    Verdict.UNKNOWN_PARTNER: Weight.HIGH,
    Verdict.KNOWN_PARTNER: Weight.PENDING,
}


def duties(invitations: Iterable[Invitation], picture: Picture) -> Iterator[Duty]:
    """Yield one duty for each invitation that waits for us; a mail without one asks for nothing."""
    for one in invitations:
        if one.verdict is Verdict.NO_INVITATION or one.state_on(picture.today) not in OPEN:
            continue
        if (duty := _duty(one, picture)) is not None:
            yield duty


def _duty(one: Invitation, picture: Picture) -> Duty | None:
    soon = one.void_on is not None and (one.void_on - picture.today).days <= VOID_SOON
    waits = one.state is InvitationState.ASKED_FOR_LESS
    if one.verdict is Verdict.DO_NOT_OPEN:
        kind = Kind.INVITATION_REFUSE
    elif soon:
        kind = Kind.INVITATION_VOID
    elif waits:
        kind = Kind.INVITATION_WAITS
    else:
        kind = Kind.INVITATION
    day = one.follow_up or picture.today
    if waits and not soon and one.follow_up is None:
        if one.void_on is None:
            return None
        day = one.void_on
    return Duty(
        kind=kind,
        weight=Weight.PENDING if waits else _WEIGHTS[one.verdict],
        day=max(day, picture.today),
        partner=one.partner,
        since=picture.day_of(one.received),
        until=one.void_on,
        record=one.id,
        about=one.sender_name or one.sender or one.source,
    )
