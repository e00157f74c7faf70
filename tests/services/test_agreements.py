import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from desktop.domain.agreements import AgreementRemark, Form
from desktop.domain.answers import Unknown
from desktop.domain.changes import Evidence, Reason
from desktop.domain.errors import Invalid, NotKept, NotReady, Stale, StillAgreed
from desktop.domain.identifiers import AgreementId
from desktop.domain.invitations import InvitationState, invitation_id
from desktop.domain.lists import Choices
from desktop.domain.outcomes import Outcome
from desktop.domain.partners import KnownId
from desktop.domain.relationships import PartnerType, Status
from desktop.domain.verification import FaultKind
from desktop.services.agreements import as_copy
from tests.agreements import NAME, copy, draft
from tests.formats.test_receipt_pdf import has
from tests.graph_lists import THEIRS, item, listed
from tests.records import HELPDESK, partner, relationship

TEXT = b"%PDF text"
INVITATION = (
    b"From: Dario <dario@adrevia.example>\r\nSubject: Richiesta\r\n\r\n"
    b"https://admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/"
    b"38becd8e-2eb2-5755-835e-4190733ee8cd-5f0c2d71-93ae-5d48-8b06-1c7f4e2ba965\r\n"
)


@pytest.fixture
def held(workspace):
    """Return a register with a partner in it."""
    workspace.partners.keep(None, partner())
    return workspace


def test_an_agreement_is_recorded_with_its_copy(held):
    entry = held.agreements.record(draft(TEXT), TEXT)
    assert (entry.reason, entry.evidence) == (Reason.ADDED, Evidence.PLANNED)
    (line,) = held.agreements.lines()
    assert line.partner_name == partner().name
    assert line.agreement.copy_digest == copy(TEXT).digest
    assert held.agreements.copy_content(line.agreement) == TEXT
    assert held.verify().documents == 1


def test_the_bytes_recorded_are_those_that_were_opened(held):
    with pytest.raises(NotReady):
        held.agreements.record(draft(TEXT), TEXT + b"!")
    assert held.agreements.lines() == []


@pytest.mark.parametrize(
    ("content", "rule"), [(b"", "not-empty"), (b"x" * (25 * 1024 * 1024 + 1), "smaller")]
)
def test_what_is_no_document_is_not_attached(content, rule):
    with pytest.raises(Invalid) as refused:
        as_copy(NAME, content)
    assert (refused.value.field, refused.value.rule) == ("copy", rule)


def test_saying_what_microsoft_showed_makes_it_declared_and_a_proof_more(held):
    one = draft(TEXT)
    held.agreements.record(one, TEXT)
    told = held.agreements.say(one.id, Outcome.DONE)
    assert (told.reason, told.evidence) == (Reason.TOLD, Evidence.DECLARED)
    assert held.agreements.say(one.id, Outcome.DONE) is None
    held.agreements.attach(one.id, "schermata.png", b"PNG")
    detail = held.agreements.detail(one.id)
    assert detail.agreement.evidence is Evidence.PROOF
    assert [rung.reached is not None for rung in detail.ladder] == [True, True, True, False]
    assert [proof.name for proof in detail.proofs] == ["schermata.png"]
    assert [entry.number for entry in detail.history] == [5, 4, 3]


def test_an_outcome_with_its_proof_is_one_entry_and_one_undo(held):
    one = draft(TEXT)
    held.agreements.record(one, TEXT)
    held.agreements.say(one.id, Outcome.DONE, ("mail.eml", b"From: Microsoft"))
    assert held.agreements.one(one.id).evidence is Evidence.PROOF
    held.history.undo()
    assert held.agreements.one(one.id).outcome is None
    assert held.agreements.detail(one.id).proofs == ()


def test_a_level_that_was_taken_back_is_no_longer_reached(held):
    one = draft(TEXT)
    held.agreements.record(one, TEXT)
    held.agreements.say(one.id, Outcome.DONE)
    held.agreements.say(one.id, Outcome.ERROR)
    detail = held.agreements.detail(one.id)
    assert [rung.reached is not None for rung in detail.ladder] == [True, False, False, False]


def test_one_altered_byte_of_a_copy_is_found(held):
    one = draft(TEXT)
    held.agreements.record(one, TEXT)
    assert held.agreements.altered() == frozenset()
    with closing(sqlite3.connect(held.path)) as file:
        file.execute("UPDATE document SET content = ?", (b"%PDF tExt",))
        file.commit()
    assert held.agreements.altered() == {one.id}
    assert AgreementRemark.ALTERED in held.agreements.detail(one.id).remarks
    (fault,) = held.verify().faults
    assert (fault.kind, fault.where, fault.detail) == (FaultKind.DOCUMENT, NAME, "altered")
    with pytest.raises(NotKept):
        held.agreements.copy_content(held.agreements.one(one.id))
    assert has(held.agreements.receipt(one.id, "en"), "missing or was altered")
    with closing(sqlite3.connect(held.path)) as file:  # for the check at the end of every test
        file.execute("UPDATE document SET content = ?", (TEXT,))
        file.commit()


def test_a_copy_that_is_gone_is_found_by_its_name(held):
    one = draft(TEXT)
    held.agreements.record(one, TEXT)
    with closing(sqlite3.connect(held.path)) as file:
        file.execute("DELETE FROM document")
        file.commit()
    (fault,) = held.verify().faults
    assert (fault.where, fault.detail) == (NAME, "missing")
    assert held.agreements.altered() == {one.id}
    held.history.undo()


