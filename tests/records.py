"""Records, and a register to keep them in, as the tests of storage and services need them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.domain.changes import Change, Evidence, Reason
from desktop.domain.durations import AutoExtend
from desktop.domain.identifiers import (
    ExternalId,
    PartnerId,
    PersonId,
    RegisterId,
    RelationshipId,
    RoleId,
    TenantId,
    derived_id,
)
from desktop.domain.observations import Observation
from desktop.domain.organisation import Organisation, Person
from desktop.domain.partners import Contact, KnownId, Learnt, Partner
from desktop.domain.relationships import PartnerType, Relationship, Status
from desktop.storage import registers
from desktop.storage.store import Store

ME = "Chiara Belotti"
REGISTER = RegisterId(derived_id("register"))
DAY = datetime(2026, 11, 23, 8, 42, tzinfo=UTC)
HELPDESK = RoleId("729827e3-9c14-49f7-bb1b-9608f156bbb8")
READER = RoleId("f2ef992c-3afb-46b9-b7cf-a126ee74c451")
GLOBAL = RoleId("62e90394-69f5-4237-9190-012177145e10")


class Ticking:
    """A clock that goes on by a second each time it is asked."""

    def __init__(self, start: datetime = DAY) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def tenant(name: str) -> TenantId:
    return TenantId(derived_id("tenant", name))


def partner(name: str = "Adrevia Servizi IT Srl", **given: object) -> Partner:
    made: dict[str, object] = {
        "id": PartnerId(derived_id("partner", name)),
        "name": name,
        "town": "Bergamo",
        "tenant_ids": (KnownId(tenant(name), Learnt.CONTRACT),),
        "contacts": (Contact("Dario Fabbri", email="dario.fabbri@adrevia.example"),),
    }
    return Partner(**{**made, **given})  # type: ignore[arg-type]  # named by the tests


def relationship(
    name: str = "Assistenza-2026", whose: str | None = None, **given: object
) -> Relationship:
    made: dict[str, object] = {
        "id": RelationshipId(derived_id("relationship", name)),
        "partner": whose or partner().id,
        "type": PartnerType.GDAP,
        "name": name,
        "external_id": ExternalId(f"{derived_id('external', name)}-{tenant(partner().name)}"),
        "status": Status.ACTIVE,
        "status_as_reported": "active",
        "activated": datetime(2026, 8, 18, 8, 0, tzinfo=UTC),
        "ends": datetime(2027, 2, 14, 8, 0, tzinfo=UTC),
        "duration_days": 180,
        "duration_as_reported": "P180D",
        "auto_extend": AutoExtend.ON,
        "roles": (HELPDESK, READER),
        "evidence": Evidence.LIST,
    }
    return Relationship(**{**made, **given})  # type: ignore[arg-type]  # named by the tests


def observation(*shown: Relationship, seen: datetime = DAY, number: int = 1) -> Observation:
    return Observation(
        id=derived_id("observation", str(number)),
        digest=derived_id("bytes", str(number)).replace("-", "").ljust(64, "0"),
        source="page1.json",
        format="graph-relationships",
        seen=seen,
        relationships=tuple(record.id for record in shown),
    )


def new_store(path: Path, clock: Callable[[], datetime]) -> Store:
    """Return a fresh register of a firm with one person in it."""
    person = Person(id=PersonId(derived_id("person", ME)), name=ME)
    firm = Organisation(id=REGISTER, name="Torneria Lorsenna Srl", me=person.id)

    def begin(store: Store) -> None:
        store.apply([Change(None, firm), Change(None, person)], ME, Reason.CREATED)

    return registers.create(path, clock, REGISTER, begin)
