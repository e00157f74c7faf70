"""An invitation in words: what it comes to, what to do now, and the report to pass on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from desktop.domain.answers import Unknown
from desktop.domain.invitation_mails import Message
from desktop.domain.invitation_reasons import (
    Check,
    Inspected,
    Judgement,
    Match,
    Matched,
    Outcome,
    Severity,
    Verdict,
)
from desktop.domain.invitations import InvitationLine
from desktop.domain.links import (
    INDIRECT_ID,
    MSPP_ID,
    OLD_ID,
    PARTNER_ID,
    RELATIONSHIP_ID,
    LinkKind,
)
from desktop.domain.partners import Learnt
from desktop.domain.roles import RoleTable
from desktop.domain.search import fold
from desktop.language import N_, Catalogue
from desktop.wording.invitation_reasons import check, label, plain, quote, reason
from desktop.wording.listings import Listing
from desktop.wording.quotes import shown, visible
from desktop.wording.words import word

__all__ = ["check", "label", "quote", "reason"]

_VERDICTS: Mapping[Verdict, str] = {
    Verdict.DO_NOT_OPEN: N_("Do not open this link"),
    Verdict.UNKNOWN_PARTNER: N_("Call first: unknown partner"),
    Verdict.NO_INVITATION: N_("No invitation found"),
    Verdict.KNOWN_PARTNER: N_("Invitation with the ids of a partner on file"),
}

_STEPS: Mapping[Verdict, tuple[str, ...]] = {
    Verdict.DO_NOT_OPEN: (
        N_("Open neither link nor attachment."),
        N_("Ask your partner, at the number on its invoice, whether it expects an answer."),
        N_("Report the mail in your mail program, then delete it there."),
    ),
    Verdict.UNKNOWN_PARTNER: (
        N_("Call the partner at a number that you already had, not one from the mail."),
        N_("Ask who they are, for which work, and why these roles."),
        N_("Write down whose ids these are and where you know that from."),
        N_("Then decide: accept, ask for less, or decline."),
    ),
    Verdict.NO_INVITATION: (
        N_("If you expected one, ask the partner to send it again."),
        N_("If the link is hidden, open the mail where it shows and save it from there."),
    ),
    Verdict.KNOWN_PARTNER: (
        N_("Read what it asks for, and compare it with what you agreed."),
        N_("In the browser, compare what the page shows with what stands here."),
        N_("If anything differs, do not accept: ask the partner."),
    ),
}

_BARE = (
    N_("Do not open the link."),
    N_("Ask your partner, at the number on its invoice, whether it expects an answer."),
    N_("If a mail brought it, report that in your mail program, then delete it there."),
)
"""What to do about a link alone that is not to be opened."""

_IDS: Mapping[str, str] = {
    RELATIONSHIP_ID: N_("Id of the request"),
    PARTNER_ID: N_("Partner’s tenant"),
    INDIRECT_ID: N_("Reseller’s tenant"),
    MSPP_ID: N_("Partner number"),
    OLD_ID: N_("Partner’s tenant"),
}

_SOURCES: Mapping[str, str] = {
    Learnt.CONTRACT: N_("from the contract"),
    Learnt.INVOICE: N_("from an invoice"),
    Learnt.PHONE: N_("by phone"),
    Learnt.LIST: N_("from a list"),
}


def verdict(judgement: Judgement, t: Catalogue) -> str:
    """Return what a judgement comes to, as a headline."""
    nothing_to_open = judgement.link is None and not judgement.bare
    if judgement.verdict is Verdict.DO_NOT_OPEN and nothing_to_open:
        return t.gettext("Do not act on this mail")
    return t.gettext(_VERDICTS[judgement.verdict])


def lead(judgement: Judgement, t: Catalogue) -> str:
    """Return the sentence below the headline."""
    link = judgement.link
    match judgement.verdict:
        case Verdict.DO_NOT_OPEN:
            count = judgement.tally(Outcome.FOUND)
            message = t.ngettext("{n} check of {all} says no", "{n} checks of {all} say no", count)
            return message.format(n=t.number(count), all=t.number(len(judgement.checks)))
        case Verdict.NO_INVITATION if link is not None:
            message = t.gettext("The link is a page of the admin center ({kind}) and asks nothing.")
            return message.format(kind=kind(link.kind, t))
        case Verdict.NO_INVITATION:
            return t.gettext("No link here asks you to accept a partner.")
        case Verdict.UNKNOWN_PARTNER if link is not None and not link.genuine:
            return t.gettext("The link is not quite what a Microsoft invitation looks like.")
        case Verdict.UNKNOWN_PARTNER | Verdict.KNOWN_PARTNER:
            return t.gettext(
                "The link has the shape of a real Microsoft invitation. Anyone can make one: it "
                "does not say who sends it."
            )


def what_to_do(judgement: Judgement, t: Catalogue) -> tuple[str, ...]:
    """Return the steps to take now, in order."""
    of_link = judgement.bare and judgement.verdict is Verdict.DO_NOT_OPEN
    steps = [t.gettext(step) for step in (_BARE if of_link else _STEPS[judgement.verdict])]
    if any(found.id is Check.CREDENTIAL_REQUEST for found in judgement.reasons):
        steps.append(
            t.gettext(
                "If someone has entered the password already: change it at once and end the "
                "sessions."
            )
        )
    return tuple(steps)


def match(matched: Matched, t: Catalogue) -> str:
    """Return one thing that corresponds."""
    first = shown(matched.names[0], 80) if matched.names else ""
    match matched.id:
        case Match.HOST:
            message = t.gettext("Host {first} and shape are Microsoft’s")
        case Match.IDS:
            message = t.gettext("The ids have the right form")
        case Match.SIGNED:
            message = t.gettext("Sender signed: spf, dkim and dmarc pass, says {first}")
        case Match.PARTNER:
            sources = ", ".join(t.gettext(_SOURCES[name]) for name in matched.names[1:])
            message = t.gettext("The ids are on file: {first} ({sources})")
            return message.format(first=first, sources=sources)
        case Match.SENDER_DOMAIN:
            message = t.gettext("The sender’s domain {first} is on file for {partner}")
            return message.format(first=first, partner=shown(matched.names[1], 60))
    return message.format(first=first)


def kind(kind: LinkKind | None, t: Catalogue) -> str:
    """Return what kind of link it is."""
    return word(kind, t) if kind is not None else t.gettext("No known kind")


def id_name(name: str, t: Catalogue) -> str:
    """Return what an id in a link is called."""
    return t.gettext(_IDS[name]) if name in _IDS else shown(name, 40)


def haystack(line: InvitationLine, t: Catalogue) -> str:
    """Return all words by which a row is found, folded."""
    words = [word(line.verdict, t), word(line.state, t), kind(line.kind, t)]
    return "\n".join((line.haystack, fold("\n".join(words))))


def report(inspected: Inspected, table: RoleTable, t: Catalogue) -> str:
    """Return the whole judgement as plain text to pass on; no link in it can be clicked."""
    return "\n".join(_report(inspected, table, t))


def brief(source: str, judgement: Judgement, table: RoleTable, t: Catalogue) -> Iterator[str]:
    """Yield one of several judgements in a few lines: whose, what, and why."""
    yield f"{visible(source)}: {verdict(judgement, t)}"
    for found in judgement.reasons:
        if found.severity is not Severity.INFO:
            yield f"    [{word(found.severity, t)}] {reason(found, table, t)}"


def listing(lines: Iterable[InvitationLine], t: Catalogue) -> Listing:
    """Return the inbox for the command line: heads, then a tuple of cells for each row."""
    heads = (
        t.gettext("Sent"),
        t.gettext("Sender"),
        t.gettext("Subject"),
        t.gettext("Kind"),
        t.gettext("Verdict"),
        t.gettext("State"),
    )
    return [
        heads,
        *(
            (
                t.day(line.when),
                shown(line.sender_name or line.sender or line.source),
                shown(line.subject),
                kind(line.kind, t),
                word(line.verdict, t),
                word(line.state, t),
            )
            for line in lines
        ),
    ]


def _report(inspected: Inspected, table: RoleTable, t: Catalogue) -> Iterator[str]:
    message, judgement = inspected.message, inspected.judgement
    yield verdict(judgement, t)
    yield lead(judgement, t)
    yield ""
    yield from _about(message, judgement, table, t)
    yield f"SHA-256: {inspected.digest}"
    if judgement.reasons:
        yield ""
        yield t.gettext("Why")
    for found in judgement.reasons:
        yield f"- [{word(found.severity, t)}] {reason(found, table, t)}"
        for line in found.quotes:
            yield f"    {unclickable(plain(line, table, t))}"
    if judgement.matches:
        yield ""
        yield t.gettext("What matches")
    for one in judgement.matches:
        yield f"- {match(one, t)}"
    yield ""
    yield t.gettext("What to do")
    for number, step in enumerate(what_to_do(judgement, t), 1):
        yield f"{number}. {step}"


def _about(message: Message, judgement: Judgement, table: RoleTable, t: Catalogue) -> Iterator[str]:
    facts = [
        (t.gettext("Source"), unclickable(message.source)),
        (t.gettext("Subject"), message.subject),
        (t.gettext("Sender"), " ".join(filter(None, (message.sender.name, message.sender.mail)))),
        (t.gettext("Sent"), t.moment(message.date) if message.date else ""),
        (t.gettext("Kind"), kind(judgement.kind, t)),
    ]
    if judgement.link is not None:
        facts.append((t.gettext("Link"), unclickable(judgement.link.target)))
        facts += [(id_name(one.name, t), one.value) for one in judgement.link.ids]
    if not isinstance(message.roles, Unknown):
        names = [
            found.name(t.code) if (found := table.get(role)) else role
            for role in table.ordered(message.roles, t.code)
        ]
        facts.append((t.gettext("Roles"), ", ".join(names)))
    if message.days is not None:
        facts.append((t.gettext("Length"), _days(message.days, t)))
    for name, value in facts:
        if value:
            yield f"{name}: {visible(value)}"


def _days(count: int, t: Catalogue) -> str:
    return t.ngettext("{n} day", "{n} days", count).format(n=t.number(count))


def unclickable(text: str) -> str:
    """Return text in which no program makes an address a link."""
    return text.replace("://", "[:]//")
