from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.domain.agreement_drafts import (
    MICROSOFTS_TEXT,
    AgreementDraft,
    Missing,
    Occasion,
    begun,
    duplicates,
    same_text,
)
from desktop.domain.agreements import (
    AgreementRemark,
    AgreementType,
    Form,
    Way,
    covered,
    remarks,
)
from desktop.domain.answers import Answer, Unknown
from desktop.domain.changes import Evidence
from desktop.domain.errors import Invalid, NotReady
from desktop.domain.identifiers import AgreementId, PersonId
from desktop.domain.organisation import Person
from desktop.domain.outcomes import Outcome
from tests.agreements import NOW, TODAY, ZONE, agreement, copy, draft
from tests.records import HELPDESK, partner

CHIARA = Person(
    id=PersonId("chiara"),
    name="Chiara Belotti",
    email="chiara.belotti@lorsenna.example",
    may_sign=True,
)
DOCUMENTS = [Form.RESELLER, Form.AGREEMENT_ONLY]


def fresh(form: Form = Form.RESELLER, **given: object) -> AgreementDraft:
    occasion = Occasion(partner=partner().id, forms=(form,), **given)  # type: ignore[arg-type]  # named by the tests
    return begun(occasion, form, AgreementId("a"), CHIARA, TODAY)


@pytest.mark.parametrize("form", DOCUMENTS)
def test_the_tick_waits_until_the_text_was_opened(form):
    one = fresh(form)
    assert not one.may_tick
    assert not one.tick(True).ticked
    assert one.missing() == (Missing.OPEN, Missing.TICK)
    opened = one.opened_at(NOW, 6)
    assert opened.missing() == (Missing.TICK,)
    assert opened.tick(True).missing() == ()


def test_another_text_has_to_be_opened_and_ticked_anew():
    one = draft(b"first")
    assert one.missing() == ()
    other = one.with_copy(copy(b"second"))
    assert other.missing() == (Missing.OPEN, Missing.TICK)
    assert one.with_copy(copy(b"first")) == one


def test_nothing_is_recorded_before_it_is_ready():
    with pytest.raises(NotReady) as refused:
        fresh().opened_at(NOW).recorded(NOW, ZONE)
    assert refused.value.missing == ("tick",)


def test_a_request_for_roles_has_no_document_and_no_tick():
    one = fresh(Form.GDAP, roles=(HELPDESK,), days=180)
    assert not one.may_tick
    assert one.missing() == ()
    kept = one.recorded(NOW, ZONE)
    assert (kept.roles, kept.days, kept.copy_digest, kept.link) == ((HELPDESK,), 180, "", "")
    assert one.ends_on() == date(2027, 5, 22)


def test_unknown_roles_are_not_approved():
    assert Missing.ROLES in fresh(Form.GDAP).missing()


@pytest.mark.parametrize("form", DOCUMENTS)
def test_an_agreement_carries_no_roles(form):
    kept = draft(form=form, roles=(HELPDESK,), days=180).recorded(NOW, ZONE)
    assert (kept.roles, kept.days) == ((), None)


def test_what_the_page_told_needs_no_reading_as_nothing_is_accepted():
    one = replace(fresh(), way=Way.TOLD_TO_ASK)
    assert one.missing() == ()
    recorded = one.recorded(NOW, ZONE)
    assert recorded.waits
    assert recorded.link == ""  # nothing was read
    assert remarks(recorded, [], []) == ()


def test_an_attestation_is_read_too():
    assert replace(fresh(), way=Way.ATTESTED).missing() == (Missing.OPEN, Missing.TICK)


def test_an_invitation_not_to_open_needs_a_written_reason():
    warned = draft(warned=True)
    assert warned.missing() == (Missing.REASON,)
    assert replace(warned, reason="  ").missing() == (Missing.REASON,)
    kept = replace(warned, reason="Chiamati al numero in fattura").recorded(NOW, ZONE)
    assert kept.warned
    assert kept.reason == "Chiamati al numero in fattura"


def test_who_accepts_is_needed_but_a_phone_is_not():
    nobody = draft(first_name="", last_name="", email="", phone="")
    assert nobody.missing() == (Missing.SIGNATORY, Missing.EMAIL)
    with pytest.raises(Invalid) as wrong:
        draft(email="chiara").recorded(NOW, ZONE)
    assert (wrong.value.field, wrong.value.rule) == ("email", "mail")


def test_a_day_to_come_is_refused_where_the_firm_lives():
    late = datetime(2026, 11, 23, 23, 30, tzinfo=NOW.tzinfo)  # in Rome the 24th has begun
    tomorrow = draft(accepted_on=date(2026, 11, 24))
    with pytest.raises(Invalid) as refused:
        tomorrow.recorded(NOW, ZONE)
    assert (refused.value.field, refused.value.rule) == ("accepted_on", "not-future")
    assert tomorrow.recorded(late, ZONE).accepted_on == date(2026, 11, 24)


def test_without_a_copy_the_address_stands_for_it():
    kept = draft(None).recorded(NOW, ZONE)
    assert (kept.copy_digest, kept.link) == ("", MICROSOFTS_TEXT)
    assert draft().recorded(NOW, ZONE).link == ""


