"""The shipped reference data as values: roles, types of partner, words of the admin center.

Whoever asks says in which folder the files lie. A file that is not as it should be is a mistake
of ours, so it raises ValueError, never a Problem.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from desktop.domain.identifiers import RoleId, guid
from desktop.domain.relationships import PartnerType
from desktop.domain.roles import Backing, Role, RoleSources, RoleTable, Tier
from desktop.domain.sources import Bilingual, Source
from desktop.domain.types import Access, PartnerTypes, RolesRule, TypeFacts, TypeStatus
from desktop.formats.page_labels import PageLabels, page_labels
from desktop.formats.reference_sources import sources

ROLES = "entra-roles.json"
TYPES = "partner-types.json"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Reference:
    """All shipped data the readers of lists need."""

    roles: RoleTable
    types: PartnerTypes
    labels: PageLabels


def load(folder: Path) -> Reference:
    """Return everything that lies in `folder`."""
    types = partner_types(folder)
    return Reference(roles(folder), types, page_labels(folder, types))


class _Role(msgspec.Struct):
    template_id: str
    name_en: str
    name_it: str | None
    name_it_fallback: str | None
    aliases_en: list[str]
    aliases_it: list[str]
    privileged: bool | None
    privileged_evidence: str
    summary_en: str
    summary_it: str
    gdap_supported: bool | None
    gdap_evidence: str | None
    id_evidence: str
    risk_tier: Tier


class _RoleSource(msgspec.Struct):
    page: str
    compiled: str


class _RoleFile(msgspec.Struct):
    source: _RoleSource
    count: int
    roles: list[_Role]


def roles(folder: Path) -> RoleTable:
    """Return the table of Microsoft Entra roles."""
    shipped = msgspec.json.decode((folder / ROLES).read_bytes(), type=_RoleFile)
    table = tuple(_role(role) for role in shipped.roles)
    if not len({role.id for role in table}) == len(table) == shipped.count:
        raise ValueError(f"{ROLES}: {shipped.count} roles, each once, should stand there")
    return RoleTable(table, shipped.source.page, shipped.source.compiled)


def _role(role: _Role) -> Role:
    template, name_it = guid(role.template_id), role.name_it or role.name_it_fallback
    if template is None or not name_it:
        raise ValueError(f"{ROLES}: {role.name_en} has no id or no Italian name")
    aliases = [*role.aliases_en, *role.aliases_it, role.name_it_fallback]
    return Role(
        id=RoleId(template),
        name_en=role.name_en,
        name_it=name_it,
        summary_en=role.summary_en,
        summary_it=role.summary_it,
        tier=role.risk_tier,
        privileged=role.privileged,
        gdap=role.gdap_supported,
        aliases=tuple(name for name in aliases if name),
        sources=_role_sources(role),
    )


def _role_sources(role: _Role) -> RoleSources:
    """Return who stands behind a role's facts, from what the file says of its evidence."""
    where = role.id_evidence
    days = _DAY.findall(where)
    by_microsoft = "Microsoft" in where or where.startswith("MS ")
    by_community = "community" in where or where.startswith("CIPP")
    disputed = "shows no label" in role.privileged_evidence
    label = Backing.MICROSOFT if role.privileged_evidence == "microsoft" else Backing.COMMUNITY
    return RoleSources(
        described=Backing.MICROSOFT if by_microsoft else Backing.COMMUNITY,
        day=date.fromisoformat(days[-1]) if days else None,
        id=Backing.COMMUNITY if by_community else Backing.MICROSOFT,
        label=Backing.DISPUTED if disputed else label,
        gdap=_gdap_backing(role.gdap_evidence),
        italian=Backing.MICROSOFT if role.name_it else Backing.OURS,
    )


def _gdap_backing(evidence: str | None) -> Backing:
    if evidence is None:
        return Backing.NOBODY
    if evidence.startswith("microsoft-bulk-tool"):
        return Backing.MICROSOFT_TOOL
    return Backing.MICROSOFT if evidence.startswith("microsoft") else Backing.COMMUNITY


class _Type(msgspec.Struct):
    id: PartnerType
    source: str
    name_en: str
    name_it: str
    in_seed_page: bool
    status: TypeStatus
    roles_rule: RolesRule
    role_template_ids: list[str]
    grants_admin_access: Access
    can_do_en: str
    can_do_it: str
    does_not_include_en: str
    does_not_include_it: str
    established_by_en: str
    established_by_it: str
    ended_by_en: str
    ended_by_it: str
    labels_seen: list[str]


class _TypeSource(msgspec.Struct):
    seed: str


class _TypeFile(msgspec.Struct):
    source: _TypeSource
    compiled: str
    count: int
    types: list[_Type]


def partner_types(folder: Path) -> PartnerTypes:
    """Return what is known of each type of partner."""
    shipped = msgspec.json.decode((folder / TYPES).read_bytes(), type=_TypeFile)
    pages = sources(folder)
    table = tuple(_type(kind, pages) for kind in shipped.types)
    if {facts.id for facts in table} != set(PartnerType) - {PartnerType.UNKNOWN}:
        raise ValueError(f"{TYPES}: every type we know should stand there, once")
    if len(table) != shipped.count:
        raise ValueError(f"{TYPES}: {len(table)} types instead of {shipped.count}")
    return PartnerTypes(table, shipped.source.seed, shipped.compiled)


def _type(kind: _Type, pages: Mapping[str, Source]) -> TypeFacts:
    return TypeFacts(
        id=kind.id,
        name=Bilingual(kind.name_en, kind.name_it),
        status=kind.status,
        on_page=kind.in_seed_page,
        roles_rule=kind.roles_rule,
        fixed_roles=tuple(sorted(RoleId(role) for role in kind.role_template_ids)),
        access=kind.grants_admin_access,
        can_do=Bilingual(kind.can_do_en, kind.can_do_it),
        does_not_include=Bilingual(kind.does_not_include_en, kind.does_not_include_it),
        established_by=Bilingual(kind.established_by_en, kind.established_by_it),
        ended_by=Bilingual(kind.ended_by_en, kind.ended_by_it),
        labels=tuple(kind.labels_seen),
        source=pages[kind.source],
    )
