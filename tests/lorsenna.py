"""The firm of the design's pictures on 23 November 2026: four partners, six relationships."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from desktop.domain.agreements import Agreement, AgreementType, Form, Way
from desktop.domain.answers import Unknown
from desktop.domain.changes import Change, Evidence, Reason
from desktop.domain.durations import AutoExtend
from desktop.domain.identifiers import (
    AgreementId,
    PartnerId,
    RegisterId,
    RelationshipId,
    RoleId,
    derived_id,
)
from desktop.domain.lines import RelationshipLine
from desktop.domain.observations import Observation
from desktop.domain.organisation import Organisation
from desktop.domain.outcomes import Outcome
from desktop.domain.overview import Overview, overview
from desktop.domain.partners import Partner
from desktop.domain.relationships import (
    Decision,
    Ends,
    PartnerType,
    Relationship,
    Status,
    Stewardship,
)
from desktop.domain.roles import RoleTable
from desktop.domain.standing import Holding
from desktop.domain.times import micros
from desktop.formats import reference
from desktop.storage.store import Store

NOW = datetime(2026, 11, 23, 8, 42, tzinfo=UTC)
TODAY = date(2026, 11, 23)
ZONE = "Europe/Rome"
ME = "Chiara Belotti"
FIRM = Organisation(id=RegisterId(derived_id("lorsenna")), name="Torneria Lorsenna Srl")
REFERENCE = Path(__file__).resolve().parent.parent / "resources" / "reference"


def at(year: int, month: int, day: int) -> datetime:
    """Return ten in the morning of a day, in UTC."""
    return datetime(year, month, day, 9, tzinfo=UTC)


@cache
def roles() -> RoleTable:
    """Return the table the program ships."""
    return reference.roles(REFERENCE)


def named(*names: str) -> tuple[RoleId, ...]:
    """Return the ids of roles by their English names."""
    found = [role for name in names if (role := roles().named(name))]
    assert len(found) == len(names), names
    return tuple(sorted(role.id for role in found))


def partner(name: str, **given: object) -> Partner:
    made = Partner(id=PartnerId(derived_id("partner", name)), name=name)
    return replace(made, **given)  # type: ignore[arg-type]  # named by the tests


ADREVIA = partner(
    "Adrevia Servizi IT Srl",
    town="Bergamo",
    contract="Assistenza",
    contract_from=date(2025, 4, 1),
    contract_to=date(2027, 3, 31),
    contract_renews_months=12,
    notice_days=90,
)
BITMORVA = partner(
    "Bitmorva Consulting Srl",
    town="Milano",
    contract="Consulenza",
    contract_from=date(2024, 7, 1),
    contract_to=date(2026, 6, 30),
)
QUADRELVA = partner("Quadrelva Software Srl", town="Brescia")
TELERUNDA = partner("Telerunda Distribuzione SpA", town="Milano")
PARTNERS = (ADREVIA, BITMORVA, QUADRELVA, TELERUNDA)


def relationship(name: str, whose: Partner, **given: object) -> Relationship:
    made = Relationship(
        id=RelationshipId(derived_id("relationship", name, whose.id)),
        partner=whose.id,
        type=PartnerType.GDAP,
        name=name,
        status=Status.ACTIVE,
        evidence=Evidence.LIST,
    )
    return replace(made, **given)  # type: ignore[arg-type]  # named by the tests


ADVISOR = relationship(
    "",
    BITMORVA,
    type=PartnerType.ADVISOR,
    roles=named("Global Administrator", "Helpdesk Administrator"),
)
ASSISTENZA = relationship(
    "Assistenza-2026",
    ADREVIA,
    created=at(2026, 8, 1),
    activated=at(2026, 8, 18),
    ends=at(2027, 2, 14),
    duration_days=180,
    auto_extend=AutoExtend.ON,
    roles=named(
        *("Exchange Administrator", "User Administrator", "Helpdesk Administrator"),
        *("Teams Administrator", "Global Reader", "License Administrator"),
    ),
)
SUPPORTO = relationship(
    "TLR_2024_supporto",
    TELERUNDA,
    activated=at(2024, 12, 9),
    ends=at(2026, 12, 9),
    duration_days=730,
    auto_extend=AutoExtend.OFF,
    roles=Unknown.UNKNOWN,
)
BUSINESS_CENTRAL = relationship(
    "QL-BusinessCentral",
    QUADRELVA,
    status=Status.APPROVAL_PENDING,
    created=at(2026, 11, 7),
    ends=Ends.NOT_YET,
    duration_days=180,
    auto_extend=AutoExtend.OFF,
    roles=named("Teams Administrator", "Global Reader", "Groups Administrator"),
    evidence=Evidence.PROOF,
)
RESELLER = relationship(
    "Rivenditore indiretto", ADREVIA, type=PartnerType.INDIRECT_RESELLER, roles=()
)
PROVIDER = relationship(
    "Provider indiretto",
    TELERUNDA,
    type=PartnerType.INDIRECT_PROVIDER,
    status=Status.OUTCOME_UNKNOWN,
    roles=(),
    evidence=Evidence.DECLARED,
)
RELATIONSHIPS = (ADVISOR, ASSISTENZA, SUPPORTO, BUSINESS_CENTRAL, RESELLER, PROVIDER)

DECISIONS = (
    Stewardship(
        id=ASSISTENZA.id,
        decision=Decision.KEEP,
        decision_reason="Assistenza di tutti i giorni",
        decided_on=date(2026, 9, 16),
        decided_by=ME,
    ),
    Stewardship(
        id=PROVIDER.id,
        decision=Decision.REMOVE,
        decided_on=date(2026, 11, 2),
        decided_by=ME,
    ),
)


def seen_on(day: datetime, *shown: Relationship) -> Observation:
    return Observation(
        id=derived_id("seen", day.isoformat()),
        digest=day.strftime("%Y%m%d").ljust(64, "0"),
        source="clipboard",
        format="pasted-page",
        seen=day,
        relationships=tuple(record.id for record in shown),
    )


LISTS = (
    seen_on(at(2026, 5, 17), ADVISOR, SUPPORTO, RESELLER, PROVIDER),
    seen_on(at(2026, 8, 26), ADVISOR, ASSISTENZA, SUPPORTO, RESELLER, PROVIDER),
    seen_on(at(2026, 11, 13), ADVISOR, ASSISTENZA, SUPPORTO, RESELLER),
)


def fill(store: Store) -> None:
    """Put all of it into an empty register."""
    records = (*PARTNERS, *RELATIONSHIPS, *DECISIONS, *LISTS)
    store.apply([Change(None, record) for record in records], ME, Reason.ADDED)


def line(record: Relationship) -> RelationshipLine:
    """Return a relationship as it leaves the disk, without a decision."""
    owner = next((p for p in PARTNERS if p.id == record.partner), None)
    end = record.ends
    return RelationshipLine(
        id=record.id,
        partner=record.partner,
        partner_name=owner.name if owner else "",
        town=owner.town if owner else "",
        type=record.type,
        type_as_reported=record.type_as_reported,
        name=record.name,
        status=record.status,
        status_as_reported=record.status_as_reported,
        ends=micros(end) if isinstance(end, datetime) else None,
        ends_kind="" if isinstance(end, datetime) else end.value,
        duration_days=record.duration_days,
        auto_extend=record.auto_extend,
        roles=None if isinstance(record.roles, Unknown) else "\n".join(record.roles),
        evidence=record.evidence,
        decision=None,
        owner=None,
    )


def holding(
    record: Relationship,
    kept: Stewardship | None = None,
    written: datetime | None = None,
    **given: object,
) -> Holding:
    """Return a relationship as Home weighs it; `given` replaces fields of the relationship."""
    changed = replace(record, **given)  # type: ignore[arg-type]  # named by the tests
    own = kept or next((one for one in DECISIONS if one.id == record.id), Stewardship(id=record.id))
    decision = own.decision.value if own.decision else None
    return Holding(
        line(changed)._replace(decision=decision),
        created=_micros(changed.created),
        activated=_micros(changed.activated),
        modified=_micros(changed.modified),
        decided_on=own.decided_on.isoformat() if own.decided_on else None,
        written=_micros(written),
    )


def _micros(moment: datetime | None) -> int | None:
    return None if moment is None else micros(moment)


def seen() -> dict[str, list[int]]:
    """Return the days of the lists that showed each relationship."""
    found: dict[str, list[int]] = {}
    for one in LISTS:
        for key in one.relationships:
            found.setdefault(key, []).append(micros(one.seen))
    return found


def agreement(whose: Partner, **given: object) -> Agreement:
    """Return the customer agreement, accepted by way of a partner on 12 March 2025."""
    made: dict[str, object] = {
        "id": AgreementId(derived_id("agreement", whose.name)),
        "partner": whose.id,
        "form": Form.RESELLER,
        "way": Way.ADMIN_CENTER,
        "type": AgreementType.CUSTOMER,
        "first_name": "Chiara",
        "last_name": "Belotti",
        "email": "chiara.belotti@torneria-lorsenna.example",
        "accepted_on": date(2025, 3, 12),
        "outcome": Outcome.DONE,
    }
    return Agreement(**{**made, **given})  # type: ignore[arg-type]  # named by the tests


def shown(
    *holdings: Holding,
    partners: tuple[Partner, ...] = PARTNERS,
    last_list: datetime | None = LISTS[-1].seen,
    now: datetime = NOW,
    organisation: Organisation = FIRM,
    agreements: tuple[Agreement, ...] = (),
) -> Overview:
    """Return Home for these relationships, or for all of the picture's."""
    held = holdings or tuple(holding(record) for record in RELATIONSHIPS)
    return overview(
        organisation, partners, held, seen(), last_list, roles(), now, agreements=agreements
    )
