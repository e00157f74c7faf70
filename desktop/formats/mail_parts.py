"""A mail taken apart, whatever kind of file it came in."""

from __future__ import annotations

import codecs
import email.header
import email.utils
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.errors import HeaderParseError

from desktop.domain.identifiers import clean
from desktop.domain.invitation_mails import Address, Attached, Authentication
from desktop.formats.link_hosts import host

LONGEST_HEADER = 4000

_MAIL = re.compile(r"[^\s<>@\"(),;:]{1,64}@[^\s<>@\"(),;]{1,255}")
_BRACKETED = re.compile(r"([^<>]*)<\s*([^\s<>]+@[^\s<>]+)\s*>\s*")
_RESULT = re.compile(r"\s*([A-Za-z][\w-]{0,20})\s*(?:/\s*\d+)?\s*=\s*([A-Za-z]{1,20})")
_COMMENT = re.compile(r"\([^()]{0,1000}\)")
_TEXT_CODECS = (
    *("utf", "iso8859", "cp", "koi8", "gb", "big5", "euc", "shift", "iso2022", "ascii"),
    *("mac", "hz", "johab", "tis", "latin", "kz", "ptcp"),
)


@dataclass(frozen=True, slots=True)
class Body:
    """One text of a mail; `inner` says that it stands in a mail inside the mail."""

    text: str
    html: bool = False
    inner: bool = False


Headers = Mapping[str, Sequence[str]]
"""Values as they stand there, by name in lower case, topmost first."""


@dataclass(slots=True)
class Opened:
    """What a mail holds; `inner` are the headers of the first mail inside it."""

    headers: Headers = field(default_factory=dict)
    inner: Headers | None = None
    bodies: list[Body] = field(default_factory=list)
    attachments: list[Attached] = field(default_factory=list)
    cut: bool = False
    sealed: bool = False


def text_of(data: bytes, charset: str | None) -> str:
    """Return text in a charset that may be wrong, missing or none at all; never raises."""
    for name in (_wide(data), charset, "utf-8", "cp1252"):
        if name and _is_text(name):
            try:
                return clean(data.decode(name))
            except (UnicodeError, ValueError, LookupError):
                continue
    return clean(data.decode("latin-1"))


def _wide(data: bytes) -> str | None:
    """Return the charset of text in double bytes, which nobody needs to name; else None."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = data[:400]
    if head.count(0) < len(head) // 3:
        return None
    return "utf-16-be" if head[::2].count(0) > head[1::2].count(0) else "utf-16-le"


def _is_text(name: str) -> bool:
    try:
        return codecs.lookup(name).name.startswith(_TEXT_CODECS)
    except (LookupError, ValueError, TypeError):
        return False


def said(headers: Headers, name: str) -> str:
    """Return the topmost header of a name as people read it; empty where there is none."""
    values = headers.get(name)
    return _read(values[0]) if values else ""


def _read(value: str) -> str:
    """Return a header's value with its encoded words decoded."""
    text = _plain(value)
    if "=?" not in text:
        return text
    try:
        parts = email.header.decode_header(text)
    except (HeaderParseError, ValueError, AttributeError):
        return text
    return clean(
        "".join(
            text_of(part, charset) if isinstance(part, bytes) else part for part, charset in parts
        )
    )


def _plain(value: str) -> str:
    """Return a raw value on one line; bytes beyond ASCII count as what they most likely are."""
    line = " ".join(value[:LONGEST_HEADER].split())
    if line.isascii():
        return clean(line)
    return text_of(line.encode("utf-8", "surrogateescape"), "utf-8")


def address(headers: Headers, name: str) -> Address:
    """Return the first address in a header; empty where there is none."""
    values = headers.get(name)
    if not values:
        return Address()
    text = _plain(values[0])
    shown, mail = "", ""
    bracketed = _BRACKETED.fullmatch(text)
    if bracketed is not None:
        shown, mail = bracketed[1].strip(" \"'"), bracketed[2]
    else:
        with suppress(ValueError, IndexError, TypeError, AttributeError, RecursionError):
            found = email.utils.getaddresses([text])
            shown, mail = next(((a, b) for a, b in found if "@" in b), ("", ""))
    if not mail:
        match = _MAIL.search(text)
        mail = match[0] if match else ""
        shown = text.replace(mail, "").strip(" <>\"'") if mail else text
    name_read = " ".join(_read(shown).split())
    where = host(mail.rpartition("@")[2].strip("[]")) if mail else None
    return Address(
        name=name_read[:200],
        mail=clean(mail)[:320],
        host=where.compared if where else "",
        domain=where.domain if where else "",
    )


def moment(headers: Headers) -> datetime | None:
    """Return the date of a mail in UTC, None where it has none that makes sense."""
    values = headers.get("date")
    if not values:
        return None
    try:
        found = email.utils.parsedate_to_datetime(_plain(values[0])[:100])
        zoned = found.replace(tzinfo=UTC) if found.tzinfo is None else found
        return zoned.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError, RecursionError):
        return None


def authentication(headers: Headers) -> Authentication | None:
    """Return what the topmost Authentication-Results says; None where there is none."""
    values = headers.get("authentication-results")
    if not values:
        return None
    text = _plain(values[0])
    bare = _COMMENT.sub(" ", _COMMENT.sub(" ", text))
    first, *rest = bare.split(";")
    named = "=" not in first
    server = first.split(maxsplit=1)[0].lower()[:255] if named and first.split() else ""
    results = []
    for part in rest if named else [first, *rest]:
        match = _RESULT.match(part)
        if match is not None:
            results.append((match[1].lower(), match[2].lower()))
    return Authentication(server, tuple(results[:40]), text[:1000])
