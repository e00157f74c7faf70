from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from desktop.domain.changes import Change, Reason
from desktop.domain.errors import Invalid, NoSuchRecord, NotKept, Unreadable
from desktop.domain.identifiers import InvitationId
from desktop.domain.invitation_reasons import Note, Verdict
from desktop.domain.invitations import InvitationState, invitation_id
from desktop.domain.links import LinkKind
from desktop.domain.partners import KnownId, Learnt
from desktop.formats import reference
from desktop.services import waiting_invitations
from desktop.services.history import History
from desktop.services.invitations import Invitations
from desktop.services.partners import Partners
from desktop.services.profile import Profile
from desktop.storage.tables import DocumentRow
from tests.mails import ADRIATICA, DISTRI, NUMBER, SAMPLES, VALLE
from tests.records import Ticking, new_store, partner

FOLDER = Path(__file__).parents[2] / "resources" / "reference"
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def clock():
    return Ticking(NOW)


@pytest.fixture
def store(tmp_path, clock):
    made = new_store(tmp_path / "register.pdesk", clock)
    yield made
    made.database.close()


@pytest.fixture
def profile(store):
    return Profile(store, "laura")


@pytest.fixture
def invitations(store, profile, clock):
    made = Invitations(store, profile, FOLDER, reference.roles(FOLDER), clock)
    store.along = lambda changes: waiting_invitations.along(store, changes, made.verdict)
    return made


def known(store, name, tenant, learnt=Learnt.CONTRACT, **given):
    """Put a partner on file whose tenant was learnt somewhere."""
    made = partner(name, tenant_ids=(KnownId(tenant, learnt),), **given)
    store.apply([Change(None, made)], "Chiara", Reason.ADDED)
    return made


def kept(invitations, name, **given):
    """Keep a sample and return its id."""
    data = (SAMPLES / name).read_bytes()
    assert invitations.keep(name, data, **given) is not None
    return invitation_id(invitations.inspect(name, data).digest)


def test_looking_keeps_nothing(invitations):
    found = invitations.inspect("1.eml", (SAMPLES / "invitation-1-reseller.eml").read_bytes())
    assert found.judgement.verdict is Verdict.UNKNOWN_PARTNER
    assert invitations.lines() == []


def test_a_kept_mail_is_in_the_inbox_with_what_it_asks_for(invitations):
    which = kept(invitations, "invitation-2-gdap.eml")
    line = invitations.lines()[0]
    assert (line.id, line.kind, line.days) == (which, LinkKind.GDAP, 730)
    assert (line.verdict, line.state) == (Verdict.UNKNOWN_PARTNER, InvitationState.INSPECTED)
    assert (line.sender_name, line.partner_name) == ("Giulia Neri", "")
    assert line.void_on == date(2027, 2, 16)
    assert "adriaticacloud" in line.haystack


def test_the_same_bytes_are_kept_once(invitations):
    which = kept(invitations, "invitation-1-reseller.eml")
    data = (SAMPLES / "invitation-1-reseller.eml").read_bytes()
    assert invitations.keep("another name.eml", data) is None
    assert [line.id for line in invitations.lines()] == [which]
    assert invitations.content(which) == data


def test_a_pasted_link_is_kept_as_its_text(invitations):
    link = "https://admin.microsoft.com/AdminPortal/Home?ref=/BillingAccounts/agreement"
    assert invitations.keep("clipboard", link) is not None
    line = invitations.lines()[0]
    assert (line.kind, line.subject) == (LinkKind.AGREEMENT, "")
    assert invitations.content(line.id) == link.encode()
    assert invitations.keep("clipboard", link) is None


def test_nothing_is_kept_of_what_cannot_be_read(invitations):
    with pytest.raises(Unreadable):
        invitations.keep("empty.eml", b"")
    assert invitations.lines() == []


def test_a_partner_on_file_by_contract_makes_its_invitation_known(invitations, store):
    known(store, "Adriatica", ADRIATICA)
    which = kept(invitations, "invitation-1-reseller.eml")
    detail = invitations.detail(which)
    assert detail.inspected.judgement.verdict is Verdict.KNOWN_PARTNER
    assert [one.name for one in detail.partners] == ["Adriatica"]
    assert detail.invitation.partner == detail.partners[0].id


