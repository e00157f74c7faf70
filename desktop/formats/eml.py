"""A mail as a file (.eml): taken apart whatever is broken in it, and never opened further."""

from __future__ import annotations

import base64
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
_MOST_LOOKS = 8_000_000
_MOST_MAILS = 20
"""Mails inside a mail that were packed once more and are unpacked."""
_MOST_PARTS = 500
_MOST_TEXT = 6_000_000
_HEAD = 65_536
_MOST_HEADERS = 2000
_MOST_HEAD_LINES = 20_000
_EMPTY_LINE = re.compile(rb"\n\r?\n")
_LONGEST_HEADER = 8000

_FIRST_LINE = re.compile(rb"\s*(?:>?From [^\n]*\n)?[!-9;-~]{1,60}:[ \t]?[^\n]*\r?\n")
_TELLING = re.compile(
    rb"^(?:from|subject|date|received|mime-version|return-path|message-id|to|delivered-to):",
    re.IGNORECASE | re.MULTILINE,
)
_HTML = frozenset({"text/html", "application/xhtml+xml", "text/x-amp-html"})
_QUIET = ("image/", "message/")
_MEETINGS = frozenset({"text/calendar", "application/ics"})
_PACKING = "content-transfer-encoding"
_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})


class _Part(email.message.Message):
    """A part whose headers keep nobody busy; one with too many of them is no part."""

    def set_raw(self, name: str, value: str) -> None:
        if len(self) >= _MOST_HEADERS:
            raise ValueError(name)
        super().set_raw(name, value[:_LONGEST_HEADER])


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
        whole = email.message_from_bytes(data, _Part, policy=email.policy.compat32)
        found = Opened(headers=_headers(whole))
        _collect(whole, found)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return _as_it_lies(data)
    return found


def _hostile(data: bytes) -> bool:
    """Return whether a mail is built to keep its reader busy: each line is held to each depth."""
    lines, depth = data.count(b"\n"), data.lower().count(b"boundary")
    return (
        depth > _DEEPEST
        or data.count(b"\n--") > _MOST_MARKS
        or lines > _MOST_LINES
        or lines * depth > _MOST_LOOKS
        or _head(data).count(b"\n") > _MOST_HEAD_LINES
    )


def _head(data: bytes) -> bytes:
    """Return what stands before the first empty line."""
    end = _EMPTY_LINE.search(data)
    return data[: end.start()] if end else data


def _headers(message: email.message.Message) -> Headers:
    found: dict[str, list[str]] = {}
    for name, value in message.raw_items():
        found.setdefault(name.lower(), []).append(str(value))
    return found


def _collect(whole: email.message.Message, found: Opened) -> None:
    """Read every text that a mail program may show, also one that has a name."""
    room = _MOST_TEXT
    for count, (part, inner) in enumerate(_leaves(whole, found)):
        if count >= _MOST_PARTS:
            found.cut = True
            return
        media = part.get_content_type()
        name = _file_name(part)
        if media in _SEALED:
            found.sealed = True
        hangs = part.get_content_disposition() == "attachment" and part is not whole
        broken = media.startswith("multipart/")
        found.cut = found.cut or broken
        body = media.startswith("text/") or media in _HTML or media in _MEETINGS or broken
        if body and (not hangs or media in _MEETINGS):
            text = text_of(_content(part), _charset(part))
            if media in _MEETINGS:
                text = _unfolded(text)
            found.cut = found.cut or len(text) > room
            found.bodies.append(Body(text[:room], media in _HTML, inner))
            room -= min(len(text), room)
        listed = name and part is not whole
        if listed or (hangs and body) or not (body or media.startswith(_QUIET)):
            found.attachments.append(Attached(name, media, _size(part)))


def _unfolded(text: str) -> str:
    """Return a meeting with its lines whole and its marks undone."""
    whole = re.sub(r"\r?\n[ \t]", "", text)
    return whole.replace("\\n", "\n").replace("\\N", "\n").replace("\\", "")


def _leaves(
    whole: email.message.Message, found: Opened
) -> Iterator[tuple[email.message.Message, bool]]:
    """Yield the parts that hold no others, each with whether it stands in an inner mail."""
    ahead: list[tuple[email.message.Message, bool]] = [(whole, False)]
    packed = 0
    while ahead:
        part, inner = ahead.pop()
        _settle(part, found)
        unpacked = _packed_mail(part) if packed < _MOST_MAILS else None
        if unpacked is not None:
            packed += 1
            found.inner = found.inner or _headers(unpacked)
            ahead.append((unpacked, True))
            continue
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


def _settle(part: email.message.Message, found: Opened) -> None:
    """Make plain how a part is packed; of one that says it twice, mail programs differ."""
    for name in ("content-type", _PACKING):
        found.cut = found.cut or len(part.get_all(name, [])) > 1
    said = str(part.get(_PACKING, ""))
    bare = said.partition("(")[0].partition(";")[0].strip(" \t\r\n\"'").lower()
    if said and bare != said:
        part.replace_header(_PACKING, bare)


def _packed_mail(part: email.message.Message) -> email.message.Message | None:
    """Return a mail that was attached as a file, or packed where no mail may be."""
    payload, data = part.get_payload(), b""
    if isinstance(payload, str):
        if _file_name(part).lower().endswith(".eml"):
            data = _content(part)
    elif str(part.get(_PACKING, "")) == "base64" and isinstance(payload, list) and payload:
        held = payload[0]
        if isinstance(held, email.message.Message):
            data = base64.b64decode(held.as_bytes())
    if not looks_like_mail(data) or _hostile(data):
        return None
    return email.message_from_bytes(data, _Part, policy=email.policy.compat32)


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
