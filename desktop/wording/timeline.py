"""The timeline in words: what stands at a bar's end, and the whole bar in sentences."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.domain.agreements import Agreement
from desktop.domain.contracts import Contract
from desktop.domain.durations import EXTENSION_DAYS, VOID_DAYS, AutoExtend
from desktop.domain.relationships import Decision, Status, Term, term
from desktop.domain.roles import Tier
from desktop.domain.standing import Holding, Stands
from desktop.domain.timeline import Bar, Piece, Row, Section, Segment
from desktop.domain.times import days_later, from_micros, local_day
from desktop.language import N_, Catalogue
from desktop.wording.quotes import shown
from desktop.wording.relationships import line_name, line_status
from desktop.wording.words import word

_SECTIONS = {
    Section.RELATIONSHIPS: N_("Relationships"),
    Section.CONTRACTS: N_("Contracts"),
    Section.ENDED: N_("Ended relationships"),
}
_LEGEND = {
    Piece.FULL: N_("known period"),
    Piece.AHEAD: N_("ahead"),
    Piece.EXTENDS: N_("extends itself"),
    Piece.UNKNOWN: N_("unknown days"),
}
_ONE = timedelta(1)
MICROSOFT = "Microsoft"
"""With whom an agreement is; a name, the same in every language."""


def section(which: Section, t: Catalogue) -> str:
    """Return a heading: "Relationships"."""
    return t.gettext(_SECTIONS[which])


def legend(piece: Piece, t: Catalogue) -> str:
    """Return what a kind of bar means."""
    return t.gettext(_LEGEND[piece])


def name(row: Row, t: Catalogue) -> str:
    """Return what stands beside the partner: the relationship's name, or the contract's."""
    if row.holding is not None:
        return line_name(row.holding.line, t)
    if row.agreement is not None:
        return word(row.agreement.type, t)
    return shown(row.contract.name) if row.contract and row.contract.name else t.gettext("Contract")


# --- at the bar's end -------------------------------------------------------------------------


def note(row: Row, today: date, t: Catalogue) -> str:
    """Return the few words at the bar's end: "ends on 9 Dec 2026", "no end date"."""
    if row.holding is not None:
        return _relationship_note(row.holding, row.stands, today, t)
    if row.agreement is not None:
        return _agreement_note(row.agreement, t)
    return _contract_note(row.contract, row.outlived, today, t) if row.contract else ""


def _relationship_note(holding: Holding, stands: Stands, today: date, t: Catalogue) -> str:
    line = holding.line
    match stands:
        case Stands.WAITS:
            return _waiting_note(holding, today, t)
        case Stands.UNCLEAR:
            return _unclear_note(holding, t)
        case Stands.ENDED:
            if line.ends is None:
                return t.gettext("ended, the day is not known")
            return t.gettext("ended on {day}").format(day=t.day(from_micros(line.ends)))
    kind = term(line.type, line.status, line.end(), line.duration_days)
    if kind is not Term.DATE or line.ends is None:
        if kind in (Term.NEVER, Term.NO_SUCH):
            if stands is Stands.SELLS:
                return t.gettext("sells only, no end date")
            return t.gettext("has no end date")
        return t.gettext("end not known")
    last = local_day(from_micros(line.ends), t.zone_name)
    if line.status != Status.ACTIVE:
        return line_status(line, t).lower()
    if last < today:
        return t.gettext("should have ended on {day}").format(day=t.day(last))
    if line.auto_extend == AutoExtend.ON:
        next_end = t.day(days_later(last, EXTENSION_DAYS))
        return t.gettext("extends itself to {day}").format(day=next_end)
    return t.gettext("ends on {day}").format(day=t.day(last))


def _waiting_note(holding: Holding, today: date, t: Catalogue) -> str:
    if holding.line.status != Status.APPROVAL_PENDING:
        return line_status(holding.line, t).lower()
    if holding.created is None:
        return t.gettext("invitation waiting")
    void = days_later(local_day(from_micros(holding.created), t.zone_name), VOID_DAYS)
    if void < today:
        message = t.gettext("invitation void since {day}")
    else:
        message = t.gettext("invitation waiting, void on {day}")
    return message.format(day=t.day(void))


def _unclear_note(holding: Holding, t: Catalogue) -> str:
    line = holding.line
    if line.status != Status.OUTCOME_UNKNOWN:
        return line_status(line, t).lower()
    removing = line.decision == Decision.REMOVE
    if holding.unclear_since is None:
        if removing:
            return t.gettext("end asked for, outcome unknown")
        return t.gettext("outcome unknown")
    if removing:
        message = t.gettext("end asked for, outcome unknown since {day}")
    else:
        message = t.gettext("outcome unknown since {day}")
    return message.format(day=t.short_day(from_micros(holding.unclear_since)))


