"""Graph's answers about delegatedAdminRelationships: which kind they are, pages, rows.

Source of the shapes: Microsoft Graph v1.0, list and get delegatedAdminRelationships; what
PowerShell makes of them.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from desktop.domain.errors import DifferentKinds, Unreadable, Why
from desktop.domain.identifiers import clean
from desktop.domain.lists import (
    BadRow,
    OutsideFile,
    ReadList,
    Remark,
    RemarkKind,
    Reported,
    Where,
)
from desktop.domain.roles import RoleTable
from desktop.formats import json_text
from desktop.formats.graph_rows import RelationshipReader
from desktop.formats.graph_values import named

FORMAT: Final = "graph-relationships"
RELATIONSHIPS: Final = "relationships"

_BREATH = 500
"""After so many items a long loop lets the window have its turn."""

_BY_CONTEXT: Final = {
    "delegatedadminrelationships": RELATIONSHIPS,
    "microsoft.graph.delegatedadminrelationship": RELATIONSHIPS,
    "microsoft.graph.resellerdelegatedadminrelationship": RELATIONSHIPS,
    "accessassignments": "access-assignments",
    "requests": "relationship-requests",
    "operations": "relationship-operations",
    "delegatedadmincustomers": "partner-customers",
    "contracts": "partner-contracts",
    "partners": "cross-tenant-policy",
    "directoryaudits": "directory-audits",
    "signins": "sign-ins",
}
_BY_PROPERTY: Final = (
    ("accessContainer", "access-assignments"),
    ("accessDetails", RELATIONSHIPS),
    ("autoExtendDuration", RELATIONSHIPS),
    ("isServiceProvider", "cross-tenant-policy"),
    ("inboundTrust", "cross-tenant-policy"),
    ("activityDisplayName", "directory-audits"),
    ("crossTenantAccessType", "sign-ins"),
    ("partnerGdapRelationshipId", "admin-center"),
    ("contractType", "partner-contracts"),
    ("agreementLink", "agreements"),
)
_BY_WRAPPER: Final = (
    ("error", "graph-error"),
    ("relationships", "admin-center"),
    ("partners", "admin-center"),
)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class Document:
    """One file of an answer: its rows, its kind, and what it says of its place among pages."""

    file: OutsideFile
    items: Sequence[Any]
    kind: str | None
    page: bool
    """It is one page of a list, and says so by its context or by a link to the next."""
    more: bool
    count: int
    """How many rows the whole list has, as far as this page says; else 0."""


def read(files: Sequence[tuple[OutsideFile, str]], roles: RoleTable, digest: str) -> ReadList:
    """Return the relationships of one answer or of all its pages; raises Unreadable.

    The same id twice is one relationship, as its later row has it.
    """
    documents = [_document(file, text) for file, text in files]
    _same_kind(documents)
    reader = RelationshipReader(roles)
    rows: dict[str, Reported] = {}
    unreadable = []
    twice = []
    for document in documents:
        for number, held in enumerate(document.items, 1):
            if not number % _BREATH:
                time.sleep(0)
            where = Where(document.file.name, number)
            row = _row(reader, held, where)
            if isinstance(row, BadRow):
                unreadable.append(row)
                continue
            key = str(row.external_id)
            if key in rows:
                twice.append(Remark(RemarkKind.ROW_TWICE, where, (key,)))
            rows[key] = row
    return ReadList(
        format=FORMAT,
        source=", ".join(document.file.name for document in documents),
        digest=digest,
        rows=tuple(rows.values()),
        unreadable=tuple(unreadable),
        remarks=(*_missing_page(documents), *twice, *reader.remarks),
        names_partners=False,
    )


def _row(reader: RelationshipReader, held: object, where: Where) -> Reported | BadRow:
    try:
        item = json_text.value(held)
    except ValueError:
        return BadRow(where, "wrong-shape")
    return reader.row(item, where)


def _document(file: OutsideFile, text: str) -> Document:
    source = file.path or file.name
    top = json_text.top(text, source)
    if not isinstance(top, Mapping):
        return _checked(Document(file, top, _kind_of(top), False, False, 0), source)
    wrapper = named(top)
    items = json_text.members(wrapper.get("value"))
    context = _said(wrapper, "@odata.context")
    if items is None:
        item = {name: _value_or_none(held) for name, held in top.items()}
        kind = _kind_by_context(context) or _kind_of([item]) or _kind_by_wrapper(wrapper)
        return _checked(Document(file, [item], kind, False, False, 0), source)
    more = bool(_said(wrapper, "@odata.nextLink"))
    count = _value_or_none(wrapper.get("@odata.count"))
    return _checked(
        Document(
            file,
            items,
            _kind_by_context(context) or _kind_of(items),
            page=bool(context) or more,
            more=more,
            count=count if type(count) is int else 0,
        ),
        source,
    )


def _checked(document: Document, source: str) -> Document:
    if document.kind is None:
        raise Unreadable(source, Why.OTHER_KIND if document.items else Why.EMPTY)
    return document


def _same_kind(documents: Sequence[Document]) -> None:
    """Raise unless the files are relationships, and pages of one list or no pages at all."""
    kinds = {document.kind for document in documents}
    if kinds == {RELATIONSHIPS}:
        pages = [document for document in documents if document.page]
        lasts = sum(not page.more for page in pages)
        if len(pages) in (0, len(documents)) and lasts <= 1:
            return
    elif len(kinds) == 1:
        first = documents[0]
        source = first.file.path or first.file.name
        raise Unreadable(source, Why.OTHER_KIND, first.kind or "")
    raise DifferentKinds(tuple(document.file.path or document.file.name for document in documents))


def _missing_page(documents: Sequence[Document]) -> tuple[Remark, ...]:
    """Return the remark that a page of the list was not given.

    Every page but the last links to the next, and a page may count the rows of the whole list.
    """
    read = sum(len(document.items) for document in documents)
    count = max(document.count for document in documents)
    if count > read:
        return (Remark(RemarkKind.NEXT_PAGE_MISSING, None, (str(read), str(count))),)
    if all(document.page and document.more for document in documents):
        return (Remark(RemarkKind.NEXT_PAGE_MISSING),)
    return ()


def _kind_by_context(context: str) -> str | None:
    """Return the kind a context names, or the name of its set where that is none we know."""
    _, found, name = context[:2000].partition("#")
    if not found:
        return None
    shorter = _IN_BRACKETS.sub("", name)
    while shorter != name:
        name, shorter = shorter, _IN_BRACKETS.sub("", shorter)
    parts = [part for part in name.lower().split("/") if part and part != "$entity"]
    return _BY_CONTEXT.get(parts[-1], clean(parts[-1][:60])) if parts else None


def _kind_of(items: Sequence[Any]) -> str | None:
    """Return what the first items are that tell."""
    for held in items[:_LOOKED_AT]:
        item = _value_or_none(held)
        if not isinstance(item, dict):
            continue
        fields = named(item)
        kind = fields.get("@odata.type")
        if isinstance(kind, str) and kind.lower().lstrip("#") in _BY_CONTEXT:
            return _BY_CONTEXT[kind.lower().lstrip("#")]
        for name, meaning in _BY_PROPERTY:
            if name in fields:
                return meaning
        if {"id", "displayName", "duration", "status"} <= fields.keys():
            return RELATIONSHIPS
    return None


def _kind_by_wrapper(wrapper: Mapping[str, Any]) -> str | None:
    return next((kind for name, kind in _BY_WRAPPER if name in wrapper), None)


def _said(wrapper: Mapping[str, Any], name: str) -> str:
    held = _value_or_none(wrapper.get(name))
    return held if isinstance(held, str) else ""


def _value_or_none(held: Any) -> Any:
    try:
        return json_text.value(held)
    except ValueError:
        return None
