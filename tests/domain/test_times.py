from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.times import days_between, end_of_day, from_micros, local_day, micros, utc

ROME = "Europe/Rome"
MOMENTS = st.integers(-(10**15), 7 * 10**15).map(from_micros)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-08-18T07:12:44Z", datetime(2026, 8, 18, 7, 12, 44, tzinfo=UTC)),
        ("2026-08-18T07:12:44.1234567Z", datetime(2026, 8, 18, 7, 12, 44, 123456, tzinfo=UTC)),
        ("2026-08-18t07:12:44z", datetime(2026, 8, 18, 7, 12, 44, tzinfo=UTC)),
        ("2026-08-18T09:12:44+02:00", datetime(2026, 8, 18, 7, 12, 44, tzinfo=UTC)),
        ("2026-08-18T02:12:44-0500", datetime(2026, 8, 18, 7, 12, 44, tzinfo=UTC)),
        ("2026-08-18 07:12", datetime(2026, 8, 18, 7, 12, tzinfo=UTC)),
        ("2026-08-18", datetime(2026, 8, 18, tzinfo=UTC)),
        ("  2026-08-18T07:12:44,5Z ", datetime(2026, 8, 18, 7, 12, 44, 500000, tzinfo=UTC)),
        ("9999-12-31T23:59:59Z", datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read_in_utc(text, moment):
    assert utc(text) == moment


@pytest.mark.parametrize("text", ["", "   ", "0001-01-01T00:00:00Z", "0001-01-01"])
def test_an_empty_text_and_the_year_one_are_no_moment(text):
    assert utc(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("2026-13-01", "2026-02-30", "18/08/2026", "2026-08-18T25:00Z", "tomorrow", "0000-01-01"),
        *(
            "2026-08-18T07:12:44+24:00",
            "9999-12-31T23:59:59-02:00",
            "2026-08-18T07:12:44.12345678901Z",
        ),
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        utc(text)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_moments(text):
    try:
        found = utc(text)
    except ValueError:
        return
    assert found is None or found.tzinfo is UTC


@given(MOMENTS)
def test_a_moment_survives_text_and_microseconds(moment):
    assert utc(moment.isoformat()) == moment
    assert from_micros(micros(moment)) == moment


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2200, 1, 1)))
def test_a_day_ends_in_its_own_last_microsecond(day):
    end = end_of_day(day, ROME)
    assert local_day(end, ROME) == day
    assert local_day(end + timedelta(microseconds=1), ROME) == day + timedelta(days=1)


def test_a_day_ends_where_the_firm_lives():
    assert end_of_day(date(2026, 7, 1), ROME) == datetime(
        2026, 7, 1, 21, 59, 59, 999999, tzinfo=UTC
    )
    assert end_of_day(date(2026, 12, 1), ROME).hour == 22


def test_days_are_counted_by_the_calendar_and_not_by_hours():
    evening = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)  # 23:30 in Rome
    assert days_between(evening, evening + timedelta(hours=1), ROME) == 1
    assert days_between(evening, evening + timedelta(minutes=10), ROME) == 0
    assert days_between(evening, evening - timedelta(days=3), ROME) == -3


def test_the_last_day_of_the_calendar_stays_where_it_is():
    last = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert local_day(last, ROME) == date(9999, 12, 31)
