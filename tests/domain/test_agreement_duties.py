from datetime import date

import pytest

from desktop.domain.agenda import Picture
from desktop.domain.agreement_duties import duties
from desktop.domain.duties import Kind, Lead, Weight
from desktop.domain.outcomes import Outcome
from desktop.domain.roles import RoleTable
from tests.agreements import NOW, TODAY, ZONE, agreement, draft

LATER = date(2026, 12, 1)


def picture(today: date = TODAY) -> Picture:
    return Picture(
        holdings=(),
        standings=(),
        roles=RoleTable((), "", ""),
        seen={},
        last_list=None,
        review_days=90,
        today=today,
        zone=ZONE,
    )


def test_what_was_recorded_today_is_asked_for_tomorrow():
    (duty,) = duties([draft().recorded(NOW, ZONE)], picture())
    assert (duty.kind, duty.day, duty.weight) == (
        Kind.AGREEMENT,
        date(2026, 11, 24),
        Weight.PENDING,
    )
    assert duty.lead is Lead.AGREEMENT
    assert duty.record == draft().id
    (late,) = duties([draft().recorded(NOW, ZONE)], picture(LATER))
    assert late.day == LATER


@pytest.mark.parametrize(
    ("outcome", "weight"),
    [
        (Outcome.PENDING, Weight.PENDING),
        (Outcome.ERROR, Weight.HIGH),
        (Outcome.DONT_KNOW, Weight.UNKNOWN),
    ],
)
def test_what_stays_open_comes_back(outcome, weight):
    (duty,) = duties([agreement().said(outcome, NOW, ZONE)], picture())
    assert (duty.weight, duty.since) == (weight, TODAY)


def test_what_was_accepted_asks_for_nothing():
    assert not list(duties([agreement().said(Outcome.DONE, NOW, ZONE)], picture()))
