from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop.domain.answers import Unknown
from desktop.domain.changes import Evidence
from desktop.domain.durations import AutoExtend
from desktop.domain.identifiers import ExternalId, PartnerId, RelationshipId, RoleId
from desktop.domain.imports import (
    Outcome,
    Preview,
    compare,
    created,
    ends_from,
    gone,
    may_be_gone,
    merged,
    missing,
)
from desktop.domain.lists import (
    SILENT,
    ListColumn,
    ListField,
    ReadList,
    RemarkKind,
    Reported,
    Where,
    said,
)
from desktop.domain.relationships import Ends, PartnerType, Relationship, Status
from desktop.domain.roles import GLOBAL_ADMINISTRATOR

ROME = "Europe/Rome"
NOW = datetime(2026, 11, 23, 8, 42, tzinfo=UTC)
END = datetime(2027, 2, 14, 10, 0, tzinfo=UTC)
OURS, THEIRS = PartnerId("adrevia"), PartnerId("telerunda")
GA, TEAMS = GLOBAL_ADMINISTRATOR, RoleId("69091246-20e8-4a56-aa4d-066075b2a7a8")

STORED = Relationship(
    id=RelationshipId("r1"),
    partner=OURS,
    type=PartnerType.GDAP,
    type_as_reported="GDAP",
    name="Assistenza-2026",
    external_id=ExternalId("x1"),
    status=Status.ACTIVE,
    status_as_reported="active",
    ends=END,
    duration_days=180,
    duration_as_reported="P180D",
    auto_extend=AutoExtend.ON,
    auto_extend_as_reported="P180D",
    roles=(TEAMS,),
    evidence=Evidence.LIST,
)
RESELLER = Relationship(
    id=RelationshipId("r2"),
    partner=OURS,
    type=PartnerType.INDIRECT_RESELLER,
    status=Status.ACTIVE,
    evidence=Evidence.LIST,
)


def row(number=1, **given):
    return Reported(where=Where("page1.json", number), **given)


def of_graph(**given):
    return row(
        **{
            "type": PartnerType.GDAP,
            "name": "Assistenza-2026",
            "external_id": ExternalId("x1"),
            "status": Status.ACTIVE,
            "status_as_reported": "active",
            "ends": END,
            "duration_days": 180,
            "duration_as_reported": "P180D",
            "auto_extend": AutoExtend.ON,
            "auto_extend_as_reported": "P180D",
            "roles": (TEAMS,),
            **given,
        }
    )


def outcome(reported, *stored, partner=OURS, answers=None):
    (found,) = compare([("row-0", reported, partner)], stored, ROME, answers or {})
    return found


def test_the_same_row_again_changes_nothing():
    found = outcome(of_graph(), STORED)
    assert found.outcome is Outcome.UNCHANGED
    assert found.before == found.after == STORED


def test_a_row_that_nothing_fits_is_new():
    found = outcome(of_graph(external_id=ExternalId("x9"), name="Other"), STORED)
    assert found.outcome is Outcome.NEW
    assert found.before is None
    assert found.after.evidence is Evidence.LIST
    assert found.after.partner == OURS
    assert found.after.id != STORED.id


def test_an_id_finds_its_record_whatever_else_was_renamed():
    found = outcome(of_graph(name="Renamed"), STORED)
    assert found.outcome is Outcome.CHANGED
    assert (found.before, found.after.name) == (STORED, "Renamed")


def test_a_pasted_row_meets_the_record_of_a_file_by_its_name():
    found = outcome(
        row(type=PartnerType.GDAP, name="Assistenza-2026", status=Status.ACTIVE), STORED
    )
    assert found.outcome is Outcome.UNCHANGED


def test_a_file_meets_a_pasted_record_and_gives_it_its_id():
    pasted = replace(STORED, external_id=None)
    found = outcome(of_graph(), pasted)
    assert found.outcome is Outcome.CHANGED
    assert (found.after.id, found.after.external_id) == (pasted.id, "x1")


def test_two_ids_are_two_relationships_whatever_their_names_say():
    assert outcome(of_graph(external_id=ExternalId("x2")), STORED).outcome is Outcome.NEW


def test_a_name_counts_only_within_its_partner():
    reported = row(type=PartnerType.GDAP, name="Assistenza-2026")
    assert outcome(reported, STORED, partner=THEIRS).outcome is Outcome.NEW


