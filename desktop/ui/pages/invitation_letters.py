"""What an answer to an invitation says: the note of a call, the facts of a letter, reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.invitation_reasons import Severity
from desktop.domain.invitations import Invitation
from desktop.domain.letters import Facts
from desktop.domain.sources import Bilingual
from desktop.language import _, spoken
from desktop.ui.dialogs.call import Called, Reply
from desktop.ui.dialogs.counter_proposal import Offered
from desktop.ui.models.invitation_words import Around
from desktop.ui.pages.invitation_loading import Known
from desktop.wording import invitations as say
from desktop.wording.quotes import shown

if TYPE_CHECKING:
    from desktop.services.invitations import InvitationDetail


def call_note(called: Called, given: Known) -> str:
    """Return a call as it is kept with the invitation."""
    partner = called.partner
    name = getattr(partner, "name", "") or given.partners.get(str(partner), "")
    message = {
        Reply.THEIRS: _("Call of {day}, {number}: {who} says it is theirs."),
        Reply.NOT_THEIRS: _("Call of {day}, {number}: {who} says it is not theirs."),
        Reply.NOBODY: _("Call of {day}, {number}: nobody answered."),
    }[called.reply]
    who = ", ".join(filter(None, (called.spoke_to, name)))
    said = message.format(day=spoken().day(called.day), number=called.number, who=who)
    if called.from_mail:
        said = f"{said} {_('The number stood in the mail.')}"
    return f"{said} {called.note}".strip()


def added(invitation: Invitation, note: str) -> str:
    """Return the notes of an invitation with one more."""
    return f"{invitation.note}\n{note}".strip()


def offer_facts(invitation: Invitation, around: Around, offered: Offered) -> Facts:
    """Return what the letter that asks for less is filled with."""

    def name(role: str) -> Bilingual | str:
        found = around.roles.get(role)
        return Bilingual(found.name_en, found.name_it) if found else role

    return {
        "contact": invitation.sender_name,
        "sent": invitation.sent,
        "asked_days": invitation.days,
        "offered": tuple(name(one.role) for one in offered.proposal.needed),
        "refused": tuple(name(lost.role) for lost in offered.proposal.refused),
        "days": offered.days,
    }


def address(detail: InvitationDetail) -> tuple[str, ...]:
    """Return where a letter goes: the partner's address on file, else nowhere.

    An address out of the mail is never put in by itself: whoever forged it would get the answer.
    """
    mails = [c.email for partner in detail.partners for c in partner.contacts if c.email]
    return tuple(mails[:1])


def hint(detail: InvitationDetail) -> str:
    """Return from where the mail came, where no address is on file."""
    sender = shown(detail.invitation.sender)
    if address(detail) or not sender:
        return ""
    return _("No address on file. The mail came from {sender}.").format(sender=sender)


def first_reason(detail: InvitationDetail, around: Around) -> str:
    """Return the gravest findings as a first draft of the reason."""
    worst = [
        say.reason(reason, around.roles, spoken())
        for reason in detail.inspected.judgement.reasons
        if reason.severity is Severity.CRITICAL
    ]
    return "\n".join(worst)


def usual_reasons() -> tuple[str, ...]:
    """Return sentences to begin a refusal with."""
    return (
        _("We did not ask for this work."),
        _("It asks for more than the work takes."),
        _("We do not know this partner."),
    )
