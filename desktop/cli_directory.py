"""The directory and enquiries on the command line.

import   as for lists: format, new, changed, gone, unchanged, unreadable [{where, why}],
         other_tenant (none here), remarks [{kind, where, data}], entry
list     of partners with --directory: id, listed, partner (of the register, null: none), name,
         town, region, country, distance (metres, null: not known), services, products,
         industries, sizes, designations, specialisations (null: not known), tags, rating,
         shortlisted, gone; of enquiries: id, line, partner, to, state, created, sent, answered,
         met, closed, nudged, nudge_due, organisation, town, size, industry, needs
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from desktop.cli_calls import Call
from desktop.domain.directory import DirectoryLine
from desktop.domain.enquiries import Enquiry
from desktop.domain.errors import DateOrderNeeded, NothingToImport, Unreadable, Why
from desktop.domain.facets import CODED, FacetChoice
from desktop.domain.imports import Outcome
from desktop.domain.lists import Where
from desktop.domain.search import fold, parse
from desktop.language import Catalogue
from desktop.wording import command_line, directory, imports, listings
from desktop.wording.quotes import shown

if TYPE_CHECKING:
    from desktop.domain.directory_imports import DirectoryPreview
    from desktop.services.workspace import Workspace

Document = dict[str, Any]
Rows = tuple[list[Document], listings.Listing]


def read_in(call: Call, workspace: Workspace, kept: Callable[[], Workspace]) -> None:
    """Read a directory file, tell what it would do, and write it in one transaction.

    `kept` gives the register to write to, once there is something to write.
    """
    options, t, entry = call.options, call.local(workspace), None
    order = None if options.dates is None else options.dates == "day-first"
    reading = workspace.directory_imports.read(options.files[0], day_first=order)
    if options.format not in (None, reading.read.format):
        raise Unreadable(reading.read.source, Why.OTHER_KIND, reading.read.format)
    if reading.read.ambiguous_date:
        raise DateOrderNeeded(reading.read.ambiguous_date)
    preview = workspace.directory_imports.preview(reading, options.seen, options.complete or None)
    if preview.worth_keeping and not options.dry_run:
        written = kept().directory_imports.commit(preview)
        entry = None if written is None else written.number
    told = [command_line.counted(preview.count, t)]
    told += [imports.bad_row(row, t) for row in preview.unreadable]
    told += [directory.remark(remark, t) for remark in preview.remarks]
    if entry is not None:
        told.append(command_line.written(entry, t))
    elif preview.worth_keeping:
        told.append(command_line.not_written(options.dry_run, t))
    call.answer(_imported(preview, entry), *told)
    if not preview.worth_keeping:
        raise NothingToImport


def _imported(preview: DirectoryPreview, entry: int | None) -> Document:
    return {
        "format": preview.format,
        "new": preview.count(Outcome.NEW),
        "changed": preview.count(Outcome.CHANGED),
        "gone": preview.count(Outcome.GONE),
        "unchanged": preview.count(Outcome.UNCHANGED),
        "unreadable": [{"where": _place(x.where), "why": x.why} for x in preview.unreadable],
        "other_tenant": [],
        "remarks": [
            {"kind": x.kind, "where": _place(x.where), "data": x.data} for x in preview.remarks
        ],
        "entry": entry,
    }


def _place(where: Where | None) -> str | None:
    return None if where is None else f"{where.source}:{where.row}"


def firms(workspace: Workspace, text: str, t: Catalogue) -> Rows:
    """Return the firms of the directory, and partners it does not have, that a search finds."""
    terms = workspace.directory.terms
    index = workspace.directory.index(directory.searched(terms, t))
    words = parse(text, {}).words
    order = index.ordered("name", False)
    if words:
        index.take(index.fold(workspace.directory.texts(index.lines)))
    search = index.search(words, FacetChoice(), order)
    found: list[DirectoryLine] = []
    while not search.done:
        found += (index.lines[position] for position in search.more(search.stride))
    heads = (
        t.gettext("Partner"),
        t.gettext("Town"),
        t.gettext("Country"),
        t.gettext("Services"),
        t.gettext("Designations"),
    )
    rows = [
        (
            shown(line.name),
            directory.place(line, t),
            shown(line.country),
            directory.codes(CODED[0], line.services, terms, t),
            directory.qualifications(line, t),
        )
        for line in found
    ]
    return [_firm(line) for line in found], [heads, *rows]


def _firm(line: DirectoryLine) -> Document:
    told: Document = line._asdict()
    told.pop("waiting")
    for facet in CODED:
        held = told[facet.value]
        told[facet.value] = None if held is None else held.split("\n") if held else []
    told["tags"] = line.tags.split("\n") if line.tags else []
    return told


def enquiries(workspace: Workspace, text: str, moment: datetime | None, t: Catalogue) -> Rows:
    """Return the enquiries that hold all words of `text`, as of a moment (None: now)."""
    held = workspace.enquiries.all() if moment is None else workspace.enquiries.at(moment)
    words = parse(text, {}).words
    kept = [one for one in held if all(word in _searched(one) for word in words)]
    return [_enquiry(one) for one in kept], listings.enquiries(kept, t)


def _searched(one: Enquiry) -> str:
    texts = (one.to, one.state, one.organisation, one.town, one.needs, one.notes)
    return fold("\n".join(texts))


def _enquiry(one: Enquiry) -> Document:
    days = {
        name: None if (day := getattr(one, name)) is None else day.isoformat()
        for name in ("sent", "answered", "met", "closed", "nudged", "nudge_due")
    }
    return {
        "id": one.id,
        "line": one.line,
        "partner": one.partner,
        "to": one.to,
        "state": one.state,
        "created": one.created.isoformat(),
        **days,
        "organisation": one.organisation,
        "town": one.town,
        "size": one.size,
        "industry": one.industry,
        "needs": one.needs,
    }
