from dataclasses import replace

import pytest

from desktop.domain.answers import Answer, Unknown
from desktop.domain.relationships import Ends, Layer, PartnerType, Status
from desktop.domain.roles import Tier
from desktop.domain.standing import Stands, WhyNot, stands
from tests.lorsenna import (
    ADREVIA,
    ADVISOR,
    ASSISTENZA,
    BITMORVA,
    BUSINESS_CENTRAL,
    PARTNERS,
    PROVIDER,
    RELATIONSHIPS,
    RESELLER,
    SUPPORTO,
    TELERUNDA,
    TODAY,
    at,
    holding,
    line,
    named,
    partner,
    relationship,
    shown,
)


def one(*holdings, **given):
    return shown(*holdings, **given).standings[0]


def test_the_strongest_come_first_and_those_who_cannot_last():
    found = shown().standings
    assert [s.partner.name.split()[0] for s in found] == [
        "Bitmorva",
        "Adrevia",
        "Telerunda",
        "Quadrelva",
    ]
    assert [s.tier for s in found] == [Tier.CRITICAL, Tier.HIGH, Tier.UNKNOWN, None]
    assert [s.acts for s in found] == [Answer.YES] * 3 + [Answer.NO]
    assert found[1].tally == ((Tier.HIGH, 3), (Tier.MEDIUM, 2), (Tier.LOW, 1))
    assert found[2].roles_unknown
    assert found[3].why_not is WhyNot.INVITED


def test_full_control_is_the_one_role_that_has_it():
    assert shown().standings[0].full_control
    close = one(holding(ASSISTENZA, roles=named("Privileged Role Administrator")))
    assert close.tier is Tier.CRITICAL
    assert not close.full_control


def test_roles_of_several_relationships_count_once_and_the_last_end_counts():
    second = relationship("Zweite", ADREVIA, roles=ASSISTENZA.roles, ends=at(2028, 1, 1))
    found = one(holding(ASSISTENZA), holding(second))
    assert found.tally == ((Tier.HIGH, 3), (Tier.MEDIUM, 2), (Tier.LOW, 1))
    assert found.ends == at(2028, 1, 1)
    assert not found.extends
    old = relationship("", ADREVIA, type=PartnerType.ADVISOR, roles=named("Global Reader"))
    assert one(holding(ASSISTENZA), holding(old)).ends is Ends.NEVER
    nobody = replace(second, ends=Ends.UNKNOWN)
    assert one(holding(ASSISTENZA), holding(nobody)).ends is Ends.UNKNOWN


def test_roles_nobody_knows_stand_beside_those_that_are_known():
    second = relationship("Zweite", ADREVIA, roles=Unknown.UNKNOWN)
    reader = replace(ASSISTENZA, roles=named("Global Reader"))
    found = one(holding(second), holding(reader))
    assert found.tier is Tier.UNKNOWN
    assert found.tally == ((Tier.MEDIUM, 1),)
    assert found.roles_unknown


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (BUSINESS_CENTRAL, WhyNot.INVITED),
        (replace(BUSINESS_CENTRAL, status=Status.CREATED), WhyNot.DRAFT),
        (replace(BUSINESS_CENTRAL, status=Status.ACTIVATING), WhyNot.STARTING),
        (RESELLER, WhyNot.SELLS),
        (PROVIDER, WhyNot.SELLS),
        (replace(ASSISTENZA, roles=()), WhyNot.NO_ROLES),
        (replace(ASSISTENZA, status=Status.OUTCOME_UNKNOWN), WhyNot.UNCLEAR),
    ],
)
def test_who_cannot_act_is_told_with_the_reason_that_says_most(record, why):
    found = one(holding(record))
    assert found.why_not is why
    assert found.acts is (Answer.UNKNOWN if why is WhyNot.UNCLEAR else Answer.NO)
    assert found.tier is None


def test_partners_of_whom_all_has_ended_are_not_told():
    assert shown(holding(ASSISTENZA, status=Status.EXPIRED)).standings == ()


def test_ways_beside_the_relationships_are_told_when_someone_said_they_are_open():
    open_ = replace(ADREVIA, azure=Answer.YES, accounts=Answer.UNKNOWN)
    assert one(holding(RESELLER), partners=(open_,)).other_ways == (Layer.AZURE,)


def test_a_contract_that_is_over_counts_only_while_the_partner_can_act():
    assert shown(holding(ADVISOR)).standings[0].without_contract(TODAY)
    idle = relationship("", BITMORVA, type=PartnerType.RESELLER, roles=())
    assert not shown(holding(idle)).standings[0].without_contract(TODAY)


@pytest.mark.parametrize(
    ("record", "worth"),
    [
        (ASSISTENZA, Stands.ACTS),
        (BUSINESS_CENTRAL, Stands.WAITS),
        (RESELLER, Stands.SELLS),
        (PROVIDER, Stands.UNCLEAR),
        (replace(ASSISTENZA, roles=()), Stands.IDLE),
        (replace(ASSISTENZA, status=Status.TERMINATED), Stands.ENDED),
        (replace(SUPPORTO, status=Status.TERMINATING), Stands.ACTS),
    ],
)
def test_what_a_relationship_is_worth_today(record, worth):
    assert stands(line(record)) is worth


def test_the_counts_leave_out_what_has_ended():
    gone = relationship("Vecchia", TELERUNDA, status=Status.EXPIRED)
    found = shown(*map(holding, (*RELATIONSHIPS, gone)))
    assert (found.partners, found.relationships, found.ended) == (len(PARTNERS), 6, 1)
    assert not found.empty
    assert shown(partners=(partner("Prospetta"),), last_list=None).rows == ()