@pytest.mark.parametrize("learnt", [Learnt.MAIL, Learnt.TYPED])
def test_an_id_from_the_mail_itself_vouches_for_nothing(invitations, store, learnt):
    owner = known(store, "Adriatica", ADRIATICA, learnt)
    which = kept(invitations, "invitation-1-reseller.eml")
    found = invitations.detail(which).inspected.judgement
    assert found.verdict is Verdict.UNKNOWN_PARTNER
    assert Note.ONE_CHANNEL in {reason.id for reason in found.reasons}
    assert invitations.lines()[0].partner is None
    assert owner.id in found.partners


def test_the_judgement_of_today_looks_at_the_partners_of_today(invitations, store):
    which = kept(invitations, "invitation-1-reseller.eml")
    known(store, "Adriatica", ADRIATICA, Learnt.INVOICE)
    detail = invitations.detail(which)
    assert detail.invitation.verdict is Verdict.KNOWN_PARTNER
    assert detail.inspected.judgement.verdict is Verdict.KNOWN_PARTNER


def test_saying_whose_it_is_by_phone_puts_the_id_on_file(invitations, store, profile):
    owner = known(store, "Adriatica", "11111111-2222-3333-4444-555555555555")
    which = kept(invitations, "invitation-1-reseller.eml", state=InvitationState.RECEIVED)
    entry = invitations.say_partner(which, owner.id, Learnt.PHONE)
    assert {kind for kind, *_ in entry.counts} == {"partner", "invitation"}
    after = Partners(store, profile).one(owner.id)
    assert KnownId(ADRIATICA, Learnt.PHONE) in after.tenant_ids
    detail = invitations.detail(which)
    assert detail.inspected.judgement.verdict is Verdict.KNOWN_PARTNER
    assert (detail.invitation.partner, detail.state) == (owner.id, InvitationState.INSPECTED)
    assert invitations.say_partner(which, owner.id, Learnt.PHONE) is None


def test_saying_whose_it_is_from_the_mail_does_not_make_it_known(invitations, store):
    owner = known(store, "Adriatica", "11111111-2222-3333-4444-555555555555")
    which = kept(invitations, "invitation-1-reseller.eml")
    invitations.say_partner(which, owner.id, Learnt.MAIL)
    found = invitations.detail(which).inspected.judgement
    assert found.verdict is Verdict.UNKNOWN_PARTNER
    invitations.say_partner(which, owner.id, Learnt.CONTRACT)
    found = invitations.detail(which).inspected.judgement
    assert found.verdict is Verdict.KNOWN_PARTNER


def test_a_new_partner_can_be_said(invitations, store, profile):
    which = kept(invitations, "invitation-1-reseller.eml")
    fresh = partner("Adriatica Cloud", tenant_ids=())
    assert invitations.say_partner(which, fresh, Learnt.INVOICE).reason is Reason.ADDED
    assert Partners(store, profile).named("Adriatica Cloud").has_tenant(ADRIATICA)


def test_an_indirect_link_is_two_companies_said_one_by_one(invitations, store, profile):
    which = kept(invitations, "invitation-3-indirect-reseller.eml")
    seller = known(store, "Valle", "11111111-2222-3333-4444-555555555555")
    provider = known(store, "Distri", "11111111-2222-3333-4444-666666666666")
    invitations.say_partner(which, seller.id, Learnt.PHONE)
    partners = Partners(store, profile)
    assert KnownId(VALLE, Learnt.PHONE) in partners.one(seller.id).tenant_ids
    assert partners.one(seller.id).partner_ids == (KnownId(NUMBER, Learnt.PHONE),)
    found = invitations.detail(which).inspected.judgement
    assert found.verdict is Verdict.UNKNOWN_PARTNER
    assert Note.ONE_OF_TWO in {reason.id for reason in found.reasons}
    invitations.say_partner(which, provider.id, Learnt.CONTRACT)
    assert KnownId(DISTRI, Learnt.CONTRACT) in partners.one(provider.id).tenant_ids
    assert partners.one(provider.id).partner_ids == ()
    found = invitations.detail(which).inspected.judgement
    assert found.verdict is Verdict.KNOWN_PARTNER


