from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from desktop.domain.answers import Answer
from desktop.domain.changes import Evidence, Reason
from desktop.domain.errors import Invalid, NoSuchRecord, NotKept
from desktop.domain.relationships import Decision, PartnerType, Relationship, Stewardship
from desktop.services import relationships
from desktop.services.workspace import Workspace
from tests.records import DAY, GLOBAL, ME, READER, partner, relationship

ADREVIA = partner()
DECLARED = relationship(evidence=Evidence.DECLARED)
MAIL = b"From: Dario Fabbri\n\nApprovata.\n"


@pytest.fixture
def held(workspace: Workspace) -> Workspace:
    """Return a workspace with one relationship that was declared by hand."""
    workspace.relationships.keep(None, DECLARED, new_partner=ADREVIA)
    return workspace


def test_a_relationship_typed_in_with_its_new_partner_is_one_entry(workspace):
    entry = workspace.relationships.keep(None, DECLARED, new_partner=ADREVIA)
    assert (entry.reason, entry.evidence, entry.by) == (Reason.ADDED, Evidence.DECLARED, ME)
    assert workspace.relationships.one(DECLARED.id) == DECLARED
    assert workspace.history.entries()[0].subject == DECLARED.name
    workspace.history.undo()
    assert workspace.partners.all() == []
    assert workspace.relationships.lines() == []


def test_nothing_changed_is_no_entry(held):
    assert held.relationships.keep(DECLARED, DECLARED) is None
    assert held.relationships.annotate(Stewardship(id=DECLARED.id)) is None


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"ends": datetime(2026, 8, 1, tzinfo=UTC)}, "ends"),
        ({"duration_days": 0}, "duration_days"),
        ({"duration_days": 40_000}, "duration_days"),
    ],
)
def test_what_does_not_hold_is_refused_by_name(held, change, field):
    with pytest.raises(Invalid) as invalid:
        held.relationships.keep(DECLARED, replace(DECLARED, **change))
    assert invalid.value.field == field
    assert held.relationships.one(DECLARED.id) == DECLARED


def test_a_proof_given_with_the_form_raises_the_evidence(held):
    approved = replace(DECLARED, roles=(READER,))
    entry = held.relationships.keep(DECLARED, approved, proof=("approvazione.eml", MAIL))
    assert (entry.reason, entry.evidence) == (Reason.EDITED, Evidence.PROOF)
    detail = held.relationships.detail(DECLARED.id)
    assert detail.relationship == replace(approved, evidence=Evidence.PROOF)
    assert [proof.name for proof in detail.proofs] == ["approvazione.eml"]
    assert held.relationships.proof_content(detail.proofs[0]) == MAIL


def test_an_attached_document_supports_what_was_declared_but_not_what_a_list_shows(held):
    held.relationships.attach(DECLARED.id, "approvazione.eml", MAIL)
    assert held.relationships.one(DECLARED.id).evidence is Evidence.PROOF
    seen = relationship("Altra")
    held.relationships.keep(None, seen)
    held.relationships.attach(seen.id, "altra.eml", MAIL)
    assert held.relationships.one(seen.id).evidence is Evidence.LIST
    held.history.undo()
    assert held.relationships.detail(seen.id).proofs == ()
    assert held.history.entries()[1].subject == "altra.eml"


def test_a_document_that_proves_nothing_or_is_too_large_is_refused(held, monkeypatch):
    for content, rule in ((b"", "not-empty"), (b"x" * 11, "smaller")):
        monkeypatch.setattr(relationships, "LARGEST_PROOF", 10)
        with pytest.raises(Invalid) as invalid:
            held.relationships.attach(DECLARED.id, "mail.eml", content)
        assert (invalid.value.rule, invalid.value.value) == (rule, "mail.eml")
    assert held.relationships.detail(DECLARED.id).proofs == ()


def test_a_document_that_was_altered_is_not_handed_out(held):
    held.relationships.attach(DECLARED.id, "mail.eml", MAIL)
    proof = held.relationships.detail(DECLARED.id).proofs[0]
    with pytest.raises(NotKept):
        held.relationships.proof_content(replace(proof, digest="0" * 64))


def test_a_decision_is_kept_with_who_and_when_and_can_be_undone(held):
    entry = held.relationships.decide([DECLARED.id], Decision.KEEP, " Serve ")
    assert entry.reason is Reason.DECIDED
    assert held.relationships.detail(DECLARED.id).stewardship == Stewardship(
        id=DECLARED.id,
        decision=Decision.KEEP,
        decision_reason="Serve",
        decided_on=date(2026, 11, 23),
        decided_by=ME,
    )
    assert held.relationships.lines()[0].decision == Decision.KEEP
    assert held.history.entries()[0].subject == DECLARED.name
    held.history.undo()
    assert held.relationships.detail(DECLARED.id).stewardship.empty


