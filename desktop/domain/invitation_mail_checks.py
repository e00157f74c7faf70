"""The checks of the mail around a link: who sent it, what it wants, what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.answers import Unknown
from desktop.domain.invitation_background import Case
from desktop.domain.invitation_mails import Attached, Authentication, Medium, Stamp
from desktop.domain.invitation_phrases import sentence
from desktop.domain.invitation_reasons import Check, Label, Note, Quote, Reason, Severity
from desktop.domain.link_likeness import skeleton
from desktop.domain.links import LinkKind
from desktop.domain.roles import Tier

_FAILED = frozenset({"fail", "hardfail", "permfail"})
_METHODS = ("spf", "dkim", "dmarc")
NO_DOMAINS = "no-domains"
"""Nobody can say whose mail system signed while our own domains are not on file."""
_SELLING = frozenset(
    {
        LinkKind.RESELLER,
        LinkKind.INDIRECT_RESELLER,
        LinkKind.STORE_RESELLER,
        LinkKind.PARTNER_SIGNUP,
    }
)


def mail_reasons(case: Case) -> Iterator[Reason]:
    """Yield what the checks of the mail find."""
    if case.message.has_headers:
        yield from _sender(case)
        yield from _authentication(case)
        yield from _attachments(case)
    if case.has_text:
        yield from _wishes(case)
        yield from _requests(case)
        yield from _promises(case)
    yield from _state(case)


def claims_microsoft(case: Case) -> bool:
    """Return whether a mail says, by name, address or words, that it comes from Microsoft."""
    rules, sender = case.background.rules, case.message.sender
    name = skeleton(sender.name, rules).strip(" \"'")
    host = "" if sender.domain in rules.own or sender.host.endswith(_TENANTS) else sender.host
    if name.startswith(rules.names) or any(one in skeleton(host, rules) for one in _OWN):
        return True
    return case.background.phrases.has("claims_microsoft", case.low)


_OWN = ("microsoft", "office365")
_TENANTS = ".onmicrosoft.com"
"""Every tenant has such a domain of its own."""


def _from_microsoft(case: Case) -> bool:
    return case.message.sender.domain in case.background.rules.senders


def _sender(case: Case) -> Iterator[Reason]:
    message, severity = case.message, case.background.severity
    sender = message.sender
    written = _from_quote(sender.name, sender.mail, sender.domain)
    if claims_microsoft(case) and not _from_microsoft(case):
        yield Reason(Check.CLAIMS_MICROSOFT, severity(Check.CLAIMS_MICROSOFT), (written,))
    elif _from_microsoft(case) and case.inviting:
        yield Reason(Note.FROM_MICROSOFT, Severity.MEDIUM, (written,))
    if message.reply_to.domain and message.reply_to.domain != sender.domain:
        answer = _marked(message.reply_to.mail, message.reply_to.domain, Label.REPLY_TO)
        yield Reason(Check.REPLY_TO, severity(Check.REPLY_TO), (written, answer))
    if message.return_path.domain and message.return_path.domain != sender.domain:
        back = _marked(message.return_path.mail, message.return_path.domain, Label.RETURN_PATH)
        yield Reason(Note.RETURN_PATH, Severity.INFO, (written, back))


def _from_quote(name: str, mail: str, domain: str) -> Quote:
    text = f"{name} <{mail}>" if name and mail else name or mail
    return _marked(text, domain, Label.FROM)


def _marked(text: str, part: str, label: Label) -> Quote:
    at = text.lower().rfind(part.lower()) if part else -1
    return Quote(text, label, ((at, at + len(part)),) if at >= 0 else ())


def stamp(found: Authentication, domains: tuple[str, ...] | list[str]) -> Stamp:
    """Return who wrote Authentication-Results; only our own mail system's word counts."""
    if not found.server:
        return Stamp.UNNAMED
    own = (domain.lower() for domain in domains)
    ours = any(found.server == one or found.server.endswith(f".{one}") for one in own)
    return Stamp.OURS if ours else Stamp.FOREIGN


def passed(found: Authentication) -> bool:
    """Return whether all three methods passed."""
    return all(_result(found, method) == "pass" for method in _METHODS)


def _result(found: Authentication, method: str) -> str:
    """Return a method's result; of several signatures one that passes is enough."""
    results = [value for name, value in found.results if name == method]
    return "pass" if "pass" in results else next(iter(results), "")


def _authentication(case: Case) -> Iterator[Reason]:
    found = case.message.authentication
    if found is None:
        return
    results = {method: _result(found, method) for method in _METHODS}
    bad = {method for method, result in results.items() if result in _FAILED}
    if results["spf"] == "softfail" and results["dmarc"] != "pass":
        bad.add("spf")
    if claims_microsoft(case):
        bad |= {method for method, result in results.items() if result in ("none", "")}
    if bad:
        severity = case.background.severity(Check.AUTH_FAIL)
        yield Reason(Check.AUTH_FAIL, severity, (_results_quote(results, bad),))
    elif stamp(found, list(case.background.domains)) is not Stamp.OURS:
        names: tuple[str, ...] = (found.server,) if found.server else ()
        if names and not case.background.domains:
            names = (found.server, NO_DOMAINS)
        quote = _results_quote(results, set())
        yield Reason(Note.AUTH_UNPROVEN, Severity.INFO, (quote,), names)


