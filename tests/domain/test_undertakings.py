"""What the firm set out to have done: what people say, what lists show, what is left to look at."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from desktop.domain import after_checks, overview
from desktop.domain.changes import Evidence
from desktop.domain.duties import Kind, Lead, Weight
from desktop.domain.errors import Invalid
from desktop.domain.identifiers import UndertakingId
from desktop.domain.outcomes import Outcome
from desktop.domain.relationships import Decision, PartnerType, Status, Stewardship
from desktop.domain.times import micros
from desktop.domain.undertakings import (
    Aim,
    Shown,
    Undertaking,
    Way,
    begun,
    ended_by_partner,
    may_ask_for_fewer,
    may_remove_roles,
    open_by_relationship,
    told,
    undertaken,
)
from tests import lorsenna
from tests.lorsenna import (
    ADVISOR,
    ASSISTENZA,
    BUSINESS_CENTRAL,
    NOW,
    RESELLER,
    SUPPORTO,
    TODAY,
    ZONE,
    at,
    holding,
    line,
)

TOMORROW = TODAY + timedelta(days=1)


def removal(record=ASSISTENZA, **given) -> Undertaking:
    made = Undertaking(
        id=UndertakingId("u1"),
        relationship=record.id,
        aim=Aim.REMOVE_ROLES,
        way=Way.PORTAL,
        began=NOW,
        by="Chiara Belotti",
    )
    return replace(begun(made, TODAY), **given)


def letter(record=RESELLER, **given) -> Undertaking:
    made = removal(record, aim=Aim.END_RELATIONSHIP, way=Way.LETTER)
    return replace(begun(made, TODAY), **given)


# --- what people say ----------------------------------------------------------------------------


def test_the_portal_is_looked_at_tomorrow_and_a_letter_waits_a_week():
    assert removal().check_on == TOMORROW
    assert letter().check_on == TODAY + timedelta(days=7)


@pytest.mark.parametrize("outcome", Outcome)
def test_whatever_someone_says_is_looked_at_again_tomorrow(outcome):
    after = told(removal(), outcome, TODAY, " so \n", TODAY, ZONE)
    assert (after.outcome, after.outcome_on, after.check_on) == (outcome, TODAY, TOMORROW)
    assert after.note == "so"


def test_who_looked_again_and_says_done_once_more_is_done_looking():
    done = told(removal(), Outcome.DONE, TODAY, "", TODAY, ZONE)
    early = told(done, Outcome.DONE, TODAY, "", TODAY, ZONE)
    assert early.check_on == TOMORROW  # that was no second look
    looked = told(done, Outcome.DONE, TOMORROW, "", TOMORROW, ZONE)
    assert looked.check_on is None
    doubt = told(looked, Outcome.DONT_KNOW, TOMORROW, "", TOMORROW, ZONE)
    assert doubt.check_on == TOMORROW + timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "rule"), [(TOMORROW, "not-future"), (TODAY - timedelta(days=1), "not-before")]
)
def test_an_outcome_is_of_a_day_that_can_be(day, rule):
    with pytest.raises(Invalid) as problem:
        told(removal(), Outcome.DONE, day, "", TODAY, ZONE)
    assert (problem.value.field, problem.value.rule) == ("outcome_on", rule)


def test_what_is_said_is_declared_and_a_document_supports_it():
    assert removal().evidence is Evidence.PLANNED
    assert removal(outcome=Outcome.DONE).evidence is Evidence.DECLARED
    assert removal(outcome=Outcome.DONE, proof="p1").evidence is Evidence.PROOF


# --- what lists show ----------------------------------------------------------------------------


def shown(one: Undertaking, record, written=None, seen=(), **given):
    changed = replace(record, **given)
    moments = [micros(moment) for moment in seen]
    return undertaken(one, line(changed), written and micros(written), moments, ZONE)


def test_a_later_list_without_it_shows_it_done():
    done = removal(outcome=Outcome.DONE, outcome_on=TODAY)
    found = shown(done, ASSISTENZA, written=at(2026, 11, 24), status=Status.TERMINATED)
    assert (found.shown, found.listed, found.open) == (Shown.SEEN, TOMORROW, False)


def test_a_row_that_stays_without_roles_is_done_too_but_unknown_roles_are_not():
    done = removal(ADVISOR, outcome=Outcome.DONE, outcome_on=TODAY)
    later = {"written": at(2026, 11, 24), "seen": [at(2026, 11, 24)]}
    assert shown(done, ADVISOR, roles=(), **later).shown is Shown.SEEN
    assert shown(done, SUPPORTO, **later).shown is Shown.STILL


def test_fewer_roles_than_before_are_what_a_letter_asked_for():
    before = ASSISTENZA.roles
    assert isinstance(before, tuple)
    asked = letter(ASSISTENZA, aim=Aim.FEWER_ROLES, roles=before)
    later = {"written": at(2026, 11, 24), "seen": [at(2026, 11, 24)]}
    assert shown(asked, ASSISTENZA, roles=before[1:], **later).shown is Shown.SEEN
    done = replace(asked, outcome=Outcome.DONE, outcome_on=TODAY)
    assert shown(done, ASSISTENZA, **later).shown is Shown.STILL
    assert shown(asked, SUPPORTO, **later).shown is Shown.NOT_YET


def test_nobody_need_have_said_done_for_a_list_to_show_it():
    found = shown(removal(), ASSISTENZA, written=at(2026, 11, 24), status=Status.TERMINATED)
    assert found.shown is Shown.SEEN


def test_what_a_person_typed_about_the_relationship_is_not_what_a_list_shows():
    found = shown(
        removal(outcome=Outcome.DONE, outcome_on=TODAY),
        ASSISTENZA,
        written=at(2026, 11, 24),
        status=Status.TERMINATED,
        evidence=Evidence.DECLARED,
    )
    assert (found.shown, found.over, found.open) == (Shown.NOT_YET, True, False)


def test_a_list_of_a_later_day_that_shows_it_still_contradicts():
    done = removal(outcome=Outcome.DONE, outcome_on=TODAY)
    before, same, later = at(2026, 11, 13), at(2026, 11, 23), at(2026, 11, 24)
    assert shown(done, ASSISTENZA, seen=[before]).shown is Shown.NOT_YET
    assert shown(done, ASSISTENZA, seen=[before, same]).shown is Shown.NOT_YET
    found = shown(done, ASSISTENZA, seen=[before, later])
    assert (found.shown, found.listed, found.open) == (Shown.STILL, TOMORROW, True)


@pytest.mark.parametrize("outcome", [None, Outcome.PENDING, Outcome.ERROR, Outcome.DONT_KNOW])
def test_where_nobody_said_done_a_list_contradicts_nothing(outcome):
    found = shown(removal(outcome=outcome), ASSISTENZA, seen=[at(2026, 11, 24)])
    assert found.shown is Shown.NOT_YET


def test_a_day_is_one_of_the_firms_own_clocks():
    done = removal(outcome=Outcome.DONE, outcome_on=TODAY)
    midnight = datetime(2026, 11, 23, 23, 30, tzinfo=NOW.tzinfo)  # 24 November in Rome
    assert shown(done, ASSISTENZA, seen=[midnight]).shown is Shown.STILL


def test_open_ones_are_found_by_their_relationship():
    done = shown(removal(), ASSISTENZA, written=at(2026, 11, 24), status=Status.TERMINATED)
    still = shown(letter(), RESELLER)
    assert open_by_relationship([done, still]) == {RESELLER.id: (still,)}


# --- what may be undertaken ---------------------------------------------------------------------


def test_roles_can_be_removed_where_there_are_any_or_nobody_knows():
    may = {record.name: may_remove_roles(line(record)) for record in lorsenna.RELATIONSHIPS}
    assert may == {
        "": True,
        "Assistenza-2026": True,
        "TLR_2024_supporto": True,
        "QL-BusinessCentral": False,
        "Rivenditore indiretto": False,
        "Provider indiretto": False,
    }
    assert not may_remove_roles(line(replace(ASSISTENZA, status=Status.EXPIRED)))


def test_fewer_roles_are_asked_of_granular_access_only():
    assert may_ask_for_fewer(line(ASSISTENZA))
    assert may_ask_for_fewer(line(SUPPORTO))
    assert may_ask_for_fewer(line(BUSINESS_CENTRAL))
    assert not may_ask_for_fewer(line(ADVISOR))
    assert not may_ask_for_fewer(line(replace(ASSISTENZA, roles=())))


def test_granular_access_is_ended_here_and_every_seller_by_the_partner():
    assert [kind for kind in PartnerType if not ended_by_partner(kind)] == [PartnerType.GDAP]


# --- what is to be done -------------------------------------------------------------------------


BOTH = (holding(ASSISTENZA), holding(RESELLER))


def duties(*undertakings, now=NOW, records=BOTH, seen=None):
    found = overview.overview(
        lorsenna.FIRM,
        lorsenna.PARTNERS,
        records,
        seen or {},
        None,
        lorsenna.roles(),
        now,
        lambda picture: after_checks.duties(undertakings, picture),
    )
    kinds = {Kind.UNDERTAKEN, Kind.CHECK, Kind.NO_ANSWER, Kind.CONTRADICTED, Kind.DECIDED}
    return [duty for duty in found.agenda if duty.kind in kinds | {Kind.CONTRACT_OVER}]


@pytest.mark.parametrize(
    ("outcome", "kind", "weight"),
    [
        (None, Kind.UNDERTAKEN, Weight.PENDING),
        (Outcome.DONE, Kind.CHECK, Weight.MEDIUM),
        (Outcome.PENDING, Kind.CHECK, Weight.PENDING),
        (Outcome.ERROR, Kind.CHECK, Weight.HIGH),
        (Outcome.DONT_KNOW, Kind.CHECK, Weight.UNKNOWN),
    ],
)
def test_each_outcome_leaves_something_for_tomorrow(outcome, kind, weight):
    said = outcome and told(removal(), outcome, TODAY, "", TODAY, ZONE)
    [duty] = duties(said or removal())
    assert (duty.kind, duty.weight, duty.day) == (kind, weight, TOMORROW)
    assert (duty.lead, duty.relationship) == (Lead.RELATIONSHIP, ASSISTENZA.id)
    [late] = duties(said or removal(), now=at(2026, 12, 1))
    assert late.day == date(2026, 12, 1)


def test_a_letter_without_an_answer_is_told_after_a_week():
    [duty] = duties(letter())
    assert (duty.kind, duty.day, duty.since) == (Kind.NO_ANSWER, date(2026, 11, 30), TODAY)


def test_a_contradiction_is_as_serious_as_the_roles_that_are_still_there():
    done = removal(outcome=Outcome.DONE, outcome_on=date(2026, 11, 20), began=at(2026, 11, 20))
    seen = {ASSISTENZA.id: [micros(at(2026, 11, 22))]}
    [duty] = duties(done, seen=seen)
    assert (duty.kind, duty.weight, duty.day, duty.seen) == (
        Kind.CONTRADICTED,
        Weight.HIGH,
        TODAY,
        date(2026, 11, 22),
    )
    worst = replace(done, relationship=ADVISOR.id)
    [duty] = duties(worst, records=[holding(ADVISOR)], seen={ADVISOR.id: seen[ASSISTENZA.id]})
    assert (duty.kind, duty.weight) == (Kind.CONTRADICTED, Weight.CRITICAL)


def test_what_a_list_has_shown_or_someone_looked_at_twice_asks_for_nothing():
    gone = holding(ASSISTENZA, written=at(2026, 11, 24), status=Status.TERMINATED)
    assert duties(removal(), records=[gone]) == []
    assert duties(removal(outcome=Outcome.DONE, outcome_on=TODAY, check_on=None)) == []


def test_a_decision_that_is_being_carried_out_is_not_told_twice():
    decided = Stewardship(id=ASSISTENZA.id, decision=Decision.REMOVE, decided_on=TODAY)
    kinds = [duty.kind for duty in duties(removal(), records=[holding(ASSISTENZA, decided)])]
    assert kinds == [Kind.UNDERTAKEN]
    looked = removal(outcome=Outcome.DONE, outcome_on=TODAY, check_on=None)
    kinds = [duty.kind for duty in duties(looked, records=[holding(ASSISTENZA, decided)])]
    assert kinds == [Kind.DECIDED]


@pytest.mark.parametrize("outcome", Outcome)
def test_access_without_a_contract_said_to_be_taken_away_is_looked_at_again(outcome):
    """Home must not ask for what was just done; what is left is as serious as it was."""
    begun_now = removal(relationship=ADVISOR.id)
    kinds = [duty.kind for duty in duties(begun_now, records=[holding(ADVISOR)])]
    assert kinds == [Kind.CONTRACT_OVER, Kind.UNDERTAKEN]
    said = told(begun_now, outcome, TODAY, "", TODAY, ZONE)
    [duty] = duties(said, records=[holding(ADVISOR)])
    assert (duty.kind, duty.weight, duty.day) == (Kind.CHECK, Weight.CRITICAL, TOMORROW)
    looked = replace(said, check_on=None)
    [duty] = duties(looked, records=[holding(ADVISOR)])
    assert duty.kind is Kind.CONTRACT_OVER  # no list says that it is gone


def test_fewer_roles_asked_for_leave_access_without_a_contract_what_it_is():
    asked = letter(relationship=ADVISOR.id, aim=Aim.FEWER_ROLES)
    said = told(asked, Outcome.DONE, TODAY, "", TODAY, ZONE)
    kinds = {duty.kind for duty in duties(said, records=[holding(ADVISOR)])}
    assert Kind.CONTRACT_OVER in kinds


def test_a_first_look_that_lacks_other_duties_says_so():
    found = overview.overview(
        lorsenna.FIRM, lorsenna.PARTNERS, [], {}, None, lorsenna.roles(), NOW, None
    )
    assert not found.agenda_whole
    assert lorsenna.shown().agenda_whole
