"""The judgement of a message: all checks, what else is worth saying, and the verdict.

Anyone with a partner tenant can make a genuine link, so nothing here ever vouches for a sender.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from desktop.domain.answers import Unknown
from desktop.domain.invitation_background import Background, Case
from desktop.domain.invitation_link_checks import link_reasons
from desktop.domain.invitation_mail_checks import mail_reasons, passed, stamp
from desktop.domain.invitation_mails import Medium, Message, Stamp
from desktop.domain.invitation_partner_checks import has_partner, partner_reasons, seeming
from desktop.domain.invitation_partners import Holder, holders, is_known, writes_from
from desktop.domain.invitation_reasons import (
    SEVERITIES,
    Check,
    Checked,
    Judgement,
    Label,
    Match,
    Matched,
    Outcome,
    Quote,
    Reason,
    Severity,
    Verdict,
)
from desktop.domain.invitations import VOID_AFTER
from desktop.domain.links import Link, LinkKind
from desktop.domain.partners import Learnt

_OF_LINKS = frozenset(
    {
        *(Check.HOST_NOT_ALLOWED, Check.HOST_LOOKALIKE, Check.PUNYCODE, Check.USERINFO),
        *(Check.NOT_HTTPS, Check.REDIRECTOR, Check.DAP_TRUE, Check.INV_ADMINISTRATION),
        *(Check.UNKNOWN_INVTYPE, Check.BAD_GUID, Check.DUPLICATE_PARAM, Check.SEVERAL),
    }
)
_OF_HEADERS = frozenset({Check.CLAIMS_MICROSOFT, Check.REPLY_TO, Check.ATTACHMENT_HTML})
_OF_TEXT = frozenset({Check.CREDENTIAL_REQUEST, Check.URGENCY})


def judge(message: Message, background: Background) -> Judgement:
    """Return what a message comes to today."""
    case = Case(message, background)
    whose = {link: holders(link, background.partners) for link in case.inviting}
    known = {link for link in case.inviting if is_known(link, whose[link])}
    known |= {
        link for link in case.inviting if link.kind is LinkKind.AGREEMENT and link.genuine and known
    }
    reasons = [
        *link_reasons(case),
        *mail_reasons(case),
        *partner_reasons(case, whose, known),
        *_expired(case),
    ]
    reasons.sort(key=_rank)
    main = case.main
    return Judgement(
        verdict=_verdict(case, reasons, known),
        kind=main.kind if main else None,
        link=main,
        reasons=tuple(reasons),
        checks=tuple(_checked(case, reasons)),
        matches=tuple(_matches(case, whose, known)),
        partners=tuple(partner.id for partner in seeming(case, whose)),
        rules_of=background.rules.compiled,
        bare=message.medium is Medium.LINK,
    )


def _rank(reason: Reason) -> tuple[int, bool]:
    return SEVERITIES.index(reason.severity), not reason.is_check


def _verdict(case: Case, reasons: Iterable[Reason], known: set[Link]) -> Verdict:
    if any(reason.severity is Severity.CRITICAL for reason in reasons):
        return Verdict.DO_NOT_OPEN
    if not case.inviting:
        return Verdict.NO_INVITATION
    hidden = any(link.sealed for link in case.candidates) or case.elsewhere or case.qr_code
    if known == set(case.inviting) and not case.message.cut and not hidden:
        return Verdict.KNOWN_PARTNER
    return Verdict.UNKNOWN_PARTNER


def _expired(case: Case) -> Iterator[Reason]:
    sent = case.message.date
    granular = any(link.kind is LinkKind.GDAP for link in case.inviting)
    if sent is not None and granular and case.background.now - sent >= timedelta(days=VOID_AFTER):
        quote = Quote(sent.date().isoformat(), Label.DAY)
        severity = case.background.severity(Check.EXPIRED)
        yield Reason(Check.EXPIRED, severity, (quote,), count=VOID_AFTER)


def _checked(case: Case, reasons: Iterable[Reason]) -> Iterator[Checked]:
    found = {reason.id for reason in reasons}
    for check in Check:
        outcome = Outcome.CLEAR if _possible(check, case) else Outcome.NOT_POSSIBLE
        if check in found:
            outcome = Outcome.FOUND
        yield Checked(check, case.background.severity(check), outcome)


def _possible(check: Check, case: Case) -> bool:
    """Return whether a check has its input; without it nothing is clear."""
    message = case.message
    if check in _OF_LINKS:
        return bool(case.candidates)
    if check in _OF_HEADERS:
        return message.has_headers
    if check in _OF_TEXT:
        return case.has_text
    match check:
        case Check.DISPLAY_MISMATCH:
            return message.has_headers and bool(message.links)
        case Check.AUTH_FAIL:
            return message.authentication is not None
        case Check.UNKNOWN_PARTNER:
            return any(has_partner(link) for link in case.inviting)
        case Check.ROLES_TOO_BROAD:
            return message.days is not None or not isinstance(message.roles, Unknown)
        case Check.TEXT_LINK_DISAGREE:
            return case.has_text and bool(case.inviting)
        case Check.EXPIRED:
            return message.date is not None and _is_granular(case)
        case Check.EDITED:
            return message.medium is not Medium.LINK and _is_granular(case)
    return True


def _is_granular(case: Case) -> bool:
    return any(link.kind is LinkKind.GDAP for link in case.inviting)


def _matches(
    case: Case, whose: dict[Link, tuple[Holder, ...]], known: set[Link]
) -> Iterator[Matched]:
    """Yield what does correspond, for whoever weighs it."""
    main, message = case.main, case.message
    if main is None:
        return
    if main.genuine:
        yield Matched(Match.HOST, (main.host,))
    if main.ids and all(one.sound for one in main.ids):
        yield Matched(Match.IDS)
    if message.authentication is not None and passed(message.authentication):
        own = stamp(message.authentication, list(case.background.domains)) is Stamp.OURS
        if own:
            yield Matched(Match.SIGNED, (message.authentication.server,))
    if main in known:
        names = dict.fromkeys(one.partner.name for one in whose.get(main, ()) if one.vouched)
        sources = dict.fromkeys(one.learnt for one in whose.get(main, ()) if one.vouched)
        learnt = [one.value for one in Learnt if one in sources]
        yield Matched(Match.PARTNER, (", ".join(names), *learnt))
    for partner in seeming(case, whose):
        if writes_from(partner, message.sender):
            yield Matched(Match.SENDER_DOMAIN, (message.sender.host, partner.name))
