"""Microsoft Entra roles a partner may hold, and how much power they give.

The tier is our own judgement for partner access, kept as data with its source; Microsoft's own
label is `privileged`. A role that is not in the table is kept, shown, and counts as high.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desktop.domain.answers import Unknown
from desktop.domain.identifiers import RoleId

GLOBAL_ADMINISTRATOR = RoleId("62e90394-69f5-4237-9190-012177145e10")

Roles = tuple[RoleId, ...] | Unknown
"""Template ids in lower case, sorted; a role known only by name stands as that name."""


class Tier(StrEnum):
    """How much power a role gives, strongest first."""

    CRITICAL = "critical"
    HIGH = "high"
    UNKNOWN = "unknown"
    MEDIUM = "medium"
    LOW = "low"


TIERS = tuple(Tier)


class Backing(StrEnum):
    """Who stands behind what the table says of a role."""

    MICROSOFT = "microsoft"
    MICROSOFT_TOOL = "microsoft-tool"
    """The role list of Microsoft's GDAP bulk migration tool, 2023."""
    COMMUNITY = "community"
    """Public lists of 2026 that Microsoft does not keep."""
    DISPUTED = "disputed"
    """Such lists say it; Microsoft's page of January 2026 does not."""
    OURS = "ours"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class RoleSources:
    """Where the facts of a role come from.

    `day` is that of Microsoft's page or description, None without a dated one.
    """

    described: Backing
    day: date | None
    id: Backing
    label: Backing
    gdap: Backing
    italian: Backing


@dataclass(frozen=True, slots=True)
class Role:
    """One built-in role; texts in both languages, `gdap` None where no source was found."""

    id: RoleId
    name_en: str
    name_it: str
    summary_en: str
    summary_it: str
    tier: Tier
    privileged: bool | None
    gdap: bool | None
    aliases: tuple[str, ...] = ()
    sources: RoleSources | None = None

    def name(self, language: str) -> str:
        return self.name_it if language == "it" else self.name_en

    def summary(self, language: str) -> str:
        return self.summary_it if language == "it" else self.summary_en


@dataclass(frozen=True)
class RoleTable:
    """All roles we know, by id and by name; `source` and `compiled` say where they come from."""

    roles: tuple[Role, ...]
    source: str
    compiled: str
    _by_id: Mapping[str, Role] = field(init=False, repr=False)
    _by_name: Mapping[str, Role] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {role.id: role for role in self.roles})
        names: dict[str, Role] = {}
        for role in self.roles:
            for name in (role.name_en, role.name_it, *role.aliases):
                names.setdefault(_spelling(name), role)
        object.__setattr__(self, "_by_name", names)

    def get(self, role: str) -> Role | None:
        return self._by_id.get(role)

    def named(self, name: str) -> Role | None:
        """Return the role a page or a mail calls `name`, in either language."""
        return self._by_name.get(_spelling(name))

    def tier(self, role: str) -> Tier:
        found = self._by_id.get(role)
        return found.tier if found else Tier.UNKNOWN

    def tally(self, roles: Roles) -> tuple[tuple[Tier, int], ...]:
        """Return how many roles of each tier, strongest first; empty for no or unknown roles."""
        if isinstance(roles, Unknown):
            return ()
        counts: dict[Tier, int] = {}
        for role in roles:
            tier = self.tier(role)
            counts[tier] = counts.get(tier, 0) + 1
        return tuple((tier, counts[tier]) for tier in TIERS if tier in counts)

    def strongest(self, roles: Roles) -> Tier | None:
        """Return the strongest tier; unknown roles are `Tier.UNKNOWN`, no role is None."""
        if isinstance(roles, Unknown):
            return Tier.UNKNOWN
        tally = self.tally(roles)
        return tally[0][0] if tally else None

    def ordered(self, roles: Iterable[str], language: str) -> Sequence[str]:
        """Return roles strongest first, then by name."""
        return sorted(
            roles, key=lambda role: (TIERS.index(self.tier(role)), self._name(role, language))
        )

    def _name(self, role: str, language: str) -> str:
        found = self._by_id.get(role)
        return found.name(language).casefold() if found else role


def counts_as_high(tier: Tier | None) -> bool:
    """Return whether a tier needs a reason to be kept: critical, high, or not known."""
    return tier in (Tier.CRITICAL, Tier.HIGH, Tier.UNKNOWN)


def in_order(roles: Iterable[str]) -> tuple[RoleId, ...]:
    """Return roles as records keep them: lower-case ids, sorted, each once."""
    return tuple(sorted({RoleId(role.strip()) for role in roles if role.strip()}))


def _spelling(name: str) -> str:
    return " ".join(name.split()).casefold()