def test_a_name_that_was_used_before_and_ended_is_a_new_relationship():
    ended = replace(STORED, external_id=None, status=Status.EXPIRED)
    reported = row(type=PartnerType.GDAP, name="Assistenza-2026", status=Status.ACTIVE)
    assert outcome(reported, ended).outcome is Outcome.NEW


def test_an_ended_row_of_a_page_meets_the_ended_record_again():
    ended = replace(STORED, external_id=None, status=Status.EXPIRED)
    current = replace(ended, id=RelationshipId("r9"), status=Status.ACTIVE)
    reported = row(type=PartnerType.GDAP, name="Assistenza-2026", status=Status.EXPIRED)
    assert outcome(reported, ended).before == ended
    assert outcome(reported, current, ended).before == ended
    assert outcome(reported, current).before == current


def test_a_row_without_a_name_meets_the_only_one_of_its_type():
    reported = row(type=PartnerType.GDAP, status=Status.ACTIVE)
    assert outcome(reported, STORED).before == STORED
    other = replace(STORED, id=RelationshipId("r3"), name="Progetto", external_id=None)
    assert outcome(reported, STORED, other).outcome is Outcome.ASK


def test_a_seller_is_found_by_its_type():
    found = outcome(row(type=PartnerType.INDIRECT_RESELLER, status=Status.ACTIVE), STORED, RESELLER)
    assert (found.outcome, found.before) == (Outcome.UNCHANGED, RESELLER)


def test_two_types_we_do_not_know_are_told_apart_by_their_words():
    unknown = replace(RESELLER, type=PartnerType.UNKNOWN, type_as_reported="Cloud helper")
    same = row(type=PartnerType.UNKNOWN, type_as_reported="cloud helper", status=Status.ACTIVE)
    other = row(type=PartnerType.UNKNOWN, type_as_reported="Cloud buddy", status=Status.ACTIVE)
    assert outcome(same, unknown).before == unknown
    assert outcome(other, unknown).outcome is Outcome.NEW


def two_sellers():
    return RESELLER, replace(RESELLER, id=RelationshipId("r3"))


def test_two_candidates_are_a_question():
    found = outcome(row(type=PartnerType.INDIRECT_RESELLER), *two_sellers())
    assert found.outcome is Outcome.ASK
    assert found.before is None
    assert found.candidates == two_sellers()
    assert [remark.kind for remark in found.remarks] == [RemarkKind.SEVERAL_MATCH]
    assert found.remarks[0].data == ("2",)


def test_an_answer_settles_the_question():
    reported = row(type=PartnerType.INDIRECT_RESELLER)
    assert outcome(reported, *two_sellers(), answers={"row-0": "r3"}).before.id == "r3"
    assert outcome(reported, *two_sellers(), answers={"row-0": "new"}).outcome is Outcome.NEW


def test_a_record_is_taken_by_one_row_only():
    reported = [row(number, type=PartnerType.INDIRECT_RESELLER) for number in (1, 2)]
    rows = [(f"row-{n}", one, OURS) for n, one in enumerate(reported)]
    first, second = compare(rows, [RESELLER], ROME, {})
    assert (first.outcome, second.outcome) == (Outcome.UNCHANGED, Outcome.NEW)


def test_silence_keeps_what_is_known():
    found = merged(STORED, row(name="Assistenza-2026"), ROME)
    assert found == STORED


def test_unknown_roles_that_a_list_does_speak_of_are_kept_as_unknown():
    assert merged(STORED, row(roles=Unknown.UNKNOWN), ROME).roles is Unknown.UNKNOWN


def test_another_spelling_of_the_same_value_is_no_change():
    found = merged(
        STORED,
        of_graph(
            status_as_reported="Active", duration_as_reported="180", auto_extend_as_reported="180"
        ),
        ROME,
    )
    assert found == STORED


def test_another_word_for_a_status_we_do_not_know_is_a_change():
    before = replace(STORED, status=Status.UNKNOWN_FUTURE_VALUE, status_as_reported="paused")
    reported = row(status=Status.UNKNOWN_FUTURE_VALUE, status_as_reported="suspended")
    assert merged(before, reported, ROME).status_as_reported == "suspended"


def test_a_new_value_brings_its_own_spelling():
    found = merged(STORED, of_graph(status=Status.EXPIRED, status_as_reported="Expired"), ROME)
    assert (found.status, found.status_as_reported) == (Status.EXPIRED, "Expired")


