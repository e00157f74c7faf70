"""Relationships in the words of tables and panes: names, lights, ends, roles, ages."""

from __future__ import annotations

from datetime import MAXYEAR, datetime, timedelta

from desktop.domain.answers import Answer, Unknown
from desktop.domain.durations import EXTENSION_DAYS, AutoExtend
from desktop.domain.lines import RelationshipLine
from desktop.domain.relationships import Ends, PartnerType, Status, Term, term
from desktop.domain.roles import Role, Roles, RoleTable, Tier
from desktop.domain.times import days_between
from desktop.language import N_, Catalogue
from desktop.wording.quotes import quoted, shown
from desktop.wording.words import word

DASH = "–"
"""Stands where a thing does not apply; never where it is unknown."""

_SELLS = {
    Answer.YES: N_("Sells to us"),
    Answer.NO: N_("Does not sell"),
    Answer.UNKNOWN: N_("Sells to us? Unknown"),
}
_ADMINISTERS = {
    Answer.YES: N_("Can administer us"),
    Answer.NO: N_("Cannot administer"),
    Answer.UNKNOWN: N_("Can administer us? Unknown"),
}
_SHORT = {
    PartnerType.ADVISOR: N_("DAP"),
    PartnerType.ISV: N_("software"),
    PartnerType.INDIRECT_RESELLER: N_("sales"),
    PartnerType.LOB: N_("apps"),
    PartnerType.MPSA: N_("MPSA"),
    PartnerType.OEM: N_("devices"),
    PartnerType.PARTNER_ACCOUNT: N_("account"),
    PartnerType.GDAP: N_("GDAP"),
    PartnerType.RESELLER: N_("sales"),
    PartnerType.DAP: N_("DAP"),
    PartnerType.INDIRECT_PROVIDER: N_("sales"),
    PartnerType.DIRECT_BILL: N_("sales"),
    PartnerType.SYNDICATION: N_("sales"),
    PartnerType.UNKNOWN: N_("type unknown"),
}


def sells_light(answer: Answer, t: Catalogue) -> str:
    """Return the words of the light “sells to us”."""
    return t.gettext(_SELLS[answer])


def administers_light(answer: Answer, t: Catalogue) -> str:
    """Return the words of the light “can administer us”."""
    return t.gettext(_ADMINISTERS[answer])


def type_short(kind: str, t: Catalogue) -> str:
    """Return the short word beside a relationship's name: "GDAP", "sales"."""
    return t.gettext(_SHORT[PartnerType(kind)])


def type_name(kind: str, as_reported: str, t: Catalogue) -> str:
    """Return a type's name; one we do not know is quoted as its source wrote it."""
    if kind == PartnerType.UNKNOWN and as_reported:
        return quoted(as_reported, t, 60)
    return word(PartnerType(kind), t)


def status_name(status: str, as_reported: str, t: Catalogue) -> str:
    """Return a status's word; one we do not know is quoted as its source wrote it."""
    if status == Status.UNKNOWN_FUTURE_VALUE and as_reported:
        return t.gettext("Unknown: “{text}”").format(text=shown(as_reported, 40))
    return word(Status(status), t)


def display_name(name: str, kind: str, as_reported: str, t: Catalogue) -> str:
    """Return a relationship's own name, else the name of its type."""
    return shown(name) if name.strip() else type_name(kind, as_reported, t)


def line_name(line: RelationshipLine, t: Catalogue) -> str:
    """Return what the table calls a relationship."""
    return display_name(line.name, line.type, line.type_as_reported, t)


def line_status(line: RelationshipLine, t: Catalogue) -> str:
    """Return the words of the status cell."""
    return status_name(line.status, line.status_as_reported, t)


def line_end(line: RelationshipLine, t: Catalogue) -> str:
    """Return the words of the cell for the end."""
    return end(line.type, line.status, line.end(), line.duration_days, t)


def end(
    kind: str, status: str, ends: datetime | Ends, duration_days: int | None, t: Catalogue
) -> str:
    """Return a day, a length, or why there is neither: "14 Feb 2027", "180 days", "no end"."""
    match term(kind, status, ends, duration_days):
        case Term.DATE if isinstance(ends, datetime):
            return t.day(ends)
        case Term.LENGTH if duration_days:
            return days(duration_days, t)
        case Term.NOT_YET:
            return t.gettext("not yet")
        case Term.NEVER:
            return t.gettext("no end")
        case Term.NO_SUCH:
            return DASH
    return t.gettext("not known")


def days(count: int, t: Catalogue) -> str:
    """Return "180 days", for sentences."""
    return t.ngettext("{n} day", "{n} days", count).format(n=t.number(count))


def days_short(count: int | None, t: Catalogue) -> str:
    """Return "83 d" for tables; nothing where there is no day to count to."""
    return "" if count is None else t.gettext("{n} d").format(n=t.number(count))


def days_left(ends: datetime | Ends, now: datetime, t: Catalogue) -> int | None:
    """Return calendar days to a known end where the firm lives; negative once past."""
    return days_between(now, ends, t.zone_name) if isinstance(ends, datetime) else None


