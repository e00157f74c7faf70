from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.domain.answers import Answer
from desktop.domain.duties import Kind
from desktop.domain.enquiries import CallAnswer, EnquiryState, Question, missing
from desktop.domain.errors import Invalid, NoSuchRecord
from desktop.domain.partners import PartnerState
from tests.directories import listing
from tests.records import partner, relationship

CALDREVA = listing()
TODAY = date(2026, 11, 23)


@pytest.fixture
def asked(workspace):
    """Return an enquiry that is filled in and kept."""
    workspace.listings.keep(None, CALDREVA)
    draft = replace(
        workspace.enquiries.begin(CALDREVA.id),
        town="Bergamo",
        contact_mail="chiara@torneria-lorsenna.example",
        contact_phone="035 1",
        size="10to50employees",
        industry="Manufacturing",
        needs="Assistenza quotidiana, così che nessuno aspetti",
    )
    workspace.enquiries.keep(None, draft)
    return workspace.enquiries.one(draft.id)


def test_a_draft_begins_from_our_profile_and_the_firm_s_entry(workspace):
    workspace.listings.keep(None, CALDREVA)
    draft = workspace.enquiries.begin(CALDREVA.id)
    assert (draft.to, draft.to_mail) == ("Caldreva Informatica Srl", "info@caldreva.example")
    assert (draft.organisation, draft.contact) == ("Torneria Lorsenna Srl", "Chiara Belotti")
    assert missing(draft) == ("contact_mail", "town", "size", "industry", "needs")
    assert workspace.enquiries.all() == []
    with pytest.raises(NoSuchRecord):
        workspace.enquiries.begin("nobody")


def test_what_was_said_once_of_us_is_there_the_next_time(workspace, asked):
    workspace.partners.keep(None, partner())
    later = workspace.enquiries.begin(partner().id)
    assert (later.town, later.size, later.contact_phone) == ("Bergamo", "10to50employees", "035 1")
    assert (later.to_mail, later.partner) == ("dario.fabbri@adrevia.example", partner().id)
    workspace.history.undo()
    workspace.history.undo()
    assert workspace.directory.card().town == ""


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("it", ("Richiesta", "Industria", "10–50 persone", "così che nessuno aspetti")),
        ("en", ("Enquiry", "Manufacturing", "10–50 people")),
    ],
)
def test_the_letter_says_all_of_the_form_in_either_language(workspace, asked, language, words):
    letter = workspace.enquiries.letter(replace(asked, language=language))
    text = f"{letter.subject}\n{letter.body}"
    for word in (*words, "Bergamo", "035 1", "Chiara Belotti", "Caldreva Informatica Srl"):
        assert word in text
    assert "{" not in text
    assert letter.to == ("info@caldreva.example",)


def test_our_own_template_counts_and_lines_without_a_word_are_left_out(workspace, asked):
    card = workspace.directory.card()
    own = "Domanda di {organisation}\nTel. {phone}\n{nothing} {{ 7 * 7 }} {needs}\n"
    workspace.directory.keep_card(replace(card, template_it=own))
    letter = workspace.enquiries.letter(replace(asked, contact_phone=""))
    assert letter.subject == "Domanda di Torneria Lorsenna Srl"
    assert letter.body == f"{{nothing}} {{{{ 7 * 7 }}}} {asked.needs}\n"
    assert workspace.enquiries.template("it") == own
    assert "{needs}" in workspace.enquiries.template("en")


def test_it_goes_on_as_a_person_says_and_each_step_is_undone(workspace, asked):
    move = workspace.enquiries.move
    move(asked, EnquiryState.SENT)
    sent = workspace.enquiries.one(asked.id)
    assert (sent.sent, sent.nudge_due) == (TODAY, date(2026, 12, 7))
    assert move(sent, EnquiryState.SENT) is None
    move(sent, EnquiryState.MET)
    met = workspace.enquiries.one(asked.id)
    assert (met.met, met.answered, met.nudge_due) == (TODAY, None, None)
    move(met, EnquiryState.REFUSED)
    assert workspace.enquiries.one(asked.id).closed == TODAY
    move(workspace.enquiries.one(asked.id), EnquiryState.SENT)
    again = workspace.enquiries.one(asked.id)
    assert (again.sent, again.met, again.closed) == (TODAY, None, None)
    for _ in range(4):
        workspace.history.undo()
    assert workspace.enquiries.one(asked.id) == asked


