"""Letters from the shipped templates, and as mail that a mail program opens as a draft.

Templates lie in `<folder>/<language>/<name>.txt`; their first line is the subject. Facts are filled
in as plain text. Whoever asks says in which folder they lie.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import idna
import jinja2

from desktop.domain.errors import Invalid
from desktop.domain.letters import Facts, Letter, checked
from desktop.domain.sources import Bilingual
from desktop.language import LANGUAGES, Catalogue, catalogue

_HIDDEN = dict.fromkeys((*range(9), *range(11, 32), 127), " ") | {9: " ", 13: None}
"""Control characters have no place in a letter; its own line ends stay."""


def names(folder: Path) -> tuple[str, ...]:
    """Return the names of all letters that lie in `folder`."""
    return tuple(sorted({path.stem for path in folder.glob("*/*.txt")}))


def drafts(folder: Path, name: str, zone: str, facts: Facts) -> dict[str, Letter]:
    """Return a letter in every language we speak, by its code; days are those of `zone`."""
    return {code: write(folder, name, catalogue(code, zone), facts) for code in LANGUAGES}


def write(folder: Path, name: str, t: Catalogue, facts: Facts) -> Letter:
    """Return a letter in the language of `t`, without addresses; every fact it names is needed.

    Empty lines that a left-out sentence leaves behind are closed up.
    """
    source = (folder / t.code / f"{name}.txt").read_text(encoding="utf-8")
    subject, _, body = source.partition("\n")
    said = {key: _said(value, t) for key, value in facts.items()}
    return Letter(
        subject=" ".join(_template(subject).render(said).split()),
        body=_closed_up(_template(body).render(said)),
        language=t.code,
    )


def in_words(facts: Facts, t: Catalogue) -> dict[str, str]:
    """Return facts as they stand in a letter in the language of `t`; several are listed."""
    said = {key: _said(value, t) for key, value in facts.items()}
    return {
        key: ", ".join(value) if isinstance(value, tuple) else str(value)
        for key, value in said.items()
    }


def eml(letter: Letter, sender: str, moment: datetime) -> bytes:
    """Return a mail that opens as a draft, not as one that came; the same each time.

    `sender` may be empty: the mail program then puts its own. Raises Invalid.
    """
    held = checked(letter)
    mail = EmailMessage(policy=SMTP)
    mail["X-Unsent"] = "1"
    if sender:
        mail["From"] = _address(sender, "sender")
    if held.to:
        mail["To"] = [_address(one, "to") for one in held.to]
    mail["Subject"] = held.subject
    mail["Date"] = format_datetime(moment)
    mail.set_content("\n".join(held.body.splitlines()) + "\n", cte="quoted-printable")
    mail["Content-Language"] = held.language  # what is set before goes with the old content
    return mail.as_bytes()


def _address(text: str, field: str) -> Address:
    """Return an address as old mail programs read it; other alphabets only stand in its domain."""
    user, _, domain = text.rpartition("@")
    try:
        ascii_domain = idna.encode(domain, uts46=True).decode("ascii")
        read = Address(addr_spec=f"{user}@{ascii_domain}")
    except (idna.IDNAError, ValueError, IndexError) as error:
        raise Invalid(field, "mail", text) from error
    if read.addr_spec != f"{user}@{ascii_domain}":  # a remark in it, or quotes: not what is shown
        raise Invalid(field, "mail", text)
    return read


@lru_cache(maxsize=64)
def _template(source: str) -> jinja2.Template:
    settings = jinja2.Environment(  # a letter is plain text: nothing in it is escaped
        autoescape=False,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return settings.from_string(source)


def _said(value: Any, t: Catalogue) -> Any:
    """Return a fact in words; what is missing is empty, so that a template can ask for it."""
    match value:
        case None:
            return ""
        case Bilingual():
            return value.said(t.code).translate(_HIDDEN)
        case str():
            return value.translate(_HIDDEN)
        case bool():
            return value
        case int():
            return t.number(value)
        case date():
            return t.day(value)
        case tuple():
            return tuple(_said(one, t) for one in value)
    raise TypeError(value)


def _closed_up(text: str) -> str:
    def lines() -> Iterator[str]:
        empty = True
        for line in text.splitlines():
            bare = line.rstrip()
            if bare or not empty:
                yield bare
            empty = not bare

    return "\n".join(lines()).rstrip() + "\n"
