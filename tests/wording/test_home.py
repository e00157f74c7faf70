"""The answer to the boss in every situation, in both languages; never more than is known."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.answers import Answer, Unknown
from desktop.domain.relationships import Status
from desktop.language import catalogue
from desktop.wording import home
from tests.lorsenna import (
    ADREVIA,
    ADVISOR,
    ASSISTENZA,
    BITMORVA,
    BUSINESS_CENTRAL,
    FIRM,
    LISTS,
    QUADRELVA,
    RESELLER,
    SUPPORTO,
    TELERUNDA,
    at,
    holding,
    named,
    partner,
    relationship,
    shown,
)

EN, IT = catalogue("en"), catalogue("it")
IDLE = replace(RESELLER, partner=ADREVIA.id)
SEVEN = tuple(partner(f"Numero{n} Srl") for n in range(12))


def said(overview):
    """Return title and sentence in English, then in Italian."""
    answers = [home.answer(overview, t) for t in (EN, IT)]
    assert answers[0].meaning == answers[1].meaning
    return [text for one in answers for text in (one.title, one.text)]


def test_the_answer_names_the_strongest_and_why():
    assert said(shown()) == [
        "Three partners can act today. One has full control.",
        (
            "Bitmorva Consulting is Global Administrator, without an end date and without a "
            "contract since 30 Jun 2026."
        ),
        "Tre partner possono agire oggi. Uno ha il controllo completo.",
        (
            "Bitmorva Consulting è Amministratore globale, senza data di fine e senza contratto "
            "dal 30 giu 2026."
        ),
    ]
    answer = home.answer(shown(), IT)
    assert [piece for piece, strong in answer.parts if strong] == ["Amministratore globale"]
    assert answer.meaning == "critical"


@pytest.mark.parametrize(
    ("roles", "english", "italian", "meaning"),
    [
        (
            named("Privileged Role Administrator"),
            "One partner can act today. One can gain full control.",
            "Un partner può agire oggi. Uno può arrivare al controllo completo.",
            "critical",
        ),
        (
            named("Exchange Administrator", "User Administrator"),
            "One partner can act today. One has roles of high level.",
            "Un partner può agire oggi. Uno ha ruoli di livello alto.",
            "high",
        ),
        (
            Unknown.UNKNOWN,
            "One partner can act today. The roles of one are not known.",
            "Un partner può agire oggi. Di uno non si conoscono i ruoli.",
            "unknown",
        ),
        (
            named("Global Reader"),
            "One partner can act today. One has roles of medium level.",
            "Un partner può agire oggi. Uno ha ruoli di livello medio.",
            "medium",
        ),
        (
            named("License Administrator"),
            "One partner can act today. One has roles of low level.",
            "Un partner può agire oggi. Uno ha ruoli di livello basso.",
            "low",
        ),
    ],
)
def test_how_strongly_is_said_by_the_strongest_tier(roles, english, italian, meaning):
    overview = shown(holding(ASSISTENZA, roles=roles))
    found = said(overview)
    assert (found[0], found[2]) == (english, italian)
    assert home.answer(overview, EN).meaning == meaning


def test_the_sentence_counts_roles_of_that_level_and_tells_the_end():
    many = holding(ASSISTENZA)
    assert said(shown(many))[1::2] == [
        (
            "Adrevia Servizi IT holds Exchange Administrator and 2 more roles of that level, "
            "until 14 Feb 2027 and then by itself."
        ),
        (
            "Adrevia Servizi IT ha Amministratore di Exchange e altri 2 ruoli di quel livello, "
            "fino al 14 feb 2027 e poi da solo."
        ),
    ]
    assert said(shown(holding(SUPPORTO)))[1::2] == [
        "Nobody knows which roles Telerunda Distribuzione holds, until 9 Dec 2026.",
        "Nessuno sa quali ruoli ha Telerunda Distribuzione, fino al 9 dic 2026.",
    ]
    open_end = holding(SUPPORTO, ends=BUSINESS_CENTRAL.ends, roles=named("Global Reader"))
    assert said(shown(open_end))[1] == (
        "Telerunda Distribuzione holds Global Reader, with an end that is not known."
    )


def test_many_partners_are_counted_in_words_up_to_ten():
    several = [
        holding(relationship(f"R{n}", whose, roles=ADVISOR.roles, type=ADVISOR.type))
        for n, whose in enumerate(SEVEN)
    ]
    assert said(shown(*several[:7], partners=SEVEN))[0] == (
        "Seven partners can act today. Seven have full control."
    )
    assert said(shown(*several, partners=SEVEN))[2] == (
        "12 partner possono agire oggi. 12 hanno il controllo completo."
    )


def test_nobody_can_act_and_from_which_list_that_is_known():
    assert said(shown(holding(IDLE), last_list=LISTS[-1].seen)) == [
        "No partner on file can act today.",
        "As the list of 13 Nov 2026 shows it; Microsoft’s page may say more by now.",
        "Nessun partner registrato può agire oggi.",
        "Così mostra l’elenco del 13 nov 2026; la pagina di Microsoft ora può dire altro.",
    ]
    assert home.answer(shown(holding(IDLE)), EN).meaning == "accent"


def test_nobody_can_act_by_hand_or_by_another_way_in():
    assert said(shown(holding(IDLE), last_list=None))[1::2] == [
        "All of it was typed by hand: no list has shown it yet.",
        "È tutto scritto a mano: nessun elenco l’ha ancora mostrato.",
    ]
    other = replace(ADREVIA, accounts=Answer.YES)
    assert said(shown(holding(IDLE), partners=(other,)))[1] == (
        "Adrevia Servizi IT Srl has other ways in: Azure rights or accounts."
    )


def test_what_nobody_knows_is_neither_yes_nor_no():
    unclear = holding(ASSISTENZA, status=Status.OUTCOME_UNKNOWN)
    assert said(shown(unclear))[::2] == [
        "No partner is shown as able to act today. Of one nobody knows.",
        "Di nessun partner risulta che oggi possa agire. Di uno nessuno lo sa.",
    ]
    assert home.answer(shown(unclear), EN).meaning == "unknown"
    assert said(shown(unclear, holding(SUPPORTO)))[0] == (
        "One partner can act today. The roles of one are not known. Of one nobody knows."
    )


def test_names_from_outside_change_nothing_around_them():
    rude = replace(BITMORVA, name="**<b>Evil</b>** {end} Srl")
    found = home.answer(shown(holding(ADVISOR), partners=(rude,)), EN)
    assert found.parts[0] == ("**<b>Evil</b>** {end} is ", False)
    assert [piece for piece, strong in found.parts if strong] == ["Global Administrator"]


def test_the_head_says_whose_it_is_how_much_and_when():
    assert home.context(shown(), EN) == (
        "Torneria Lorsenna Srl · 4 partners, 6 relationships · Monday 23 Nov 2026"
    )
    assert home.context(shown(), IT) == (
        "Torneria Lorsenna Srl · 4 partner, 6 relazioni · lunedì 23 nov 2026"
    )


def test_how_old_the_picture_is():
    assert home.list_age(shown(), EN) == "List of 10 days ago"
    assert home.list_age(shown(last_list=at(2026, 11, 23)), IT) == "Elenco di oggi"
    assert home.list_age(shown(last_list=at(2026, 11, 22)), IT) == "Elenco di 1 giorno fa"
    assert home.list_age(shown(last_list=None), EN) == "No list yet"
    assert home.cadence(shown(organisation=replace(FIRM, review_days=30)), IT) == (
        "revisione a 30 gg"
    )


def test_each_partner_has_its_tier_roles_and_end_in_words():
    found = shown().standings
    assert [(home.tier(one, IT), home.roles(one, IT), home.until(one, IT)) for one in found] == [
        ("Critico", "1 critico · 1 alto", "senza data di fine"),
        ("Alto", "3 alti · 2 medi · 1 basso", "14 feb 2027 (+180 gg)"),
        ("Sconosciuto", "non noti: vale come alto", "9 dic 2026"),
        ("Oggi no", "invito da accettare", "–"),
    ]


def test_roles_known_in_part_and_other_ways_in_are_said():
    second = relationship("Zweite", ADREVIA, roles=Unknown.UNKNOWN)
    [one] = shown(holding(ASSISTENZA), holding(second)).standings
    assert home.roles(one, EN) == "3 high · 2 medium · 1 low · not all known"
    open_ = replace(ADREVIA, azure=Answer.YES)
    [two] = shown(holding(IDLE), partners=(open_,)).standings
    assert home.roles(two, EN) == "sells only · other ways in"
    [three] = shown(holding(ASSISTENZA, status=Status.OUTCOME_UNKNOWN)).standings
    assert (home.tier(three, EN), home.roles(three, EN)) == ("Unknown", "nobody knows")


def test_the_partners_of_the_picture_are_the_four():
    assert {ADREVIA.id, BITMORVA.id, QUADRELVA.id, TELERUNDA.id} == set(shown().names)
    assert home.weekday(date(2026, 11, 29), IT) == "domenica 29 nov 2026"
    assert home.all_relationships(6, IT) == "Tutte le 6 relazioni"
