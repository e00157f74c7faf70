"""What is under way, what happened by itself, and whom a letter goes to: said in both languages."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.happenings import Doubt, Happening
from desktop.domain.outcomes import Outcome
from desktop.domain.partners import Contact, ContactKind
from desktop.domain.sources import Bilingual
from desktop.domain.undertakings import Aim, Shown, Undertaken, Way
from desktop.wording import happenings, undertakings
from tests.domain.test_undertakings import letter, removal
from tests.lorsenna import ADREVIA, ADVISOR, ASSISTENZA, RESELLER, TODAY, line, roles
from tests.wording.samples import EN, IT

TOMORROW = TODAY + timedelta(days=1)


@pytest.mark.parametrize("t", [EN, IT], ids=["en", "it"])
@pytest.mark.parametrize("way", Way)
def test_each_answer_has_its_words_and_its_state(way, t):
    choices = undertakings.choices(way, t)
    assert set(choices) == {*Outcome}
    assert len({title for title, _means in choices.values()}) == len(Outcome)
    one = removal(way=way)
    states = {
        undertakings.state(Undertaken(replace(one, outcome=outcome, outcome_on=TODAY)), t)
        for outcome in (None, *Outcome)
    }
    assert len(states) == len(Outcome) + 1
    assert not any("{" in text for text in states)


def test_a_state_says_who_says_so_and_since_when():
    done = replace(removal(), outcome=Outcome.DONE, outcome_on=TODAY)
    said = "Said to be done on 23 Nov 2026; no list shows it yet."
    assert undertakings.state(Undertaken(done), EN) == said
    proved = replace(done, proof="p")
    assert "con un documento" in undertakings.state(Undertaken(proved), IT)
    seen = Undertaken(done, Shown.SEEN, TOMORROW, over=True)
    assert undertakings.state(seen, IT) == "Lo mostra un elenco: 24 nov 2026."
    still = Undertaken(done, Shown.STILL, TOMORROW)
    assert "24 nov 2026 lo mostra ancora" in undertakings.state(still, IT)
    assert undertakings.weight(still, TODAY) == "high"


def test_the_next_look_is_named_until_nothing_is_left():
    found = Undertaken(removal())
    assert undertakings.check(found, TODAY, EN) == "Look again on 24 Nov 2026."
    assert undertakings.check(found, TOMORROW, IT) == "Ricontrolla oggi."
    assert undertakings.check(Undertaken(removal(check_on=None)), TODAY, EN) == ""
    assert undertakings.check(found._replace(shown=Shown.SEEN), TODAY, EN) == ""


def test_no_state_says_that_roles_are_removed():
    for aim in Aim:
        for outcome in Outcome:
            one = letter(aim=aim, outcome=outcome, outcome_on=TODAY)
            text = undertakings.state(Undertaken(one), IT).casefold()
            assert "rimoss" not in text


# --- letters ------------------------------------------------------------------------------------


def contacts(*kinds):
    return tuple(Contact(kind.value, kind, email=f"{kind.value}@x.it") for kind in kinds)


def both(fact: object) -> Bilingual:
    assert isinstance(fact, Bilingual)
    return fact


def test_a_letter_goes_to_who_looks_after_partner_center():
    kinds = (ContactKind.SECURITY, ContactKind.BUSINESS, ContactKind.PARTNER_CENTER)
    partner = replace(ADREVIA, contacts=contacts(*kinds))
    assert undertakings.recipients(partner) == ("partner-center@x.it",)
    partner = replace(ADREVIA, contacts=contacts(*kinds[:2]))
    assert undertakings.recipients(partner) == ("business@x.it",)
    partner = replace(ADREVIA, contacts=contacts(*kinds[:1]))
    assert undertakings.recipients(partner) == ("security@x.it",)
    nobody = replace(ADREVIA, contacts=(Contact("Dario"),))
    assert undertakings.recipients(nobody) == ()
    assert "No address" in undertakings.recipient_hint(nobody, EN)


def test_a_letter_speaks_of_the_relationship_in_its_own_language():
    facts = undertakings.letter_facts(line(RESELLER), ADREVIA)
    assert both(facts["kind"]).it == "rivenditore indiretto"
    assert both(facts["kind"]).en == "indirect reseller"
    nameless = undertakings.letter_facts(line(ADVISOR), ADREVIA)
    assert both(nameless["relationship"]).en == "Advisor"
    assert both(nameless["kind"]).it == ""
    assert undertakings.letter_facts(line(ASSISTENZA), ADREVIA)["gdap"] is True


def test_roles_in_a_letter_come_strongest_first_and_unknown_ones_by_their_id():
    strange = "00000000-1111-2222-3333-444444444444"
    assert isinstance(ASSISTENZA.roles, tuple)
    named = undertakings.roles_fact((*ASSISTENZA.roles, strange), roles())
    assert both(named[0]).en == "Exchange Administrator"
    assert strange in named


# --- what happened by itself --------------------------------------------------------------------


@pytest.mark.parametrize("t", [EN, IT], ids=["en", "it"])
def test_everything_that_happens_and_every_doubt_has_its_words(t):
    titles = {happenings.choice(what, t) for what in Happening}
    assert len(titles) == len(Happening)
    doubts = {happenings.doubts([doubt], t) for doubt in Doubt}
    assert len(doubts) == len(Doubt)
    assert not any("{" in text for text in doubts)
    assert happenings.doubts([], t) == ""
