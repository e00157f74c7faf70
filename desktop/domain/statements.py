"""What Microsoft's pages say, each for itself: who may do what, and what a partner gets to see.

Pages differ from each other and from one year to the next, so statements are never merged.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.identifiers import RoleId
from desktop.domain.sources import Bilingual, Source


class Confidence(StrEnum):
    """How well a statement is supported."""

    DOCUMENTED = "documented"
    OLDER = "older"
    """On an older page, beside which newer ones stand."""
    COMMUNITY = "community"
    UNVERIFIED = "unverified"
    OURS = "ours"
    """Our own judgement."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Who may do it, according to one page; any one of `roles` is enough, none where it is empty.

    Only what is unverified or our own has no `source`.
    """

    roles: tuple[RoleId, ...]
    says: Bilingual
    confidence: Confidence
    source: Source | None


@dataclass(frozen=True, slots=True)
class Deed:
    """Something a firm does with a partner, where it does it, and what is said of who may.

    `where` names pages and buttons between double asterisks, as a person meets them.
    """

    id: str
    deed: Bilingual
    where: Bilingual
    where_source: Source
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """An entry of the admin center's menu, and whether a partner working on our behalf has it."""

    id: str
    menu: Bilingual
    shown: bool
    says: Bilingual
    source: Source


@dataclass(frozen=True, slots=True)
class Need:
    """What a partner working on our behalf has to ask us for; an account needs all of `roles`."""

    id: str
    what: Bilingual
    says: Bilingual
    roles: tuple[RoleId, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class OnBehalf:
    """What a partner sees while it works on our behalf (AOBO), and what it needs from us."""

    menu: Bilingual
    entries: tuple[MenuEntry, ...]
    needs: tuple[Need, ...]
    compiled: str


@dataclass(frozen=True, slots=True)
class WhoMay:
    """All deeds with their statements."""

    deeds: tuple[Deed, ...]
    compiled: str
