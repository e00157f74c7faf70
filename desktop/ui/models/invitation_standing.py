"""How an invitation stands: what was said of it so far, and what can be done next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from desktop.domain.invitation_reasons import Judgement, Verdict
from desktop.domain.invitations import Invitation, InvitationState
from desktop.domain.links import LinkKind
from desktop.language import Catalogue
from desktop.ui.models.invitation_card import Offer, Said
from desktop.wording.home import parts as parts_of
from desktop.wording.quotes import quoted, shown
from desktop.wording.words import word

if TYPE_CHECKING:
    from desktop.services.invitations import InvitationDetail

STATES: Final[Mapping[InvitationState, tuple[str, str]]] = {
    InvitationState.ASKED_FOR_LESS: ("pending", "accent"),
    InvitationState.ACCEPTED: ("done", "done"),
    InvitationState.DECLINED: ("off", "text-2"),
    InvitationState.VOID: ("off", "text-2"),
}
"""How a row looks once it is no longer its verdict that matters."""


def state(detail: InvitationDetail, t: Catalogue) -> Said | None:
    """Return what has become of an invitation, None while nothing has."""
    invitation, now = detail.invitation, detail.state
    glyph, colour = STATES.get(now, ("clock", "text-2"))
    if now is InvitationState.VOID and invitation.void_on is not None:
        message = t.gettext("Void since {day}: a request that nobody answers for 90 days ends.")
        return Said(glyph, colour, [(message.format(day=t.day(invitation.void_on)), False)])
    if now in STATES and invitation.decided_on is not None:
        message = t.gettext("**{state}** on {day} by {who}")
        parts = parts_of(
            message,
            state=word(now, t),
            day=t.day(invitation.decided_on),
            who=shown(invitation.decided_by),
        )
        if invitation.decision_reason:
            parts = (*parts, (f": {quoted(invitation.decision_reason, t, 400)}", False))
        return Said(glyph, colour, parts)
    return _so_far(detail, t)


def _so_far(detail: InvitationDetail, t: Catalogue) -> Said | None:
    """Return what a person has said of an invitation that is still to be decided."""
    invitation = detail.invitation
    owner = next((one for one in detail.partners if one.id == invitation.partner), None)
    parts: list[tuple[str, bool]] = []
    if owner is not None:
        parts += parts_of(t.gettext("You say it is of **{partner}**."), partner=shown(owner.name))
    told = [shown(invitation.note, 400)] if invitation.note else []
    if invitation.follow_up is not None:
        message = t.gettext("To be looked at again on {day}.")
        told.append(message.format(day=t.day(invitation.follow_up)))
    if told:
        parts.append((" ".join(["", *told] if parts else told), False))
    glyph = "person" if owner is not None else "clock"
    return Said(glyph, "text-2", parts) if parts else None


def offers(
    invitation: Invitation, now: InvitationState, judgement: Judgement, agreed: bool
) -> list[Offer]:
    """Return what can be done with an invitation as it stands, the main thing first.

    `agreed` says that an agreement on file came of it.
    """
    whose = [Offer.APPROVE] if invitation.partner else []
    less = [Offer.LESS] if invitation.kind is LinkKind.GDAP else []
    always = [Offer.REPORT, Offer.REMOVE]
    if now in (InvitationState.DECLINED, InvitationState.VOID):
        return always
    if now is InvitationState.ACCEPTED:
        return [Offer.AGREEMENT, *always] if agreed else always
    if now is InvitationState.ASKED_FOR_LESS:
        return [Offer.DECLINE, *less, *whose, Offer.LATER, Offer.PARTNER, *always]
    if agreed:
        return [Offer.AGREEMENT, Offer.DECLINE, Offer.LATER, *whose, Offer.PARTNER, *always]
    match judgement.verdict:
        case Verdict.DO_NOT_OPEN:
            return [Offer.DECLINE, Offer.REPORT, Offer.CALL, Offer.PARTNER, *whose, Offer.REMOVE]
        case Verdict.NO_INVITATION:
            return [Offer.REPORT, Offer.REMOVE]
    call = [Offer.CALL]
    first, last = (whose, call) if whose else (call, [])
    return [*first, *less, Offer.DECLINE, Offer.LATER, *last, Offer.PARTNER, *always]
