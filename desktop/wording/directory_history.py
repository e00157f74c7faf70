"""The directory and enquiries in the history: what was done to a firm, a note, a kept search."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.domain.changes import Entry, Record
from desktop.domain.enquiries import Enquiry, OurCard
from desktop.domain.listings import ColumnMapping, DirectoryFile, DirectoryView, Listing, Regard
from desktop.language import N_, Catalogue
from desktop.wording.directory import FIELDS as LISTING_FIELDS
from desktop.wording.quotes import shown

KINDS: Final = (
    *("listing", "enquiry", "directory-view", "regard", "card"),
    *("directory-file", "directory-columns"),
)
"""Kinds of record in the order in which an entry is named after them."""

ADDED: Final[Mapping[str, str]] = {
    "listing": N_("Firm added to the directory: {subject}"),
    "enquiry": N_("Enquiry written: {subject}"),
    "directory-view": N_("Search kept: {subject}"),
    "regard": N_("Noted about a firm: {subject}"),
    "card": N_("What we say of ourselves written: {subject}"),
    "directory-file": N_("Directory file read in: {subject}"),
    "directory-columns": N_("Columns of a directory file explained: {subject}"),
}
EDITED: Final[Mapping[str, str]] = {
    "listing": N_("Firm of the directory changed: {subject}"),
    "enquiry": N_("Enquiry changed: {subject}"),
    "directory-view": N_("Kept search changed: {subject}"),
    "regard": N_("Notes about a firm changed: {subject}"),
    "card": N_("What we say of ourselves changed: {subject}"),
    "directory-file": N_("Directory file changed: {subject}"),
    "directory-columns": N_("Columns of a directory file changed: {subject}"),
}
REMOVED: Final[Mapping[str, str]] = {
    "listing": N_("Firm taken out of the directory: {subject}"),
    "enquiry": N_("Enquiry taken out: {subject}"),
    "directory-view": N_("Kept search taken out: {subject}"),
    "regard": N_("Notes about a firm taken out: {subject}"),
    "card": N_("What we say of ourselves taken out: {subject}"),
    "directory-file": N_("Directory file taken out: {subject}"),
    "directory-columns": N_("Columns of a directory file forgotten: {subject}"),
}
BARE: Final[Mapping[str, tuple[str, str, str]]] = {
    "listing": (
        N_("Firms added to the directory"),
        N_("Firms of the directory changed"),
        N_("Firms taken out of the directory"),
    ),
    "enquiry": (N_("Enquiry written"), N_("Enquiry changed"), N_("Enquiry taken out")),
    "directory-view": (
        N_("Search kept"),
        N_("Kept search changed"),
        N_("Kept search taken out"),
    ),
    "regard": (
        N_("Noted about firms"),
        N_("Notes about firms changed"),
        N_("Notes about firms taken out"),
    ),
    "card": (
        N_("What we say of ourselves written"),
        N_("What we say of ourselves changed"),
        N_("What we say of ourselves taken out"),
    ),
    "directory-file": (
        N_("Directory file read in"),
        N_("Directory file changed"),
        N_("Directory file taken out"),
    ),
    "directory-columns": (
        N_("Columns of a directory file explained"),
        N_("Columns of a directory file changed"),
        N_("Columns of a directory file forgotten"),
    ),
}

FIELDS: Final[Mapping[type, Mapping[str, str]]] = {
    Listing: LISTING_FIELDS,
    Regard: {
        "tags": N_("Our tags"),
        "rating": N_("Rating"),
        "shortlisted": N_("Shortlisted"),
        "notes": N_("Notes"),
        "partner": N_("Partner"),
    },
    DirectoryFile: {},
    ColumnMapping: {},
    DirectoryView: {"name": N_("Name"), "search": N_("Search")},
    Enquiry: {
        "state": N_("State"),
        "street": N_("Street"),
        "postcode": N_("Postcode"),
        "town": N_("Town"),
        "region": N_("Region"),
        "country": N_("Country"),
        "contact": N_("Contact"),
        "contact_mail": N_("E-mail"),
        "contact_phone": N_("Phone"),
        "organisation": N_("Organisation"),
        "size": N_("Size of our organisation"),
        "industry": N_("Industry"),
        "needs": N_("What we need"),
        "letter": N_("Letter"),
        "sent": N_("Sent by you on"),
        "answered": N_("Answered on"),
        "met": N_("Met on"),
        "closed": N_("Closed on"),
        "nudged": N_("Asked again on"),
        "answers": N_("Answers of the first call"),
        "notes": N_("Notes"),
    },
    OurCard: {
        "street": N_("Street"),
        "postcode": N_("Postcode"),
        "town": N_("Town"),
        "region": N_("Region"),
        "country": N_("Country"),
        "place": N_("Distances are counted from"),
        "contact": N_("Contact"),
        "mail": N_("E-mail"),
        "phone": N_("Phone"),
        "size": N_("Size of our organisation"),
        "industry": N_("Industry"),
        "template_it": N_("Our letter in Italian"),
        "template_en": N_("Our letter in English"),
    },
}
"""What the fields are called; those that are missing here are not told one by one."""
CODED: Final = frozenset(
    {
        *("services", "products", "industries", "sizes", "designations", "specialisations"),
        *("size", "industry", "needs", "letter", "answers", "description"),
        *("template_it", "template_en"),
    }
)
"""Codes and long texts: that they changed is told, not how."""


def name_of(record: Record, t: Catalogue) -> str | None:
    """Return what people call a record of the directory, None for one of another subject."""
    match record:
        case Regard():
            return t.gettext("What we noted")
        case DirectoryFile():
            return t.gettext("Directory file of {day}").format(day=t.day(record.seen))
        case ColumnMapping():
            return t.gettext("Columns of a directory file")
        case Enquiry():
            return t.gettext("Enquiry to {name}").format(name=shown(record.to, 60))
        case OurCard():
            return t.gettext("What we say of ourselves")
    return None


def joined(entry: Entry, subject: str, t: Catalogue) -> str:
    """Return what an entry joined."""
    partners = any(kind == "partner" for kind, *_ in entry.counts)
    if partners:
        message = t.gettext("Two partners joined into one: {subject}")
    else:
        message = t.gettext("Two firms of the directory joined into one: {subject}")
    return message.format(subject=subject or "–")


def is_directory(entry: Entry) -> bool:
    """Return whether an entry read a directory file in."""
    return any(kind == "directory-file" for kind, *_ in entry.counts)


def news(entry: Entry, t: Catalogue) -> list[str]:
    """Return what a directory file brought, in parts."""
    told = {action: count for kind, action, count in entry.counts if kind == "listing"}
    parts = []
    if count := told.get("added", 0):
        message = t.ngettext("{n} new firm", "{n} new firms", count)
        parts.append(message.format(n=t.number(count)))
    if count := told.get("changed", 0):
        message = t.ngettext("{n} firm changed", "{n} firms changed", count)
        parts.append(message.format(n=t.number(count)))
    if count := told.get("removed", 0):
        message = t.ngettext("{n} firm gone", "{n} firms gone", count)
        parts.append(message.format(n=t.number(count)))
    return parts
