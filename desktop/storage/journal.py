"""The journal's bytes: canonical JSON, its hash chain, and personal text kept apart from it.

In the canonical JSON a text about a person stands only as a salted SHA-256; text and salt lie in
a table of their own. Deleting them erases the person, and the chain stays valid.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from desktop.domain.changes import Entry, Evidence, Reason
from desktop.domain.identifiers import RegisterId
from desktop.domain.times import from_micros, micros
from desktop.storage.mapping import Kind, Values
from desktop.storage.tables import PersonalTextRow

GENESIS = "0" * 64
ERASED = "\ufffc"
"""Stands where a personal text was erased; it equals any text when tables are rebuilt."""

_NAMED = re.compile(r'"sha256":"([0-9a-f]{64})"')
_TOGETHER = 500
_SALT, _DRAWN = 16, 256
"""Bytes of one salt, and how many salts are drawn together."""

_ENCODER = msgspec.json.Encoder(order="sorted")
_SIDES = msgspec.json.Decoder(dict[str, str | int | bool | dict[str, str] | None])


@dataclass
class Vault:
    """Collects the personal texts of one transaction, each under a salted digest."""

    texts: list[dict[str, str]] = field(default_factory=list)
    _salts: list[str] = field(default_factory=list)

    def hide(self, text: str) -> str:
        """Return the digest that stands for `text` in the journal."""
        if not self._salts:  # many at once: the system is asked less often
            drawn = secrets.token_hex(_SALT * _DRAWN)
            self._salts = [drawn[n : n + 2 * _SALT] for n in range(0, len(drawn), 2 * _SALT)]
        salt = self._salts.pop()
        digest = salted(salt, text)
        self.texts.append({"digest": digest, "salt": salt, "text": text})
        return digest


def salted(salt: str, text: str) -> str:
    return hashlib.sha256(f"{salt}\x1f{text}".encode()).hexdigest()


def side(kind: Kind[Any], values: Values | None, vault: Vault) -> str | None:
    """Return one side of a change as canonical JSON."""
    if values is None:
        return None
    if kind.personal:
        told = {name: text for name in kind.personal if (text := values[name])}
        values = {**values, **{name: {"sha256": vault.hide(told[name])} for name in told}}
    return _ENCODER.encode(values).decode()


def shown(text: str | None, texts: Mapping[str, str]) -> Values | None:
    """Return the values of one side, with personal text put back where it is still kept.

    Raises ValueError when the text is no longer what was written.
    """
    if text is None:
        return None
    try:
        values: Values = _SIDES.decode(text)
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error
    for name, value in values.items():
        if isinstance(value, dict):
            values[name] = texts.get(value.get("sha256", ""), ERASED)
    return values


@dataclass(frozen=True, slots=True)
class Header:
    """What an entry says besides its changes; `by` and `source` are digests of personal text."""

    register: str
    number: int
    recorded: int
    by: str
    reason: str
    evidence: str
    seen: int | None
    source: str
    undoes: int | None
    counts: tuple[tuple[str, str, int], ...]
    changes: str
    previous: str

    def canonical(self) -> str:
        return _ENCODER.encode(self).decode()


def header(entry: Entry, register: RegisterId, changes: str, previous: str, vault: Vault) -> Header:
    """Return the header of an entry about to be written."""
    return Header(
        register=register,
        number=entry.number,
        recorded=micros(entry.recorded),
        by=vault.hide(entry.by),
        reason=entry.reason.value,
        evidence=entry.evidence.value,
        seen=None if entry.seen is None else micros(entry.seen),
        source=vault.hide(entry.source) if entry.source else "",
        undoes=entry.undoes,
        counts=entry.counts,
        changes=changes,
        previous=previous,
    )


def read_header(canonical: str) -> Header:
    """Return the header of an entry; raises ValueError when it is none any more."""
    try:
        return msgspec.json.decode(canonical, type=Header)
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error


def entry_of(head: Header, texts: Mapping[str, str], undone_by: int | None, subject: str) -> Entry:
    """Return the entry a header tells of."""
    return Entry(
        number=head.number,
        recorded=from_micros(head.recorded),
        by=texts.get(head.by, ERASED),
        reason=Reason(head.reason),
        evidence=Evidence(head.evidence),
        seen=None if head.seen is None else from_micros(head.seen),
        source=texts.get(head.source, ERASED) if head.source else "",
        undoes=head.undoes,
        undone_by=undone_by,
        counts=head.counts,
        subject=subject,
    )


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def changes_digest(rows: Iterable[Mapping[Any, Any]]) -> str:
    """Return the SHA-256 over all changes of an entry, in order."""
    running = hashlib.sha256()
    for row in rows:
        running.update(
            f"{row['kind']}\x1f{row['record']}\x1f{row['shape']}\x1f{row['before']}\x1f"
            f"{row['after']}\n".encode()
        )
    return running.hexdigest()


class Texts(dict[str, str]):
    """Personal texts by digest; only those that were wanted are there.

    A directory brings a hundred thousand of them, and a list of entries needs a few.
    """

    def __init__(self, connection: Connection, register: RegisterId) -> None:
        super().__init__()
        self._connection = connection
        self._register = register

    def want(self, digests: Iterable[str]) -> None:
        """Fetch texts that are not here yet."""
        p = PersonalTextRow
        wanted = [digest for digest in dict.fromkeys(digests) if digest and digest not in self]
        for start in range(0, len(wanted), _TOGETHER):
            part = wanted[start : start + _TOGETHER]
            chosen = select(p.digest, p.text).where(
                p.register == self._register, p.digest.in_(part)
            )
            self.update((row.digest, row.text) for row in self._connection.execute(chosen))

    def want_of(self, sides: Iterable[str | None]) -> None:
        """Fetch the texts that sides of changes name."""
        self.want(digest for side in sides if side for digest in _NAMED.findall(side))


def personal_texts(connection: Connection, register: RegisterId) -> dict[str, str]:
    """Return all personal text that is kept, by digest."""
    found = select(PersonalTextRow.digest, PersonalTextRow.text).where(
        PersonalTextRow.register == register
    )
    return {row.digest: row.text for row in connection.execute(found)}
