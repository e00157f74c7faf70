"""Whatever a person hands over, a mail, its text or a link, as one message; nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from desktop.domain.answers import Unknown
from desktop.domain.errors import NoMail, Why
from desktop.domain.identifiers import clean
from desktop.domain.invitation_mails import Medium, Message
from desktop.domain.invitation_phrases import Phrases
from desktop.domain.link_rules import LinkRules
from desktop.domain.links import Link, Place
from desktop.domain.roles import RoleTable
from desktop.formats import eml, mail_html, mail_links, mail_requests
from desktop.formats.encodings import decoded, western
from desktop.formats.mail_links import Found
from desktop.formats.mail_parts import (
    Body,
    Headers,
    Opened,
    address,
    authentication,
    moment,
    said,
)
from desktop.formats.mail_requests import RoleNames
from desktop.formats.reference_links import link_rules, phrases

LARGEST = 30 * 1024 * 1024
"""Bytes of a mail; mail systems refuse larger ones themselves."""
LONGEST_TEXT = 100_000
"""Letters that are searched for words; a longer mail is said to be cut."""

LONGEST_BODY = 1_000_000
"""Letters of a body that are read as a mail; beyond, only what pretends to invite is looked at."""
_MOST_PARTS = 50

_SCHEME = re.compile(
    r"<?\s*(?:https?:|//|(?:javascript|data|vbscript|file|ftp):|[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$))",
    re.IGNORECASE,
)
_SCRIPT = re.compile(r"(?:javascript:|vbscript:|data:(?:[\w.+-]+/|[;,]))", re.IGNORECASE)
"""What no page is, however much of one stands behind it; "Data: 22 novembre" is something else."""
_SHORTCUT = re.compile(
    r"\[InternetShortcut\](?:\r?\n[^\r\n]{0,9000}){0,30}?\r?\nURL=([^\r\n]{1,9000})", re.IGNORECASE
)
"""A link as a file (.url): what a browser leaves where its address is dropped."""
_MARKUP = re.compile(
    r"\s*<(?:!--|(?:!doctype|html|head|body|div|p|table|a|span|meta)\b)", re.IGNORECASE
)


@dataclass(frozen=True)
class Reader:
    """What reading a mail needs to know."""

    rules: LinkRules
    phrases: Phrases
    names: RoleNames


def reader(folder: Path, table: RoleTable) -> Reader:
    """Return a reader with the data that lies in `folder`."""
    return Reader(link_rules(folder), phrases(folder), RoleNames.of(table))


def message(source: str, data: bytes | str, known: Reader, hint: Medium | None = None) -> Message:
    """Return what was handed over as a message; `source` is a file's name or "clipboard".

    Raises NoMail for what is too large, empty, or neither a mail nor a text.
    """
    if len(data) > LARGEST:
        raise NoMail(source, Why.TOO_LARGE)
    if isinstance(data, bytes):
        if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
            from desktop.formats import msg

            return _built(source, Medium.OUTLOOK, msg.opened(data, source), known)
        named = hint is Medium.MAIL or source.lower().endswith((".eml", ".mht"))
        mail = eml.looks_like_mail(data)
        text = None if mail else decoded(data) or western(data)
        if mail or (named and text and data.strip()):
            return _built(source, Medium.MAIL, eml.opened(data), known)
        if text is None:
            raise NoMail(source, Why.NOT_TEXT if data.strip() else Why.EMPTY)
    else:
        text = clean(data)
        raw = text[:8192].encode("utf-8", "replace")
        if eml.looks_like_mail(raw) and "\n\n" in text.replace("\r\n", "\n"):
            whole = text.encode("utf-8", "replace")
            return _built(source, Medium.MAIL, eml.opened(whole), known)
    text = text.strip("\ufeff \t\r\n\x00")
    if not text:
        raise NoMail(source, Why.EMPTY)
    if (shortcut := _SHORTCUT.match(text)) is not None:
        text = shortcut[1].strip()
    if hint is not Medium.TEXT and (alone := _alone(text)) is not None:
        found = (Found(alone, Place.ALONE),)
        links, _ = mail_links.links(found, known.rules)
        return Message(source=source, medium=Medium.LINK, links=links)
    body = Body(text, html=_MARKUP.match(text) is not None)
    return _built(source, Medium.TEXT, Opened(bodies=[body]), known)


def _alone(text: str) -> str | None:
    """Return the link that is all there is, also one that was broken over lines."""
    if len(text) > 20_000 or not _SCHEME.match(text):
        return None
    lines = text.split("\n")
    joined = "".join(line.strip() for line in lines)
    if _SCRIPT.match(text):
        return joined
    inner = any(" " in line.strip() or "\t" in line.strip() for line in lines)
    if inner or len(lines) > 8 or joined.lower().count("://") > 1 + ("url" in joined.lower()):
        return None if inner or len(lines) > 1 else _bare(joined)
    return _bare(joined)


def _bare(text: str) -> str:
    found = text.strip("<>\"'“”«»").replace("&amp;", "&")
    return found.replace("=3D", "=") if "=3D" in found else found


@dataclass(frozen=True, slots=True)
class _Read:
    """The texts and links of one level: the mail itself, or a mail inside it."""

    texts: list[str]
    links: tuple[Link, ...]
    cut: bool


def _read(bodies: list[Body], known: Reader) -> _Read:
    texts: list[str] = []
    found: list[Iterable[Found]] = []
    cut = False
    for body in bodies:
        head, rest = _shortened(body.text, known.rules)
        cut = cut or len(head) < len(body.text)
        if body.html:
            page = mail_html.page(head)
            found += [page.links, mail_links.in_text(page.loose, known.rules)]
            found += [mail_html.raw(part).links for part in rest]
            texts.append(page.text)
            cut = cut or page.cut
        else:
            found += [mail_links.in_text(part, known.rules) for part in (head, *rest)]
            texts.append(mail_html.tidy(head[: 4 * LONGEST_TEXT]))
    links, many = mail_links.links(chain.from_iterable(found), known.rules)
    return _Read(texts, links, cut or many)


def _shortened(text: str, rules: LinkRules) -> tuple[str, list[str]]:
    """Return as much of a text as anyone writes, and from the rest what looks like invitations."""
    if len(text) <= LONGEST_BODY:
        return text, []
    rest = text[LONGEST_BODY:]
    places = rules.places(rest, _MOST_PARTS)
    return text[:LONGEST_BODY], [rest[max(at - 2000, 0) : at + 2000] for at in places]


def _built(source: str, medium: Medium, opened: Opened, known: Reader) -> Message:
    """Return the message of a mail that was taken apart.

    Where only a mail inside it invites to something, that one is the message, and its sender is
    vouched for by nobody.
    """
    outer = _read([body for body in opened.bodies if not body.inner], known)
    inner = _read([body for body in opened.bodies if body.inner], known)
    nested = (
        opened.inner is not None
        and any(link.pretends for link in inner.links)
        and not any(link.pretends for link in outer.links)
    )
    headers: Headers = opened.inner if nested and opened.inner is not None else opened.headers
    texts = [*inner.texts, *outer.texts] if nested else [*outer.texts, *inner.texts]
    whole = "\n\n".join(dict.fromkeys(text for text in texts if text))
    text = whole[:LONGEST_TEXT]
    received = said(headers, "received")
    return Message(
        source=source,
        medium=medium,
        subject=said(headers, "subject")[:500],
        sender=address(headers, "from"),
        reply_to=address(headers, "reply-to"),
        return_path=address(headers, "return-path"),
        to=said(headers, "to")[:500],
        date=moment(headers),
        message_id=said(headers, "message-id")[:300],
        received_from=received[:300],
        authentication=None if nested else authentication(headers),
        text=text,
        links=(*outer.links, *(link for link in inner.links if link not in outer.links)),
        attachments=tuple(opened.attachments),
        roles=mail_requests.roles(text, known.names, known.phrases) if text else Unknown.UNKNOWN,
        days=mail_requests.days(text, known.phrases),
        extends=mail_requests.extends(text, known.phrases),
        nested=nested,
        cut=opened.cut or outer.cut or inner.cut or len(whole) > LONGEST_TEXT,
        sealed=opened.sealed,
    )
