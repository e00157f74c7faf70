"""Kept documents by their SHA-256, inside the register's file; written once, never changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import insert, select, update

from desktop.domain.errors import NotKept
from desktop.storage.store import Store
from desktop.storage.tables import DocumentRow


def keep(store: Store, content: bytes) -> str:
    """Keep the bytes and return their SHA-256; keeping the same bytes again changes nothing.

    Where others lie under their digest, altered from outside, the right ones take their place.
    """
    digest = hashlib.sha256(content).hexdigest()
    with store.database.writing() as connection:
        here = (DocumentRow.register == store.register, DocumentRow.digest == digest)
        there = connection.execute(select(DocumentRow.content).where(*here)).first()
        if there is not None and there.content != content:
            connection.execute(update(DocumentRow).where(*here).values(content=content))
        if there is None:
            line = {"register": store.register, "digest": digest, "content": content}
            connection.execute(insert(DocumentRow), [line])
    return digest


def content(store: Store, digest: str, name: str) -> bytes:
    """Return a document's bytes; raises NotKept when they are missing or altered."""
    with store.database.reading() as connection:
        chosen = select(DocumentRow.content).where(
            DocumentRow.register == store.register, DocumentRow.digest == digest
        )
        found = connection.execute(chosen).scalar()
    if not isinstance(found, bytes) or hashlib.sha256(found).hexdigest() != digest:
        raise NotKept(name)
    return found


def sound(store: Store, digest: str) -> bool:
    """Return whether a document is there and its bytes are those that were kept."""
    try:
        content(store, digest, "")
    except NotKept:
        return False
    return True


def all_digests(store: Store) -> Iterator[tuple[str, str]]:
    """Yield for each document the digest it is filed under and that of its bytes."""
    with store.database.reading() as connection:
        chosen = select(DocumentRow.digest, DocumentRow.content).where(
            DocumentRow.register == store.register
        )
        for digest, found in connection.execute(chosen):
            kept: object = found  # SQLite holds whatever was put there
            yield digest, hashlib.sha256(kept).hexdigest() if isinstance(kept, bytes) else ""
