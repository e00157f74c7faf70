"""Why an invitation is judged as it is: a plain sentence for each reason, and its evidence."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.invitation_mail_checks import NO_DOMAINS
from desktop.domain.invitation_partner_checks import IN_PART, ONE_SOURCE, REQUEST
from desktop.domain.invitation_reasons import Check, Label, Note, Quote, Reason, ReasonId
from desktop.domain.links import LinkKind, Oddity
from desktop.domain.partners import Learnt
from desktop.domain.roles import RoleTable
from desktop.language import N_, Catalogue
from desktop.wording.quotes import shown, visible
from desktop.wording.words import word

_SENTENCES: Mapping[ReasonId, str] = {
    Check.HOST_NOT_ALLOWED: N_("The link does not lead to Microsoft but to {first}"),
    Check.HOST_LOOKALIKE: N_("The address {first} only looks like one of Microsoft’s"),
    Check.PUNYCODE: N_("The address is written with letters that imitate others: {first}"),
    Check.USERINFO: N_("What stands before the @ is not where the link leads"),
    Check.NOT_HTTPS: N_("The link does not use https but {first}"),
    Check.DISPLAY_MISMATCH: N_("The text shows another address than the one the link leads to"),
    Check.REDIRECTOR: N_("The link goes by way of {first}, which can lead anywhere"),
    Check.DAP_TRUE: N_("It asks for the old full rights (DAP), without an end date"),
    Check.INV_ADMINISTRATION: N_(
        "It asks to administer the whole tenant with the old rights, without an end date"
    ),
    Check.UNKNOWN_INVTYPE: N_("It asks for something that no known invitation asks for: {first}"),
    Check.BAD_GUID: N_("An id in the link does not have the right form"),
    Check.DUPLICATE_PARAM: N_("The link says one thing twice: {first}"),
    Check.CREDENTIAL_REQUEST: N_("It asks for a password, a code, a program or a call"),
    Check.AUTH_FAIL: N_("The sender’s signature does not hold"),
    Check.CLAIMS_MICROSOFT: N_("It says it is Microsoft, but the sender is not"),
    Check.REPLY_TO: N_("Replies go to another domain than the sender’s"),
    Check.UNKNOWN_PARTNER: N_("The partner is not in the register"),
    Check.URGENCY: N_("It hurries you"),
    Check.EDITED: N_("The mail lacks the length or the roles that such requests list"),
    Note.APP_CONSENT: N_("The link gives an application lasting access: it invites no partner"),
    Note.DEVICE_CODE: N_("The link wants a device code: whoever sent it would sign in as you"),
    Note.LEGACY_LINK: N_("The link belongs to a page that Microsoft has closed"),
    Note.PARTNER_SIDE: N_("Partner Center is for partners: you never accept anything there"),
    Note.ODD_SHAPE: N_("The link lacks parts that an invitation of its kind has"),
    Note.SEALED_LINK: N_("{first} hides where the link leads; only a click would tell"),
    Note.ELSEWHERE: N_("It also asks you to accept at another address: {first}"),
    Note.QR_CODE: N_("It speaks of a QR code: where that leads cannot be seen here"),
    Note.OBSERVED_ONLY: N_(
        "The id of the request ends like the tenant of {first}: often so, confirmed nowhere"
    ),
    Note.NO_PARTNER_INSIDE: N_("The link names no partner: it only leads to the agreement"),
    Note.ONE_OF_TWO: N_("Only {first} is known, not the other company in the link"),
    Note.OTHER_NUMBER: N_("The partner number in the link is not the one on file for {first}"),
    Note.LEFT_PARTNER: N_("{first} is marked as a partner that has left"),
    Note.SENDER_DOMAIN: N_("The sender does not write from a domain on file for {first}"),
    Note.RETURN_PATH: N_("Mails that fail go back to another domain than the sender’s"),
    Note.FROM_MICROSOFT: N_("Invitations come from partners; Microsoft only confirms afterwards"),
    Note.CALL_NUMBER: N_("It gives a number to call: use one that you already had"),
    Note.OTHER_CLOUD: N_("The address belongs to another Microsoft cloud than yours"),
    Note.FORWARDED: N_(
        "The invitation stands in a mail inside this one: nobody vouches for its sender"
    ),
    Note.CUT: N_("The mail is too long or too broken to be read whole"),
    Note.ENCRYPTED: N_("Part of the mail is encrypted and could not be read"),
    Note.CONFIRMATION: N_("It tells of something that has happened: did you expect it?"),
    Note.ROLES_FROM_TEXT: N_("Name, roles and days come from the mail: the portal may differ"),
    Note.HEADERS_MISSING: N_("Only text was pasted: sender and signature could not be checked"),
}
"""`{first}` is the first name of the reason."""

_CHECKS: Mapping[Check, str] = {
    Check.HOST_NOT_ALLOWED: N_("Does the link lead to a host of Microsoft’s for invitations?"),
    Check.HOST_LOOKALIKE: N_("Does its host imitate one of Microsoft’s?"),
    Check.PUNYCODE: N_("Are there letters that imitate others?"),
    Check.USERINFO: N_("Does something stand before an @ in the address?"),
    Check.NOT_HTTPS: N_("Is it anything but https?"),
    Check.DISPLAY_MISMATCH: N_("Does the text show another address?"),
    Check.REDIRECTOR: N_("Does a shortener or a redirect stand in between?"),
    Check.DAP_TRUE: N_("Does it ask for the old full rights (DAP)?"),
    Check.INV_ADMINISTRATION: N_("Does it ask to administer the whole tenant?"),
    Check.UNKNOWN_INVTYPE: N_("Is it an invitation of an unknown kind?"),
    Check.BAD_GUID: N_("Does an id have the wrong form?"),
    Check.DUPLICATE_PARAM: N_("Does the link say one thing twice?"),
    Check.CREDENTIAL_REQUEST: N_("Does it ask for passwords, codes, programs or a call?"),
    Check.ATTACHMENT_HTML: N_("Is there an attachment of a dangerous kind?"),
    Check.AUTH_FAIL: N_("Does the sender’s signature fail?"),
    Check.CLAIMS_MICROSOFT: N_("Does it say it is Microsoft without being it?"),
    Check.REPLY_TO: N_("Do replies go to another domain?"),
    Check.UNKNOWN_PARTNER: N_("Is the partner missing from the register?"),
    Check.ROLES_TOO_BROAD: N_("Does the text ask for too much?"),
    Check.TEXT_LINK_DISAGREE: N_("Do text and link disagree?"),
    Check.URGENCY: N_("Does it hurry you?"),
    Check.EXPIRED: N_("Is the request older than 90 days?"),
    Check.SEVERAL: N_("Are there several invitations?"),
    Check.EDITED: N_("Are the length or the roles missing from the text?"),
}

_ODDITIES: Mapping[Oddity, str] = {
    Oddity.PORT: N_("a port"),
    Oddity.ENCODED: N_("encoded letters"),
    Oddity.CONTROL: N_("letters that cannot be seen"),
    Oddity.BACKSLASH: N_("backslashes"),
    Oddity.SLASHES: N_("the wrong number of slashes"),
    Oddity.DOTS: N_("misplaced dots"),
    Oddity.NUMBER_HOST: N_("a number in place of a name"),
    Oddity.NO_HOST: N_("no host"),
    Oddity.NESTED: N_("too many wrappers"),
    Oddity.EXTRA: N_("parts that do not belong there"),
    Oddity.BARE: N_("no https in front"),
    Oddity.TOO_LONG: N_("far too many letters"),
}

_LABELS: Mapping[Label, str] = {
    Label.SHOWN: N_("shown"),
    Label.LEADS_TO: N_("leads to"),
    Label.FROM: N_("from"),
    Label.REPLY_TO: N_("replies to"),
    Label.RETURN_PATH: N_("returns to"),
    Label.ID: N_("in the link"),
    Label.ON_FILE: N_("on file"),
    Label.DAY: N_("sent on"),
}


def reason(reason: Reason, table: RoleTable, t: Catalogue) -> str:
    """Return a reason in one plain sentence, without a full stop."""
    first = shown(reason.names[0], 60) if reason.names else ""
    if reason.id is Check.ROLES_TOO_BROAD:
        return _too_broad(reason, first, t)
    if reason.id is Note.ONE_CHANNEL:
        return _one_channel(first, reason.names[1], t)
    return (_counted(reason, t) or _named(reason, first, t)) or t.gettext(
        _SENTENCES[reason.id]
    ).format(first=first)


def _counted(reason: Reason, t: Catalogue) -> str:
    """Return the sentence of a reason that says how many, empty for others."""
    n = reason.count
    match reason.id:
        case Check.ATTACHMENT_HTML:
            message = t.ngettext(
                "An attachment of a dangerous kind", "{n} attachments of dangerous kinds", n
            )
        case Check.SEVERAL:
            message = t.gettext("{n} different invitations in one mail")
        case Check.EXPIRED:
            message = t.gettext("The mail is older than {n} days: such a request no longer counts")
        case _:
            return ""
    return message.format(n=t.number(n))


def _named(reason: Reason, first: str, t: Catalogue) -> str:
    """Return the sentence of a reason that depends on its names, empty for others."""
    match reason.id:
        case Check.UNKNOWN_PARTNER if REQUEST in reason.names:
            return t.gettext("A GDAP link does not say which partner it comes from")
        case Check.UNKNOWN_PARTNER if IN_PART in reason.names:
            return t.gettext("Not every company in the link is known from another source")
        case Check.UNKNOWN_PARTNER if ONE_SOURCE in reason.names:
            return t.gettext("The partner is on file, but its id has no second source")
        case Check.TEXT_LINK_DISAGREE if reason.names:
            message = t.gettext("The text speaks of something else; the link is: {kind}")
            return message.format(kind=word(LinkKind(reason.names[0]), t))
        case Check.TEXT_LINK_DISAGREE:
            return t.gettext("Earlier mails of this sender named another partner")
        case Note.ODD_ADDRESS:
            odd = ", ".join(t.gettext(_ODDITIES[Oddity(name)]) for name in reason.names)
            return t.gettext("The address has what no invitation has: {what}").format(what=odd)
        case Note.OTHER_LINKS:
            hosts = ", ".join(shown(name, 60) for name in reason.names[:3])
            return t.gettext("Its other links were not judged: {hosts}").format(hosts=hosts)
        case Note.AUTH_UNPROVEN if NO_DOMAINS in reason.names:
            message = t.gettext(
                "The signature results come from {server}: your own domains are not on file, so it"
                " may be your mail or not"
            )
            return message.format(server=first)
        case Note.AUTH_UNPROVEN if first:
            message = t.gettext("The signature results come from {server}, not from your own mail")
            return message.format(server=first)
        case Note.AUTH_UNPROVEN:
            return t.gettext("The signature results do not say who wrote them")
    return ""


def _too_broad(reason: Reason, limit: str, t: Catalogue) -> str:
    days = next((quote.text for quote in reason.quotes if quote.label is Label.DAYS), "")
    n = reason.count
    roles = t.ngettext("{n} critical role", "{n} critical roles", n).format(n=t.number(n))
    if n and days:
        message = t.gettext(
            "It asks for too much: {roles}, and {days} days where you allow {limit}"
        )
        return message.format(roles=roles, days=days, limit=limit)
    if n:
        return t.gettext("It asks for too much: {roles}").format(roles=roles)
    message = t.gettext("It asks for too much: {days} days where you allow {limit}")
    return message.format(days=days, limit=limit)


def _one_channel(partner: str, learnt: str, t: Catalogue) -> str:
    if learnt == Learnt.MAIL:
        message = t.gettext("{partner} has this id on file, but from a mail: that proves nothing")
    elif learnt == Learnt.TYPED:
        message = t.gettext("{partner} has this id on file, but nobody said where it comes from")
    else:
        message = t.gettext("{partner} has this id on file, but only from: {source}")
        return message.format(partner=partner, source=word(Learnt(learnt), t))
    return message.format(partner=partner)


def check(check: Check, t: Catalogue) -> str:
    """Return the question that a check answers."""
    return t.gettext(_CHECKS[check])


def label(label: Label, t: Catalogue) -> str:
    """Return what stands before a quoted line; empty where it speaks for itself."""
    return t.gettext(_LABELS[label]) if label in _LABELS else ""


def quote(quote: Quote, table: RoleTable, t: Catalogue) -> list[tuple[str, bool]]:
    """Return a quoted line in pieces, each with whether it is what matters."""
    before = label(quote.label, t)
    found = [(f"{before} ", False)] if before else []
    match quote.label:
        case Label.ROLE:
            role = table.get(quote.text)
            return [(role.name(t.code) if role else visible(quote.text), True)]
        case Label.DAYS:
            count = int(quote.text)
            message = t.ngettext("{n} day", "{n} days", count)
            return [(message.format(n=t.number(count)), True)]
        case Label.FILE:
            size = "" if quote.size is None else f" · {_size(quote.size, t)}"
            return [(visible(quote.text), True), (size + t.gettext(", not opened"), False)]
        case Label.SAID:
            opening, _, closing = t.gettext("“{text}”").partition("{text}")
            parts = [(visible(text), marked) for text, marked in quote.parts()]
            return [(opening, False), *parts, (closing, False)]
    return [*found, *((visible(text), marked) for text, marked in quote.parts())]


def plain(line: Quote, table: RoleTable, t: Catalogue) -> str:
    """Return a quoted line as plain text."""
    return "".join(text for text, _ in quote(line, table, t))


def _size(count: int, t: Catalogue) -> str:
    if count < 1024:
        return t.gettext("{n} bytes").format(n=t.number(count))
    return t.gettext("{n} kB").format(n=t.number(round(count / 1024)))
