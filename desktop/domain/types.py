"""What each type of partner may do, may not do, and how it begins and ends.

The facts are shipped data with their source; the descriptions are our own words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.domain.identifiers import RoleId
from desktop.domain.relationships import PartnerType
from desktop.domain.sources import Bilingual, Source


class RolesRule(StrEnum):
    """Which roles a relationship of a type can carry."""

    ANY = "any"
    FIXED = "fixed"
    NONE = "none"
    NONE_OR_GDAP = "none_or_gdap"
    NONE_UNLESS_DAP = "none_unless_dap"
    NOT_ASSIGNABLE = "not_assignable"
    UNKNOWN = "unknown"


class Access(StrEnum):
    """Whether a type gives admin access by itself."""

    YES = "yes"
    NO = "no"
    DEPENDS = "depends"
    """On roles, accounts, or old rights that were left."""
    UNKNOWN = "unknown"


class TypeStatus(StrEnum):
    """Whether a type is still given to new relationships."""

    CURRENT = "current"
    LEGACY = "legacy"
    PROGRAM_TERM = "program_term"
    """A commercial sub-type that no page of the customer shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeFacts:
    """One type of partner; `labels` are the words pages were seen to use for it.

    `fixed_roles` are what a type with fixed roles always holds.
    """

    id: PartnerType
    name: Bilingual
    status: TypeStatus
    on_page: bool
    """Microsoft's own page about partner types lists it."""
    roles_rule: RolesRule
    fixed_roles: tuple[RoleId, ...]
    access: Access
    can_do: Bilingual
    does_not_include: Bilingual
    established_by: Bilingual
    ended_by: Bilingual
    labels: tuple[str, ...]
    source: Source | None = None
    """The page that describes it."""


@dataclass(frozen=True)
class PartnerTypes:
    """All types we know, in the order of their source; where they come from and as of when."""

    types: tuple[TypeFacts, ...]
    source: str
    compiled: str
    _by_id: Mapping[PartnerType, TypeFacts] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {facts.id: facts for facts in self.types})

    def get(self, kind: PartnerType) -> TypeFacts | None:
        """Return what is known of a type; None for one we cannot place."""
        return self._by_id.get(kind)
