"""Large registers and lists, made the same way each time; all names are invented."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from desktop.domain.changes import Change, Reason
from desktop.domain.durations import AutoExtend
from desktop.domain.identifiers import (
    ExternalId,
    PartnerId,
    RelationshipId,
    RoleId,
    TenantId,
    derived_id,
)
from desktop.domain.partners import KnownId, Learnt, Partner
from desktop.domain.relationships import Ends, PartnerType, Relationship, Status
from desktop.services.workspace import Surroundings, Workspace, create_register

MOMENT = datetime(2026, 11, 23, 9, 42, tzinfo=UTC)
REFERENCE = Path(__file__).parents[2] / "resources" / "reference"

_FIRST = ("Adri", "Brem", "Cald", "Dora", "Ferm", "Lago", "Nuvo", "Ombra", "Quad", "Sori", "Tele")
_LAST = ("atica", "bana", "eva", "gora", "lenta", "mira", "nova", "relva", "tessa", "vento")
_KIND = ("Servizi", "Software", "Reti", "Sistemi", "Cloud", "Digitale", "Consulting")
_USE = ("Assistenza", "Helpdesk", "Posta", "Sicurezza", "Licenze", "Migrazione", "Backup", "Intune")
_TOWNS = ("Bergamo", "Brescia", "Milano", "Lecco", "Monza", "Como", "Treviglio", "Seriate")
_STATUS = (*[Status.ACTIVE] * 6, Status.EXPIRED, Status.TERMINATED, Status.APPROVAL_PENDING)


def surroundings(folder: Path) -> Surroundings:
    return Surroundings(folder / "backups", REFERENCE, lambda: MOMENT, "bench")


def role_sets() -> list[tuple[RoleId, ...]]:
    """Return sets of real roles, as relationships carry them."""
    found = json.loads((REFERENCE / "entra-roles.json").read_text(encoding="utf-8"))["roles"]
    ids = [RoleId(role["template_id"]) for role in found]
    chance = random.Random(365)
    return [tuple(sorted(chance.sample(ids, chance.randint(1, 9)))) for _ in range(400)]


def partners(count: int) -> list[Partner]:
    chance = random.Random(4)
    return [
        Partner(
            id=PartnerId(derived_id("partner", str(number))),
            name=f"{chance.choice(_FIRST)}{chance.choice(_LAST)} {chance.choice(_KIND)} {number}",
            town=chance.choice(_TOWNS),
            tenant_ids=(KnownId(derived_id("tenant", str(number)), Learnt.LIST),),
        )
        for number in range(count)
    ]


def relationships(count: int, owners: list[Partner]) -> list[Relationship]:
    chance, sets = random.Random(730), role_sets()
    found = []
    for number in range(count):
        partner = owners[number % len(owners)]
        status = chance.choice(_STATUS)
        start = MOMENT - timedelta(days=chance.randint(1, 700))
        waiting = status is Status.APPROVAL_PENDING
        found.append(
            Relationship(
                id=RelationshipId(derived_id("relationship", str(number))),
                partner=partner.id,
                type=PartnerType.GDAP,
                type_as_reported="#microsoft.graph.delegatedAdminRelationship",
                name=f"{chance.choice(_USE)}_{2020 + number % 7}_{number}",
                external_id=ExternalId(
                    f"{derived_id('x', str(number))}-{partner.tenant_ids[0].value}"
                ),
                status=status,
                status_as_reported=status.value,
                created=start,
                activated=None if waiting else start,
                modified=start,
                ends=Ends.NOT_YET if waiting else start + timedelta(days=730),
                duration_days=730,
                duration_as_reported="P730D",
                auto_extend=chance.choice((AutoExtend.ON, AutoExtend.OFF)),
                auto_extend_as_reported="P180D",
                roles=chance.choice(sets),
                customer_tenant=TenantId(derived_id("our tenant")),
            )
        )
    return found


def filled(path: Path, count: int, partner_count: int) -> Workspace:
    """Return an open register with this many relationships."""
    owners = partners(partner_count)
    workspace = create_register(path, surroundings(path.parent), "Banco di prova Srl", "Prova")
    store = workspace._store
    changes: list[Change[Any]] = [Change(None, owner) for owner in owners]
    changes += [Change(None, record) for record in relationships(count, owners)]
    store.apply(changes, "Prova", Reason.ADDED)
    return workspace


def graph_list(count: int) -> bytes:
    """Return a Graph list answer of one partner with this many relationships."""
    owner = partners(1)
    items = []
    for record in relationships(count, owner):
        assert isinstance(record.roles, tuple)
        items.append(
            {
                "@odata.type": "#microsoft.graph.delegatedAdminRelationship",
                "id": record.external_id,
                "displayName": record.name,
                "duration": "P730D",
                "customer": {"tenantId": record.customer_tenant, "displayName": "Banco di prova"},
                "accessDetails": {
                    "unifiedRoles": [{"roleDefinitionId": role} for role in record.roles]
                },
                "status": record.status.value,
                "autoExtendDuration": "P180D",
                "createdDateTime": _stamp(record.created),
                "lastModifiedDateTime": _stamp(record.modified),
                "activatedDateTime": _stamp(record.activated),
                "endDateTime": _stamp(record.ends if isinstance(record.ends, datetime) else None),
            }
        )
    context = "https://graph.microsoft.com/v1.0/tenantRelationships/$metadata"
    return json.dumps(
        {"@odata.context": f"{context}#delegatedAdminRelationships", "value": items}
    ).encode()


def _stamp(moment: datetime | None) -> str | None:
    return None if moment is None else moment.strftime("%Y-%m-%dT%H:%M:%S.%f0Z")
