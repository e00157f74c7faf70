"""Graph's relationships: pages, dresses, and each oddity of real answers."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from desktop.domain.answers import Answer
from desktop.domain.durations import AutoExtend
from desktop.domain.errors import DifferentKinds, Unreadable, Why
from desktop.domain.identifiers import RoleId, TenantId
from desktop.domain.lists import SILENT, OutsideFile, ReadList, RemarkKind, Reported, Where
from desktop.domain.relationships import Ends, PartnerType, Status
from desktop.formats import inbox

PAGE_1 = "graph-delegatedAdminRelationships-page1.json"
PAGE_2 = "graph-delegatedAdminRelationships-page2.json"
SINGLE = "graph-delegatedAdminRelationship-single.json"
ADRIATICA = TenantId("38becd8e-2eb2-5755-835e-4190733ee8cd")
CUSTOMER = TenantId("1ebf4b47-3a7e-54ba-b0a4-a28cc892fed9")
HELPDESK = RoleId("729827e3-9c14-49f7-bb1b-9608f156bbb8")
CONTEXT = "https://graph.microsoft.com/v1.0/$metadata#delegatedAdminRelationships"
ITEM: dict[str, Any] = {
    "id": f"11315483-6ad5-52b5-929f-e0c2b7e084be-{ADRIATICA}",
    "displayName": "Adriatica_Helpdesk_2026",
    "duration": "P365D",
    "customer": {"tenantId": CUSTOMER, "displayName": "Officine"},
    "accessDetails": {"unifiedRoles": [{"roleDefinitionId": HELPDESK}]},
    "status": "active",
    "autoExtendDuration": "PT0S",
    "createdDateTime": "2026-02-03T09:12:44.3148266Z",
    "lastModifiedDateTime": "2026-02-04T08:01:10.9941884Z",
    "activatedDateTime": "2026-02-04T08:01:10.9941884Z",
    "endDateTime": "2027-02-04T08:01:10.9941884Z",
}


@pytest.fixture
def read(reference):
    def of(*values: object, **named: object) -> ReadList:
        """Read values as one list of relationships, or bytes as they are."""
        if len(values) == 1 and isinstance(values[0], bytes):
            data = values[0]
        else:
            data = json.dumps({"@odata.context": CONTEXT, "value": values, **named}).encode()
        return inbox.read([OutsideFile("list.json", data)], reference)

    return of


@pytest.fixture
def row(read):
    def of(**changed: object) -> Reported:
        """Read the usual item with some properties changed, or taken out with `...`."""
        item = {**ITEM, **changed}
        listed: ReadList = read({name: v for name, v in item.items() if v is not ...})
        assert listed.unreadable == ()
        return listed.rows[0]

    return of


def kinds(listed: ReadList) -> list[RemarkKind]:
    return [remark.kind for remark in listed.remarks]


# Pages


def test_two_pages_are_one_list_of_fifteen(reference, sample):
    listed = inbox.read([sample(PAGE_1), sample(PAGE_2)], reference)
    assert listed.format == "graph-relationships"
    assert listed.source == f"{PAGE_1}, {PAGE_2}"
    assert len(listed.rows) == 15
    assert listed.unreadable == ()
    assert not listed.names_partners
    assert listed.columns == ()
    assert {row.partner_tenant for row in listed.rows} == {
        ADRIATICA,
        "637df468-d8ae-5661-b559-9a5e37820627",
    }
    assert RemarkKind.NEXT_PAGE_MISSING not in kinds(listed)
    assert listed.rows[8].where == Where(PAGE_2, 1)


def test_every_status_of_graph_is_read_from_the_samples(reference, sample):
    listed = inbox.read([sample(PAGE_1), sample(PAGE_2)], reference)
    assert {row.status for row in listed.rows} == set(Status) - {Status.OUTCOME_UNKNOWN}


def test_the_order_of_pages_changes_neither_rows_nor_digest(reference, sample):
    one = inbox.read([sample(PAGE_1), sample(PAGE_2)], reference)
    other = inbox.read([sample(PAGE_2), sample(PAGE_1)], reference)
    assert set(one.rows) == set(other.rows)
    assert one.digest == other.digest


def test_a_page_given_twice_counts_once(reference, sample):
    again = replace(sample(PAGE_1), name="copy.json")
    listed = inbox.read([sample(PAGE_1), again, sample(PAGE_2)], reference)
    assert len(listed.rows) == 15
    assert RemarkKind.ROW_TWICE not in kinds(listed)


def test_a_page_that_links_to_a_page_nobody_gave_is_remarked(reference, sample):
    listed = inbox.read([sample(PAGE_1)], reference)
    assert len(listed.rows) == 8
    assert listed.remarks[0].kind is RemarkKind.NEXT_PAGE_MISSING
    assert listed.remarks[0].data == ("8", "15")


def test_a_link_alone_tells_that_a_page_is_missing(read):
    listed = read(ITEM, **{"@odata.nextLink": "https://graph.microsoft.com/v1.0/next"})
    assert kinds(listed) == [RemarkKind.NEXT_PAGE_MISSING]
    assert listed.remarks[0].data == ()


def test_an_empty_link_is_none(read):
    assert kinds(read(ITEM, **{"@odata.nextLink": ""})) == []


def test_three_pages_need_two_links(reference):
    def page(number: int, more: bool) -> OutsideFile:
        item = {**ITEM, "id": f"{number}{ITEM['id'][1:]}"}
        link = {"@odata.nextLink": f"https://example/{number}"} if more else {}
        body = {"@odata.context": CONTEXT, **link, "value": [item]}
        return OutsideFile(f"{number}.json", json.dumps(body).encode())

    whole = inbox.read([page(1, True), page(2, True), page(3, False)], reference)
    assert len(whole.rows) == 3
    assert kinds(whole) == []
    open_end = inbox.read([page(1, True), page(2, True)], reference)
    assert kinds(open_end) == [RemarkKind.NEXT_PAGE_MISSING]
    with pytest.raises(DifferentKinds):
        inbox.read([page(1, False), page(2, False)], reference)


def test_files_of_different_kinds_are_no_pages_of_one_list(reference, sample):
    with pytest.raises(DifferentKinds) as caught:
        inbox.read([sample(PAGE_1), sample("graph-accessAssignments.json")], reference)
    assert len(caught.value.sources) == 2


# Dresses


def test_a_single_object_is_a_list_of_one(reference, sample):
    listed = inbox.read([sample(SINGLE)], reference)
    assert [row.name for row in listed.rows] == ["Adriatica_Helpdesk_2026"]
    assert listed.remarks == ()


def test_a_bare_array_reads_as_the_same_rows(read):
    plain = read(ITEM).rows
    assert read(json.dumps([ITEM]).encode()).rows == plain


def test_a_field_comes_whole(row):
    found = row()
    assert found == Reported(
        where=Where("list.json", 1),
        partner_tenant=ADRIATICA,
        type=PartnerType.GDAP,
        name="Adriatica_Helpdesk_2026",
        external_id=ITEM["id"],
        status=Status.ACTIVE,
        status_as_reported="active",
        created=datetime(2026, 2, 3, 9, 12, 44, 314826, UTC),
        activated=datetime(2026, 2, 4, 8, 1, 10, 994188, UTC),
        modified=datetime(2026, 2, 4, 8, 1, 10, 994188, UTC),
        ends=datetime(2027, 2, 4, 8, 1, 10, 994188, UTC),
        duration_days=365,
        duration_as_reported="P365D",
        auto_extend=AutoExtend.OFF,
        auto_extend_as_reported="PT0S",
        roles=(HELPDESK,),
        customer_tenant=CUSTOMER,
        customer_name="Officine",
    )


def pascal(value: object) -> object:
    """Return a value as Graph PowerShell names its properties."""
    if isinstance(value, list):
        return [pascal(one) for one in value]
    if isinstance(value, dict):
        return {name[:1].upper() + name[1:]: pascal(one) for name, one in value.items()}
    return value


def test_names_in_pascal_case_read_the_same(reference, sample):
    files = [sample(PAGE_1), sample(PAGE_2)]
    plain = inbox.read(files, reference)
    dressed = [
        replace(file, data=json.dumps(pascal(json.loads(file.data))).encode()) for file in files
    ]
    listed = inbox.read(dressed, reference)
    assert listed.rows == plain.rows
    assert listed.remarks == plain.remarks


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_every_encoding_of_powershell_reads_the_same(encoding, reference, sample):
    files = [sample(PAGE_1), sample(PAGE_2)]
    plain = inbox.read(files, reference)
    dressed = [replace(file, data=file.data.decode().encode(encoding)) for file in files]
    assert inbox.read(dressed, reference).rows == plain.rows


def test_big_endian_with_a_mark_reads_the_same(reference, sample):
    file = sample(SINGLE)
    data = b"\xfe\xff" + file.data.decode().encode("utf-16-be")
    dressed = inbox.read([replace(file, data=data)], reference)
    assert dressed.rows == inbox.read([file], reference).rows


def test_powershell_7_gives_spans_of_time(reference, sample):
    row = inbox.read([sample("graph-powershell7.json")], reference).rows[0]
    assert (row.duration_days, row.duration_as_reported) == (365, "365.00:00:00")
    assert row.auto_extend is AutoExtend.ON
    assert row.external_id == ITEM["id"]
    assert row.customer_tenant == "1ebf4b47-3a7e-54ba-b0a4-a28cc892fed9"
    assert row.status is Status.ACTIVE
    assert row.status_as_reported == "Active"


def test_powershell_5_turns_spans_dates_and_roles_into_things_of_its_own(reference, sample):
    listed = inbox.read([sample("graph-powershell5.json")], reference)
    row = listed.rows[0]
    assert listed.remarks == ()
    assert (row.duration_days, row.auto_extend) == (365, AutoExtend.OFF)
    assert row.created == datetime(2026, 2, 3, 9, 12, 44, 314000, UTC)
    assert row.activated == datetime(2026, 2, 4, 8, 1, 10, 994000, UTC)
    assert row.ends is Ends.UNKNOWN
    assert row.roles == (HELPDESK,)
    assert row.type_as_reported == "resellerDelegatedAdminRelationship"
    assert row.indirect_provider == "459c2f58-faa7-5958-83f9-2bd66613d461"
    assert row.consent_pending is Answer.NO


# Oddities


def test_what_was_not_selected_stays_silent(reference, sample):
    row = inbox.read([sample("graph-selected-columns.json")], reference).rows[0]
    assert row.status is Status.TERMINATED
    for name in ("roles", "ends", "created", "duration_days", "auto_extend", "customer_tenant"):
        assert getattr(row, name) is SILENT


def test_the_reseller_variant_is_recognised_inside_the_list(reference, sample):
    rows = inbox.read([sample(PAGE_2)], reference).rows
    variant = next(row for row in rows if row.name == "Valle Digitale via Distri")
    assert variant.type is PartnerType.GDAP
    assert variant.type_as_reported == "resellerDelegatedAdminRelationship"
    assert variant.indirect_provider == "459c2f58-faa7-5958-83f9-2bd66613d461"
    assert variant.consent_pending is Answer.YES
    assert all(row.consent_pending is SILENT for row in rows if row is not variant)


def test_an_unknown_role_is_kept_with_one_remark(read):
    role = "dd4db9a0-cc4a-4213-9f9f-70242232d97e"
    held = {"unifiedRoles": [{"roleDefinitionId": role.upper()}, {"roleDefinitionId": HELPDESK}]}
    listed = read(
        {**ITEM, "accessDetails": held},
        {**ITEM, "id": "another", "accessDetails": held},
        {**ITEM, "id": "third", "accessDetails": {"unifiedRoles": [{"roleDefinitionId": role}]}},
    )
    assert listed.rows[0].roles == (HELPDESK, role)
    assert [(remark.kind, remark.data) for remark in listed.remarks] == [
        (RemarkKind.UNKNOWN_ROLE, (role,))
    ]


def test_roles_that_powershell_cut_off_are_unknown_and_not_none(read):
    listed = read({**ITEM, "accessDetails": {"unifiedRoles": ["System.Object[]"]}})
    assert listed.rows[0].roles is SILENT
    assert kinds(listed) == [RemarkKind.UNKNOWN_ROLE]


@pytest.mark.parametrize("details", [None, {}, {"unifiedRoles": None}, "System.Object"])
def test_roles_that_are_not_given_are_unknown_and_not_none(details, row):
    assert row(accessDetails=details).roles is SILENT


def test_an_empty_list_of_roles_is_no_roles(row):
    assert row(accessDetails={"unifiedRoles": []}).roles == ()


@pytest.mark.parametrize("status", ["ApprovalPending", "approvalpending", "APPROVALPENDING"])
def test_a_status_is_read_without_case_and_kept_as_it_stood(status, row):
    found = row(status=status, endDateTime=None)
    assert found.status is Status.APPROVAL_PENDING
    assert found.status_as_reported == status


@pytest.mark.parametrize("status", ["suspended", "outcomeUnknown"])
def test_an_unknown_status_is_kept_with_a_remark(status, read):
    listed = read({**ITEM, "status": status})
    assert listed.rows[0].status is Status.UNKNOWN_FUTURE_VALUE
    assert listed.rows[0].status_as_reported == status
    assert [(remark.kind, remark.data) for remark in listed.remarks] == [
        (RemarkKind.UNKNOWN_STATUS, (status,))
    ]


@pytest.mark.parametrize("missing", [None, "", "0001-01-01T00:00:00Z", "/Date(-62135596800000)/"])
def test_a_missing_date_has_many_faces(missing, row):
    found = row(status="approvalPending", activatedDateTime=missing, endDateTime=missing)
    assert found.activated is None
    assert found.ends is Ends.NOT_YET


def test_a_missing_end_of_an_active_relationship_is_unknown(row):
    assert row(endDateTime=None).ends is Ends.UNKNOWN


def test_a_draft_has_no_end_whatever_the_source_says(read):
    listed = read({**ITEM, "status": "created", "activatedDateTime": None})
    assert listed.rows[0].ends is Ends.NOT_YET
    assert listed.remarks[0].kind is RemarkKind.ODD_DATE
    assert listed.remarks[0].data == ("2027-02-04T08:01:10.9941884Z", "ends", "draft")


def test_an_end_before_the_start_is_kept_with_a_remark(read):
    listed = read({**ITEM, "endDateTime": "2025-01-01T00:00:00Z"})
    assert listed.rows[0].ends == datetime(2025, 1, 1, tzinfo=UTC)
    assert listed.remarks[0].data == ("2025-01-01T00:00:00Z", "ends", "before-start")


def test_the_last_moment_of_net_is_no_end(row):
    assert row(endDateTime="9999-12-31T23:59:59.9999999Z").ends is Ends.NEVER


@pytest.mark.parametrize("odd", ["soon", "2026-13-01T00:00:00Z", 5, {"x": 1}, [1], "/Date(9e9)/"])
def test_a_date_nobody_can_read_is_left_out_with_a_remark(odd, read):
    listed = read({**ITEM, "createdDateTime": odd})
    assert listed.rows[0].created is SILENT
    assert listed.remarks[0].kind is RemarkKind.ODD_DATE
    assert listed.remarks[0].data[1:] == ("created", "unreadable")


@pytest.mark.parametrize(
    ("duration", "days"),
    [("P1Y", 365), ("P2Y", 730), ("P30D", 30), ("730.00:00:00", 730), (180, 180), ("90", 90)],
)
def test_a_duration_is_kept_raw_and_in_days(duration, days, row):
    found = row(duration=duration)
    assert found.duration_days == days
    assert found.duration_as_reported == str(duration)


def test_a_duration_beyond_the_limit_is_remarked(read):
    listed = read({**ITEM, "duration": "P3Y"})
    assert listed.rows[0].duration_days == 1095
    assert [(remark.kind, remark.data) for remark in listed.remarks] == [
        (RemarkKind.LONG_DURATION, ("P3Y", "1095"))
    ]


@pytest.mark.parametrize("duration", ["a year", "P0D", "P9999999999D"])
def test_a_duration_that_is_none_keeps_only_its_text(duration, read):
    listed = read({**ITEM, "duration": duration})
    assert listed.rows[0].duration_days is None
    assert listed.rows[0].duration_as_reported == duration
    assert kinds(listed) == [RemarkKind.ODD_DURATION]


@pytest.mark.parametrize(
    ("extends", "means"),
    [("P0D", "off"), ("PT0S", "off"), ("P180D", "on"), (..., "silent"), (None, "silent")],
)
def test_auto_extend_is_on_off_or_not_spoken_of(extends, means, row):
    assert row(autoExtendDuration=extends).auto_extend.value == means


def test_the_same_id_twice_is_one_row_and_the_last_wins(read):
    listed = read(ITEM, {**ITEM, "status": "terminated", "id": str(ITEM["id"]).upper()})
    assert [row.status for row in listed.rows] == [Status.TERMINATED]
    assert [(remark.kind, remark.data) for remark in listed.remarks] == [
        (RemarkKind.ROW_TWICE, (ITEM["id"],))
    ]
    assert listed.remarks[0].where == Where("list.json", 2)


@pytest.mark.parametrize(
    ("item", "why"),
    [
        ({**ITEM, "id": ""}, "no-id"),
        ({**ITEM, "id": None}, "no-id"),
        ({"displayName": "x", "duration": "P1D"}, "no-id"),
        ("text", "not-an-object"),
        (None, "not-an-object"),
        ({**ITEM, "displayName": {"a": 1}}, "wrong-shape"),
        ({**ITEM, "customer": "me"}, "wrong-shape"),
        ({**ITEM, "customer": {"tenantId": "not a guid"}}, "wrong-shape"),
        ({**ITEM, "duration": {"Days": -1}}, "wrong-shape"),
    ],
)
def test_a_row_that_cannot_be_read_leaves_the_others_alone(item, why, read):
    listed = read(item, {**ITEM, "id": "another"})
    assert [(bad.where.row, bad.why) for bad in listed.unreadable] == [(1, why)]
    assert [row.external_id for row in listed.rows] == ["another"]


def test_a_number_beyond_all_measure_spoils_its_row_alone(read):
    data = json.dumps([ITEM, {**ITEM, "id": "x", "note": 1}]).encode()
    listed = read(data.replace(b'"note": 1', b'"note": ' + b"9" * 5000))
    assert [bad.why for bad in listed.unreadable] == ["wrong-shape"]
    assert len(listed.rows) == 1


def test_the_customer_of_each_row_is_told(reference, sample):
    row = inbox.read([sample("graph-other-customer.json")], reference).rows[0]
    assert row.customer_tenant == "5c0f6f7e-1d0b-5a53-9e57-2f5b0a1f9c44"
    assert row.customer_name == "Cantieri Rossi Esempio S.p.A."


@pytest.mark.parametrize("customer", [None, {"tenantId": None}, {"tenantId": ""}])
def test_a_request_may_have_no_customer_yet(customer, row):
    assert row(customer=customer).customer_tenant is None


def test_nul_and_lone_surrogates_become_replacement_characters(read):
    data = json.dumps([{**ITEM, "displayName": "a\ud800b\x00c"}]).encode()
    assert read(data).rows[0].name == "a\ufffdb\ufffdc"


def test_blanks_in_a_name_are_those_a_page_would_show(row):
    assert row(displayName="  Adriatica \u00a0 2026 ").name == "Adriatica 2026"


def test_a_list_without_rows_is_a_list(read):
    assert read().rows == ()


# Other things


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("graph-accessAssignments.json", "access-assignments"),
        ("graph-crossTenantAccessPolicy-partners.json", "cross-tenant-policy"),
        ("graph-directoryAudits.json", "directory-audits"),
        ("graph-signIns.json", "sign-ins"),
        ("graph-error.json", "graph-error"),
    ],
)
def test_another_kind_is_named_and_refused(name, kind, reference, sample):
    with pytest.raises(Unreadable) as caught:
        inbox.read([sample(name)], reference)
    assert (caught.value.why, caught.value.detail) == (Why.OTHER_KIND, kind)


@pytest.mark.parametrize("name", ["graph-accessAssignments.json", "graph-directoryAudits.json"])
def test_another_kind_is_known_without_its_context(name, reference, sample):
    items = json.loads(sample(name).data)["value"]
    bare = OutsideFile(name, json.dumps(items).encode())
    with pytest.raises(Unreadable) as caught:
        inbox.read([bare], reference)
    assert caught.value.why is Why.OTHER_KIND
    assert caught.value.detail


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"[]", Why.EMPTY),
        (b"{}", Why.OTHER_KIND),
        (b"[1, 2]", Why.OTHER_KIND),
        (b'{"name": "x"}', Why.OTHER_KIND),
        (b'{"value": [{"id": "x"', Why.CUT_OFF),
        (b'{"value": [{"id": "x', Why.CUT_OFF),
        (b'{"value": tru', Why.CUT_OFF),
        (b'{"a": "\xc3', Why.CUT_OFF),
        (b"{", Why.CUT_OFF),
        (b'{"a": 1} {"b": 2}', Why.NOT_JSON),
        (b'{"a": one}', Why.NOT_JSON),
        (b'{"a": "\xe0"}', Why.NOT_TEXT),
        (b"[" * 100_000, Why.TOO_DEEP),
        (b'{"value":' * 50_000 + b"1" + b"}" * 50_000, Why.TOO_DEEP),
    ],
)
def test_json_that_is_no_list_says_why(data, why, read):
    with pytest.raises(Unreadable) as caught:
        read(data)
    assert caught.value.why is why


def test_a_sample_cut_anywhere_is_cut_off(reference, sample):
    whole = sample(SINGLE)
    for end in range(2, len(whole.data.rstrip()), 37):
        with pytest.raises(Unreadable) as caught:
            inbox.read([replace(whole, data=whole.data[:end])], reference)
        assert caught.value.why is Why.CUT_OFF, end
