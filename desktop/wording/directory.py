"""The directory in words: facets and their values, where a field is from, what an import brings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from desktop.domain.answers import Unknown
from desktop.domain.directory import DirectoryLine, DirectoryTerms, Provenance
from desktop.domain.directory import codes as split
from desktop.domain.directory_fields import DirectoryRemark, Remarked
from desktop.domain.facets import NOT_KNOWN, YES, Facet
from desktop.domain.listings import FACETED
from desktop.domain.times import local_day
from desktop.language import N_, Catalogue
from desktop.wording.quotes import file_name, quoted, shown
from desktop.wording.words import word

DASH = "–"

FIELDS: Mapping[str, str] = {
    "name": N_("Name"),
    "external_id": N_("Id of the entry"),
    "street": N_("Street"),
    "postcode": N_("Postcode"),
    "town": N_("Town"),
    "region": N_("Region"),
    "country": N_("Country"),
    "website": N_("Website"),
    "phone": N_("Phone"),
    "mail": N_("E-mail"),
    "pec": N_("PEC"),
    "vat": N_("VAT number"),
    "tenant_ids": N_("Tenant ids"),
    "partner_ids": N_("Partner ids"),
    "domains": N_("Mail domains"),
    "services": N_("Services"),
    "products": N_("Products"),
    "industries": N_("Industries"),
    "sizes": N_("Size of customers"),
    "designations": N_("Designations"),
    "specialisations": N_("Specialisations"),
    "description": N_("Description"),
    "gone": N_("No longer in the directory since"),
}
"""What the fields of a listing are called, in the order in which they are shown."""

_REMARKS: Mapping[DirectoryRemark, str] = {
    DirectoryRemark.ROW_TWICE: N_("“{text}” stands in the file twice. The later row counts."),
    DirectoryRemark.ODD_COORDINATE: N_("“{text}” is no place on the map, so it was passed over."),
    DirectoryRemark.ODD_DATE: N_("“{text}” is not a date we can read, so it was passed over."),
    DirectoryRemark.CUT: N_("A text in “{text}” is longer than we keep. Its end was left out."),
    DirectoryRemark.KEPT_OWN: N_("You chose {other} of “{text}” yourself, so it stays as it is."),
    DirectoryRemark.SEVERAL_SHEETS: N_(
        "The workbook has {text} sheets. The first one with a table was read."
    ),
    DirectoryRemark.NOT_COMPLETE: N_(
        "A row could not be read, so the file is not whole. Nothing counts as gone because of it."
    ),
    DirectoryRemark.SEEN_ASSUMED: N_(
        "Nobody said of which day the file is: the day of the file, {text}, is assumed."
    ),
}


def facet(which: Facet, t: Catalogue) -> str:
    """Return what a facet is called."""
    return word(which, t)


def value(which: Facet, code: str, terms: DirectoryTerms, t: Catalogue, place: str = "") -> str:
    """Return what a value of a facet is called; `place` names the point distances are from."""
    match which:
        case Facet.DISTANCE if place:
            message = t.gettext("Within {n} km of {place}")
            return message.format(n=t.number(int(code)), place=shown(place, 40))
        case Facet.DISTANCE:
            return t.gettext("Within {n} km").format(n=t.number(int(code)))
        case Facet.REGION | Facet.TOWN:
            return shown(code.rsplit("\n", 1)[-1], 60)
        case Facet.SHORTLISTED | Facet.OURS | Facet.GONE if code == YES:
            return word(which, t)
        case Facet.DESIGNATION if code == NOT_KNOWN:  # both stand under one title
            return t.gettext("Designations: ?")
        case Facet.SPECIALISATION if code == NOT_KNOWN:
            return t.gettext("Specialisations: ?")
    if code == NOT_KNOWN:
        return t.gettext("Not known")
    return shown(terms.word(which.value, code, t.code), 60)


def searched(terms: DirectoryTerms, t: Catalogue) -> Callable[[Facet, str], str]:
    """Return what values of facets are called, for the index to search in."""
    return lambda which, code: terms.word(which.value, code, t.code)


def codes(which: Facet, joined: str | None, terms: DirectoryTerms, t: Catalogue) -> str:
    """Return the codes of a line's field in words: "Managed services, Licensing"."""
    if joined is None:
        return t.gettext("Not known")
    held = [shown(terms.word(which.value, code, t.code), 60) for code in split(joined)]
    return ", ".join(held) if held else DASH


