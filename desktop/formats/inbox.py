"""Which reader takes what comes from outside; told by the content, never by a file's name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from hashlib import sha256
from typing import Final

from desktop.domain.errors import DifferentKinds, Unreadable, Why
from desktop.domain.identifiers import clean
from desktop.domain.lists import ListField, OutsideFile, ReadList
from desktop.domain.organisation import DEFAULT_ZONE
from desktop.formats import graph_json, pasted
from desktop.formats.encodings import decoded, western
from desktop.formats.files import LARGEST
from desktop.formats.page_columns import known_heads
from desktop.formats.reference import Reference
from desktop.formats.tables import Table, text_table

CLIPBOARD: Final = "clipboard"

_JSON = re.compile(r"""\s*(?:\{\s*(?:["}]|\Z)|\[\s*(?:[\[\]{"]|-?\d+\s*,|null|true|false|\Z))""")
_MARKUP = re.compile(r"\s*(?:<|Version:\d)")


class _Kind(Enum):
    JSON = "json"
    HTML = "html"
    TEXT = "text"


def read(
    files: Sequence[OutsideFile],
    reference: Reference,
    columns: Mapping[int, ListField] | None = None,
    zone: str = DEFAULT_ZONE,
) -> ReadList:
    """Return the list in one file, or in several that are its pages.

    `columns` is what a person said of a table's columns, counted from 0; a day in a table ends
    in `zone`. Raises Unreadable, and DifferentKinds for files that are no pages of one list.
    """
    different = _different(files)
    if not different:
        raise Unreadable("", Why.EMPTY)
    texts = [(file, *_text(file)) for file in different]
    digest = _digest([file.data for file in different])
    if all(kind is _Kind.JSON for _, _, kind in texts):
        return graph_json.read([(file, text) for file, text, _ in texts], reference.roles, digest)
    if len(texts) > 1:
        raise DifferentKinds(tuple(file.path or file.name for file in different))
    file, text, kind = texts[0]
    source = file.path or file.name
    table = _html_table(text, source, reference) if kind is _Kind.HTML else text_table(text)
    if table is None:
        raise Unreadable(source, Why.NO_TABLE)
    return pasted.read(table, file, reference, columns, zone)


def read_text(
    plain: str,
    html: str,
    reference: Reference,
    columns: Mapping[int, ListField] | None = None,
    zone: str = DEFAULT_ZONE,
) -> ReadList:
    """Return the list on the clipboard: its HTML table, else its text; raises Unreadable.

    Of the two the one counts whose heads explain more. Text may also be the answer of Graph itself.
    """
    if max(len(plain), len(html)) > LARGEST:
        raise Unreadable(CLIPBOARD, Why.TOO_LARGE)
    plain, html = clean(plain).removeprefix("\ufeff"), clean(html)
    if not plain.strip() and not html.strip():
        raise Unreadable(CLIPBOARD, Why.EMPTY)
    table = _copied_table(plain, html, reference)
    if table is None and _kind(plain) is _Kind.JSON:
        file = OutsideFile(CLIPBOARD, plain.encode())
        return graph_json.read([(file, plain)], reference.roles, _digest([file.data]))
    used = html
    if table is None or not known_heads(table, reference.labels):
        lines = text_table(plain)
        if table is None or known_heads(lines, reference.labels):
            table, used = lines, plain
    file = OutsideFile(CLIPBOARD, used.encode())
    return pasted.read(table, file, reference, columns, zone)


def _different(files: Sequence[OutsideFile]) -> Sequence[OutsideFile]:
    """Return the files without those that hold the very bytes of an earlier one."""
    found: dict[bytes, OutsideFile] = {}
    for file in files:
        found.setdefault(sha256(file.data).digest(), file)
    return tuple(found.values())


def _digest(parts: Sequence[bytes]) -> str:
    """Return the SHA-256 of all bytes; that of several files does not depend on their order."""
    if len(parts) == 1:
        return sha256(parts[0]).hexdigest()
    whole = sha256()
    for part in sorted(parts, key=lambda part: sha256(part).digest()):
        whole.update(part)
    return whole.hexdigest()


def _text(file: OutsideFile) -> tuple[str, _Kind]:
    source = file.path or file.name
    if not file.data:
        raise Unreadable(source, Why.EMPTY)
    if len(file.data) > LARGEST:
        raise Unreadable(source, Why.TOO_LARGE)
    text = decoded(file.data)
    if text is None and not file.data.lstrip().startswith((b"{", b"[")):
        text = western(file.data)
    if text is None:
        raise Unreadable(source, Why.NOT_TEXT)
    if not text.strip():
        raise Unreadable(source, Why.EMPTY)
    kind = _kind(text)
    return (text if kind is _Kind.JSON else clean(text)), kind


def _kind(text: str) -> _Kind:
    if _JSON.match(text):
        return _Kind.JSON
    return _Kind.HTML if _MARKUP.match(text) else _Kind.TEXT


def _copied_table(plain: str, html: str, reference: Reference) -> Table | None:
    """Return the table in copied HTML; HTML that cannot be read counts only without a text."""
    try:
        return _html_table(html, CLIPBOARD, reference) if html.strip() else None
    except Unreadable:
        if plain.strip():
            return None
        raise


def _html_table(text: str, source: str, reference: Reference) -> Table | None:
    from desktop.formats.html_tables import html_tables

    return pasted.best(html_tables(text, source), reference)
