"""A mail as a file (.eml): taken apart whatever is broken in it, and never opened further."""

from __future__ import annotations

import email
import email.header
import email.message
import email.parser
import email.policy
import re
from collections.abc import Iterator
from contextlib import suppress

from desktop.domain.identifiers import clean
from desktop.domain.invitation_mails import Attached
from desktop.formats.mail_parts import Body, Headers, Opened, text_of

_DEEPEST = 30
"""Parts within parts; what is deeper is no mail."""
_MOST_MARKS = 3000
_MOST_LINES = 1_500_000
_MOST_PARTS = 500
_MOST_TEXT = 6_000_000
_HEAD = 65_536

_FIRST_LINE = re.compile(rb"\s*(?:>?From [^\n]*\n)?[!-9;-~]{1,60}:[ \t]?[^\n]*\r?\n")
_TELLING = re.compile(
    rb"^(?:from|subject|date|received|mime-version|return-path|message-id|to|delivered-to):",
    re.IGNORECASE | re.MULTILINE,
)
_HTML = frozenset({"text/html", "application/xhtml+xml", "text/x-amp-html"})
_QUIET = ("image/", "text/", "message/", "multipart/")
_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})


def looks_like_mail(data: bytes) -> bool:
    """Return whether bytes begin with the headers of a mail."""
    head = data[:8192]
    return _FIRST_LINE.match(head) is not None and len(set(_TELLING.findall(head))) >= 2


def opened(data: bytes) -> Opened:
    """Return what a mail holds; one too broken to be taken apart is read as it lies there."""
    data = data.lstrip(b"\r\n\t \xef\xbb\xbf")
    if data.startswith((b"From ", b">From ")):
        data = data.partition(b"\n")[2]
    if _hostile(data):
        return _as_it_lies(data)
    try:
        whole = email.message_from_bytes(data, policy=email.policy.compat32)
        found = Opened(headers=_headers(whole))
        _collect(whole, found)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return _as_it_lies(data)
    return found


def _hostile(data: bytes) -> bool:
    """Return whether a mail is built to keep its reader busy."""
    return (
        data.count(b"oundary") > _DEEPEST
        or data.count(b"\n--") > _MOST_MARKS
        or data.count(b"\n") > _MOST_LINES
    )


def _headers(message: email.message.Message) -> Headers:
    found: dict[str, list[str]] = {}
    for name, value in message.raw_items():
        found.setdefault(name.lower(), []).append(str(value))
    return found


def _collect(whole: email.message.Message, found: Opened) -> None:
    room = _MOST_TEXT
    for count, (part, inner) in enumerate(_leaves(whole, found)):
        if count >= _MOST_PARTS:
            found.cut = True
            return
        media = part.get_content_type()
        name = _file_name(part)
        if media in _SEALED:
            found.sealed = True
        body = media == "text/plain" or media in _HTML
        if body and not name and part.get_content_disposition() != "attachment":
            text = text_of(_content(part), _charset(part))
            found.cut = found.cut or len(text) > room
            found.bodies.append(Body(text[:room], media in _HTML, inner))
            room -= min(len(text), room)
        elif name or body or not media.startswith(_QUIET):
            found.attachments.append(Attached(name, media, _size(part)))


def _leaves(
    whole: email.message.Message, found: Opened
) -> Iterator[tuple[email.message.Message, bool]]:
    """Yield the parts that hold no others, each with whether it stands in an inner mail."""
    ahead: list[tuple[email.message.Message, bool]] = [(whole, False)]
    while ahead:
        part, inner = ahead.pop()
        payload = part.get_payload()
        if not isinstance(payload, list):
            yield part, inner
            continue
        if part.get_content_type() == "multipart/encrypted":
            found.sealed = True
        within = inner
        if part.get_content_maintype() == "message":
            within = True
            held = payload[0] if payload else None
            if found.inner is None and isinstance(held, email.message.Message):
                found.inner = _headers(held)
        ahead += [
            (one, within) for one in reversed(payload) if isinstance(one, email.message.Message)
        ]


def _content(part: email.message.Message) -> bytes:
    payload = part.get_payload(decode=True)
    if isinstance(payload, bytes):
        return payload
    return str(part.get_payload()).encode("utf-8", "surrogateescape")


def _charset(part: email.message.Message) -> str | None:
    try:
        return part.get_content_charset()
    except (ValueError, LookupError, TypeError):
        return None


def _file_name(part: email.message.Message) -> str:
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, TypeError):
        return "?"
    raw = name.encode("utf-8", "surrogateescape")
    found = text_of(raw, "utf-8")
    if "=?" in found:
        with suppress(ValueError, LookupError, TypeError):
            found = str(email.header.make_header(email.header.decode_header(found)))
    return clean(" ".join(found.split()))[:255]


def _size(part: email.message.Message) -> int | None:
    """Return how many bytes a file has, without decoding it."""
    payload = part.get_payload()
    if not isinstance(payload, str):
        return None
    packed = str(part.get("content-transfer-encoding", "")).strip().lower() == "base64"
    if not packed:
        return len(payload)
    bare = len(payload) - payload.count("\n") - payload.count("\r")
    return bare * 3 // 4 - payload[-4:].count("=")


def _as_it_lies(data: bytes) -> Opened:
    """Return a mail that cannot be taken apart: its head, and all the rest as one text."""
    head, _, rest = data.partition(b"\n\n" if b"\n\n" in data[:_HEAD] else b"\r\n\r\n")
    parser = email.parser.BytesHeaderParser(policy=email.policy.compat32)
    try:
        headers = _headers(parser.parsebytes(head[:_HEAD]))
    except (ValueError, TypeError, LookupError, AttributeError):
        headers = {}
    text = text_of((rest or data)[:_MOST_TEXT], None)
    html = re.search(r"<(?:html|body|div|table|a)\b", text[:200_000], re.IGNORECASE) is not None
    bodies = [Body(text)] + ([Body(text, html=True)] if html else [])
    return Opened(headers=headers, bodies=bodies, cut=True)