def test_a_day_does_not_contradict_a_moment_on_that_day():
    evening = datetime(2027, 2, 14, 22, 59, 59, 999999, tzinfo=UTC)
    assert merged(STORED, row(ends=evening, ends_by_day=True), ROME) == STORED
    assert merged(STORED, row(ends=evening), ROME).ends == evening
    next_day = evening + timedelta(days=1)
    assert merged(STORED, row(ends=next_day, ends_by_day=True), ROME).ends == next_day


def test_what_a_person_declared_is_in_a_list_once_a_list_shows_it():
    declared = replace(STORED, evidence=Evidence.DECLARED)
    found = outcome(of_graph(), declared)
    assert (found.outcome, found.after.evidence) == (Outcome.CHANGED, Evidence.LIST)


def test_what_cannot_have_happened_is_remarked_and_still_written():
    found = outcome(of_graph(status=Status.APPROVAL_PENDING), STORED)
    assert found.outcome is Outcome.CHANGED
    assert [remark.kind for remark in found.remarks] == [RemarkKind.STATUS_JUMP]
    assert found.remarks[0].data == ("Assistenza-2026", "active", "approvalPending")
    grown = outcome(of_graph(roles=(GA, TEAMS)), STORED)
    assert [remark.kind for remark in grown.remarks] == [RemarkKind.ROLES_GREW]


@pytest.mark.parametrize(
    ("ends", "status"),
    [
        (NOW - timedelta(days=1), Status.EXPIRED),
        (NOW + timedelta(days=1), Status.TERMINATED),
        (Ends.UNKNOWN, Status.TERMINATED),
    ],
)
def test_what_a_complete_list_lacks_has_ended_by_its_date_or_before_it(ends, status):
    found = gone(replace(STORED, ends=ends), NOW)
    assert (found.status, found.status_as_reported) == (status, "")
    assert found.evidence is Evidence.LIST


def test_only_what_has_not_ended_and_is_not_shown_can_be_missing():
    ended = replace(STORED, id=RelationshipId("r4"), external_id=None, status=Status.TERMINATED)
    shown = compare([("row-0", of_graph(), OURS)], [STORED, RESELLER, ended], ROME, {})
    found = missing(shown, [STORED, RESELLER, ended], NOW)
    assert [(r.outcome, r.before) for r in found] == [(Outcome.GONE, RESELLER)]
    assert found[0].key == "gone-r2"
    assert not may_be_gone(ended)


def test_a_record_that_is_asked_about_is_not_missing():
    rows = compare(
        [("row-0", row(type=PartnerType.INDIRECT_RESELLER), OURS)], two_sellers(), ROME, {}
    )
    assert missing(rows, two_sellers(), NOW) == []


def test_a_new_record_says_only_what_the_row_says():
    found = created(row(name="X"), OURS)
    assert (found.type, found.status) == (PartnerType.UNKNOWN, Status.UNKNOWN_FUTURE_VALUE)
    assert (found.ends, found.roles) == (Ends.UNKNOWN, Unknown.UNKNOWN)


@pytest.mark.parametrize(
    ("activated", "status", "ends"),
    [
        (None, Status.APPROVAL_PENDING, Ends.NOT_YET),
        (None, Status.CREATED, Ends.NOT_YET),
        (None, Status.ACTIVE, Ends.UNKNOWN),
        (NOW, Status.ACTIVATING, Ends.UNKNOWN),
    ],
)
def test_a_missing_end_means_not_yet_only_for_a_request(activated, status, ends):
    assert ends_from(activated, status) is ends


def test_a_preview_counts_its_rows_by_what_they_do():
    rows = tuple(compare([("row-0", of_graph(), OURS)], [STORED], ROME, {}))
    found = Preview(
        format="graph",
        source="a",
        digest="d",
        seen=NOW,
        seen_assumed=False,
        complete=False,
        rows=rows,
    )
    assert [found.count(one) for one in Outcome] == [0, 0, 0, 1, 0]


def test_a_row_speaks_only_of_fields_that_a_relationship_has():
    names = {field.name for field in fields(Relationship)}
    everything = of_graph(created=NOW, customer_tenant=None, consent_pending="unknown")
    assert set(said(everything)) <= names
    assert set(said(row())) == set()
    assert SILENT not in said(everything).values()


def test_columns_nobody_has_explained_are_open():
    known, open_one = ListColumn("Nome", "x", ListField.NAME), ListColumn("Foo", "y", None)
    read = ReadList(
        format="page", source="clipboard", digest="d", rows=(), columns=(known, open_one)
    )
    assert read.open_columns == (open_one,)
