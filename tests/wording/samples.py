"""A few roles and one line of the table, as the tests of wording need them."""

from datetime import UTC, datetime

from desktop.domain.identifiers import RoleId
from desktop.domain.lines import RelationshipLine
from desktop.domain.relationships import Ends
from desktop.domain.roles import Role, RoleTable, Tier
from desktop.domain.times import micros
from desktop.language import catalogue

NOW = datetime(2026, 11, 23, 8, 42, tzinfo=UTC)
END = datetime(2027, 2, 14, 10, 0, tzinfo=UTC)
EN, IT = catalogue("en"), catalogue("it")


def role(identifier: str, english: str, italian: str, tier: Tier) -> Role:
    return Role(RoleId(identifier), english, italian, "Does.", "Fa.", tier, None, None)


ROLES = RoleTable(
    (
        role("ga", "Global Administrator", "Amministratore globale", Tier.CRITICAL),
        role("exchange", "Exchange Administrator", "Amministratore di Exchange", Tier.HIGH),
        role("user", "User Administrator", "Amministratore utenti", Tier.HIGH),
        role("helpdesk", "Helpdesk Administrator", "Amministratore supporto tecnico", Tier.HIGH),
        role("teams", "Teams Administrator", "Amministratore di Teams", Tier.MEDIUM),
        role("reader", "Global Reader", "Ruolo con autorizzazioni di lettura globali", Tier.MEDIUM),
        role("license", "License Administrator", "Amministratore licenze", Tier.LOW),
    ),
    "a test",
    "2026-11-22",
)

ASSISTENZA = RelationshipLine(
    id="r1",
    partner="adrevia",
    partner_name="Adrevia Servizi IT Srl",
    town="Cantù",
    type="gdap",
    type_as_reported="",
    name="Assistenza-2026",
    status="active",
    status_as_reported="active",
    ends=micros(END),
    ends_kind="",
    duration_days=180,
    auto_extend="on",
    roles="exchange\nhelpdesk\nlicense\nreader\nteams\nuser",
    evidence="list",
    decision=None,
    owner=None,
)


def ending(ends: datetime | Ends, **given: object) -> RelationshipLine:
    """Return the line with another end, and whatever else."""
    moment = micros(ends) if isinstance(ends, datetime) else None
    kind = "" if isinstance(ends, datetime) else ends.value
    return ASSISTENZA._replace(ends=moment, ends_kind=kind, **given)  # type: ignore[arg-type]  # named by the tests
