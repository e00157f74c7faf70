"""Every place tells of a waiting invitation what its card tells, whoever changed a partner."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import update

from desktop import paths
from desktop.domain.changes import Entry
from desktop.domain.identifiers import InvitationId, TenantId
from desktop.domain.invitation_reasons import Verdict
from desktop.domain.invitations import InvitationState, invitation_id
from desktop.domain.lists import Choices
from desktop.domain.partners import KnownId, Learnt, Partner
from desktop.services.invitations import Invitations
from desktop.services.workspace import Surroundings, Workspace, create_register
from desktop.storage.tables import DocumentRow
from tests.graph_lists import item, listed
from tests.mails import ADRIATICA, DISTRI, NUMBER, SAMPLES, VALLE
from tests.records import ME, Ticking, partner, relationship

KNOWN, UNKNOWN = Verdict.KNOWN_PARTNER, Verdict.UNKNOWN_PARTNER
BY_CONTRACT = (KnownId(ADRIATICA, Learnt.CONTRACT),)


@pytest.fixture
def workspace(tmp_path):
    clock = Ticking(datetime(2026, 11, 22, 9, 0, tzinfo=UTC))
    around = Surroundings(tmp_path / "backups", paths.resource("reference"), clock, "laura")
    made = create_register(tmp_path / "firm.pdesk", around, "Torneria Lorsenna Srl", ME)
    yield made
    made.close()


def waiting(workspace: Workspace, name: str = "invitation-1-reseller.eml", **given) -> InvitationId:
    """Keep a sample and return its id."""
    data = (SAMPLES / name).read_bytes()
    assert workspace.invitations.keep(name, data, **given) is not None
    return invitation_id(workspace.invitations.inspect(name, data).digest)


def told(workspace: Workspace, which: InvitationId) -> Verdict:
    """Return the verdict that the inbox, Home and the card agree upon."""
    line = next(line for line in workspace.invitations.lines() if line.id == which)
    detail = workspace.invitations.detail(which)
    assert line.verdict is detail.invitation.verdict is detail.inspected.judgement.verdict
    assert workspace.home.undecided().count(line.verdict) >= 1
    return line.verdict


def on_file(workspace: Workspace, name: str = "Adriatica", **given) -> Partner:
    made = partner(name, **{"tenant_ids": (), **given})
    workspace.partners.keep(None, made)
    return made


def touched(entry: Entry | None) -> set[str]:
    assert entry is not None
    return {kind for kind, *_ in entry.counts}


def test_a_partner_added_with_its_id_makes_what_waits_known(workspace):
    which = waiting(workspace)
    entry = workspace.partners.keep(None, partner("Adriatica", tenant_ids=BY_CONTRACT))
    assert told(workspace, which) is KNOWN
    assert touched(entry) == {"partner", "invitation"}
    named = workspace.history.entries()[0]
    assert named.subject == "Adriatica"


def test_an_id_typed_into_the_partner_and_how_it_was_learnt_both_count(workspace):
    which, owner = waiting(workspace), on_file(workspace)
    typed = replace(owner, tenant_ids=(KnownId(TenantId(ADRIATICA), Learnt.TYPED),))
    assert touched(workspace.partners.keep(owner, typed)) == {"partner"}
    assert told(workspace, which) is UNKNOWN
    sure = replace(typed, tenant_ids=BY_CONTRACT)
    workspace.partners.keep(typed, sure)
    assert told(workspace, which) is KNOWN
    workspace.partners.keep(sure, owner)
    assert told(workspace, which) is UNKNOWN


def test_undo_and_redo_bring_both_back(workspace):
    which, owner = waiting(workspace), on_file(workspace)
    workspace.partners.keep(owner, replace(owner, tenant_ids=BY_CONTRACT))
    workspace.history.undo()
    assert told(workspace, which) is UNKNOWN
    workspace.history.redo()
    assert told(workspace, which) is KNOWN
    assert workspace.verify().sound


def test_what_else_changes_of_a_partner_leaves_invitations_alone(workspace):
    which, owner = waiting(workspace), on_file(workspace, tenant_ids=BY_CONTRACT)
    entry = workspace.partners.keep(owner, replace(owner, town="Rimini", name="Adriatica Srl"))
    assert touched(entry) == {"partner"}
    assert told(workspace, which) is KNOWN


def test_a_list_that_brings_ids_counts_and_so_does_its_undo(workspace, tmp_path):
    which, path = waiting(workspace), tmp_path / "list.json"
    path.write_text(listed(item("Supporto", partner=ADRIATICA)))
    choices = Choices(partner=ADRIATICA, partner_name="Adriatica", seen=date(2026, 11, 20))
    preview = workspace.imports.preview(workspace.imports.read([path]), choices)
    entry = workspace.imports.commit(preview)
    assert told(workspace, which) is KNOWN
    assert {"partner", "relationship", "invitation"} <= touched(entry)
    workspace.history.undo()
    assert told(workspace, which) is UNKNOWN


def test_removing_a_partner_counts_and_so_does_its_undo(workspace):
    which, owner = waiting(workspace), on_file(workspace, tenant_ids=BY_CONTRACT)
    assert told(workspace, which) is KNOWN
    workspace.partners.remove(owner)
    assert told(workspace, which) is UNKNOWN
    workspace.history.undo()
    assert told(workspace, which) is KNOWN


def test_a_new_partner_with_a_relationship_counts(workspace):
    which, owner = waiting(workspace), partner("Adriatica", tenant_ids=BY_CONTRACT)
    workspace.relationships.keep(None, relationship("Supporto", owner.id), new_partner=owner)
    assert told(workspace, which) is KNOWN


@pytest.mark.parametrize("learnt", [Learnt.TYPED, Learnt.MAIL, Learnt.PHONE])
def test_merging_two_partners_tells_what_the_card_tells(workspace, learnt):
    which = waiting(workspace)
    keep = on_file(workspace, tenant_ids=(KnownId(ADRIATICA, learnt),))
    other = on_file(workspace, "Adriatica Cloud", partner_ids=(KnownId(NUMBER, Learnt.CONTRACT),))
    workspace.invitations.say_partner(which, other.id, Learnt.MAIL)
    before = told(workspace, which)
    workspace.partners.merge(
        workspace.partners.one(keep.id), workspace.partners.one(other.id), ("tenant_ids",)
    )
    told(workspace, which)
    assert workspace.invitations.detail(which).invitation.partner == keep.id
    workspace.history.undo()
    assert told(workspace, which) is before
    assert workspace.invitations.detail(which).invitation.partner == other.id


def test_both_companies_of_an_indirect_link_have_to_be_known(workspace):
    which = waiting(workspace, "invitation-3-indirect-reseller.eml")
    on_file(workspace, "Valle", tenant_ids=(KnownId(VALLE, Learnt.INVOICE),))
    assert told(workspace, which) is UNKNOWN
    on_file(workspace, "Distri", tenant_ids=(KnownId(DISTRI, Learnt.INVOICE),))
    assert told(workspace, which) is KNOWN


def test_what_partners_have_no_say_in_stays(workspace):
    found = [waiting(workspace, f"invitation-{name}.eml") for name in ("2-gdap",)]
    found.append(waiting(workspace, "invitation-4-phishing-lookalike.eml"))
    before = [told(workspace, which) for which in found]
    entry = workspace.partners.keep(None, partner("Adriatica", tenant_ids=BY_CONTRACT))
    assert touched(entry) == {"partner"}
    assert [told(workspace, which) for which in found] == before


def test_what_was_decided_keeps_the_verdict_it_was_decided_under(workspace):
    which, owner = waiting(workspace), on_file(workspace)
    workspace.invitations.decline(which, "Non serve")
    workspace.partners.keep(owner, replace(owner, tenant_ids=BY_CONTRACT))
    assert workspace.invitations.detail(which).invitation.verdict is UNKNOWN


def test_an_undone_decision_waits_with_the_verdict_of_today(workspace):
    which, owner = waiting(workspace), on_file(workspace)
    decision = workspace.invitations.decline(which, "Non serve")
    workspace.partners.keep(owner, replace(owner, tenant_ids=BY_CONTRACT))
    workspace.history.undo(decision.number)
    assert told(workspace, which) is KNOWN


def test_an_invitation_that_comes_back_has_the_verdict_of_today(workspace):
    which, owner = waiting(workspace), on_file(workspace)
    removal = workspace.invitations.remove(which)
    workspace.partners.keep(owner, replace(owner, tenant_ids=BY_CONTRACT))
    workspace.history.undo(removal.number)
    assert told(workspace, which) is KNOWN


def test_a_verdict_that_followed_stands_in_the_way_of_no_undo(workspace):
    which = waiting(workspace, state=InvitationState.RECEIVED)
    kept = workspace.history.newest()
    owner = on_file(workspace)
    later = workspace.invitations.look_again(which)
    known = workspace.partners.keep(owner, replace(owner, tenant_ids=BY_CONTRACT))
    workspace.invitations.looked_at(which)
    workspace.history.undo()  # that somebody looked
    workspace.history.undo(later.number)
    assert told(workspace, which) is KNOWN
    assert known is not None
    workspace.history.undo(known.number)
    assert told(workspace, which) is UNKNOWN
    workspace.history.undo(kept)
    assert workspace.invitations.lines() == []


def test_what_was_decided_in_between_stands_in_the_way_of_no_undo_either(workspace):
    which, owner = waiting(workspace), on_file(workspace)
    known = workspace.partners.keep(owner, replace(owner, tenant_ids=BY_CONTRACT))
    workspace.invitations.decline(which, "Non serve")
    assert known is not None
    workspace.history.undo(known.number)
    assert workspace.partners.one(owner.id).tenant_ids == ()
    assert workspace.invitations.detail(which).invitation.verdict is KNOWN


def test_bytes_that_are_gone_keep_their_verdict_and_stop_nobody(workspace):
    which = waiting(workspace)
    with workspace._store.database.writing() as connection:
        connection.execute(update(DocumentRow).values(content=b"other"))
    workspace.partners.keep(None, partner("Adriatica", tenant_ids=BY_CONTRACT))
    line = next(line for line in workspace.invitations.lines() if line.id == which)
    assert line.verdict is UNKNOWN


def test_only_mails_of_somebody_on_file_are_looked_into_again(workspace, monkeypatch):
    waiting(workspace)
    waiting(workspace, "invitation-3-indirect-reseller.eml")
    looked: list[str] = []
    before = Invitations.verdict

    def counted(self, found, partners=None):
        looked.append(found.source)
        return before(self, found, partners)

    monkeypatch.setattr(Invitations, "verdict", counted)
    on_file(workspace, tenant_ids=BY_CONTRACT)
    assert looked == ["invitation-1-reseller.eml"]
