from datetime import UTC, date, datetime, timedelta

import pytest

from desktop.domain.answers import Answer, Unknown
from desktop.domain.errors import Invalid
from desktop.domain.identifiers import PartnerId, RelationshipId, RoleId
from desktop.domain.relationships import (
    ENDED,
    IN_FORCE,
    OLD_RIGHTS,
    SELLERS,
    UNCLEAR,
    WAITING,
    Decision,
    Ends,
    Layer,
    PartnerType,
    Relationship,
    Status,
    Stewardship,
    Term,
    administers,
    can_become,
    layer_of,
    roles_may_become,
    sells,
    term,
)
from desktop.domain.roles import GLOBAL_ADMINISTRATOR, Tier

NOW = datetime(2026, 11, 23, 8, 42, tzinfo=UTC)
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
HELPDESK, TEAMS = (
    RoleId("729827e3-9c14-49f7-bb1b-9608f156bbb8"),
    RoleId("69091246-20e8-4a56-aa4d-066075b2a7a8"),
)

LIFE_CYCLE = {
    "created": "approvalPending approved activating active expiring expired"
    " terminationRequested terminating terminated",
    "approvalPending": "approved activating active expiring expired"
    " terminationRequested terminating terminated",
    "approved": "activating active expiring expired terminationRequested terminating terminated",
    "activating": "active expiring expired terminationRequested terminating terminated",
    "active": "expiring expired terminationRequested terminating terminated",
    "expiring": "expired",
    "expired": "",
    "terminationRequested": "terminating terminated",
    "terminating": "terminated",
    "terminated": "",
}
"""What may follow on what in two lists, states between them skipped. Source: DOMAIN.md 4.3."""


def relationship(**given):
    bare = {
        "id": RelationshipId("r"),
        "partner": PartnerId("p"),
        "type": PartnerType.GDAP,
        "status": Status.ACTIVE,
    }
    return Relationship(**{**bare, **given})


@pytest.mark.parametrize("before", LIFE_CYCLE)
@pytest.mark.parametrize("after", LIFE_CYCLE)
def test_the_life_cycle_is_the_one_of_the_source(before, after):
    expected = after == before or after in LIFE_CYCLE[before].split()
    assert can_become(Status(before), Status(after)) is expected


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("unclear", sorted(UNCLEAR))
def test_a_state_we_cannot_place_contradicts_nothing(status, unclear):
    assert can_become(status, unclear)
    assert can_become(unclear, status)


def test_every_status_belongs_to_one_group():
    groups = [IN_FORCE, WAITING, ENDED, UNCLEAR]
    assert sorted(status for group in groups for status in group) == sorted(Status)


def test_graphs_eleven_values_are_kept_as_graph_writes_them():
    assert {status.value for status in Status} == {
        *LIFE_CYCLE,
        "unknownFutureValue",
        "outcomeUnknown",
    }


@pytest.mark.parametrize(
    ("kind", "layer"),
    [
        (PartnerType.GDAP, Layer.DIRECTORY),
        (PartnerType.DAP, Layer.DIRECTORY),
        (PartnerType.ADVISOR, Layer.DIRECTORY),
        (PartnerType.PARTNER_ACCOUNT, Layer.ACCOUNTS),
        (PartnerType.RESELLER, Layer.COMMERCIAL),
        (PartnerType.INDIRECT_PROVIDER, Layer.COMMERCIAL),
        (PartnerType.OEM, Layer.COMMERCIAL),
    ],
)
def test_each_type_opens_one_way_in(kind, layer):
    assert layer_of(kind) is layer
    assert relationship(type=kind).layer is layer


@pytest.mark.parametrize("kind", PartnerType)
def test_only_sellers_sell_and_only_while_in_force(kind):
    expected = UNKNOWN if kind is PartnerType.UNKNOWN else YES if kind in SELLERS else NO
    assert sells(kind, Status.ACTIVE) is expected
    assert sells(kind, Status.TERMINATED) is NO
    assert sells(kind, Status.APPROVAL_PENDING) is NO


def test_an_unknown_outcome_leaves_selling_unknown():
    assert sells(PartnerType.INDIRECT_PROVIDER, Status.OUTCOME_UNKNOWN) is UNKNOWN
    assert sells(PartnerType.GDAP, Status.OUTCOME_UNKNOWN) is NO


@pytest.mark.parametrize(
    ("kind", "status", "roles", "answer"),
    [
        (PartnerType.GDAP, Status.ACTIVE, YES, YES),
        (PartnerType.GDAP, Status.ACTIVE, UNKNOWN, YES),
        (PartnerType.GDAP, Status.ACTIVE, NO, NO),
        (PartnerType.GDAP, Status.TERMINATING, YES, YES),
        (PartnerType.GDAP, Status.APPROVAL_PENDING, YES, NO),
        (PartnerType.GDAP, Status.EXPIRED, YES, NO),
        (PartnerType.GDAP, Status.UNKNOWN_FUTURE_VALUE, YES, UNKNOWN),
        (PartnerType.ADVISOR, Status.ACTIVE, UNKNOWN, YES),
        (PartnerType.DAP, Status.ACTIVE, NO, NO),
        (PartnerType.RESELLER, Status.ACTIVE, NO, NO),
        (PartnerType.RESELLER, Status.ACTIVE, YES, YES),
        (PartnerType.RESELLER, Status.ACTIVE, UNKNOWN, UNKNOWN),
        (PartnerType.INDIRECT_RESELLER, Status.ACTIVE, UNKNOWN, NO),
        (PartnerType.PARTNER_ACCOUNT, Status.ACTIVE, UNKNOWN, UNKNOWN),
        (PartnerType.UNKNOWN, Status.ACTIVE, UNKNOWN, UNKNOWN),
        (PartnerType.UNKNOWN, Status.EXPIRED, UNKNOWN, NO),
    ],
)
def test_who_can_administer_us_today(kind, status, roles, answer):
    assert administers(kind, status, roles) is answer