def test_a_partner_that_sells_already_needs_the_agreement_alone(held):
    seller = relationship("vendita", type=PartnerType.RESELLER, external_id=None, roles=())
    assert held.agreements.occasion(partner().id).forms == (Form.RESELLER,)
    held.relationships.keep(None, seller)
    assert held.agreements.occasion(partner().id).forms == (Form.AGREEMENT_ONLY,)
    assert [one.name for one in held.agreements.uncovered()] == [partner().name]
    held.agreements.record(draft(TEXT), TEXT)
    assert held.agreements.uncovered() != []
    held.agreements.say(draft(TEXT).id, Outcome.DONE)
    assert held.agreements.uncovered() == []


def test_a_request_for_roles_that_waits_follows_the_agreement(held):
    asked = relationship(status=Status.APPROVAL_PENDING, roles=(HELPDESK,))
    held.relationships.keep(None, asked)
    occasion = held.agreements.occasion(partner().id)
    assert occasion.forms == (Form.RESELLER, Form.GDAP)
    assert (occasion.roles, occasion.days) == ((HELPDESK,), 180)
    first = held.agreements.start(occasion, Form.RESELLER)
    assert first.draft.roles is Unknown.UNKNOWN
    assert held.agreements.start(occasion, Form.GDAP).draft.roles == (HELPDESK,)


def test_a_list_that_shows_the_roles_afterwards_is_the_last_rung(held, written):
    one = draft(None, form=Form.GDAP, roles=(HELPDESK,), days=180)
    held.agreements.record(one)
    held.agreements.say(one.id, Outcome.DONE)
    other = draft(TEXT, id="b")
    held.agreements.record(other, TEXT)
    assert held.agreements.detail(one.id).seen is None
    page = written("list.json", listed(item("Assistenza-2026")))
    reading = held.imports.read([page])
    for day in (22, 23):  # what a list showed before the day of approval supports nothing
        seen = Choices(partner=THEIRS, partner_name="Adrevia", seen=date(2026, 11, day))
        held.partners.keep(held.partners.one(partner().id), partner(tenant_ids=(KnownId(THEIRS),)))
        held.imports.commit(held.imports.preview(reading, seen))
        shown = held.agreements.detail(one.id).seen
        assert (shown is not None) is (day == 23)
    assert held.agreements.detail(one.id).ladder[-1].reached is not None
    assert held.agreements.detail(other.id).seen is None  # no list shows an agreement


def test_an_accepted_agreement_answers_the_invitation_it_came_from(held):
    held.invitations.keep("invito.eml", INVITATION)
    which = invitation_id(sha256(INVITATION).hexdigest())
    one = draft(None, form=Form.GDAP, roles=(HELPDESK,), days=180, invitation=which)
    held.agreements.record(one)
    assert held.agreements.link(held.agreements.one(one.id)).startswith("https://admin.microsoft")
    held.agreements.say(one.id, Outcome.PENDING)
    assert held.invitations.detail(which).invitation.state is InvitationState.INSPECTED
    held.agreements.say(one.id, Outcome.DONE)
    assert held.invitations.detail(which).invitation.state is InvitationState.ACCEPTED
    held.history.undo()
    assert held.invitations.detail(which).invitation.state is InvitationState.INSPECTED


def test_a_partner_with_agreements_stays(held):
    held.agreements.record(draft(TEXT), TEXT)
    with pytest.raises(StillAgreed) as refused:
        held.partners.remove(partner())
    assert refused.value.agreements == 1
    held.agreements.remove(draft(TEXT).id)
    held.partners.remove(partner())


def test_agreements_are_told_as_of_a_day(held, around):
    before = around.clock()
    held.agreements.record(draft(TEXT), TEXT)
    held.agreements.say(draft(TEXT).id, Outcome.PENDING)
    assert held.agreements.lines_at(before) == []
    (line,) = held.agreements.lines_at(around.clock())
    assert (line.partner_name, line.agreement.outcome) == (partner().name, Outcome.PENDING)


def test_the_history_names_the_partner(held):
    held.agreements.record(draft(TEXT), TEXT)
    held.agreements.say(draft(TEXT).id, Outcome.DONE)
    held.agreements.attach(draft(TEXT).id, "schermata.png", b"PNG")
    subjects = [entry.subject for entry in held.history.entries()[:3]]
    assert subjects == ["schermata.png", partner().name, partner().name]


def test_the_same_agreement_twice_is_stale_and_writes_nothing(held):
    held.agreements.record(draft(TEXT), TEXT)
    with pytest.raises(Stale):
        held.agreements.record(draft(TEXT), TEXT)


def test_a_future_day_is_refused_by_the_service_too(held):
    late = replace(draft(TEXT), accepted_on=datetime(2027, 1, 1, tzinfo=UTC).date())
    with pytest.raises(Invalid):
        held.agreements.record(late, TEXT)


def test_the_receipt_is_a_pdf_and_the_same_each_time(held):
    held.agreements.record(draft(TEXT), TEXT)
    one = held.agreements.receipt(draft(TEXT).id, "it")
    assert one.startswith(b"%PDF")
    assert one == held.agreements.receipt(draft(TEXT).id, "it")
    assert one != held.agreements.receipt(draft(TEXT).id, "en")


def test_the_right_file_kept_again_takes_the_place_of_an_altered_one(held):
    one = draft(TEXT)
    held.agreements.record(one, TEXT)
    with closing(sqlite3.connect(held.path)) as file:
        file.execute("UPDATE document SET content = ?", (b"%PDF tExt",))
        file.commit()
    held.agreements.record(replace(one, id=AgreementId("again")), TEXT)
    assert held.agreements.altered() == frozenset()
    assert held.verify().faults == ()