def _results_quote(results: dict[str, str], bad: set[str]) -> Quote:
    text, marks = "", []
    for method, result in results.items():
        if not result:
            continue
        text += f"{' ' if text else ''}{method}="
        if method in bad:
            marks.append((len(text), len(text) + len(result)))
        text += result
    return Quote(text, Label.RESULTS, tuple(marks))


def _attachments(case: Case) -> Iterator[Reason]:
    bad = [one for one in case.message.attachments if _dangerous(one, case)]
    if bad:
        quotes = tuple(
            Quote(one.name or one.media_type, Label.FILE, ((0, len(one.name)),), one.size)
            for one in bad[:3]
        )
        severity = case.background.severity(Check.ATTACHMENT_HTML)
        yield Reason(Check.ATTACHMENT_HTML, severity, quotes, count=len(bad))


def _dangerous(one: Attached, case: Case) -> bool:
    rules = case.background.rules
    name = one.name.lower().rstrip(". ")
    ending = name.rpartition(".")[2]
    return ending in rules.endings or one.media_type.lower() in rules.media_types


def _wishes(case: Case) -> Iterator[Reason]:
    """Yield what a mail asks for that no invitation needs."""
    phrases, severity = case.background.phrases, case.background.severity
    quotes = [
        sentence(case.said, spans)
        for pair in (phrases.secrets, phrases.remote_tools, phrases.downloads)
        for spans in phrases.asked(pair, case.low)
    ]
    if code := phrases.first("device_codes", case.low):
        quotes.append(sentence(case.said, [code]))
    call = phrases.call(case.low)
    if call and (quotes or claims_microsoft(case)):
        quotes.append(sentence(case.said, [call]))
    elif call:
        quote = sentence(case.said, [call])
        yield Reason(Note.CALL_NUMBER, Severity.INFO, (quote,))
    if quotes:
        kept = tuple(dict.fromkeys(quotes))
        check = Check.CREDENTIAL_REQUEST
        yield Reason(check, severity(check), kept[:4], count=len(kept))
    if hurry := phrases.first("urgency", case.low):
        yield Reason(Check.URGENCY, severity(Check.URGENCY), (sentence(case.said, [hurry]),))


def _requests(case: Case) -> Iterator[Reason]:
    """Yield what the roles and days in the text come to."""
    message, background = case.message, case.background
    roles = () if isinstance(message.roles, Unknown) else message.roles
    critical = [role for role in roles if background.roles.tier(role) is Tier.CRITICAL]
    long = message.days is not None and message.days > background.longest_days
    if critical or long:
        quotes = [Quote(role, Label.ROLE) for role in critical]
        if long:
            quotes.append(Quote(str(message.days), Label.DAYS))
        limit = (str(background.longest_days),) if long else ()
        check = Check.ROLES_TOO_BROAD
        yield Reason(check, background.severity(check), tuple(quotes), limit, len(critical))
    granular = any(link.kind is LinkKind.GDAP for link in case.inviting)
    if granular and (message.days is None or not roles):
        severity = background.severity(Check.EDITED)
        yield Reason(Check.EDITED, severity)
    if roles or message.days is not None:
        yield Reason(Note.ROLES_FROM_TEXT, Severity.INFO, count=len(roles))


def _promises(case: Case) -> Iterator[Reason]:
    """Yield that the text promises another kind of link, or that earlier mails named other ids."""
    phrases, main = case.background.phrases, case.main
    if main is None or not main.inviting or main.kind is None:
        return
    said = {name for name in phrases.promises if phrases.has(f"promises.{name}", case.low)}
    if main.kind in _SELLING:
        asks, other = {"sell", "agree"}, "administer"
    elif main.kind is LinkKind.AGREEMENT:
        asks, other = {"agree", "sell"}, "administer"
    else:
        asks, other = {"administer"}, "sell"
    severity = case.background.severity(Check.TEXT_LINK_DISAGREE)
    if other in said and not said & asks:
        spot = phrases.first(f"promises.{other}", case.low)
        quotes = (sentence(case.said, [spot]),) if spot else ()
        yield Reason(Check.TEXT_LINK_DISAGREE, severity, quotes, (main.kind.value,))
        return
    ids = {one.value for one in main.ids}
    sender = case.message.sender.mail.lower()
    for before in case.background.earlier:
        same = sender and before.sender.lower() == sender and before.kind is main.kind
        if same and before.ids and ids and main.kind in _SELLING and not ids & set(before.ids):
            both = (Quote(", ".join(sorted(ids)), Label.ID), Quote(before.ids[0], Label.ON_FILE))
            yield Reason(Check.TEXT_LINK_DISAGREE, severity, both)
            return


def _state(case: Case) -> Iterator[Reason]:
    """Yield what is to be known about the message as a whole."""
    message = case.message
    if message.nested:
        yield Reason(Note.FORWARDED, Severity.INFO)
    if message.cut:
        yield Reason(Note.CUT, Severity.MEDIUM)
    if message.sealed:
        yield Reason(Note.ENCRYPTED, Severity.MEDIUM)
    if message.medium is Medium.TEXT:
        yield Reason(Note.HEADERS_MISSING, Severity.INFO)
    if case.qr_code and (case.about_partners or case.inviting):
        yield Reason(Note.QR_CODE, Severity.MEDIUM, (sentence(case.said, [case.qr_code]),))
    if case.has_text and not case.inviting:
        spot = case.background.phrases.first("confirmations", case.low)
        if spot is not None:
            yield Reason(Note.CONFIRMATION, Severity.INFO, (sentence(case.said, [spot]),))
