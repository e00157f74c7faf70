"""Each duty in one sentence, in both languages, with its day and its age."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.duties import Duty, Kind, Weight
from desktop.domain.outcomes import Outcome
from desktop.domain.relationships import Decision
from desktop.domain.short_names import short_names
from desktop.domain.undertakings import Aim, Way
from desktop.language import catalogue
from desktop.wording import agenda
from tests.lorsenna import TODAY, shown

EN, IT = catalogue("en"), catalogue("it")


def lines(overview, t):
    short = short_names(overview.names)
    return [
        (
            agenda.when(duty, overview.today, t),
            "".join(piece for piece, _ in agenda.sentence(duty, short, 90, t)),
            agenda.age(duty, overview.today, t),
        )
        for duty in overview.agenda
    ]


def test_the_agenda_of_the_picture():
    assert lines(shown(), IT) == [
        ("oggi", "Bitmorva: Rimuovi ruoli, l’accesso è senza contratto", ""),
        ("oggi", "Quadrelva: rispondi all’invito", "da 16 gg"),
        ("oggi", "Telerunda: esito ignoto, informati", "da 21 gg"),
        ("9 dic", "Telerunda: l’accesso finisce, rinnovare o no", "16 gg"),
        ("15 dic", "Revisione trimestrale, 6 relazioni", "22 gg"),
        ("31 dic", "Adrevia: ultimo giorno per la disdetta", "38 gg"),
    ]
    assert lines(shown(), EN)[0] == (
        "today",
        "Bitmorva: Remove roles, access is without a contract",
        "",
    )


def test_microsofts_own_button_stands_in_bold():
    parts = agenda.sentence(shown().agenda[0], {}, 90, EN)
    assert [piece for piece, strong in parts if strong] == ["Remove roles"]


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("t", [EN, IT], ids=["en", "it"])
def test_every_duty_has_a_sentence(kind, t):
    for decision in (Decision.REMOVE, Decision.REDUCE, Decision.ASK):
        for seen in (None, date(2026, 11, 13)):
            duty = Duty(
                kind=kind,
                weight=Weight.HIGH,
                day=TODAY,
                since=date(2026, 10, 1),
                until=date(2026, 10, 15),
                decision=decision,
                seen=seen,
                count=6,
            )
            said = agenda.spoken(duty, {}, 90, TODAY, t)
            assert said
            assert "{" not in said
            assert "**" not in said


@pytest.mark.parametrize("t", [EN, IT], ids=["en", "it"])
@pytest.mark.parametrize("aim", Aim)
@pytest.mark.parametrize("way", Way)
def test_what_came_of_an_undertaking_has_a_sentence_of_its_own(aim, way, t):
    said = set()
    for outcome in Outcome:
        for kind in (Kind.CHECK, Kind.CONTRADICTED):
            duty = Duty(
                kind=kind,
                weight=Weight.HIGH,
                day=TODAY,
                seen=TODAY if kind is Kind.CONTRADICTED else None,
                aim=aim,
                way=way,
                outcome=outcome,
                about="Telerunda",
            )
            said.add(agenda.spoken(duty, {}, 90, TODAY, t))
    assert len(said) == len(Outcome) + 1
    assert all("Telerunda" in text and "{" not in text for text in said)


def test_a_cadence_that_is_no_quarter_is_not_called_one():
    due = next(duty for duty in shown().agenda if duty.kind is Kind.REVIEW)
    [(words, _strong)] = agenda.sentence(due, {}, 30, EN)
    assert words == "Review, 6 relationships"


def test_what_is_late_or_old_says_by_how_much():
    review = Duty(kind=Kind.REVIEW, weight=Weight.HIGH, day=TODAY, until=date(2026, 11, 1))
    assert agenda.age(review, TODAY, EN) == "22 d late"
    old = replace(review, kind=Kind.LIST_OLD, until=None, since=date(2026, 6, 1))
    assert agenda.age(old, TODAY, IT) == "vecchio di 175 gg"
    assert agenda.age(replace(old, kind=Kind.REQUEST, since=None), TODAY, EN) == ""


def test_read_aloud_the_day_has_its_year():
    notice = shown().agenda[-1]
    names = shown().names
    assert agenda.spoken(notice, names, 90, TODAY, EN) == (
        "31 Dec 2026, Adrevia Servizi IT Srl: last day to give notice, 38 d"
    )
