"""What a mail or a pasted link says, before anybody judges it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.answers import Unknown
from desktop.domain.links import Link
from desktop.domain.roles import Roles


class Medium(StrEnum):
    """What was handed to us."""

    MAIL = "mail"
    OUTLOOK = "outlook"
    TEXT = "text"
    """The text of a mail, pasted: no headers and no hidden targets."""
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Address:
    """A mail address as a header gives it; `domain` is the part that somebody registered."""

    name: str = ""
    mail: str = ""
    host: str = ""
    domain: str = ""

    def __bool__(self) -> bool:
        return bool(self.mail or self.name)


class Stamp(StrEnum):
    """Who wrote Authentication-Results, as far as we can tell."""

    OURS = "ours"
    """A server under one of our own mail domains."""
    UNNAMED = "unnamed"
    """It does not say its name, as Exchange Online does not."""
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Authentication:
    """The topmost Authentication-Results: methods with their results, and who says so."""

    server: str
    results: tuple[tuple[str, str], ...]
    text: str

    def result(self, method: str) -> str:
        """Return what it says of spf, dkim or dmarc; empty where it says nothing."""
        return next((value for name, value in self.results if name == method), "")


@dataclass(frozen=True, slots=True)
class Attached:
    """A file in a mail: never opened. `size` in bytes, None where nobody can say."""

    name: str
    media_type: str
    size: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """All that a mail, a pasted text or a link says; every text is from outside.

    `date` is UTC, None where there is none. `text` is what a person would read, `roles`, `days` and
    `extends` what the text asks for: a bonus, since the sender writes it. `nested` says that the
    sender stands in a mail inside this one, so nobody vouches for it; `cut` that it was too long to
    be read whole; `sealed` that it is encrypted.
    """

    source: str
    medium: Medium
    subject: str = ""
    sender: Address = Address()
    reply_to: Address = Address()
    return_path: Address = Address()
    to: str = ""
    date: datetime | None = None
    message_id: str = ""
    received_from: str = ""
    authentication: Authentication | None = None
    text: str = ""
    links: tuple[Link, ...] = ()
    attachments: tuple[Attached, ...] = ()
    roles: Roles = Unknown.UNKNOWN
    days: int | None = None
    extends: bool = False
    nested: bool = False
    cut: bool = False
    sealed: bool = False

    @property
    def has_headers(self) -> bool:
        return self.medium in (Medium.MAIL, Medium.OUTLOOK)
