"""What a card says of an invitation, from the sample mails judged against a register."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from desktop import paths
from desktop.domain.agreements import Form
from desktop.domain.answers import Answer, Unknown
from desktop.domain.capabilities import Can
from desktop.domain.durations import AutoExtend
from desktop.domain.invitation_reasons import Verdict
from desktop.domain.invitations import InvitationState, invitation_id
from desktop.domain.links import LinkKind
from desktop.domain.partners import KnownId, Learnt
from desktop.domain.roles import GLOBAL_ADMINISTRATOR
from desktop.formats import reference_facts
from desktop.language import catalogue
from desktop.services.workspace import Surroundings, create_register
from desktop.ui.models import invitation_standing as standing
from desktop.ui.models import invitation_told as told
from desktop.ui.models import invitation_words as words
from desktop.ui.models.invitation_asked import asked_for, brief, effective
from desktop.ui.models.invitation_card import Offer
from desktop.ui.models.invitation_occasions import occasion
from tests.lorsenna import roles
from tests.mails import ADRIATICA, DISTRI, SAMPLES, VALLE
from tests.records import partner

EN, IT = catalogue("en"), catalogue("it")
TODAY = date(2026, 11, 23)
REFERENCE = paths.resource("reference")
CAPABILITIES = reference_facts.capabilities(REFERENCE, roles())
AROUND = words.Around(roles(), CAPABILITIES, TODAY, {})


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """Return a workspace with the four sample mails in it."""
    folder = tmp_path_factory.mktemp("words")
    now = datetime(2026, 11, 23, 8, 42, tzinfo=UTC)
    around = Surroundings(folder, REFERENCE, lambda: now, "laura")
    made = create_register(folder / "firm.pdesk", around, "Officine Bianchi", "Laura Bianchi")
    for path in sorted(SAMPLES.glob("invitation-*.eml")):
        made.invitations.keep(path.name, path.read_bytes())
    yield made
    made.close()


def detail(desk, number: int):
    path = next(SAMPLES.glob(f"invitation-{number}-*.eml"))
    digest = desk.invitations.inspect(path.name, path.read_bytes()).digest
    return desk.invitations.detail(invitation_id(digest))


@pytest.mark.parametrize(
    ("role", "short"),
    [
        ("Amministratore di Exchange", "Exchange"),
        ("Amministratore della sicurezza", "Sicurezza"),
        ("Amministratore dell’autenticazione", "Autenticazione"),
        ("Amministratore dell'autenticazione", "Autenticazione"),
        ("Amministratore dei ruoli con privilegi", "Ruoli con privilegi"),
        ("Amministratore globale", "Globale"),
        ("Exchange Administrator", "Exchange"),
        ("Global Reader", "Global Reader"),
        ("Amministratore", "Amministratore"),
    ],
)
def test_a_role_is_named_without_the_word_that_all_have(role, short):
    assert brief(role) == short


@pytest.mark.parametrize("t", [EN, IT], ids=["en", "it"])
def test_each_sample_gets_its_face(desk, t):
    faces = {n: words.card(detail(desk, n), AROUND, t) for n in (1, 2, 3, 4)}
    assert [faces[n].warns for n in (1, 2, 3, 4)] == [False, False, False, True]
    assert faces[4].colour == "critical"
    assert {faces[n].colour for n in (1, 2, 3)} == {"high"}
    assert len(faces[4].badges) >= 3
    assert faces[2].roles_title
    assert faces[1].could == ()
    assert faces[1].could_note
    for face in faces.values():
        assert face.title
        assert face.sentence
        assert face.findings
        assert face.links
        assert face.rules
        assert all(one.text for one in face.findings)


def test_no_card_is_green_because_none_is_known_to_be_harmless():
    assert "done" not in {colour for _glyph, colour in words.LOOKS.values()}
    assert set(words.LOOKS) == set(Verdict)


def test_unknown_roles_count_as_high_and_are_answered_not_known(desk):
    found = replace(detail(desk, 2).invitation, roles=("11111111-2222-3333-4444-555555555555",))
    asked = asked_for(found, roles(), CAPABILITIES, EN)
    assert asked.roles[0].tier == "unknown"
    assert "counts as high" in asked.roles[0].does
    assert {one.can for one in asked.could} == {Can.UNKNOWN}


def test_a_request_whose_mail_names_no_roles_says_so_and_answers_nothing(desk):
    found = replace(detail(desk, 2).invitation, roles=Unknown.UNKNOWN, days=None)
    asked = asked_for(found, roles(), CAPABILITIES, EN)
    assert asked.title == "The mail names no roles"
    assert {one.can for one in asked.could} == {Can.UNKNOWN}
    assert asked.context == ""


def test_old_rights_are_shown_as_what_they_are(desk):
    found = replace(detail(desk, 1).invitation, dap=True)
    carried = effective(found)
    assert isinstance(carried, tuple)
    assert GLOBAL_ADMINISTRATOR in carried
    asked = asked_for(found, roles(), CAPABILITIES, IT)
    assert asked.title == "Vecchi diritti delegati, senza fine"
    assert all(one.can is Can.YES for one in asked.could)


@pytest.mark.parametrize("t", [EN, IT], ids=["en", "it"])
@pytest.mark.parametrize("kind", [*LinkKind, None])
def test_every_kind_of_link_says_what_it_gives(desk, kind, t):
    found = replace(detail(desk, 1).invitation, kind=kind)
    asked = asked_for(found, roles(), CAPABILITIES, t)
    assert asked.note or asked.could


# --- what can be done -----------------------------------------------------------------------------


def offered(desk, number: int, state=InvitationState.INSPECTED, agreed=False, **given):
    found = detail(desk, number)
    invitation = replace(found.invitation, state=state, **given)
    return standing.offers(invitation, state, found.inspected.judgement, agreed)


def test_an_unknown_partner_is_called_first_and_can_go_ahead_once_somebody_said_whose_it_is(desk):
    assert offered(desk, 2)[0] is Offer.CALL
    assert Offer.APPROVE not in offered(desk, 2)
    assert offered(desk, 2, partner="p")[0] is Offer.APPROVE


def test_fewer_roles_are_offered_only_where_roles_are_asked_for(desk):
    assert Offer.LESS in offered(desk, 2)
    assert Offer.LESS not in offered(desk, 1)


def test_what_must_not_be_opened_is_refused_first(desk):
    assert offered(desk, 4)[:2] == [Offer.DECLINE, Offer.REPORT]
    assert Offer.LATER not in offered(desk, 4)


@pytest.mark.parametrize("state", [InvitationState.DECLINED, InvitationState.VOID])
def test_what_is_over_can_only_be_read_and_taken_out(desk, state):
    assert offered(desk, 2, state) == [Offer.REPORT, Offer.REMOVE]


def test_an_agreement_that_came_of_it_is_led_to(desk):
    assert offered(desk, 2, InvitationState.ACCEPTED, agreed=True)[0] is Offer.AGREEMENT
    assert offered(desk, 2, agreed=True)[0] is Offer.AGREEMENT
    assert Offer.AGREEMENT not in offered(desk, 2, InvitationState.ACCEPTED)


def said_of(found, t) -> str:
    """Return what is said to have become of an invitation; something must be."""
    said = standing.state(found, t)
    assert said is not None
    return said.text


@pytest.mark.parametrize("t", [EN, IT], ids=["en", "it"])
def test_what_became_of_it_is_said_with_day_person_and_reason(desk, t):
    found = detail(desk, 2)
    declined = replace(
        found.invitation.declined("Troppi ruoli", "Laura Bianchi", TODAY), note="Chiamati"
    )
    said = said_of(replace(found, invitation=declined, state=InvitationState.DECLINED), t)
    assert "23" in said
    assert "Laura Bianchi" in said
    assert "Troppi ruoli" in said
    void = said_of(replace(found, state=InvitationState.VOID), t)
    assert t.day(found.invitation.void_on) in void
    again = replace(found.invitation, follow_up=TODAY + timedelta(days=1), note="Chiamati")
    said = said_of(replace(found, invitation=again), t)
    assert "Chiamati" in said
    assert "24" in said
    assert standing.state(found, t) is None


# --- facts ----------------------------------------------------------------------------------------


def test_each_id_says_whose_it_is_and_where_that_is_known_from(desk):
    link = detail(desk, 3).inspected.judgement.link
    known = partner("Valle Digitale", tenant_ids=(KnownId(VALLE, Learnt.PHONE),))
    quiet = {one.text: one.quiet for one in told.ids(link, [known], EN)}
    assert quiet[VALLE] == "Valle Digitale, By phone"
    assert quiet[DISTRI] == "not on file"


def test_whose_a_request_likely_is_is_said_as_likely(desk):
    link = detail(desk, 2).inspected.judgement.link
    (_request, tenant) = told.ids(link, [], EN)
    assert (tenant.text, tenant.quiet) == (ADRIATICA, "likely, from the link")
    known = partner("Adriatica", tenant_ids=(KnownId(ADRIATICA, Learnt.CONTRACT),))
    assert "likely Adriatica" in told.ids(link, [known], EN)[1].quiet


def test_who_sent_it_and_until_when_it_holds_stand_there(desk):
    found = detail(desk, 4)
    names = {
        one.name: one.text
        for one in told.mail(found.inspected.message, found.invitation, TODAY, EN)
    }
    assert "support@partner-accept.example" in names["Replies to"]
    assert "softfail" in names["Signature"]
    assert "SHA-256" in names["Copy"]
    assert "Void on" not in names
    found = detail(desk, 2)
    facts = {
        one.name: one for one in told.mail(found.inspected.message, found.invitation, TODAY, EN)
    }
    assert facts["Void on"].text == "16 Feb 2027"
    assert facts["Void on"].quiet == "85 days left"


def test_links_are_text_with_their_host_and_kind(desk):
    found = detail(desk, 4)
    shown = told.links(found.inspected.message, EN)
    odd = [piece.text for one in shown for line in one.quote for piece in line if piece.odd]
    assert any("partner-accept.example" in text for text in odd)
    assert all(one.parts for one in shown)


# --- the agreement --------------------------------------------------------------------------------


def test_an_invitation_becomes_what_an_agreement_begins_from(desk):
    found = detail(desk, 2)
    assert occasion(found, roles(), EN) is None
    owned = replace(found, invitation=replace(found.invitation, partner="p"))
    made = occasion(owned, roles(), EN)
    assert made is not None
    assert made.forms == (Form.GDAP,)
    assert (made.partner, made.invitation, made.days) == ("p", found.invitation.id, 730)
    assert made.extends is AutoExtend.ON
    assert made.link == found.invitation.link
    assert not made.warned
    assert {point.holds for point in made.points} >= {Answer.YES}
    sold = detail(desk, 1)
    sold = replace(sold, invitation=replace(sold.invitation, partner="p"))
    made = occasion(sold, roles(), EN)
    assert made is not None
    assert made.forms == (Form.RESELLER,)
    bad = detail(desk, 4)
    bad = replace(bad, invitation=replace(bad.invitation, partner="p"))
    made = occasion(bad, roles(), EN)
    assert made is not None
    assert made.warned


# --- the inbox ------------------------------------------------------------------------------------


@pytest.mark.parametrize("t", [EN, IT], ids=["en", "it"])
def test_rows_say_who_what_how_and_when(desk, t):
    rows = words.rows(desk.invitations.lines(), TODAY, t)
    assert len(rows) == 4
    by_name = {row.name: row for row in rows}
    phishing = by_name["Microsoft Partner Team"]
    assert (phishing.glyph, phishing.weight, phishing.open) == ("critical", 0, True)
    assert phishing.word in phishing.spoken
    assert "2026" in phishing.spoken
    assert {row.state for row in rows} <= {state.value for state in InvitationState}
    assert set(words.state_words(t)) == {state.value for state in InvitationState}


def test_a_day_of_another_year_says_so(desk):
    (line, *_rest) = desk.invitations.lines()
    later = date(2028, 3, 1)
    (row,) = words.rows([line], later, EN)
    assert row.day.endswith("’26")
