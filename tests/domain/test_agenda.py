from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.domain.durations import AutoExtend
from desktop.domain.duties import Kind, Lead, Weight
from desktop.domain.relationships import Decision, Ends, Status, Stewardship
from tests.lorsenna import (
    ADREVIA,
    ADVISOR,
    ASSISTENZA,
    BITMORVA,
    BUSINESS_CENTRAL,
    FIRM,
    LISTS,
    PROVIDER,
    RESELLER,
    SUPPORTO,
    TODAY,
    at,
    holding,
    named,
    shown,
)


def duties(*holdings, **given):
    """Return all duties but those about lists and reviews."""
    whole = {Kind.LIST_DUE, Kind.LIST_OLD, Kind.REVIEW, Kind.NO_LIST, Kind.NOTICE}
    return [duty for duty in shown(*holdings, **given).agenda if duty.kind not in whole]


def kept(decision, day=date(2026, 11, 2), record=ASSISTENZA):
    return Stewardship(id=record.id, decision=decision, decided_on=day)


def test_the_most_serious_come_first_then_by_day():
    found = shown().agenda
    assert [(duty.kind, duty.weight, duty.day) for duty in found] == [
        (Kind.CONTRACT_OVER, Weight.CRITICAL, TODAY),
        (Kind.REQUEST, Weight.PENDING, TODAY),
        (Kind.OUTCOME, Weight.UNKNOWN, TODAY),
        (Kind.ENDS, Weight.HIGH, date(2026, 12, 9)),
        (Kind.REVIEW, Weight.MEDIUM, date(2026, 12, 15)),
        (Kind.NOTICE, Weight.MEDIUM, date(2026, 12, 31)),
    ]
    assert [duty.lead for duty in found] == [
        *[Lead.RELATIONSHIP] * 4,
        Lead.RELATIONSHIPS,
        Lead.RELATIONSHIP,
    ]


# --- requests ----------------------------------------------------------------------------------


def test_a_request_waits_from_the_day_it_was_made_and_is_void_after_ninety_days():
    [waits] = duties(holding(BUSINESS_CENTRAL))
    assert (waits.kind, waits.since, waits.until) == (
        Kind.REQUEST,
        date(2026, 11, 7),
        date(2027, 2, 5),
    )
    [last] = duties(holding(BUSINESS_CENTRAL, created=at(2026, 8, 25)))
    assert last.kind is Kind.REQUEST
    [void] = duties(holding(BUSINESS_CENTRAL, created=at(2026, 8, 24)))
    assert (void.kind, void.weight) == (Kind.REQUEST_VOID, Weight.MEDIUM)


def test_a_request_of_unknown_age_still_waits():
    [waits] = duties(holding(BUSINESS_CENTRAL, created=None))
    assert (waits.kind, waits.since, waits.until) == (Kind.REQUEST, None, None)


def test_a_draft_at_the_partner_asks_nothing_of_us():
    assert duties(holding(BUSINESS_CENTRAL, status=Status.CREATED)) == []


# --- ends --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "extends", "kind", "weight"),
    [
        (-1, AutoExtend.OFF, Kind.OVERDUE, Weight.HIGH),
        (0, AutoExtend.OFF, Kind.ENDS, Weight.HIGH),
        (30, AutoExtend.OFF, Kind.ENDS, Weight.HIGH),
        (31, AutoExtend.OFF, Kind.ENDS, Weight.MEDIUM),
        (60, AutoExtend.UNKNOWN, Kind.ENDS, Weight.MEDIUM),
        (60, AutoExtend.ON, Kind.EXTENDS, Weight.MEDIUM),
    ],
)
def test_an_end_is_told_sixty_days_before(days, extends, kind, weight):
    end = at(2026, 11, 23) + timedelta(days=days)
    [duty] = duties(holding(ASSISTENZA, ends=end, auto_extend=extends))
    assert (duty.kind, duty.weight) == (kind, weight)
    assert duty.until == end.date()
    assert duty.day == max(end.date(), TODAY)


def test_an_end_farther_away_or_unknown_is_left_alone():
    assert duties(holding(ASSISTENZA, ends=at(2027, 1, 23))) == []
    assert duties(holding(ASSISTENZA, ends=Ends.UNKNOWN)) == []


def test_what_gives_no_access_may_end_in_silence():
    soon = at(2026, 12, 1)
    assert duties(holding(ASSISTENZA, roles=(), ends=soon)) == []
    assert duties(holding(ASSISTENZA, status=Status.EXPIRED, ends=soon)) == []


@pytest.mark.parametrize(
    ("status", "modified", "ends", "told"),
    [
        (Status.TERMINATING, at(2026, 11, 20), at(2027, 2, 14), True),
        (Status.TERMINATING, at(2026, 11, 21), at(2027, 2, 14), False),
        (Status.TERMINATION_REQUESTED, at(2026, 11, 10), Ends.UNKNOWN, True),
        (Status.EXPIRING, None, at(2026, 11, 19), True),
        (Status.EXPIRING, None, at(2026, 11, 22), False),
        (Status.TERMINATING, None, at(2027, 2, 14), True),  # the list of the 13th showed it
    ],
)
def test_what_is_being_taken_down_for_more_than_two_days_is_told(status, modified, ends, told):
    found = duties(holding(ASSISTENZA, status=status, modified=modified, ends=ends))
    assert [duty.kind for duty in found] == ([Kind.ENDING] if told else [])


