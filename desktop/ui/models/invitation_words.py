"""An invitation judged, put into words: its row in the inbox and its card."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from desktop.domain.capabilities import Capabilities
from desktop.domain.invitation_reasons import (
    VERDICTS,
    Judgement,
    Note,
    Outcome,
    Reason,
    Severity,
    Verdict,
)
from desktop.domain.invitations import (
    OPEN,
    UNDECIDED,
    InvitationLine,
    InvitationState,
)
from desktop.domain.roles import RoleTable
from desktop.domain.times import local_day, micros
from desktop.language import Catalogue
from desktop.ui.models import invitation_standing as standing
from desktop.ui.models import invitation_told as told
from desktop.ui.models.invitation_asked import asked_for
from desktop.ui.models.invitation_card import Badge, InvitationCard, Piece, Quote, Said
from desktop.ui.models.invitation_rows import InvitationRow
from desktop.wording import invitations as say
from desktop.wording.words import word

if TYPE_CHECKING:
    from desktop.services.invitations import InvitationDetail

LOOKS: Final[Mapping[Verdict, tuple[str, str]]] = {
    Verdict.DO_NOT_OPEN: ("critical", "critical"),
    Verdict.UNKNOWN_PARTNER: ("high", "high"),
    Verdict.NO_INVITATION: ("off", "text-2"),
    Verdict.KNOWN_PARTNER: ("info", "accent"),
}
"""The glyph and colour of each verdict; none is green, because none says that a mail is safe."""
_NOT_KNOWN: Final = frozenset(
    {
        *(Note.ROLES_FROM_TEXT, Note.HEADERS_MISSING, Note.AUTH_UNPROVEN, Note.OBSERVED_ONLY),
        *(Note.OTHER_LINKS, Note.QR_CODE),
        *(Note.SEALED_LINK, Note.CUT, Note.ENCRYPTED, Note.NO_PARTNER_INSIDE, Note.FORWARDED),
    }
)
"""Notes about what nobody can know from here."""
_YEAR: Final = 300
"""Days after which a day needs its year to be told from this year's."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the words of a page need beside its records; it comes with the lines."""

    roles: RoleTable
    capabilities: Capabilities
    today: date
    agreements: Mapping[str, str]
    """The newest agreement that each invitation led to, by the invitation's id."""


# --- the inbox ----------------------------------------------------------------------------------


def rows(lines: Iterable[InvitationLine], today: date, t: Catalogue) -> list[InvitationRow]:
    """Return the rows of the inbox, worded."""
    return [_row(line, today, t) for line in lines]


def state_words(t: Catalogue) -> dict[str, str]:
    """Return the word of each state, in the order in which they follow one another."""
    return {state.value: word(state, t) for state in InvitationState}


def _row(line: InvitationLine, today: date, t: Catalogue) -> InvitationRow:
    glyph, colour = standing.STATES.get(line.state) or LOOKS[line.verdict]
    said = word(line.state, t) if line.state in standing.STATES else word(line.verdict, t)
    name = line.sender_name or line.sender or line.partner_name or line.source
    if line.partner_name and line.partner_name != name:
        name = f"{name}, {line.partner_name}"
    subject = line.subject or say.kind(line.kind, t)
    day = t.here(line.when)
    near = (today - local_day(line.when, t.zone_name)).days < _YEAR
    short = t.short_day(line.when)
    if not near:
        short = f"{short} ’{day.year % 100:02}"
    spoken = ", ".join((said, name, subject, t.day(line.when)))
    return InvitationRow(
        id=line.id,
        glyph=glyph,
        colour=colour,
        name=name,
        subject=subject,
        word=said,
        day=short,
        spoken=spoken,
        state=line.state.value,
        open=line.state in OPEN,
        weight=_weight(line),
        came=micros(line.when),
        hay=say.haystack(line, t),
    )


def _weight(line: InvitationLine) -> int:
    """Return how far up a row stands: what is to be decided by its verdict, then what waits."""
    if line.state in UNDECIDED:
        return VERDICTS.index(line.verdict)
    return len(VERDICTS) + (0 if line.state in OPEN else 1)


# --- the card -----------------------------------------------------------------------------------


