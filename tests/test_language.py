import sys
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from desktop import language, paths
from desktop.language import LANGUAGES, Catalogue, catalogue


def test_both_languages_are_there_and_a_third_is_not() -> None:
    assert [catalogue(code).code for code in LANGUAGES] == ["it", "en"]
    with pytest.raises(KeyError):
        catalogue("de")


def test_the_same_catalogue_is_handed_out_again() -> None:
    assert catalogue("it") is catalogue("it")
    assert catalogue("it") is not catalogue("it", "UTC")


def test_words_come_from_where_the_program_keeps_its_resources() -> None:
    assert language._folder() == paths.resource("translations")


@pytest.mark.parametrize(
    ("code", "day", "short", "moment"),
    [
        ("it", "14 feb 2027", "14 feb", "14 feb 2027, 09:42"),
        ("en", "14 Feb 2027", "14 Feb", "14 Feb 2027, 09:42"),
    ],
)
def test_dates_are_said_as_people_write_them(code: str, day: str, short: str, moment: str) -> None:
    words, value = catalogue(code), datetime(2027, 2, 14, 8, 42, tzinfo=UTC)
    assert words.day(date(2027, 2, 14)) == words.day(value) == day
    assert words.short_day(value) == short
    assert words.moment(value) == moment
    assert words.hour(value) == "09:42"


def test_every_month_has_its_name() -> None:
    months = [date(2027, month, 1) for month in range(1, 13)]
    italian = [catalogue("it").short_day(month) for month in months]
    english = [catalogue("en").short_day(month) for month in months]
    assert " ".join(italian) == (
        "1 gen 1 feb 1 mar 1 apr 1 mag 1 giu 1 lug 1 ago 1 set 1 ott 1 nov 1 dic"
    )
    assert english == [f"1 {month:%b}" for month in months]


def test_a_moment_falls_on_the_day_it_has_where_the_firm_lives() -> None:
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert catalogue("it").moment(late) == "23 nov 2026, 00:30"
    assert catalogue("it", "America/New_York").moment(late) == "22 nov 2026, 18:30"
    assert catalogue("en").moment(late.astimezone(timezone(timedelta(hours=9)))) == (
        "23 Nov 2026, 00:30"
    )


def test_a_moment_without_a_zone_is_our_bug() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        catalogue("it").day(datetime(2026, 11, 23, 9, 0))  # noqa: DTZ001


def test_the_end_of_all_days_can_be_said() -> None:
    assert catalogue("it").day(datetime.max.replace(tzinfo=UTC)) == "31 dic 9999"
    assert catalogue("en").day(datetime.min.replace(tzinfo=UTC)).startswith("1 Jan 1")


@pytest.mark.parametrize(
    ("value", "decimals", "italian", "english"),
    [
        (0, 0, "0", "0"),
        (999, 0, "999", "999"),
        (100000, 0, "100.000", "100,000"),
        (-1234567.891, 2, "-1.234.567,89", "-1,234,567.89"),
        (12.5, 1, "12,5", "12.5"),
    ],
)
def test_numbers_take_the_marks_of_their_language(
    value: float, decimals: int, italian: str, english: str
) -> None:
    assert catalogue("it").number(value, decimals) == italian
    assert catalogue("en").number(value, decimals) == english


def test_what_has_no_words_is_said_in_english() -> None:
    words = catalogue("it")
    assert words.gettext("Nobody has translated this") == "Nobody has translated this"
    assert words.ngettext("{n} unheard-of", "{n} unheard-ofs", 1) == "{n} unheard-of"
    assert words.ngettext("{n} unheard-of", "{n} unheard-ofs", 0) == "{n} unheard-ofs"
    assert words.gettext("") == ""


def test_a_missing_catalogue_means_english(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(language, "_folder", lambda: tmp_path)
    words = Catalogue("it")
    assert words.gettext("Relationships") == "Relationships"
    assert words.day(date(2027, 2, 14)) == "14 feb 2027"


def test_the_window_speaks_what_it_was_told(each_language: str) -> None:
    words = language.spoken()
    assert words.code == each_language
    when = datetime(2026, 11, 23, 8, 42, tzinfo=UTC)
    assert language.day(when) == words.day(when)
    assert language.short_day(when) == words.short_day(when)
    assert language.hour(when) == words.hour(when)
    assert language.moment(when) == words.moment(when)
    assert language.number(1000.5, 1) == words.number(1000.5, 1)
    assert language.ngettext("{n} unheard-of", "{n} unheard-ofs", 2) == "{n} unheard-ofs"
    assert language._("Nobody has translated this") == "Nobody has translated this"
    assert language.N_("Nobody has translated this") == "Nobody has translated this"


def test_an_english_letter_can_leave_an_italian_window() -> None:
    language.speak("it")
    letter = catalogue("en")
    assert letter.day(date(2026, 5, 1)) == "1 May 2026"
    assert language.day(date(2026, 5, 1)) == "1 mag 2026"


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LC_ALL": "it_IT.UTF-8"}, "it"),
        ({"LANG": "it_CH"}, "it"),
        ({"LANG": "it"}, "it"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "it_IT.UTF-8"}, "it"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "it:en"}, "it"),
        ({"LANG": "it_IT.UTF-8", "LANGUAGE": "en"}, "en"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "it"}, "en"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "it_IT.UTF-8"}, "en"),
        ({"LANG": "itl_XX"}, "en"),
        ({"LANG": "de_AT.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows itself is asked for its language")
def test_an_italian_system_is_recognised(variables, expected, monkeypatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language.system_language() == expected


@pytest.mark.parametrize(
    ("number", "written"), [(7, "del 7 gen 2025"), (8, "dell’8 gen 2025"), (11, "dell’11 gen 2025")]
)
def test_an_italian_article_joins_the_day_that_follows(number: int, written: str) -> None:
    t = catalogue("it")
    message = t.gettext("{publisher}, page of {day}")
    made = message.format(publisher="Microsoft", day=t.day(date(2025, 1, number)))
    assert made == f"Microsoft, pagina {written}"


def test_an_article_is_joined_only_in_our_own_words() -> None:
    """What a person or a partner wrote stays as it is, and so does what is no day."""
    made = language._WithArticle("Il {day}, dal {other} al {n}: {text}")
    told = made.format(day="8 set 2026", other="11 ott", n="8", text="il 8 gen {day}")
    assert told == "L’8 set 2026, dall’11 ott al 8: il 8 gen {day}"
