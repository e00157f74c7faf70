from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.agreements import Form
from desktop.domain.contracts import contract_of
from desktop.domain.durations import AutoExtend
from desktop.domain.outcomes import Outcome
from desktop.domain.relationships import Decision, Ends, PartnerType, Status, Stewardship
from desktop.domain.timeline import (
    Bar,
    Piece,
    Section,
    Segment,
    agreement_bar,
    contract_bar,
    relationship_bar,
)
from desktop.domain.times import micros
from tests.lorsenna import (
    ADREVIA,
    ADVISOR,
    ASSISTENZA,
    BITMORVA,
    BUSINESS_CENTRAL,
    PROVIDER,
    RELATIONSHIPS,
    RESELLER,
    SUPPORTO,
    TELERUNDA,
    TODAY,
    ZONE,
    agreement,
    at,
    holding,
    relationship,
    seen,
    shown,
)

FULL, AHEAD, EXTENDS, UNKNOWN, OPEN = Piece


def bar(record, kept=None, today=TODAY, lists=None, **given):
    held = holding(record, kept, **given)
    days = seen().get(record.id, ()) if lists is None else [micros(day) for day in lists]
    return relationship_bar(held, days, today, ZONE)


def test_a_dated_relationship_is_full_until_today_pale_ahead_and_dashed_where_it_extends():
    assert bar(ASSISTENZA) == Bar(
        (
            Segment(FULL, date(2026, 8, 18), TODAY),
            Segment(AHEAD, TODAY, date(2027, 2, 15)),
            Segment(EXTENDS, date(2027, 2, 15), date(2027, 8, 14)),
        )
    )
    assert [s.piece for s in bar(SUPPORTO).segments] == [FULL, AHEAD]


def test_an_undated_one_is_known_on_the_days_of_a_list_alone():
    found = bar(ADVISOR)
    assert found.segments == (Segment(UNKNOWN, None, TODAY), Segment(OPEN, TODAY, None))
    assert found.seen == (date(2026, 5, 17), date(2026, 8, 26), date(2026, 11, 13))
    assert bar(RESELLER).segments == found.segments
    assert bar(PROVIDER).seen == found.seen[:2]


def test_a_list_seen_today_shows_at_todays_line():
    assert bar(ADVISOR, lists=[at(2026, 11, 23)]).seen == (TODAY,)


def test_an_end_nobody_knows_stays_hatched_for_good():
    assert bar(SUPPORTO, ends=Ends.UNKNOWN).segments == (Segment(UNKNOWN, date(2024, 12, 9), None),)


def test_a_start_nobody_knows_is_not_worked_out_from_the_length():
    found = bar(SUPPORTO, activated=None)
    assert found.segments == (
        Segment(UNKNOWN, None, TODAY),
        Segment(AHEAD, TODAY, date(2026, 12, 10)),
    )
    assert len(found.seen) == 3


def test_a_request_is_pale_until_it_is_void_and_never_full():
    assert bar(BUSINESS_CENTRAL).segments == (Segment(AHEAD, date(2026, 11, 7), date(2027, 2, 6)),)
    assert bar(BUSINESS_CENTRAL, created=None).segments == (
        Segment(UNKNOWN, None, TODAY + timedelta(1)),
    )


def test_past_its_end_and_still_in_force_nobody_knows():
    found = bar(SUPPORTO, ends=at(2026, 11, 1))
    assert found.segments == (
        Segment(FULL, date(2024, 12, 9), date(2026, 11, 2)),
        Segment(UNKNOWN, date(2026, 11, 2), TODAY),
    )
    assert found.seen == (date(2026, 11, 13),)


def test_with_an_unknown_outcome_nothing_is_known_after_the_asking():
    asked = Stewardship(id=SUPPORTO.id, decision=Decision.REMOVE, decided_on=date(2026, 11, 2))
    found = bar(SUPPORTO, asked, status=Status.OUTCOME_UNKNOWN)
    assert found.segments == (
        Segment(FULL, date(2024, 12, 9), date(2026, 11, 2)),
        Segment(UNKNOWN, date(2026, 11, 2), date(2026, 12, 10)),
    )


def test_what_was_ended_before_its_time_stops_when_it_was_last_modified():
    ended = {"status": Status.TERMINATED, "modified": at(2026, 3, 3)}
    assert bar(SUPPORTO, **ended).segments == (Segment(FULL, date(2024, 12, 9), date(2026, 3, 4)),)
    assert bar(SUPPORTO, status=Status.EXPIRED, ends=at(2026, 3, 1)).segments == (
        Segment(FULL, date(2024, 12, 9), date(2026, 3, 2)),
    )
    assert bar(ADVISOR, status=Status.TERMINATED).segments == (Segment(UNKNOWN, None, TODAY),)


# --- contracts ---------------------------------------------------------------------------------


def contract(partner, today=TODAY):
    found = contract_of(partner, today)
    assert found is not None
    return contract_bar(found, today)


def test_a_contract_shows_its_term_its_renewal_and_the_last_day_for_notice():
    found = contract(ADREVIA)
    assert [s.piece for s in found.segments] == [FULL, AHEAD, EXTENDS]
    assert found.notice == date(2026, 12, 31)
    assert found.end == date(2028, 4, 1)
    assert contract(BITMORVA).segments == (Segment(FULL, date(2024, 7, 1), date(2026, 7, 1)),)


def test_a_term_that_came_by_itself_is_not_drawn_as_one_that_was_agreed():
    found = contract(ADREVIA, date(2028, 5, 1))
    assert found.segments == (
        Segment(FULL, date(2025, 4, 1), date(2027, 4, 1)),
        Segment(EXTENDS, date(2027, 4, 1), date(2029, 4, 1)),
    )


