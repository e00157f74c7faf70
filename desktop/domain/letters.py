"""A letter the firm writes to a partner. The program never sends it: a person does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from urllib.parse import quote

from desktop.domain.errors import Invalid, TooLongForMail
from desktop.domain.identifiers import clean
from desktop.domain.partners import valid_mail
from desktop.domain.sources import Bilingual

LONGEST_LINK = 2000
"""Characters of a mailto: address that mail programs take; ours, below the 2,083 of Windows."""

_HIDDEN = dict.fromkeys((*range(9), *range(11, 13), *range(14, 32), 127), " ")

Fact = str | int | date | Bilingual | tuple["Fact", ...] | None
"""What a template is filled with; days and bilingual texts are said in the letter's language."""
Facts = Mapping[str, Fact]


class Handed(StrEnum):
    """What was done with a letter here; that it was sent only a person can say."""

    COPIED = "copied"
    SAVED = "saved"
    OPENED = "opened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Plain text with its subject; `language` is a code such as "it"."""

    to: tuple[str, ...] = ()
    subject: str
    body: str
    language: str


@dataclass(frozen=True, slots=True)
class HandedLetter:
    """A letter as it was in the end, and what was done with it."""

    letter: Letter
    ways: frozenset[Handed] = field(default_factory=frozenset)


def checked(letter: Letter) -> Letter:
    """Return the letter as it may leave; raises Invalid naming the first field that does not hold.

    Addresses may be missing: a mail program asks for them. Control characters become blanks.
    """
    for address in letter.to:
        if not valid_mail(address):
            raise Invalid("to", "mail", address)
    subject = " ".join(_sendable(letter.subject).split())
    body = _sendable(letter.body)
    if not subject:
        raise Invalid("subject", "needed")
    if not body.strip():
        raise Invalid("body", "needed")
    return replace(letter, subject=subject, body=body)


def _sendable(text: str) -> str:
    return clean(text).translate(_HIDDEN)


def addresses(text: str) -> tuple[str, ...]:
    """Return what someone typed as addresses, each once; commas, semicolons or blanks part them."""
    parts = text.replace(",", " ").replace(";", " ").split()
    return tuple(dict.fromkeys(parts))


def mailto(letter: Letter) -> str:
    """Return the address that opens a letter in the mail program.

    Raises Invalid like `checked`, and TooLongForMail where programs would cut it off.
    """
    held = checked(letter)
    to = ",".join(quote(address, safe="@") for address in held.to)
    body = "\r\n".join(held.body.splitlines())
    address = f"mailto:{to}?subject={quote(held.subject, safe='')}&body={quote(body, safe='')}"
    if len(address) > LONGEST_LINK:
        raise TooLongForMail(len(address), LONGEST_LINK)
    return address