# --- what was decided or asked for --------------------------------------------------------------


def test_an_unknown_outcome_stays_until_someone_knows():
    [duty] = duties(holding(PROVIDER))
    assert (duty.kind, duty.weight, duty.since) == (
        Kind.OUTCOME,
        Weight.UNKNOWN,
        date(2026, 11, 2),
    )
    [noted] = duties(holding(PROVIDER, written=at(2026, 11, 5)))
    assert noted.since == date(2026, 11, 5)


def test_a_decision_stays_open_until_a_list_shows_it_done():
    [duty] = duties(holding(ASSISTENZA, kept(Decision.REMOVE)))
    assert (duty.kind, duty.decision, duty.weight) == (
        Kind.DECIDED,
        Decision.REMOVE,
        Weight.HIGH,
    )
    assert duty.seen == date(2026, 11, 13)
    [ask] = duties(holding(ASSISTENZA, kept(Decision.ASK, date(2026, 11, 20))))
    assert (ask.weight, ask.seen) == (Weight.MEDIUM, None)
    assert duties(holding(ASSISTENZA, kept(Decision.REMOVE), roles=())) == []
    assert duties(holding(ASSISTENZA, kept(Decision.REDUCE), status=Status.TERMINATED)) == []
    assert duties(holding(ASSISTENZA, kept(Decision.KEEP))) == []


def test_ending_what_only_sells_stays_open_too():
    [duty] = duties(holding(RESELLER, kept(Decision.REMOVE, record=RESELLER)))
    assert duty.weight is Weight.MEDIUM


# --- contracts ---------------------------------------------------------------------------------


def test_access_without_a_contract_is_as_serious_as_its_roles():
    [worst] = duties(holding(ADVISOR))
    assert (worst.kind, worst.weight, worst.since) == (
        Kind.CONTRACT_OVER,
        Weight.CRITICAL,
        date(2026, 6, 30),
    )
    [less] = duties(holding(ADVISOR, roles=named("Global Reader")))
    assert less.weight is Weight.HIGH


def test_a_decision_to_remove_and_a_contract_that_is_over_are_one_thing_to_do():
    decided = kept(Decision.REMOVE, record=ADVISOR)
    assert [duty.kind for duty in duties(holding(ADVISOR, decided))] == [Kind.CONTRACT_OVER]


def test_without_a_contract_on_file_the_rule_says_nothing():
    bare = replace(BITMORVA, contract="", contract_from=None, contract_to=None)
    assert duties(holding(ADVISOR), partners=(bare,)) == []


def test_a_contract_ends_or_its_notice_does():
    ending = replace(BITMORVA, contract_to=date(2027, 1, 22))
    [duty] = duties(holding(ADVISOR), partners=(ending,))
    assert (duty.kind, duty.day) == (Kind.CONTRACT_ENDS, date(2027, 1, 22))
    found = shown(holding(ASSISTENZA)).agenda
    assert [d.day for d in found if d.kind is Kind.NOTICE] == [date(2026, 12, 31)]
    late = replace(ADREVIA, notice_days=129)
    assert Kind.NOTICE not in [d.kind for d in shown(holding(ASSISTENZA), partners=(late,)).agenda]


# --- lists and reviews --------------------------------------------------------------------------


def whole(*holdings, **given):
    kinds = {Kind.LIST_DUE, Kind.LIST_OLD, Kind.REVIEW, Kind.NO_LIST}
    return [duty for duty in shown(*holdings, **given).agenda if duty.kind in kinds]


def test_a_register_without_a_list_asks_for_one():
    [duty] = whole(holding(SUPPORTO), last_list=None)
    assert (duty.kind, duty.lead, duty.count) == (Kind.NO_LIST, Lead.PASTE, 1)
    assert whole(holding(SUPPORTO, status=Status.EXPIRED), last_list=None) == []


def test_a_list_is_due_after_the_firms_own_days_and_then_old():
    quick = replace(FIRM, review_days=30)
    [due] = whole(holding(SUPPORTO), organisation=quick)
    assert (due.kind, due.weight, due.day) == (Kind.LIST_DUE, Weight.LOW, date(2026, 12, 13))
    [old] = whole(holding(SUPPORTO), organisation=quick, now=at(2026, 12, 14))
    assert (old.kind, old.weight, old.since) == (Kind.LIST_OLD, Weight.HIGH, date(2026, 11, 13))
    assert whole(holding(SUPPORTO), last_list=LISTS[-1].seen) == []


def test_a_review_is_due_after_the_last_decision_to_keep():
    [due] = whole(holding(ASSISTENZA), holding(SUPPORTO))
    assert (due.kind, due.day, due.count) == (Kind.REVIEW, date(2026, 12, 15), 2)
    late = whole(holding(ASSISTENZA), now=at(2027, 3, 1))
    assert [(duty.kind, duty.weight) for duty in late] == [
        (Kind.LIST_OLD, Weight.HIGH),
        (Kind.REVIEW, Weight.HIGH),
    ]