def in_days(count: int, t: Catalogue) -> str:
    """Return "in 83 days", "today", "83 days ago"."""
    if count == 0:
        return t.gettext("today")
    if count > 0:
        return t.ngettext("in {n} day", "in {n} days", count).format(n=t.number(count))
    return t.ngettext("{n} day ago", "{n} days ago", -count).format(n=t.number(-count))


def end_and_days(line: RelationshipLine, now: datetime, t: Catalogue) -> str:
    """Return the end as the pane says it: "14 Feb 2027, in 83 days"."""
    left = days_left(line.end(), now, t)
    if left is None:
        return line_end(line, t)
    return t.gettext("{day}, {days}").format(day=line_end(line, t), days=in_days(left, t))


def since(moment: datetime, t: Catalogue) -> str:
    """Return "since 18 Aug 2026"."""
    return t.gettext("since {day}").format(day=t.day(moment))


def line_extends(line: RelationshipLine, t: Catalogue) -> str:
    """Return the words of the cell for auto extend: "+180 d", "No", "–"."""
    return extends(line.type, line.auto_extend, t)


def extends(kind: str, auto_extend: str, t: Catalogue) -> str:
    """Return whether a relationship extends itself; only GDAP can."""
    if kind not in (PartnerType.GDAP, PartnerType.UNKNOWN):
        return DASH
    match AutoExtend(auto_extend):
        case AutoExtend.ON:
            return t.gettext("+{n} d").format(n=EXTENSION_DAYS)
        case AutoExtend.OFF:
            return t.gettext("No")
    return t.gettext("not known")


def extends_to(line: RelationshipLine, t: Catalogue) -> str:
    """Return auto extend as the pane says it: "by itself, +180 days, to 13 Aug 2027"."""
    if line.type != PartnerType.GDAP or line.auto_extend != AutoExtend.ON:
        return line_extends(line, t)
    ends = line.end()
    length = days(EXTENSION_DAYS, t)
    if not isinstance(ends, datetime) or ends.year == MAXYEAR:
        return t.gettext("by itself, +{days}").format(days=length)
    message = t.gettext("by itself, +{days}, to {day}")
    return message.format(days=length, day=t.day(t.here(ends) + timedelta(EXTENSION_DAYS)))


def tier_count(tier: Tier, count: int, t: Catalogue) -> str:
    """Return how many roles of one tier: "3 high", "1 critical"."""
    number = t.number(count)
    match tier:
        case Tier.CRITICAL:
            return t.ngettext("{n} critical", "{n} critical", count).format(n=number)
        case Tier.HIGH:
            return t.ngettext("{n} high", "{n} high", count).format(n=number)
        case Tier.UNKNOWN:
            return t.ngettext("{n} unknown", "{n} unknown", count).format(n=number)
        case Tier.MEDIUM:
            return t.ngettext("{n} medium", "{n} medium", count).format(n=number)
        case Tier.LOW:
            return t.ngettext("{n} low", "{n} low", count).format(n=number)


def roles_summary(roles: Roles, table: RoleTable, t: Catalogue) -> str:
    """Return roles by tier, strongest first: "3 high, 2 medium, 1 low", "unknown", "none"."""
    if isinstance(roles, Unknown):
        return t.gettext("unknown")
    if not roles:
        return t.gettext("none")
    return ", ".join(tier_count(tier, count, t) for tier, count in table.tally(roles))


def role_name(role: str, table: RoleTable, t: Catalogue) -> str:
    """Return a role's name; one that is not in the table is shown by its id."""
    found = table.get(role)
    if found is None:
        return t.gettext("Unknown role {id}").format(id=shown(role, 60))
    return found.name(t.code)


def role_summary(role: Role | None, t: Catalogue) -> str:
    """Return in one sentence what a role can do."""
    if role is None:
        return t.gettext("Not in our table: counts as high until it is known.")
    return role.summary(t.code)


def role_count(count: int, t: Catalogue) -> str:
    """Return the head of a list of roles."""
    message = t.ngettext("{n} role, strongest first", "{n} roles, strongest first", count)
    return message.format(n=t.number(count))


def partners(count: int, t: Catalogue) -> str:
    """Return "4 partners"."""
    return t.ngettext("{n} partner", "{n} partners", count).format(n=t.number(count))


def relationships(count: int, t: Catalogue) -> str:
    """Return "6 relationships"."""
    return t.ngettext("{n} relationship", "{n} relationships", count).format(n=t.number(count))


def counts(partner_count: int, relationship_count: int, t: Catalogue) -> str:
    """Return "4 partners, 6 relationships"."""
    return f"{partners(partner_count, t)}, {relationships(relationship_count, t)}"


def list_age(seen: datetime, now: datetime, t: Catalogue) -> str:
    """Return the day of a list and its age: "list of 13 Nov 2026, 10 days old"."""
    age = days_between(seen, now, t.zone_name)
    if age <= 0:
        return t.gettext("list of {day}, seen today").format(day=t.day(seen))
    message = t.ngettext("list of {day}, {n} day old", "list of {day}, {n} days old", age)
    return message.format(day=t.day(seen), n=t.number(age))
