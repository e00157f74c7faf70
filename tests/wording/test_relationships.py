from datetime import UTC, datetime, timedelta

import pytest

from desktop.domain.answers import Answer, Unknown
from desktop.domain.identifiers import RoleId
from desktop.domain.relationships import Ends, PartnerType
from desktop.domain.roles import Tier
from desktop.wording import relationships as said
from tests.wording.samples import ASSISTENZA, EN, END, IT, NOW, ROLES, ending


@pytest.mark.parametrize(
    ("answer", "sells", "administers"),
    [
        (Answer.YES, ("Ci vende", "Sells to us"), ("Può amministrarci", "Can administer us")),
        (Answer.NO, ("Non ci vende", "Does not sell"), ("Non ci amministra", "Cannot administer")),
        (
            Answer.UNKNOWN,
            ("Ci vende? Non noto", "Sells to us? Unknown"),
            ("Può amministrarci? Non noto", "Can administer us? Unknown"),
        ),
    ],
)
def test_the_lights_say_their_answer(answer, sells, administers):
    assert (said.sells_light(answer, IT), said.sells_light(answer, EN)) == sells
    assert (said.administers_light(answer, IT), said.administers_light(answer, EN)) == administers


@pytest.mark.parametrize(
    ("kind", "name", "named", "short"),
    [
        ("gdap", "Assistenza-2026", "Assistenza-2026", "GDAP"),
        ("indirect_reseller", "", "Rivenditore indiretto", "vendita"),
        ("indirect_provider", " ", "Provider indiretto", "vendita"),
        ("advisor", "", "Advisor", "DAP"),
    ],
)
def test_a_relationship_is_called_by_its_name_or_else_by_its_type(kind, name, named, short):
    line = ASSISTENZA._replace(type=kind, name=name)
    assert said.line_name(line, IT) == named
    assert said.type_short(kind, IT) == short


@pytest.mark.parametrize("kind", PartnerType)
def test_every_type_has_a_short_word(kind):
    assert said.type_short(kind, IT)
    assert said.type_short(kind, EN)


def test_what_we_do_not_know_is_quoted_as_the_source_wrote_it():
    line = ASSISTENZA._replace(
        type="unknown",
        type_as_reported="Cloud helper",
        name="",
        status="unknownFutureValue",
        status_as_reported="paused",
    )
    assert said.line_name(line, EN) == "“Cloud helper”"
    assert said.line_status(line, IT) == "Ignoto: «paused»"
    assert said.line_status(line._replace(status_as_reported=""), IT) == "Stato sconosciuto"


@pytest.mark.parametrize(
    ("line", "english", "italian"),
    [
        (ASSISTENZA, "14 Feb 2027", "14 feb 2027"),
        (ending(Ends.UNKNOWN, type="advisor"), "no end", "nessuna"),
        (ending(Ends.UNKNOWN, type="indirect_reseller"), "–", "–"),
        (ending(Ends.NOT_YET, status="approvalPending"), "180 days", "180 giorni"),
        (ending(Ends.NOT_YET, status="created", duration_days=1), "1 day", "1 giorno"),
        (ending(Ends.NOT_YET, status="created", duration_days=None), "not yet", "non ancora"),
        (ending(Ends.UNKNOWN), "not known", "non nota"),
    ],
)
def test_the_end_is_a_day_or_the_reason_why_there_is_none(line, english, italian):
    assert said.line_end(line, EN) == english
    assert said.line_end(line, IT) == italian


def test_days_are_short_in_tables_and_whole_in_sentences():
    left = said.days_left(END, NOW, IT)
    assert (said.days_short(left, IT), said.days_short(left, EN)) == ("83 gg", "83 d")
    assert said.end_and_days(ASSISTENZA, NOW, IT) == "14 feb 2027, tra 83 giorni"
    assert said.end_and_days(ASSISTENZA, NOW, EN) == "14 Feb 2027, in 83 days"
    assert said.days_short(said.days_left(Ends.NEVER, NOW, IT), IT) == ""
    assert said.end_and_days(ending(Ends.UNKNOWN), NOW, IT) == "non nota"


