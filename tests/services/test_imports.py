import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from desktop.domain.answers import Answer
from desktop.domain.changes import Evidence, Reason
from desktop.domain.errors import (
    Cancelled,
    DifferentKinds,
    Invalid,
    NothingToImport,
    PartnerNeeded,
    Stale,
    TenantMismatch,
    TenantNeeded,
    Unreadable,
)
from desktop.domain.identifiers import TenantId, tenant_id
from desktop.domain.imports import Outcome, Preview
from desktop.domain.lists import Choices, RemarkKind
from desktop.domain.partners import Learnt
from desktop.domain.policies import read
from desktop.domain.relationships import PartnerType, Status, Stewardship
from desktop.services.imports import given_tenant
from desktop.services.workspace import Workspace, create_register
from tests.graph_lists import OURS, THEIRS, item, listed
from tests.records import DAY, ME, partner, relationship

DATA = Path(__file__).parent.parent / "data"
PAGES = [DATA / f"graph-delegatedAdminRelationships-page{number}.json" for number in (1, 2)]
ADRIATICA = "38becd8e-2eb2-5755-835e-4190733ee8cd"
VALLE = "637df468-d8ae-5661-b559-9a5e37820627"
FROM_ADRIATICA = Choices(partner=ADRIATICA, seen=date(2026, 11, 13))
FROM_THEM = Choices(partner=THEIRS, seen=date(2026, 11, 13))
PASTED = (
    "Partner\tTipo di relazione\tNome della relazione\tRuoli\tDurata\tStato\n"
    "Adrevia Servizi IT Srl\tAccesso amministrativo granulare\tAssistenza-2026\t"
    "Amministratore supporto tecnico\t180 giorni\tAttiva\n"
    "Telerunda Distribuzione SpA\tProvider indiretto\t\t\t\tAttiva\n"
)


def counts(preview: Preview) -> dict[str, int]:
    return {str(outcome): n for outcome in Outcome if (n := preview.count(outcome))}


def kinds(preview: Preview) -> list[RemarkKind]:
    return [remark.kind for remark in preview.remarks]


def take(workspace: Workspace, *paths: Path, choices: Choices = FROM_THEM, **given):
    """Import files as a person who agrees with everything would."""
    preview = workspace.imports.preview(workspace.imports.read(paths), replace(choices, **given))
    return preview, workspace.imports.commit(preview)


def test_the_sample_pages_are_fifteen_relationships_of_two_partners(workspace):
    reading = workspace.imports.read(PAGES)
    found = workspace.imports.suggestions(reading)
    assert [(s.tenant, s.rows) for s in found] == [(ADRIATICA, 14), (VALLE, 1)]
    preview = workspace.imports.preview(reading, FROM_ADRIATICA)
    assert counts(preview) == {"new": 15}
    assert preview.unreadable == preview.other_tenant == ()
    assert RemarkKind.OTHER_PARTNER in kinds(preview)
    assert RemarkKind.UNKNOWN_ROLE in kinds(preview)
    assert workspace.relationships.lines() == []
    entry = workspace.imports.commit(preview)
    assert (entry.reason, entry.evidence, entry.by) == (Reason.IMPORTED, Evidence.LIST, ME)
    assert entry.seen == datetime(2026, 11, 13, 22, 59, 59, 999999, UTC)
    lines = workspace.partners.lines()
    assert {line.name: line.relationships + line.ended for line in lines} == {
        ADRIATICA: 14,
        VALLE: 1,
    }
    reseller = next(x for x in workspace.relationships.lines() if x.partner_name == VALLE)
    detail = workspace.relationships.detail(reseller.id)
    assert detail.relationship.consent_pending is Answer.YES
    assert detail.relationship.indirect_provider is not None
    roles = [role for line in workspace.relationships.lines() for role in line.role_ids() or ()]
    assert "dd4db9a0-cc4a-4213-9f9f-70242232d97e" in roles
    assert [known.learnt for p in workspace.partners.all() for known in p.tenant_ids] == [
        Learnt.LIST,
        Learnt.LIST,
    ]


