"""A mail as Outlook saves it (.msg)."""

from __future__ import annotations

import html
from email.parser import HeaderParser

import oxmsg
from oxmsg.properties import Properties

from desktop.domain.errors import NoMail, Why
from desktop.domain.identifiers import clean
from desktop.domain.invitation_mails import Attached
from desktop.formats import rtf_links
from desktop.formats.mail_parts import Body, Headers, Opened, text_of

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HTML, _RTF, _CONTENT = 0x1013, 0x1009, 0x3701
_SENDER_NAME, _SENDER_MAIL, _SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
_SHORT_NAME, _SIZE = 0x3704, 0x0E20
_MOST_TEXT = 6_000_000
_SEALED = ("ipm.note.smime",)


def looks_like_outlook(data: bytes) -> bool:
    """Return whether bytes begin as every Outlook file does."""
    return data.startswith(MAGIC)


def opened(data: bytes, source: str) -> Opened:
    """Return what an Outlook mail holds; raises NoMail."""
    try:
        return _opened(oxmsg.Message.load(data))
    except RecursionError:
        raise NoMail(source, Why.TOO_DEEP) from None
    except Exception as error:  # a stranger's file, a stranger's reader
        raise NoMail(source, Why.FAILED, type(error).__name__) from error


def _opened(message: oxmsg.Message) -> Opened:
    found = Opened(headers=_headers(message))
    held = message.properties
    plain = message.body or ""
    packed = held.binary_prop_value(_HTML)
    page = text_of(packed, held.body_encoding) if packed else message.html_body or ""
    for text, is_page in ((plain, False), (page, True)):
        if text.strip():
            found.cut = found.cut or len(text) > _MOST_TEXT
            found.bodies.append(Body(clean(text[:_MOST_TEXT]), is_page))
    rich = held.binary_prop_value(_RTF)
    if rich and not page.strip():
        hidden = [f'<a href="{html.escape(link)}"></a>' for link in rtf_links.links(rich)]
        found.bodies.append(Body("".join(hidden), html=True))
    found.sealed = message.message_class.lower() in _SEALED
    for attachment in message.attachments:
        own = attachment.properties
        name = attachment.file_name or own.str_prop_value(_SHORT_NAME) or ""
        media = attachment.mime_type or ""
        found.attachments.append(Attached(clean(name)[:255], clean(media)[:100], _size(own)))
    return found


def _headers(message: oxmsg.Message) -> Headers:
    """Return the headers it came with; a mail from inside the house has none, only properties."""
    held = message.properties
    raw = held.str_prop_value(0x007D) or ""
    found: dict[str, list[str]] = {}
    for name, value in HeaderParser().parsestr(raw[:200_000]).raw_items():
        found.setdefault(name.lower(), []).append(str(value))
    if "subject" not in found and message.subject:
        found["subject"] = [message.subject]
    if "from" not in found:
        name = held.str_prop_value(_SENDER_NAME) or ""
        mail = held.str_prop_value(_SENDER_SMTP) or held.str_prop_value(_SENDER_MAIL) or ""
        if name or mail:
            found["from"] = [f'"{name}" <{mail}>' if "@" in mail else name or mail]
    if "date" not in found and message.sent_date is not None:
        found["date"] = [message.sent_date.strftime("%a, %d %b %Y %H:%M:%S +0000")]
    return found


def _size(held: Properties) -> int | None:
    size = held.int_prop_value(_SIZE)
    if size and size > 0:
        return size
    content = held.binary_prop_value(_CONTENT)
    return None if content is None else len(content)