@pytest.mark.parametrize(
    ("start", "end", "pieces"),
    [
        (date(2025, 4, 1), None, [FULL, OPEN]),
        (date(2027, 1, 1), None, [AHEAD]),
        (None, date(2027, 1, 1), [UNKNOWN, AHEAD]),
        (None, date(2026, 1, 1), [UNKNOWN]),
        (date(2027, 1, 1), date(2028, 1, 1), [AHEAD]),
        (None, None, [UNKNOWN]),
    ],
)
def test_a_contract_with_half_its_dates_says_what_it_knows(start, end, pieces):
    partner = replace(BITMORVA, contract_from=start, contract_to=end)
    assert [s.piece for s in contract(partner).segments] == pieces


# --- rows --------------------------------------------------------------------------------------


def test_rows_stand_as_they_matter_then_contracts_then_what_has_ended():
    gone = relationship("Vecchia", TELERUNDA, status=Status.EXPIRED)
    found = shown(*map(holding, (*RELATIONSHIPS, gone))).rows
    names = [
        (row.partner.name.split()[0], row.holding.line.name if row.holding else "") for row in found
    ]
    assert names == [
        ("Bitmorva", ""),
        ("Adrevia", "Assistenza-2026"),
        ("Telerunda", "TLR_2024_supporto"),
        ("Quadrelva", "QL-BusinessCentral"),
        ("Adrevia", "Rivenditore indiretto"),
        ("Telerunda", "Provider indiretto"),
        ("Adrevia", ""),
        ("Bitmorva", ""),
        ("Telerunda", "Vecchia"),
    ]
    assert [row.section for row in found[6:]] == [
        Section.CONTRACTS,
        Section.CONTRACTS,
        Section.ENDED,
    ]
    assert [row.outlived for row in found[6:8]] == [False, True]
    assert len({row.key for row in found}) == len(found)


def test_an_accepted_agreement_runs_on_and_one_nobody_knows_of_is_hatched():
    accepted = agreement(TELERUNDA)
    assert agreement_bar(accepted, TODAY).segments == (
        Segment(FULL, date(2025, 3, 12), TODAY),
        Segment(OPEN, TODAY, None),
    )
    for outcome in (Outcome.PENDING, Outcome.DONT_KNOW, None):
        (only,) = agreement_bar(replace(accepted, outcome=outcome), TODAY).segments
        assert (only.piece, only.end) == (UNKNOWN, TODAY + timedelta(1))


def test_an_agreement_stands_first_among_the_contracts_unless_it_came_to_nothing():
    refused = agreement(BITMORVA, outcome=Outcome.ERROR)
    approved = agreement(ADREVIA, form=Form.GDAP)  # drawn as the relationship it led to
    found = shown(agreements=(refused, approved, agreement(TELERUNDA))).rows
    contracts = [row for row in found if row.section is Section.CONTRACTS]
    assert [row.agreement is not None for row in contracts] == [True, False, False]
    assert contracts[0].partner == TELERUNDA
    assert len({row.key for row in found}) == len(found)


# --- what must hold whatever a source says -----------------------------------------------------

moments = st.integers(0, 25 * 365).map(lambda count: at(2015, 1, 1) + timedelta(days=count))
maybe = st.none() | moments
records = st.builds(
    lambda **given: replace(ASSISTENZA, **given),
    type=st.sampled_from(PartnerType),
    status=st.sampled_from(Status),
    created=maybe,
    activated=maybe,
    modified=maybe,
    ends=st.sampled_from(Ends) | moments | st.just(datetime(9999, 12, 31, 23, tzinfo=UTC)),
    auto_extend=st.sampled_from(AutoExtend),
    duration_days=st.none() | st.integers(1, 730),
)
decisions = st.builds(
    Stewardship,
    id=st.just(ASSISTENZA.id),
    decision=st.none() | st.sampled_from(Decision),
    decided_on=st.none() | st.dates(date(2015, 1, 1), date(2040, 1, 1)),
)
days = st.dates(date(2016, 1, 1), date(2039, 1, 1))
partners = st.builds(
    lambda **given: replace(ADREVIA, **given),
    contract_from=st.none() | st.dates(date(2015, 1, 1), date(2027, 1, 1)),
    contract_to=st.none() | st.dates(date(2027, 1, 1), date(9999, 12, 31)),
    contract_renews_months=st.none() | st.integers(0, 60),
    notice_days=st.none() | st.integers(0, 400),
)


def holds(found: Bar, today: date) -> None:
    """Assert what is true of every bar."""
    for segment in found.segments:
        if segment.start is not None and segment.end is not None:
            assert segment.start < segment.end
        if segment.piece is FULL:
            assert segment.start is not None
            assert segment.end is not None
            assert segment.end <= today
        if segment.piece is OPEN:
            assert (segment.start, segment.end) == (today, None)
    for one, other in pairwise(found.segments):
        assert one.end is not None
        assert other.start is not None
        assert one.end <= other.start
    full = [segment for segment in found.segments if segment.piece is FULL]
    for before, after in pairwise(found.seen):
        assert before < after
        for segment in full:
            assert segment.start is not None
            assert segment.end is not None
            assert segment.end <= before or segment.start >= after


@given(records, decisions, st.lists(moments, max_size=4), days)
def test_segments_never_overlap_nor_join_diamonds_nor_fill_the_future(record, kept, lists, today):
    held = holding(record, kept)
    holds(relationship_bar(held, [micros(moment) for moment in lists], today, ZONE), today)


@given(partners, days)
def test_so_it_is_with_contracts(partner, today):
    holds(contract(partner, today), today)