def _contract_note(contract: Contract, outlived: bool, today: date, t: Catalogue) -> str:
    if contract.ends is None:
        return (
            t.gettext("has no end date")
            if contract.starts
            else t.gettext("its dates are not known")
        )
    day = t.day(contract.ends)
    if contract.lapsed(today):
        if outlived:
            return t.gettext("ended on {day}: the access stayed").format(day=day)
        return t.gettext("ended on {day}").format(day=day)
    if contract.renewed:
        return t.gettext("renewed itself to {day}").format(day=day)
    if months := contract.renews_months:
        message = t.ngettext("renews itself by {n} month", "renews itself by {n} months", months)
        return message.format(n=t.number(months))
    return t.gettext("ends on {day}").format(day=day)


def _agreement_note(agreement: Agreement, t: Catalogue) -> str:
    if agreement.accepted:
        message = t.gettext("accepted on {day}, no end date")
    else:
        message = t.gettext("asked for on {day}, outcome unknown")
    return message.format(day=t.day(agreement.accepted_on))


def party(row: Row, t: Catalogue) -> str:
    """Return with whom it is, whole: an agreement is Microsoft's, by way of the partner."""
    whole = shown(row.partner.name)
    if row.agreement is None:
        return whole
    return t.gettext("Microsoft, by way of {partner}").format(partner=whole)


# --- the whole bar ----------------------------------------------------------------------------


def spoken(row: Row, bar: Bar, today: date, t: Catalogue) -> str:
    """Return the bar in sentences: whose it is, what it is worth, then each stretch of days."""
    head = t.gettext("{partner}, {name}: {note}.").format(
        partner=party(row, t), name=name(row, t), note=note(row, today, t)
    )
    return " ".join([head, *_worth(row, t), *_stretches(row, bar, t)])


def _worth(row: Row, t: Catalogue) -> list[str]:
    if row.holding is None:
        return []
    said = [t.gettext("Status: {status}.").format(status=line_status(row.holding.line, t))]
    if row.stands is Stands.ACTS:
        tier = word(row.tier or Tier.LOW, t)
        said.append(t.gettext("Strongest level: {tier}.").format(tier=tier))
    return said


def _stretches(row: Row, bar: Bar, t: Catalogue) -> list[str]:
    said = [_stretch(segment, row.stands is Stands.WAITS, t) for segment in bar.segments]
    if bar.seen:
        n = len(bar.seen)
        message = t.ngettext("Seen in {n} list, on {day}.", "Seen in {n} lists, last on {day}.", n)
        said.append(message.format(n=t.number(n), day=t.day(bar.seen[-1])))
    if bar.notice is not None:
        message = t.gettext("Last day to give notice: {day}.")
        said.append(message.format(day=t.day(bar.notice)))
    return said


def _stretch(segment: Segment, waits: bool, t: Catalogue) -> str:
    start = t.day(segment.start) if segment.start else ""
    end = t.day(segment.end - _ONE) if segment.end else ""
    match segment.piece:
        case Piece.FULL:
            message = t.gettext("Dated by its source from {start} to {end}.")
        case Piece.AHEAD if waits:
            message = t.gettext("Asked for, not running, from {start} to {end}.")
        case Piece.AHEAD if not end:
            message = t.gettext("To begin on {start}.")
        case Piece.AHEAD:
            message = t.gettext("Still ahead, to {end}.")
        case Piece.EXTENDS:
            message = t.gettext("By itself from {start} to {end}.")
        case Piece.OPEN:
            message = t.gettext("No end is known to come.")
        case Piece.UNKNOWN if not start and not end:
            message = t.gettext("Nobody knows its days.")
        case Piece.UNKNOWN if not start:
            message = t.gettext("Up to {end} nobody knows it but on the days of a list.")
        case Piece.UNKNOWN if not end:
            message = t.gettext("From {start} nobody knows it but on the days of a list.")
        case Piece.UNKNOWN:
            message = t.gettext("From {start} to {end} nobody knows it but on the days of a list.")
    return message.format(start=start, end=end)


def start_of(bar: Bar, t: Catalogue) -> str:
    """Return the day a bar begins on, for a table."""
    first = bar.segments[0].start if bar.segments else None
    return t.day(first) if first else t.gettext("not known")


def end_of(bar: Bar, t: Catalogue) -> str:
    """Return the last day a bar has without extending itself, for a table."""
    own = [s for s in bar.segments if s.piece is not Piece.EXTENDS]
    last = own[-1] if own else None
    if last is None or (last.piece is Piece.UNKNOWN and last.end is None):
        return t.gettext("not known")
    return t.day(last.end - _ONE) if last.end else t.gettext("no end date")


def lists_of(bar: Bar, t: Catalogue) -> str:
    """Return in how many lists it was seen, and when last, for a table."""
    if not bar.seen:
        return ""
    return t.gettext("{n}, last {day}").format(n=t.number(len(bar.seen)), day=t.day(bar.seen[-1]))