def test_the_same_list_changes_nothing_and_is_an_observation_only_on_another_day(workspace):
    _, first = take(workspace, *PAGES, choices=FROM_ADRIATICA)
    again, nothing = take(workspace, *reversed(PAGES), choices=FROM_ADRIATICA)
    assert counts(again) == {"unchanged": 15}
    assert again.known_digest
    assert nothing is None
    assert workspace.history.newest() == first.number
    later, entry = take(workspace, *PAGES, choices=FROM_ADRIATICA, seen=date(2026, 11, 20))
    assert counts(later) == {"unchanged": 15}
    assert entry.counts == (("observation", "added", 1),)
    line = workspace.relationships.lines()[0]
    detail = workspace.relationships.detail(line.id)
    assert detail.seen == entry.seen
    assert [e.number for e in detail.history] == [3, 2]
    assert detail.changed == {2}
    workspace.history.undo()
    assert workspace.relationships.detail(line.id).seen == first.seen


def test_without_a_partner_the_list_says_whom_it_may_be_from(workspace):
    reading = workspace.imports.read(PAGES)
    with pytest.raises(PartnerNeeded) as needed:
        workspace.imports.preview(reading, Choices())
    assert needed.value.suggestions == (ADRIATICA, VALLE)


def test_a_partner_on_file_is_taken_whatever_it_is_called_by(workspace, written):
    ours = partner("Adrevia Servizi IT Srl")
    workspace.partners.keep(None, ours)
    path = written("list.json", listed(item("a")))
    for called in (ours.id, THEIRS, "adrevia servizi it srl"):
        preview = workspace.imports.preview(workspace.imports.read([path]), Choices(partner=called))
        assert preview.partners == ()
        assert {row.after.partner for row in preview.rows} == {ours.id}
    suggested = workspace.imports.suggestions(workspace.imports.read([path]))
    assert suggested[0].partner == ours


def test_a_new_partner_gets_the_name_a_person_gives(workspace, written):
    path = written("list.json", listed(item("a")))
    take(workspace, path, partner_name="Adrevia")
    assert [p.name for p in workspace.partners.all()] == ["Adrevia"]


def test_a_row_that_stays_with_the_chosen_partner_is_no_remark(workspace, written):
    stranger = tenant_id(VALLE)
    path = written("list.json", listed(item("a"), item("b", partner=stranger)))
    preview = workspace.imports.preview(workspace.imports.read([path]), FROM_THEM)
    other = next(row for row in preview.rows if row.after.name == "b")
    assert RemarkKind.OTHER_PARTNER in kinds(preview)
    kept, _ = take(workspace, path, stay=frozenset({other.key}))
    assert RemarkKind.OTHER_PARTNER not in kinds(kept)
    assert len(workspace.partners.all()) == 1


def test_our_tenant_is_taken_from_the_list_once_and_journalled(workspace, written):
    path = written("list.json", listed(item("a")))
    preview, entry = take(workspace, path)
    assert (preview.taken_tenant, preview.taken_name) == (OURS, "Torneria Lorsenna")
    assert RemarkKind.TENANT_TAKEN in kinds(preview)
    firm = workspace.profile.organisation()
    assert (firm.tenant, firm.name) == (OURS, "Torneria Lorsenna Srl")
    assert ("organisation", "changed", 1) in entry.counts
    again, _ = take(workspace, path, seen=date(2026, 11, 14))
    assert again.taken_tenant is None
    assert RemarkKind.TENANT_TAKEN not in kinds(again)
    workspace.history.undo(entry.number + 1)
    workspace.history.undo(entry.number)
    assert workspace.profile.organisation().tenant is None


def test_rows_of_another_customer_are_named_and_never_stored(workspace, written):
    strange = {"tenantId": VALLE, "displayName": "Molini Querciola"}
    path = written("list.json", listed(item("a"), item("Segreta-7781", customer=strange)))
    with pytest.raises(TenantNeeded) as needed:
        take(workspace, path)
    assert needed.value.found == tuple(sorted((OURS, VALLE)))
    preview, _ = take(workspace, path, tenant=TenantId(OURS))
    assert counts(preview) == {"new": 1}
    skipped = preview.other_tenant
    assert [(o.where.row, o.tenant, o.customer) for o in skipped] == [
        (2, VALLE, "Molini Querciola")
    ]
    workspace.close()
    stored = workspace.path.read_bytes()
    for secret in (b"Molini Querciola", b"Segreta-7781", VALLE.encode()):
        assert secret not in stored
    assert b"Torneria" in stored