@pytest.mark.parametrize(
    ("kind", "status", "ends", "length", "said"),
    [
        (PartnerType.GDAP, Status.ACTIVE, NOW, 180, Term.DATE),
        (PartnerType.RESELLER, Status.ACTIVE, NOW, None, Term.DATE),
        (PartnerType.GDAP, Status.APPROVAL_PENDING, Ends.NOT_YET, 180, Term.LENGTH),
        (PartnerType.GDAP, Status.APPROVAL_PENDING, Ends.NOT_YET, None, Term.NOT_YET),
        (PartnerType.GDAP, Status.ACTIVE, Ends.UNKNOWN, 180, Term.UNKNOWN),
        (PartnerType.GDAP, Status.EXPIRED, Ends.UNKNOWN, 180, Term.UNKNOWN),
        (PartnerType.ADVISOR, Status.ACTIVE, Ends.UNKNOWN, None, Term.NEVER),
        (PartnerType.DAP, Status.ACTIVE, Ends.NEVER, None, Term.NEVER),
        (PartnerType.DAP, Status.TERMINATED, Ends.UNKNOWN, None, Term.UNKNOWN),
        (PartnerType.PARTNER_ACCOUNT, Status.ACTIVE, Ends.NEVER, None, Term.NEVER),
        (PartnerType.RESELLER, Status.ACTIVE, Ends.UNKNOWN, None, Term.NO_SUCH),
        (PartnerType.OEM, Status.ACTIVE, Ends.NEVER, None, Term.NO_SUCH),
        (PartnerType.UNKNOWN, Status.ACTIVE, Ends.UNKNOWN, None, Term.UNKNOWN),
    ],
)
def test_what_can_be_said_about_an_end(kind, status, ends, length, said):
    assert term(kind, status, ends, length) is said
    assert term(kind.value, status.value, ends, length) is said


def test_days_left_are_whole_and_negative_once_past():
    assert relationship(ends=NOW + timedelta(days=83, hours=5)).days_left(NOW) == 83
    assert relationship(ends=NOW - timedelta(hours=1)).days_left(NOW) == -1
    assert relationship(ends=Ends.UNKNOWN).days_left(NOW) is None


@pytest.mark.parametrize(
    ("before", "after", "status", "possible"),
    [
        ((GLOBAL_ADMINISTRATOR, TEAMS), (TEAMS,), Status.ACTIVE, True),
        ((HELPDESK, TEAMS), (TEAMS,), Status.ACTIVE, False),
        ((TEAMS,), (TEAMS, HELPDESK), Status.ACTIVE, False),
        ((TEAMS,), (TEAMS, HELPDESK), Status.APPROVAL_PENDING, True),
        ((TEAMS,), Unknown.UNKNOWN, Status.ACTIVE, True),
        (Unknown.UNKNOWN, (TEAMS,), Status.ACTIVE, True),
    ],
)
def test_an_active_role_set_can_only_lose_global_administrator(before, after, status, possible):
    old, new = relationship(roles=before, status=status), relationship(roles=after, status=status)
    assert roles_may_become(old, new) is possible


def test_roles_of_the_old_kind_may_change_freely():
    for kind in OLD_RIGHTS:
        assert roles_may_become(
            relationship(type=kind, roles=(TEAMS,)), relationship(type=kind, roles=(HELPDESK,))
        )


def test_nothing_said_is_an_empty_stewardship():
    assert Stewardship(id=RelationshipId("r")).empty
    assert not Stewardship(id=RelationshipId("r"), notes="x").empty


@pytest.mark.parametrize("tier", [Tier.CRITICAL, Tier.HIGH, Tier.UNKNOWN])
def test_strong_roles_are_not_kept_without_a_reason(tier):
    bare, day = Stewardship(id=RelationshipId("r")), date(2026, 11, 23)
    with pytest.raises(Invalid) as refused:
        bare.decided(Decision.KEEP, "  ", tier, "Chiara", day)
    assert (refused.value.field, refused.value.rule) == ("decision_reason", "needed")
    kept = bare.decided(Decision.KEEP, " still needed ", tier, "Chiara", day)
    assert (kept.decision_reason, kept.decided_on, kept.decided_by) == (
        "still needed",
        day,
        "Chiara",
    )


@pytest.mark.parametrize("tier", [Tier.MEDIUM, Tier.LOW, None])
def test_weak_roles_are_kept_and_strong_ones_removed_without_a_reason(tier):
    bare, day = Stewardship(id=RelationshipId("r")), date(2026, 11, 23)
    assert bare.decided(Decision.KEEP, "", tier, "Chiara", day).decision is Decision.KEEP
    removed = bare.decided(Decision.REMOVE, "", Tier.CRITICAL, "Chiara", day)
    assert removed.decision is Decision.REMOVE