def test_what_is_recorded_is_planned_until_someone_says_what_microsoft_showed():
    kept = draft().recorded(NOW, ZONE)
    assert (kept.outcome, kept.evidence, kept.check_on) == (
        None,
        Evidence.PLANNED,
        date(2026, 11, 24),
    )
    assert kept.said(Outcome.DONE, NOW, ZONE).evidence is Evidence.DECLARED
    assert kept.said(Outcome.DONE, NOW, ZONE, shown=True).evidence is Evidence.PROOF
    assert kept.said(Outcome.DONE, NOW, ZONE).check_on is None


@pytest.mark.parametrize("outcome", [Outcome.PENDING, Outcome.ERROR, Outcome.DONT_KNOW])
def test_what_stays_open_is_looked_at_tomorrow_and_never_moves_on_by_itself(outcome):
    kept = draft().recorded(NOW, ZONE).said(outcome, NOW, ZONE, shown=True)
    assert kept.waits
    assert kept.evidence is Evidence.PLANNED
    assert kept.check_on == date(2026, 11, 24)


def test_the_same_text_with_the_same_partner_is_a_duplicate():
    earlier = agreement(id=AgreementId("x"), outcome=Outcome.DONE)
    assert duplicates(draft(edition="Marzo 2024 "), [earlier]) == (earlier,)
    assert duplicates(draft(edition="aprile 2025"), [earlier]) == ()
    same_file = agreement(id=AgreementId("y"), edition="x", copy_digest=copy(b"%PDF text").digest)
    assert duplicates(draft(edition="aprile 2025"), [same_file]) == (same_file,)
    assert duplicates(draft(), [replace(earlier, outcome=Outcome.ERROR)]) == ()
    assert duplicates(draft(), [replace(earlier, partner=partner("Altro").id)]) == ()
    assert duplicates(draft(form=Form.GDAP, roles=(HELPDESK,)), [earlier]) == ()


def test_the_predecessor_alone_is_remarked():
    old = agreement(id=AgreementId("old"), type=AgreementType.CLOUD, outcome=Outcome.DONE)
    new = agreement(id=AgreementId("new"), outcome=Outcome.DONE)
    assert remarks(old, [], [old]) == (AgreementRemark.PREDECESSOR,)
    assert remarks(old, [], [old, new]) == ()
    assert remarks(old, [], [old, replace(new, outcome=Outcome.PENDING)]) != ()


def test_an_attested_signatory_is_one_of_our_people():
    attested = agreement(way=Way.ATTESTED)
    assert remarks(attested, [CHIARA], []) == ()
    stranger = replace(attested, first_name="Nome", last_name="Sconosciuto", email="info@x.example")
    assert remarks(stranger, [CHIARA], []) == (AgreementRemark.UNKNOWN_SIGNATORY,)
    by_mail = replace(stranger, email="Chiara.Belotti@lorsenna.example")
    assert remarks(by_mail, [CHIARA], []) == ()


def test_what_deserves_a_look_comes_most_serious_first():
    odd = agreement(copy_digest="", warned=True, may_sign=Answer.NO)
    assert remarks(odd, [], [], altered=True) == (
        AgreementRemark.ALTERED,
        AgreementRemark.WARNED,
        AgreementRemark.NOT_ENTITLED,
        AgreementRemark.NO_COPY,
    )


def test_only_what_was_accepted_covers_a_partner():
    accepted, open_one = agreement(outcome=Outcome.DONE), agreement(outcome=Outcome.PENDING)
    roles = agreement(form=Form.GDAP, outcome=Outcome.DONE)
    assert covered([accepted]) == {partner().id}
    assert covered([open_one, roles]) == frozenset()


def test_a_draft_begins_with_who_writes_here():
    one = fresh()
    assert (one.first_name, one.last_name, one.may_sign) == ("Chiara", "Belotti", Answer.YES)
    unknown = begun(
        Occasion(partner=partner().id, forms=(Form.RESELLER,)),
        Form.RESELLER,
        AgreementId("a"),
        None,
        TODAY,
    )
    assert (unknown.first_name, unknown.may_sign) == ("", Answer.UNKNOWN)


def test_old_rights_belong_to_the_form_of_the_reseller_alone():
    assert fresh(Form.RESELLER, dap=True).dap
    assert not fresh(Form.GDAP, dap=True).dap
    assert fresh(Form.RESELLER, roles=(HELPDESK,), days=5).roles is Unknown.UNKNOWN


def test_without_a_version_nobody_knows_whether_two_texts_are_the_same():
    earlier = agreement(id=AgreementId("x"), edition="", outcome=Outcome.DONE)
    assert duplicates(draft(edition=""), [earlier]) == (earlier,)
    assert not same_text(draft(edition=""), earlier)
    assert same_text(draft(edition="marzo 2024"), replace(earlier, edition="Marzo 2024"))
    same_file = replace(earlier, copy_digest=copy(b"%PDF text").digest)
    assert same_text(draft(edition=""), same_file)
