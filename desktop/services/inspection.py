"""Looking into a mail or a link: read, judged, and nothing kept or fetched."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path

from desktop.domain.errors import NoMail, Unreadable, Why
from desktop.domain.identifiers import clean
from desktop.domain.invitation_background import Background, Earlier
from desktop.domain.invitation_judging import judge
from desktop.domain.invitation_mails import Medium
from desktop.domain.invitation_reasons import Inspected
from desktop.domain.organisation import Cloud, Organisation
from desktop.domain.partners import Partner
from desktop.domain.roles import RoleTable
from desktop.formats import files, mails

LONGEST_DAYS = 365
"""The limit for a relationship where no register says another."""


class Inspector:
    """Reads and judges, with the shipped rules that lie in `folder`."""

    def __init__(self, folder: Path, roles: RoleTable) -> None:
        self._folder = folder
        self._roles = roles

    @cached_property
    def _reader(self) -> mails.Reader:
        return mails.reader(self._folder, self._roles)

    def inspect(
        self,
        source: str,
        data: bytes | str,
        now: datetime,
        *,
        hint: Medium | None = None,
        firm: Organisation | None = None,
        partners: Sequence[Partner] = (),
        earlier: Sequence[Earlier] = (),
    ) -> Inspected:
        """Return what was handed over and what it comes to at `now` (UTC).

        Without a firm and its partners every partner is unknown. Raises Unreadable.
        """
        reader = self._reader
        message = mails.message(clean(source), data, reader, hint)
        background = Background(
            rules=reader.rules,
            phrases=reader.phrases,
            roles=self._roles,
            now=now,
            partners=partners,
            domains=firm.domains if firm else (),
            longest_days=firm.longest_days if firm else LONGEST_DAYS,
            cloud=firm.cloud if firm else Cloud.WORLDWIDE,
            earlier=earlier,
        )
        digest = hashlib.sha256(in_bytes(data)).hexdigest()
        return Inspected(message, judge(message, background), digest)


def in_bytes(data: bytes | str) -> bytes:
    """Return what is kept of something handed over: its bytes, or its text as UTF-8."""
    return data if isinstance(data, bytes) else clean(data).encode("utf-8")


def file_bytes(path: Path) -> bytes:
    """Return a file's bytes; raises Unreadable, also for one that is larger than any mail."""
    try:
        return files.read_file(path).data
    except Unreadable as problem:
        if problem.why in (Why.EMPTY, Why.TOO_LARGE):
            raise NoMail(problem.source, problem.why) from None
        raise