def card(detail: InvitationDetail, around: Around, t: Catalogue) -> InvitationCard:
    """Return all that the card says of one invitation."""
    invitation, judgement = detail.invitation, detail.inspected.judgement
    message = detail.inspected.message
    warns = judgement.verdict in (Verdict.DO_NOT_OPEN, Verdict.NO_INVITATION)
    refused = judgement.verdict is Verdict.DO_NOT_OPEN
    glyph, colour = LOOKS[judgement.verdict]
    asked = asked_for(invitation, around.roles, around.capabilities, t)
    reasons = [said(reason, around.roles, t) for reason in judgement.reasons]
    matches = [Said("done", "done", [(say.match(one, t), False)]) for one in judgement.matches]
    n = len(message.links)
    return InvitationCard(
        id=invitation.id,
        glyph=glyph,
        colour=colour,
        title=say.verdict(judgement, t),
        sentence=_sentence(judgement, t),
        badges=_badges(judgement, t) if warns else (),
        state=standing.state(detail, t),
        warns=warns,
        findings_title=t.gettext("Why") if refused else t.gettext("What matches and what does not"),
        findings=reasons if refused else [*matches, *reasons] or [_nothing(judgement, t)],
        checks=t.gettext("All {n} checks").format(n=t.number(len(judgement.checks))),
        roles_title=asked.title,
        roles_context=asked.context,
        roles=asked.roles,
        could=asked.could,
        causes=asked.causes,
        could_summary=asked.summary,
        could_note=asked.note,
        facts=told.mail(message, invitation, around.today, t),
        partner=[
            *told.ids(judgement.link, detail.partners, t),
            *told.numbers(detail.partners, t),
        ],
        links=told.links(message, t),
        links_title=t.ngettext("{n} link in the mail", "{n} links in the mail", n).format(
            n=t.number(n)
        ),
        steps=[[(step, False)] for step in say.what_to_do(judgement, t)],
        advice=_advice(detail, t),
        waits=detail.state in UNDECIDED and judgement.verdict is not Verdict.NO_INVITATION,
        offers=standing.offers(
            invitation, detail.state, judgement, invitation.id in around.agreements
        ),
        rules=_rules(judgement, t),
    )


def _sentence(judgement: Judgement, t: Catalogue) -> str:
    """Return the line under the verdict: why, or how many checks say no."""
    if judgement.verdict is not Verdict.DO_NOT_OPEN:
        return say.lead(judgement, t)
    return _tally(judgement, t)


def _nothing(judgement: Judgement, t: Catalogue) -> Said:
    """Return how many checks there were to say something, where none did."""
    return Said("info", "text-2", [(_tally(judgement, t), False)])


def _tally(judgement: Judgement, t: Catalogue) -> str:
    found, clear = judgement.tally(Outcome.FOUND), judgement.tally(Outcome.CLEAR)
    closed = judgement.tally(Outcome.NOT_POSSIBLE)
    return " · ".join(
        (
            t.ngettext("{n} check of {all} says no", "{n} checks of {all} say no", found).format(
                n=t.number(found), all=t.number(len(judgement.checks))
            ),
            t.ngettext("{n} found nothing", "{n} found nothing", clear).format(n=t.number(clear)),
            t.ngettext("{n} not possible", "{n} not possible", closed).format(n=t.number(closed)),
        )
    )


def _badges(judgement: Judgement, t: Catalogue) -> list[Badge]:
    """Return how many findings of each severity; what only informs is not counted."""
    return [
        Badge(severity.value, _counted(severity, n, t))
        for severity in Severity
        if severity is not Severity.INFO and (n := judgement.count(severity))
    ]


def _counted(severity: Severity, n: int, t: Catalogue) -> str:
    match severity:
        case Severity.CRITICAL:
            message = t.ngettext("{n} critical", "{n} critical", n)
        case Severity.HIGH:
            message = t.ngettext("{n} high", "{n} high", n)
        case Severity.MEDIUM:
            message = t.ngettext("{n} medium", "{n} medium", n)
        case _:
            message = t.ngettext("{n} low", "{n} low", n)
    return message.format(n=t.number(n))


def said(reason: Reason, roles: RoleTable, t: Catalogue) -> Said:
    if reason.severity is Severity.INFO:
        glyph, colour = ("unknown",) * 2 if reason.id in _NOT_KNOWN else ("info", "text-2")
    else:
        glyph = colour = reason.severity.value
    return Said(glyph, colour, [(say.reason(reason, roles, t), False)], quote(reason, roles, t))


def quote(reason: Reason, roles: RoleTable, t: Catalogue) -> Quote:
    """Return what a reason quotes, what matters in it standing out."""
    return [
        [Piece(text, odd=marked) for text, marked in say.quote(one, roles, t)]
        for one in reason.quotes
    ]


def _advice(detail: InvitationDetail, t: Catalogue) -> str:
    unknown = detail.inspected.judgement.verdict is Verdict.UNKNOWN_PARTNER
    if not unknown or detail.state not in UNDECIDED or detail.invitation.partner:
        return ""
    return t.gettext(
        "Call a number that you find yourself, not the one in the mail. Ask: who are you, for "
        "which work, why these roles."
    )


def _rules(judgement: Judgement, t: Catalogue) -> str:
    if not judgement.rules_of:
        return ""
    day = date.fromisoformat(judgement.rules_of)
    return t.gettext("Checks: rules of {day}").format(day=t.day(day))
