"""An invitation as what brings an agreement about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.domain.agreement_drafts import Occasion, Point
from desktop.domain.agreements import Form
from desktop.domain.answers import Answer
from desktop.domain.durations import AutoExtend
from desktop.domain.invitation_reasons import Check, Note, Severity, Verdict
from desktop.domain.links import LinkKind
from desktop.domain.roles import RoleTable
from desktop.language import Catalogue
from desktop.ui.models.invitation_asked import effective
from desktop.wording import invitations as say

if TYPE_CHECKING:
    from desktop.services.invitations import InvitationDetail

_FORMS: Final = {
    LinkKind.RESELLER: Form.RESELLER,
    LinkKind.INDIRECT_RESELLER: Form.RESELLER,
    LinkKind.STORE_RESELLER: Form.RESELLER,
    LinkKind.PARTNER_SIGNUP: Form.RESELLER,
    LinkKind.ADMINISTRATION: Form.RESELLER,
    LinkKind.AGREEMENT: Form.AGREEMENT_ONLY,
    LinkKind.GDAP: Form.GDAP,
}
_ORDER: Final = (Form.RESELLER, Form.AGREEMENT_ONLY, Form.GDAP)
_MOST_POINTS: Final = 4
_ABOUT_THE_PARTNER: Final = frozenset(
    {
        *(Check.UNKNOWN_PARTNER, Check.REPLY_TO, Check.AUTH_FAIL, Check.CLAIMS_MICROSOFT),
        *(Note.OBSERVED_ONLY, Note.ONE_CHANNEL, Note.ONE_OF_TWO, Note.SENDER_DOMAIN),
        *(Note.OTHER_NUMBER, Note.AUTH_UNPROVEN),
    }
)


def occasion(detail: InvitationDetail, roles: RoleTable, t: Catalogue) -> Occasion | None:
    """Return what the agreement begins from; None while nobody has said whose it is."""
    invitation, judgement = detail.invitation, detail.inspected.judgement
    if invitation.partner is None:
        return None
    message = detail.inspected.message
    found = {_FORMS[link.kind] for link in message.links if link.kind in _FORMS}
    forms = tuple(form for form in _ORDER if form in found) or (Form.RESELLER,)
    matches = [Point(Answer.YES, say.match(one, t)) for one in judgement.matches]
    doubts = [
        Point(
            Answer.UNKNOWN if reason.severity is Severity.INFO else Answer.NO,
            say.reason(reason, roles, t),
        )
        for reason in judgement.reasons
        if reason.id in _ABOUT_THE_PARTNER
    ]
    return Occasion(
        partner=invitation.partner,
        forms=forms,
        invitation=invitation.id,
        warned=judgement.verdict is Verdict.DO_NOT_OPEN,
        dap=invitation.dap,
        roles=effective(invitation),
        days=invitation.days,
        extends=AutoExtend.ON if invitation.extends else AutoExtend.UNKNOWN,
        link=invitation.link,
        points=(*matches, *doubts)[:_MOST_POINTS],
    )
