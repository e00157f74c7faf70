"""The story of the design pictures as a register: four partners, six relationships, four ended."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.domain.answers import Answer, Unknown
from desktop.domain.changes import Change, Evidence, Reason
from desktop.domain.durations import AutoExtend
from desktop.domain.identifiers import RoleId
from desktop.domain.observations import Observation, Proof
from desktop.domain.partners import KnownId, Learnt, Partner
from desktop.domain.relationships import (
    Decision,
    Ends,
    PartnerType,
    Relationship,
    Status,
    Stewardship,
)
from desktop.storage import documents
from tests.records import (
    DAY,
    GLOBAL,
    HELPDESK,
    ME,
    READER,
    new_store,
    partner,
    relationship,
    tenant,
)

SEEN = datetime(2026, 11, 13, 9, 0, tzinfo=UTC)
EXCHANGE = RoleId("29232cdf-9323-42fd-ade2-1d097af3e4de")
USERS = RoleId("fe930be7-5e62-47db-91af-98c3a49a38b1")
TEAMS = RoleId("69091246-20e8-4a56-aa4d-066075b2a7a8")
LICENCES = RoleId("4d6ac14f-3453-41d0-bef9-a3e0c569773a")
BUSINESS = RoleId("963797fb-eb3b-4cde-8ce3-5878b3f32a3f")
PLATFORM = RoleId("11648597-926c-4cf3-9c36-bcebb0ba8dcc")

ADREVIA = partner(azure=Answer.NO, accounts=Answer.UNKNOWN)
BITMORVA = partner("Bitmorva Consulting Srl", town="Milano")
QUADRELVA = partner(
    "Quadrelva Software Srl",
    town="Brescia",
    tenant_ids=(KnownId(tenant("Quadrelva"), Learnt.INVOICE),),
)
TELERUNDA = partner("Telerunda Distribuzione SpA", town="Milano", contacts=())
PARTNERS: tuple[Partner, ...] = (ADREVIA, BITMORVA, QUADRELVA, TELERUNDA)

_NOTHING = {
    "external_id": None,
    "activated": None,
    "ends": Ends.UNKNOWN,
    "duration_days": None,
    "duration_as_reported": "",
    "auto_extend": AutoExtend.UNKNOWN,
}
ASSISTENZA = relationship(
    roles=tuple(sorted((EXCHANGE, HELPDESK, USERS, TEAMS, READER, LICENCES))),
    customer_tenant=tenant("Torneria Lorsenna Srl"),
)
RESELLER = relationship("", ADREVIA.id, type=PartnerType.INDIRECT_RESELLER, roles=(), **_NOTHING)
ADVISOR = relationship(
    "Advisor",
    BITMORVA.id,
    type=PartnerType.ADVISOR,
    roles=tuple(sorted((GLOBAL, HELPDESK))),
    **_NOTHING,
)
CENTRAL = relationship(
    "QL-BusinessCentral",
    QUADRELVA.id,
    status=Status.APPROVAL_PENDING,
    status_as_reported="approvalPending",
    activated=None,
    ends=Ends.NOT_YET,
    auto_extend=AutoExtend.OFF,
    roles=tuple(sorted((BUSINESS, PLATFORM, READER))),
    evidence=Evidence.PROOF,
)
SUPPORT = relationship(
    "TLR_2024_supporto",
    TELERUNDA.id,
    ends=datetime(2026, 12, 9, 8, 0, tzinfo=UTC),
    auto_extend=AutoExtend.OFF,
    roles=Unknown.UNKNOWN,
)
PROVIDER = relationship(
    "Provider",
    TELERUNDA.id,
    type=PartnerType.INDIRECT_PROVIDER,
    status=Status.OUTCOME_UNKNOWN,
    status_as_reported="",
    roles=(),
    evidence=Evidence.DECLARED,
    **_NOTHING,
)
ENDED: tuple[Relationship, ...] = tuple(
    relationship(
        f"Vecchia-{year}",
        whose.id,
        status=Status.EXPIRED if year % 2 else Status.TERMINATED,
        status_as_reported="expired" if year % 2 else "terminated",
        ends=datetime(year, 6, 30, 8, 0, tzinfo=UTC),
        auto_extend=AutoExtend.OFF,
    )
    for year, whose in ((2022, ADREVIA), (2023, BITMORVA), (2024, TELERUNDA), (2025, ADREVIA))
)
CURRENT = (ASSISTENZA, RESELLER, ADVISOR, CENTRAL, SUPPORT, PROVIDER)
ALL: tuple[Relationship, ...] = (*CURRENT, *ENDED)


class Clock:
    """A clock that stands where it was put."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def write(path: Path, clock: Callable[[], datetime] = lambda: DAY) -> None:
    """Make the story's register at `path`."""
    then = Clock(datetime(2026, 8, 1, 7, 0, tzinfo=UTC))
    store = new_store(path, then)
    planned = relationship(
        roles=ASSISTENZA.roles, status=Status.APPROVAL_PENDING, evidence=Evidence.PLANNED
    )
    store.apply(
        [*(Change(None, one) for one in PARTNERS), Change(None, planned)],
        ME,
        Reason.ADDED,
        evidence=Evidence.PLANNED,
    )
    then.now = datetime(2026, 8, 18, 7, 0, tzinfo=UTC)
    declared = relationship(roles=ASSISTENZA.roles, evidence=Evidence.DECLARED)
    store.apply([Change(planned, declared)], ME, Reason.EDITED, evidence=Evidence.DECLARED)
    then.now = datetime(2026, 8, 19, 7, 0, tzinfo=UTC)
    content = b"From: dario.fabbri@adrevia.example\n\nApprovazione"
    proof = Proof(
        id="proof-1",
        relationship=ASSISTENZA.id,
        name="approvazione.eml",
        digest=documents.keep(store, content),
        size=len(content),
        added=then.now,
    )
    store.apply([Change(None, proof)], ME, Reason.ATTACHED, evidence=Evidence.PROOF)
    then.now = datetime(2026, 9, 15, 7, 0, tzinfo=UTC)
    kept = Stewardship(
        id=ASSISTENZA.id,
        business_reason="Posta e assistenza agli utenti",
        decision=Decision.KEEP,
        decision_reason="Serve ancora: gestiscono la posta.",
        decided_on=date(2026, 9, 15),
        decided_by=ME,
    )
    store.apply([Change(None, kept)], ME, Reason.DECIDED)
    then.now = SEEN
    rest = [one for one in ALL if one is not ASSISTENZA]
    shown = [one for one in ALL if one.evidence is Evidence.LIST]
    seen = Observation(
        id="list-1",
        digest="0" * 64,
        source="clipboard",
        format="page",
        seen=SEEN,
        relationships=tuple(one.id for one in shown),
    )
    store.apply(
        [
            Change(declared, ASSISTENZA),
            *(Change(None, one) for one in rest),
            Change(None, seen),
        ],
        ME,
        Reason.IMPORTED,
        evidence=Evidence.LIST,
        seen=SEEN,
        source="clipboard",
    )
    then.now = clock() - timedelta(minutes=1)
    store.database.close()


def words_of(widget: QWidget) -> str:
    """Return all words a person sees or hears inside a widget, a line each."""
    found: list[str] = []
    for inner in widget.findChildren(QWidget):
        if not inner.isVisibleTo(widget):
            continue
        whole = getattr(inner, "whole_text", None)
        text = whole() if whole else getattr(inner, "text", str)()
        found += [text, inner.accessibleName()]
    return "\n".join(filter(None, found))


def link(widget: QWidget, text: str) -> QPushButton:
    """Return the button or link that says `text`."""
    return next(one for one in widget.findChildren(QPushButton) if one.text() == text)
