"""The checks of links: where they lead, what they hide, and what they ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from desktop.domain.invitation_background import Case
from desktop.domain.invitation_excerpts import excerpt, host_quote, part_quote, shown_quote
from desktop.domain.invitation_reasons import Check, Label, Note, Quote, Reason, Severity
from desktop.domain.links import LEGACY, Hiding, HostState, Link, LinkKind, Oddity

_FOREIGN = frozenset({Oddity.PUNYCODE, Oddity.MIXED_SCRIPTS, Oddity.ODD_LETTERS})
_ODD = frozenset(Oddity) - _FOREIGN - {Oddity.USER_PART, Oddity.NOT_HTTPS, Oddity.SCRIPT}
_MOST_QUOTES = 3

Finding = tuple[tuple[Quote, ...], tuple[str, ...]]


def link_reasons(case: Case) -> Iterator[Reason]:
    """Yield what the checks of links find."""
    for check, look in _CHECKS.items():
        found = [one for link in case.candidates if (one := look(link, case)) is not None]
        if found:
            quotes = tuple(dict.fromkeys(quote for some, _ in found for quote in some))
            names = tuple(dict.fromkeys(name for _, some in found for name in some))
            severity = case.background.severity(check)
            yield Reason(check, severity, quotes[:_MOST_QUOTES], names, len(found))
    yield from _mismatches(case)
    several = {(link.kind, link.ids) for link in case.inviting if link.kind in _COUNTED}
    if len(several) > 1:
        quotes = tuple(dict.fromkeys(host_quote(link) for link in case.inviting))
        severity = case.background.severity(Check.SEVERAL)
        yield Reason(Check.SEVERAL, severity, quotes[:_MOST_QUOTES], count=len(several))
    yield from _notes(case)
    for note, others in ((Note.ELSEWHERE, case.elsewhere), (Note.OTHER_LINKS, case.beside)):
        if others:
            quotes = tuple(dict.fromkeys(host_quote(link) for link in others))
            names = tuple(dict.fromkeys(link.host_shown for link in others))
            yield Reason(note, _NOTES[note], quotes[:_MOST_QUOTES], names, len(others))


_COUNTED = frozenset(LinkKind) - {
    LinkKind.AGREEMENT,
    LinkKind.BILLING_PROFILE,
    LinkKind.PARTNER_LIST,
}


def _host_not_allowed(link: Link, case: Case) -> Finding | None:
    if link.state is not None or any(one.hiding is Hiding.SEALED for one in link.wrappings):
        return None
    if link.domain in case.background.rules.own and not link.pretends and link.kind is None:
        return None
    return (host_quote(link),), (link.host_shown or link.scheme,)


def _lookalike(link: Link, _case: Case) -> Finding | None:
    return ((host_quote(link),), (link.host_shown, link.imitates)) if link.imitates else None


def _punycode(link: Link, _case: Case) -> Finding | None:
    if not link.oddities & _FOREIGN:
        return None
    both = (host_quote(link), Quote(link.host, Label.LEADS_TO))
    return (both if link.host != link.host_shown else both[:1]), (link.host_shown,)


def _userinfo(link: Link, _case: Case) -> Finding | None:
    if Oddity.USER_PART not in link.oddities:
        return None
    return (part_quote(link, r"[^/@]*@", Label.LEADS_TO),), (link.host_shown,)


def _not_https(link: Link, _case: Case) -> Finding | None:
    if Oddity.NOT_HTTPS not in link.oddities:
        return None
    return (part_quote(link, r"^\s*[a-z]+:", Label.LEADS_TO),), (link.scheme,)


def _redirector(link: Link, _case: Case) -> Finding | None:
    hidden = [one for one in link.wrappings if one.hiding is not Hiding.PROTECTION]
    if not hidden:
        return None
    return (excerpt(link.found, []),), tuple(one.owner for one in hidden)


def _dap(link: Link, _case: Case) -> Finding | None:
    return ((part_quote(link, r"\bdap=[^&#]*"),), ()) if link.dap else None


def _administration(link: Link, _case: Case) -> Finding | None:
    if link.kind is not LinkKind.ADMINISTRATION:
        return None
    return (part_quote(link, r"\binvtype=[^&#]*"),), ()


def _unknown_type(link: Link, _case: Case) -> Finding | None:
    if not link.inv_type:
        return None
    return (part_quote(link, r"\binvtype=[^&#]*"),), (link.inv_type,)


def _bad_guid(link: Link, _case: Case) -> Finding | None:
    bad = [one for one in link.ids if not one.sound]
    if not bad:
        return None
    return tuple(Quote(f"{one.name}={one.value}", Label.ID) for one in bad), ()


def _twice(link: Link, _case: Case) -> Finding | None:
    if not link.twice:
        return None
    return (part_quote(link, rf"\b(?:{'|'.join(link.twice)})=[^&#]*"),), link.twice


_CHECKS: Mapping[Check, Callable[[Link, Case], Finding | None]] = {
    Check.HOST_NOT_ALLOWED: _host_not_allowed,
    Check.HOST_LOOKALIKE: _lookalike,
    Check.PUNYCODE: _punycode,
    Check.USERINFO: _userinfo,
    Check.NOT_HTTPS: _not_https,
    Check.REDIRECTOR: _redirector,
    Check.DAP_TRUE: _dap,
    Check.INV_ADMINISTRATION: _administration,
    Check.UNKNOWN_INVTYPE: _unknown_type,
    Check.BAD_GUID: _bad_guid,
    Check.DUPLICATE_PARAM: _twice,
}


def _mismatches(case: Case) -> Iterator[Reason]:
    """Yield the links whose shown address is another than the one they lead to.

    Where neither side has to do with an invitation, it is most likely a counter of clicks.
    """
    rules = case.background.rules
    bad: list[Link] = []
    odd: list[Link] = []
    for link in case.message.links:
        if not link.shown_host or link.shown_host == link.host or link.sealed:
            continue
        microsoft = link.shown_host in rules.hosts or link.shown_domain in rules.own
        if not microsoft and link.shown_domain == link.domain:
            continue
        (bad if microsoft or link in case.candidates else odd).append(link)
    usual = case.background.severity(Check.DISPLAY_MISMATCH)
    for links, severity in ((bad, usual), ([] if bad else odd, Severity.MEDIUM)):
        if links:
            pairs = [(shown_quote(link), host_quote(link)) for link in links[:2]]
            quotes = tuple(quote for pair in pairs for quote in pair)
            yield Reason(Check.DISPLAY_MISMATCH, severity, quotes, count=len(links))


def _notes(case: Case) -> Iterator[Reason]:
    notes: dict[Note, list[Link]] = {}
    for link in case.candidates:
        for note in _odd_things(link, case):
            notes.setdefault(note, []).append(link)
    for note, links in notes.items():
        quotes = tuple(dict.fromkeys(host_quote(link) for link in links))[:_MOST_QUOTES]
        odd = dict.fromkeys(one.value for link in links for one in sorted(link.oddities & _ODD))
        names = tuple(odd) if note is Note.ODD_ADDRESS else ()
        if note is Note.SEALED_LINK:
            names = tuple(dict.fromkeys(one.owner for link in links for one in link.wrappings))
        yield Reason(note, _NOTES[note], quotes, names, len(links))


_NOTES: Mapping[Note, Severity] = {
    Note.APP_CONSENT: Severity.CRITICAL,
    Note.DEVICE_CODE: Severity.CRITICAL,
    Note.LEGACY_LINK: Severity.HIGH,
    Note.ODD_ADDRESS: Severity.HIGH,
    Note.ELSEWHERE: Severity.HIGH,
    Note.SEALED_LINK: Severity.MEDIUM,
    Note.ODD_SHAPE: Severity.MEDIUM,
    Note.PARTNER_SIDE: Severity.MEDIUM,
    Note.OTHER_CLOUD: Severity.MEDIUM,
    Note.NO_PARTNER_INSIDE: Severity.INFO,
    Note.OTHER_LINKS: Severity.INFO,
}


def _odd_things(link: Link, case: Case) -> Iterator[Note]:
    """Yield what else is to be said of one link."""
    if link.kind is LinkKind.APP_CONSENT:
        yield Note.APP_CONSENT
    if link.kind is LinkKind.DEVICE_CODE:
        yield Note.DEVICE_CODE
    if link.kind in LEGACY or link.state is HostState.LEGACY:
        yield Note.LEGACY_LINK
    if link.state is HostState.PARTNER_SIDE:
        yield Note.PARTNER_SIDE
    if link.state is not None and link.oddities & _ODD:
        yield Note.ODD_ADDRESS
    if any(one.hiding is Hiding.SEALED for one in link.wrappings):
        yield Note.SEALED_LINK
    if link.state is HostState.CURRENT and link.cloud != case.background.cloud:
        yield Note.OTHER_CLOUD
    if link.inviting and link.state is HostState.CURRENT:
        if not link.exact and not link.inv_type and not link.oddities & _ODD:
            yield Note.ODD_SHAPE
        if link.kind is LinkKind.AGREEMENT:
            yield Note.NO_PARTNER_INSIDE