def test_strong_roles_are_kept_only_with_a_reason_and_all_or_none_are_decided(held):
    weak = relationship("Lettura", roles=(READER,))
    strong = relationship("Tutto", roles=(GLOBAL,))
    for record in (weak, strong):
        held.relationships.keep(None, record)
    newest = held.history.newest()
    with pytest.raises(Invalid) as invalid:
        held.relationships.decide([weak.id, strong.id], Decision.KEEP, " ")
    assert (invalid.value.field, invalid.value.rule) == ("decision_reason", "needed")
    assert held.history.newest() == newest
    held.relationships.decide([weak.id], Decision.KEEP, "")
    held.relationships.decide([weak.id, strong.id], Decision.REMOVE, "")
    assert {line.decision for line in held.relationships.lines()} == {None, "remove"}


def test_notes_are_kept_beside_and_emptied_notes_are_no_record(held):
    note = Stewardship(id=DECLARED.id, notes="Chiamare Dario", business_reason="Posta")
    held.relationships.annotate(note)
    assert held.relationships.detail(DECLARED.id).stewardship == note
    held.relationships.annotate(Stewardship(id=DECLARED.id))
    assert held.history.entries()[0].counts == (("stewardship", "removed", 1),)


def test_taking_out_takes_notes_and_proofs_along_and_brings_them_back(held):
    held.relationships.annotate(Stewardship(id=DECLARED.id, notes="Chiamare Dario"))
    held.relationships.attach(DECLARED.id, "mail.eml", MAIL)
    before = held.relationships.detail(DECLARED.id)
    held.relationships.remove([DECLARED.id])
    assert held.relationships.lines() == []
    with pytest.raises(NoSuchRecord):
        held.relationships.detail(DECLARED.id)
    held.history.undo()
    after = held.relationships.detail(DECLARED.id)
    assert replace_history(after) == replace_history(before)
    assert held.relationships.proof_content(after.proofs[0]) == MAIL


def replace_history(detail):
    return detail._replace(history=(), ladder=(), changed=frozenset())


def test_the_pane_tells_all_of_one_relationship(held):
    held.relationships.keep(None, relationship("x", type=PartnerType.RESELLER, external_id=None))
    held.relationships.attach(DECLARED.id, "mail.eml", MAIL)
    detail = held.relationships.detail(DECLARED.id)
    assert detail.partner == ADREVIA
    assert (detail.sells, detail.administers) == (Answer.YES, Answer.YES)
    assert [entry.reason for entry in detail.history] == [Reason.ATTACHED, Reason.ADDED]
    assert [rung.evidence for rung in detail.ladder] == list(Evidence)
    reached = {rung.evidence: rung.reached for rung in detail.ladder}
    assert reached[Evidence.PLANNED] is None
    assert reached[Evidence.LIST] is None
    declared, proof = reached[Evidence.DECLARED], reached[Evidence.PROOF]
    assert declared is not None
    assert proof is not None
    assert declared < proof
    assert detail.seen is None
    assert held.relationships.last_list() is None


def test_a_rung_that_was_undone_was_not_reached(held):
    held.relationships.attach(DECLARED.id, "mail.eml", MAIL)
    held.history.undo()
    reached = {r.evidence: r.reached for r in held.relationships.detail(DECLARED.id).ladder}
    assert reached[Evidence.PROOF] is None
    assert reached[Evidence.DECLARED] is not None


def test_what_is_not_there_is_a_problem(held):
    nobody = relationship("Nobody").id
    for ask in (held.relationships.one, held.relationships.detail):
        with pytest.raises(NoSuchRecord):
            ask(nobody)
    with pytest.raises(NoSuchRecord):
        held.relationships.decide([nobody], Decision.ASK, "")
    assert isinstance(held.relationships.one(DECLARED.id), Relationship)
    assert DAY.tzinfo is UTC


def test_lines_can_be_read_as_they_stood_at_any_moment(held):
    then = [held.relationships.lines()]
    held.relationships.decide([DECLARED.id], Decision.KEEP, "Serve")
    then.append(held.relationships.lines())
    held.relationships.keep(None, relationship("Altra", roles=()))
    held.relationships.annotate(Stewardship(id=relationship("Altra").id, notes="x"))
    then.append(held.relationships.lines())
    held.relationships.remove([DECLARED.id])
    then.append(held.relationships.lines())
    moments = {entry.number: entry.recorded for entry in held.history.entries()}
    assert [held.relationships.lines_at(moments[number]) for number in (2, 3, 5, 6)] == then
    assert held.relationships.lines_at(moments[1]) == []
    partners, lines = held.partners.at(moments[3])
    assert (partners, lines[0].relationships) == ([ADREVIA], 1)
