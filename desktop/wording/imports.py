"""What an import would do and what deserves a word, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from desktop.domain.imports import OtherTenant, Outcome, PreviewRow
from desktop.domain.lists import BadRow, Remark, RemarkKind, Where
from desktop.domain.relationships import Relationship, Status
from desktop.domain.roles import RoleTable
from desktop.language import N_, Catalogue
from desktop.wording.changes import change, name_of
from desktop.wording.problems import CLIPBOARD
from desktop.wording.quotes import file_name, shown
from desktop.wording.relationships import (
    days,
    end,
    role_name,
    roles_summary,
    status_name,
    type_name,
)

_REMARKS: Mapping[RemarkKind, str] = {
    RemarkKind.NEXT_PAGE_MISSING: N_(
        "The list goes on: a further page is missing. Choose all its pages together."
    ),
    RemarkKind.ROW_TWICE: N_("“{text}” stands in the list twice. The later row counts."),
    RemarkKind.UNKNOWN_ROLE: N_(
        "The role “{text}” is not in our table. It is kept and counts as high."
    ),
    RemarkKind.UNKNOWN_STATUS: N_("The status “{text}” is not one we know. It is kept as it is."),
    RemarkKind.UNKNOWN_TYPE: N_("The type “{text}” is not one we know. It is kept as it is."),
    RemarkKind.ODD_DATE: N_("“{text}” is not a date we can read, so it was passed over."),
    RemarkKind.ODD_DURATION: N_(
        "“{text}” is not a length of time we can read, so it was passed over."
    ),
    RemarkKind.LONG_DURATION: N_(
        "“{text}” is {other}. Microsoft allows 730 at most; it is kept as it is."
    ),
    RemarkKind.OTHER_PARTNER: N_(
        "The id of “{text}” points to another partner, so it stands under “{other}”."
        " Check whose it is."
    ),
    RemarkKind.TENANT_TAKEN: N_(
        "Our own tenant id was not known yet. It is taken from the list ({text}) and goes into"
        " our profile with it."
    ),
    RemarkKind.SEEN_ASSUMED: N_(
        "Nobody said when the list was seen: the day of the file, {text}, is assumed."
    ),
    RemarkKind.STATUS_JUMP: N_(
        "“{text}” went from {other} to {last}, which Microsoft’s rules do not allow."
        " Check whether it is the same relationship."
    ),
    RemarkKind.ROLES_GREW: N_(
        "The roles of “{text}” changed in a way that Microsoft’s rules do not allow."
        " Check whether it is the same relationship."
    ),
    RemarkKind.SEVERAL_MATCH: N_(
        "This row fits several relationships ({text}). Choose which one it is."
    ),
    RemarkKind.NOT_SINCE_NEWER: N_(
        "Something newer is known of “{text}”. It is kept; only what was not known comes in."
    ),
    RemarkKind.NEWER_COMPLETE: N_(
        "A newer list, complete on {other}, no longer shows “{text}”. It is left out unless you"
        " say that it is new."
    ),
    RemarkKind.NOT_COMPLETE: N_(
        "This list is not whole: a page is missing or a row could not be read. So nothing counts as"
        " gone because of it."
    ),
    RemarkKind.SAME_PARTNER_NAME: N_(
        "There are {other} partners called “{text}”. The first on file was taken: check whose it"
        " is."
    ),
    RemarkKind.KEPT_ELSEWHERE: N_(
        "“{text}” stands under the partner “{other}” already. If this is the same partner, choose"
        " it instead of a new one."
    ),
}

_ODD_DATES: Mapping[str, str] = {
    "before-start": N_(
        "The end “{text}” lies before the beginning. It is kept as the list has it."
    ),
    "draft": N_("A draft has no end yet, so the end “{text}” was passed over."),
    "day-or-month": N_(
        "“{text}” can be read in two ways: the first number was taken as the day. Check it."
    ),
}
_PAGES = N_("The list goes on: {text} of {other} rows are here. Choose all its pages together.")

_BAD_ROWS: Mapping[str, str] = {
    "no-id": N_("The row has no id, so it cannot be told from others."),
    "no-name": N_("The row names no partner and no relationship."),
    "no-firm": N_("The row names no firm."),
    "no-partner": N_("The row names no partner."),
    "not-an-object": N_("The row is not built like a relationship."),
    "no-status": N_("The row has no status."),
    "wrong-shape": N_("The row is not built like a relationship: “{detail}” is in the way."),
}
_BAD_OTHERWISE = N_("The row could not be read.")


def place(where: Where, t: Catalogue) -> str:
    """Return where something stands: "page1.json, row 3"."""
    if where.source in ("", CLIPBOARD):
        return t.gettext("Row {n}").format(n=t.number(where.row))
    message = t.gettext("{source}, row {n}")
    return message.format(source=shown(file_name(where.source), 60), n=t.number(where.row))


def origin(source: str, t: Catalogue) -> str:
    """Return what a list was read from: its files by name, or that it was pasted."""
    return t.gettext("pasted") if source in ("", CLIPBOARD) else shown(source)


def remark(remark: Remark, table: RoleTable, t: Catalogue) -> str:
    """Return a remark in a sentence or two, with its place in front where it has one."""
    first, second, third = (*remark.data, "", "", "")[:3]
    message = _REMARKS[remark.kind]
    match remark.kind:
        case RemarkKind.UNKNOWN_ROLE if table.get(first) is not None:
            first = role_name(first, table, t)
        case RemarkKind.ODD_DATE:
            message = _ODD_DATES.get(third, message)
        case RemarkKind.NEXT_PAGE_MISSING if first and second:
            message = _PAGES
        case RemarkKind.LONG_DURATION if second.isdecimal():
            second = days(int(second), t)
        case RemarkKind.SEEN_ASSUMED:
            first = _day(first, t)
        case RemarkKind.NEWER_COMPLETE:
            second = _day(second, t)
        case RemarkKind.STATUS_JUMP:
            second, third = _status(second, t), _status(third, t)
    sentence = t.gettext(message).format(
        text=shown(first, 60), other=shown(second, 60), last=shown(third, 60)
    )
    return _placed(remark.where, sentence, t)


def bad_row(row: BadRow, t: Catalogue) -> str:
    """Return why a row could not be read, with its place in front."""
    why = row.why if row.detail or row.why != "wrong-shape" else "not-an-object"
    sentence = t.gettext(_BAD_ROWS.get(why, _BAD_OTHERWISE))
    return _placed(row.where, sentence.format(detail=shown(row.detail, 60)), t)


def other_tenant(row: OtherTenant, t: Catalogue) -> str:
    """Return that a row of another customer was skipped, and whose it is."""
    if row.customer.strip():
        message = t.gettext("It belongs to another customer, “{name}”, and was skipped.")
    else:
        message = t.gettext("It belongs to another customer, tenant {tenant}, and was skipped.")
    sentence = message.format(name=shown(row.customer, 60), tenant=shown(row.tenant, 40))
    return _placed(row.where, sentence, t)


def preview_row(row: PreviewRow, table: RoleTable, names: Mapping[str, str], t: Catalogue) -> str:
    """Return what a row of a list would do; `names` are those of partners by id."""
    match row.outcome:
        case Outcome.NEW if row.after is not None:
            return t.gettext("New: {what}").format(what=described(row.after, table, t))
        case Outcome.CHANGED:
            told = change(row.before, row.after, table, names, t)
            return t.gettext("Changed: {what}").format(what="; ".join(told))
        case Outcome.GONE if row.before is not None and row.after is not None:
            return t.gettext("No longer in the list: {before} → {after}").format(
                before=status_name(row.before.status, row.before.status_as_reported, t),
                after=status_name(row.after.status, row.after.status_as_reported, t),
            )
        case Outcome.ASK:
            count = len(row.candidates)
            message = t.ngettext(
                "Fits {n} relationship: say whether it is that one",
                "Fits {n} relationships: say which one it is",
                count,
            )
            return message.format(n=t.number(count))
    return t.gettext("No change")


def described(record: Relationship, table: RoleTable, t: Catalogue) -> str:
    """Return a relationship in a line, as a choice between several or a new row shows it."""
    parts = [
        name_of(record, t),
        type_name(record.type, record.type_as_reported, t),
        status_name(record.status, record.status_as_reported, t),
        end(record.type, record.status, record.ends, record.duration_days, t),
        t.gettext("Roles: {roles}").format(roles=roles_summary(record.roles, table, t)),
    ]
    return ", ".join(part for number, part in enumerate(parts) if part not in parts[:number])


def _placed(where: Where | None, sentence: str, t: Catalogue) -> str:
    if where is None:
        return sentence
    return t.gettext("{place}: {sentence}").format(place=place(where, t), sentence=sentence)


def _status(code: str, t: Catalogue) -> str:
    return status_name(code, "", t) if code in set(Status) else shown(code, 40)


def _day(text: str, t: Catalogue) -> str:
    try:
        return t.day(datetime.fromisoformat(text))
    except ValueError:
        return shown(text, 40)
