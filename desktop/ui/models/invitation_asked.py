"""What an invitation asks for, worded: its roles, what they let someone do, what a link gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from desktop.domain.answers import Unknown
from desktop.domain.capabilities import Answered, Capabilities
from desktop.domain.identifiers import RoleId
from desktop.domain.invitations import Invitation
from desktop.domain.links import LinkKind
from desktop.domain.roles import GLOBAL_ADMINISTRATOR, Roles, RoleTable
from desktop.language import Catalogue
from desktop.ui.models.invitation_card import AskedRole
from desktop.wording import capabilities as could_say
from desktop.wording.relationships import role_name
from desktop.wording.words import word

HELPDESK_ADMINISTRATOR: Final = RoleId("729827e3-9c14-49f7-bb1b-9608f156bbb8")
_OLD_RIGHTS: Final = (GLOBAL_ADMINISTRATOR, HELPDESK_ADMINISTRATOR)
"""What the old delegated rights come to (DOMAIN 3)."""
_EXTENSION_DAYS: Final = 180
_ADMINISTRATOR: Final = re.compile(
    r"^amministratore (?:(?:del servizio|servizio|della|delle|degli|dell[’']|dei|del|di)\s*)?"
    r"|\s+administrator$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AskedFor:
    """What the person is to understand before deciding."""

    title: str
    context: str
    roles: Sequence[AskedRole]
    could: Sequence[Answered]
    causes: Sequence[str]
    summary: str
    note: str


def asked_for(
    invitation: Invitation, table: RoleTable, capabilities: Capabilities, t: Catalogue
) -> AskedFor:
    """Return what an invitation asks for, in roles where it asks for any."""
    roles = effective(invitation)
    if not asks_for_roles(invitation):
        return AskedFor("", "", (), (), (), "", _gives(invitation.kind, t))
    could = capabilities.could(roles)
    return AskedFor(
        title=_title(invitation, roles, t),
        context=_length(invitation, t),
        roles=_rows(roles, table, t),
        could=could,
        causes=[brief(_strongest(one, table, t)) for one in could],
        summary=could_say.summary(could, t),
        note="",
    )


def asks_for_roles(invitation: Invitation) -> bool:
    """Return whether accepting it would give roles in our tenant."""
    kinds = (LinkKind.GDAP, LinkKind.ADMINISTRATION)
    named = not isinstance(invitation.roles, Unknown) and bool(invitation.roles)
    return invitation.kind in kinds or invitation.dap or (named and invitation.kind is None)


def effective(invitation: Invitation) -> Roles:
    """Return the roles it would give: the old rights are the two strongest ones there were."""
    if invitation.dap or invitation.kind is LinkKind.ADMINISTRATION:
        return _OLD_RIGHTS
    return invitation.roles


def _title(invitation: Invitation, roles: Roles, t: Catalogue) -> str:
    if isinstance(roles, Unknown):
        return t.gettext("The mail names no roles")
    if roles is _OLD_RIGHTS:
        return t.gettext("Old delegated rights, without an end")
    n = len(roles)
    return t.ngettext("{n} role asked for", "{n} roles asked for", n).format(n=t.number(n))


def _length(invitation: Invitation, t: Catalogue) -> str:
    if invitation.days is None:
        return ""
    n = invitation.days
    days = t.ngettext("{n} day", "{n} days", n).format(n=t.number(n))
    if not invitation.extends:
        return days
    message = t.gettext("{days}, then +{extension} by itself")
    return message.format(days=days, extension=t.number(_EXTENSION_DAYS))


def _rows(roles: Roles, table: RoleTable, t: Catalogue) -> list[AskedRole]:
    if isinstance(roles, Unknown):
        return []
    found = []
    for role in table.ordered(roles, t.code):
        tier, known = table.tier(role), table.get(role)
        does = t.gettext("Not in our table: counts as high until it is known.")
        if known is not None:
            does = f"{known.summary(t.code)}\n{could_say.privileged_sentence(known, t)}"
        found.append(AskedRole(role, role_name(role, table, t), tier, word(tier, t), does))
    return found


def _strongest(one: Answered, table: RoleTable, t: Catalogue) -> str:
    """Return the role that brings an answer about; several of one strength are the first."""
    return role_name(one.causes[0].role, table, t) if one.causes else ""


def brief(role: str) -> str:
    """Return a role's name without the word that nearly all of them have."""
    bare = _ADMINISTRATOR.sub("", role).strip()
    return bare[:1].upper() + bare[1:] if bare else role


def _gives(kind: LinkKind | None, t: Catalogue) -> str:
    """Return what a link gives that asks for no roles."""
    match kind:
        case LinkKind.RESELLER | LinkKind.STORE_RESELLER | LinkKind.PARTNER_SIGNUP:
            return t.gettext(
                "This link lets them sell to you and see what you buy. It gives no role in your "
                "tenant: for roles they send a second link."
            )
        case LinkKind.INDIRECT_RESELLER:
            return t.gettext(
                "This link lets two companies sell to you: a reseller and its distributor. It "
                "gives no role in your tenant: for roles each sends a link of its own."
            )
        case LinkKind.AGREEMENT:
            return t.gettext(
                "This link leads to the Microsoft Customer Agreement. It names no partner and "
                "lets nobody in."
            )
        case None:
            return t.gettext("No invitation was found, so nothing can be said of what it gives.")
    return t.gettext("This link is no invitation: it lets no partner in by itself.")