def test_a_gdap_link_gives_its_partner_no_id(invitations, store, profile):
    owner = known(store, "Adriatica", ADRIATICA)
    which = kept(invitations, "invitation-2-gdap.eml")
    entry = invitations.say_partner(which, owner.id, Learnt.PHONE)
    assert {kind for kind, *_ in entry.counts} == {"invitation"}
    assert invitations.detail(which).inspected.judgement.verdict is Verdict.UNKNOWN_PARTNER


def test_every_answer_is_one_entry_that_can_be_undone(invitations, store):
    which = kept(invitations, "invitation-2-gdap.eml")
    assert invitations.asked_for_less(which, "Meno ruoli, grazie.").reason is Reason.DECIDED
    assert invitations.detail(which).state is InvitationState.ASKED_FOR_LESS
    invitations.decline(which, "Non serve")
    detail = invitations.detail(which)
    assert (detail.state, detail.invitation.decision_reason) == (
        InvitationState.DECLINED,
        "Non serve",
    )
    assert len(detail.history) == 3
    invitations.accepted(which)
    assert invitations.detail(which).state is InvitationState.ACCEPTED


def test_what_says_do_not_open_is_accepted_only_with_a_reason(invitations):
    which = kept(invitations, "invitation-4-phishing-lookalike.eml")
    with pytest.raises(Invalid):
        invitations.accepted(which)
    assert invitations.accepting(which, "Chiarito al telefono").record.decision_reason
    with pytest.raises(Invalid):
        invitations.decline(which, " ")


def test_looking_again_is_tomorrow_unless_a_day_is_said(invitations):
    which = kept(invitations, "invitation-2-gdap.eml")
    invitations.look_again(which)
    assert invitations.lines()[0].follow_up == date(2026, 11, 23)
    invitations.look_again(which, date(2026, 12, 1))
    assert invitations.lines()[0].follow_up == date(2026, 12, 1)
    invitations.decline(which, "Non serve")
    assert invitations.lines()[0].follow_up is None


def test_a_call_is_one_entry_with_its_note_the_partner_and_its_id(invitations, store, profile):
    which = kept(invitations, "invitation-1-reseller.eml")
    fresh = partner("Adriatica Cloud", tenant_ids=())
    entry = invitations.called(which, "Chiamato alle 10: è loro", fresh, Learnt.PHONE)
    assert entry.reason is Reason.CALLED
    assert {kind for kind, *_ in entry.counts} == {"partner", "invitation"}
    (line,) = invitations.lines()
    assert "chiamato alle 10" in line.haystack
    assert (line.verdict, line.partner) == (Verdict.KNOWN_PARTNER, fresh.id)
    History(store, profile).undo()
    (line,) = invitations.lines()
    assert "chiamato" not in line.haystack
    assert (line.verdict, line.partner) == (Verdict.UNKNOWN_PARTNER, None)
    assert Partners(store, profile).all() == []


def test_a_call_that_nobody_answered_is_one_entry_and_comes_back_tomorrow(invitations):
    which = kept(invitations, "invitation-2-gdap.eml")
    entry = invitations.called(which, "Nessuna risposta", again=True)
    assert [kind for kind, *_ in entry.counts] == ["invitation"]
    assert invitations.lines()[0].follow_up == date(2026, 11, 23)
    assert "nessuna risposta" in invitations.lines()[0].haystack


def test_an_id_that_becomes_known_makes_other_waiting_invitations_known(invitations, store):
    which = kept(invitations, "invitation-1-reseller.eml")
    link = "https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship&partnerId="
    again = f"{link}{ADRIATICA}&msppId=0&DAP=false#/BillingAccounts/partner-invitation"
    assert invitations.keep("", again) is not None
    refused = f"{link}{ADRIATICA}&msppId=7&DAP=false#/BillingAccounts/partner-invitation"
    assert invitations.keep("", refused) is not None
    declined = invitation_id(invitations.inspect("", refused).digest)
    invitations.decline(declined, "Non serve")
    invitations.say_partner(which, partner("Adriatica", tenant_ids=()), Learnt.PHONE)
    verdicts = {line.id: line.verdict for line in invitations.lines()}
    assert verdicts.pop(declined) is Verdict.UNKNOWN_PARTNER  # answered: as it was judged then
    assert set(verdicts.values()) == {Verdict.KNOWN_PARTNER}