def qualifications(line: DirectoryLine, t: Catalogue) -> str:
    """Return how many designations and specialisations a firm has."""
    count = line.qualifications
    if count is None:
        return t.gettext("Not known")
    return t.number(count) if count else DASH


def distance(metres: int | None, t: Catalogue) -> str:
    """Return a distance in whole kilometres, "" where a place is not known."""
    if metres is None:
        return ""
    return t.gettext("{n} km").format(n=t.number(round(metres / 1000)))


def country(text: str, terms: DirectoryTerms, t: Catalogue) -> str:
    """Return what a country is called that a file writes in some way; "" for none."""
    return shown(terms.word(Facet.COUNTRY.value, terms.country(text), t.code), 60)


def place(line: DirectoryLine, t: Catalogue) -> str:
    """Return where a firm is, as near as its entry says."""
    return shown(line.town or line.region or line.country, 60) or t.gettext("Not known")


def field(name: str, t: Catalogue) -> str:
    """Return what a field of a listing is called."""
    return t.gettext(FIELDS[name])


def field_value(name: str, held: object, terms: DirectoryTerms, t: Catalogue) -> str:
    """Return what a field of a listing holds: unknown and empty are told apart."""
    if isinstance(held, Unknown):
        return t.gettext("Not known")
    if isinstance(held, tuple):
        if name in FACETED:
            held = [terms.word(name, code, t.code) for code in held]
        return ", ".join(shown(str(one), 60) for one in held) or DASH
    if isinstance(held, date):
        return t.day(held)
    return shown(str(held or "")) or DASH


def origin(found: Provenance | None, now: datetime, t: Catalogue) -> str:
    """Return where a field is from and how old that is: "from directory.csv, 41 days old"."""
    if found is None:
        return t.gettext("not given")
    if not found.file:
        return _typed(found.seen, t)
    name = shown(file_name(found.file), 60)
    if found.seen is None:
        return t.gettext("from {file}").format(file=name)
    days = (local_day(now, t.zone_name) - found.seen).days
    if days <= 0:
        return t.gettext("from {file}, of today").format(file=name)
    message = t.ngettext("from {file}, {n} day old", "from {file}, {n} days old", days)
    return message.format(file=name, n=t.number(days))


def _typed(day: date | None, t: Catalogue) -> str:
    if day is None:
        return t.gettext("typed by hand")
    return t.gettext("typed by hand on {day}").format(day=t.day(day))


def remark(found: Remarked, t: Catalogue) -> str:
    """Return a remark about a directory file, with its place in front where it has one."""
    first, second = (*found.data, "", "")[:2]
    if found.kind is DirectoryRemark.SEEN_ASSUMED:
        first = t.day(date.fromisoformat(first))
    if found.kind is DirectoryRemark.KEPT_OWN:
        second = fields(second.split(","), t)
    if found.kind is DirectoryRemark.STAYS:
        message = t.ngettext(
            "{n} firm that the file no longer has stays, marked: you noted something about it.",
            "{n} firms that the file no longer has stay, marked: you noted something about them.",
            int(first),
        )
        sentence = message.format(n=t.number(int(first)))
    else:
        sentence = t.gettext(_REMARKS[found.kind]).format(text=shown(first, 60), other=second)
    if found.where is None:
        return sentence
    where = t.gettext("Row {n}").format(n=t.number(found.where.row))
    return t.gettext("{place}: {sentence}").format(place=where, sentence=sentence)


def fields(names: Iterable[str], t: Catalogue) -> str:
    """Return the names of fields, one after the other, each in quotes."""
    return ", ".join(quoted(field(name, t), t) for name in names if name in FIELDS)