def test_a_list_of_others_alone_is_nothing_to_import(workspace, written):
    path = written("list.json", listed(item("a")))
    with pytest.raises(NothingToImport):
        take(workspace, path, tenant=TenantId(VALLE))
    assert workspace.history.newest() == 1
    take(workspace, path)
    with pytest.raises(TenantMismatch):
        take(workspace, path, tenant=TenantId(VALLE))


@pytest.mark.parametrize("text", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_what_is_no_tenant_id_is_refused(text):
    with pytest.raises(Invalid):
        given_tenant(text)


def test_a_list_that_would_fill_in_a_locked_tenant_is_refused(around, tmp_path, written):
    """Taken as ours without being kept, the next list could be another firm's."""
    locked = replace(around, policy=read({}, ["Tenant"], []))
    workspace = create_register(tmp_path / "locked.pdesk", locked, "Torneria Lorsenna Srl")
    with pytest.raises(Invalid) as refused:
        take(workspace, written("list.json", listed(item("a"))))
    assert (refused.value.field, refused.value.rule) == ("tenant", "policy")
    assert workspace.profile.organisation().tenant is None
    assert workspace.relationships.lines() == []
    workspace.close()


def test_a_locked_name_is_not_taken_from_a_list_which_can_be_undone(around, tmp_path, written):
    locked = replace(around, policy=read({}, ["FirmName"], []))
    workspace = create_register(tmp_path / "locked.pdesk", locked, "")
    take(workspace, written("list.json", listed(item("a"))))
    assert workspace.profile.organisation().name == ""
    workspace.history.undo()
    assert workspace.relationships.lines() == []
    workspace.close()


def test_a_typed_tenant_id_is_kept_in_lower_case():
    assert given_tenant(f"{{{OURS.upper()}}}") == OURS


def test_what_a_complete_list_no_longer_shows_is_gone(workspace, written):
    workspace.partners.keep(None, partner("Zeta"))
    other = relationship("Altrui", partner("Zeta").id)
    workspace.relationships.keep(None, other)
    short = {"endDateTime": "2026-11-01T00:00:00Z"}
    take(workspace, written("first.json", listed(item("a"), item("b"), item("c", **short))))
    less = written("less.json", listed(item("a")))
    preview, _ = take(workspace, less, seen=date(2026, 11, 14))
    assert counts(preview) == {"unchanged": 1}
    preview, entry = take(workspace, less, seen=date(2026, 11, 15), complete=True)
    assert counts(preview) == {"gone": 2, "unchanged": 1}
    found = {line.name: line.status for line in workspace.relationships.lines()}
    assert found == {"a": "active", "b": "terminated", "c": "expired", "Altrui": "active"}
    workspace.history.undo(entry.number)
    found = {line.name: line.status for line in workspace.relationships.lines()}
    assert set(found.values()) == {"active"}


def test_an_older_list_neither_changes_nor_ends_what_a_newer_one_showed(workspace, written):
    new = written("new.json", listed(item("a", status="expiring"), item("b")))
    take(workspace, new, seen=date(2026, 11, 13))
    old = written("old.json", listed(item("a"), item("z", status="expired")))
    preview, entry = take(workspace, old, seen=date(2026, 9, 1), complete=True)
    assert counts(preview) == {"new": 1, "unchanged": 1}
    assert RemarkKind.NOT_SINCE_NEWER in kinds(preview)
    found = {line.name: line.status for line in workspace.relationships.lines()}
    assert found == {"a": "expiring", "b": "active", "z": "expired"}
    detail = workspace.relationships.detail(workspace.relationships.lines()[0].id)
    assert detail.seen > entry.seen


def test_a_complete_list_from_before_a_relationship_began_says_nothing_of_it(workspace, written):
    take(workspace, written("b.json", listed(item("b"))), seen=date(2026, 10, 1))
    late = relationship("tardi", workspace.partners.all()[0].id, external_id="x", activated=DAY)
    workspace.relationships.keep(None, late)
    old = written("old.json", listed(item("b")))
    preview, _ = take(workspace, old, seen=date(2026, 11, 1), complete=True)
    assert counts(preview) == {"unchanged": 1}


def test_changes_that_the_rules_do_not_allow_are_remarked(workspace, written):
    take(workspace, written("first.json", listed(item("a", status="expired"), item("b"))))
    more = {"unifiedRoles": [{"roleDefinitionId": "62e90394-69f5-4237-9190-012177145e10"}]}
    second = written("second.json", listed(item("a"), item("b", accessDetails=more)))
    preview, _ = take(workspace, second, seen=date(2026, 11, 20))
    assert counts(preview) == {"changed": 2}
    assert kinds(preview) == [RemarkKind.STATUS_JUMP, RemarkKind.ROLES_GREW]


def test_a_dropped_row_is_not_written_and_a_list_of_dropped_rows_is_nothing(workspace, written):
    path = written("list.json", listed(item("a"), item("b")))
    preview = workspace.imports.preview(workspace.imports.read([path]), FROM_THEM)
    keys = {row.after.name: row.key for row in preview.rows}
    with pytest.raises(NothingToImport):
        workspace.imports.commit(preview, set(keys.values()))
    assert workspace.history.newest() == 1
    workspace.imports.commit(preview, {keys["b"]})
    assert [line.name for line in workspace.relationships.lines()] == ["a"]


def test_a_preview_of_what_has_changed_since_is_stale(workspace, written):
    take(workspace, written("first.json", listed(item("a"))))
    second = written("second.json", listed(item("a", status="expiring"), item("b")))
    choices = replace(FROM_THEM, seen=date(2026, 11, 20))
    preview = workspace.imports.preview(workspace.imports.read([second]), choices)
    before = workspace.relationships.one(workspace.relationships.lines()[0].id)
    workspace.relationships.keep(before, replace(before, name="anders"))
    newest = workspace.history.newest()
    with pytest.raises(Stale):
        workspace.imports.commit(preview)
    assert workspace.history.newest() == newest
    assert len(workspace.relationships.lines()) == 1


def test_an_import_can_be_stopped_and_then_nothing_was_written(workspace, written):
    def stop(done: int, total: int) -> None:
        raise Cancelled

    path = written("list.json", listed(item("a")))
    preview = workspace.imports.preview(workspace.imports.read([path]), FROM_THEM)
    with pytest.raises(Cancelled):
        workspace.imports.commit(preview, report=stop)
    assert workspace.history.newest() == 1
    assert workspace.partners.all() == []


def test_one_undo_takes_an_import_back_and_notes_stay_out_of_its_way(workspace, written):
    take(workspace, written("first.json", listed(item("a"))))
    line = workspace.relationships.lines()[0]
    workspace.relationships.annotate(Stewardship(id=line.id, notes="Chiamare Dario"))
    second = written("second.json", listed(item("a", status="expiring"), item("b")))
    take(workspace, second, seen=date(2026, 11, 20))
    workspace.history.undo()
    detail = workspace.relationships.detail(line.id)
    assert detail.relationship.status is Status.ACTIVE
    assert detail.stewardship.notes == "Chiamare Dario"
    assert len(workspace.relationships.lines()) == 1


def test_the_day_of_the_file_is_assumed_and_said(workspace, written):
    path = written("list.json", listed(item("a")))
    made = datetime(2026, 11, 20, 10, tzinfo=UTC).timestamp()
    os.utime(path, (made, made))
    preview, entry = take(workspace, path, seen=None)
    assert preview.seen_assumed
    assert entry.seen == datetime(2026, 11, 20, 10, tzinfo=UTC)
    assert RemarkKind.SEEN_ASSUMED in kinds(preview)


def test_a_list_cannot_be_from_the_future(workspace, written):
    path = written("list.json", listed(item("a")))
    for late in (date(2026, 11, 24), DAY + timedelta(days=1)):
        with pytest.raises(Invalid) as invalid:
            take(workspace, path, seen=late)
        assert (invalid.value.field, invalid.value.rule) == ("seen", "not-future")
    _, entry = take(workspace, path, seen=date(2026, 11, 23))
    assert entry.seen <= entry.recorded


def test_the_page_is_pasted_meets_a_later_file_and_never_touches_our_notes(workspace, written):
    reading = workspace.imports.read_text(PASTED)
    preview = workspace.imports.preview(reading, Choices())
    assert counts(preview) == {"new": 2}
    entry = workspace.imports.commit(preview)
    assert entry.source == "clipboard"
    assert workspace.history.entries()[0].seen is not None
    lines = {line.partner_name: line for line in workspace.relationships.lines()}
    seller = lines["Telerunda Distribuzione SpA"]
    assert (seller.type, seller.name) == (PartnerType.INDIRECT_PROVIDER, "")
    pasted = lines["Adrevia Servizi IT Srl"]
    path = written("list.json", listed(item("Assistenza-2026")))
    name = "Adrevia Servizi IT Srl"
    later, _ = take(workspace, path, partner=name, seen=date(2026, 11, 23))
    assert counts(later) == {"changed": 1}
    met = workspace.relationships.one(pasted.id)
    assert met.external_id == item("Assistenza-2026")["id"]
    again = workspace.imports.preview(workspace.imports.read_text(PASTED), Choices())
    assert counts(again) == {"unchanged": 2}


def test_a_complete_page_says_nothing_of_requests_it_does_not_show(workspace):
    waiting = relationship("Attesa", status=Status.APPROVAL_PENDING, evidence=Evidence.PROOF)
    workspace.relationships.keep(None, waiting, new_partner=partner())
    shown = relationship("Vista", status=Status.ACTIVE)
    workspace.relationships.keep(None, shown)
    preview = workspace.imports.preview(workspace.imports.read_text(PASTED), Choices(complete=True))
    gone = [row.before.name for row in preview.rows if row.outcome is Outcome.GONE]
    assert gone == ["Vista"]


def test_two_that_fit_are_asked_about_and_written_only_with_an_answer(workspace):
    for number in (1, 2):
        seller = relationship(
            f"s{number}", type=PartnerType.INDIRECT_PROVIDER, external_id=None, roles=()
        )
        new = partner("Telerunda Distribuzione SpA") if number == 1 else None
        whose = partner("Telerunda Distribuzione SpA").id
        workspace.relationships.keep(None, replace(seller, partner=whose), new_partner=new)
    reading = workspace.imports.read_text(PASTED)
    preview = workspace.imports.preview(reading, Choices())
    assert counts(preview) == {"new": 1, "ask": 1}
    assert RemarkKind.SEVERAL_MATCH in kinds(preview)
    asked = next(row for row in preview.rows if row.outcome is Outcome.ASK)
    workspace.imports.commit(preview)
    assert len(workspace.relationships.lines()) == 3
    workspace.history.undo()
    chosen = Choices(answers={asked.key: asked.candidates[1].id})
    preview = workspace.imports.preview(reading, chosen)
    assert counts(preview) == {"new": 1, "changed": 1}
    preview = workspace.imports.preview(reading, Choices(answers={asked.key: "new"}))
    assert counts(preview) == {"new": 2}


def test_what_is_no_list_is_a_problem(workspace, written, tmp_path):
    for name, content in (("empty.json", b""), ("broken.json", b'{"value": [{"id'), ("x", b"\xff")):
        with pytest.raises(Unreadable):
            workspace.imports.read([written(name, content)])
    with pytest.raises(Unreadable):
        workspace.imports.read([tmp_path])
    with pytest.raises(Unreadable):
        workspace.imports.read_text("", "")
    audit = DATA / "graph-directoryAudits.json"
    with pytest.raises(DifferentKinds):
        workspace.imports.read([PAGES[0], audit])
    with pytest.raises(Unreadable):
        workspace.imports.read([audit])


def test_an_unreadable_row_does_not_hold_up_the_others(workspace, written):
    path = written("list.json", listed(item("a"), {"displayName": "nobody"}))
    preview, _ = take(workspace, path)
    assert counts(preview) == {"new": 1}
    assert [(bad.where.row, bad.why) for bad in preview.unreadable] == [(2, "no-id")]