@pytest.mark.parametrize(
    ("count", "english", "italian"),
    [
        *((0, "today", "oggi"), (1, "in 1 day", "tra 1 giorno"), (-1, "1 day ago", "1 giorno fa")),
        (-1200, "1,200 days ago", "1.200 giorni fa"),
    ],
)
def test_days_are_said_from_today(count, english, italian):
    assert (said.in_days(count, EN), said.in_days(count, IT)) == (english, italian)


def test_days_are_those_of_the_calendar_on_the_wall():
    evening = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)
    assert said.days_left(evening + timedelta(hours=2), evening, IT) == 1


@pytest.mark.parametrize(
    ("kind", "extends", "english", "italian"),
    [
        ("gdap", "on", "+180 d", "+180 gg"),
        ("gdap", "off", "No", "No"),
        ("gdap", "unknown", "not known", "non nota"),
        ("advisor", "unknown", "–", "–"),
        ("reseller", "on", "–", "–"),
    ],
)
def test_only_granular_access_extends_itself(kind, extends, english, italian):
    line = ASSISTENZA._replace(type=kind, auto_extend=extends)
    assert (said.line_extends(line, EN), said.line_extends(line, IT)) == (english, italian)


@pytest.mark.parametrize(
    ("line", "english", "italian"),
    [
        (
            ASSISTENZA,
            "by itself, +180 days, to 13 Aug 2027",
            "da sola, +180 giorni, al 13 ago 2027",
        ),
        (ending(Ends.UNKNOWN), "by itself, +180 days", "da sola, +180 giorni"),
        (ending(END.replace(year=9999)), "by itself, +180 days", "da sola, +180 giorni"),
        (ASSISTENZA._replace(auto_extend="off"), "No", "No"),
        (ASSISTENZA._replace(type="advisor"), "–", "–"),
    ],
)
def test_the_pane_says_to_when_it_would_extend_itself(line, english, italian):
    assert (said.extends_to(line, EN), said.extends_to(line, IT)) == (english, italian)


@pytest.mark.parametrize(
    ("roles", "english", "italian"),
    [
        (ASSISTENZA.role_ids(), "3 high, 2 medium, 1 low", "3 alti, 2 medi, 1 basso"),
        (("ga", "user"), "1 critical, 1 high", "1 critico, 1 alto"),
        (("x", "y"), "2 unknown", "2 sconosciuti"),
        (("x",), "1 unknown", "1 sconosciuto"),
        (("teams",), "1 medium", "1 medio"),
        ((), "none", "nessuno"),
        (Unknown.UNKNOWN, "unknown", "sconosciuti"),
    ],
)
def test_roles_are_summed_up_strongest_first(roles, english, italian):
    assert said.roles_summary(roles, ROLES, EN) == english
    assert said.roles_summary(roles, ROLES, IT) == italian


def test_every_tier_agrees_with_its_number():
    assert [said.tier_count(tier, 2, IT) for tier in Tier] == [
        *("2 critici", "2 alti", "2 sconosciuti", "2 medi", "2 bassi"),
    ]


def test_a_role_is_named_in_the_language_and_an_unknown_one_by_its_id():
    assert said.role_name("ga", ROLES, IT) == "Amministratore globale"
    assert said.role_name("dd4db9a0", ROLES, IT) == "Ruolo sconosciuto dd4db9a0"
    assert said.role_summary(ROLES.get("ga"), IT) == "Fa."
    assert "alto" in said.role_summary(ROLES.get(RoleId("x")), IT)
    assert said.role_count(6, IT) == "6 ruoli, dal più forte"


def test_a_page_says_how_much_and_how_old():
    seen = NOW - timedelta(days=10)
    assert said.counts(4, 6, IT) == "4 partner, 6 relazioni"
    assert said.counts(1, 1, EN) == "1 partner, 1 relationship"
    assert said.counts(5000, 100000, IT) == "5.000 partner, 100.000 relazioni"
    assert said.list_age(seen, NOW, EN) == "list of 13 Nov 2026, 10 days old"
    assert said.list_age(seen, NOW, IT) == "elenco del 13 nov 2026, vecchio di 10 giorni"
    assert said.list_age(NOW - timedelta(days=1), NOW, IT).endswith("vecchio di 1 giorno")
    assert said.list_age(NOW, NOW, IT) == "elenco del 23 nov 2026, visto oggi"
    assert said.since(datetime(2026, 8, 18, tzinfo=UTC), IT) == "dal 18 ago 2026"
