"""What a list may change when more is known: newer lists, missing pages, other partners."""

from datetime import date
from pathlib import Path

import pytest

from desktop.domain.errors import PartnerNeeded, SeveralPartners
from desktop.domain.imports import Outcome
from desktop.domain.lists import Choices, RemarkKind
from desktop.domain.relationships import Status
from tests.graph_lists import THEIRS, item, listed
from tests.records import partner

PASTED = (
    "Partner\tRelationship type\tRelationship name\tRoles\tDuration\tStatus\n"
    "Adrevia Servizi IT Srl\tGranular admin access\tuno\tHelpdesk Administrator\t180\tActive\n"
)
CONTEXT = "https://graph.microsoft.com/v1.0/tenantRelationships/$metadata"
EMPTY = listed(**{"@odata.context": f"{CONTEXT}#delegatedAdminRelationships"})
HEADS = PASTED.splitlines()[0]


def take(workspace, folder: Path, *names: str, day: int, complete=False, **around):
    """Import a list of relationships seen on a day of November 2026."""
    path = folder / "list.json"
    status = around.pop("status", "active")
    items = [item(name, status=status) for name in names]
    path.write_text(listed(*items, **around) if items else EMPTY)
    choices = Choices(partner=THEIRS, seen=date(2026, 11, day), complete=complete)
    preview = workspace.imports.preview(workspace.imports.read([path]), choices)
    if preview.worth_keeping:
        workspace.imports.commit(preview)
    return preview


def status_of(workspace, name: str) -> str:
    statuses = {line.name: line.status for line in workspace.relationships.lines()}
    return str(statuses[name])


def kinds(preview) -> list[RemarkKind]:
    return [remark.kind for remark in preview.remarks]


def test_a_list_with_a_missing_page_ends_nothing(workspace, tmp_path):
    take(workspace, tmp_path, "uno", "due", day=10)
    more = {"@odata.nextLink": "https://graph.microsoft.com/next"}
    preview = take(workspace, tmp_path, "uno", day=11, complete=True, **more)
    assert preview.count(Outcome.GONE) == 0
    assert not preview.complete
    assert RemarkKind.NOT_COMPLETE in kinds(preview)
    assert status_of(workspace, "due") == Status.ACTIVE


def test_a_row_nobody_can_read_ends_nothing(workspace, tmp_path):
    take(workspace, tmp_path, "uno", "due", day=10)
    (tmp_path / "bad.json").write_text(listed(item("uno"), {**item("due"), "id": 7}))
    choices = Choices(partner=THEIRS, seen=date(2026, 11, 11), complete=True)
    reading = workspace.imports.read([tmp_path / "bad.json"])
    preview = workspace.imports.preview(reading, choices)
    assert (len(preview.unreadable), preview.count(Outcome.GONE)) == (1, 0)


def test_an_empty_complete_list_of_a_partner_ends_all_of_its_relationships(workspace, tmp_path):
    take(workspace, tmp_path, "uno", day=10)
    preview = take(workspace, tmp_path, day=11, complete=True)
    assert preview.count(Outcome.GONE) == 1
    assert status_of(workspace, "uno") == Status.TERMINATED


def test_an_empty_list_is_an_observation_too(workspace, tmp_path):
    preview = take(workspace, tmp_path, day=10)
    assert preview.rows == ()
    assert workspace.history.entries()[0].counts == (("observation", "added", 1),)


def test_an_empty_list_still_has_to_say_whose_it_is(workspace, tmp_path):
    (tmp_path / "empty.json").write_text(EMPTY)
    with pytest.raises(PartnerNeeded):
        workspace.imports.preview(workspace.imports.read([tmp_path / "empty.json"]), Choices())


def test_an_older_list_does_not_revive_what_a_complete_one_ended(workspace, tmp_path):
    take(workspace, tmp_path, "uno", "due", day=1)
    take(workspace, tmp_path, "uno", day=20, complete=True)
    preview = take(workspace, tmp_path, "uno", "due", day=5)
    assert status_of(workspace, "due") == Status.TERMINATED
    assert RemarkKind.NOT_SINCE_NEWER in kinds(preview)


def test_an_older_list_asks_about_what_a_newer_complete_one_does_not_show(workspace, tmp_path):
    take(workspace, tmp_path, "uno", day=20, complete=True)
    preview = take(workspace, tmp_path, "uno", "due", day=5)
    assert preview.count(Outcome.ASK) == 1
    assert RemarkKind.NEWER_COMPLETE in kinds(preview)
    assert [line.name for line in workspace.relationships.lines()] == ["uno"]


def test_an_older_file_still_fills_what_a_newer_page_was_silent_about(workspace, tmp_path):
    pasted = workspace.imports.read_text(PASTED)
    workspace.imports.commit(workspace.imports.preview(pasted, Choices(seen=date(2026, 11, 20))))
    (tmp_path / "list.json").write_text(listed(item("uno", status="expiring")))
    choices = Choices(partner="Adrevia Servizi IT Srl", seen=date(2026, 11, 10))
    reading = workspace.imports.read([tmp_path / "list.json"])
    workspace.imports.commit(workspace.imports.preview(reading, choices))
    (line,) = workspace.relationships.lines()
    kept = workspace.relationships.one(line.id)
    assert kept.status is Status.ACTIVE
    assert kept.external_id == item("uno")["id"]
    assert kept.customer_tenant is not None


def test_a_request_that_is_gone_is_void_not_ended_before_its_time(workspace, tmp_path):
    take(workspace, tmp_path, "uno", day=1)
    take(workspace, tmp_path, "uno", "due", day=2, status="approvalPending")
    take(workspace, tmp_path, "uno", day=20, complete=True)
    assert status_of(workspace, "due") == Status.EXPIRED


def test_two_partners_of_one_name_are_told_apart(workspace):
    for identifier in (
        "11111111-1111-4111-8111-111111111111",
        "22222222-2222-4222-8222-222222222222",
    ):
        workspace.partners.keep(None, partner("Adrevia Servizi IT Srl", id=identifier))
    preview = workspace.imports.preview(workspace.imports.read_text(PASTED), Choices())
    assert RemarkKind.SAME_PARTNER_NAME in kinds(preview)


def test_a_name_that_fits_two_partners_names_neither(workspace, tmp_path):
    for identifier in (
        "11111111-1111-4111-8111-111111111111",
        "22222222-2222-4222-8222-222222222222",
    ):
        workspace.partners.keep(None, partner("Adrevia Servizi IT Srl", id=identifier))
    (tmp_path / "list.json").write_text(listed(item("uno")))
    reading = workspace.imports.read([tmp_path / "list.json"])
    with pytest.raises(SeveralPartners):
        workspace.imports.preview(reading, Choices(partner="Adrevia Servizi IT Srl"))


def test_a_new_partner_is_remarked_where_its_relationship_is_kept_already(workspace, tmp_path):
    workspace.imports.commit(
        workspace.imports.preview(workspace.imports.read_text(PASTED), Choices())
    )
    preview = take(workspace, tmp_path, "uno", day=21)
    assert RemarkKind.KEPT_ELSEWHERE in kinds(preview)


def test_the_same_sellers_on_a_later_day_are_no_change(workspace):
    row = "Adrevia Servizi IT Srl\tReseller\t\t\t{}\tActive"
    text = "\n".join([HEADS, row.format("90"), row.format("180")])
    for day in (10, 11):
        reading = workspace.imports.read_text(text)
        preview = workspace.imports.preview(reading, Choices(seen=date(2026, 11, day)))
        workspace.imports.commit(preview)
    assert preview.count(Outcome.UNCHANGED) == 2
