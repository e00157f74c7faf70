"""Which invitations come up on Home, when, and how seriously."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.agenda import Picture
from desktop.domain.answers import Unknown
from desktop.domain.duties import Duty, Kind, Lead, Weight
from desktop.domain.identifiers import InvitationId, PartnerId
from desktop.domain.invitation_duties import VOID_SOON, duties
from desktop.domain.invitation_reasons import Verdict
from desktop.domain.invitations import Invitation, InvitationState
from tests.lorsenna import NOW, TODAY, ZONE, roles

MAIL = Invitation(
    id=InvitationId("one"),
    received=NOW - timedelta(days=3),
    source="invito.eml",
    digest="0" * 64,
    verdict=Verdict.UNKNOWN_PARTNER,
    sender_name="Davide Roncelli",
    sender="davide@nuvelga-cloud.example",
    roles=Unknown.UNKNOWN,
    void_on=TODAY + timedelta(days=60),
)
PICTURE = Picture(
    holdings=(),
    standings=(),
    roles=roles(),
    seen={},
    last_list=None,
    review_days=90,
    today=TODAY,
    zone=ZONE,
)


def of(**given: object) -> list[Duty]:
    return [*duties([replace(MAIL, **given)], PICTURE)]  # type: ignore[arg-type]  # by the tests


def test_an_undecided_invitation_is_due_today_and_says_since_when():
    (duty,) = of()
    assert (duty.kind, duty.weight, duty.day) == (Kind.INVITATION, Weight.HIGH, TODAY)
    assert duty.since == TODAY - timedelta(days=3)
    assert (duty.lead, duty.record) == (Lead.INVITATION, "one")


def test_who_sent_it_is_named_until_a_partner_is():
    assert of()[0].about == "Davide Roncelli"
    assert of(sender_name="")[0].about == "davide@nuvelga-cloud.example"
    assert of(sender_name="", sender="")[0].about == "invito.eml"
    assert of(partner=PartnerId("p"))[0].partner == "p"


@pytest.mark.parametrize(
    ("verdict", "weight"),
    [
        (Verdict.DO_NOT_OPEN, Weight.CRITICAL),
        (Verdict.UNKNOWN_PARTNER, Weight.HIGH),
        (Verdict.KNOWN_PARTNER, Weight.PENDING),
    ],
)
def test_its_weight_is_the_verdicts(verdict, weight):
    assert of(verdict=verdict)[0].weight is weight


def test_what_must_not_be_opened_asks_for_the_refusal_even_when_it_ends_soon():
    (duty,) = of(verdict=Verdict.DO_NOT_OPEN, void_on=TODAY + timedelta(days=1))
    assert duty.kind is Kind.INVITATION_REFUSE


def test_a_mail_without_an_invitation_asks_for_nothing():
    assert of(verdict=Verdict.NO_INVITATION) == []


@pytest.mark.parametrize("state", [InvitationState.DECLINED, InvitationState.ACCEPTED])
def test_what_is_decided_asks_for_nothing_more(state):
    assert of(state=state) == []


def test_its_end_is_said_in_its_last_days_and_not_once_it_is_over():
    soon = TODAY + timedelta(days=VOID_SOON)
    assert of(void_on=soon)[0].kind is Kind.INVITATION_VOID
    assert of(void_on=soon)[0].until == soon
    assert of(void_on=soon + timedelta(days=1))[0].kind is Kind.INVITATION
    assert of(void_on=TODAY) == []
    assert of(void_on=None)[0].kind is Kind.INVITATION


def test_dont_know_comes_back_on_its_day_and_not_before():
    assert of(follow_up=TODAY + timedelta(days=1))[0].day == TODAY + timedelta(days=1)
    assert of(follow_up=TODAY - timedelta(days=5))[0].day == TODAY


def test_asked_for_less_waits_until_the_request_ends():
    (duty,) = of(state=InvitationState.ASKED_FOR_LESS)
    assert (duty.kind, duty.weight) == (Kind.INVITATION_WAITS, Weight.PENDING)
    assert duty.day == MAIL.void_on
    assert of(state=InvitationState.ASKED_FOR_LESS, void_on=None) == []
    (again,) = of(state=InvitationState.ASKED_FOR_LESS, void_on=None, follow_up=TODAY)
    assert again.day == TODAY