def test_only_what_nobody_looked_at_becomes_looked_at(invitations):
    which = kept(invitations, "invitation-2-gdap.eml", state=InvitationState.RECEIVED)
    assert invitations.lines()[0].state is InvitationState.RECEIVED
    assert invitations.looked_at(which) is not None
    assert invitations.looked_at(which) is None


def test_a_request_nobody_answers_is_void_after_ninety_days(invitations, clock):
    which = kept(invitations, "invitation-2-gdap.eml")
    clock.now = NOW + timedelta(days=100)
    assert invitations.lines()[0].state is InvitationState.VOID
    assert invitations.detail(which).invitation.state is InvitationState.INSPECTED


def test_what_was_removed_can_come_back(invitations, store, profile):
    from desktop.services.history import History

    which = kept(invitations, "invitation-2-gdap.eml")
    invitations.remove(which)
    assert invitations.lines() == []
    with pytest.raises(NoSuchRecord):
        invitations.detail(which)
    History(store, profile).undo(None)
    assert [line.id for line in invitations.lines()] == [which]
    assert invitations.content(which)


def test_an_altered_copy_is_not_taken_for_what_was_kept(invitations, store):
    from sqlalchemy import update

    which = kept(invitations, "invitation-2-gdap.eml")
    with store.database.writing() as connection:
        connection.execute(update(DocumentRow).values(content=b"something else"))
    with pytest.raises(NotKept):
        invitations.detail(which)
    assert len(invitations.lines()) == 1


def test_the_inbox_of_a_past_day_can_be_seen(invitations, clock):
    kept(invitations, "invitation-2-gdap.eml")
    then = clock.now
    clock.now += timedelta(days=1)
    kept(invitations, "invitation-1-reseller.eml")
    assert [line.subject for line in invitations.lines_at(then)] == [
        "Richiesta di relazione di amministrazione"
    ]
    assert len(invitations.lines()) == 2


def test_a_sender_that_named_another_partner_before_is_noticed(invitations):
    first = (SAMPLES / "invitation-1-reseller.eml").read_bytes()
    invitations.keep("first.eml", first)
    second = first.replace(b"38becd8e", b"90f38dfa")
    found = invitations.inspect("second.eml", second).judgement
    assert "text_link_disagree" in {reason.id for reason in found.reasons}
    again = invitations.inspect("first.eml", first).judgement
    assert "text_link_disagree" not in {reason.id for reason in again.reasons}


def test_a_date_from_the_future_does_not_lead_the_inbox(invitations):
    data = (SAMPLES / "invitation-1-reseller.eml").read_bytes()
    invitations.keep("future.eml", data.replace(b"02 Feb 2026", b"02 Feb 2036"))
    assert invitations.lines()[0].when.year == 2026


def test_an_unknown_invitation_is_no_record(invitations):
    with pytest.raises(NoSuchRecord):
        invitations.detail(InvitationId("nothing"))


def test_a_record_holds_what_it_was_judged_then(invitations, store):
    which = kept(invitations, "invitation-4-phishing-lookalike.eml")
    record = invitations.detail(which).invitation
    assert (record.verdict, record.dap) == (Verdict.DO_NOT_OPEN, True)
    assert record.link.startswith("https://admin.microsoft.com.partner-accept.example/")


def test_a_partner_that_has_left_the_register_is_not_named_any_more(invitations, store, profile):
    owner = known(store, "Adriatica", ADRIATICA)
    which = kept(invitations, "invitation-1-reseller.eml")
    assert invitations.lines()[0].partner_name == "Adriatica"
    Partners(store, profile).remove(owner)
    assert (invitations.lines()[0].partner, invitations.lines()[0].partner_name) == (None, "")
    assert invitations.detail(which).invitation.partner is None
