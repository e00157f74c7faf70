"""What stands at a bar's end, and the whole bar in sentences."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.durations import AutoExtend
from desktop.domain.outcomes import Outcome
from desktop.domain.relationships import Ends, Status
from desktop.domain.timeline import Piece, Section
from desktop.language import catalogue
from desktop.wording import timeline as say
from tests.lorsenna import (
    ADREVIA,
    ASSISTENZA,
    BITMORVA,
    BUSINESS_CENTRAL,
    PROVIDER,
    RESELLER,
    TODAY,
    ZONE,
    agreement,
    at,
    holding,
    shown,
)

EN, IT = catalogue("en"), catalogue("it")


def note(overview, t=EN):
    row = next(row for row in overview.rows if row.holding is not None)
    return say.note(row, TODAY, t)


def test_the_notes_of_the_picture():
    assert [say.note(row, TODAY, IT) for row in shown().rows] == [
        "nessuna data di fine",
        "si proroga da sola fino al 13 ago 2027",
        "finisce il 9 dic 2026",
        "invito in attesa, decade il 5 feb 2027",
        "vende soltanto, nessuna data di fine",
        "chiesta la fine, esito ignoto",
        "rinnovo tacito di 12 mesi",
        "finito il 30 giu 2026: l’accesso è rimasto",
    ]


def test_an_agreement_is_microsofts_by_way_of_the_partner():
    (row,) = [row for row in shown(agreements=(agreement(ADREVIA),)).rows if row.agreement]
    assert say.name(row, IT) == "Contratto del cliente Microsoft"
    assert say.note(row, TODAY, IT) == "accettato il 12 mar 2025, senza fine"
    assert say.party(row, IT) == "Microsoft, tramite Adrevia Servizi IT Srl"
    whole = say.spoken(row, row.bar(TODAY, ZONE), TODAY, EN)
    assert whole.startswith("Microsoft, by way of Adrevia Servizi IT Srl, Microsoft Customer")
    waiting = agreement(ADREVIA, outcome=Outcome.PENDING)
    (row,) = [row for row in shown(agreements=(waiting,)).rows if row.agreement]
    assert say.note(row, TODAY, EN) == "asked for on 12 Mar 2025, outcome unknown"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"ends": Ends.UNKNOWN}, "end not known"),
        ({"ends": at(2026, 11, 1)}, "should have ended on 1 Nov 2026"),
        ({"auto_extend": AutoExtend.OFF}, "ends on 14 Feb 2027"),
        ({"status": Status.TERMINATING}, "ending"),
        ({"status": Status.ACTIVATING}, "activating"),
        ({"status": Status.EXPIRED, "ends": at(2026, 3, 1)}, "ended on 1 Mar 2026"),
        (
            {"status": Status.TERMINATED, "ends": Ends.UNKNOWN},
            "ended, the day is not known",
        ),
        ({"status": Status.OUTCOME_UNKNOWN}, "outcome unknown"),
        (
            {"status": Status.OUTCOME_UNKNOWN, "written": at(2026, 11, 2)},
            "outcome unknown since 2 Nov",
        ),
        (
            {"status": Status.UNKNOWN_FUTURE_VALUE, "status_as_reported": "Paused"},
            "unknown: “paused”",
        ),
    ],
)
def test_the_note_says_what_is_known_and_no_more(given, words):
    assert note(shown(holding(ASSISTENZA, **given))) == words


def test_an_invitation_says_when_it_is_or_was_void():
    assert note(shown(holding(BUSINESS_CENTRAL, created=at(2026, 7, 1)))) == (
        "invitation void since 29 Sep 2026"
    )
    assert note(shown(holding(BUSINESS_CENTRAL, created=None))) == "invitation waiting"


def test_an_end_that_was_asked_for_has_the_day_it_was_noted():
    assert note(shown(holding(PROVIDER, written=at(2026, 11, 2))), IT) == (
        "chiesta la fine, esito ignoto dal 2 nov"
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"contract_renews_months": None}, "ends on 31 Mar 2027"),
        ({"contract_to": date(2026, 3, 31)}, "renewed itself to 31 Mar 2027"),
        ({"contract_to": None}, "has no end date"),
        ({"contract_to": None, "contract_from": None}, "its dates are not known"),
        (
            {"contract_to": date(2026, 3, 31), "contract_renews_months": None},
            "ended on 31 Mar 2026",
        ),
    ],
)
def test_a_contract_says_how_it_goes_on(given, words):
    overview = shown(holding(RESELLER), partners=(replace(ADREVIA, **given),))
    assert say.note(overview.rows[-1], TODAY, EN) == words


def test_a_bar_is_told_whole_to_those_who_cannot_see_it():
    told = [say.spoken(row, row.bar(TODAY, ZONE), TODAY, EN) for row in shown().rows]
    assert told[0] == (
        "Bitmorva Consulting Srl, Advisor: has no end date. Status: Active. Strongest level: "
        "Critical. Up to 22 Nov 2026 nobody knows it but on the days of a list. No end is known "
        "to come. Seen in 3 lists, last on 13 Nov 2026."
    )
    assert told[1] == (
        "Adrevia Servizi IT Srl, Assistenza-2026: extends itself to 13 Aug 2027. Status: Active. "
        "Strongest level: High. Dated by its source from 18 Aug 2026 to 22 Nov 2026. Still "
        "ahead, to 14 Feb 2027. By itself from 15 Feb 2027 to 13 Aug 2027."
    )
    assert told[6].endswith("Last day to give notice: 31 Dec 2026.")
    assert "Asked for, not running" in told[3]


def test_the_table_says_not_known_where_nobody_knows():
    bars = [row.bar(TODAY, ZONE) for row in shown().rows]
    cells = [(say.start_of(b, EN), say.end_of(b, EN), say.lists_of(b, EN)) for b in bars]
    assert cells[:2] == [
        ("not known", "no end date", "3, last 13 Nov 2026"),
        ("18 Aug 2026", "14 Feb 2027", ""),
    ]


@pytest.mark.parametrize("t", [EN, IT], ids=["en", "it"])
def test_headings_and_legend_have_words(t):
    assert all(say.section(one, t) for one in Section)
    assert all(say.legend(one, t) for one in (Piece.FULL, Piece.AHEAD, Piece.UNKNOWN))
    assert say.name(shown(partners=(replace(BITMORVA, contract=""),)).rows[-1], t)