def test_nothing_goes_out_with_gaps_or_on_a_day_to_come(workspace, asked):
    with pytest.raises(Invalid) as gap:
        workspace.enquiries.move(replace(asked, needs=" "), EnquiryState.SENT)
    assert gap.value.field == "needs"
    with pytest.raises(Invalid):
        workspace.enquiries.move(asked, EnquiryState.SENT, TODAY + timedelta(days=1))
    workspace.enquiries.move(asked, EnquiryState.SENT, TODAY - timedelta(days=3))
    sent = workspace.enquiries.one(asked.id)
    with pytest.raises(Invalid) as early:
        workspace.enquiries.move(sent, EnquiryState.ANSWERED, TODAY - timedelta(days=9))
    assert early.value.rule == "after-sent"


def test_after_fourteen_days_without_an_answer_it_is_time_to_ask_again(workspace, asked):
    workspace.enquiries.move(asked, EnquiryState.SENT, TODAY - timedelta(days=14))
    sent = workspace.enquiries.one(asked.id)
    assert workspace.enquiries.due() == [sent]
    duties = [d for d in workspace.home.overview().agenda if d.kind is Kind.ENQUIRY]
    assert [(d.about, d.record, d.day) for d in duties] == [(CALDREVA.name, CALDREVA.id, TODAY)]
    workspace.enquiries.nudge(sent)
    assert workspace.enquiries.due() == []
    assert workspace.enquiries.one(asked.id).nudge_due == date(2026, 12, 7)
    with pytest.raises(Invalid):
        workspace.enquiries.nudge(asked)


def test_whom_we_chose_goes_on_file_and_its_invitation_is_waited_for(workspace, asked):
    workspace.enquiries.move(asked, EnquiryState.CHOSEN)
    chosen = workspace.enquiries.one(asked.id)
    made = workspace.partners.one(chosen.partner)
    assert (made.name, made.state) == (CALDREVA.name, PartnerState.PROSPECT)
    assert workspace.directory.detail(CALDREVA.id).partner == made
    kinds = [d.kind for d in workspace.home.overview().agenda]
    assert Kind.CHOSEN in kinds
    workspace.relationships.keep(None, relationship("uno", made.id))
    assert Kind.CHOSEN not in [d.kind for d in workspace.home.overview().agenda]


def test_choosing_is_one_entry_and_a_firm_that_is_gone_can_be_chosen_still(workspace, asked):
    entry = workspace.enquiries.move(asked, EnquiryState.CHOSEN)
    assert {kind for kind, *_ in entry.counts} == {"enquiry", "partner", "regard"}
    workspace.history.undo()
    assert workspace.partners.all() == []
    workspace.listings.remove([CALDREVA.id])
    workspace.enquiries.move(asked, EnquiryState.CHOSEN)
    assert workspace.enquiries.one(asked.id).partner is None


def test_what_they_said_in_the_first_call_is_kept(workspace, asked):
    said = CallAnswer(Question.MFA, Answer.YES, "Con chiavi FIDO2")
    workspace.enquiries.answer_call(asked, [said])
    kept = workspace.enquiries.one(asked.id)
    assert kept.answer(Question.MFA) == said
    assert kept.answer(Question.LOGS).answer is Answer.UNKNOWN
    assert workspace.enquiries.answer_call(kept, [said]) is None
    assert workspace.directory.detail(CALDREVA.id).enquiries == (kept,)


def test_an_enquiry_goes_along_when_two_firms_are_joined(workspace, asked):
    other = listing("Caldreva Informatica", phone="")
    workspace.listings.keep(None, other)
    one = workspace.directory.one(other.id)
    workspace.listings.merge(one, workspace.directory.one(CALDREVA.id), ())
    assert workspace.enquiries.of(other.id)[0].id == asked.id


def test_an_enquiry_is_taken_out(workspace, asked):
    workspace.enquiries.remove(asked)
    assert workspace.enquiries.all() == []
